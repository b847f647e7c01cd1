"""Text to model and back: every format that a site's folder holds, and a folder as one `Snapshot`.

Reading order: `yaml` (the language of settings), `front_matter` and `markdown` (content), `streams` and
`themes` (where files come from), `blueprints`, `config`, `layout` and `outlines` (how a page looks),
`menus`, `site` (a folder read as a whole).

A format takes text and returns values; only `streams`, `themes` and `site` open files, through
`portique.files`. No format renders, and none reports trouble by raising.
"""
