"""Where packages come from: this person's cache, else an npm registry. The hash decides, not the host."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from portique import __version__
from portique.files.caches import user_cache
from portique.files.replacing import replace
from portique.fonts.catalogue import OpenFont
from portique.fonts.package import MOST_PACKED, BadPackage, Package, read_package

REGISTRY = "https://registry.npmjs.org"
VARIABLE = "PORTIQUE_FONT_REGISTRY"
SILENCE = 20.0  # seconds without a byte
PATIENCE = 180.0  # seconds for a whole package
_CHUNK = 1 << 16


class Unreachable(OSError):  # noqa: N818 - it says what the registry is
    """The registry could not be asked: why, and in `hint` what to do."""

    def __init__(self, said: str, hint: str) -> None:
        super().__init__(said)
        self.said = said
        self.hint = hint

    def __str__(self) -> str:
        return self.said


def registry_address(environment: Mapping[str, str] = os.environ) -> str:
    """The registry that is asked: `PORTIQUE_FONT_REGISTRY`, else npm's public one."""
    return (environment.get(VARIABLE) or REGISTRY).rstrip("/")


def fetch(font: OpenFont, *, registry: str | None = None, cache: Path | None = None) -> Package:
    """The package of a family: from `cache` (the person's, unless another is named), else from `registry`.

    What comes is compared with the catalogue's hash before anything looks into it. Raises Unreachable
    where nobody answers, BadPackage for other bytes than the catalogue vouches for.
    """
    home = user_cache()
    folder = cache or (home / "fonts" if home is not None else None)
    kept = folder / f"{font.name}-{font.version}.tgz" if folder is not None else None
    data = _kept(kept, font)
    if data is None:
        data = _download(font, (registry or registry_address()).rstrip("/"))
        if not vouched(data, font.integrity):
            raise BadPackage(
                f"{font.package} {font.version} came with other bytes than the catalogue vouches for"
            )
        if kept is not None:
            with suppress(OSError):  # the next time asks again
                kept.parent.mkdir(parents=True, exist_ok=True)
                replace(str(kept), data, sync=False, new=False)
    package = read_package(data)
    if (package.name, package.version) != (font.package, font.version):
        raise BadPackage(f"{font.package} {font.version} holds {package.name} {package.version}")
    return package


def address_of(font: OpenFont, registry: str) -> str:
    """Where a registry keeps a package's bytes."""
    return f"{registry}/{font.package}/-/{font.name}-{font.version}.tgz"


def vouched(data: bytes, integrity: str) -> bool:
    """Whether bytes have the hash that a catalogue's entry names: `sha512-` and base64."""
    kind, _, encoded = integrity.partition("-")
    try:
        expected = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        return False
    return kind == "sha512" and hmac.compare_digest(hashlib.sha512(data).digest(), expected)


def _kept(path: Path | None, font: OpenFont) -> bytes | None:
    """A package that was fetched before and is still what it was."""
    if path is None:
        return None
    try:
        if path.stat().st_size > MOST_PACKED:
            return None
        data = path.read_bytes()
    except OSError:
        return None
    return data if vouched(data, font.integrity) else None


def _download(font: OpenFont, registry: str) -> bytes:
    host = urlsplit(registry)
    if host.scheme not in ("https", "http") or not host.hostname:
        raise Unreachable(f"{registry} is no address of a registry", f"Look at {VARIABLE}.")
    asked = Request(address_of(font, registry), headers={"User-Agent": f"portique/{__version__}"})
    until = time.monotonic() + PATIENCE
    pieces: list[bytes] = []
    size = 0
    try:
        with urlopen(asked, timeout=SILENCE) as answer:
            while piece := answer.read(_CHUNK):
                size += len(piece)
                if size > MOST_PACKED:
                    raise BadPackage(f"{font.package} has more than {MOST_PACKED // 1024 // 1024} MB")
                if time.monotonic() > until:
                    raise Unreachable(f"{host.hostname} is too slow to get {font.family} from", _TRY_AGAIN)
                pieces.append(piece)
    except HTTPError as trouble:
        trouble.close()
        said = f"{host.hostname} does not hand out {font.package} {font.version} ({trouble.code})"
        raise Unreachable(said, _OTHER_WAY) from trouble
    except (URLError, HTTPException, TimeoutError, ConnectionError) as trouble:
        why = getattr(trouble, "reason", None) or trouble
        said = f"{host.hostname} cannot be reached to get {font.family} ({_in_words(why)})"
        raise Unreachable(said, _OTHER_WAY) from trouble
    return b"".join(pieces)


_TRY_AGAIN = "Try again later. Nothing of the site was changed."
_OTHER_WAY = (
    "Nothing of the site was changed. Try again with a connection, name another npm registry in "
    f"{VARIABLE}, or upload the font's files yourself."
)


def _in_words(trouble: object) -> str:
    said = getattr(trouble, "strerror", None) or str(trouble)
    return said or type(trouble).__name__
