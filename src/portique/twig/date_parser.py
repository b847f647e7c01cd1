"""Dates in words and digits, as PHP's strtotime reads them: `+1 day`, `last friday of may 2024`…

The text is eaten from the left by the patterns below; what sets the date, the time, the zone and
what moves them is collected first and applied together, as PHP does it.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo

from portique.twig.dates import zone
from portique.twig.errors import TwigRuntimeError

_LONGEST = 300
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY_NAME = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_UNIT = (
    rf"(?:microseconds?|usecs?|milliseconds?|msecs?|seconds?|secs?|minutes?|mins?|hours?|days?|weekdays?"
    rf"|fortnights?|forthnights?|weeks?|months?|years?|{_DAY_NAME})"
)
_ORDINALS = {
    "last": -1, "previous": -1, "this": 0, "next": 1, "first": 1, "second": 2, "third": 3, "fourth": 4,
    "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip
_ORDINAL = "(?:" + "|".join(_ORDINALS) + ")"
_FACTORS = {
    "fortnight": ("day", 14), "forthnight": ("day", 14), "week": ("day", 7), "sec": ("second", 1),
    "min": ("minute", 1), "msec": ("millisecond", 1), "usec": ("microsecond", 1),
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ZONES = {
    "utc": 0, "gmt": 0, "z": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420, "cet": 60, "cest": 120, "bst": 60, "eet": 120, "eest": 180,
}  # fmt: skip


@dataclass(slots=True)
class _Found:
    date: tuple[int, int, int] | None = None
    time: tuple[int, int, int, int] | None = None
    zone: tzinfo | None = None
    stamp: datetime | None = None
    shifts: dict[str, int] = field(default_factory=dict)
    weekday: tuple[int, int] | None = None
    special: tuple[str, int, int] | None = None
    reset: bool = False


_P = [
    ("stamp", r"@(?P<stamp>-?\d+(?:\.\d+)?)"),
    ("ymd", r"(?P<y>[+-]?\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?=$|[\sTt])"),
    ("ymd", r"(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})"),
    ("ymd", r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4}|\d{2})"),
    ("ymd", r"(?P<d>\d{1,2})[.-](?P<m>\d{1,2})[.-](?P<y>\d{4})"),
    ("ymd", r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{2})(?![\d:.])"),
    ("ymd", r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?=$|[\sTt])"),
    ("isoweek", r"(?P<y>\d{4})-?W(?P<w>\d{2})(?:-?(?P<wd>[0-7]))?"),
    ("ymd", r"(?P<y>\d{4})-(?P<m>\d{1,2})(?!\d)"),
    ("named", rf"{_MONTH}-(?P<d>\d{{1,2}})-(?P<y>\d{{2,4}})(?!\d)"),
    ("named", rf"(?P<y>\d{{2,4}})-{_MONTH}-(?P<d>\d{{1,2}})(?!\d)"),
    ("named", rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ \t.-]*{_MONTH}[ \t.,-]*(?P<y>\d{{4}})(?![\d:])"),
    ("named", rf"{_MONTH}[ \t.-]*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ \t.,-]+(?P<y>\d{{4}})(?![\d:])"),
    ("named", rf"(?P<y>\d{{4}})[ \t.-]*{_MONTH}[ \t.-]*(?P<d>\d{{1,2}})(?!\d)"),
    ("named", rf"{_MONTH}[ \t.-]*(?P<y>\d{{4}})(?![\d:])"),
    ("named", rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ \t.-]*{_MONTH}(?![a-z])"),
    ("named", rf"{_MONTH}[ \t.-]*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])"),
    (
        "time",
        r"t?(?P<h>\d{1,2})[:.](?P<i>\d{2})(?:[:.](?P<s>\d{2})(?:[.,:](?P<f>\d+))?)?"
        r"[ \t]*(?P<ap>[ap]\.?m\.?(?![a-z]))?",
    ),
    ("time", r"(?P<h>\d{1,2})[ \t]*(?P<ap>[ap]\.?m\.?)(?![a-z])"),
    ("time", r"t(?P<h>\d{2})(?P<i>\d{2})(?P<s>\d{2})?"),
    ("offset", r"(?:utc|gmt)?(?P<sign>[+-])(?P<zh>\d{2}):?(?P<zm>\d{2})?(?!\d|[ \t]*[a-z])"),
    ("of", r"(?P<edge>first|last)[ \t]+day[ \t]+of"),
    ("nth", rf"(?P<ord>{_ORDINAL})[ \t]+(?P<dn>{_DAY_NAME})[ \t]+of"),
    ("relative", rf"(?P<n>[+-]+[ \t]*\d+|\d+)[ \t]*(?P<unit>{_UNIT})(?![a-z])(?P<ago>(?:[ \t]+ago)?)"),
    ("ordinal", rf"(?P<ord>{_ORDINAL})[ \t]+(?P<unit>{_UNIT})(?![a-z])(?P<ago>(?:[ \t]+ago)?)"),
    ("word", r"(?P<word>now|today|midnight|noon|tomorrow|yesterday)(?![a-z])"),
    ("dayname", rf"(?P<dn>{_DAY_NAME})(?![a-z])"),
    ("named", rf"{_MONTH}(?![a-z])"),
    ("zone", r"(?P<zone>[a-z]+/[a-z_]+(?:/[a-z_]+)?|utc|gmt|z|[ecmp][sd]t|cest|cet|bst|eest|eet)(?![a-z])"),
    ("year", r"(?P<y>\d{4})(?!\d)"),
    ("ago", r"(?P<allago>ago)(?![a-z])"),
    ("skip", r"[ \t\n,;]+|of(?![a-z])|at(?![a-z])|on(?![a-z])|t(?=\d)"),
]
_PATTERNS = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _P]


def parse_date(text: str, base: datetime) -> datetime:
    """The time that `text` means, seen from `base`; TwigRuntimeError when it means none."""
    if len(text) > _LONGEST:
        raise TwigRuntimeError(f"A date may have {_LONGEST} characters.")
    found, at, text = _Found(), 0, text.strip()
    while at < len(text):
        for name, pattern in _PATTERNS:
            if (match := pattern.match(text, at)) is not None and match.end() > at:
                try:
                    _take(name, {k: v for k, v in match.groupdict().items() if v is not None}, found, base)
                except (ValueError, OverflowError) as error:
                    raise TwigRuntimeError(f'"{text}" is not a date: {error}.') from error
                at = match.end()
                break
        else:
            raise TwigRuntimeError(f'"{text}" is not a date: "{text[at:]}" is not understood.')
    try:
        return _apply(found, base)
    except (ValueError, OverflowError) as error:
        raise TwigRuntimeError(f'"{text}" is not a date: {error}.') from error


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _year(digits: str) -> int:
    """Two digits mean 1970 to 2069."""
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < 70 else 1900)


def _weekday(name: str) -> int:
    return _DAYS.index(name[:3].lower())


def _take(name: str, g: dict[str, str], found: _Found, base: datetime) -> None:
    if name == "stamp":
        found.stamp = datetime.fromtimestamp(float(g["stamp"]), UTC)
    elif name == "ymd":
        found.date = (_year(g["y"]), int(g["m"]), int(g.get("d", 1)))
        found.reset = True
    elif name == "isoweek":
        day = datetime.fromisocalendar(int(g["y"]), int(g["w"]), int(g.get("wd", 1)) or 7)
        found.date, found.reset = (day.year, day.month, day.day), True
    elif name == "named":
        year = _year(g["y"]) if "y" in g else (found.date or (base.year,))[0]
        day_ = int(g["d"]) if "d" in g else 1 if "y" in g else base.day
        found.date, found.reset = (year, _month(g["month"]), day_), True
    elif name == "year":
        hour, minute = divmod(int(g["y"]), 100)
        if found.date is None and found.time is None and hour < 24 and minute < 60:
            found.time = (hour, minute, 0, 0)  # four digits alone are a time
            return
        _, month, day_ = found.date or (base.year, base.month, base.day)
        found.date = (int(g["y"]), month, day_)
    elif name == "time":
        hour = int(g["h"])
        if half := g.get("ap", "")[:1].lower():
            hour = hour % 12 + (12 if half == "p" else 0)
        micro = int(g["f"][:6].ljust(6, "0")) if "f" in g else 0
        found.time = (hour, int(g.get("i", 0)), int(g.get("s", 0)), micro)
    elif name == "offset":
        found.zone = zone(f"{g['sign']}{g['zh']}:{g.get('zm', '00')}")
    elif name == "zone":
        _zone_word(g["zone"], found)
    else:
        _take_words(name, g, found)


def _zone_word(word: str, found: _Found) -> None:
    minutes = _ZONES.get(word.lower())
    if minutes is None:
        found.zone = zone("/".join(part.title() for part in word.split("/")))
    elif minutes == 0:
        found.zone = UTC
    else:
        from datetime import timezone

        found.zone = timezone(timedelta(minutes=minutes), word.upper())


def _take_words(name: str, g: dict[str, str], found: _Found) -> None:
    if name == "word":
        word = g["word"].lower()
        if word != "now":
            found.time = (12 if word == "noon" else 0, 0, 0, 0)
        if word in ("tomorrow", "yesterday"):
            _shift(found, "day", 1 if word == "tomorrow" else -1)
    elif name == "of":
        found.special = (g["edge"].lower(), 0, 0)
    elif name == "nth":
        found.special = ("nth", _ORDINALS[g["ord"].lower()], _weekday(g["dn"]))
        found.time = found.time or (0, 0, 0, 0)
    elif name == "relative":
        digits = g["n"].replace(" ", "").replace("\t", "")
        amount = int(digits.lstrip("+-")) * (-1) ** digits.count("-")
        _shift_unit(found, g["unit"].lower(), -amount if g["ago"] else amount)
    elif name == "ordinal":
        amount = _ORDINALS[g["ord"].lower()]
        _shift_unit(found, g["unit"].lower(), -amount if g["ago"] else amount)
    elif name == "dayname":
        found.weekday = (_weekday(g["dn"]), 0)
        found.time = found.time or (0, 0, 0, 0)
    elif name == "ago":
        found.shifts = {unit: -amount for unit, amount in found.shifts.items()}


def _shift(found: _Found, unit: str, amount: int) -> None:
    found.shifts[unit] = found.shifts.get(unit, 0) + amount


def _shift_unit(found: _Found, unit: str, amount: int) -> None:
    if (
        unit[:3] in _DAYS
        and not unit.startswith(("month", "second", "sec"))
        and re.fullmatch(_DAY_NAME, unit)
    ):
        found.weekday = (_weekday(unit), amount)
        found.time = found.time or (0, 0, 0, 0)
        return
    unit = unit.rstrip("s") if unit not in ("s",) else unit
    factor = _FACTORS.get(unit, (unit, 1))
    _shift(found, factor[0], amount * factor[1])


def _apply(found: _Found, base: datetime) -> datetime:
    moment = base
    if found.stamp is not None:
        moment = found.stamp
    elif found.zone is not None:
        moment = (
            moment.astimezone(found.zone)
            if found.date is None and found.time is None
            else moment.replace(tzinfo=found.zone)
        )
    if found.zone is not None and found.stamp is not None:
        moment = moment.astimezone(found.zone)
    year, month, day = found.date or (moment.year, moment.month, moment.day)
    clock = found.time
    if clock is None and found.reset:
        clock = (0, 0, 0, 0)
    hour, minute, second, micro = clock or (moment.hour, moment.minute, moment.second, moment.microsecond)
    months = year * 12 + month - 1 + found.shifts.get("month", 0) + 12 * found.shifts.get("year", 0)
    year, month = divmod(months, 12)
    month += 1
    days = found.shifts.get("day", 0)
    if found.special is not None:
        day = _special_day(found.special, year, month)
    start = datetime(year, month, 1, tzinfo=moment.tzinfo) + timedelta(days=day - 1 + days)
    if found.weekday is not None:
        start += timedelta(days=_to_weekday(start.weekday(), *found.weekday))
    if (weekdays := found.shifts.get("weekday")) is not None:
        start = _weekdays(start, weekdays)
    wall = start.replace(tzinfo=None) + timedelta(
        hours=hour, minutes=minute, seconds=second, microseconds=micro
    )
    result = wall.replace(tzinfo=moment.tzinfo)
    spans = {
        unit: found.shifts.get(unit, 0) for unit in ("hour", "minute", "second", "millisecond", "microsecond")
    }
    if any(spans.values()):
        span = timedelta(
            hours=spans["hour"], minutes=spans["minute"], seconds=spans["second"],
            milliseconds=spans["millisecond"], microseconds=spans["microsecond"],
        )  # fmt: skip
        result = (result.astimezone(UTC) + span).astimezone(moment.tzinfo)
    return result


def _special_day(special: tuple[str, int, int], year: int, month: int) -> int:
    kind, ordinal, weekday = special
    length = calendar.monthrange(year, month)[1]
    if kind == "first":
        return 1
    if kind == "last":
        return length
    first = calendar.monthrange(year, month)[0]
    if ordinal == -1:
        last = (first + length - 1) % 7
        return length - (last - weekday) % 7
    return 1 + (weekday - first) % 7 + 7 * (ordinal - 1)


def _to_weekday(today: int, wanted: int, amount: int) -> int:
    """Days from `today` to the weekday: 0 the next one or today, ±n the n-th after or before."""
    ahead = (wanted - today) % 7
    if amount == 0:
        return ahead
    if amount > 0:
        return (ahead or 7) + 7 * (amount - 1)
    return (ahead - 7) - 7 * (-amount - 1) if ahead else -7 * -amount


def _weekdays(start: datetime, amount: int) -> datetime:
    step = 1 if amount > 0 else -1
    left = abs(amount)
    if left > 100_000:
        raise ValueError("too many weekdays")
    while left:
        start += timedelta(days=step)
        if start.weekday() < 5:
            left -= 1
    return start
