"""Reading YAML: what texts mean, what is said about damaged ones, what is refused."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from portique.formats.yaml import read_yaml
from portique.formats.yaml.construct import Constructor
from portique.formats.yaml.scalars import resolve
from portique.formats.yaml.tree import read_tree

SCALARS = Path(__file__).with_name("scalars.txt").read_text().split()


def found(text: str | bytes, **options: Any) -> list[tuple[str, int | None, int | None]]:
    return [(d.code, d.line, d.column) for d in read_yaml(text, "a.yaml", **options).diagnostics]


@pytest.mark.parametrize("text", SCALARS)
def test_both_readers_give_a_scalar_the_same_value(text: str) -> None:
    fast = read_yaml(f"a: {text}", "a.yaml").value["a"]
    careful = read_yaml(f"a: {text}\nb: !x 1", "a.yaml").value["a"]
    assert type(fast) is type(careful)
    assert fast == careful or (math.isnan(fast) and math.isnan(careful))


@pytest.mark.parametrize(
    ("text", "portique", "symfony"),
    [
        ("2024-01-05", "2024-01-05", 1704412800),
        ("2001-12-14t21:59:43.10-05:00", "2001-12-14t21:59:43.10-05:00", 1008385183),
        ("2024-13-45", "2024-13-45", "2024-13-45"),
        ("0777", "0777", 511),
        ("-0777", "-0777", -511),
        ("08", "08", "08"),
        ("1_000", "1_000", 1000),
        ("1_000.5", "1_000.5", 1000.5),
        ("9223372036854775808", 9223372036854775808, "9223372036854775808"),
        ("18446744073709551616", "18446744073709551616", "18446744073709551616"),
        ("'2024-01-05'", "2024-01-05", "2024-01-05"),
        ("v1_0", "v1_0", "v1_0"),
        ("yes", "yes", "yes"),
    ],
)
def test_flavours(text: str, portique: object, symfony: object) -> None:
    assert read_yaml(f"a: {text}", "a.yaml").value == {"a": portique}
    assert read_yaml(f"a: {text}\n", "a.yaml", flavour="symfony").value == {"a": symfony}


@pytest.mark.parametrize(
    ("text", "value", "findings"),
    [
        ("", None, []),
        ("# nothing\n", None, []),
        ("\ufeffa: 1\r\nb: 2\r\n", {"a": 1, "b": 2}, []),
        ("a: 1\nb:\n  a: 2\na: 3\n", {"a": 3, "b": {"a": 2}}, [("yaml-duplicate-key", 4, 1)]),
        ("a: @foo # c\nb: 1", {"a": "@foo", "b": 1}, [("yaml-quotes-needed", 1, 4)]),
        ("a: [@x, 1]\n", {"a": ["@x", 1]}, [("yaml-quotes-needed", 1, 5)]),
        ("a: %x's\n", {"a": "%x's"}, [("yaml-quotes-needed", 1, 4)]),
        ("a: b: c # d\ne: 1\n", {"a": "b: c", "e": 1}, [("yaml-quotes-needed", 1, 5)]),
        ("a:\n\tb: 1\n\tc: 2\n", {"a": {"b": 1, "c": 2}}, [("yaml-tab", 2, 1), ("yaml-tab", 3, 1)]),
        ("a: 1\n---\nb: 2\n", {"a": 1}, [("yaml-second-document", 2, 1)]),
        ("a: 1\nb: [1, 2\nc: 3\nd: 4\n", {"a": 1, "c": 3, "d": 4}, [("yaml-syntax", 2, 4)]),
        ("a: 1\nb: 'x\nc: 3\n", {"a": 1, "c": 3}, [("yaml-syntax", 2, 4)]),
        ("a: 1\nb: - x\n  y: 1\nc: 2\n", {"a": 1, "c": 2}, [("yaml-syntax", 2, 4)]),
        ("true: 1\n~: 2\n1.5: 3\n4: 5\n", {"true": 1, "~": 2, "1.5": 3, 4: 5}, []),
        ("a: {{ x }}\n", {"a": {"{ x }": None}}, [("yaml-complex-key", 1, 5)]),
        ("a: *b\n", {"a": "*b"}, [("yaml-unknown-anchor", 1, 4)]),
        ("a: &b 1\nc: *d\n", {"a": 1, "c": "*d"}, [("yaml-unknown-anchor", 2, 4)]),
        ("a: &b [*b]\n", {"a": [None]}, [("yaml-recursive-alias", 1, 8)]),
        ("a: !foo {b: 1}\n", {"a": {"b": 1}}, [("yaml-unknown-tag", 1, 4)]),
        ("a: !!str 1\nb: !!int '5'\nc: !!float 3\n", {"a": "1", "b": 5, "c": 3.0}, []),
        ("a\x00b: 1\n", {"a\ufffdb": 1}, [("yaml-control-character", 1, 2)]),
        (b"a: 1\nb: \xff\n", {"a": 1, "b": "\ufffd"}, [("yaml-encoding", 2, 4)]),
        ("a: \ud800\n", {"a": "\ufffd\ufffd\ufffd"}, [("yaml-encoding", 1, None)]),
    ],
)
def test_what_can_be_read_is_read(text: str | bytes, value: object, findings: object) -> None:
    assert (read_yaml(text, "a.yaml").value, found(text)) == (value, findings)


def test_merges() -> None:
    text = """
