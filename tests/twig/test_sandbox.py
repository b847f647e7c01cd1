"""Attacks on the sandbox, one a line in `attacks.txt`: each ends in a named error, in time."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from portique.twig import (
    ChainLoader,
    DictLoader,
    Environment,
    Exposed,
    FilesystemLoader,
    Limits,
    SandboxPolicy,
    TwigError,
    TwigLimitError,
    TwigLoaderError,
    TwigRuntimeError,
    TwigSecurityError,
    TwigSyntaxError,
)

ATTACKS = [
    (number, *line.split(" | ", 1))
    for number, line in enumerate((Path(__file__).parent / "attacks.txt").read_text().split("\n"), 1)
    if line and not line.startswith("#")
]
KINDS = {
    "security": TwigSecurityError,
    "runtime": TwigRuntimeError,
    "syntax": TwigSyntaxError,
    "loader": TwigLoaderError,
}


class Listed:
    """An object of which templates may see two names."""

    __twig__ = frozenset({"title", "greet"})
    title = "T"
    hidden = "H"

    def greet(self, name: str) -> str:
        return f"hello {name}"

    def delete(self) -> str:
        raise AssertionError("reached")

    def getHidden(self) -> str:  # noqa: N802
        return self.hidden


class Secret:
    """An object of which templates may see nothing."""

    password = "canary"


class Proxy:
    """An object that answers for itself."""

    def twig_attribute(self, name: str) -> Any:
        if name == "known":
            return "K"
        if name == "double":
            return lambda value: value * 2
        raise AttributeError(name)


def context() -> dict[str, Any]:
    def reached(*_: Any) -> str:
        raise AssertionError("reached")

    return {
        "obj": Listed(),
        "secret": Secret(),
        "call": {"run": reached},
        "s": "a" * 64,
        "d": {"a": 1},
    }


@pytest.mark.parametrize(("line", "expected", "template"), ATTACKS, ids=[str(a[0]) for a in ATTACKS])
def test_attack(line: int, expected: str, template: str, tmp_path: Path) -> None:
    inside = tmp_path / "theme"
    inside.mkdir()
    (tmp_path / "secret.txt").write_text("canary")
    loader = ChainLoader([DictLoader({"main": template, "empty": ""}), FilesystemLoader(inside)])
    environment = Environment(loader, sandbox=SandboxPolicy())
    start = time.monotonic()
    try:
        result = environment.render("main", context())
    except TwigError as error:
        assert expected != "harmless", error
        if expected.startswith("limit "):
            assert isinstance(error, TwigLimitError), error
            assert error.limit in expected or expected in ("limit steps", "limit time"), (error.limit, error)
        else:
            assert isinstance(error, KINDS[expected]), (type(error), error)
            assert not isinstance(error, TwigLimitError)
        assert "canary" not in str(error)
    else:
        assert expected == "harmless", f"it rendered {result[:200]!r}"
        assert "canary" not in result
        assert "<class" not in result
        assert "object at 0x" not in result
    assert time.monotonic() - start < 10  # far above the limit of 2 s: machines differ


def test_what_is_listed_works() -> None:
    class Child(Listed):
        __twig__ = frozenset({"own"})
        own = "O"

    policy = SandboxPolicy(attributes={Secret: {"password"}})
    environment = Environment({}, sandbox=policy)
    template = environment.from_string(
        "{{ c.title }}{{ c.own }}{{ c.greet('x') }}{{ secret.password }}"
        "{{ p.known }}{{ p.double(4) }}{{ p.no }}{{ f.go(1) }}"
    )
    values = {"c": Child(), "secret": Secret(), "p": Proxy(), "f": {"go": Exposed(lambda x: x + 1)}}
    assert template.render(values) == "TOhello xcanaryK82"


@pytest.mark.parametrize(
    ("policy", "template", "word"),
    [
        (SandboxPolicy(tags={"if"}), "{% for x in [] %}{% endfor %}", "for"),
        (SandboxPolicy(filters={"upper"}), "{{ 'x'|lower }}", "lower"),
        (SandboxPolicy(functions=set()), "{{ max(1, 2) }}", "max"),
    ],
)
def test_vocabulary_is_refused_by_name_and_line(policy: SandboxPolicy, template: str, word: str) -> None:
    environment = Environment(
        {"main": "\n" + template, "outer": "{% if 1 %}{{ include('main') }}{% endif %}"}, sandbox=policy
    )
    with pytest.raises(TwigSecurityError) as caught:
        environment.render("main")
    assert word in caught.value.message
    assert (caught.value.name, caught.value.line) == ("main", 2)


def test_limits_can_be_set_and_lifted() -> None:
    text = "{% for i in 1..3000 %}x{% endfor %}"
    tight = SandboxPolicy(limits=Limits(output=100))
    with pytest.raises(TwigLimitError) as caught:
        Environment({"a": text}, sandbox=tight).render("a")
    assert caught.value.limit == "output"
    free = SandboxPolicy(limits=Limits(None, None, None, None, None, None, None))
    assert len(Environment({"a": text}, sandbox=free).render("a")) == 3000


def test_a_render_inside_a_render_keeps_to_the_limits() -> None:
    def again(depth: int) -> str:
        return environment.render(
            "a", {"again": Exposed(again), "depth": depth + 1, "h": {"again": Exposed(again)}}
        )

    environment = Environment({"a": "{{ h.again(depth) }}"}, sandbox=SandboxPolicy())
    with pytest.raises(TwigLimitError) as caught:
        again(0)
    assert caught.value.limit == "depth"
