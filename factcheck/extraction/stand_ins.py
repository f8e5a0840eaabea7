"""Plain stand-ins for sentences, periods and non-quantities, until those rooms land."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from factcheck.model import NonQuantity, Period, Span

_END = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z\"“(])|\n\s*\n")
_YEAR = re.compile(r"(?<![$€£0-9.,])\b(?:1[5-9]|20)[0-9]{2}\b(?![,.][0-9])")


def split(text: str) -> tuple[Span, ...]:
    """Sentences."""
    spans, start = [], 0
    for match in _END.finditer(text):
        spans.append(Span(start, match.end()))
        start = match.end()
    spans.append(Span(start, len(text)))
    return tuple(spans)


def find_periods(text: str, document_date: date | None) -> list[Period]:
    """Years."""
    return [Period(None, None, m[0], span=Span(*m.span()), surface=m[0]) for m in _YEAR.finditer(text)]


def find_non_quantities(text: str, periods: Sequence[Period]) -> list[NonQuantity]:
    """None yet."""
    return []
