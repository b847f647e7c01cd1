"""Runs Twig's own fixtures (`*.test`) against `portique.twig`.

    python -m tests.twig.conformance FOLDER [--failures] [--markdown]

A fixture says what templates and data give. Data is PHP and is translated (`php_literals`); an
expected exception is compared by class, template and line, because its words are Twig's own.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.twig.php_literals import NotTranslatedError, Php, evaluate
from tests.twig.php_objects import (
    CONSTANTS,
    BackedEnum,
    FragmentMemory,
    UnitEnum,
    php_classes,
    php_functions,
    test_extension,
)

from portique.twig import (
    Environment,
    SandboxPolicy,
    TwigError,
    TwigLoaderError,
    TwigRuntimeError,
    TwigSecurityError,
    TwigSyntaxError,
)

_TEMPLATE = re.compile(r"--TEMPLATE(?:\((.*?)\))?--(.*?)(?=--TEMPLATE|\Z)", re.DOTALL)
_CASE = re.compile(r"--DATA--(.*?)(?:--CONFIG--(.*?))?--EXPECT--(.*?)(?=--DATA--|\Z)", re.DOTALL)
_PLACE = re.compile(r'in "([^"]+?)(?: \(string template \w+\))?" at line (-?\d+)')
_CLASSES: dict[str, type[Exception]] = {
    "Twig\\Error\\SyntaxError": TwigSyntaxError,
    "Twig\\Error\\RuntimeError": TwigRuntimeError,
    "Twig\\Error\\LoaderError": TwigLoaderError,
    "Twig\\Sandbox\\SecurityNotAllowedFilterError": TwigSecurityError,
}


@dataclass(frozen=True)
class Result:
    """`outcome` is passed, failed or untranslated; `detail` says why not."""

    path: str
    outcome: str
    detail: str = ""

    @property
    def category(self) -> str:
        parts = Path(self.path).parts
        at = parts.index("Fixtures")
        if parts[0] == "extra":
            return parts[1]
        return "/".join(parts[at + 1 : -1][:2]) or "other"


@dataclass(frozen=True)
class Fixture:
    templates: dict[str, str]
    cases: list[tuple[str, str, str]]
    exception: str | None


def read_fixture(source: str) -> Fixture:
    """Cut a fixture into templates, cases (data, config, expectation) and the exception."""
    head = re.split(r"--(?:DATA|EXCEPTION|EXPECT)--", source)[0]
    start = head.find("--TEMPLATE")
    # the last template ends before the line end that stands before the next section
    text = head[start:].removesuffix("\n")
    templates = {(m[1] or "index.twig"): m[2] for m in _TEMPLATE.finditer(text)}
    if "--EXCEPTION--" in source:
        before, exception = source.split("--EXCEPTION--", 1)
        data = before.split("--DATA--", 1)[1] if "--DATA--" in before else "return [];"
        config = ""
        if "--CONFIG--" in data:
            data, config = data.split("--CONFIG--", 1)
        return Fixture(templates, [(data, config, "")], exception.strip())
    return Fixture(templates, [(m[1], m[2] or "", m[3]) for m in _CASE.finditer(source)], None)


def run_fixture(
    path: Path, name: str, make: Callable[[dict[str, str], dict[str, Any]], Environment]
) -> Result:
    """Run every case of one fixture."""
    fixture = read_fixture(path.read_text(encoding="utf-8"))
    for data, config, expected in fixture.cases:
        try:
            settings = evaluate(config, Php()) if config.strip() else {}
            environment = make(fixture.templates, settings or {})
            php = Php(
                php_classes(environment), php_functions(environment), CONSTANTS, {"twig": _Twig(environment)}
            )
            problem = _run_case(environment, fixture, data, expected, php)
        except NotTranslatedError as error:
            return Result(name, "untranslated", str(error))
        if problem:
            return Result(name, "failed", problem)
    return Result(name, "passed")


class _Twig:
    """`$twig` of the fixtures' data."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment

    def load(self, name: str) -> Any:
        return self.environment.load(name)

    def getExtension(self, name: str) -> _Twig:  # noqa: N802
        return self

    def setDateFormat(self, date: str, interval: str) -> None:  # noqa: N802
        self.environment.date_format, self.environment.interval_format = date, interval

    def setNumberFormat(self, decimals: int, point: str, separator: str) -> None:  # noqa: N802
        self.environment.number_format = (decimals, point, separator)


