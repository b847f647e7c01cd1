"""JSON Schemas (draft 2020-12) of every YAML file that a person writes in a site's folder.

Reading order: `words` (the pieces that schemas are made of), `site` (site.yaml, redirects), `page` (front
matter, a schema for each type), `outline` (layout, styles, index, assignments), `menu`, `position` (and
the shelf); `all` names each and the files that it is for.

They describe what is meant, for editors that complete and check while somebody writes; what is read is
decided by the readers, which are more patient. `docs/schemas/` holds them as files:
`python -m portique.formats.schemas docs/schemas` writes it.
"""

from portique.formats.schemas.all import SCHEMAS, as_json, schema

__all__ = ["SCHEMAS", "as_json", "schema"]
