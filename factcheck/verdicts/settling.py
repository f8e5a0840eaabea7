"""The value settles the period: of the years that a passage is about, the one whose value the figure has.

"Exports came to # in 2013, after # in 2012. Imports were #": the text does not date the last figure, and the nearest
year need not be its own. Where exactly one year in play has the figure's value, to all of its three digits or more,
that is its period; nobody is accused over a period that is settled so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from factcheck.claims.when import year, year_of
from factcheck.model import Document, Judgement, Quantity, Span
from factcheck.reference import Reference
from factcheck.verdicts import judge

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TELLING = 3
_YEARLY = ("stock", "flow", "rate", "share")
SETTLED = "the value settles the year"


def settle_periods(
    judgements: Sequence[Judgement], document: Document, reference: Reference, as_of: date | None
) -> tuple[Judgement, ...]:
    """The judgements, with figures that the text does not date given the one year in play that has their value.

    Args:
        judgements: of a document.
        document: for its paragraphs.
        reference: the tables to compare with.
        as_of: the article's date; the full year before it is always in play.
    """
    starts = [paragraph.start for paragraph in document.paragraphs]
    found = []
    for judgement in judgements:
        if _is_open(judgement, reference):
            index = bisect_right(starts, judgement.claim.sentence.start) - 1
            start = starts[index] if index >= 0 else 0
            text = document.slice(Span(start, judgement.claim.sentence.end))
            judgement = _settled(judgement, _in_play(text, as_of), reference, as_of)
        found.append(judgement)
    return tuple(found)


def _is_open(judgement: Judgement, reference: Reference) -> bool:
    """Whether the figure's period was only inferred, and its value is not that of the year taken."""
    claim, figure = judgement.claim, judgement.claim.figure
    if not isinstance(figure, Quantity) or claim.measure is None or claim.comparison is not None:
        return False
    digits = "".join(mark for mark in figure.number if mark.isdigit()).strip("0")
    measure = reference.vocabulary.measures.get(claim.measure)
    yearly = measure is not None and measure.behaviour in _YEARLY and claim.modality == "actual"
    open_verdict = judgement.verdict == "close" or judgement.reason in ("period unknown", "in doubt")
    inferred = bool(claim.period_source) and claim.period_source != "stated"
    return yearly and inferred and open_verdict and bool(claim.subjects) and len(digits) >= _TELLING


def _in_play(text: str, as_of: date | None) -> tuple[int, ...]:
    """The years that the paragraph has named so far, and the article's last full one."""
    named = [int(match.group()) for match in _YEAR.finditer(text)]
    return tuple(dict.fromkeys([*named, *([as_of.year - 1] if as_of else [])]))


def _settled(judgement: Judgement, years: Sequence[int], reference: Reference, as_of: date | None) -> Judgement:
    own = year_of(judgement.claim.period)
    met = []
    for number in years:
        if number != own and (as_of is None or number <= as_of.year):
            claim = replace(judgement.claim, period=year(number), period_source=SETTLED)
            met.append(judge(claim, reference, as_of))
    met = [one for one in met if one.verdict == "matches"]
    return met[0] if len(met) == 1 else judgement
