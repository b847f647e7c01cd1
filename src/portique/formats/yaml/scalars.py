"""What a plain (unquoted) scalar means, in each of the two flavours that a site meets."""

from __future__ import annotations

import re
from calendar import timegm
from typing import Literal

Flavour = Literal["portique", "symfony"]
Scalar = str | int | float | bool | None

_CONSTANTS: dict[str, Scalar] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
    ".inf": float("inf"), ".Inf": float("inf"), ".INF": float("inf"),
    "+.inf": float("inf"), "+.Inf": float("inf"), "+.INF": float("inf"),
    "-.inf": float("-inf"), "-.Inf": float("-inf"), "-.INF": float("-inf"),
    ".nan": float("nan"), ".NaN": float("nan"), ".NAN": float("nan"),
}  # fmt: skip

# With no leading zero, and the prefixes that the fast parser knows: both paths must read alike.
_INTEGER = re.compile(r"[+-]?(?:0|[1-9][0-9]*|0o[0-7]+|0x[0-9a-fA-F]+|0b[01]+)", re.ASCII)
_FLOAT = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?", re.ASCII)

_SYMFONY_OCTAL = re.compile(r"([+-]?)0([0-7_]*[0-7])", re.ASCII)
_SYMFONY_INTEGER = re.compile(r"[+-]?(?:0|[1-9][0-9_]*)", re.ASCII)
_SYMFONY_FLOAT = re.compile(r"[+-]?[0-9][0-9_]*\.[0-9_]+", re.ASCII)
_SYMFONY_DATE = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)"
    r"(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.\d*)?(?:[ \t]*(?:Z|([-+])(\d\d?)(?::?(\d\d))?))?)?",
    re.ASCII,
)
# Texts that might hold one of these or a very long integer; only they need the slower reader.
SYMFONY_MARKS = re.compile(r"(?<![\w.])[+-]?(?:0[0-7_]+\b|\d[\d.]*_|\d{4}-\d\d?-\d|\d{19})", re.ASCII)


def resolve(text: str, flavour: Flavour = "portique") -> Scalar:
    """The value of a plain scalar.

    Portique: YAML 1.2's core schema, so `yes`, `1:30`, dates, `0777` and `1_000` are text. Symfony:
    what versions 4 and 5 of PHP's `symfony/yaml` make of it; dates become seconds since 1970 (UTC
    unless they name an offset), `0777` becomes 511, `1_000` becomes 1000. In both, an integer beyond
    64 bits stays text: no digit is lost, and JSON can carry it.
    """
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in "+-.0123456789":
        return text
    if flavour == "symfony":
        special = _symfony(text)
        if special is not None:
            return special
    if _INTEGER.fullmatch(text):
        return _integer(text, flavour)
    if _FLOAT.fullmatch(text):
        if text.lstrip("+-").isdigit():  # a leading zero, as in 0777: not a number in YAML 1.2's sense
            return text
        number = float(text)
        return text if number in (float("inf"), float("-inf")) else number
    return text


def _integer(text: str, flavour: Flavour) -> Scalar:
    if len(text) > 70:  # longer than 64 binary digits, and int() is slow on very long ones
        return text
    digits = text.lstrip("+-")
    base = {"0o": 8, "0x": 16, "0b": 2}.get(digits[:2], 10)
    number = int(digits[2:] if base != 10 else digits, base)
    if text[0] == "-":
        number = -number
    highest = (1 << 64) if flavour == "portique" else (1 << 63)
    return number if -(1 << 63) <= number < highest else text


def _symfony(text: str) -> Scalar:
    """The meanings that only Symfony gives, or None."""
    if octal := _SYMFONY_OCTAL.fullmatch(text):
        number = int(octal[2].replace("_", ""), 8)
        return _within_64_bits(-number if octal[1] == "-" else number, text)
    if "_" in text:
        if _SYMFONY_INTEGER.fullmatch(text):
            return _integer(text.replace("_", ""), "symfony")
        if _SYMFONY_FLOAT.fullmatch(text):
            return float(text.replace("_", ""))
    if date := _SYMFONY_DATE.fullmatch(text):
        return _seconds(date)
    return None


def _within_64_bits(number: int, text: str) -> Scalar:
    return number if -(1 << 63) <= number < (1 << 63) else text


def _seconds(date: re.Match[str]) -> int | None:
    year, month, day, hour, minute, second = (int(part or 0) for part in date.groups()[:6])
    if not (1 <= month <= 12 and 1 <= day <= 31 and hour < 25 and minute < 60 and second < 61):
        return None
    # timegm carries 31 April over to 1 May, as PHP does.
    moment = timegm((year, month, day, hour, minute, second))
    sign, offset_hours, offset_minutes = date.groups()[6:9]
    offset = int(offset_hours or 0) * 3600 + int(offset_minutes or 0) * 60
    return moment + offset if sign == "-" else moment - offset
