"""Styles: the settings of an outline and a theme's SCSS become style sheets.

Reading order: `variables` (settings as SCSS values), `sources` (which file an import means), `scan`,
`hoist` and `rewrite` (SCSS of older themes made fit for today's compilers), `fonts` and `functions` (what
themes may call), `compiler`, `finish` (addresses and colours in the finished CSS). Beside them: `presets`
and `breakpoints` (blocks on other screens).

Nothing here names a public address (the caller resolves them) or starts a compiler before a sheet is wanted.
"""

from portique.theme.styles.presets import load_presets, styles_of

__all__ = ["load_presets", "styles_of"]
