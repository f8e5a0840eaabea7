"""Means of whole-number answers as papers print them: "M = 3.44, SD = 1.25, n = 25"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from factcheck.model import Span

_S = r"[*_]{0,2}"
_SEP = r"\s?[,;]\s?"
_M = (
    rf"{_S}(?:M|mean|Mean){_S}(?:\sage|\sscore|\srating)?\s?(?:=|of|was)\s?(?P<mean>-?\d{{0,4}}\.\d{{1,3}}|"
    rf"\d{{1,4}}\.\d)"
)
_SD = (
    rf"(?:{_SEP}{_S}(?:SD|S\.D\.|s\.d\.){_S}\s?=\s?(?P<sd>\d{{0,4}}\.\d{{1,3}})|\s?[(±]\s?"
    rf"(?P<sd2>\d{{0,4}}\.\d{{1,3}})\)?)?"
)
_N = rf"{_S}[nN]{_S}\s?=\s?(?P<n>\d{{1,5}})(?![\d.,]\d)"
_FORMS = (re.compile(rf"(?<!\w){_M}{_SD}{_SEP}{_N}"), re.compile(rf"(?<!\w){_N}{_SEP}{_M}{_SD}"))
_WHOLE_NUMBERS = re.compile(
    r"Likert|-point (?:scale|item|rating)|point scale|scale (?:from|of|ranging)|\brat(?:ed|ing|ings)\b|number of "
    r"(?:children|errors|items|words|"
    r"times|visits|correct|days|trials|siblings)|\bcounted\b|\bwhole numbers?\b|\bintegers?\b|age in years",
    re.IGNORECASE,
)
_ITEMS = re.compile(
    (
        r"\b(?P<items>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve)(?:-|\s)items?\b|\b"
        r"(?P<average>averag\w+ (?:across|over) |composite|subscale)"
    ),
    re.IGNORECASE,
)
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_AROUND = 500


@dataclass(frozen=True, slots=True)
class PrintedMean:
    """A mean with its count. ``items``: questions averaged for each person; ``deviation`` ``None`` where not
    printed."""

    mean: Decimal
    deviation: Decimal | None
    count: int
    items: int
    mean_span: Span
    deviation_span: Span | None
    count_span: Span


def find_means(text: str) -> Iterator[PrintedMean]:
    """Every mean in ``text`` printed with its count where the words around say that the answers are whole numbers.

    Left out are composites of an unknown number of questions, whose means can be finer than the count allows.
    """
    if "=" not in text:
        return
    for form in _FORMS:
        for match in form.finditer(text):
            around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            items = _ITEMS.search(around)
            if not _WHOLE_NUMBERS.search(around) or (items and items["average"]):
                continue
            deviation = next((group for group in ("sd", "sd2") if match[group]), None)
            yield PrintedMean(
                mean=Decimal(match["mean"]),
                deviation=Decimal(match[deviation]) if deviation else None,
                count=int(match["n"]),
                items=_number(items["items"]) if items else 1,
                mean_span=Span(*match.span("mean")),
                deviation_span=Span(*match.span(deviation)) if deviation else None,
                count_span=Span(*match.span("n")),
            )


def _number(printed: str) -> int:
    return int(printed) if printed.isdigit() else _WORDS.index(printed.lower())
