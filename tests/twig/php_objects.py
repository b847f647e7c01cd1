"""Python stand-ins for the PHP classes and functions that Twig's fixtures mention."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from enum import Enum
from types import SimpleNamespace
from typing import Any

from portique.twig import Environment, Extension, Filter, Function, Markup, SingleTag, Test, escaping
from portique.twig.dates import Interval, zone
from portique.twig.extras.html import html_cva
from portique.twig.values import integer, text


class SequenceObject:
    """ArrayObject, ArrayIterator and the like over 0…n−1."""

    def __init__(self, data: list[Any]) -> None:
        self.data = data

    def __iter__(self) -> Iterator[Any]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)

    def __getitem__(self, key: Any) -> Any:
        return self.data[integer(key)] if isinstance(key, int) else {}[key]


class MappingObject:
    """ArrayObject, ArrayIterator and the like over other keys."""

    def __init__(self, data: dict[Any, Any]) -> None:
        self.data = data

    def __iter__(self) -> Iterator[Any]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)

    def __getitem__(self, key: Any) -> Any:
        return self.data[key]

    def __contains__(self, key: Any) -> bool:
        return key in self.data

    def items(self) -> Any:
        return self.data.items()

    def values(self) -> Any:
        return self.data.values()

    def keys(self) -> Any:
        return self.data.keys()


def array_object(data: Any = ()) -> Any:
    return MappingObject(data) if isinstance(data, dict) else SequenceObject(list(data))


class TwigTestFoo:
    """The object most fixtures use: methods, getters, and iteration over 1, 2 under one key."""

    position: Any = 0
    array = (1, 2)
    BAR_NAME = "bar"

    def bar(self, param1: Any = None, param2: Any = None) -> str:
        return "bar" + (f"_{text(param1)}" if param1 else "") + (f"-{text(param2)}" if param2 else "")

    def getFoo(self) -> str:  # noqa: N802
        return "foo"

    def getSelf(self) -> TwigTestFoo:  # noqa: N802
        return self

    def strToLower(self, value: Any) -> str:  # noqa: N802
        return text(value).lower()

    def __iter__(self) -> Iterator[int]:
        return iter(self.array)

    def items(self) -> Iterator[tuple[str, int]]:
        return (("a", value) for value in self.array)


for _word in ("is", "in", "not"):  # names that Python keeps for itself
    setattr(TwigTestFoo, _word, lambda self, word=_word: word)


class Printable:
    def __init__(self, string: str) -> None:
        self.string = string

    def __str__(self) -> str:
        return self.string


class Counted:
    def __init__(self, count: int) -> None:
        self.count_ = count

    def __len__(self) -> int:
        return self.count_

    def __str__(self) -> str:
        raise AssertionError("must not be printed")


class Opaque:
    """An object with nothing."""


class MagicFoo:
    def getBar(self) -> str:  # noqa: N802
        return "bar_from_getbar"

    def __getattr__(self, name: str) -> Any:
        if name.startswith(("_", "get", "is", "has", "twig")):
            raise AttributeError(name)
        return lambda *args: "foo_from_call" if name == "foo" else False


class User:
    def getName(self) -> str:  # noqa: N802
        return "Fabien<br />"

    def __str__(self) -> str:
        return "Fabien<br />"


class Items:
    """An iterator over two pairs, which does not know its length."""

    def __iter__(self) -> Iterator[str]:
        return iter(("bar", "foo"))

    def items(self) -> Iterator[tuple[str, str]]:
        return iter((("foo", "bar"), ("bar", "foo")))


class CountedItems(Items):
    def __len__(self) -> int:
        return 2


class Counting:
    """Seven numbers, printed as seventeen characters."""

    def __iter__(self) -> Iterator[int]:
        return iter(range(7))

    def __str__(self) -> str:
        return "X" * 17


def date_interval(spec: str) -> Interval:
    found = re.fullmatch(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", spec)
    assert found is not None
    return Interval(*(int(part or 0) for part in found.groups()))


def php_classes(environment: Environment) -> dict[str, Callable[..., Any]]:
    """The table of classes; dates are made in the environment's zone."""

    def date_time(value: Any = "now", given: Any = None) -> datetime:
        wanted = given or environment.timezone
        from portique.twig.date_parser import parse_date

        now = environment.now().astimezone(wanted)
        return now if value == "now" else parse_date(value, now)

    return {
        "ArrayObject": array_object,
        "ArrayIterator": array_object,
        "DateTime": date_time,
        "DateTimeImmutable": date_time,
        "DateTimeZone": zone,
        "DateInterval": date_interval,
        "Twig\\Markup": lambda string, charset: Markup(string),
        "Twig\\Tests\\TwigTestFoo": TwigTestFoo,
        "Twig\\Tests\\ToStringStub": Printable,
        "Twig\\Tests\\CountableStub": Counted,
        "Twig\\Tests\\MagicCallStub": Opaque,
        "Twig\\Tests\\IteratorAggregateStub": array_object,
        "Twig\\Tests\\SimpleIteratorForTesting": Counting,
        "TestClassForMagicCallAttributes": MagicFoo,
        "UserForAutoEscapeTest": User,
        "ItemsIterator": Items,
        "ItemsIteratorCountable": CountedItems,
        "Twig\\Extra\\Html\\Cva": html_cva,
        "StdClass": Opaque,
        "stdClass": Opaque,
    }


