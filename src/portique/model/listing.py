"""Pages in lists: which are shown at an instant, in which order, and when that changes by itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from portique.model.naming import sort_key
from portique.model.page import Page

OrderKey = tuple[bool, float, bool, float, str, str]


def is_live(page: Page, now: datetime) -> bool:
    """Whether a page is shown to readers at `now` (aware).

    Not shown are drafts, pages whose file could not be read whole, pages whose `publish` or `date` lies
    ahead and those whose `expire` has come.
    """
    if page.draft or page.broken:
        return False
    begins = _begins(page)
    if begins is not None and begins > now:
        return False
    return page.expire is None or page.expire > now


def next_change(pages: Iterable[Page], now: datetime) -> datetime | None:
    """The next instant after `now` at which time alone shows or hides one of the pages."""
    ahead = []
    for page in pages:
        if page.draft or page.broken:
            continue
        begins = _begins(page)
        if begins is not None and begins > now and (page.expire is None or begins < page.expire):
            ahead.append(begins)
        if page.expire is not None and page.expire > now and (begins is None or begins < page.expire):
            ahead.append(page.expire)
    return min(ahead, default=None)


def _begins(page: Page) -> datetime | None:
    if page.publish is None or page.date is None:
        return page.publish or page.date
    return max(page.publish, page.date)


def reading_order(page: Page) -> OrderKey:
    """The key by which the pages of a section stand in order.

    `order` first; then by date, newest first; then title; then path. Pages without order follow those
    with one, pages without date those with one.
    """
    date = page.date
    return (
        page.order is None,
        page.order or 0.0,
        date is None,
        0.0 if date is None else -date.timestamp(),
        sort_key(page.title),
        page.path,
    )


def newest_first(page: Page) -> tuple[float, str, str]:
    """The key by which dated pages stand newest first, and by title and path within one instant."""
    date = page.date
    return (0.0 if date is None else -date.timestamp(), sort_key(page.title), page.path)
