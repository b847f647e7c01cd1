"""Twig's functions and tests."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from functools import cmp_to_key
from typing import TYPE_CHECKING, Any

from portique.twig import arithmetic
from portique.twig.arrays import is_array, is_iterable, is_list, values_of
from portique.twig.dates import to_datetime
from portique.twig.errors import TwigLoaderError, TwigRuntimeError, TwigSecurityError, nearest
from portique.twig.extension import Function, Test
from portique.twig.filters_text import builtin, plain
from portique.twig.source import STRING_TEMPLATE, Source
from portique.twig.values import compare, identical, integer, is_empty, text, type_name

if TYPE_CHECKING:
    from portique.twig.environment import Environment
    from portique.twig.frame import Frame
    from portique.twig.template import Template


#: the constants of PHP that templates name: bits for `json_encode`, formats for `date`
PHP_CONSTANTS: dict[str, Any] = {
    "JSON_HEX_TAG": 1, "JSON_HEX_AMP": 2, "JSON_HEX_APOS": 4, "JSON_HEX_QUOT": 8, "JSON_FORCE_OBJECT": 16,
    "JSON_NUMERIC_CHECK": 32, "JSON_UNESCAPED_SLASHES": 64, "JSON_PRETTY_PRINT": 128,
    "JSON_UNESCAPED_UNICODE": 256, "JSON_PRESERVE_ZERO_FRACTION": 1024, "JSON_THROW_ON_ERROR": 4194304,
    "DATE_ATOM": "Y-m-d\\TH:i:sP", "DATE_W3C": "Y-m-d\\TH:i:sP", "DATE_RFC3339": "Y-m-d\\TH:i:sP",
    "DATE_RFC822": "D, d M y H:i:s O", "DATE_RFC2822": "D, d M Y H:i:s O", "DATE_RSS": "D, d M Y H:i:s O",
    "DATE_COOKIE": "l, d-M-Y H:i:s T", "DATE_ISO8601": "Y-m-d\\TH:i:sO", "PHP_EOL": "\n",
    "PHP_INT_MAX": 2**63 - 1,
}  # fmt: skip


def _extreme(frame: Frame, name: str, values: tuple[Any, ...], sign: int) -> Any:
    if len(values) == 1:
        if not is_iterable(values[0]):
            raise TwigRuntimeError(f'"{name}" of one value needs a sequence, got "{type_name(values[0])}".')
        values = tuple(values_of(values[0]))
    if not values:
        raise TwigRuntimeError(f'"{name}" needs at least one value.')
    frame.run.weigh(values)
    best = values[0]
    for value in values[1:]:
        if compare(value, best) * sign > 0:
            best = value
    return best


def maximum(frame: Frame, value: Any, *values: Any) -> Any:
    return _extreme(frame, "max", (value, *values), 1)


def minimum(frame: Frame, value: Any, *values: Any) -> Any:
    return _extreme(frame, "min", (value, *values), -1)


def range_(frame: Frame, low: Any, high: Any, step: Any = 1) -> list[Any]:
    return frame.run.ranged(low, high, step)


def cycle(values: Any, position: Any) -> Any:
    """The value at a position, going round."""
    if not is_iterable(values):
        raise TwigRuntimeError(f'"cycle" needs a sequence, got "{type_name(values)}".')
    items = list(values_of(values))
    if not items:
        raise TwigRuntimeError('"cycle" needs a sequence that is not empty.')
    return items[integer(position) % len(items)]


def random_(environment: Environment, values: Any = None, max_: Any = None) -> Any:
    """A random number, item or character."""
    generator = environment.random
    if values is None:
        return generator.randint(0, 2**31 - 1 if max_ is None else integer(max_))
    if isinstance(values, int | float) and not isinstance(values, bool):
        low, high = 0, int(values)
        if max_ is not None:
            low, high = int(values), integer(max_)
        return generator.randint(min(low, high), max(low, high))
    if isinstance(values, str):
        return generator.choice(values) if values else ""
    if not is_iterable(values):
        return values
    items = list(values_of(values))
    if not items:
        raise TwigRuntimeError('"random" cannot choose from an empty sequence.')
    return generator.choice(items)


def date(environment: Environment, date: Any = None, timezone: Any = None) -> datetime:
    """A date object, for comparison and arithmetic."""
    return to_datetime(environment, date, timezone)


def constant(environment: Environment, constant: Any, object: Any = None, check_defined: Any = False) -> Any:  # noqa: A002
    """A constant from the table that the host gives; with an object its class is prefixed."""
    name = plain(constant)
    if name == "class" and object is not None:
        return type(object).__name__
    if object is not None and f"{type(object).__name__}::{name}" in environment.constants:
        name = f"{type(object).__name__}::{name}"
    if check_defined:
        return name in environment.constants
    if name not in environment.constants:
        raise TwigRuntimeError(f'Unknown constant "{name}".{nearest(name, environment.constants)}')
    return environment.constants[name]


class EnumCases:
    """An enumeration as templates see it: its cases by name, and `cases()`."""

    def __init__(self, kind: type[Enum]) -> None:
        self.kind = kind

    def twig_attribute(self, name: str) -> Any:
        if name == "cases":
            return lambda: [EnumCase(case) for case in self.kind]
        if name not in self.kind.__members__:
            raise AttributeError(name)
        return EnumCase(self.kind[name])


class EnumCase:
    """One case: `name` and `value`."""

    __twig__ = frozenset({"name", "value"})

    def __init__(self, case: Enum) -> None:
        self.name, self.value = case.name, case.value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EnumCase) and (self.name, self.value) == (other.name, other.value)

    def __hash__(self) -> int:
        return hash((self.name, str(self.value)))


def enum(environment: Environment, enum: Any) -> EnumCases:
    """An enumeration from the table that the host gives."""
    kind = environment.enums.get(plain(enum)) if isinstance(enum, str) else None
    if kind is None:
        raise TwigRuntimeError(
            f'"{text(enum)}" is not an enumeration.{nearest(text(enum), environment.enums)}'
        )
    return EnumCases(kind)


def enum_cases(environment: Environment, enum: Any) -> list[EnumCase]:
    """The cases of an enumeration."""
    kind = environment.enums.get(plain(enum)) if isinstance(enum, str) else None
    if kind is None:
        raise TwigRuntimeError(
            f'"{text(enum)}" is not an enumeration.{nearest(text(enum), environment.enums)}'
        )
    return [EnumCase(case) for case in kind]


def _known_enum(environment: Environment, given: object) -> str | None:
    if isinstance(given, str) and given in environment.enums:
        return None
    return f'"{text(given)}" is not an enumeration.'


def source(frame: Frame, name: Any, ignore_missing: Any = False) -> str:
    """The text of a template, uncompiled."""
    try:
        return frame.environment.loader.source(plain(name)).code
    except TwigLoaderError:
        if ignore_missing:
            return ""
        raise


def template_from_string(frame: Frame, template: Any, name: Any = None) -> Template:
    """A template made of a text; it keeps to the sandbox of the calling one."""
    environment = frame.environment
    frame.run.spend(200 + len(plain(template)) // 5)

    environment._strings += 1
    given = (
        f"{STRING_TEMPLATE}{environment._strings}"
        if name is None
        else f"{plain(name)} (string template {environment._strings})"
    )
    return environment._compile(Source(plain(template), given), frame.sandboxed)


def dump(frame: Frame, context: dict[str, Any], *values: Any) -> str | None:
    """The given values (or all variables) in words, in debug mode only."""
    if not frame.environment.debug:
        return None
    if frame.sandboxed and not values:
        raise TwigSecurityError('The sandbox does not allow "dump" of all variables.')
    shown = values or ({name: value for name, value in context.items() if not hasattr(value, "macro")},)
    return "".join(f"{_described(value, 0)}\n" for value in shown)


def _described(value: Any, depth: int) -> str:
    pad = "  " * (depth + 1)
    if isinstance(value, str):
        return f'string({len(value.encode())}) "{value}"'
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return f"bool({str(value).lower()})"
    if isinstance(value, int | float):
        return f"{type_name(value)}({text(value)})"
    if is_array(value) and depth < 6:
        from portique.twig.arrays import pairs

        rows = []
        for key, item in pairs(value):
            name = key if isinstance(key, int) else f'"{key}"'
            rows.append(f"{pad}[{name}]=>\n{pad}{_described(item, depth + 1)}\n")
        return f"array({len(value)}) {{\n{''.join(rows)}{'  ' * depth}}}"
    return f"object({type_name(value)})"


def include(*_: Any) -> None:
    """Translated by the compiler; never called."""
    raise TwigRuntimeError('"include" cannot be called this way.')


def even(value: Any) -> bool:
    return arithmetic.modulo(value, 2) == 0


def odd(value: Any) -> bool:
    return arithmetic.modulo(value, 2) != 0


def divisible_by(value: Any, by: Any) -> bool:
    return arithmetic.modulo(value, by) == 0


def null(value: Any) -> bool:
    return value is None


def empty(value: Any) -> bool:
    return is_empty(value)


def is_constant(environment: Environment, value: Any, constant_name: Any, object: Any = None) -> bool:  # noqa: A002
    return identical(value, constant(environment, constant_name, object))


def same_as(frame: Frame, value: Any, other: Any) -> bool:
    frame.run.weigh(value)
    return identical(value, other)


def mapping(value: Any) -> bool:
    """Whether an array has keys other than 0…n−1; objects are mappings unless they are walked by values."""
    if is_array(value):
        return not is_list(value)
    if value is None or isinstance(value, str | bool | int | float):
        return False
    return hasattr(value, "items") or not is_iterable(value)


def sequence(value: Any) -> bool:
    return (is_array(value) and is_list(value)) or (
        not is_array(value) and is_iterable(value) and not hasattr(value, "items")
    )


def sort_values(values: list[Any]) -> list[Any]:
    return sorted(values, key=cmp_to_key(compare))


FUNCTIONS: dict[str, Function] = {
    "max": Function(maximum, needs_frame=True),
    "min": Function(minimum, needs_frame=True),
    "range": Function(range_, needs_frame=True, result="array"),
    "cycle": Function(cycle),
    "random": Function(random_, needs_environment=True),
    "date": Function(date, needs_environment=True),
    "constant": Function(constant, needs_environment=True),
    "enum": Function(enum, needs_environment=True, literal_check=_known_enum),
    "enum_cases": Function(enum_cases, needs_environment=True, literal_check=_known_enum),
    "source": Function(source, needs_frame=True, is_safe=("all",)),
    "template_from_string": Function(template_from_string, needs_frame=True),
    "dump": Function(dump, needs_frame=True, needs_context=True, is_safe=("html",)),
    "include": Function(builtin("include", include), is_safe=("all",)),
}
TESTS: dict[str, Test] = {
    "even": Test(even, result="bool"),
    "odd": Test(odd, result="bool"),
    "same as": Test(same_as, needs_frame=True, result="bool"),
    "divisible by": Test(divisible_by, result="bool"),
    "null": Test(builtin("null", null), result="bool"),
    "none": Test(builtin("null", null), result="bool"),
    "empty": Test(builtin("empty", empty), result="bool"),
    "iterable": Test(is_iterable, result="bool"),
    "mapping": Test(mapping, result="bool"),
    "sequence": Test(sequence, result="bool"),
    "constant": Test(is_constant, needs_environment=True, result="bool"),
}
LEGACY_TESTS: dict[str, Test] = {"sameas": TESTS["same as"], "divisibleby": TESTS["divisible by"]}
