"""Whether what an output read is still as it was. Each key is asked once, and only where it may differ."""

from __future__ import annotations

import re
from collections.abc import Mapping

from portique.build.record import Key, Record, Stat
from portique.build.store import OutputStore
from portique.render.renderer import SiteRenderer
from portique.render.trace import digest
from portique.render.views import OWN_WORDS, TOGETHER

_PAGE_FILE = re.compile(r"content/.*\.(?:md|html)")
# A section's page may set front matter for every page below it.
_SECTION_FILE = re.compile(r"(?:.*/)?(?:\d+\.)?index(?:\.[\w-]+)?\.(?:md|html)")

#: What no page's text can change.
_STEADY = frozenset({"file", "config", "sheet", "templates", "site"})


class Staleness:
    """Compares the reads of the last build with the site as it is now."""

    def __init__(
        self, record: Record, inputs: Mapping[str, Stat], site: SiteRenderer, store: OutputStore
    ) -> None:
        self._record = record
        self._site = site
        self._store = store
        self._verdicts: dict[int, bool] = {}
        self._changed_owners = self._owners_of(changed_files(record.inputs, inputs))

    def why(self, path: str) -> str:
        """Why the output at `path` has to be made again; empty when it has not."""
        item = self._record.items.get(path)
        if item is None:
            return "it is new"
        for number in item.reads:
            if self._differs(number):
                owner, name = self._record.keys[number]
                if owner == "asset":
                    return f"its asset {name} was not written"
                return f"{owner} {name.removeprefix(TOGETHER)} changed"
        return "" if self._store.keep(path) else "its file is missing or was changed by hand"

    def unchanged(self) -> dict[Key, str]:
        """Every key that was found as it was, with its digest."""
        keys, facts = self._record.keys, self._record.facts
        return {keys[number]: facts[number] for number, differs in self._verdicts.items() if not differs}

    def _differs(self, number: int) -> bool:
        known = self._verdicts.get(number)
        if known is None:
            known = self._verdicts[number] = self._compare(number)
        return known

    def _compare(self, number: int) -> bool:
        key = self._record.keys[number]
        owner, name = key
        if owner == "asset":
            return name not in self._record.copies
        if self._changed_owners is not None and (
            owner.partition(":")[0] in _STEADY
            or ((name in OWN_WORDS or name.startswith(TOGETHER)) and owner not in self._changed_owners)
        ):
            return False
        facts = self._site.facts
        return not facts.known(key) or digest(facts.value(key)) != self._record.facts[number]

    def _owners_of(self, files: set[str] | None) -> frozenset[str] | None:
        """The trace owners of pages in these files; None when anything but texts of pages changed."""
        if files is None or not all(
            _PAGE_FILE.fullmatch(one) and not _SECTION_FILE.fullmatch(one) for one in files
        ):
            return None
        pages = [self._site.snapshot.of_source(one) for one in files]
        return frozenset(f"page:{page.language}:{page.path}" for page in pages if page is not None)


def changed_files(before: Mapping[str, Stat], now: Mapping[str, Stat]) -> set[str] | None:
    """The files that differ; None when files came or went, or nothing is known of before."""
    if not before or before.keys() != now.keys():
        return None
    return {path for path, stat in now.items() if before[path] != stat}
