"""What a theme gives and what its templates see: particles, styles, the `gantry` object, Gantry's words.

Reading order: `context` (what a render in progress offers), `document` (what it collects for head and
foot), `links` (addresses), `translations`, `menus`, `positions`, `frameworks`; then `gantry` (the object's
members) and `vocabulary` (tags, filters and functions); `styles` (settings and SCSS to CSS). The folder
`nucleus` is the engine layer: templates, particles, style sheets and scripts below every theme.

Nothing here renders a page or writes a file, and no template reaches more than is named in an allow-list.
"""
