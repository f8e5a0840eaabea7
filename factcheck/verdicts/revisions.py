"""Vintages: a series as published today need not be the one that was in print on the article's date.

The World Bank's series are kept in today's vintage only. A figure that misses it by no more than such series have been
revised may have been right when it was written; unless its digits show how it went wrong, nobody is accused.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from factcheck.lexicons.toml_files import toml
from factcheck.model import Claim, Evidence, Judgement, Quantity

REVISED = "the series has been revised since, and by as much as the figure is off"
#: Diagnoses that name no slip: that the figure is another one is all they say.
_NO_SLIP = ("wrong_ratio", "wrong_difference", "rank_off")
#: Comparisons with a band of their own, whatever is compared.
_KINDS = {"growth": "growth of a series", "part": "share of a total"}
#: So many digits that fit another year's value are no coincidence.
_TELLING = 3


@cache
def _bands(explained: bool) -> Mapping[str, Decimal]:
    data = toml("doubts.toml")
    wider = {} if explained else data["revised_unexplained"]
    return {name: Decimal(str(band)) for name, band in (data["revised"] | wider).items()}


def doubt(judgement: Judgement) -> str:
    """Why a figure that differs may have been right in an earlier vintage; "" if a revision does not explain it."""
    claim, found = judgement.claim, judgement.diagnosis
    if found is not None and found.code not in _NO_SLIP and not (found.code == "wrong_year" and _is_coarse(claim)):
        return ""
    deciding = [evidence for evidence in judgement.evidence if evidence.role == "decides"]
    if judgement.verdict == "outdated":  # it is the value of an earlier year: how far from the present one?
        deciding = [evidence for evidence in judgement.evidence if evidence.verdict == "differs"]
    if any(_is_within(claim, evidence, found is not None) for evidence in deciding):
        return REVISED
    return ""


def _is_coarse(claim: Claim) -> bool:
    figure = claim.figure
    digits = figure.number.replace(",", "").replace(".", "") if isinstance(figure, Quantity) else ""
    return len(digits.strip("0")) < _TELLING


def _is_within(claim: Claim, evidence: Evidence, explained: bool) -> bool:
    kind = claim.comparison.kind if claim.comparison else ""
    bands = _bands(explained)
    band = bands.get(_KINDS.get(kind, claim.measure or ""))
    if band is None or claim.measure not in bands or not all(fact.time for fact in evidence.facts):
        return False
    if kind != "part" and evidence.unit.startswith("percent"):
        return abs(evidence.deviation) <= band
    return evidence.deviation_percent is not None and abs(evidence.deviation_percent) <= band
