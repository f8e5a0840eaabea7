"""The forms in which English names a stretch of the calendar: one pattern and one reader each.

Each reader turns a match of its pattern into a `Stretch` (``None``: the words name no such thing after all).
`ANY_FORM` is tried in order at each word; vocabulary is in ``lexicons/calendar.txt``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from factcheck.extraction.stretches import (
    Stretch,
    a_day,
    a_month,
    a_part,
    a_year,
    add_months,
    containing,
    from_day,
    resolve,
    some_years,
)
from factcheck.lexicons.sections import alternatives, sections

WORDS = sections("calendar")
MONTHS = {name: int(number) for name, number in WORDS["months"].items()}
_WEEKDAYS = {name: int(number) for name, number in WORDS["weekdays"].items()}
_ORDINALS = {name: int(number) for name, number in WORDS["ordinals"].items()}
_CENTURIES = {name: int(number) for name, number in WORDS["centuries"].items()}
_DECADES = {name: int(number) for name, number in WORDS["decades"].items()}
_COUNTS = {name: int(number) for name, number in WORDS["counts"].items()}
_SEASONS = WORDS["seasons"]


def _either_case(words: Iterable[str]) -> str:
    """A pattern for words in small letters or with a capital, as at the start of a sentence."""
    listed = tuple(words)
    return alternatives((*listed, *(word.capitalize() for word in listed)))


YEAR = r"(?:1[0-9]\d\d|20\d\d|21\d\d)(?![\d%°]|[.,:]\d)"
_MONTH = f"(?:{alternatives(MONTHS)})(?![a-z])"
_ORDINAL = alternatives(_ORDINALS)
_SEASON = alternatives(_SEASONS)
_WEEKDAY = alternatives(_WEEKDAYS)
_TENS = [word for word, number in _COUNTS.items() if number >= 20 and number % 10 == 0]
_COUNT = rf"(?:\d{{1,3}}|(?:{_either_case(_TENS)}[-\s])?{_either_case(_COUNTS)})"
_THAT_YEAR = (
    r"(?:last|this|next|that|the\ssame|the\sprevious|the\sfollowing|the\scurrent|the\spreceding)"
    r"\s(?:(?:fiscal|financial|calendar)\s)?year"
)
_OF_YEAR = (
    rf"(?:,?\s(?:(?:of|in)\s)?(?:the\s)?(?:(?:fiscal|financial)\s(?:year\s)?)?(?P<y>{YEAR})"
    rf"|,?\s(?:(?:of|in)\s)?(?P<r>{_THAT_YEAR}))"
)
_UNITS = r"(?P<u>year|half|quarter|month|week|day|decade|century|weekend|night)"


@dataclass
class Clock:
    """What relative words hang on: the article's date, and the last period named before."""

    today: date | None
    anchor: Stretch | None = None

    def year_of(self, match: re.Match[str]) -> tuple[int | None, bool]:
        """The year that follows in the words ("2005", "last year"), and whether it is a financial one."""
        words = match.groupdict()
        fiscal = "fiscal" in match[0] or "financial" in match[0]
        if words.get("y"):
            return int(words["y"]), fiscal
        return (self._relative_year(words["r"]) if words.get("r") else None), fiscal

    def _relative_year(self, words: str) -> int | None:
        first = words.removeprefix("the ").split()[0]
        base = self.today.year if self.today else None
        if first in ("that", "same", "previous", "following", "preceding") and self.anchor:
            base = self.anchor.year
        if base is None:
            return None
        return base + {"last": -1, "previous": -1, "preceding": -1, "next": 1, "following": 1}.get(first, 0)


Reader = Callable[[re.Match[str], Clock], Stretch | None]


@dataclass(frozen=True)
class Form:
    """One way to name a stretch: its name, pattern and reader."""

    name: str
    pattern: re.Pattern[str]
    read: Reader


def _two_digit_year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 50 else 1900)


