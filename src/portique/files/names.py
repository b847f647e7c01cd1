"""What a path inside of a folder may be."""

from __future__ import annotations

LONGEST = 255  # bytes of one name, on every common file system
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}
)


class OutsideFolder(ValueError):  # noqa: N818 - said as what happened
    """A path that does not stay inside of its folder, or that some system cannot hold."""


def checked(path: str) -> str:
    """`path` as it is, when it stays inside. Raises OutsideFolder, saying why, when it does not.

    Refused are absolute paths, `..`, empty and `.` parts, backslashes, null bytes, names that Windows
    keeps for devices, and names of more than 255 bytes.
    """
    if not path:
        raise OutsideFolder("an empty path names no file")
    if path.startswith("/") or (len(path) > 1 and path[1] == ":"):
        raise OutsideFolder(f"{path} is absolute; a path inside of the folder is meant")
    if "\0" in path or "\\" in path:
        raise OutsideFolder(f"{path!r} holds a character that no name may have")
    for part in path.split("/"):
        if part == "..":
            raise OutsideFolder(f"{path} leads out of the folder")
        if part in ("", "."):
            raise OutsideFolder(f"{path} has an empty part")
        if len(part.encode("utf-8", "surrogateescape")) > LONGEST:
            raise OutsideFolder(f"a name in {path[:60]}… is longer than {LONGEST} bytes")
        if part.partition(".")[0].lower() in _RESERVED or part != part.rstrip(" ."):
            raise OutsideFolder(f'the name "{part}" cannot be used on Windows; choose another')
    return path
