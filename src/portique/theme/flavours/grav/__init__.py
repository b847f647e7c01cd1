"""Grav's objects over a site's pages, for themes whose page templates lie in `templates/`.

Reading order: `source` (what the renderer gives), `collection` (ordered pages), `query` (the `content:` of a
header to a collection), `pagination`, `medium` (a file beside a page), `media`, `page` (one page),
`variables`.

Source of names and rules: Grav's documentation of its page, collection and theme variables. Only public
pages are seen, each through the renderer's own view, which notes what is read.
"""
