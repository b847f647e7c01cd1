"""Archives that nobody vouches for: checked before and while they are unpacked, into a new folder.

The folder is renamed to its own name only when all of it is there, so that half an archive is never taken
for a whole one.
"""

from __future__ import annotations

import gzip
import lzma
import shutil
import stat
import struct
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from unicodedata import normalize

MOST_ENTRIES = 20_000
MOST_BYTES = 1_000_000_000
MOST_RATIO = 200
# Below this size unpacked, the ratio says nothing: a few kilobytes of spaces pack well.
RATIO_FROM = 1_000_000
_CHUNK = 1 << 16
_ENDINGS = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")


# What the readers of archives raise on bytes that are none, or damaged ones.
_DAMAGE = (
    zipfile.BadZipFile,
    tarfile.TarError,
    gzip.BadGzipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    ValueError,
)


class BadArchive(ValueError):  # noqa: N818 - it says what the archive is
    """An archive that is not unpacked, and why, in words."""


def is_archive(path: Path) -> bool:
    """Whether a file is named as an archive that can be unpacked."""
    return path.is_file() and path.name.lower().endswith(_ENDINGS)


def unpack(archive: Path, target: Path) -> Path:
    """Unpack a zip or tar into the folder `target`, which must not exist, and return it.

    Raises BadArchive for names that lead out, links, devices, names that occur twice (also where only
    capitals or the encoding of accents differ), more than 20,000 entries, more than 1 GB, or a ratio
    above 200, and for what is no archive; OSError as the machine has it. Then nothing is left behind.
    """
    if target.exists():
        raise FileExistsError(17, "is there already", str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        with _opened(archive) as entries:
            _write_all(entries, work, archive.stat().st_size)
        work.rename(target)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    target.chmod(0o755)
    return target


Entry = tuple[str, int, IO[bytes]]
"""Name, size as announced, content."""


@contextmanager
def _opened(archive: Path) -> Iterator[Iterator[Entry]]:
    try:
        if archive.name.lower().endswith(".zip"):
            with zipfile.ZipFile(archive) as opened:
                yield _of_zip(opened)
        else:
            with tarfile.open(archive) as opened_tar:
                yield _of_tar(opened_tar)
    except BadArchive:
        raise
    except _DAMAGE as problem:
        raise BadArchive(f"{archive.name} cannot be read as an archive: {problem}") from problem
    except RuntimeError as problem:  # an encrypted zip
        raise BadArchive(f"{archive.name} cannot be opened: {problem}") from problem


def _of_zip(archive: zipfile.ZipFile) -> Iterator[Entry]:
    if len(archive.infolist()) > MOST_ENTRIES:
        raise BadArchive(f"the archive holds {len(archive.infolist())} entries; {MOST_ENTRIES} is the most")
    for info in archive.infolist():
        mode = info.external_attr >> 16
        if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise BadArchive(f"“{info.filename}” is a link or a device")
        if not info.is_dir():
            with archive.open(info) as content:
                yield info.filename, info.file_size, content


def _of_tar(archive: tarfile.TarFile) -> Iterator[Entry]:
    for info in archive:
        if info.isdir():
            safe_name(info.name)
            continue
        content = archive.extractfile(info) if info.isreg() else None
        if content is None:
            raise BadArchive(f"“{info.name}” is a link or a device")
        yield info.name, info.size, content


def safe_name(name: str) -> str:
    """An entry's name as a path below the new folder. Raises BadArchive for one that leads out."""
    if name.startswith(("/", "\\")) or "\\" in name or name[1:2] == ":" or "\0" in name:
        raise BadArchive(f"“{name!r}” is no path inside the archive")
    parts = [part for part in name.split("/") if part not in ("", ".")]
    if not parts or ".." in parts:
        raise BadArchive(f"“{name}” leads out of the archive")
    return "/".join(parts)


def _write_all(entries: Iterator[Entry], folder: Path, packed: int) -> None:
    seen: set[str] = set()
    total = 0
    most = min(MOST_BYTES, max(packed * MOST_RATIO, RATIO_FROM))
    for number, (name, size, content) in enumerate(entries, 1):
        if number > MOST_ENTRIES:
            raise BadArchive(f"the archive holds more than {MOST_ENTRIES} entries")
        path = safe_name(name)
        same = normalize("NFC", path).casefold()
        if same in seen:
            raise BadArchive(f"“{path}” occurs twice")
        seen.add(same)
        if total + size > most:
            raise BadArchive(_too_large(most, packed))
        place = folder / path
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("xb") as out:
                while chunk := content.read(_CHUNK):
                    total += len(chunk)  # what was announced may be a lie
                    if total > most:
                        raise BadArchive(_too_large(most, packed))
                    out.write(chunk)
        except (FileExistsError, NotADirectoryError, IsADirectoryError) as problem:
            raise BadArchive(f"“{path}” is a file and a folder at once") from problem


def _too_large(most: int, packed: int) -> str:
    if most == MOST_BYTES:
        return "the archive unpacks to more than 1 GB"
    return f"the archive of {packed} bytes unpacks to more than {MOST_RATIO} times its size"
