"""The one door to a person's folder: read, compare and save, write whole or not at all, lock, watch.

Reading order: `names` (what a path may be), `door` (the protocol and its errors), `folder` (a folder on
disk), `memory` (the doubles for tests: in memory, and failing on purpose), `locks`, `watching`.

Paths are relative to the folder, POSIX. Nothing here knows what a site is.
"""

from portique.files.door import ABSENT, Changed, Entry, Files, content_hash
from portique.files.folder import Folder
from portique.files.locks import Locked, lock
from portique.files.memory import Failing, Memory
from portique.files.names import OutsideFolder, checked

__all__ = [
    "ABSENT",
    "Changed",
    "Entry",
    "Failing",
    "Files",
    "Folder",
    "Locked",
    "Memory",
    "OutsideFolder",
    "checked",
    "content_hash",
    "lock",
]
