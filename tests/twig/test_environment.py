"""What a host does with an environment: loaders, errors, caches, extensions, hooks, re-entrance."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from portique.twig import (
    CaptureTag,
    ChainLoader,
    DictLoader,
    Environment,
    Extension,
    FilesystemLoader,
    Filter,
    Function,
    Markup,
    Operator,
    SandboxPolicy,
    SingleTag,
    TwigError,
    TwigLoaderError,
    TwigRuntimeError,
    TwigSyntaxError,
)
from portique.twig import nodes as n
from portique.twig.parser import Parser


def location(parser: Parser) -> n.Arguments:
    """`[in PLACE] [with OPTIONS]`, as Gantry's asset tags have it."""
    line = parser.stream.current.line
    place = parser.expression() if parser.word("in") else parser.constant("head")
    options = parser.expression() if parser.word("with") else n.Mapping(line, ())
    return n.Arguments(line, (place, options))


def test_a_tag_around_content_takes_ten_lines() -> None:
    got: list[tuple[str, str, Any]] = []

    def assets(frame: Any, body: str, place: str, options: Any) -> None:
        got.append((place, body.strip(), options))

    gantry = Extension(tags={"assets": CaptureTag(assets, location)})
    environment = Environment({}, extensions=[gantry])
    template = environment.from_string(
        "a{% assets %} <b>{{ x }}</b> {% endassets %}"
        "b{% assets in 'foot' with {priority: 3} %}c{% endassets %}"
    )
    assert template.render({"x": "<"}) == "ab"
    assert got == [("head", "<b>&lt;</b>", []), ("foot", "c", {"priority": 3})]


def test_a_tag_may_print_and_single_tags_too() -> None:
    extension = Extension(
        tags={
            "loud": CaptureTag(lambda frame, body: body.upper()),
            "hr": SingleTag(
                lambda frame, width: f"<hr {width}>", lambda p: n.Arguments(0, (p.expression(),))
            ),
        }
    )
    environment = Environment({}, extensions=[extension])
    assert environment.from_string("{% loud %}a{{ 1 + 1 }}{% endloud %}{% hr 3 * 2 %}").render() == "A2<hr 6>"


def test_a_tag_with_a_parser_of_its_own() -> None:
    def repeat(parser: Parser, line: int) -> n.Node:
        times = parser.expression()
        body = parser.content("repeat", line)
        numbers = n.Binary(line, "..", n.Const(line, 1), times)
        return n.For(line, None, parser.hidden_name(), numbers, None, body, None)

    environment = Environment({}, extensions=[Extension(tags={"repeat": repeat})])
    assert environment.from_string("{% repeat 3 %}{{ loop.index }}{% endrepeat %}").render() == "123"


def test_filters_functions_tests_operators_globals() -> None:
    def get(name: str, suffix: str = "") -> str:
        return f"got {name}{suffix}"

    extension = Extension(
        filters={
            "twice": lambda value: value * 2,
            "bold": Filter(lambda value: f"<b>{value}</b>", pre_escape="html", is_safe=("html",)),
            "spy": Filter(
                lambda environment, context, value: f"{context['x']}{value}",
                needs_environment=True,
                needs_context=True,
            ),
        },
        functions={"get_*": get, "here": Function(lambda frame: frame.template.name, needs_frame=True)},
        tests={"teapot": lambda value: value == 418},
        operators={"max of": Operator(35, max)},
        globals={"site": "S"},
    )
    source = (
        "{{ 'a'|twice }}{{ '<'|bold }}{{ x|bold }}{{ 1|spy }}{{ get_it(suffix: '!') }}{{ here() }}"
        "{{ 418 is teapot ? 'T' }}{{ 3 max of 5 }}{{ site }}"
    )
    environment = Environment({"t": source}, extensions=[extension])
    assert environment.render("t", {"x": "&"}) == "aa<b><</b><b>&amp;</b>&amp;1got it!tT5S"


def test_unknown_names_fail_when_compiled_or_only_when_used() -> None:
    source = "{% if x %}{{ nothing(1) }}{{ 'a'|nothing }}{% endif %}ok"
    with pytest.raises(TwigSyntaxError):
        Environment({}).from_string(source)
    template = Environment({}, unknown="runtime").from_string(source)
    assert template.render() == "ok"
    with pytest.raises(TwigRuntimeError, match="nothing"):
        template.render({"x": 1})


def test_hooks_supply_unknown_names() -> None:
    environment = Environment(
        {},
        undefined_function=lambda name: (lambda *a: f"{name}:{a}") if name.startswith("php_") else None,
        undefined_filter=lambda name: str.upper if name == "loud" else None,
    )
    assert environment.from_string("{{ php_x(1)|raw }}{{ 'a'|loud }}").render() == "php_x:(1,)A"
    with pytest.raises(TwigSyntaxError):
        environment.from_string("{{ other() }}")


def test_errors_name_the_innermost_template_and_line() -> None:
    def boom() -> None:
        raise KeyError("inner")

    environment = Environment(
        {
            "main": "1\n{% include 'part' %}",
            "part": "\n\n{% macro m() %}\n{{ boom() }}{% endmacro %}{{ _self.m() }}",
        },
        extensions=[Extension(functions={"boom": boom})],
    )
    with pytest.raises(TwigRuntimeError) as caught:
        environment.render("main")
    assert (caught.value.name, caught.value.line) == ("part", 4)
    assert "KeyError" in str(caught.value)
    assert isinstance(caught.value.__cause__, KeyError)


