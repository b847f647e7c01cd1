"""The Python names that generated code may use: the seam between compiler and runtime."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from portique.twig import arithmetic, arrays, escaping, operators
from portique.twig.errors import TwigRuntimeError
from portique.twig.template import joined_context, only_context
from portique.twig.values import UNDEFINED, Markup, compare, contains, equal, is_empty, text, truth

if TYPE_CHECKING:
    from portique.twig.environment import Environment


def _markup(pieces: list[str]) -> str:
    joined = "".join(pieces)
    return Markup(joined) if joined else ""


def _capture(function: Callable[..., None], *args: Any, **named: Any) -> str:
    """What a function that writes would have written."""
    pieces: list[str] = []
    function(pieces.append, *args, **named)
    return _markup(pieces)


def _capture_unit(
    function: Callable[..., None], frame: Any, context: dict[str, Any], chain: Any, index: int
) -> str:
    """What a unit (the content of a tag) writes."""
    pieces: list[str] = []
    function(frame, context, pieces.append, chain, index)
    return _markup(pieces)


def _defined(context: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in context.items() if value is not UNDEFINED}


def _loop(index: int, count: int | None, parent: dict[str, Any]) -> dict[str, Any]:
    loop = {"parent": parent, "index0": index, "index": index + 1, "first": index == 0}
    if count is not None:
        left = count - index
        loop |= {"revindex0": left - 1, "revindex": left, "length": count, "last": left == 1}
    return loop


def _undefined_name(name: str) -> None:
    raise TwigRuntimeError(f'The variable "{name}" does not exist.')


def _unknown(kind: str, name: str, *_: Any) -> None:
    raise TwigRuntimeError(f'Unknown {kind} "{name}".')


def _throw(code: Any, message: Any) -> None:
    error = TwigRuntimeError(text(message))
    error.code = code  # type: ignore[attr-defined]
    raise error


def _write(writer: Callable[[str], object], made: Any) -> None:
    if made is not None:
        writer(text(made))


COMMON: dict[str, Any] = {
    "U": UNDEFINED, "TEXT": text, "TRUTH": truth, "IS_EMPTY": is_empty, "EQUAL": equal,
    "COMPARE": compare, "IN": contains, "MARKUP": _markup, "DEFINED": _defined,
    "CAPTURE": _capture, "CAPTURE_UNIT": _capture_unit,
    "LOOP": _loop, "UNDEFINED_NAME": _undefined_name, "UNKNOWN": _unknown, "THROW": _throw,
    "WRITE": _write, "CONTEXT": joined_context, "ONLY": only_context,
    "MAPPING": arrays.mapping, "SPREAD": arrays.SPREAD,
    "SPREAD_OUT": arrays.spread, "VALUES": arrays.loop_values, "PAIRS": arrays.loop_pairs,
    "ADD": arithmetic.add, "SUB": arithmetic.subtract, "MUL": arithmetic.multiply,
    "DIV": arithmetic.divide, "FLOORDIV": arithmetic.floor_divide, "MOD": arithmetic.modulo,
    "POW": arithmetic.power, "NEGATE": arithmetic.negate, "POSITIVE": arithmetic.positive,
    "RANGE": arithmetic.ranged,
    "BIT_OR": arithmetic.bit_or, "BIT_XOR": arithmetic.bit_xor, "BIT_AND": arithmetic.bit_and,
    "STARTS": operators.starts_with, "ENDS": operators.ends_with, "HAS_SOME": operators.has_some,
    "HAS_EVERY": operators.has_every, "EI": escaping.inner, "FIX": escaping.html_text,
    "HTML": escaping.html, "HTML_AGAIN": escaping.html_again, "ESCAPE": escaping.escape,
}  # fmt: skip


def names_for(environment: Environment, sandboxed: bool) -> dict[str, Any]:
    """The names for templates of an environment, in or out of the sandbox."""
    attributes = environment.attributes(sandboxed)
    names = dict(COMMON)
    names |= {
        "E": environment, "GET": attributes.get, "ITEM": attributes.item,
        "CALL": attributes.call, "CALL_SOFT": attributes.call_lenient,
        "GET_SOFT": attributes.get_lenient, "ITEM_SOFT": attributes.item_lenient,
        "HAS": attributes.has, "HAS_ITEM": attributes.has_item, "HAS_METHOD": attributes.has_method,
        "STRATEGIES": environment.escapers,
        "HAS_CONSTANT": environment.has_constant,
    }  # fmt: skip
    seconds = environment.regex_seconds
    names["MATCHES"] = lambda value, pattern: operators.matches(value, pattern, seconds)
    return names