def _iso_date(match: re.Match[str], clock: Clock) -> Stretch | None:
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    return a_day(year, month, day) if 1 <= month <= 12 else None


def _numeric_date(match: re.Match[str], clock: Clock) -> Stretch | None:
    first, second, year = int(match["a"]), int(match["b"]), _two_digit_year(match["y"])
    if "." in match[0] and len(match["y"]) == 2:
        return None  # 1.2.34 is a version, not a date
    if not (1 <= first <= 31 and 1 <= second <= 31) or min(first, second) > 12:
        return None
    if first <= 12 and second <= 12 and first != second and "/" in match[0]:
        return Stretch("day", year, 0, 0, 0, 1)  # day and month may be swapped
    month, day = (second, first) if second <= 12 else (first, second)
    return a_day(year, month, day)


def _dated(match: re.Match[str], clock: Clock) -> Stretch | None:
    words = match.groupdict()
    year = int(words["y0"]) if words.get("y0") else clock.year_of(match)[0]
    day, until = int(words["d"]), words["d2"] or words.get("d3")
    return a_day(year, MONTHS[words["m"]], day, int(until) - day + 1 if until else 1)


def _month(match: re.Match[str], clock: Clock) -> Stretch | None:
    return a_month(clock.year_of(match)[0], MONTHS[match["m"]])


def _last_month_name(match: re.Match[str], clock: Clock) -> Stretch | None:
    return a_month(None, MONTHS[match["m"]], {"last": -1, "past": -1, "next": 1}.get(match["w"].lower(), 0))


def _year_from_end(match: re.Match[str], clock: Clock) -> Stretch | None:
    """ "The 12 months to March 2003": so many months that end with the one named."""
    length = _number(match["n"]) if match["n"] else {"half": 6, "quarter": 3}.get(match["u"], 12)
    end = resolve(Stretch("month", clock.year_of(match)[0], MONTHS[match["m"]], 1, towards=0), clock.today)
    if end.year is None or not length:
        return Stretch("other", None, 0, 0)
    year, month = add_months(end.year, end.month, 1 - length)
    if length == 12 and month == 1:
        return a_year(year)
    return Stretch("other", year, month, length)


def _first_months(match: re.Match[str], clock: Clock) -> Stretch | None:
    year, fiscal = clock.year_of(match)
    months = _number(match["n"]) * {"month": 1, "quarter": 3, "half": 6}[match["u"].removesuffix("s")]
    if not 1 <= months <= 12:
        return None
    month = 1 if match["w"].lower() in ("first", "opening") else 13 - months
    return Stretch("other", year, month, months, fiscal=fiscal)


