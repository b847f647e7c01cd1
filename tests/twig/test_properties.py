"""Any text is a template or a TwigSyntaxError, and what renders keeps Twig's invariants."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from portique.twig import Environment, SandboxPolicy, TwigError
from portique.twig.arrays import array_key, from_pairs, to_array
from portique.twig.escaping import html
from portique.twig.values import Markup, compare, equal, text, truth

WORDS = """
{{ }} {% %} {# #} - ~ ' " #{ } ( ) [ ] { : , . | .. ... => = == ? ?? if endif for in endfor set endset block
endblock macro endmacro x a 1 2.5 not and is defined upper loop include extends embed endembed with endwith
autoescape endautoescape verbatim import from as _self parent apply endapply switch case endswitch try catch
endtry é 😀 \\ \0
"""
PIECES = st.sampled_from([*WORDS.split(), " ", "\n"])
SCALARS = st.none() | st.booleans() | st.integers(-(2**65), 2**65) | st.floats() | st.text(max_size=8)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(PIECES, max_size=40).map(" ".join)
    | st.lists(PIECES, max_size=40).map("".join)
    | st.text(max_size=80)
)
def test_any_text_gives_a_template_or_a_twig_error(source: str) -> None:
    environment = Environment({"t": source}, legacy=True, sandbox=SandboxPolicy())
    try:
        environment.render("t", {"x": [1, 2], "a": {"b": "c"}})
    except TwigError as error:
        assert error.name is not None
        assert error.line >= 0


@settings(max_examples=200, deadline=None)
@given(VALUES, VALUES)
def test_comparison_agrees_with_itself(a: Any, b: Any) -> None:
    assert equal(a, b) == equal(b, a)
    assert equal(a, a) or a != a or isinstance(a, list | dict)
    if isinstance(a, str | int | bool | None) and isinstance(b, str | int | bool | None):
        assert (compare(a, b) == 0) == equal(a, b)
        assert compare(a, b) == -compare(b, a)


@settings(max_examples=200, deadline=None)
@given(VALUES)
def test_printing_escaping_and_truth_never_fail(value: Any) -> None:
    shown = html(value)
    assert not set(shown) & set("<>\"'")
    assert html(Markup(text(value))) == text(value)
    assert truth(value) in (True, False)
    template = Environment({}).from_string(
        "{{ v }}{% if v %}T{% else %}F{% endif %}{{ v|default('d') }}{{ v ~ v }}"
    )
    assert ("T" if truth(value) else "F") in template.render({"v": value})


@given(st.lists(st.tuples(st.integers(-3, 5) | st.text(max_size=3), st.integers()), max_size=6))
def test_arrays_are_lists_exactly_when_their_keys_are_counted(items: list[tuple[Any, int]]) -> None:
    made = from_pairs(items)
    plain = {array_key(key): value for key, value in items}
    keys = list(plain)
    assert isinstance(made, list) == (keys == list(range(len(keys))))
    assert (list(made) if isinstance(made, list) else list(made.values())) == list(plain.values())
    assert to_array(dict(plain)) == made
