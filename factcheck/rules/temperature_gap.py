"""FC403 temperature-gap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.lexicons.relations import any_of
from factcheck.model import Interval, Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import around, magnitude, minus, reach
from factcheck.rules.shared.frames import FIGURE, Frame
from factcheck.rules.shared.wording import number, printed

_SCALES = {"degC": "degC", "degF": "degF", "delta_degC": "degC", "delta_degF": "degF"}
_OVER_TIME = re.compile(r"\b(?:every|each|per|a (?:decade|year|century|day|month))\b")

_ABOVE_NORMAL = re.compile(
    r"[^.,;]{0,12}\s(?:above|below|over|under)\s(?:the\s)?(?:\w+\s)?(?:normal|average|norm|usual)\b(?!\sof)"
)
#: The norm itself, printed.
_NORM = re.compile(
    r"\b(?:compared|against|usual(?:ly)?\s\D|normal(?:ly)?\s(?:of|is)|(?:average|norm|mean)\s(?:of|is))\b"
)


@rule("FC403", "temperature-gap")
def temperature_gap(context: Context) -> Iterator[Hit]:
    """A difference of temperature that the two temperatures beside it do not have.

    "Twelve degrees above the average" is set against the two temperatures of its own scale in the sentence, where
    there are just two.

    Flagged:
        The high of 31C was 15 degrees above the July average of 22C.
        It was 68 degrees Fahrenheit warmer: 109 degrees Fahrenheit, compared with 77 degrees Fahrenheit.

    Not flagged:
        The high of 31C was nine degrees above the July average of 22C.
        It was 32 degrees Fahrenheit warmer: 109 degrees Fahrenheit, compared with 77 degrees Fahrenheit.
    """
    for frame in context.frames:
        degrees = [one for one in frame.figures.values() if "deg" in one.unit and "/" not in one.unit]
        if len(degrees) < 3 or _OVER_TIME.search(frame.text):
            continue
        for gap in (one for one in degrees if _is_gap(frame, one)):
            levels = [one for one in degrees if one is not gap and not _is_gap(frame, one) and _on_scale(gap, one)]
            if len(levels) == 2 and len({one.unit for one in levels}) == 1:
                yield from _compared(gap, *levels)


def _on_scale(gap: Quantity, level: Quantity) -> bool:
    return gap.unit == "degree" or _SCALES.get(gap.unit) == _SCALES.get(level.unit, "")


def _is_gap(frame: Frame, figure: Quantity) -> bool:
    place = frame.place(figure)
    if figure.role in ("from", "to") or (_ABOVE_NORMAL.match(frame.text, place + 1) and not _NORM.search(frame.text)):
        return False
    return bool(_more().match(frame.text, place + 1) or _gap_of().search(frame.text[max(0, place - 60) : place]))


@cache
def _more() -> re.Pattern[str]:
    """ "above average", "warmer than", "(2F) below the norm"."""
    bracket = rf"(?:\s?\(\s?{FIGURE}\s?\))?"
    return re.compile(
        rf"{bracket}\s(?:[a-z]+\s)?(?:above|below|over|under|beyond|{any_of('not a level')})", re.IGNORECASE
    )


@cache
def _gap_of() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:difference|swing|gap|range|variation|spread|drop|fall|rise|jump|plunge|increase|decrease|cooling|warming)"
        r"(?:\s(?:of|was|is|in temperature of|between them (?:is|was)))?"
        rf"\s(?:(?:about|some|just|only|a|nearly|almost)\s)*(?:{FIGURE}\s?\()?$",
        re.IGNORECASE,
    )


def _level(figure: Quantity) -> Interval:
    return reach(figure, zeros=9) if figure.reading == "point" else around(figure.value, figure.place, 9)


def _is_plain(level: Quantity) -> bool:
    """Whether it is a level, or the greatest or least of them ("a maximum of 43C")."""
    return level.reading == "point" or level.hedge.endswith(" of")


def _compared(gap: Quantity, one: Quantity, other: Quantity) -> Iterator[Hit]:
    apart = magnitude(minus(_level(one), _level(other)))
    stated = reach(gap, zeros=9)
    if _is_plain(one) and _is_plain(other) and not apart.meets(stated):
        exact = number(abs(one.value - other.value))
        yield found(
            f"{printed(one)} and {printed(other)} are {exact} degrees apart, printed {printed(gap)}",
            gap.span,
            one.span,
            other.span,
        )
