"""Letters that are a scale and a unit ("m", "K") or a unit and a name ("C", "F"): what stands around settles it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from factcheck.extraction.beside import word_ahead
from factcheck.extraction.measures import Unit, read_unit
from factcheck.extraction.nouns import read_noun
from factcheck.lexicons import phrasing
from factcheck.lexicons.english import cue_pattern, cues

if TYPE_CHECKING:
    from factcheck.extraction.figures import Figure

_GAP = re.compile(r"[ \u00a0\u2009\u202f\-]?")
#: How far before "16m" what it counts may be told.
_NEAR = 80
_SQUARED = ("²", "³", "/", "2", "3", "^", "·")


@cache
def _cue(cue: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){cue_pattern(cue)}(?!\w)", re.IGNORECASE)


@cache
def _length_behind() -> re.Pattern[str]:
    return re.compile(rf"[ \-]{cue_pattern('metre')}\b|\s?[x×]\s?[0-9]|\sby\s[0-9]", re.IGNORECASE)


def is_scale(text: str, figure: Figure, also: str, end: int) -> bool | None:
    """Whether the letter that ends at ``end`` is a scale; ``None`` where nothing settles it."""
    if also == "meter":
        return _is_million(text, figure, end)
    if also == "kelvin":
        return len(figure.number_text.partition(".")[2]) < 2
    return True


def _is_million(text: str, figure: Figure, end: int) -> bool | None:
    if text[end : end + 1] in _SQUARED or _length_behind().match(text, end, figure.limit):
        return False
    if _cue("millions").search(text, max(figure.floor, figure.start - _NEAR), figure.start):
        return True
    gap = _GAP.match(text, end, figure.limit)
    if gap and gap[0] and read_unit(text, gap.end(), figure.limit, attached=False):
        return True
    plus = phrasing.PLUS_SUFFIX.match(text, end, figure.limit)
    return True if read_noun(text, plus.end() if plus else end, figure.limit, singular=False) else None


#: Behind "2": "C (35.6F)", in the other scale.
_CONVERTED = re.compile(r"\s?[CF]\s?[(/]-?[0-9.]+\s?°?[CF]\b")

#: Before "45": "7C (", of the other scale.
_CONVERTED_FROM = re.compile(r"[0-9]\s?°?[CF]\s?[(/]$")


#: Symbols whose unit the words around settle.
OPEN_SYMBOLS = frozenset(("C", "F", "bp", "pc", "BP", "p", "kt"))
_AROUND = 200
#: Lines of a picture ("480p"), which are pence only where a price is spoken of.
_SCAN_LINES = (240, 360, 480, 720, 1080, 1440, 2160)
#: Years before present are not given below this.
_YOUNGEST = 10


def named_by_symbol(text: str, figure: Figure, unit: Unit) -> str:
    """The unit of an open symbol behind a figure, by the words around; "" where it is none."""
    symbol = unit.symbol
    if symbol in ("C", "F"):
        return unit.name if is_temperature(text, figure) else ""
    if symbol == "bp":
        return "base_pair" if _is_near(text, figure, "genes") else unit.name
    if symbol == "pc":
        return "parsec" if _is_near(text, figure, "stars") else unit.name
    if symbol == "BP":
        return unit.name if _is_years_before(text, figure, unit.end) else ""
    if symbol == "kt":
        return "knot" if _is_near(text, figure, "sailing") else unit.name
    if text[unit.end : unit.end + 1] == "/" and text[unit.end + 1 : unit.end + 2].isdigit():
        return ""  # the arms of chromosomes: "1p/19q"
    return "" if figure.value in _SCAN_LINES and not _is_near(text, figure, "traded") else unit.name


def _is_near(text: str, figure: Figure, cue: str) -> bool:
    return cue_around(text, cue, figure.start - _AROUND, min(figure.limit, figure.end + _AROUND))


def _is_years_before(text: str, figure: Figure, end: int) -> bool:
    """Whether "3450 BP" are years before present, and no "3BP" or "500 BP workers"."""
    apart = text[figure.number.end : figure.number.end + 1].isspace() and figure.value >= _YOUNGEST
    return apart and read_noun(text, end, figure.limit, singular=False) is None


def is_temperature(text: str, figure: Figure) -> bool:
    """Whether a bare "C" or "F" behind a number is a temperature and not part of a name ("Form 13F")."""
    if text[figure.end + 1 : figure.end + 2] == "/":
        return False
    if figure.value < 0 or "." in figure.number_text or _CONVERTED.match(text, figure.end):
        return True
    if _CONVERTED_FROM.search(text, max(0, figure.start - 6), figure.start):
        return True
    attached = text[figure.number.end] in "CF" and text[figure.number.end + 1 : figure.number.end + 2] != "-"
    if attached and word_ahead(text, figure.start, figure.floor) in cues()["temperature_before"]:
        return True
    begin, end = max(0, figure.start - 120), min(len(text), figure.limit, figure.end + 80)
    return _cue("temperature").search(text, begin, end) is not None


def cue_around(text: str, cue: str, begin: int, end: int) -> bool:
    """Whether a word of the cue stands between two places."""
    return _cue(cue).search(text, max(0, begin), max(0, end)) is not None
