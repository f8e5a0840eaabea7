"""Ranges, compounds and lists: "10-12 million", "between 5 and 6", "5 ft 2 in", "5 and 6 mg"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from factcheck import units
from factcheck.errors import UnitError
from factcheck.extraction.figures import Figure, carries, read_figure, units_of_time
from factcheck.extraction.numbers import VULGAR
from factcheck.lexicons.english import cue_pattern

_AND = re.compile(r",? and |, |[ \t\u00a0]|(?<=[a-z])(?=[0-9])", re.IGNORECASE)
_LIST_GAP = re.compile(r"(?:,? (?:and|or|&|versus|vs\.?|to) |, | ?/ ?| ?± ?)", re.IGNORECASE)
_DIGITS = frozenset("0123456789" + VULGAR)
_PLUS_MINUS = re.compile(r"\s?(?:±|\+/-|\+/−|\+-)\s?")


@cache
def _connector() -> re.Pattern[str]:
    return re.compile(
        rf"\s?(?:[-–—−‐‑~∼]|\.\.\.?|…)\s?"
        rf"|\s(?:to|and|through|till|until|up to|or)\s(?:{cue_pattern('range_hedge')}\s?)?",
        re.IGNORECASE,
    )


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"\b({cue_pattern('range')})\s(?:{cue_pattern('range_hedge')}\s?)?$", re.IGNORECASE)


def opening(text: str, start: int, floor: int) -> tuple[str, int] | None:
    """ "between" or "from" right before a figure: the word and where it starts."""
    match = _opening().search(text, max(floor, start - 36), start)
    return (match[1].lower(), match.start()) if match else None


def next_figure(text: str, position: int, floor: int, limit: int) -> Figure | None:
    """The figure that starts at ``position``, behind a currency sign, a sign or a hedge mark if need be."""
    at = position
    for _ in range(6):
        if at >= limit:
            return None
        character = text[at]
        if character in _DIGITS:
            return read_figure(text, at, floor, limit, after=text[at - 1 : at] in "-–—−" and at == position)
        if character.isalpha() and at == position:
            figure = read_figure(text, at, floor, limit)
            if figure or not text[at].isupper():
                return figure
        if character not in "$€£¥₹−-–.~ ACHKNSUZRsmx":
            return None
        at += 1
    return None


def read_range(text: str, first: Figure, limit: int, moving: bool) -> Figure | None:
    """The second end of a range that ``first`` opens; ``None`` where there is none.

    Args:
        text, first, limit: where to read.
        moving: whether a word of change stands before, so that "from A to B" is two levels.
    """
    start = first.number.end if first.end != first.unit_end else first.end
    connector = _connector().match(text, first.end, limit)
    if connector is None:
        return None
    word = connector[0].strip().lower()
    opened = opening(text, first.start, first.floor)
    if word.startswith(("and", "or")) and not (
        opened and opened[0] in ("between", "from", "ranging between", "range of") and word.startswith("and")
    ):
        return None
    if word.isalpha() and moving and not (opened and opened[0] == "between"):
        return None
    second = next_figure(text, connector.end(), connector.end(), limit)
    if second is None or second.problem or second.start < start:
        return None
    return second if _makes_range(first, second, word) else None


def _makes_range(first: Figure, second: Figure, word: str) -> bool:
    if second.age != first.age and not first.bare:
        return False
    if first.number.share != second.number.share and not (second.unit or second.noun):
        return False
    if not first.bare and not second.bare and not _same_thing(first, second):
        return False
    if first.number.upto or second.number.upto:
        return False
    low, high = scaled_pair(first, second)
    if word and not word[0].isalpha() and low >= high and not first.bare:
        return False
    return low < high or (word == "to" and low != high and not first.bare and first.unit == second.unit)


def _same_thing(first: Figure, second: Figure) -> bool:
    if first.unit and second.unit:
        return first.unit == second.unit or units.same_dimension(first.unit, second.unit)
    return bool(first.noun or second.noun or (first.money == second.money))


def scaled_pair(first: Figure, second: Figure) -> tuple[Decimal, Decimal]:
    """The two ends with the scale of the second carried to the first where it belongs."""
    return (first.value * second.scale if carries(first, second) else first.value), second.value


def join(first: Figure, second: Figure) -> tuple[Figure, Decimal, Decimal]:
    """One figure of the two ends of a range, with its low and high end."""
    low, high = scaled_pair(first, second)
    unit, noun, money = second.unit or first.unit, second.noun or first.noun, first.money or second.money
    if first.unit and second.unit and first.unit != second.unit and not second.rate:
        try:
            low = low * units.ratio(first.unit, second.unit)
        except UnitError:
            low, unit = first.value, second.unit
    place = first.place * (second.scale if carries(first, second) else 1)
    joined = Figure(
        first.start, second.end, first.number, f"{first.number_text}-{second.number_text}", min(low, high),
        min(place, second.place), max(first.scale, second.scale), unit, second.unit_end, money,
        second.options or (first.options if not second.unit else ()), noun, second.rate or first.rate,
        second.age or first.age, second.times or first.times, floor=first.floor,
    )  # fmt: skip
    return joined, min(low, high), max(low, high)


def take_parts(text: str, figure: Figure, limit: int) -> None:
    """Take in the smaller units behind a figure: "5 ft 2 in", "3 dollars 50 cents", "2 hours and 10 minutes"."""
    for _ in range(3):
        if not figure.unit or figure.rate or figure.age or figure.value != int(figure.value):
            return
        gap = _AND.match(text, figure.end, limit)
        if gap is None or ("," in gap[0] and units_of_time(figure.unit)):
            return
        part = next_figure(text, gap.end(), gap.end(), limit)
        if part is None or part.problem or not part.unit or part.rate or part.age or part.start != gap.end():
            return
        size = _size(part.unit, figure.unit)
        if size is None or part.value * size >= 1 or part.value < 0:
            return
        figure.value += part.value * size
        figure.place = part.place * size
        figure.end = figure.unit_end = part.end
        figure.number_text = text[figure.number.start : part.number.end]


def _size(part: str, whole: str) -> Decimal | None:
    """How many of the whole a part is; ``None`` where the part is no smaller unit of the same kind."""
    if part == whole:
        return None
    if "_" in part and whole.isupper() and part.rpartition("_")[2] in ("cent", "penny", "sen"):
        return Decimal("0.01")
    try:
        size = units.ratio(part, whole)
    except UnitError:
        return None
    return size if size < 1 and "percent" not in part else None


def tolerance_end(text: str, figure: Figure, limit: int) -> tuple[Decimal, Figure] | None:
    """ "± 0.5" behind a figure: the tolerance, and the figure it was read from."""
    match = _PLUS_MINUS.match(text, figure.end, limit) or (
        _PLUS_MINUS.match(text, figure.number.end, limit) if figure.unit_end == figure.end else None
    )
    if match is None:
        return None
    part = next_figure(text, match.end(), match.end(), limit)
    if part is None or part.problem:
        return None
    return abs(part.value), part


def share_unit(text: str, first: Figure, second: Figure) -> bool:
    """Whether a bare figure stands in a list with the next one, so that the unit counts for both: "5 and 6 mg"."""
    if not first.bare or second.bare or second.start < first.end or first.number.share:
        return False
    gap = text[first.end : second.start]
    return len(gap) < 12 and _LIST_GAP.fullmatch(gap) is not None
