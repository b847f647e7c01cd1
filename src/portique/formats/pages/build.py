"""A content file that knows its place in the tree as a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

from portique.formats.pages.fields import BY_NAME, FieldReader
from portique.formats.pages.names import read_file_name, read_folder_name
from portique.formats.pages.source import Source
from portique.formats.pages.tree import Tree
from portique.model.diagnostic import Diagnostic
from portique.model.page import EMPTY, Page, Person
from portique.model.site import Settings


def build_page(source: Source, tree: Tree, settings: Settings, diagnostics: list[Diagnostic]) -> Page:
    values = source.values
    inherited = tree.inherited(source.language, source.key)
    meta = {**inherited, **values} if inherited else values
    read = FieldReader(source.path, settings.zone, source.place)
    is_section = source.key in tree.sections
    fields: dict[str, Any] = {}

    menu = meta.get("menu")
    if isinstance(menu, bool):
        fields["offered"] = menu
    elif menu is not None:
        fields["menu_title"] = read.text("menu", menu)
        fields["offered"] = True
    else:
        fields["offered"] = source.offered
    for name in ("date", "updated", "publish", "expire"):
        if name in meta:
            fields[name] = read.date(name, meta[name])
    for name in ("summary", "template"):
        if name in meta:
            fields[name] = read.text(name, meta[name])
    for name in ("authors", "tags"):
        if name in meta:
            fields[name] = read.texts(name, meta[name])
    if settings.taxonomies:
        terms = {name: read.texts(name, meta[name]) for name in settings.taxonomies if name in meta}
        if terms:
            fields["terms"] = terms
    if "image" in meta:
        fields["image"] = read.picture("image", meta["image"])
    if "person" in meta:
        fields["persons"] = read.persons("person", meta["person"], lambda text: tree.page_key(text, source))
    if "interviewer" in meta:
        fields["interviewers"] = read.persons(
            "interviewer", meta["interviewer"], lambda text: tree.page_key(text, source)
        )
    if "draft" in meta:
        # What should have been `true` and cannot be read must not be published.
        fields["draft"] = read.truth("draft", meta["draft"], default=True)
    if "aliases" in meta:
        fields["aliases"] = read.addresses("aliases", meta["aliases"])
    if "seo" in meta:
        fields["seo"] = read.mapping("seo", meta["seo"])
    order = read.number("order", meta["order"]) if "order" in meta else None
    title, from_text = _title(source, meta, read, fields.get("persons", ()))
    trusted = read.trust(meta["trust"], settings.trust_content) if "trust" in meta else settings.trust_content
    page = Page(
        key=source.key,
        path=tree.path(source.language, source.key),
        source=source.path,
        language=source.language,
        type=(read.text("type", meta["type"]) if "type" in meta else "")
        or ("listing" if is_section else "page"),
        title=title,
        title_from_text=from_text,
        body=source.body,
        hash=_hash(source, inherited),
        section=tree.section(source.language, source.key),
        is_section=is_section,
        order=source.order if order is None else order,
        outline=_outline(meta, read),
        trusted=trusted,
        folder=source.folder,
        text_language=source.text_language,
        broken=source.broken,
        params=_params(meta, settings.taxonomies, read),
        meta=meta,
        **fields,
    )
    diagnostics += read.diagnostics
    return page


def _title(
    source: Source, meta: Mapping[str, Any], read: FieldReader, persons: Sequence[Person]
) -> tuple[str, bool]:
    """The title, and whether it is the heading that opens the text."""
    said = read.text("title", meta["title"]) if "title" in meta else ""
    if said:
        return said, False
    for person in persons:
        if person.name:
            return person.name, False
    from portique.formats.markdown.title import opening_title

    found = opening_title(source.body.text, source.body.format)
    if found:
        return found, True
    filename = source.path.rpartition("/")[2]
    name = read_file_name(filename, (source.language,))
    own = name.name if name is not None else filename
    if own == "index":
        folder = source.path.split("/")[-2]
        own = "Home" if folder == "content" else read_folder_name(folder).name
    spaced = own.replace("-", " ").replace("_", " ").strip() or own
    return spaced[:1].upper() + spaced[1:], False


def _outline(meta: Mapping[str, Any], read: FieldReader) -> str:
    if "outline" in meta:
        return read.text("outline", meta["outline"])
    gantry = meta.get("gantry")
    return read.text("gantry", gantry.get("outline")) if isinstance(gantry, dict) else ""


def _params(meta: Mapping[str, Any], taxonomies: Sequence[str], read: FieldReader) -> Mapping[str, Any]:
    unknown = {k: v for k, v in meta.items() if k not in BY_NAME and k not in taxonomies and k != "gantry"}
    if "params" in meta:
        return {**unknown, **read.mapping("params", meta["params"])}
    return unknown or EMPTY


def _hash(source: Source, inherited: Mapping[str, Any]) -> str:
    digest = blake2b(source.data, digest_size=16)
    if inherited:
        digest.update(repr(sorted(inherited.items(), key=lambda item: str(item[0]))).encode(errors="replace"))
    return digest.hexdigest()
