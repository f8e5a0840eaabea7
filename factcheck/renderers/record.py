"""The report as plain values (dicts, lists, strings): what the JSON formats write and ``factcheck replay`` reads.

Every field of the model's values is written under its own name; decimals are strings, so that no digit is lost.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from factcheck.model import Document, Fact, Finding, Judgement, NonQuantity, Quantity, Report, Span
from factcheck.renderers import wording

#: Version of the published schema (``report.schema.json``): the first number changes when a reader must change.
SCHEMA_VERSION = "1.0"
#: Characters of context on either side of a figure, as in W3C Web Annotation.
_CONTEXT = 32


def report_record(report: Report) -> dict[str, Any]:
    """The whole report."""
    return {
        "schema_version": SCHEMA_VERSION,
        "factcheck_version": report.version,
        "document": document_record(report.document),
        "as_of": plain(report.as_of),
        "as_of_source": report.as_of_source,
        "tally": tally_record(report),
        "judgements": [judgement_record(report, judgement) for judgement in wording.judgements(report)],
        "findings": [
            finding_record(report, finding, fingerprint)
            for finding, fingerprint in zip(report.findings, fingerprints(report), strict=True)
        ],
        "unread": [
            plain(unread) | {"location": location_record(report.document, unread.span)}
            for unread in report.extraction.unread
        ],
        "tables": [plain(table) for table in report.tables],
        "article_tables": article_table_records(report),
        "statements": statement_records(report),
        "names": {name: report.names[name] for name in sorted(report.names)},
        "settings": {name: report.settings[name] for name in sorted(report.settings)},
        "notices": list(report.notices),
    }


def document_record(document: Document) -> dict[str, Any]:
    """The article without its text: name, checksum, dates."""
    return {
        "source": document.source,
        "media_type": document.media_type,
        "sha256": document.sha256,
        "characters": len(document.text),
        "title": document.title,
        "publisher": document.publisher,
        "date": plain(document.date),
        "date_source": document.date_source,
    }


def tally_record(report: Report) -> dict[str, Any]:
    """The figures counted by verdict, and the tally as a sentence."""
    entries = wording.judgements(report)
    counts = {verdict: len(group) for verdict, group in wording.by_severity(entries).items()}
    return {
        "text": wording.tally(report),
        "figures": len(entries),
        "verdicts": counts,
        "findings": len(wording.live(report.findings)),
        "suppressed": len(report.findings) - len(wording.live(report.findings)),
        "unread": len(report.extraction.unread),
    }


def judgement_record(report: Report, judgement: Judgement) -> dict[str, Any]:
    """One figure with its claim, verdict and path; reference rows carry their checksum.

    The text of the claim is left out where it is the sentence, which stands beside it (`restored_judgement`).
    """
    record: dict[str, Any] = plain(judgement)
    claim = judgement.claim
    is_number = not isinstance(claim.figure, NonQuantity)
    record["claim"]["figure_type"] = "quantity" if is_number else "non_quantity"
    record["location"] = location_record(report.document, claim.figure.span)
    record["sentence"] = wording.sentence(report.document, claim)
    if claim.text == record["sentence"]:
        del record["claim"]["text"]
    record["reading"] = wording.reading(claim)
    for evidence, written in zip(judgement.evidence, record["evidence"], strict=True):
        for fact, row in zip(evidence.facts, written["facts"], strict=True):
            row["sha256"] = fact_checksum(fact)
    return record


def article_table_records(report: Report) -> list[dict[str, Any]]:
    """The article's own tables, where a verdict rests on cells: as printed, with the checksum of the cells."""
    document = report.document
    return [
        {
            "name": document.table_name(number),
            "caption": table.caption,
            "has_header": table.has_header,
            "lines": list(document.lines_of(table)),
            "rows": (rows := [[cell.text for cell in row] for row in table.rows]),
            "sha256": checksum(rows),
        }
        for number, table in enumerate(document.tables if _by_cells(report) else (), 1)
    ]


