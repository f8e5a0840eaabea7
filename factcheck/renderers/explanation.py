"""The whole reasoning behind the verdicts on one line, as text: for ``factcheck explain``."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import Claim, Judgement, NonQuantity, Quantity, Report
from factcheck.renderers import wording

_CHANGES = {
    "matches": "another value for this period in a table that comes first",
    "close": "a narrower tolerance for the measure ([tool.factcheck.tolerance])",
    "plausible": "a reference for exactly this part of the year, or for the plan itself",
    "outdated": "an as-of date at which the older value was in print (--as-of)",
    "disputed": "a reference of record that settles between the sources",
    "differs": "another subject, measure, period or unit than the ones read here; or a table with another value",
    "not checked": "a table, or words in the text, that supply what is missing",
}


def explain(report: Report, line: int) -> str:
    """The reasoning for every figure on a line of the source.

    Args:
        report: of the article.
        line: counted from 1.
    """
    found = [one for one in report.judgements if _line(report, one.claim) == line]
    if not found:
        return f"{report.document.source}:{line}: no figure stands on this line"
    return "\n\n".join("\n".join(_lines(report, judgement)) for judgement in found)


def _line(report: Report, claim: Claim) -> int:
    return report.document.locate(claim.figure.span).line


def _lines(report: Report, judgement: Judgement) -> Iterator[str]:
    claim = judgement.claim
    yield f"{claim.figure.surface!r} -> {judgement.verdict} ({judgement.reason})"
    yield f"  sentence     {' '.join(report.document.slice(claim.sentence).split())}"
    yield f"  reading      {_reading(claim)}"
    yield f"  said by      {wording.said_by(claim) or 'the article itself'}"
    yield f"  asserted as  {claim.modality}"
    yield from (f"  considered   {step}" for step in judgement.considered)
    for evidence in judgement.evidence:
        rows = "; ".join(f"{fact.table} row {fact.row}, column {fact.column}" for fact in evidence.facts[:3])
        yield f"  {evidence.role:<12} {evidence.label} -> {evidence.verdict}: {rows}"
    yield from (f"  arithmetic   {step}" for step in judgement.arithmetic)
    if judgement.tolerance:
        yield f"  tolerance    {judgement.tolerance}"
    if judgement.diagnosis:
        yield f"  diagnosis    {judgement.diagnosis.code}: {judgement.diagnosis.message}"
    yield f"  verdict      {judgement.message}"
    yield f"  would change it: {_change(judgement)}"


def _change(judgement: Judgement) -> str:
    """For a figure that was not checked what its reason asks for; else what would lead to another verdict."""
    asked_for = wording.what_would_change(judgement) if judgement.verdict == "not checked" else ""
    return asked_for or _CHANGES[judgement.verdict]


def _reading(claim: Claim) -> str:
    figure = claim.figure
    if isinstance(figure, NonQuantity):
        return f"{figure.kind}, {figure.period.iso if figure.period else 'undated'}"
    return _quantity(figure)


def _quantity(figure: Quantity) -> str:
    parts = [
        figure.reading,
        f"{figure.interval.low:,} to {figure.interval.high:,}",
        figure.unit or figure.noun or "no unit",
    ]
    parts += [part for part in (figure.hedge, figure.kind, figure.direction or "") if part]
    return ", ".join(parts)
