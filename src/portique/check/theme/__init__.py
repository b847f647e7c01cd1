"""A theme by itself: what of it loads, what it uses that nobody has, what its parts look like.

A theme is brought into a site made for the moment, as `portique import` does it, and rendered there by
the renderer of every build: what is said here is what a site sees.

Reading order: `report` (what is said), `stage` (the site for the moment), `templates`, `parts` (blueprints
and particles), `layouts`, `styles`; `whole` runs them all. `gallery` shows the parts instead: `frames` are
the pages of one part each, `page.html.twig` is the page around them.
"""

from portique.check.theme.gallery import make_gallery
from portique.check.theme.report import Part, State, ThemeReport
from portique.check.theme.stage import NotATheme, find_theme
from portique.check.theme.whole import check_theme

__all__ = ["NotATheme", "Part", "State", "ThemeReport", "check_theme", "find_theme", "make_gallery"]
