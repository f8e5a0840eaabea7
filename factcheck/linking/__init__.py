"""Linking: from a claim to the candidate facts, or a refusal that names the contenders.

`link` settles measure, entities and years; `values` finds the reference values of them, and `groups` the members of a
bloc or region. `tables/` is the way from prose to tables that no vocabulary describes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from factcheck.model import Claim, Measure, Quantity
from factcheck.reference import Reference

_YEARLY_RATES = frozenset({"gdp_growth", "inflation_cpi"})
_STANDING = frozenset({"static", "plan"})
_LATEST_EDITION = 2025


@dataclass(frozen=True, slots=True)
class Link:
    """A claim's place in the tables: one measure, its entities, and the years to look at, the likeliest first."""

    measure: Measure
    entities: tuple[str, ...]
    years: tuple[int, ...]
    since: int | None = None
    is_undated: bool = False
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a claim has no link: a short code and a sentence."""

    reason: str
    message: str


def link(claim: Claim, reference: Reference, as_of: date | None) -> Link | Refusal:
    """Link a figure's claim; accepted only where one measure and one subject remain.

    Args:
        claim: of a quantity.
        reference: the tables.
        as_of: dates a figure that the text leaves undated.
    """
    refusal = _refused(claim) or _ahead(claim, as_of)
    if refusal:
        return refusal
    measure = reference.vocabulary.measures[claim.measure or ""]
    undated = claim.period_source.startswith("no period stated")
    open_since = _open_since(claim)
    years = _years(claim, measure, as_of, undated or open_since is not None)
    if not years:
        return Refusal("period unknown", "the text gives no period, and the article no date")
    return Link(measure, claim.subjects, years, open_since or _since(claim), undated, as_of)


def _refused(claim: Claim) -> Refusal | None:
    if claim.modality not in ("actual", "plan"):
        return Refusal(claim.modality, _MODALITY[claim.modality])
    if not claim.measures or claim.measure is None:
        considered = dict.fromkeys(f"{item.measure} ({item.dropped})" for item in claim.measures if item.dropped)
        dropped = "; ".join([*considered][:3])
        hint = f"; considered: {dropped}" if dropped else ""
        return Refusal("measure unknown", f"no measure of the tables is named beside this figure{hint}")
    if claim.subject_problem:
        return Refusal("subject unknown", claim.subject_problem)
    if not claim.subjects:
        return Refusal("subject unknown", "the text does not say of which country or thing")
    assert isinstance(claim.figure, Quantity)
    if claim.figure.unit == "percent/year" and claim.comparison is None:
        return Refusal("period unknown", "a yearly average over several years is not in the tables")
    if claim.measure in _YEARLY_RATES and claim.comparison is None and _is_long(claim):
        return Refusal("period unknown", "a change over several years is not in the tables")
    if claim.figure.unit_options:
        return Refusal("several readings", f"the unit may be {' or '.join(claim.figure.unit_options)}")
    return None


def _is_long(claim: Claim) -> bool:
    """Whether the period runs over more than one year, or on from one."""
    period = claim.period
    if period is None or period.start is None:
        return False
    return period.end is None or period.end.year > period.start.year + period.fiscal


def _ahead(claim: Claim, as_of: date | None) -> Refusal | None:
    """A period that had not begun by the as-of date can only be a forecast."""
    if as_of is None or claim.period is None or claim.period.start is None or claim.period.start <= as_of:
        return None
    return Refusal("forecast", _MODALITY["forecast"])


_MODALITY = {
    "forecast": "a forecast is not checked: no table knows the future",
    "target": "a target or promise is not checked",
    "hypothetical": "a hypothetical figure is not checked",
    "negated": "the text denies this figure",
    "reported false": "the text reports this figure as false",
}


def _open_since(claim: Claim) -> int | None:
    """The year since which something has changed, where the text gives no end: "has fallen by # since 2007"."""
    period = claim.period
    changes = claim.comparison is not None and claim.comparison.kind in ("growth", "points", "ratio")
    if not changes or period is None or period.start is None or period.end is not None:
        return None
    return period.start.year


def _since(claim: Claim) -> int | None:
    comparison = claim.comparison
    if comparison is None or comparison.since is None or comparison.since.end is None:
        return None
    return comparison.since.end.year


def _years(claim: Claim, measure: Measure, as_of: date | None, undated: bool) -> tuple[int, ...]:
    """The years to compare. An undated figure is of the as-of date: the last full year, then the year itself."""
    stated = claim.period.end or claim.period.start if claim.period else None
    standing = measure.behaviour in _STANDING or measure.id in ("pipelines_length",) or measure.relation == "feature"
    if undated or stated is None:
        if as_of is None:
            return (_LATEST_EDITION,) if standing else ()
        if standing:
            return (as_of.year,)
        return (as_of.year - 1, as_of.year) if measure.behaviour == "stock" else (as_of.year - 1,)
    if standing and as_of is not None and stated.year > as_of.year:
        return (as_of.year,)
    return (stated.year,)