base: &base {colour: red, size: 1}
more: &more {size: 2, weight: 3}
one:
  <<: *base
  colour: blue
late:
  colour: blue
  <<: *base
two:
  <<: [*more, *base]
inline: {<<: {a: 1}, b: 2}
"""
    value = read_yaml(text, "a.yaml").value
    assert value["one"] == value["late"] == {"colour": "blue", "size": 1}
    assert value["two"] == {"size": 2, "weight": 3, "colour": "red"}
    assert value["inline"] == {"a": 1, "b": 2}
    assert found(text) == []


def test_an_alias_means_the_anchor_before_it() -> None:
    assert read_yaml("a: &x 1\nb: *x\nc: &x 2\nd: *x\n", "a").value == {"a": 1, "b": 1, "c": 2, "d": 2}


def bomb() -> str:
    lines = ["a0: &a0 [" + ", ".join(["x"] * 10) + "]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (bomb(), "yaml-too-many-aliases"),
        ("[" * 101 + "]" * 101, "yaml-too-deep"),
        ("[" * 5_000, "yaml-too-deep"),
        ("- " * 200 + "x", "yaml-too-deep"),
        ("\n".join("  " * n + "a:" for n in range(120)), "yaml-too-deep"),
        ("? " * 400_000, "yaml-too-deep"),
        ("a: [\n" * 20_000, "yaml-too-deep"),
        ("a: 1\n" * 1_000_001, "yaml-too-large"),
    ],
    ids=["aliases", "lists", "open lists", "block lists", "maps", "keys", "many open", "size"],
)
def test_what_would_explode_is_refused(text: str, code: str) -> None:
    parsed = read_yaml(text, "a.yaml")
    assert parsed.value is None
    assert [d.code for d in parsed.diagnostics] == [code]


def test_a_hundred_levels_are_allowed() -> None:
    assert found("[" * 100 + "]" * 100) == []


@given(st.text(alphabet="ab:-#'\"[]{}&*!|>%@`,? \n\t\r~<1\u00e9\x85\u2028\x00\ufeff", max_size=60))
def test_any_text_gives_a_value_or_a_finding(text: str) -> None:
    for flavour in ("portique", "symfony"):
        parsed = read_yaml(text, "a.yaml", flavour=flavour)  # type: ignore[arg-type]
        for finding in parsed.diagnostics:
            assert finding.file == "a.yaml"
            assert finding.line is not None
            assert 1 <= finding.line <= len(text.splitlines()) + 1


@given(st.binary(max_size=40))
def test_any_bytes_give_a_value_or_a_finding(data: bytes) -> None:
    read_yaml(data, "a.yaml")


INTEGERS = st.integers(-(1 << 63), (1 << 64) - 1)
VALUES = st.recursive(
    st.none() | st.booleans() | INTEGERS | st.text(max_size=12) | st.sampled_from(SCALARS),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_both_readers_agree_on_documents(value: object) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    tree = read_tree(text)
    assert tree.problem is None
    assert Constructor(tree, text, "a", "portique").value() == read_yaml(text, "a").value


@given(st.text(max_size=8))
def test_resolving_never_raises(text: str) -> None:
    resolve(text)
    resolve(text, "symfony")
