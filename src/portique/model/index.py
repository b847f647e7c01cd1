"""The pages of a site by everything that one looks them up by, made once for each snapshot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from portique.model.listing import newest_first, reading_order
from portique.model.naming import slug, sort_key
from portique.model.page import EMPTY, Page


@dataclass(frozen=True, slots=True)
class Term:
    """A tag, an author, a category…: as its first page writes it, its part of addresses, its pages."""

    title: str
    slug: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """Pages by path, by (language, key), by source and by folder; their children, newest and terms.

    `children` has a row for each folder, too, whether or not a page stands for it.
    """

    by_path: Mapping[str, Page] = field(default_factory=lambda: EMPTY)
    by_key: Mapping[tuple[str, str], Page] = field(default_factory=dict)
    by_source: Mapping[str, Page] = field(default_factory=lambda: EMPTY)
    by_folder: Mapping[str, tuple[Page, ...]] = field(default_factory=lambda: EMPTY)
    children: Mapping[tuple[str, str], tuple[Page, ...]] = field(default_factory=dict)
    recent: Mapping[tuple[str, str], tuple[Page, ...]] = field(default_factory=dict)
    terms: Mapping[tuple[str, str], tuple[Term, ...]] = field(default_factory=dict)


def terms_of(page: Page, taxonomy: str) -> tuple[str, ...]:
    """The terms of one taxonomy that a page bears, as written."""
    if taxonomy == "tags":
        return page.tags
    return page.authors if taxonomy == "authors" else page.terms.get(taxonomy, ())


def in_reading_order(pages: Iterable[Page], languages: Sequence[str]) -> list[Page]:
    """Pages language by language, each section before its children.

    A page's section must be given by its `section`; one whose section is not among the pages comes last.
    """
    pages = list(pages)
    rows: dict[tuple[str, str | None], list[Page]] = defaultdict(list)
    for page in pages:
        rows[page.language, page.section].append(page)
    for row in rows.values():
        row.sort(key=reading_order)
    found: list[Page] = []
    for language in languages:
        waiting = rows.pop((language, None), [])[::-1]
        while waiting:
            page = waiting.pop()
            found.append(page)
            if page.is_section:
                waiting += rows.pop((language, page.key), [])[::-1]
    return found + [page for row in rows.values() for page in row]


def index_of(pages: Sequence[Page], languages: Sequence[str], taxonomies: Sequence[str]) -> Index:
    """The index of pages that stand in reading order."""
    children: dict[tuple[str, str], list[Page]] = defaultdict(list)
    recent: dict[tuple[str, str], list[Page]] = defaultdict(list)
    folders: dict[str, list[Page]] = defaultdict(list)
    rank = {code: number for number, code in enumerate(languages)}
    for page in pages:
        language, key = page.language, page.key
        if page.section is not None:
            children[language, page.section].append(page)
        if key:
            above = key.rpartition("/")[0]
            if above != page.section:
                children[language, above].append(page)
        if page.folder:
            folders[page.folder].append(page)
        if page.date is not None and key:
            while key:
                key = key.rpartition("/")[0]
                recent[language, key].append(page)
    for row in children.values():
        row.sort(key=reading_order)
    for row in recent.values():
        row.sort(key=newest_first)
    for row in folders.values():
        row.sort(key=lambda page: rank.get(page.language, len(rank)))
    return Index(
        by_path={page.path: page for page in pages},
        by_key={(page.language, page.key): page for page in pages},
        by_source={page.source: page for page in pages if page.source},
        by_folder={folder: tuple(row) for folder, row in folders.items()},
        children={place: tuple(row) for place, row in children.items()},
        recent={place: tuple(row) for place, row in recent.items()},
        terms=_terms(pages, taxonomies),
    )


def _terms(pages: Sequence[Page], taxonomies: Sequence[str]) -> dict[tuple[str, str], tuple[Term, ...]]:
    found: dict[tuple[str, str], dict[str, tuple[str, list[Page]]]] = {}
    for page in pages:
        for taxonomy in taxonomies:
            for name in terms_of(page, taxonomy):
                part = slug(name)
                if part:
                    rows = found.setdefault((page.language, taxonomy), {})
                    rows.setdefault(part, (name, []))[1].append(page)
    return {
        place: tuple(
            Term(title, part, tuple(members))
            for part, (title, members) in sorted(rows.items(), key=lambda row: (sort_key(row[1][0]), row[0]))
        )
        for place, rows in found.items()
    }
