"""Footnotes: references in the text, the notes themselves below it (or below the answer that has them)."""

from __future__ import annotations

from portique.model.naming import UniqueNames, slug


class Notes:
    """The footnotes of one text, numbered as they are first referred to."""

    __slots__ = ("_definitions", "_ids", "_names", "_numbers", "_places", "_references")

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._ids: dict[str, str] = {}
        self._names = UniqueNames()
        self._references: dict[str, list[str]] = {}
        self._places: dict[str, int] = {}
        self._definitions: dict[str, str] = {}

    def __bool__(self) -> bool:
        return bool(self._definitions)

    def reference(self, name: str, place: int) -> str:
        """The HTML of a reference. `place` says in which part of the text it stands."""
        number = self._number(name, place)
        own = self._ids[name]
        references = self._references.setdefault(name, [])
        reference = f"fnref-{own}" if not references else f"fnref-{own}-{len(references) + 1}"
        references.append(reference)
        return f'<sup class="footnote-ref"><a href="#fn-{own}" id="{reference}">{number}</a></sup>'

    def define(self, name: str, html: str) -> None:
        """Keep the HTML of a note; of two with one name the first counts."""
        self._definitions.setdefault(name, html)

    def _number(self, name: str, place: int) -> int:
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers[name] = len(self._numbers) + 1
            self._ids[name] = self._names.give(slug(name) or str(number))
            self._places[name] = place
        return number

    def html(self, place: int | None = None) -> str:
        """The notes of one part, or of the whole text: in order, each leading back to its references."""
        names = [name for name in self._numbers if name in self._definitions]
        if place is not None:
            names = [name for name in names if self._places[name] == place]
        if not names:
            return ""
        rows = "".join(self._note(name) for name in names)
        return f'<section class="footnotes" role="doc-endnotes">\n<ol>\n{rows}</ol>\n</section>\n'

    def _note(self, name: str) -> str:
        html = self._definitions[name]
        back = " ".join(
            f'<a href="#{reference}" class="footnote-back" role="doc-backlink">↩</a>'
            for reference in self._references.get(name, ())
        )
        if not back:
            return self._row(name, html)
        # The way back stands at the end of the last paragraph, where there is one.
        last = html.endswith("</p>\n")
        html = f"{html[:-5]} {back}</p>\n" if last else f"{html}<p>{back}</p>\n"
        return self._row(name, html)

    def _row(self, name: str, html: str) -> str:
        # The notes of an answer do not begin at 1, and may leave numbers out.
        return f'<li id="fn-{self._ids[name]}" value="{self._numbers[name]}">\n{html}</li>\n'

    def close(self, place: int) -> None:
        """Give the notes that nothing refers to their place, so that no sentence is lost."""
        for name in self._definitions:
            self._number(name, place)
