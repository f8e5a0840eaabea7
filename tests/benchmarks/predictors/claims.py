"""Predictions for the claims scorer: verdicts on the figures of passages (JSON lines) or of a folder of articles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from factcheck import pipeline, readers, reference
from factcheck.model import Document, Judgement, NonQuantity, Quantity, Report, Span

_WORLD = "WLD"
#: What the scorer calls the inconsistencies that our rules find.
RULES: dict[str, str] = {}


def predict(cases: Path) -> Iterator[dict[str, Any]]:
    """One prediction for each passage of a JSONL file, or each ``.md`` article of a folder."""
    tables = reference.load()
    for name, document, offset in _documents(cases):
        report = pipeline.check(document, tables)
        yield {"id": name, **_prediction(report, offset)}


def _documents(cases: Path) -> Iterator[tuple[str, Document, Any]]:
    if cases.is_dir():
        for path in sorted(cases.glob("*.md")):
            document = readers.read(path)
            yield path.stem, document, _file_offsets(path, document)
        return
    for line in cases.read_text(encoding="utf-8").splitlines():
        if line.strip():
            case = json.loads(line)
            day = date.fromisoformat(case["as_of"]) if case.get("as_of") else None
            yield case["id"], readers.read_text(case["text"], published=day), lambda span: span


def _file_offsets(path: Path, document: Document) -> Any:
    """Spans of the document as spans of the file, by line and column."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))

    def turn(span: Span) -> Span:
        place = document.locate(span)
        return Span(starts[place.line - 1] + place.column - 1, starts[place.end_line - 1] + place.end_column - 1)

    return turn


def _prediction(report: Report, offset: Any) -> dict[str, Any]:
    judged = {judgement.claim.figure.span for judgement in report.judgements}
    claims = [_claim(judgement, offset, report.as_of) for judgement in report.judgements]
    for number in report.extraction.non_quantities:
        if number.span not in judged:
            claims.append(_unjudged(number, offset))
    findings = [
        {
            "rule": RULES.get(finding.code, finding.name.replace("-", "_")),
            "spans": [_place(span, offset) for span in finding.spans],
        }
        for finding in report.findings
        if finding.severity == "error"
    ]
    return {"claims": claims, "inconsistencies": findings}


def _place(span: Span, offset: Any) -> dict[str, int]:
    turned = offset(span)
    return {"start": turned.start, "end": turned.end}


def _claim(judgement: Judgement, offset: Any, as_of: date | None) -> dict[str, Any]:
    claim = judgement.claim
    return {
        **_place(claim.figure.span, offset),
        "surface": claim.figure.surface,
        "value": _value(claim.figure),
        "unit": claim.figure.unit if isinstance(claim.figure, Quantity) else "date",
        "entities": _entities(judgement),
        "measure": claim.measure,
        "period": _period(judgement, as_of),
        "verdict": judgement.verdict.replace(" ", "_"),
        "diagnosis": judgement.diagnosis.code if judgement.diagnosis else None,
        "message": judgement.message,
    }


def _value(figure: Quantity | NonQuantity) -> float | str | None:
    if isinstance(figure, NonQuantity):
        return figure.period.iso.removesuffix("/..") if figure.period else _number(figure)
    value = figure.low if figure.low.is_finite() else figure.high
    return float(value)


def _number(figure: NonQuantity) -> float | None:
    return float(figure.value) if figure.value is not None else None


def _unjudged(number: NonQuantity, offset: Any) -> dict[str, Any]:
    value = _number(number)
    return {
        **_place(number.span, offset),
        "surface": number.surface,
        "value": value,
        "unit": None,
        "verdict": "not_checked",
    }


def _entities(judgement: Judgement) -> list[str]:
    """Subjects, what they are compared with, and the bloc of a rank; of an event its parties."""
    claim = judgement.claim
    if claim.measure == "event_date" and judgement.evidence:
        return sorted(judgement.evidence[0].facts[0].entities)
    if claim.measure == "fx_per_eur" and len(claim.subjects) == 2:
        return [f"{claim.subjects[1]}/EUR"]
    found = list(claim.subjects)
    if claim.comparison is not None:
        found += claim.comparison.against
        group = claim.comparison.group
        if group and group != _WORLD and group.isupper():
            found.append(group)
    return list(dict.fromkeys(found))


def _period(judgement: Judgement, as_of: date | None) -> str | None:
    claim = judgement.claim
    if claim.comparison is not None and claim.comparison.since is not None and claim.period is not None:
        return f"{claim.comparison.since.iso}/{claim.period.iso}"
    if claim.period is None:
        return None
    if claim.period_source.endswith("the last full year") and judgement.evidence:
        return _compared(judgement, as_of) or claim.period.iso
    return claim.period.iso.removesuffix("/..")


def _compared(judgement: Judgement, as_of: date | None) -> str | None:
    """The year of the reference that an undated figure was compared with; of one out of date, the as-of year."""
    if judgement.verdict == "outdated" and as_of:
        return str(as_of.year)
    return judgement.evidence[0].facts[0].time or None
