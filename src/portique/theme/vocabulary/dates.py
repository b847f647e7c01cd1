"""Dates in the page's language: `format_date` (ours) and `nicetime` (Gantry's)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from portique.theme.context import RenderContext
from portique.twig import Filter, Function, TwigRuntimeError
from portique.twig.dates import to_datetime
from portique.twig.environment import Environment
from portique.twig.values import text, truth

if TYPE_CHECKING:
    from babel import Locale

Current = Callable[[], RenderContext]
WIDTHS = ("short", "medium", "long", "full")
_SINGLE = ("SECOND", "MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "YEAR", "DECADE")
_SHORT = ("SEC", "MIN", "HR", "DAY", "WK", "MO", "YR", "DEC")
#: How many of a unit make the next one, from seconds on.
_STEPS = (60, 60, 24, 7, 4.35, 12, 10)


def filters(current: Current) -> Mapping[str, Filter]:
    """The filters by name."""
    return {
        "format_date": Filter(_format_date(current), needs_environment=True, result="str"),
        "nicetime": Filter(_nicetime(current), needs_environment=True, result="str"),
    }


def functions(current: Current) -> Mapping[str, Function]:
    """The functions by name."""
    return {"format_date": Function(_format_date(current), needs_environment=True, result="str")}


def _format_date(current: Current) -> Callable[..., str]:
    def format_date(environment: Environment, value: Any, pattern: Any = "long") -> str:
        """A date by width (`short, medium, long, full`) or by CLDR pattern (`d MMMM y`, `EEEE, HH:mm`).

        Nothing for no date; a text that is none is shown as it is.
        """
        if value is None or value == "":
            return ""
        try:
            moment = to_datetime(environment, value)
        except TwigRuntimeError:
            return str(text(value))
        return shown_date(moment, str(text(pattern)) or "long", locale_of(current().language))

    return format_date


def shown_date(moment: datetime, pattern: str, locale: Locale) -> str:
    """A date as `locale` writes it, by width or CLDR pattern."""
    from babel import dates

    if pattern in WIDTHS:
        return dates.format_date(moment, pattern, locale=locale)
    return dates.format_datetime(moment, pattern, tzinfo=moment.tzinfo, locale=locale)


def locale_of(language: str) -> Locale:
    """Babel's data for a language, or for the nearest it has; English for one that it does not know."""
    from babel import Locale, UnknownLocaleError

    parts = language.replace("_", "-").split("-")
    for count in range(len(parts), 0, -1):
        try:
            return Locale.parse("-".join(parts[:count]), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


def _nicetime(current: Current) -> Callable[..., str]:
    def nicetime(environment: Environment, value: Any, long: Any = True) -> str:
        """How long ago, or how far ahead, a date is: `3 days ago`."""
        context = current()

        def word(name: str) -> str:
            return context.catalogues.translate(f"GANTRY5_ENGINE_NICETIME_{name}", context.language)

        if not truth(value) and not isinstance(value, date):
            return word("NO_DATE_PROVIDED")
        try:
            moment = to_datetime(environment, value)
        except TwigRuntimeError:
            return word("BAD_DATE")
        difference = moment - context.now
        if abs(difference) < timedelta(seconds=1):
            return word("JUST_NOW")
        if context.language.partition("-")[0] != "en":
            return _relative(difference, context.language, truth(long))
        amount, unit = nearest_unit(abs(difference).total_seconds())
        name = (_SINGLE if truth(long) else _SHORT)[unit] + ("" if amount == 1 else "_PLURAL")
        return f"{amount} {word(name)} {word('FROM_NOW' if difference > timedelta(0) else 'AGO')}"

    return nicetime


def nearest_unit(seconds: float) -> tuple[int, int]:
    """Seconds in the largest unit of which there is at least one: how many, and its place in the units."""
    unit = 0
    while unit < len(_STEPS) and seconds >= _STEPS[unit]:
        seconds /= _STEPS[unit]
        unit += 1
    return int(seconds + 0.5), unit


def _relative(difference: timedelta, language: str, long: bool) -> str:
    """As `nicetime`, in a language whose word order Gantry's keys cannot give."""
    from babel import dates

    style: Literal["long", "short"] = "long" if long else "short"
    shown: str = dates.format_timedelta(
        difference,
        add_direction=True,
        format=style,
        locale=locale_of(language),
    )
    return shown
