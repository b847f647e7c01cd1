"""PHP's date formats, and dates as templates see them.

Times are aware `datetime` values. `Interval` is PHP's DateInterval.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING, Any

from portique.twig.errors import TwigRuntimeError

if TYPE_CHECKING:
    from portique.twig.environment import Environment

_LONGEST_FORMAT = 2000
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def zone(given: str | tzinfo | None) -> tzinfo:
    """A time zone by name (`Europe/Paris`, `UTC`, `+02:00`); UTC when none is given."""
    if given is None:
        return UTC
    if not isinstance(given, str):
        return given
    if given.upper() in ("UTC", "GMT", "Z"):
        return UTC if given.upper() != "GMT" else timezone(timedelta(0), "GMT")
    if given[:1] in "+-" and given[1:].replace(":", "").isdigit():
        digits = given[1:].replace(":", "").ljust(4, "0")
        minutes = int(digits[:2]) * 60 + int(digits[2:4])
        return timezone(timedelta(minutes=-minutes if given[0] == "-" else minutes))
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(given)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise TwigRuntimeError(f'Unknown time zone "{given}".') from error


def zone_name(moment: datetime) -> str:
    """The zone's identifier as PHP's `e` gives it."""
    info = moment.tzinfo
    if (key := getattr(info, "key", None)) is not None:  # a ZoneInfo
        return str(key)
    if info is UTC:
        return "UTC"
    name = moment.tzname() or ""
    return _offset(moment, ":") if name.startswith("UTC") else name


def _offset(moment: datetime, separator: str) -> str:
    minutes = int((moment.utcoffset() or timedelta()).total_seconds() // 60)
    sign, minutes = ("-", -minutes) if minutes < 0 else ("+", minutes)
    return f"{sign}{minutes // 60:02d}{separator}{minutes % 60:02d}"


def _abbreviation(moment: datetime) -> str:
    name = moment.tzname() or ""
    return _offset(moment, ":") if not name.isalpha() else name


def _swatch(moment: datetime) -> str:
    utc = moment.astimezone(UTC)
    return f"{int(((utc.hour + 1) % 24 * 3600 + utc.minute * 60 + utc.second) / 86.4):03d}"


def _suffix(day: int) -> str:
    return "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


FORMATS: dict[str, Callable[[datetime], str]] = {
    "d": lambda m: f"{m.day:02d}",
    "D": lambda m: DAYS[m.weekday()][:3],
    "j": lambda m: str(m.day),
    "l": lambda m: DAYS[m.weekday()],
    "N": lambda m: str(m.isoweekday()),
    "S": lambda m: _suffix(m.day),
    "w": lambda m: str(m.isoweekday() % 7),
    "z": lambda m: str(m.timetuple().tm_yday - 1),
    "W": lambda m: f"{m.isocalendar()[1]:02d}",
    "F": lambda m: MONTHS[m.month - 1],
    "m": lambda m: f"{m.month:02d}",
    "M": lambda m: MONTHS[m.month - 1][:3],
    "n": lambda m: str(m.month),
    "t": lambda m: str(calendar.monthrange(m.year, m.month)[1]),
    "L": lambda m: "1" if calendar.isleap(m.year) else "0",
    "o": lambda m: str(m.isocalendar()[0]),
    "y": lambda m: f"{m.year % 100:02d}",
    "Y": lambda m: f"{m.year:04d}",
    "a": lambda m: "am" if m.hour < 12 else "pm",
    "A": lambda m: "AM" if m.hour < 12 else "PM",
    "B": _swatch,
    "g": lambda m: str(m.hour % 12 or 12),
    "G": lambda m: str(m.hour),
    "h": lambda m: f"{m.hour % 12 or 12:02d}",
    "H": lambda m: f"{m.hour:02d}",
    "i": lambda m: f"{m.minute:02d}",
    "s": lambda m: f"{m.second:02d}",
    "u": lambda m: f"{m.microsecond:06d}",
    "v": lambda m: f"{m.microsecond // 1000:03d}",
    "e": zone_name,
    "I": lambda m: "1" if m.dst() else "0",
    "O": lambda m: _offset(m, ""),
    "P": lambda m: _offset(m, ":"),
    "p": lambda m: "Z" if not m.utcoffset() else _offset(m, ":"),
    "T": _abbreviation,
    "Z": lambda m: str(int((m.utcoffset() or timedelta()).total_seconds())),
    "c": lambda m: format_date(m, "Y-m-d\\TH:i:sP"),
    "r": lambda m: format_date(m, "D, d M Y H:i:s O"),
    "U": lambda m: str(int(m.timestamp() // 1)),
}


def format_date(moment: datetime, pattern: str) -> str:
    """Format a time with PHP's letters; a backslash keeps the next one."""
    if len(pattern) > _LONGEST_FORMAT:
        raise TwigRuntimeError(f"A date format may have {_LONGEST_FORMAT} characters.")
    made: list[str] = []
    escaped = False
    for letter in pattern:
        if escaped:
            made.append(letter)
            escaped = False
        elif letter == "\\":
            escaped = True
        else:
            found = FORMATS.get(letter)
            made.append(letter if found is None else found(moment))
    return "".join(made)


