"""Verdicts: intervals, tolerance, as-of date, derivations and diagnosis turn a link into a judgement."""

from __future__ import annotations

from datetime import date

from factcheck.model import Claim, Judgement
from factcheck.reference import Reference


def judge(claim: Claim, reference: Reference, as_of: date | None) -> Judgement:
    """The verdict on one claim, with its evidence and arithmetic."""
    return Judgement(claim, "not checked", "no reference", "no reference covers this figure")
