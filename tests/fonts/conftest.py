"""A package as a registry hands it out, made here, and a registry on this machine that has it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import tarfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from portique.fonts.catalogue import OpenFont

RANGES = {"latin": "U+0000-00FF,U+0131", "latin-ext": "U+0100-02BA", "greek": "U+0370-03FF"}


def font_files(name: str = "probe") -> dict[str, bytes]:
    """The files of a family's package: three subsets, two weights, italics of the regular."""
    files = {
        "package/package.json": json.dumps({"name": f"@fontsource/{name}", "version": "1.2.3"}).encode(),
        "package/metadata.json": json.dumps(
            {
                "id": name,
                "family": name.title(),
                "subsets": list(RANGES),
                "category": "serif",
                "license": {"type": "OFL-1.1"},
            }
        ).encode(),
        "package/unicode.json": json.dumps(RANGES).encode(),
        "package/LICENSE": b"SIL Open Font License 1.1 ...",
        "package/index.css": b"@font-face {}",
    }
    for subset in RANGES:
        for face in ("400-normal", "400-italic", "700-normal"):
            files[f"package/files/{name}-{subset}-{face}.woff2"] = f"wOF2 {subset} {face}".encode()
            files[f"package/files/{name}-{subset}-{face}.woff"] = b"wOFF"
    return files


def packed(files: dict[str, bytes], *more: tarfile.TarInfo) -> bytes:
    """A gzipped tar of files, as npm packs them, and other members behind them."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        for info in more:
            archive.addfile(info)
    return gzip.compress(out.getvalue(), mtime=0)


def open_font(data: bytes, **more: Any) -> OpenFont:
    """The entry of a catalogue for a package."""
    digest = base64.b64encode(hashlib.sha512(data).digest()).decode()
    font = OpenFont(
        family="Probe",
        package="@fontsource/probe",
        version="1.2.3",
        integrity=f"sha512-{digest}",
        size=len(data),
        category="serif",
        subsets=tuple(RANGES),
        weights=(400, 700),
        italics=True,
        licence="OFL-1.1",
    )
    return replace(font, **more)


@dataclass
class Registry:
    """A registry on this machine: what it answers to a path, and what it was asked."""

    address: str
    packages: dict[str, bytes]
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def registry() -> Iterator[Registry]:
    made = Registry("", {})

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append(self.path)
            data = made.packages.get(self.path)
            self.send_response(200 if data is not None else 404)
            self.send_header("Content-Length", str(len(data or b"")))
            self.end_headers()
            self.wfile.write(data or b"")

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()
