"""Shares, ranks and multiples in words: "one in five", "three out of ten", "second-largest", "top five", "twice"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from factcheck.extraction.figures import Figure
from factcheck.extraction.nouns import read_noun
from factcheck.extraction.number_words import read_words
from factcheck.extraction.numbers import ONE, Number, read_digits
from factcheck.extraction.scales import read_scale
from factcheck.lexicons import phrasing
from factcheck.lexicons.english import comparisons, cue_pattern, number_words

_ENDS = re.compile(r"\s*(?:$|[.,;:!?)])")
_WORD = re.compile(r"[A-Za-z]+")


@cache
def _not_a_whole() -> re.Pattern[str]:
    return re.compile(rf"[ \-]?{cue_pattern('not_a_whole')}", re.IGNORECASE)


@cache
def _twice() -> re.Pattern[str]:
    return re.compile(rf"[ \-]{cue_pattern('twice')}\b", re.IGNORECASE)


def out_of(text: str, figure: Figure, limit: int) -> Number | None:
    """The share that "N in M" or "N out of M" states, N being ``figure``; ``None`` where it is none."""
    number = figure.number
    one_thing = bool(figure.noun) and number.spelled and number.value == 1
    if figure.unit or (number.end != figure.end and not one_thing) or number.share or figure.scale != 1:
        return None
    match = phrasing.OUT_OF.match(text, figure.end, limit)
    if match is None:
        return None
    other = _number(text, match.end(), limit)
    if other is not None and one_thing and read_noun(text, other.end, limit, singular=False):
        return None  # "one goal in ten games"
    if other is None or other.problem or not 0 < number.value < other.value or other.value != int(other.value):
        return None
    word = match[0].strip(" -").lower()
    if word == "in" and (number.value > 10 or _not_a_whole().match(text, other.end, limit)):
        return None
    if word == "over" and not _ENDS.match(text, other.end):
        return None
    scale = read_scale(text, other.end, limit, money=False)
    scaled = scale if scale is not None and not scale.also else None
    whole, end = (other.value * scaled.factor, scaled.end) if scaled else (other.value, other.end)  # "1 in 14 million"
    value = number.value / whole
    place = ONE / whole if whole > 1 else ONE
    return Number(number.start, end, value, place / 10, number.spelled, share=True)


def one_to(text: str, figure: Figure) -> Number | None:
    """The share that "1:N" states, as of a dilution; ``None`` where it is none."""
    number = figure.number
    match = phrasing.ONE_TO.match(text, figure.end) if number.value == 1 and figure.end == number.end else None
    if match is None:
        return None
    whole = Decimal(match[1].replace(",", ""))
    return Number(number.start, match.end(), ONE / whole, ONE / whole / 10, share=True)


def to_one(text: str, figure: Figure) -> int | None:
    """Where the ratio ends that "N-to-1" states; ``None`` where it is none."""
    match = phrasing.TO_ONE.match(text, figure.end, figure.limit) if figure.end == figure.number.end else None
    return match.end() if match else None


def _number(text: str, position: int, limit: int) -> Number | None:
    if position >= limit:
        return None
    if text[position] in "0123456789":
        return read_digits(text, position, limit)
    return read_words(text, position, limit) if text[position].isalpha() else None


def rank_at(text: str, position: int, limit: int) -> tuple[int, int, int] | None:
    """The rank that starts at ``position`` ("second-largest", "3rd biggest"): value, end of the ordinal, end."""
    match = phrasing.RANK.match(text, position, limit)
    if match is None or match[1].lower() not in comparisons().ranks:
        return None
    digits = phrasing.DIGIT_ORDINAL.match(text, position, limit)
    if digits:
        return int(digits[1]), digits.end(), match.end()
    word = _WORD.match(text, position, limit)
    assert word is not None
    names = number_words()
    low = word[0].lower()
    value = names.ordinals.get(low) or (names.fractions.get(low) if low not in phrasing.PARTS_ALONE else None)
    return (value, word.end(), match.end()) if value else None


def is_top(text: str, start: int, floor: int) -> int | None:
    """Where "top" starts, if it stands right before a number: "the top five"."""
    if text[start - 2 : start - 1].lower() not in ("p", "m"):
        return None
    match = phrasing.TOP.search(text, max(floor, start - 8), start)
    return match.start() if match else None


def multiple_at(text: str, position: int, limit: int) -> tuple[Decimal, int] | None:
    """A factor that is a word ("twice as many"): its value and end."""
    word = _WORD.match(text, position, limit)
    fold = comparisons().folds.get(word[0].lower()) if word else None
    if word and fold:
        return fold, word.end()
    value = comparisons().multiples.get(word[0].lower()) if word else None
    if word is None or value is None or not _twice().match(text, word.end(), limit):
        return None
    return value, word.end()
