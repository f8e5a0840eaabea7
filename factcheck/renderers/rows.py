"""The report as flat rows, one a figure: what CSV, Excel and the notebook's frames show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factcheck.model import Evidence, Judgement, Quantity, Report
from factcheck.renderers import wording
from factcheck.renderers.record import decimal_text

#: Columns of a figure's row. They stay as they are within a version of the report's schema; new ones come at the end.
COLUMNS = (
    "article",
    "line",
    "column",
    "page",
    "paragraph",
    "start",
    "end",
    "zone",
    "figure",
    "sentence",
    "verdict",
    "reason",
    "message",
    "reading",
    "low",
    "high",
    "printed_low",
    "printed_high",
    "unit",
    "noun",
    "hedge",
    "kind",
    "period",
    "subject",
    "measure",
    "modality",
    "attribution",
    "quoted",
    "reference",
    "reference_unit",
    "reference_label",
    "formula",
    "deviation",
    "deviation_percent",
    "source",
    "retrieved",
    "table",
    "row",
    "tolerance",
    "arithmetic",
    "diagnosis",
    "suggestion",
)
FINDING_COLUMNS = (
    "article",
    "line",
    "column",
    "code",
    "name",
    "severity",
    "figure",
    "message",
    "suggestion",
    "suppressed",
)
REFERENCE_COLUMNS = (
    "article",
    "line",
    "column",
    "figure",
    "verdict",
    "value",
    "printed_low",
    "printed_high",
    "reference",
    "reference_low",
    "reference_high",
    "unit",
    "role",
    "label",
    "formula",
    "deviation",
    "deviation_percent",
    "source",
    "period",
    "edition",
    "retrieved",
    "table",
    "row",
)
UNREAD_COLUMNS = ("article", "line", "column", "figure", "reason", "message")
#: Columns that hold numbers; in all others a text that looks like a number or a formula is text.
NUMBERS = frozenset(
    {
        *("line", "column", "page", "paragraph", "start", "end"),
        *("value", "reference_low", "reference_high"),
        *("low", "high", "printed_low", "printed_high", "reference", "deviation", "deviation_percent"),
    }
)

Row = dict[str, str]


def figure_rows(report: Report) -> Iterator[Row]:
    """One row for each figure, in order of position; the reference is the first that decides, else the first."""
    for judgement in wording.judgements(report):
        yield _place(report, judgement) | _figure(judgement) | _reference(judgement) | _working(judgement)


def reference_rows(report: Report) -> Iterator[Row]:
    """One row for each reference set against a figure, those that decide first."""
    for judgement in wording.judgements(report):
        where = report.document.locate(judgement.claim.figure.span)
        figure = _figure(judgement)
        for evidence in judgement.evidence:
            facts = evidence.facts
            yield {
                "article": report.document.source,
                "line": str(where.line),
                "column": str(where.column),
                "figure": wording.visible(judgement.claim.figure.surface),
                "verdict": judgement.verdict,
                "value": figure["low"],
                "printed_low": figure["printed_low"],
                "printed_high": figure["printed_high"],
                "reference_low": decimal_text(evidence.interval.low),
                "reference_high": decimal_text(evidence.interval.high),
                "unit": evidence.unit,
                "role": evidence.role,
                "label": evidence.label,
                "period": _joined(fact.time for fact in facts),
                "edition": _joined(wording.edition(fact) for fact in facts),
            } | {name: value for name, value in _evidence(evidence).items() if name in REFERENCE_COLUMNS}


def finding_rows(report: Report) -> Iterator[Row]:
    """One row for each finding, suppressed ones included."""
    for finding in report.findings:
        where = report.document.locate(finding.spans[0])
        yield {
            "article": report.document.source,
            "line": str(where.line),
            "column": str(where.column),
            "code": finding.code,
            "name": finding.name,
            "severity": finding.severity,
            "figure": "; ".join(wording.visible(report.document.slice(span)) for span in finding.spans),
            "message": finding.message,
            "suggestion": finding.suggestion,
            "suppressed": finding.suppressed,
        }


def unread_rows(report: Report) -> Iterator[Row]:
    """One row for each thing that looks like a figure and was not understood."""
    for unread in report.extraction.unread:
        where = report.document.locate(unread.span)
        yield {
            "article": report.document.source,
            "line": str(where.line),
            "column": str(where.column),
            "figure": wording.visible(unread.surface),
            "reason": unread.reason,
            "message": unread.message,
        }


def _place(report: Report, judgement: Judgement) -> Row:
    span = judgement.claim.figure.span
    where = report.document.locate(span)
    return {
        "article": report.document.source,
        "line": str(where.line),
        "column": str(where.column),
        "page": "" if where.page is None else str(where.page),
        "paragraph": "" if where.paragraph is None else str(where.paragraph),
        "start": str(span.start),
        "end": str(span.end),
        "zone": report.document.zone_of(span),
        "figure": wording.visible(judgement.claim.figure.surface),
        "sentence": wording.sentence(report.document, judgement.claim),
    }


def _figure(judgement: Judgement) -> Row:
    claim, figure = judgement.claim, judgement.claim.figure
    period = claim.period or figure.period
    row = {
        "verdict": judgement.verdict,
        "reason": judgement.reason,
        "message": judgement.message,
        "reading": wording.reading(claim),
        "kind": figure.kind,
        "period": period.iso if period else "",
        "subject": ", ".join(claim.subjects),
        "measure": claim.measure or "",
        "modality": claim.modality,
        "attribution": wording.visible(claim.attribution),
        "quoted": "yes" if claim.quoted else "",
    }
    if isinstance(figure, Quantity):
        row |= {
            "low": decimal_text(figure.low),
            "high": decimal_text(figure.high),
            "printed_low": decimal_text(figure.interval.low),
            "printed_high": decimal_text(figure.interval.high),
            "unit": figure.unit,
            "noun": figure.noun,
            "hedge": figure.hedge,
        }
    return dict.fromkeys(("low", "high", "printed_low", "printed_high", "unit", "noun", "hedge"), "") | row


def _reference(judgement: Judgement) -> Row:
    decides = [evidence for evidence in judgement.evidence if evidence.role == "decides"]
    evidence: Evidence | None = next(iter([*decides, *judgement.evidence]), None)
    if evidence is None:
        names = COLUMNS[COLUMNS.index("reference") : COLUMNS.index("tolerance")]
        return dict.fromkeys(names, "")
    return _evidence(evidence)


def _evidence(evidence: Evidence) -> Row:
    share = evidence.deviation_percent
    facts = evidence.facts
    return {
        "reference": decimal_text(evidence.value),
        "reference_unit": evidence.unit,
        "reference_label": evidence.label,
        "formula": evidence.formula,
        "deviation": decimal_text(evidence.deviation),
        "deviation_percent": "" if share is None else decimal_text(share),
        "source": "; ".join(wording.sources(evidence)),
        "retrieved": _joined(fact.retrieved for fact in facts),
        "table": _joined(fact.table for fact in facts),
        "row": _joined(fact.row for fact in facts),
    }


def _joined(values: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(value for value in values if value))


def _working(judgement: Judgement) -> Row:
    diagnosis = judgement.diagnosis
    return {
        "tolerance": judgement.tolerance,
        "arithmetic": "; ".join(judgement.arithmetic),
        "diagnosis": diagnosis.message if diagnosis else "",
        "suggestion": diagnosis.suggestion if diagnosis else "",
    }
