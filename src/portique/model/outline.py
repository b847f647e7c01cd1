"""An outline: how a kind of page looks. Its layout, its settings, its atoms, and which pages use it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from portique.model.assignments import BASE, Rules
from portique.model.config import Config
from portique.model.diagnostic import Diagnostic, warning
from portique.model.node import EMPTY, Node, included
from portique.model.tree import walk

ALWAYS: Mapping[str, str] = {
    BASE: "Base Outline",
    "_body_only": "Body Only",
    "_error": "Error",
    "_offline": "Offline",
}
"""The outlines that every site has, in the order in which they are listed, with their titles."""


@dataclass(frozen=True, slots=True)
class Outline:
    """An outline in one language, all inheritance resolved.

    `layout` is the tree as composed for every page (nothing collapsed). `config` are all settings:
    blueprints' defaults, the base outline's, its own. `own` are its own alone, as the studio shows
    them. `atoms` are nodes of the kind `atom`, in order. `preset` is the style preset's name,
    `layout_preset` the layout preset's. `assignments` are the rules of `assignments.yaml`.
    """

    name: str
    title: str
    layout: Node
    config: Config
    atoms: tuple[Node, ...] = ()
    preset: str = ""
    layout_preset: str = ""
    assignments: Rules = field(default_factory=lambda: EMPTY)
    own: Mapping[str, Any] = field(default_factory=lambda: EMPTY)

    @property
    def is_system(self) -> bool:
        """Whether the outline is one of the engine's: no rules, no delete, no rename."""
        return self.name.startswith("_")


@dataclass(frozen=True, slots=True)
class Outlines:
    """All outlines of a site in one language, in the order in which they are listed, and what is wrong."""

    by_name: Mapping[str, Outline]
    diagnostics: tuple[Diagnostic, ...] = ()

    def get(self, name: str) -> Outline | None:
        """The outline of that name."""
        return self.by_name.get(name)

    def or_base(self, name: str) -> Outline:
        """The outline of that name; the base outline where there is none."""
        return self.by_name.get(name) or self.by_name[BASE]

    @property
    def rules(self) -> Mapping[str, Rules]:
        """What `model.assignments.choose` asks for: each outline's rules by its name."""
        return {name: outline.assignments for name, outline in self.by_name.items()}


def title_of(name: str) -> str:
    """The title of an outline or a preset that gives none: `home_-_particles` is `Home - Particles`."""
    spaced = name.replace("_", " ").replace("/", " / ").strip()
    return " ".join(word[:1].upper() + word[1:] for word in spaced.split(" "))


def in_listing_order(titles: Mapping[str, str]) -> list[str]:
    """Names of outlines in the order of a listing: those that are always there, then by title."""
    own = sorted(
        (name for name in titles if name not in ALWAYS), key=lambda name: (titles[name].casefold(), name)
    )
    return [*ALWAYS, *own]


def legacy_atoms(layout: Node) -> list[dict[str, Any]]:
    """The atoms that an old layout holds as a node `atoms`, in the shape of `page.head.atoms`."""
    found: list[dict[str, Any]] = []
    for node in layout.children:
        if node.kind == "atoms":
            atoms = (one for one in walk(node) if not one.structural and one is not node)
            found += [
                {"id": one.id, "type": one.subtype, "title": one.title, "attributes": dict(one.attributes)}
                for one in atoms
            ]
    return found


def without_legacy_atoms(layout: Node) -> Node:
    """The layout without a node `atoms`."""
    return layout.with_children(tuple(node for node in layout.children if node.kind != "atoms"))


AtomLists = Mapping[str, Sequence[Any]]
"""outline → `page.head.atoms` as its configuration has it (the base outline's where it has none)."""


def atoms_of(outline: str, lists: AtomLists) -> tuple[tuple[Node, ...], tuple[Diagnostic, ...]]:
    """The atoms of an outline as nodes, inherited attributes filled in, and what could not be had.

    An atom without an id gets one from its type and its ordinal, `analytics-1`. An atom that inherits
    has the attributes of the atom named `inherit.atom` (or of its own id) in that outline; where that
    is gone it has what its own file stores.
    """
    nodes: list[Node] = []
    trouble: list[Diagnostic] = []
    for position, item in enumerate(lists.get(outline, ())):
        if not isinstance(item, Mapping) or not isinstance(item.get("type"), str):
            message = f"atom {position + 1} of outline {outline!r} is {item!r}; expected a map with a type"
            trouble.append(warning("atom-shape", message, hint="It is left out."))
            continue
        nodes.append(_with_inherited(outline, _atom(item, position), lists, trouble))
    return tuple(nodes), tuple(trouble)


def _atom(item: Mapping[str, Any], position: int) -> Node:
    kind = str(item["type"])
    attributes, inherit = item.get("attributes"), item.get("inherit")
    return Node(
        id=str(item.get("id") or f"{kind}-{position + 1}"),
        kind="atom",
        subtype=kind,
        title=str(item.get("title") or ""),
        attributes=dict(attributes) if isinstance(attributes, Mapping) else {},
        inherit=dict(inherit) if isinstance(inherit, Mapping) else {},
        source_key=str(item.get("id") or ""),
    )


def _with_inherited(outline: str, node: Node, lists: AtomLists, trouble: list[Diagnostic]) -> Node:
    """`node` with the attributes at the end of its chain."""
    seen = {(outline, node.id)}
    source = node
    while "attributes" in included(source):
        wanted = str(source.inherit["outline"])
        wanted_id = str(source.inherit.get("atom") or source.id)
        found = next(
            (
                _atom(item, position)
                for position, item in enumerate(lists.get(wanted, ()))
                if isinstance(item, Mapping) and isinstance(item.get("type"), str)
                and str(item.get("id") or f"{item['type']}-{position + 1}") == wanted_id
            ),
            None,
        )  # fmt: skip
        if found is None or (wanted, found.id) in seen:
            what = "which is not there" if found is None else "and so from itself"
            message = f"atom {node.id!r} of outline {outline!r} inherits {wanted_id!r} of {wanted!r}, {what}"
            trouble.append(
                warning(
                    "atom-inherit", message, hint="It is used with what its own outline stores.", node=node.id
                )
            )
            return replace(node, inherit=EMPTY)
        seen.add((wanted, found.id))
        source = found
    if source is node:
        return node
    return replace(node, attributes=source.attributes)
