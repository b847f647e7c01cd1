"""Whatever claims to be an operation is performed or refused in words; no fault is hidden by catching it."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from portique.operations import Applied, Operation, Refused, Target, layouts, perform
from portique.operations.layout_file import read_layout_text
from portique.operations.shapes import KINDS

LAYOUT = "version: 2\nlayout:\n  main:\n    - [a-1 50, b-2]\ncontent: {a-1: {title: A}}\n"
TEXTS = {
    "layout.yaml": LAYOUT,
    "page.md": "---\ntitle: A\n---\nText.\n",
    "odd.yaml": "- 1\n- [a]\n",
    "bad.yaml": "a: [\n",
}

words = st.sampled_from(["main", "a-1", "b-2", "root", "title", "", "x"])
plain = st.none() | st.booleans() | st.integers(-2, 60) | words
values = st.recursive(
    plain,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)
places = st.fixed_dictionaries(
    {"into": words, "index": st.integers(-1, 3)}, optional={"row": st.booleans(), "size": plain}
)
nodes = st.recursive(
    st.fixed_dictionaries(
        {"id": words, "kind": st.sampled_from(["section", "grid", "block", "particle", "root"])}
    ),
    lambda inner: st.fixed_dictionaries(
        {
            "id": words,
            "kind": st.sampled_from(["section", "grid", "block"]),
            "children": st.lists(inner, max_size=2),
        },
        optional={"attributes": st.dictionaries(words, plain), "inherit": st.dictionaries(words, plain)},
    ),
    max_leaves=4,
)
near = st.one_of(
    values, places, nodes,
    st.builds(lambda place, node: {**place, "node": node}, places, nodes),
    st.builds(lambda place, node, names: {**place, "wrapper": node, "nodes": names}, places, nodes, st.lists(words, max_size=2)),
    st.builds(lambda node: {"root": node, "preset": {}}, nodes),
    st.lists(st.tuples(st.lists(words | st.integers(0, 2), max_size=3), values).map(list), max_size=2),
    st.fixed_dictionaries({"line": st.integers(0, 3), "text": st.sampled_from(["Text.\n", "", "x"])}),
    st.dictionaries(st.sampled_from(list(TEXTS)), st.none() | words, max_size=2),
    st.dictionaries(words, st.floats(1, 99) | st.none(), max_size=2),
)  # fmt: skip


@example("layout.set", "layout.yaml", "main", {}, False, [])
@given(kind=st.sampled_from(KINDS), file=st.sampled_from([*TEXTS, "new.yaml"]), node=words, old=near, new=near,
       keys=st.lists(words | st.integers(0, 2), max_size=3))  # fmt: skip
@settings(deadline=None, max_examples=400, suppress_health_check=[HealthCheck.too_slow])
def test_anything_is_performed_or_refused(
    kind: str, file: str, node: str, old: Any, new: Any, keys: list[str | int]
) -> None:
    operation = Operation(kind, Target(file, "home", node, tuple(keys)), old, new, "")
    outcome = perform(operation, TEXTS.get)
    assert isinstance(outcome, Applied | Refused)
    if isinstance(outcome, Refused):
        assert outcome.words


@given(
    kind=st.sampled_from([kind for kind in KINDS if kind.startswith("layout.")]), data=near, old=st.booleans()
)
@settings(deadline=None, max_examples=200)
def test_a_layout_operation_with_one_half_exchanged(kind: str, data: Any, old: bool) -> None:
    root = read_layout_text(LAYOUT, "home", "layout.yaml").root
    good = layouts.delete(root, "layout.yaml", "home", "a-1")
    operation = Operation(kind, good.target, data if old else good.old, good.new if old else data, "")
    assert isinstance(perform(operation, TEXTS.get), Applied | Refused)
