"""The intl extra, on Babel, which is imported when one of these is called."""

from __future__ import annotations

import math
from datetime import datetime
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Decimal,
)
from typing import TYPE_CHECKING, Any

from portique.twig.arrays import pairs
from portique.twig.dates import to_datetime
from portique.twig.errors import TwigRuntimeError
from portique.twig.extension import Extension, Filter, Function
from portique.twig.values import integer, real, text

if TYPE_CHECKING:
    from portique.twig.environment import Environment

_ROUNDING = {
    "ceiling": ROUND_CEILING, "floor": ROUND_FLOOR, "down": ROUND_DOWN, "up": ROUND_UP,
    "halfeven": ROUND_HALF_EVEN, "halfdown": ROUND_HALF_DOWN, "halfup": ROUND_HALF_UP,
}  # fmt: skip
#: how a long date and a time are joined, where it is not with a comma
_AT = {
    "fr": "{1} à {0}",
    "en": "{1} at {0}",
    "de": "{1} um {0}",
    "it": "{1} alle ore {0}",
    "pt": "{1} às {0}",
}
_NEAR = {
    "fr": {-1: "hier", 0: "aujourd’hui", 1: "demain"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
    "de": {-1: "gestern", 0: "heute", 1: "morgen"},
    "es": {-1: "ayer", 0: "hoy", 1: "mañana"},
    "it": {-1: "ieri", 0: "oggi", 1: "domani"},
}
_WIDTHS = ("none", "short", "medium", "long", "full")


def _locale(environment: Environment, given: Any) -> Any:
    try:
        from babel import Locale, UnknownLocaleError
    except ImportError as error:  # pragma: no cover - depends on the installation
        raise TwigRuntimeError("The intl filters need the package Babel.") from error
    name = text(given) if given else environment.locale
    try:
        return Locale.parse(name.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError) as error:
        raise TwigRuntimeError(f'Unknown locale "{name}".') from error


def _named(kind: str) -> Any:
    def one(environment: Environment, value: Any, locale: Any = None) -> str:
        if value is None:
            return ""
        names = getattr(_locale(environment, locale), kind)
        return str(names.get(text(value), text(value)))

    return one


def _all_names(kind: str, keep: Any = None) -> Any:
    def every(environment: Environment, locale: Any = None) -> dict[str, str]:
        try:
            names = dict(getattr(_locale(environment, locale), kind))
        except TwigRuntimeError:
            return {}
        return {key: names[key] for key in sorted(names) if keep is None or keep(key)}

    return every


def _is_country(code: str) -> bool:
    outside = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
    return len(code) == 2 and code.isalpha() and code not in outside


def locale_name(environment: Environment, value: Any, locale: Any = None) -> str:
    """The name of a locale, with its region in parentheses."""
    if value is None:
        return ""
    shown = _locale(environment, locale)
    try:
        name = _locale(environment, value).get_display_name(shown)
    except TwigRuntimeError:
        return text(value)
    return str(name or text(value))


def language_name(environment: Environment, value: Any, locale: Any = None) -> str:
    """The name of a language; of a regional one as that language calls it."""
    if value is None:
        return ""
    return str(_locale(environment, locale).languages.get(text(value), text(value)))


def locale_names(environment: Environment, locale: Any = None) -> dict[str, str]:
    """Every locale by name."""
    try:
        shown = _locale(environment, locale)
    except TwigRuntimeError:
        return {}
    from babel.localedata import locale_identifiers

    names: dict[str, str] = {}
    for identifier in sorted(locale_identifiers()):
        parts = identifier.split("_")
        language = shown.languages.get(parts[0], parts[0])
        extras = [shown.scripts.get(p) or shown.territories.get(p) or p for p in parts[1:]]
        names[identifier] = f"{language} ({', '.join(extras)})" if extras else language
    return names


def currency_symbol(environment: Environment, value: Any, locale: Any = None) -> str:
    if value is None:
        return ""
    from babel.numbers import get_currency_symbol

    return str(get_currency_symbol(text(value), _locale(environment, locale)))


def country_timezones(country: Any) -> list[str]:
    """The time zones of a country."""
    from babel import Locale  # noqa: F401 - says that Babel is needed when it is missing
    from babel.core import get_global

    return sorted(get_global("territory_zones").get(text(country), []))


def timezone_name(environment: Environment, value: Any, locale: Any = None) -> str:
    """The name of a zone with its city."""
    if value is None:
        return ""
    from babel.dates import get_timezone, get_timezone_name

    name, shown = text(value), _locale(environment, locale)
    try:
        info = get_timezone(name)
    except (LookupError, ValueError):
        return name
    generic = get_timezone_name(info, width="long", locale=shown)
    city = name.rsplit("/", 1)[-1].replace("_", " ")
    return f"{generic} ({shown.time_zones.get(name, {}).get('city', city)})"


def timezone_names(environment: Environment, locale: Any = None) -> dict[str, str]:
    """Every zone by name."""
    try:
        _locale(environment, locale)
    except TwigRuntimeError:
        return {}
    from zoneinfo import available_timezones

    zones = sorted(
        zone
        for zone in available_timezones()
        if "/" in zone and not zone.startswith(("Etc", "posix", "right", "System"))
    )
    return {zone: timezone_name(environment, zone, locale) for zone in zones}


# --- numbers -------------------------------------------------------------------------------------


def _prepared(number: Any, attributes: Any, digits: tuple[int, int]) -> tuple[Decimal, int, int]:
    """The number rounded as asked, and the least and most digits after the point."""
    options = {text(key): value for key, value in pairs(attributes or {})}
    amount = Decimal(str(real(number)))
    least, most = digits
    if "fraction_digit" in options:
        least = most = integer(options["fraction_digit"])
    least = integer(options.get("min_fraction_digit", least))
    most = max(least, integer(options.get("max_fraction_digit", most)))
    mode = text(options.get("rounding_mode", "halfeven")).replace("_", "").lower()
    if mode not in _ROUNDING:
        raise TwigRuntimeError(f'Unknown rounding mode "{mode}"; known: {", ".join(_ROUNDING)}.')
    return amount.quantize(Decimal(1).scaleb(-min(most, 15)), _ROUNDING[mode]), least, most


def _pattern(least: int, most: int) -> str:
    return "#,##0" + ("." + "0" * least + "#" * (most - least) if most else "")


def format_number(
    environment: Environment,
    number: Any,
    attributes: Any = None,
    style: Any = "decimal",
    type: Any = "default",  # noqa: A002
    locale: Any = None,
) -> str:
    """A number in the style `decimal`, `percent`, `spellout`, `ordinal` or `duration`."""
    from babel.numbers import format_decimal

    kind = text(style)
    if kind == "percent":
        options = attributes
        amount, least, most = _prepared(real(number) * 100, options, (0, 0))
        shown = _locale(environment, locale)
        sign = (
            "\N{NARROW NO-BREAK SPACE}%"
            if shown.language == "fr"
            else "\N{NO-BREAK SPACE}%"
            if shown.language == "de"
            else "%"
        )
        return format_decimal(amount, _pattern(least, most), shown) + sign
    if kind == "spellout":
        return _spelled(real(number), _locale(environment, locale))
    if kind == "duration":
        return f"{format_decimal(Decimal(str(real(number))), locale=_locale(environment, locale))} sec."
    if kind == "ordinal":
        whole = integer(number)
        suffix = "th" if 11 <= whole % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(whole % 10, "th")
        return f"{whole}{suffix}"
    if kind != "decimal":
        raise TwigRuntimeError(f'Unknown number style "{kind}".')
    amount, least, most = _prepared(number, attributes, (0, 3))
    return format_decimal(amount, _pattern(least, most), _locale(environment, locale))


def format_styled(
    environment: Environment,
    style: str,
    number: Any,
    attributes: Any = None,
    type: Any = "default",  # noqa: A002
    locale: Any = None,
) -> str:
    """`format_percent_number` and the like."""
    return format_number(environment, number, attributes, style, type, locale)


def format_currency(
    environment: Environment, amount: Any, currency: Any, attributes: Any = None, locale: Any = None
) -> str:
    from babel.numbers import format_currency as formatted
    from babel.numbers import get_currency_precision

    digits = get_currency_precision(text(currency))
    value, _, _ = _prepared(amount, attributes, (digits, digits))
    places = max(0, -int(value.as_tuple().exponent))
    shown = _locale(environment, locale)
    pattern = str(shown.currency_formats["standard"].pattern)
    custom = pattern.replace("0.00", "0" + ("." + "0" * places if places else ""))
    made = str(formatted(value, text(currency), custom, shown, currency_digits=False))
    code = text(currency)  # a code that stands for its own symbol is kept apart from the digits
    return made.replace(code, f"{code}\N{NO-BREAK SPACE}", 1) if made.startswith(code) else made


_ONES = {
    "en": (  # noqa: SIM905
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen"
    ).split(),
    "fr": (  # noqa: SIM905
        "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
        "dix-sept dix-huit dix-neuf"
    ).split(),
}
_TENS = {
    "en": "  twenty thirty forty fifty sixty seventy eighty ninety".split(" "),  # noqa: SIM905
    "fr": "  vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt".split(" "),  # noqa: SIM905
}


def _spelled(number: float, locale: Any) -> str:
    """A number in English or French words; TwigRuntimeError for other languages."""
    language = locale.language
    if language not in _ONES:
        raise TwigRuntimeError(f'Numbers are spelled out in en and fr, not in "{language}".')
    if abs(number) >= 10**12 or not math.isfinite(number):
        raise TwigRuntimeError("Numbers of up to twelve digits are spelled out.")
    sign = {"en": "minus ", "fr": "moins "}[language] if number < 0 else ""
    whole, _, fraction = f"{abs(number):.10f}".rstrip("0").partition(".")
    swiss = language == "fr" and str(locale.territory) in ("CH", "BE")
    words = _english(int(whole)) if language == "en" else _french(int(whole), swiss)
    if fraction:
        point = {"en": "point", "fr": "virgule"}[language]
        words += f" {point} " + " ".join(_ONES[language][int(digit)] for digit in fraction)
    return sign + words


def _english(n: int) -> str:
    if n < 20:
        return _ONES["en"][n]
    if n < 100:
        return _TENS["en"][n // 10] + (f"-{_ONES['en'][n % 10]}" if n % 10 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            return f"{_english(n // size)} {name}" + (f" {_english(n % size)}" if n % size else "")
    return ""


def _french(n: int, swiss: bool) -> str:
    if n < 20:
        return _ONES["fr"][n]
    if n < 100:
        return _french_tens(n, swiss)
    for size, name in ((10**9, "milliard"), (10**6, "million"), (1000, "mille"), (100, "cent")):
        if n >= size:
            count, rest = divmod(n, size)
            head = name if count == 1 and size <= 1000 else f"{_french(count, swiss)} {name}"
            plural = "s" if count > 1 and (size >= 10**6 or (size == 100 and not rest)) else ""
            return head + plural + (f" {_french(rest, swiss)}" if rest else "")
    return ""


def _french_tens(n: int, swiss: bool) -> str:
    ten, one = divmod(n, 10)
    if swiss and ten >= 7:
        name = {7: "septante", 8: "huitante", 9: "nonante"}[ten]
        return name if not one else f"{name} et un" if one == 1 else f"{name}-{_ONES['fr'][one]}"
    if ten in (7, 9):
        joint = " et " if n == 71 else "-"
        return f"{_TENS['fr'][ten]}{joint}{_ONES['fr'][10 + one]}"
    if not one:
        return "quatre-vingts" if ten == 8 else _TENS["fr"][ten]
    return f"{_TENS['fr'][ten]} et un" if one == 1 and ten < 8 else f"{_TENS['fr'][ten]}-{_ONES['fr'][one]}"


# --- dates ---------------------------------------------------------------------------------------


def _width(given: Any, what: str) -> tuple[str, bool]:
    """The width, and whether a near date is named by its distance."""
    name = text(given)
    relative = name.startswith("relative_")
    name = name.removeprefix("relative_")
    if name not in _WIDTHS:
        raise TwigRuntimeError(f'Unknown {what} format "{text(given)}"; known: {", ".join(_WIDTHS)}.')
    return name, relative


def format_datetime(
    environment: Environment,
    date: Any,
    date_format: Any = "medium",
    time_format: Any = "medium",
    pattern: Any = "",
    timezone: Any = None,
    calendar: Any = "gregorian",
    locale: Any = None,
) -> str:
    """A date and time as a locale writes it, or by a Unicode pattern."""
    from babel import dates

    moment, shown = to_datetime(environment, date, timezone), _locale(environment, locale)
    if pattern:
        return str(dates.format_datetime(moment, text(pattern), moment.tzinfo, shown)).replace(" ", " ")
    (day, relative), (clock, _) = _width(date_format, "date"), _width(time_format, "time")
    parts = []
    if day != "none":
        near = _near(environment, moment, shown) if relative else None
        parts.append(near or dates.format_date(moment, day, shown))
    if clock != "none":
        parts.append(_time(moment, clock, shown))
    if len(parts) < 2:
        return "".join(parts)
    joint = _AT.get(shown.language) if day in ("full", "long") else None
    if joint is None:
        joint = str(shown.datetime_formats.get(day if day != "none" else "medium", "{1}, {0}"))
        joint = "{1}, {0}" if "'" in joint else joint
    return joint.replace("{1}", parts[0]).replace("{0}", parts[1])


def _time(moment: datetime, width: str, shown: Any) -> str:
    from babel import dates

    made = str(
        dates.format_time(
            moment.timetz(), "medium" if width in ("full", "long") else width, moment.tzinfo, shown
        )
    )
    if width in ("full", "long"):
        zone = dates.get_timezone_name(moment, "long" if width == "full" else "short", locale=shown)
        made = f"{made} {zone}"
    return made.replace("\N{NARROW NO-BREAK SPACE}", " ")


def _near(environment: Environment, moment: datetime, shown: Any) -> str | None:
    """`today` and its neighbours in the locale's own words."""
    distance = (moment.date() - environment.now().astimezone(moment.tzinfo).date()).days
    return _NEAR.get(shown.language, {}).get(distance)


def format_date(
    environment: Environment,
    date: Any,
    date_format: Any = "medium",
    pattern: Any = "",
    timezone: Any = None,
    calendar: Any = "gregorian",
    locale: Any = None,
) -> str:
    return format_datetime(environment, date, date_format, "none", pattern, timezone, calendar, locale)


def format_time(
    environment: Environment,
    date: Any,
    time_format: Any = "medium",
    pattern: Any = "",
    timezone: Any = None,
    calendar: Any = "gregorian",
    locale: Any = None,
) -> str:
    return format_datetime(environment, date, "none", time_format, pattern, timezone, calendar, locale)


def _filter(function: Any) -> Filter:
    return Filter(function, needs_environment=True)


def _function(function: Any) -> Function:
    return Function(function, needs_environment=True)


INTL = Extension(
    filters={
        "country_name": _filter(_named("territories")),
        "currency_name": _filter(_named("currencies")),
        "currency_symbol": _filter(currency_symbol),
        "language_name": _filter(language_name),
        "locale_name": _filter(locale_name),
        "timezone_name": _filter(timezone_name),
        "format_currency": _filter(format_currency),
        "format_number": _filter(format_number),
        "format_*_number": _filter(format_styled),
        "format_datetime": _filter(format_datetime),
        "format_date": _filter(format_date),
        "format_time": _filter(format_time),
    },
    functions={
        "country_names": _function(_all_names("territories", _is_country)),
        "currency_names": _function(_all_names("currencies")),
        "language_names": _function(_all_names("languages")),
        "script_names": _function(_all_names("scripts")),
        "locale_names": _function(locale_names),
        "timezone_names": _function(timezone_names),
        "country_timezones": Function(country_timezones),
    },
)