def test_a_python_function_may_render_in_the_same_environment() -> None:
    def particle(frame: Any, name: str) -> Markup:
        return Markup(frame.environment.render("particle", {"name": name}))

    environment = Environment(
        {
            "main": "{% for x in ['a', 'b'] %}{{ particle(x) }}{% endfor %}",
            "particle": "<{{ name }}{{ x is defined ? '!' }}>",
        },
        extensions=[Extension(functions={"particle": Function(particle, needs_frame=True)})],
    )
    assert environment.render("main") == "<a><b>"


def test_blocks_can_be_rendered_alone() -> None:
    environment = Environment(
        {
            "child": "{% extends 'base' %}{% block a %}c{{ parent() }}{{ x }}{% endblock %}",
            "base": "{% block a %}b{% endblock %}",
        }
    )
    assert environment.load("child").render_block("a", {"x": 1}) == "cb1"


def test_namespaces_several_paths_and_reload(tmp_path: Path) -> None:
    for folder, text in (("one", "1"), ("two", "2")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.twig").write_text(text)
    (tmp_path / "two" / "b.twig").write_text("B{{ include('@n/a.twig') }}")
    loader = FilesystemLoader({"n": [tmp_path / "one", tmp_path / "two"]})
    environment = Environment(ChainLoader([DictLoader({"d": "D"}), loader]), auto_reload=True)
    assert environment.render("@n/b.twig") == "B1"
    (tmp_path / "one" / "a.twig").write_text("changed")
    assert environment.render("@n/b.twig") == "Bchanged"
    (tmp_path / "one" / "a.twig").unlink()
    assert environment.render("@n/b.twig") == "B2"
    with pytest.raises(TwigLoaderError):
        environment.render("@m/a.twig")


def test_a_changed_parent_used_or_included_template_shows(tmp_path: Path) -> None:
    files = {
        "main": "{% extends 'base' %}{% use 'parts' %}{% block a %}{{ include('inc') }}{% endblock %}",
        "base": "1{% block a %}{% endblock %}{% block b %}{% endblock %}",
        "parts": "{% block b %}1{% endblock %}",
        "inc": "1",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    environment = Environment(FilesystemLoader(tmp_path), auto_reload=True)
    assert environment.render("main") == "111"
    for name in ("base", "parts", "inc"):
        (tmp_path / name).write_text(files[name].replace("1", "two"))
    assert environment.render("main") == "twotwotwo"


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("canary")
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "link").symlink_to(tmp_path / "secret")
    with pytest.raises(TwigLoaderError):
        Environment(FilesystemLoader(tmp_path / "theme")).render("link")


def test_a_template_that_is_not_utf8_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "bad").write_bytes(b"\xff\xfe")
    with pytest.raises(TwigSyntaxError, match="UTF-8"):
        Environment(FilesystemLoader(tmp_path)).render("bad")


def test_compiled_code_is_kept_and_damage_is_a_miss(tmp_path: Path) -> None:
    templates = {
        "t": "{% embed 'b' %}{% block x %}{{ y|upper }}{% endblock %}{% endembed %}",
        "b": "<{% block x %}{% endblock %}>",
    }
    assert Environment(templates, code_cache=tmp_path).render("t", {"y": "a"}) == "<A>"
    kept = sorted(tmp_path.iterdir())
    assert len(kept) == 2
    assert Environment(templates, code_cache=tmp_path).render("t", {"y": "a"}) == "<A>"
    for path in kept:
        path.write_bytes(b"damaged")
    assert Environment(templates, code_cache=tmp_path).render("t", {"y": "a"}) == "<A>"
    other = Environment(templates, code_cache=tmp_path, autoescape=False)
    assert other.render("t", {"y": "<"}) == "<<>"


def test_the_compiled_code_does_not_depend_on_chance() -> None:
    import marshal

    from portique.twig.generation import Options
    from portique.twig.generator import generate
    from portique.twig.source import Source

    environment = Environment({})
    source = Source("{% set b, a = 1, 2 %}{% for x in y %}{% set c = x %}{% include 'z' %}{% endfor %}", "t")

    def code() -> bytes:
        return marshal.dumps(generate(environment.parse(source), environment.vocabulary, Options())[0])

    assert code() == code()


def test_random_and_now_are_the_hosts() -> None:
    template = "{{ random(1000) }}{{ [1, 2, 3, 4, 5]|shuffle|join }}"
    first = Environment({}, random_seed=7).from_string(template).render()
    assert first == Environment({}, random_seed=7).from_string(template).render()


NESTED = [
    "{{ " + "(" * 150 + "1" + ")" * 150 + " }}",
    "{% if 1 %}" * 100 + "{% endif %}" * 100,
    "{{ " + "1 + " * 5000 + "1 }}",
    "{% for x in y %}" * 30 + "{% endfor %}" * 30,
    "{{ " + "[" * 300,
    "{{ " + "-" * 2000 + "1 }}",
]


@pytest.mark.parametrize("source", NESTED)
def test_deep_nesting_is_an_error_and_no_crash(source: str) -> None:
    with pytest.raises(TwigError):
        Environment({}).from_string(source).render({"y": [1]})


def test_strings_may_be_cached_by_the_tag() -> None:
    class Memory:
        def __init__(self) -> None:
            self.kept: dict[str, str] = {}

        def get(self, key: str) -> str | None:
            return self.kept.get(key)

        def put(self, key: str, text: str, lifetime: Any, tags: Any) -> None:
            self.kept[key] = f"{text}({lifetime})"

    environment = Environment({}, fragments=Memory(), sandbox=SandboxPolicy())
    template = environment.from_string("{% cache 'k' ttl(60) %}{{ x }}{% endcache %}")
    assert [template.render({"x": 1}), template.render({"x": 2})] == ["1", "1(60)"]
