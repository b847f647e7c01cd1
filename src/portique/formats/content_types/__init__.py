"""The types that a page may have, each a blueprint: ours, and those of a site or a theme.

The YAML files beside this module are the built-in ones (`page`, `article`, `interview`, `listing`,
`person`). A file `<type>.yaml` in another folder adds a type or stands in the place of ours; with
`extends@: parent@` it only adds to it.
"""

from portique.formats.content_types.load import BUILT_IN, load_content_types

__all__ = ["BUILT_IN", "load_content_types"]
