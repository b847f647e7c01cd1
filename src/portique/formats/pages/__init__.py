"""The files of `content/` as pages (`site-format`: Pages, Languages).

Reading order: `names` (what a file's name says), `source` (a file taken apart), `tree` (what the sections
above say), `fields` (front matter, value by value), `build` (a page), `kept` (pages as they were read last),
`read` (all of them).

What a page is depends on its neighbours, therefore three passes. The text is not parsed here, but for the
heading that may be its title. Nothing raises because of what a file holds.
"""

from portique.formats.pages.read import read_pages

__all__ = ["read_pages"]
