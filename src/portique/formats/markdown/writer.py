"""Events to HTML: the path that the text of every page takes.

The loop in `write` handles what nine events out of ten are, by itself and through two tables; everything
else has a method. `out` are the pieces of HTML so far, `texts` those of plain text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from portique.formats.markdown.attributes import (
    NONE,
    Attributes,
    escaped,
    href,
    name_and_attributes,
    quoted,
    read_attributes,
)
from portique.formats.markdown.code import code_block
from portique.formats.markdown.headings import HeadingIds, heading_of
from portique.formats.markdown.links import broken_link, is_internal
from portique.formats.markdown.notes import Notes
from portique.formats.markdown.parser import Event
from portique.formats.markdown.pictures import PictureWriter
from portique.formats.markdown.summary import MORE
from portique.formats.markdown.values import Heading, Link, RenderParticle, ResolveLink, ResolvePicture
from portique.model.diagnostic import Diagnostic

OPENING = {
    "Paragraph": "<p>",
    "Emphasis": "<em>",
    "Strong": "<strong>",
    "Strikethrough": "<del>",
    "Item": "<li>",
    "TableHead": "<thead>\n<tr>",
    "TableRow": "<tr>",
    "DefinitionList": "<dl>\n",
    "DefinitionListTitle": "<dt>",
    "DefinitionListDefinition": "<dd>",
    "HtmlBlock": "",
}
CLOSING = {
    "Paragraph": "</p>\n",
    "Emphasis": "</em>",
    "Strong": "</strong>",
    "Strikethrough": "</del>",
    "Item": "</li>\n",
    "DefinitionList": "</dl>\n",
    "DefinitionListTitle": "</dt>\n",
    "DefinitionListDefinition": "</dd>\n",
    "HtmlBlock": "",
}
# Before these the label of a task ends: it holds words, not blocks.
_BLOCKS = frozenset({"Paragraph", "DefinitionList", "HtmlBlock"})
_INLINE = frozenset({"Link", "Image", "Emphasis", "Strong", "Strikethrough"})


class Writer:
    """Writes one text. Made for one use; `write`, then read the attributes."""

    def __init__(
        self,
        *,
        resolve_link: ResolveLink | None,
        resolve_picture: ResolvePicture | None,
        render_particle: RenderParticle | None,
        ids: HeadingIds,
        highlight: bool,
        lines: Callable[[], Sequence[int]],
    ) -> None:
        self.out: list[str] = []
        self.texts: list[str] = []
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.cuts: list[tuple[int, int, Heading]] = []
        """Level-2 headings outside of everything else: where each begins and ends in `out`."""
        self.notes = Notes()
        self.pictures = PictureWriter(resolve_picture)
        self.findings: list[tuple[int, Diagnostic]] = []
        self._resolve_link = resolve_link
        self._render_particle = render_particle
        self._ids = ids
        self._highlight = highlight
        self.lines = lines
        self._open_links: list[int] = []
        self._heading: tuple[int, int, dict[str, Any]] = (0, 0, {})
        self._outer: list[tuple[list[str], list[str]]] = []
        self._table: Sequence[str] = ()
        self._column = 0
        self._cell = "td"
        self._code = ("", 0)
        self._note = ""
        self._depth = 0
        self._task = False
        self._attributes_at = -2
        self._take_attributes: Callable[[Attributes], None] = _nothing

    def write(self, events: Iterable[Event]) -> None:
        """Write all events."""
        out, texts = self.out, self.texts
        opening, closing = OPENING, CLOSING
        for index, event in enumerate(events):
            if event.__class__ is str:
                self._bare(event)
                continue
            [(kind, value)] = event.items()
            if kind == "Text":
                if self._attributes_at == index - 1 and value.startswith("{"):
                    attributes, end = read_attributes(value)
                    self._take_attributes(attributes)
                    value = value[end:]
                texts.append(value)
                if "&" in value or "<" in value or ">" in value:
                    value = escaped(value)
                out.append(value)
            elif kind == "Start":
                if value.__class__ is str and value in opening:
                    if self._task and value in _BLOCKS:
                        self._end_task()
                    out.append(opening[value])
                    continue
                self._start(value, index)
                out, texts = self.out, self.texts
            elif kind == "End":
                if value.__class__ is str and value in closing:
                    if value in _INLINE:
                        out.append(closing[value])
                        continue
                    if self._task:
                        self._end_task()
                    out.append(closing[value])
                    texts.append("\n")
                    if self.pictures.alone and value == "Paragraph":
                        self.pictures.end_paragraph(out)
                    continue
                self._end(value, index)
                out, texts = self.out, self.texts
            elif kind == "Code":
                texts.append(value)
                out.append(f"<code>{escaped(value)}</code>")
            elif kind == "Html" or kind == "InlineHtml":
                if "more" not in value or MORE.fullmatch(value.strip()) is None:
                    out.append(value)
            elif kind == "FootnoteReference":
                out.append(self.notes.reference(value, len(self.cuts)))
            elif kind == "TaskListMarker":
                self._task = True
                checked = " checked" if value else ""
                out.append(f'<label class="task"><input type="checkbox" disabled{checked}> ')
            else:  # a kind that a newer parser brings: its text is not lost
                texts.append(str(value))
                out.append(escaped(str(value)))

    # --- events that bring nothing with them ------------------------------------------------------

    def _bare(self, event: str) -> None:
        if event == "SoftBreak":
            self.out.append("\n")
            self.texts.append(" ")
        elif event == "HardBreak":
            self.out.append("<br>\n")
            self.texts.append("\n")
        elif event == "Rule":
            self.out.append("<hr>\n")

    # --- beginnings -------------------------------------------------------------------------------

    def _start(self, value: Any, index: int) -> None:
        if value == "TableCell":
            where = self._table[self._column] if self._column < len(self._table) else "None"
            align = "" if where == "None" else f' class="align-{where.lower()}"'
            self.out.append(f"<{self._cell}{align}>")
            return
        if value.__class__ is str:
            return
        [(name, about)] = value.items()
        if name not in _INLINE:
            self.texts.append("\n")
            if self._task:
                self._end_task()
        if name == "Heading":
            self._heading = (len(self.out), len(self.texts), about)
            self.out.append("")
        elif name == "Link":
            self._start_link(about, index)
        elif name == "Image":
            self.pictures.start(about, len(self.out), len(self.texts))
        elif name == "List":
            self._depth += 1
            self.out.append(
                "<ul>\n" if about is None else "<ol>\n" if about == 1 else f'<ol start="{about}">\n'
            )
        elif name == "BlockQuote":
            self._depth += 1
            self.out.append("<blockquote>\n")
        elif name == "CodeBlock":
            self._code = (about.get("Fenced", "") if about.__class__ is dict else "", index)
            self._outer.append((self.out, self.texts))
            self.out, self.texts = [], []
        elif name == "Table":
            self._table = about
            self.out.append("<table>\n")
            self._cell, self._column = "th", 0
        elif name == "FootnoteDefinition":
            self._depth += 1
            self._note = about
            self._outer.append((self.out, self.texts))
            self.out = []

    def _start_link(self, about: dict[str, str], index: int) -> None:
        target = about["dest_url"]
        if about["link_type"] == "Email":
            target = "mailto:" + target
        address: str | None = target
        if self._resolve_link is not None and is_internal(target):
            address = self._resolve_link(target)
            if address is None:
                self.findings.append((index, broken_link(target)))
        self.links.append(Link(target, address))
        title = about["title"]
        shown = f' title="{quoted(title)}"' if title else ""
        self._open_links.append(len(self.out))
        self.out.append(f'<a href="{href(target if address is None else address)}"{shown}>')

    # --- ends -------------------------------------------------------------------------------------

    def _end(self, value: Any, index: int) -> None:
        out = self.out
        if value == "Link":
            place = self._open_links.pop()
            out.append("</a>")

            def take(attributes: Attributes) -> None:
                out[place] = f"<a{attributes.html()}{out[place][2:]}"

            self._attributes_at, self._take_attributes = index, take
        elif value == "Image":
            missing = self.pictures.end(out, self.texts)
            if missing is not None:
                self.findings.append((index, missing))
            self._attributes_at, self._take_attributes = index, self.pictures.take_attributes
        elif value == "CodeBlock":
            self._end_code()
        elif value == "TableCell":
            out.append(f"</{self._cell}>")
            self.texts.append("\n")
            self._column += 1
        elif value == "TableHead":
            out.append("</tr>\n</thead>\n<tbody>\n")
            self._cell, self._column = "td", 0
        elif value == "TableRow":
            out.append("</tr>\n")
            self._column = 0
        elif value == "Table":
            if out[-1] == "</tr>\n</thead>\n<tbody>\n":
                out[-1] = "</tr>\n</thead>\n</table>\n"
            else:
                out.append("</tbody>\n</table>\n")
        elif value == "FootnoteDefinition":
            self._end_note()
        elif value.__class__ is dict:
            [(name, about)] = value.items()
            if name == "Heading":
                self._end_heading(int(about[1]))
            elif name == "List":
                self._depth -= 1
                out.append("</ol>\n" if about else "</ul>\n")
            elif name == "BlockQuote":
                self._depth -= 1
                out.append("</blockquote>\n")

    def _end_task(self) -> None:
        self._task = False
        self.out.append("</label>")

    def _end_heading(self, level: int) -> None:
        start, first_text, about = self._heading
        out = self.out
        inner = "".join(out[start + 1 :]).strip()
        text = " ".join("".join(self.texts[first_text:]).split())
        heading = heading_of(level, inner, text, about, self._ids, self._depth == 0)
        self.texts.append("\n")
        attributes = Attributes(heading.id, heading.classes).html()
        out[start:] = [f"<h{level}{attributes}>{inner}</h{level}>\n"]
        if self._depth == 0:
            self.headings.append(heading)
            if level == 2:
                self.cuts.append((start, start + 1, heading))

    def _end_code(self) -> None:
        info, begin = self._code
        source = "".join(self.texts)
        self.out, self.texts = self._outer.pop()
        word, _, rest = info.strip().partition(" ")
        if word == "particle" and self._render_particle is not None:
            name, attributes = name_and_attributes(rest.strip())
            html = self._render_particle(name, source, self.lines()[begin])
            self.out.append(f"<div{attributes.html()}>{html}</div>\n" if attributes != NONE else html)
            return
        self.texts.append(source)
        language, attributes = name_and_attributes(info.strip())
        self.out.append(code_block(source, language, attributes, self._highlight))

    def _end_note(self) -> None:
        pieces = self.out
        self.out, self.texts = self._outer.pop()
        self._depth -= 1
        self.notes.define(self._note, "".join(pieces))


def _nothing(_attributes: Attributes) -> None:
    return None
