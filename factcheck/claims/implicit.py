"""Figures that stand in words alone: ranks ("second-largest", "third") and verbs that hold a factor ("tripled")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from factcheck.claims.lexicon import ranks
from factcheck.model import INFINITY, Document, Interval, Quantity, Span

_NUMERAL = r"\d{1,3}(?:st|nd|rd|th)"
_MEMBER = re.compile(rf"\b{_NUMERAL}(?= (?:country|member|state|nation)\b)")
_HALF = Decimal("0.5")


@cache
def _rank_pattern() -> re.Pattern[str]:
    ordinals = "|".join([*ranks().ordinals, _NUMERAL])
    return re.compile(rf"(?<![\w-])(?:(?P<place>{ordinals})[- ])?(?P<most>{'|'.join(ranks().superlatives)})\b", re.I)


@cache
def _place_pattern() -> re.Pattern[str]:
    """A bare place: "slipped to third", "only second", "came 4th"."""
    ordinals = "|".join([*ranks().ordinals, _NUMERAL])
    verbs = "|".join(ranks().place_verbs)
    return re.compile(
        rf"\b(?:{verbs}) (?P<place>{ordinals})\b(?= ?(?:[.,;:)]|$|in\b|among\b|behind\b|place\b|after\b))", re.I
    )


@cache
def _factor_pattern() -> re.Pattern[str]:
    verbs = "|".join(ranks().factors)
    return re.compile(rf"(?P<bound>more than |nearly |almost |about |roughly )?\b(?P<verb>{verbs})\b", re.I)


def implicit_figures(document: Document, taken: Iterable[Quantity]) -> tuple[Quantity, ...]:
    """The ranks and factors of a document that are not among the quantities ``taken`` already."""
    spans = [quantity.span for quantity in taken]
    found = [*_ranks(document.text), *_members(document.text), *_places(document.text), *_factors(document.text)]
    fresh = [quantity for quantity in found if not any(quantity.span.overlaps(span) for span in spans)]
    return tuple(sorted(fresh, key=lambda quantity: quantity.span))


def _ranks(text: str) -> Iterator[Quantity]:
    for match in _rank_pattern().finditer(text):
        before = text[max(0, match.start() - 16) : match.start()].lower()
        if before.rstrip().endswith(ranks().one_of):
            continue
        yield _rank(text, match.start(), match.end(), _place(match["place"]) if match["place"] else 1)


def _members(text: str) -> Iterator[Quantity]:
    """As in "The 20th country in the currency zone": the number of members with it."""
    for match in _MEMBER.finditer(text):
        yield replace(_rank(text, match.start(), match.end(), _place(match.group())), kind="ordinal")


def _places(text: str) -> Iterator[Quantity]:
    for match in _place_pattern().finditer(text):
        yield _rank(text, match.start("place"), match.end("place"), _place(match["place"]))


def _rank(text: str, start: int, end: int, place: int) -> Quantity:
    value = Decimal(place)
    span = Span(start, end)
    interval = Interval(value - _HALF, value + _HALF)
    return Quantity(
        span, text[start:end], text[start:end], value, value, interval, Decimal(1), kind="rank", spelled=True
    )


def _place(words: str) -> int:
    text = words.lower()
    return int(text[:-2]) if text[0].isdigit() else ranks().ordinals[text]


def _factors(text: str) -> Iterator[Quantity]:
    for match in _factor_pattern().finditer(text):
        factor = Decimal(ranks().factors[match["verb"].lower()])
        span = Span(match.start("verb"), match.end("verb"))
        bound = (match["bound"] or "").strip().lower()
        yield _factor(text, span, factor, bound)


def _factor(text: str, span: Span, factor: Decimal, bound: str) -> Quantity:
    margin = min(_HALF, factor / 4)
    interval, reading = Interval(factor - margin, factor + margin), "point"
    if bound == "more than":
        interval, reading = (
            (Interval(factor, INFINITY), "more than") if factor > 1 else (Interval(Decimal(0), factor), "less than")
        )
    elif bound in ("nearly", "almost"):
        interval = (
            Interval(factor * Decimal("0.9"), factor) if factor > 1 else Interval(factor, factor * Decimal("1.1"))
        )
    surface = text[span.start : span.end]
    direction = "up" if factor > 1 else "down"
    return Quantity(
        span, surface, surface, factor, factor, interval, Decimal(1), hedge=bound, kind="ratio", spelled=True,
        reading=reading, direction=direction,  # type: ignore[arg-type]
    )  # fmt: skip
