"""Gantry 5 and Grav into a site: themes, the framework, a configuration, a whole `user/` folder.

Reading order: `archives` (a zip or tar that nobody vouches for, unpacked safely), `recognise` (what a folder
holds), `plan` (what is to be written and what is to be said); the sources: `theme`, `framework`,
`configuration`, `grav_header` and `grav_text` (one page), `grav_pages`, `grav_site`; last `bring`, all of it.

Nothing is taken from accounts, form submissions or caches of a source, no PHP is kept, and a file of the
site that its owner has touched is not replaced unless told so.
"""

from portique.importers.gantry.archives import BadArchive, is_archive, unpack
from portique.importers.gantry.bring import Brought, NotRecognised, import_path

__all__ = ["BadArchive", "Brought", "NotRecognised", "import_path", "is_archive", "unpack"]
