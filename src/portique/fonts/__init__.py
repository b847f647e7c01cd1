"""Open fonts for a site: a catalogue, the packages that hold them, and the files that a site gets of them.

Reading order: `catalogue` (which families there are, what of one a site needs), `package` (a package's bytes,
checked, to fonts), `registry` (where the bytes come from), `adding` (a family as operations on a site),
`listing` (the site's own fonts, and what names them).

A font is copied into the site and served from there: no page asks another host. Only `registry` opens a
connection, when somebody asks for a family, and takes no byte that the catalogue does not vouch for.
"""
