"""PHP's `number_format`, `round` and `sprintf`."""

from __future__ import annotations

import math
import re
from typing import Any

from portique.twig.errors import TwigLimitError, TwigRuntimeError
from portique.twig.values import float_text, integer, real, text

_SPEC = re.compile(r"%(?:(\d+)\$)?([-+ 0]|'.)*(\d+)?(?:\.(\d+))?([a-zA-Z%])", re.DOTALL)
_FLAGS = re.compile(r"[-+ 0]|'.", re.DOTALL)
_LIMIT_ON_WIDTH = 100_000


def rounded(value: float, places: int) -> float:
    """PHP's `round`: half away from zero, as the number is written in decimal."""
    if not math.isfinite(value):
        return value
    from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

    if abs(places) > 300:
        return value if places > 0 else 0.0
    try:
        quantum = Decimal(1).scaleb(-places)
        return float(Decimal(repr(float(value))).quantize(quantum, ROUND_HALF_UP))
    except InvalidOperation:
        return value


def round_number(value: Any, precision: Any = 0, method: Any = "common") -> Any:
    """The filter `round`: `common`, `ceil` or `floor`."""
    amount = value if type(value) in (int, float) else real(value)
    places = integer(precision)
    if method == "common":
        result = rounded(float(amount), places)
    elif method in ("ceil", "floor"):
        factor = 10.0**places
        scaled = amount * factor
        result = (math.ceil(scaled) if method == "ceil" else math.floor(scaled)) / factor
    else:
        raise TwigRuntimeError(f'"round" knows "common", "ceil" and "floor", not "{text(method)}".')
    return result


def number_format(value: Any, decimals: int, point: str, separator: str) -> str:
    """PHP's `number_format`."""
    from decimal import Decimal

    amount = real(value)
    if not math.isfinite(amount):
        return float_text(amount).lower()
    decimals = max(0, min(decimals, 300))
    if isinstance(value, int) and not isinstance(value, bool):
        digits = f"{abs(value)}" + ("." + "0" * decimals if decimals else "")
    else:
        digits = f"{abs(Decimal(repr(rounded(amount, decimals)))):.{decimals}f}"
    whole, _, fraction = digits.partition(".")
    groups: list[str] = []
    while len(whole) > 3:
        groups.insert(0, whole[-3:])
        whole = whole[:-3]
    groups.insert(0, whole)
    made = separator.join(groups) + (point + fraction if decimals else "")
    negative = amount < 0 and any(char in "123456789" for char in digits)
    return "-" + made if negative else made


def sprintf(pattern: str, values: tuple[Any, ...] | list[Any], limit: int | None = None) -> str:
    """PHP's `sprintf`; a result of more than `limit` characters is refused before it is made.

    TwigRuntimeError for a missing value or an unknown letter.
    """
    position = made = 0

    def one(match: re.Match[str]) -> str:
        nonlocal position, made
        if match[0] == "%%":
            return "%"
        letter = match[5]
        if match[1]:
            at = int(match[1]) - 1
        else:
            at = position
            position += 1
        if not 0 <= at < len(values):
            raise TwigRuntimeError(f'The format "{pattern[:60]}" needs more than {len(values)} values.')
        head = match[0][1 : len(match[0]) - 1]
        if match[1]:
            head = head[len(match[1]) + 1 :]
        flags = []
        while (flag := _FLAGS.match(head)) is not None:
            flags.append(flag[0])
            head = head[flag.end() :]
        width, precision = int(match[3] or 0), int(match[4]) if match[4] else None
        if width > _LIMIT_ON_WIDTH or (precision or 0) > 500:
            raise TwigRuntimeError(f'The format "{pattern[:60]}" asks for too many characters.')
        piece = _padded(_formatted(values[at], letter, precision, "+" in flags), flags, width, letter)
        made += len(piece)
        if limit is not None and made > limit:
            raise TwigLimitError(f"A text is longer than {limit} characters.", limit="text")
        return piece

    return _SPEC.sub(one, pattern)


def _padded(made: str, flags: list[str], width: int, letter: str) -> str:
    fill = " "
    for flag in flags:
        if flag == "0":
            fill = "0"
        elif flag[0] == "'":
            fill = flag[1]
    if "-" in flags:
        return made + (fill if fill != "0" or letter == "s" else "0") * (width - len(made))
    if fill == "0" and made[:1] in "+-" and made and letter != "s":
        return made[0] + made[1:].rjust(width - 1, "0")
    return made.rjust(width, fill)


def _formatted(value: Any, letter: str, precision: int | None, plus: bool) -> str:
    if letter == "s":
        made = text(value)
        return str(made) if precision is None else made[:precision]
    if letter in "di":
        whole = integer(value)
        return f"+{whole}" if plus and whole >= 0 else str(whole)
    if letter in "u":
        whole = integer(value)
        return str(whole if whole >= 0 else whole + 2**64)
    if letter in "fFeEgG":
        amount = real(value)
        made = _float(amount, letter, 6 if precision is None else precision)
        return f"+{made}" if plus and amount >= 0 else made
    whole = integer(value)
    unsigned = whole if whole >= 0 else whole + 2**64
    if letter in "xXob":
        return format(unsigned, letter)
    if letter == "c":
        return chr(unsigned & 0xFF)
    raise TwigRuntimeError(f'Unknown format letter "{letter}".')


def _float(amount: float, letter: str, precision: int) -> str:
    if letter in "fF":
        return f"{rounded(amount, precision):.{precision}f}"
    made = f"{amount:.{precision}{letter}}"
    return re.sub(r"([eE][+-])0+(?=\d)", r"\1", made)
