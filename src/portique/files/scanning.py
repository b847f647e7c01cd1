"""Listing a folder on disk, and saying what is left out."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable

from portique.files.protocol import Entry, Refusal
from portique.files.replacing import UNFINISHED


def scan(place: str, prefix: str, resolve: Callable[[str], str]) -> tuple[list[Entry], list[Refusal]]:
    """The files below `place` and what is refused, both by path; paths begin with `prefix`.

    `resolve` gives the place on disk of a path that is a link, and raises OSError when it leads out.
    """
    files: list[Entry] = []
    refused: list[Refusal] = []
    waiting = [(place, f"{prefix}/" if prefix else "")]
    while waiting:
        folder, start = waiting.pop()
        try:
            found = os.scandir(folder)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as trouble:
            refused.append(Refusal(start.rstrip("/"), trouble.strerror or str(trouble)))
            continue
        with found:
            for one in found:
                path = start + one.name
                try:
                    if not path.isascii() and (shown := _unreadable(path)):
                        refused.append(Refusal(shown, "a name that is not UTF-8"))
                    elif one.is_dir(follow_symlinks=False):
                        waiting.append((one.path, path + "/"))
                    elif not one.name.endswith(UNFINISHED):
                        _add(one, path, resolve, files, refused)
                except FileNotFoundError:  # removed while we look: as if it had never been there
                    continue
                except OSError as trouble:
                    refused.append(Refusal(path, trouble.strerror or str(trouble)))
    files.sort(key=lambda entry: entry.path)
    refused.sort(key=lambda refusal: refusal.path)
    return files, refused


def _add(
    one: os.DirEntry[str],
    path: str,
    resolve: Callable[[str], str],
    files: list[Entry],
    refused: list[Refusal],
) -> None:
    link = one.is_symlink()
    found = os.stat(resolve(path)) if link else one.stat(follow_symlinks=False)
    if link and stat.S_ISDIR(found.st_mode):
        refused.append(Refusal(path, "a link to a folder, which is not followed"))
    elif not stat.S_ISREG(found.st_mode):
        refused.append(Refusal(path, "neither a file nor a folder"))
    else:
        files.append(Entry(path, found.st_size, found.st_mtime_ns))


def _unreadable(path: str) -> str:
    """A name that no text can hold, made visible; empty for any other."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return path.encode(errors="surrogateescape").decode(errors="backslashreplace")
    return ""
