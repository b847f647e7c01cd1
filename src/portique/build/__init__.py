"""A whole site: what must be rendered, by whom, and where it is written.

Reading order: `site` (the public `Site`), `store` (the output folder), `record` (what the last build
read), `plan` (what has to be rendered), `executor` (in this process or in several), `outputs` (pages,
feeds, sitemap, redirects), `builder` (the straight line through them).

Writes go to the output folder and to `.portique/cache/` only.
"""