def _past_units(match: re.Match[str], clock: Clock) -> Stretch | None:
    """ "The past five years" up to the article's date; nothing is said where they began to the day."""
    unit, count = match["u"].removesuffix("s"), _number(match["n"])
    backwards = match["w"].lower() in ("past", "last", "previous", "preceding", "prior")
    unit = {"decade": "decade", "centurie": "century", "night": "day", "weekend": "week"}.get(unit, unit)
    if clock.today is None or not count:
        return Stretch("other", None, 0, 0)
    if unit in ("day", "week"):
        days = count * (7 if unit == "week" else 1)
        first = clock.today - timedelta(days=days) if backwards else clock.today
        return replace(from_day(first), days=days, precision="other")
    end = containing("year" if unit in ("year", "decade", "century") else "month", clock.today)
    length = count * {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[unit]
    if not backwards:
        return replace(end, months=length, precision="other")
    moved = end.shifted(-length, "month")
    return replace(moved, months=length + end.months, precision="other", approximate=True)


def _quarter(match: re.Match[str], clock: Clock) -> Stretch | None:
    kind = {"q": "quarter", "h": "half"}[match["k"][0].lower()]
    ordinal = match["o"]
    number = int(ordinal) if ordinal.isdigit() else _ORDINALS[ordinal]
    if kind == "half" and (number > 2 or not (match["y"] or match["r"])):
        return None  # a half without its year may be of a match
    if ordinal in ("last", "Last") and not (match["y"] or match["r"]) and clock.today:
        return containing(kind, clock.today).shifted(-1, kind)
    year, fiscal = clock.year_of(match)
    return a_part(kind, year, number, fiscal)


def _short_quarter(match: re.Match[str], clock: Clock) -> Stretch | None:
    kind = "quarter" if match["k"].upper() == "Q" else "half"
    year = _two_digit_year(match["y"]) if match["y"] else None
    number = int(match["o"])
    return a_part(kind, year, number) if kind == "quarter" or number < 3 else None


def _fiscal(match: re.Match[str], clock: Clock) -> Stretch | None:
    year = _two_digit_year(match["y"])
    if match["y2"]:
        return replace(some_years(year, 2), fiscal=True)
    return a_year(year, fiscal=True)


def _split_year(match: re.Match[str], clock: Clock) -> Stretch | None:
    first, second = int(match["y"]), int(match["y2"])
    count = (second - first) % 100 + 1
    longest = 2 if "/" in match[0] else 60
    return some_years(first, count) if 2 <= count <= longest else None


def _decade(match: re.Match[str], clock: Clock) -> Stretch | None:
    if match["w"]:
        first = 1900 + _DECADES[match["w"]]
    else:
        digits = match["y"] or match["y2"]
        first = int(digits) if len(digits) == 4 else _two_digit_year(digits) // 10 * 10
    if first % 100 == 0 and first != 2000:
        return _part_of(match, some_years(first, 100, "century"))
    return _part_of(match, some_years(first, 10, "decade"))


def _century(match: re.Match[str], clock: Clock) -> Stretch | None:
    words = match["c"]
    number = _CENTURIES.get(words.lower()) or int("".join(c for c in words if c.isdigit()) or 0)
    return _part_of(match, some_years(number * 100 - 99, 100, "century")) if 5 <= number <= 22 else None


def _part_of(match: re.Match[str], whole: Stretch) -> Stretch:
    """ "The mid-1990s": the first four, middle three or last four tenths."""
    part = (match["h"] or "").lower()
    if not part or whole.year is None:
        return whole
    tenth = whole.months // 120
    offset, count = {"early": (0, 4), "mid": (4, 3), "late": (6, 4)}[part]
    return replace(some_years(whole.year + offset * tenth, count * tenth, whole.precision), approximate=True)


def _season(match: re.Match[str], clock: Clock) -> Stretch | None:
    first, last = (int(month) for month in _SEASONS[match["s"]].split("-"))
    which = (match["w"] or "").lower()
    towards = {"last": -1, "past": -1, "next": 1}.get(which, 0)
    year, _ = clock.year_of(match)
    season = Stretch("other", year, first, last - first + 1, approximate=True, towards=towards)
    return season if which or year else None


def _relative(match: re.Match[str], clock: Clock) -> Stretch | None:
    which = match["w"].lower().removeprefix("the ")
    unit = {"weekend": "week", "night": "day"}.get(match["u"], match["u"])
    step = {
        "last": -1,
        "past": -1,
        "previous": -1,
        "prior": -1,
        "preceding": -1,
        "next": 1,
        "following": 1,
        "coming": 1,
    }
    fiscal = "fiscal" in match[0] or "financial" in match[0]
    if which in ("past", "last") and unit in ("decade", "century"):
        years = 10 if unit == "decade" else 100
        return (
            replace(some_years(clock.today.year - years, years + 1, "other"), approximate=True) if clock.today else None
        )
    anchored = which in ("that", "same", "previous", "prior", "preceding", "following") and clock.anchor
    base = clock.anchor.first if anchored and clock.anchor else clock.today
    if base is None:
        return replace(a_year(None), month=0, fiscal=fiscal) if unit != "year" else a_year(None, fiscal)
    found = containing(unit, base).shifted(step.get(which, 0), unit)
    return replace(found, fiscal=fiscal)


def _shift(match: re.Match[str], clock: Clock) -> Stretch | None:
    """ "Three years later", "a year ago": from the period named last, or from the article's date."""
    way = match["v"].lower()
    sign = 1 if way in ("later", "on", "after", "from now") else -1
    unit, count = match["u"], _number(match["n"] or "one")
    count *= {"decade": 10, "decades": 10, "century": 100, "centuries": 100}.get(unit, 1)
    unit = "year" if unit[:3] in ("dec", "cen") else unit
    base = clock.anchor
    if base is None or way in ("ago", "from now"):
        base = containing(unit, clock.today) if clock.today else None
    if base is None:
        return Stretch("year" if unit == "year" else "other", None, 0, 0 if unit != "year" else 12)
    return base.shifted(sign * count, unit)


def _year_on_year(match: re.Match[str], clock: Clock) -> Stretch | None:
    return Stretch("other", None, 0, 0)


def _so_far(match: re.Match[str], clock: Clock) -> Stretch | None:
    if clock.today is None:
        return a_year(None)
    return Stretch("other", clock.today.year, 1, clock.today.month)


def _near_day(match: re.Match[str], clock: Clock) -> Stretch | None:
    if clock.today is None:
        return Stretch("day", None, 0, 0, 0, 1)
    step = {"yesterday": -1, "tomorrow": 1}.get(match["w"].lower(), 0)
    return from_day(clock.today + timedelta(days=step))


def _weekday(match: re.Match[str], clock: Clock) -> Stretch | None:
    if clock.today is None:
        return Stretch("day", None, 0, 0, 0, 1)
    which = (match["w"] or "").lower()
    back = (clock.today.weekday() - _WEEKDAYS[match["d"]]) % 7
    if which == "next":
        return from_day(clock.today + timedelta(days=7 - back))
    return from_day(clock.today - timedelta(days=back or (7 if which == "last" else 0)))


def _year(match: re.Match[str], clock: Clock) -> Stretch | None:
    return a_year(int(match["y"]))


def _number(words: str) -> int:
    if words.isdigit():
        return int(words)
    return sum(_COUNTS.get(word, 0) for word in re.split(r"[-\s]", words.lower()))


_FORMS: tuple[tuple[str, str, Reader], ...] = (
    ("iso_date", r"(?P<y>[12]\d{3})-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?![\d-])", _iso_date),
    ("numeric_date", r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>\d{4}|\d\d)(?!\d|\.\d)", _numeric_date),
    (
        "day_month",
        r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?"
        r"|\s(?:to|and)\s(?P<d3>[0-3]?\d)(?:st|nd|rd|th)?)?"
        rf"[\s-](?:of\s)?(?P<m>{_MONTH})(?:-(?=\d)(?P<y0>{YEAR})|{_OF_YEAR})?",
        _dated,
    ),
    (
        "split_year",
        r"(?P<y>(?:1[0-9]|20)\d\d)[-–/](?P<y2>\d\d)(?![\d%-]|[.,]\d)",
        _split_year,
    ),
    (
        "decade",
        r"(?:(?P<h>[Ee]arly|[Mm]id|[Ll]ate)[-\s](?:to[-\s](?:mid|late)[-\s])?(?:the\s)?)?"
        r"(?:(?P<y>1\d\d0|20\d0)['’]?s|['’](?P<y2>\d0)['’]?s|the\s(?P<w>" + alternatives(_DECADES) + r"))(?!\w)",
        _decade,
    ),
    (
        "century",
        r"(?:(?P<h>[Ee]arly|[Mm]id|[Ll]ate)[-\s](?:the\s)?)?"
        r"(?P<c>\d\d?(?:st|nd|rd|th)|(?i:" + alternatives(_CENTURIES) + r"))[\s-][Cc]entury",
        _century,
    ),
    (
        "short_quarter",
        r"(?P<k>[QH])(?P<o>[1-4])(?:[\s/-]?(?:FY|of\s)?\s?['’]?(?P<y>20\d\d|19\d\d|\d\d(?![\d.,%])))?(?!\w)",
        _short_quarter,
    ),
    ("quarter_short", r"(?P<o>[1-4])(?P<k>[QH])\s?['’]?(?P<y>20\d\d|\d\d)?(?!\w)", _short_quarter),
    ("year_quarter", r"(?P<y>20\d\d|19\d\d)[\s-]?(?P<k>[QH])(?P<o>[1-4])(?!\w)", _short_quarter),
    (
        "year_to",
        rf"(?:(?P<u>year|half|quarter|(?P<n>{_COUNT})[\s-]months?)\s(?:period\s)?(?:to|ended|ending|through|up\sto)"
        rf"(?:\s(?:in|on|the\send\sof|end))?\s(?:[0-3]?\d\s)?(?P<m>{_MONTH})(?:\s[0-3]?\d(?!\d))?{_OF_YEAR}?)",
        _year_from_end,
    ),
    (
        "first_months",
        rf"(?P<w>[Ff]irst|[Oo]pening|[Ff]inal|[Ll]ast)\s(?P<n>{_COUNT})\s(?P<u>months|quarters){_OF_YEAR}",
        _first_months,
    ),
    ("first_months_bare", rf"(?P<w>[Ff]irst)\s(?P<n>{_COUNT})\s(?P<u>months|quarters)(?P<y>)(?P<r>)", _first_months),
    (
        "past_units",
        rf"(?P<w>[Pp]ast|[Ll]ast|[Pp]revious|[Nn]ext|[Cc]oming|[Pp]receding)\s(?P<n>{_COUNT})[\s-]"
        r"(?P<u>years|months|quarters|weeks|days|decades|centuries|year|month|week)(?!\w)",
        _past_units,
    ),
    (
        "quarter",
        rf"(?P<o>{_ORDINAL})[\s-](?:(?:fiscal|financial|calendar)[\s-])?(?P<k>quarter|half)(?!\w){_OF_YEAR}?",
        _quarter,
    ),
    (
        "month_day",
        rf"(?P<m>{_MONTH})\s(?P<d>[0-3]?\d)(?:st|nd|rd|th)?(?![\d%]|[.,:]\d|-(?!\d))"
        rf"(?:\s?[-–]\s?(?P<d2>[0-3]?\d)(?!\d|[.,]\d))?{_OF_YEAR}?",
        _dated,
    ),
    (
        "fiscal",
        rf"(?:[Ff]iscal|[Ff]inancial)(?:[\s-]year)?\s(?P<y>{YEAR})(?:[-–/](?P<y2>\d\d(?:\d\d)?)(?!\d))?",
        _fiscal,
    ),
    ("fy", r"FY\s?['’]?(?P<y>20\d\d|19\d\d|\d\d)(?:[-–/](?P<y2>\d\d(?:\d\d)?))?(?!\w)", _fiscal),
    ("last_month_name", rf"(?P<w>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast)\s(?P<m>{_MONTH})(?!\s\d)", _last_month_name),
    ("month", rf"(?P<m>{_MONTH}){_OF_YEAR}?", _month),
    ("season", rf"(?:(?P<w>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast)\s)?(?P<s>{_SEASON})(?!\w){_OF_YEAR}?", _season),
    ("weekday", rf"(?:(?P<w>[Ll]ast|[Tt]his|[Nn]ext)\s)?(?P<d>{_WEEKDAY})(?![a-z])", _weekday),
    ("so_far", r"(?:[Ss]o\sfar\sthis\syear|[Yy]ear[\s-]to[\s-]date)", _so_far),
    (
        "relative",
        r"(?P<w>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Pp]revious|[Pp]receding|[Pp]rior|[Ff]ollowing|[Ss]ame|[Tt]hat"
        rf"|[Cc]oming|[Cc]urrent|[Ll]atest)[\s-](?:(?:fiscal|financial|calendar)\s)?{_UNITS}(?![\w])(?!-old)",
        _relative,
    ),
    (
        "year_on_year",
        r"(?:[Yy]ear|[Qq]uarter|[Mm]onth|[Ww]eek)[\s-](?:on|over)[\s-](?:year|quarter|month|week)(?!\w)",
        _year_on_year,
    ),
    ("yoy", r"(?:y/y|q/q|m/m|[yY][oO][yY]|[qQ][oO][qQ]|[mM][oO][mM]|y-o-y|q-o-q)(?!\w)", _year_on_year),
    (
        "shift",
        rf"(?:(?P<n>{_COUNT})[\s-])(?P<u>year|month|quarter|week|day|decades|decade|centuries|century)s?[\s-]"
        r"(?P<v>ago|earlier|later|before|previously|from\snow)(?!\w)",
        _shift,
    ),
    ("shift_one", r"(?P<n>)(?P<u>year|month|quarter|week|day|decade)[\s-](?P<v>ago|earlier|before)(?!\w)", _shift),
    ("near_day", r"(?P<w>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)(?!\w)", _near_day),
    ("year", rf"(?P<y>{YEAR})(?!\w)", _year),
)

_BY_NAME = {name: (pattern, read) for name, pattern, read in _FORMS}


@cache
def form(name: str) -> Form:
    """A form by its name; compiled when first met, since most texts use few of them."""
    pattern, read = _BY_NAME[name]
    return Form(name, re.compile(pattern), read)


# which forms can begin with a digit; of these the first can begin with nothing else
_DIGITS_FIRST = ("iso_date", "numeric_date", "day_month", "split_year", "quarter_short", "year_quarter", "year")
_DIGITS_TOO = ("decade", "century", "year_to", "quarter", "shift")
# in the order in which they are tried: at a digit, then at all else
_TRIED = (
    *(name for name in _BY_NAME if name in _DIGITS_FIRST or name in _DIGITS_TOO),
    *(name for name in _BY_NAME if name not in _DIGITS_FIRST),
)
_TRIED_AT_DIGITS = len(_DIGITS_FIRST) + len(_DIGITS_TOO)
_NAMED_GROUP = re.compile(r"\(\?P<\w+>")
_OPENING_WORDS = _either_case(
    {
        *WORDS["opens a period"],
        *(f"the {decade}" for decade in _DECADES),
        *(word.lower() for word in (*_ORDINALS, *_CENTURIES, *_SEASONS) if word.isalpha()),
        *(*MONTHS, *_WEEKDAYS, *_COUNTS),
    }
)
# what a form begins with: all other words are passed over at little cost
_OPENING = rf"[\d'’]|{_OPENING_WORDS}(?![a-z])|[QH][1-4]|FY|[YyQqMm](?:/|-?[oO]-?)[YyQqMm](?!\w)"


def _any_of(names: Iterable[str]) -> str:
    """One of the forms; the empty group behind each tells which, as `re` passes over an alternative by its opening."""
    return "|".join(f"{_NAMED_GROUP.sub('(?:', _BY_NAME[name][0])}()" for name in names)


# behind the character before it, to the next of which `re` skips fast
_ANY_FORM = re.compile(
    rf"[^A-Za-z0-9_$£€¥.,](?={_OPENING})(?<!\w)(?:(?=\d)(?:{_any_of(_TRIED[:_TRIED_AT_DIGITS])})|(?!\d)(?:{_any_of(_TRIED[_TRIED_AT_DIGITS:])}))"
)


def forms_in(text: str, begin: int = 0) -> Iterator[tuple[str, int]]:
    """The forms that a text seems to hold from ``begin`` on: the name of each and where it starts."""
    # the blank stands before the first word, and shifts the text so that a match starts where its form does
    for match in _ANY_FORM.finditer(f" {text}", begin):
        assert match.lastindex is not None
        yield _TRIED[match.lastindex - 1], match.start()