def php_functions(environment: Environment) -> dict[str, Callable[..., Any]]:
    def set_zone(name: str) -> None:
        environment.timezone = zone(name)

    def mktime(hour: int, minute: int, second: int, month: int, day: int, year: int) -> int:
        moment = datetime(year, month, day, hour, minute, second, tzinfo=environment.timezone)
        return int(moment.timestamp())

    return {
        "date_default_timezone_set": set_zone,
        "mktime": mktime,
        "base64_decode": base64.b64decode,
        "(object)": lambda value: SimpleNamespace(**value),
        "(string)": text,
        "(int)": integer,
        "(array)": lambda value: value,
    }


CONSTANTS = {
    "DATE_W3C": "Y-m-d\\TH:i:sP",
    "PHP_INT_MAX": 2**63 - 1,
    "E_NOTICE": 8,
    "Twig\\Tests\\TwigTestFoo::BAR_NAME": "bar",
    "TwigTestFoo::BAR_NAME": "bar",
    "ArrayObject::ARRAY_AS_PROPS": 2,
}


def _nl2br(value: Any, sep: Any = "<br />") -> str:
    return text(value).replace("\n", f"{text(sep)}\n")


def _starred(value: Any) -> str:
    return f"*{text(value)}*"


def _paragraph(value: Any) -> str:
    return f"§{text(value)}§"


def _path(element: str, item: Any) -> str:
    return f"{element}/{text(item)}"


def _foo(foo: str, bar: str, item: Any) -> str:
    return f"{foo}/{bar}/{text(item)}"


def test_extension() -> Extension:
    """The filters, functions, tests and the tag that the fixtures expect of their test extension."""
    return Extension(
        filters={
            "§": _paragraph,
            "escape_and_nl2br": Filter(
                lambda environment, value, sep="<br />": _nl2br(escaping.html_again(value), sep),
                needs_environment=True,
                is_safe=("html",),
            ),
            "nl2br": Filter(_nl2br, pre_escape="html", is_safe=("html",)),
            "escape_something": Filter(lambda value: text(value).upper(), is_safe=("something",)),
            "preserves_safety": Filter(lambda value: text(value).upper(), preserves_safety=("html",)),
            "static_call_string": _starred,
            "static_call_array": _starred,
            "magic_call": lambda value: f"magic_{text(value)}",
            "magic_call_closure": lambda value: f"magic_{text(value)}",
            "magic_call_string": lambda value: f"static_magic_{text(value)}",
            "magic_call_array": lambda value: f"static_magic_{text(value)}",
            "*_path": _path,
            "*_foo_*_bar": _foo,
            "not": lambda value: f"not {text(value)}",
            "anon_foo": _starred,
        },
        functions={
            "§": _paragraph,
            "safe_br": Function(lambda: "<br />", is_safe=("html",)),
            "unsafe_br": lambda: "<br />",
            "static_call_string": _starred,
            "static_call_array": _starred,
            "*_path": _path,
            "*_foo_*_bar": _foo,
            "anon_foo": _starred,
            "deprecated_function": lambda: "foo",
        },
        tests={
            "multi word": Test(lambda value: " " in text(value)),
            "test_*": Test(lambda element, item: element == item),
        },
        tags={"§": SingleTag(lambda frame: "§")},
    )


class BackedEnum(Enum):
    FOO = "foo"
    BAR = "bar"


class UnitEnum(Enum):
    BAR = 1
    BAZ = 2


class FragmentMemory:
    """A store for the tag `cache`."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        return self.kept.get(key)

    def put(self, key: str, text: str, lifetime: Any, tags: Any) -> None:
        self.kept[key] = text


SequenceObject.__name__ = MappingObject.__name__ = "ArrayObject"
__all__ = ["CONSTANTS", "php_classes", "php_functions", "test_extension"]
