"""YAML, the language of a site's settings: reading, finding, writing and changing it in place.

Reading order: `read` (text to values, the door), `scalars` (what a bare word means), `tree` (nodes with
their positions), `tolerant` (what can be read of a damaged text), `locate`; then `dump` (new files),
`spans`, `splice`, `rewriting` and `alignment` (changes that leave every other byte alone).

Nothing here opens a file, and no reader raises because of what a text holds: trouble comes back as
diagnostics beside what could be read. A change that a text cannot take raises `Unspliceable`.
"""

from portique.formats.yaml.locate import locate
from portique.formats.yaml.read import Parsed, read_yaml

__all__ = ["Parsed", "locate", "read_yaml"]
