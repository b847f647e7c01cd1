"""Times one page in portique.twig, in Jinja2 and, where php-cli and php-twig are, in PHP's Twig.

    python -m benchmarks.twig [--rounds N]

The same templates and data for all; warm loops in one process each; medians of five.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.twig.data import page_data
from portique.render.trace import Trace
from portique.twig import DictLoader, Environment, SandboxPolicy
from portique.twig.source import Source

HERE = Path(__file__).parent


def median_ms(function: Callable[[], object], rounds: int) -> float:
    """The median over five loops of the time of one call, in milliseconds."""
    for _ in range(30):
        function()
    times = []
    for _ in range(5):
        start = time.perf_counter()
        for _ in range(rounds):
            function()
        times.append((time.perf_counter() - start) * 1000 / rounds)
    return statistics.median(times)


def templates() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in (HERE / "templates").glob("*.twig")}


class View:
    """A part of the data that notes each read before it answers, as the site's own views do."""

    __slots__ = ("_identity", "_trace", "_values")

    def __init__(self, identity: str, values: dict[str, object], trace: Trace) -> None:
        self._identity = identity
        self._trace = trace
        self._values = {name: viewed(value, f"{identity}.{name}", trace) for name, value in values.items()}

    def twig_attribute(self, name: str) -> object:
        self._trace.note(self._identity, name)
        if name not in self._values:
            raise AttributeError(name)
        return self._values[name]


def viewed(value: object, identity: str, trace: Trace) -> object:
    """The value with a `View` in the place of each of its maps."""
    if isinstance(value, dict):
        return View(identity, value, trace)
    if isinstance(value, list):
        return [viewed(item, f"{identity}:{number}", trace) for number, item in enumerate(value)]
    return value


def jinja(data: dict[str, object]) -> Callable[[], str]:
    import jinja2

    loader = jinja2.DictLoader(
        {name: text.replace("parent()", "super()") for name, text in templates().items()}
    )
    environment = jinja2.Environment(loader=loader, autoescape=True, auto_reload=False)
    return lambda: environment.get_template("page.twig").render(data)


def php(data: dict[str, object], rounds: int) -> dict[str, object] | None:
    """PHP Twig's own measurement, or None where it is not installed."""
    if shutil.which("php") is None or not Path("/usr/share/php/Twig").is_dir():
        return None
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(data, file)
        file.flush()
        command = [
            "php",
            "-d",
            "opcache.enable_cli=1",
            "-d",
            "opcache.jit=disable",
            str(HERE / "measure.php"),
        ]
        done = subprocess.run(
            [*command, str(HERE / "templates"), file.name, str(rounds)],
            capture_output=True,
            text=True,
            check=True,
        )
    return dict(json.loads(done.stdout))


def comparable(html: str) -> str:
    """The page without what engines may spell differently: quotes' entities and white space."""
    for spelled in ("&#34;", "&quot;"):
        html = html.replace(spelled, '"')
    for spelled in ("&#39;", "&#039;"):
        html = html.replace(spelled, "'")
    return re.sub(r"\s+", "", html)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=300)
    options = parser.parse_args()
    data = page_data()
    plain = Environment(DictLoader(templates()))
    boxed = Environment(DictLoader(templates()), sandbox=SandboxPolicy())
    html = plain.render("page.twig", data)
    rows: list[tuple[str, float]] = []
    ours = median_ms(lambda: plain.render("page.twig", data), options.rounds)
    rows.append(("portique.twig", ours))
    sandboxed = median_ms(lambda: boxed.render("page.twig", data), options.rounds)
    rows.append(("portique.twig, sandbox on", sandboxed))
    trace = Trace()
    # As a site has it: of pages and of the site each read is noted; a menu and a particle's settings, which
    # are plain values, are noted once and whole.
    objects = {name: viewed(data[name], name, trace) for name in ("page", "site", "cards")}
    for label, seen in (
        ("reads noted", {**data, **objects}),
        ("every map noted", {name: viewed(value, name, trace) for name, value in data.items()}),
    ):

        def traced(seen: dict[str, object] = seen) -> str:
            with trace.collecting():
                for name in ("menu", "links", "styles"):
                    trace.note("settings", name)
                return boxed.render("page.twig", seen)

        assert traced() == html, "another page where reads are noted"
        rows.append((f"portique.twig, sandbox on, {label}", median_ms(traced, options.rounds)))
    theirs = jinja(data)
    assert comparable(theirs()) == comparable(html), "Jinja2 renders another page"
    rows.append(("Jinja2", median_ms(theirs, options.rounds)))
    measured = php(data, options.rounds)
    if measured is not None:
        assert comparable(str(measured["html"])) == comparable(html), "PHP Twig renders another page"
        rows.append((f"PHP Twig {measured['version']}", float(str(measured["ms"]))))
    source = "\n".join([templates()["menu.twig"], templates()["card.twig"], templates()["menu.twig"]] * 12)
    source = "\n".join(source.split("\n")[:200])
    depth = (
        source.count("{% for") - source.count("{% endfor"),
        source.count("{% if") - source.count("{% endif"),
    )
    source += "{% endif %}" * depth[1] + "{% endfor %}" * depth[0]
    compiled = median_ms(lambda: plain._compile(Source(source, "long.twig"), False), 10)
    print(f"Python {platform.python_version()}, {len(html.encode())} bytes of output")
    for name, ms in rows:
        print(f"| {name} | {ms:.3f} ms | {ms / ours:.2f} |")
    print(f"| compiling 200 lines | {compiled:.1f} ms | |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