def _run_case(environment: Environment, fixture: Fixture, data: str, expected: str, php: Php) -> str:
    if fixture.exception is None:
        context = evaluate(data, php) or {}
        try:
            got = environment.render("index.twig", context).strip("\n ")
        except TwigError as error:
            got = f"{type(error).__name__}: {error}"
        wanted = expected.strip("\n ")
        return "" if got == wanted else _difference(wanted, got)
    try:
        environment.load("index.twig")
        context = evaluate(data, php) or {}
        got = environment.render("index.twig", context)
    except TwigError as error:
        return _same_error(fixture.exception, error)
    return f"no error, but {fixture.exception[:100]!r} was expected"


def _same_error(expected: str, error: TwigError) -> str:
    name, _, message = expected.partition(":")
    wanted = _CLASSES.get(name.strip())
    if wanted is None:
        return f"an error of class {name}"
    if not isinstance(error, wanted):
        return f"expected {name}, got {type(error).__name__}: {error}"
    places = _PLACE.findall(message)
    found = re.sub(r" \(string template \w+\)", "", error.name or "")
    if places and int(places[-1][1]) > 0 and (found, error.line) != (places[-1][0], int(places[-1][1])):
        return f"expected {places[-1]}, got {(error.name, error.line)}: {error}"
    return ""


def _difference(wanted: str, got: str) -> str:
    a, b = wanted.split("\n"), got.split("\n")
    for line, (left, right) in enumerate(zip(a, b, strict=False), 1):
        if left != right:
            return f"line {line}: expected {left!r}, got {right!r}"
    return f"{len(b)} lines instead of {len(a)}: {got[-120:]!r}"


def core_environment(templates: dict[str, str], settings: dict[str, Any]) -> Environment:
    """The environment that the fixtures of Twig itself expect."""
    autoescape = settings.get("autoescape", "html")
    return Environment(
        templates,
        strict_variables=bool(settings.get("strict_variables", True)),
        autoescape="html" if autoescape is True else autoescape,
        debug=bool(settings.get("debug", False)),
        globals={"global": "global"},
        constants=CONSTANTS,
        sandbox=SandboxPolicy(frozenset(), frozenset(), frozenset({"dump"})),
        sandbox_everything=False,
        enums={"Twig\\Tests\\DummyBackedEnum": BackedEnum, "Twig\\Tests\\DummyUnitEnum": UnitEnum},
        extensions=[test_extension()],
    )


def extra_environment(templates: dict[str, str], settings: dict[str, Any]) -> Environment:
    """The environment for the fixtures of Twig's extra packages."""
    from portique.twig import extras

    return Environment(
        templates,
        strict_variables=bool(settings.get("strict_variables", True)),
        globals={"global": "global"},
        extensions=extras.all_extensions(),
        fragments=FragmentMemory(),
    )


def run(checkout: Path) -> list[Result]:
    """Run all fixtures below a checkout of Twig's repository."""
    results = []
    for path in sorted(checkout.glob("**/Fixtures/**/*.test")):
        name = path.relative_to(checkout).as_posix()
        make = extra_environment if name.startswith("extra/") else core_environment
        results.append(run_fixture(path, name, make))
    return results


def table(results: list[Result]) -> str:
    """Pass rate by category, in Markdown."""
    rows = ["| category | fixtures | run | passed | rate |", "|---|--:|--:|--:|--:|"]
    categories = sorted({result.category for result in results})
    for category in [*categories, "**all**"]:
        own = [r for r in results if r.category == category or category == "**all**"]
        ran = [r for r in own if r.outcome != "untranslated"]
        passed = sum(r.outcome == "passed" for r in ran)
        rate = f"{100 * passed / len(ran):.1f} %" if ran else "–"
        rows.append(f"| {category} | {len(own)} | {len(ran)} | {passed} | {rate} |")
    return "\n".join(rows)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--failures", action="store_true", help="list what did not pass")
    options = parser.parse_args(arguments)
    results = run(options.checkout)
    if options.failures:
        for result in results:
            if result.outcome != "passed":
                print(f"{result.outcome:12} {result.path}\n             {result.detail}")
    print(table(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