def statement_records(report: Report) -> list[dict[str, Any]]:
    """The sentences that were set against a table as a whole, with the figures and periods read in them."""
    extraction, document = report.extraction, report.document
    spans = [judgement.claim.figure.span for judgement in _by_cells(report)]
    sentences = extraction.sentences or (Span(0, len(document.text)),)
    stated = dict.fromkeys(one for span in spans for one in sentences if one.contains(span))
    return [
        {
            "span": plain(sentence),
            "text": document.slice(sentence),
            "quantities": [plain(one) for one in extraction.quantities if sentence.contains(one.span)],
            "periods": [plain(one) for one in extraction.periods if one.span and sentence.contains(one.span)],
        }
        for sentence in stated
    ]


def _by_cells(report: Report) -> list[Judgement]:
    return [judgement for judgement in report.judgements if judgement.basis == "cells"]


def finding_record(report: Report, finding: Finding, fingerprint: str) -> dict[str, Any]:
    """One finding with the place of each figure involved."""
    record: dict[str, Any] = plain(finding)
    record["locations"] = [location_record(report.document, span) for span in finding.spans]
    record["fingerprint"] = fingerprint
    return record


def location_record(document: Document, span: Span) -> dict[str, Any]:
    """A place as in W3C Web Annotation (exact, prefix, suffix, start, end) plus line and column of the source."""
    where: dict[str, Any] = plain(document.locate(span))
    return {
        "exact": document.slice(span),
        "prefix": document.text[max(0, span.start - _CONTEXT) : span.start],
        "suffix": document.text[span.end : span.end + _CONTEXT],
        "start": span.start,
        "end": span.end,
    } | where


def fact_checksum(fact: Fact) -> str:
    """SHA-256 of a reference row as it was used: its fields as canonical JSON."""
    return checksum(plain(fact))


def checksum(value: Any) -> str:
    """SHA-256 of plain values as canonical JSON."""
    canonical = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def fingerprints(report: Report) -> list[str]:
    """For each finding an identity that survives edits elsewhere in the article.

    It is made of the rule's code and the words of the figures involved; findings alike in both are numbered.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    result = []
    for finding in report.findings:
        words = (finding.code, *(" ".join(report.document.slice(span).split()) for span in finding.spans))
        seen[words] += 1
        result.append(hashlib.sha256("\x1f".join((*words, str(seen[words]))).encode()).hexdigest()[:32])
    return result


def plain(value: Any) -> Any:
    """A value of the model as dicts, lists, strings, integers, booleans and ``None``."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    return value


def restored(kind: Any, value: Any) -> Any:
    """The inverse of `plain`: a value of the model of type ``kind`` from what was written of it.

    Fields that ``kind`` does not have are passed over, missing ones take their default.

    Raises:
        KeyError, TypeError, ValueError, ArithmeticError: ``value`` is not what `plain` writes of a ``kind``.
    """
    if get_origin(kind) in (Union, UnionType):
        if value is None:
            return None
        options = [one for one in get_args(kind) if one is not NoneType]
        return restored(options[0] if len(options) == 1 else _figure_type(value), value)
    if get_origin(kind) is tuple:
        item = get_args(kind)[0]
        return tuple(restored(item, one) for one in value)
    if is_dataclass(kind) and isinstance(kind, type):
        types = get_type_hints(kind)
        given = {field.name for field in fields(kind)} & set(value)
        return kind(**{name: restored(types[name], value[name]) for name in sorted(given)})
    if kind is Decimal:
        return Decimal(value)
    return date.fromisoformat(value) if kind is date else value


def restored_judgement(record: Mapping[str, Any]) -> Judgement:
    """The inverse of `judgement_record`. Raises as `restored`."""
    claim = {"text": record["sentence"], **record["claim"]}
    judgement: Judgement = restored(Judgement, {**record, "claim": claim})
    return judgement


def _figure_type(value: Mapping[str, Any]) -> type[Quantity | NonQuantity]:
    return Quantity if "interval" in value else NonQuantity


def decimal_text(value: Decimal) -> str:
    """A decimal without exponent, so that 1E+3 and 1000 are written alike."""
    return f"{value:f}" if value.is_finite() else str(value)
