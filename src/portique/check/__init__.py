"""Findings about a site: everything is rendered as in a build, nothing is written.

Reading order: `site` (the whole check), `links` (addresses in finished pages), `schemas` (settings
against their JSON Schemas), `hosts` (who else a page would call), `inline_code` (what needs a hash);
`reading` (headings, links and pictures as they are heard), `pictures` and `order` (the same of settings and
columns), which `page` asks of each page and outline.
"""

from portique.check.site import check_site

__all__ = ["check_site"]
