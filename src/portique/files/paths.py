"""What a path in a folder may be: relative, with `/`, and leading nowhere else."""

from __future__ import annotations

import re
from unicodedata import normalize

from portique.files.errors import OutsideFolder, UnusableName

MOST_BYTES = 255  # of one name, on every file system in use

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f]')
_STEPS = frozenset(("", ".", ".."))


def inside(path: str) -> str:
    """`path` itself when it stays in the folder by its own words; raises OutsideFolder otherwise."""
    if path.startswith("/") or "\\" in path or path[1:2] == ":":
        raise OutsideFolder(path, "a path here is relative, with / between its parts")
    if "\0" in path:
        raise OutsideFolder(path.replace("\0", "\ufffd"), "a path without the character U+0000 is expected")
    if not _STEPS.isdisjoint(path.split("/")):
        raise OutsideFolder(path, "a path without empty parts, `.` and `..` is expected")
    return path


def storable(path: str) -> str:
    """`path` when every system can store it; raises OutsideFolder or UnusableName otherwise.

    A site travels between Linux, macOS and Windows, so what is written keeps to what all three allow:
    https://learn.microsoft.com/windows/win32/fileio/naming-a-file. Reading is not so strict.
    """
    for name in inside(path).split("/"):
        if _RESERVED.match(name):
            raise UnusableName(path, f"`{name}` is the name of a device on Windows")
        if found := _FORBIDDEN.search(name):
            raise UnusableName(path, f"`{name}` holds {found[0]!r}, which Windows does not allow")
        if name[-1] in ". ":
            raise UnusableName(path, f"`{name}` ends in a dot or a space, which Windows takes away")
        try:
            size = len(name.encode())
        except UnicodeEncodeError:
            raise UnusableName(path, "a name that is not UTF-8") from None
        if size > MOST_BYTES:
            raise UnusableName(path, f"a name of {size} bytes, where {MOST_BYTES} is the most")
    return path


def same_name(one: str, other: str) -> bool:
    """Whether two names differ at most in how accents are encoded (composed or not, as on macOS)."""
    return one == other or normalize("NFC", one) == normalize("NFC", other)
