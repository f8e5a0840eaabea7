"""The scanner: one pass over the text from number to number, each read with what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

from factcheck.extraction import money
from factcheck.extraction.measures import Unit, divide, read_per, read_unit
from factcheck.extraction.nouns import read_noun
from factcheck.extraction.number_words import read_words
from factcheck.extraction.numbers import MINUS, VULGAR, Number, read_digits
from factcheck.extraction.scales import Scale, read_scale
from factcheck.lexicons import unit_names
from factcheck.lexicons.english import cue_pattern, number_words

_UNIT_GAP = re.compile(r"[ \t\u00a0\u2009\u202f]?[\n\-‐‑–]?[ \t]?|\s?[(<\[{]")
_BRACKETED = re.compile(r"\s?[(<\[{](?=[^)>\]}]{1,12}[)>\]}])")
_CLOSERS = ")>]}"
_OLD = re.compile(r"[ \-](?:of age\b|old\b|olds\b)", re.IGNORECASE)
_SCALED_DIGITS = re.compile(r"[ ,]{1,2}(?:and )?(?:[0-9]{1,3}\b|[a-z])")
_TIMES_WORD = re.compile(r"[ \-](?:times|fold)\b|fold\b|x\b(?!\s?[0-9])", re.IGNORECASE)
_OF_AGE = re.compile(r"(?:aged?|age of|ages|aged between|aged from)\s$", re.IGNORECASE)


@dataclass(slots=True)
class Figure:
    """A number with its scale and unit, on the way to becoming a quantity."""

    start: int
    end: int
    number: Number
    number_text: str
    value: Decimal
    place: Decimal
    scale: Decimal = Decimal(1)
    unit: str = ""
    unit_end: int = 0
    money: bool = False
    options: tuple[str, ...] = ()
    noun: str = ""
    rate: bool = False
    age: bool = False
    times: bool = False
    sign_printed: bool = False
    problem: str = ""
    floor: int = 0
    tags: list[str] = field(default_factory=list)

    @property
    def bare(self) -> bool:
        """Whether nothing says what the number counts."""
        return not (self.unit or self.noun or self.times)


def read_figure(text: str, position: int, floor: int, limit: int, after: bool = False) -> Figure | None:
    """The figure whose number starts at ``position``.

    Args:
        text: of the document.
        position: of the first digit, or of the first letter of the first number word.
        floor: what lies before belongs to another figure.
        limit: what lies from here on belongs to another sentence or is no quantity.
        after: whether it is the second part of a range, which takes no sign from the hyphen before it.
    """
    character = text[position]
    spelled = character.isalpha()
    if spelled:
        number = read_words(text, position, limit)
        if number is None:
            return None
    else:
        start = position
        if character != "." and start > floor and text[start - 1] == "." and not text[start - 2 : start - 1].isalnum():
            start -= 1
        number = read_digits(text, start, limit)
    prefix = money.prefix(text, number.start, floor)
    start = prefix.start if prefix else number.start
    negative, start = _sign(text, start, floor, after)
    figure = Figure(start, number.end, number, text[number.start : number.end], number.value, number.place, floor=floor)
    if number.problem:
        return _unread(text, figure, limit)
    figure.money = prefix is not None
    figure.unit = prefix.unit if prefix else ""
    _take_scale(text, figure, limit)
    _take_unit(text, figure, limit, prefix.word if prefix else False)
    if negative:
        figure.value, figure.sign_printed = -figure.value, True
    return figure


def _unread(text: str, figure: Figure, limit: int) -> Figure:
    figure.problem = figure.number.problem
    scale = read_scale(text, figure.end, limit, money=True)
    if scale:
        figure.end = scale.end
    return figure


def _sign(text: str, start: int, floor: int, after: bool) -> tuple[bool, int]:
    """Whether a minus stands before ``start``, and where the figure starts with it."""
    if start <= floor:
        return False, start
    sign = text[start - 1]
    before = text[start - 2] if start - 2 >= floor and start >= 2 else " "
    if (
        not after
        and (sign in MINUS or (sign == "–" and text[start] != " "))
        and not (before.isalnum() or before in ")%")
    ):
        return True, start - 1
    if sign == "+" and not before.isalnum():
        return False, start - 1
    low = text[max(floor, start - 9) : start].lower()
    for word in ("minus ", "negative "):
        if low.endswith(word) and not low[: -len(word)][-1:].isalnum():
            return True, start - len(word)
    return False, start


def _take_scale(text: str, figure: Figure, limit: int) -> None:
    number = figure.number
    if number.scaled and number.spelled:
        figure.scale = number.place if number.place > 1 else Decimal(1)
        return
    scale = read_scale(text, number.end, limit, figure.money)
    if scale is None:
        return
    if number.spelled and (scale.also or scale.attached):
        return
    if _SCALED_DIGITS.match(text, scale.end, limit) and not number.spelled and "." not in figure.number_text:
        longer = read_words(text, number.start, limit)
        if longer and longer.end > scale.end:
            figure.number, figure.end, figure.value, figure.place = longer, longer.end, longer.value, longer.place
            figure.number_text = text[longer.start : longer.end]
            return
    if scale.also and not _settle(text, figure, scale, limit):
        return
    figure.scale = scale.factor
    figure.value *= scale.factor
    figure.place *= scale.factor
    figure.end = scale.end


@cache
def _length_word() -> re.Pattern[str]:
    return re.compile(rf"[ \-]{cue_pattern('metre')}\b|\s?[x×]\s?[0-9]", re.IGNORECASE)


def _settle(text: str, figure: Figure, scale: Scale, limit: int) -> bool:
    """Whether a letter that is a scale and a unit is the scale here; an open case keeps both as options."""
    if scale.also == "meter":
        if _length_word().match(text, scale.end, limit):
            return False
        following = _unit_behind(text, scale.end, limit)
        if following or read_noun(text, scale.end, limit, singular=False):
            return True
        if text[scale.end : scale.end + 1] in ("²", "³", "/", "2", "3", "^"):
            return False
        figure.options = ("meter", "1e6")
        return False
    if scale.also == "kelvin":
        return not ("." in figure.number_text and len(figure.number_text.partition(".")[2]) > 1)
    return True


def _unit_behind(text: str, position: int, limit: int) -> bool:
    gap = _UNIT_GAP.match(text, position, limit)
    return bool(gap and read_unit(text, gap.end(), limit, attached=False))


def _take_unit(text: str, figure: Figure, limit: int, named_before: bool) -> None:
    """The unit, noun and denominator behind the number."""
    times = _TIMES_WORD.match(text, figure.end, limit)
    if times and not figure.money:
        figure.times = True
        figure.end = figure.unit_end = times.end()
        return
    unit = _find_unit(text, figure, limit)
    if unit is not None:
        _apply_unit(text, figure, unit, limit, named_before)
    if not figure.unit or (figure.money and named_before and unit is None):
        _take_noun(text, figure, limit, named_before)
    figure.unit_end = figure.end
    if figure.unit or figure.noun:
        _take_denominator(text, figure, limit)
    if figure.unit and units_of_time(figure.unit):
        old = _OLD.match(text, figure.end, limit)
        if old:
            figure.age, figure.end = True, old.end()
    elif (
        not figure.unit and not figure.noun and _OF_AGE.search(text, max(figure.floor, figure.start - 14), figure.start)
    ):
        figure.age, figure.unit = True, "year"


def units_of_time(unit: str) -> bool:
    """Whether a unit is one of time."""
    return unit in _TIME_UNITS


_TIME_UNITS = frozenset(
    ("second", "minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century", "millennium",
     "millisecond", "microsecond", "nanosecond", "million_year", "billion_year", "kiloyear")
)  # fmt: skip


def _find_unit(text: str, figure: Figure, limit: int) -> Unit | None:
    gap = _UNIT_GAP.match(text, figure.end, limit)
    if gap is None:
        return None
    bracket = _BRACKETED.match(text, figure.end, limit)
    if bracket:
        inside = read_unit(text, bracket.end(), limit, attached=True)
        if inside and not inside.money:
            inside = _with_per(text, inside, limit)
            if text[inside.end : inside.end + 1] in _CLOSERS:
                inside.end += 1
                return inside
        return None
    attached = not gap[0] or gap[0] in "-‐‑"
    return read_unit(text, gap.end(), limit, attached)


def _with_per(text: str, unit: Unit, limit: int) -> Unit:
    per = read_per(text, unit.end, limit)
    return replace(unit, name=divide(unit.name, per.name), end=per.end) if per else unit


def _apply_unit(text: str, figure: Figure, unit: Unit, limit: int, named_before: bool) -> None:
    names = unit_names.load()
    if figure.money and not named_before:
        if not unit.money or (figure.unit != "USD" and unit.name != figure.unit):
            return
        figure.unit, figure.end = unit.name, unit.end
        return
    figure.unit, figure.end, figure.money = unit.name, unit.end, unit.money or unit.minor
    figure.options = figure.options if figure.unit == "meter" else ()
    if unit.name in names.options:
        figure.options = names.options[unit.name]
    if unit.money and figure.scale == 1:
        scale = read_scale(text, figure.end, limit, money=True)
        if scale and text[figure.end] in " \u00a0":
            figure.scale, figure.end = scale.factor, scale.end
            figure.value *= scale.factor
            figure.place *= scale.factor
    if unit.name == "pound":
        money.settle_pound(text, figure.start, figure.end, limit, figure)


def _take_noun(text: str, figure: Figure, limit: int, named_before: bool) -> None:
    found = read_noun(text, figure.end, limit, singular=figure.number.value == 1 and figure.scale == 1)
    if found is None:
        return
    if named_before:
        figure.unit, figure.money = "", False
        figure.start = figure.number.start
    figure.noun, figure.end = found


def _take_denominator(text: str, figure: Figure, limit: int) -> None:
    for _ in range(2):
        per = read_per(text, figure.end, limit)
        if per is None:
            return
        top = figure.unit or (
            "person" if figure.noun.lower() in ("people", "persons", "inhabitants", "residents") else "1"
        )
        figure.unit, figure.end, figure.rate = divide(top, per.name), per.end, True


def carries(first: Figure, second: Figure) -> bool:
    """Whether the scale behind the second end of a range counts for the first, too: "10-12 million"."""
    return (
        first.scale == 1
        and second.scale != 1
        and not first.number.scaled
        and first.value <= second.value / second.scale
    )


@cache
def start_words() -> frozenset[str]:
    """The words with which a number in words can start, "a" and "an" among them."""
    names = number_words()
    return frozenset(
        (*names.units, *names.tens, *names.vague, *names.scales, *names.groups, "half", "quarter", "a", "an")
    )


_ANCHOR = re.compile(f"[0-9{VULGAR}]|[A-Za-z]+")


def anchors(text: str) -> list[int]:
    """Where numbers may start, in order."""
    starts = start_words()
    return [
        match.start() for match in _ANCHOR.finditer(text) if not match[0][0].isalpha() or match[0].lower() in starts
    ]


__all__ = ["Figure", "anchors", "carries", "read_figure"]