@dataclass(frozen=True, slots=True)
class Interval:
    """A span of time in calendar units; `days` is the total when it came from two dates."""

    y: int = 0
    m: int = 0
    d: int = 0
    h: int = 0
    i: int = 0
    s: int = 0
    f: float = 0.0
    invert: int = 0
    days: int | bool = False

    __twig__ = frozenset({"y", "m", "d", "h", "i", "s", "f", "invert", "days", "format"})

    def format(self, pattern: str) -> str:
        """PHP's DateInterval::format."""
        values = {
            "Y": f"{self.y:04d}", "y": str(self.y), "M": f"{self.m:02d}", "m": str(self.m),
            "D": f"{self.d:02d}", "d": str(self.d), "H": f"{self.h:02d}", "h": str(self.h),
            "I": f"{self.i:02d}", "i": str(self.i), "S": f"{self.s:02d}", "s": str(self.s),
            "F": f"{int(self.f * 1e6):06d}", "f": str(int(self.f * 1e6)),
            "a": "(unknown)" if self.days is False else str(self.days),
            "R": "-" if self.invert else "+", "r": "-" if self.invert else "", "%": "%",
        }  # fmt: skip
        made, at = [], 0
        while at < len(pattern):
            if pattern[at] == "%" and at + 1 < len(pattern):
                made.append(values.get(pattern[at + 1], pattern[at : at + 2]))
                at += 2
            else:
                made.append(pattern[at])
                at += 1
        return "".join(made)


def from_timedelta(span: timedelta) -> Interval:
    """Python's span as an Interval of days and less."""
    invert = int(span < timedelta())
    span = abs(span)
    hours, rest = divmod(span.seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return Interval(
        d=span.days, h=hours, i=minutes, s=seconds, f=span.microseconds / 1e6, invert=invert, days=span.days
    )


def difference(start: datetime, end: datetime) -> Interval:
    """PHP's `date_diff`."""
    invert = int(end < start)
    if invert:
        start, end = end, start
    end = end.astimezone(start.tzinfo)
    total = (end - start).days
    fields = [end.year - start.year, end.month - start.month, end.day - start.day,
              end.hour - start.hour, end.minute - start.minute, end.second - start.second]  # fmt: skip
    micro = end.microsecond - start.microsecond
    if micro < 0:
        micro += 1_000_000
        fields[5] -= 1
    for index, size in ((5, 60), (4, 60), (3, 24)):
        if fields[index] < 0:
            fields[index] += size
            fields[index - 1] -= 1
    if fields[2] < 0:
        month = end.month - 1 or 12
        year = end.year - (end.month == 1)
        fields[2] += calendar.monthrange(year, month)[1]
        fields[1] -= 1
    if fields[1] < 0:
        fields[1] += 12
        fields[0] -= 1
    years, months, days, hours, minutes, seconds = fields
    return Interval(years, months, days, hours, minutes, seconds, micro / 1e6, invert, total)


def to_datetime(environment: Environment, value: Any = None, target: Any = None) -> datetime:
    """Anything that means a time: null and text, timestamps, `date`, `datetime`.

    `target` is the zone to give it in: None for the environment's, False to leave it.
    """
    from portique.twig.date_parser import parse_date

    wanted = environment.timezone if target is None else target
    if isinstance(wanted, str):
        wanted = zone(wanted)
    if isinstance(value, datetime):
        moment = value if value.tzinfo is not None else value.replace(tzinfo=environment.timezone)
        return moment if target is False else moment.astimezone(wanted)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=environment.timezone)
    default_zone = environment.timezone if wanted is False else wanted
    if value is None or value == "now" or value == "":
        moment = environment.now()
        return moment if target is False else moment.astimezone(default_zone)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_timestamp(value, default_zone)
    text = str(value).strip()
    if text.removeprefix("-").isdigit():
        return _from_timestamp(int(text), default_zone)
    moment = parse_date(text, environment.now().astimezone(environment.timezone))
    return moment if target is False else moment.astimezone(default_zone)


def _from_timestamp(value: float, target: tzinfo) -> datetime:
    try:
        return datetime.fromtimestamp(value, target)
    except (OverflowError, ValueError, OSError) as error:
        raise TwigRuntimeError(f"The timestamp {value} is out of range.") from error


def _modified(moment: datetime, words: str) -> datetime:
    from portique.twig.date_parser import parse_date

    return parse_date(words, moment)


_DATETIME: dict[str, Callable[..., Any]] = {
    "format": format_date,
    "timestamp": lambda m: int(m.timestamp()),
    "getTimestamp": lambda m: int(m.timestamp()),
    "timezone": zone_name,
    "getTimezone": zone_name,
    "offset": lambda m: int((m.utcoffset() or timedelta()).total_seconds()),
    "getOffset": lambda m: int((m.utcoffset() or timedelta()).total_seconds()),
    "modify": _modified,
    "diff": difference,
    "year": lambda m: m.year,
    "month": lambda m: m.month,
    "day": lambda m: m.day,
    "hour": lambda m: m.hour,
    "minute": lambda m: m.minute,
    "second": lambda m: m.second,
}
_DATE = {name: _DATETIME[name] for name in ("year", "month", "day")}
#: what templates may read of Python's own types
MEMBERS: dict[type, dict[str, Callable[..., Any]]] = {datetime: _DATETIME, date: _DATE}
