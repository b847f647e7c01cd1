"""The one door to a person's folder: every read and every write of a site goes through it.

Reading order: `paths` (what a path may be), `errors`, `protocol` (what a folder of files can do);
`locking`, `replacing`, `scanning`, `folder` (on disk), `memory` and `failing` (for tests and rehearsals).

A file is the old one or the new one, never half of either; nothing outside the folder is read or
written; a save says what it expects to replace. Nothing here knows what a file means.
"""

from portique.files.errors import Changed, Locked, OutsideFolder, UnusableName
from portique.files.failing import Failing
from portique.files.folder import Folder
from portique.files.memory import Memory
from portique.files.protocol import ABSENT, Absent, Change, Entry, Files, Refusal, content_hash

__all__ = [
    "ABSENT", "Absent", "Change", "Changed", "Entry", "Failing", "Files", "Folder", "Locked", "Memory",
    "OutsideFolder", "Refusal", "UnusableName", "content_hash",
]  # fmt: skip
