"""The size of a picture from its first bytes, without decoding it."""

from __future__ import annotations

import re
import struct
from pathlib import Path

_SVG_SIZE = re.compile(rb"<svg\b[^>]*>", re.DOTALL)
_SVG_ATTRIBUTE = re.compile(rb"\b(width|height|viewBox)\s*=\s*[\"']([^\"']*)[\"']")
_NUMBER = re.compile(rb"^\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*$")


def measure(path: Path) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, JPEG, GIF, WebP, AVIF or SVG file; None where they cannot be told.

    A JPEG that is stored turned (EXIF orientation) is measured as stored.
    """
    try:
        with path.open("rb") as file:
            head = file.read(65536)
    except OSError:
        return None
    return measure_bytes(head)


def measure_bytes(head: bytes) -> tuple[int, int] | None:
    """As `measure`, from the first 64 KB of a file."""
    try:
        if head.startswith(b"\x89PNG\r\n\x1a\n"):
            return struct.unpack(">II", head[16:24])
        if head.startswith((b"GIF87a", b"GIF89a")):
            return struct.unpack("<HH", head[6:10])
        if head.startswith(b"\xff\xd8"):
            return _jpeg(head)
        if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
            return _webp(head)
        if head[4:8] == b"ftyp":
            at = head.find(b"ispe")
            return struct.unpack(">II", head[at + 8 : at + 16]) if at > 0 else None
        return _svg(head)
    except struct.error:
        return None


def _jpeg(head: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(head):
        if head[at] != 0xFF:
            return None
        marker = head[at + 1]
        if marker in (0xFF, 0x01) or 0xD0 <= marker <= 0xD9:
            at += 1 if marker == 0xFF else 2
            continue
        length = struct.unpack(">H", head[at + 2 : at + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", head[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None


def _webp(head: bytes) -> tuple[int, int] | None:
    kind = head[12:16]
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", head[26:30])
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L":
        bits = struct.unpack("<I", head[21:25])[0]
        return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    if kind == b"VP8X":
        return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
    return None


def _svg(head: bytes) -> tuple[int, int] | None:
    opening = _SVG_SIZE.search(head)
    if opening is None:
        return None
    values = dict(_SVG_ATTRIBUTE.findall(opening[0]))
    width, height = _NUMBER.match(values.get(b"width", b"")), _NUMBER.match(values.get(b"height", b""))
    if width and height:
        return round(float(width[1])), round(float(height[1]))
    box = values.get(b"viewBox", b"").replace(b",", b" ").split()
    try:
        return (round(float(box[2])), round(float(box[3]))) if len(box) == 4 else None
    except ValueError:
        return None
