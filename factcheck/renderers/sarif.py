"""SARIF 2.1.0 for code-scanning views: findings, and the figures that the references do not bear out.

Regions count Unicode code points. Fingerprints do not move with edits elsewhere; suppressed findings are marked.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from factcheck.model import Finding, Judgement, Report, Span, Verdict
from factcheck.renderers import wording
from factcheck.renderers.record import fingerprints

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
#: The verdicts that are results, with their level and meaning; the others need no action.
_VERDICTS: dict[Verdict, tuple[str, str]] = {
    "differs": ("error", "The figure lies outside every reference for its subject, measure and period."),
    "outdated": ("warning", "The figure is right for an earlier period or edition only."),
    "disputed": ("note", "The references disagree, and the figure lies within their spread."),
}


def render(report: Report) -> str:
    """The report as a SARIF log with one run."""
    judged = [one for one in wording.judgements(report) if one.verdict in _VERDICTS]
    results = [_finding(report, one, mark) for one, mark in zip(report.findings, fingerprints(report), strict=True)]
    results += [_judgement(report, one) for one in judged]
    rules = _rules(report, judged)
    order = [rule["id"] for rule in rules]
    for result in results:
        result["ruleIndex"] = order.index(result["ruleId"])
    driver = {"name": "factcheck", "version": report.version, "rules": rules}
    run = {
        "tool": {"driver": {name: value for name, value in driver.items() if value != ""}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(report)],
        "results": results,
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _artifact(report: Report) -> dict[str, Any]:
    artifact: dict[str, Any] = {
        "location": {"uri": _address(report)},
        "mimeType": report.document.media_type,
        "roles": ["analysisTarget"],
    }
    if report.document.sha256:
        artifact["hashes"] = {"sha-256": report.document.sha256}
    return artifact


def _address(report: Report) -> str:
    """The article's name as a relative or file URI."""
    path = PurePath(report.document.source)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _rules(report: Report, judged: list[Judgement]) -> list[dict[str, Any]]:
    names = sorted({(finding.code, finding.name) for finding in report.findings})
    verdicts = [verdict for verdict in _VERDICTS if any(judgement.verdict == verdict for judgement in judged)]
    return [{"id": code, "name": name} for code, name in names] + [
        {"id": verdict, "shortDescription": {"text": _VERDICTS[verdict][1]}} for verdict in verdicts
    ]


def _finding(report: Report, finding: Finding, fingerprint: str) -> dict[str, Any]:
    hint = f" (suggestion: {finding.suggestion})" if finding.suggestion else ""
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message + hint},
        "locations": [_location(report, finding.spans[0])],
        "partialFingerprints": {"factcheck/v1": fingerprint},
    }
    if finding.spans[1:]:
        result["relatedLocations"] = [
            {"id": number, **_location(report, span), "message": {"text": wording.visible(report.document.slice(span))}}
            for number, span in enumerate(finding.spans[1:])
        ]
    if finding.suppressed:
        kind = "external" if finding.suppressed == "baseline" else "inSource"
        result["suppressions"] = [{"kind": kind, "justification": finding.suppressed}]
    return result


def _judgement(report: Report, judgement: Judgement) -> dict[str, Any]:
    claim = judgement.claim
    hint = f" {judgement.diagnosis.message}" if judgement.diagnosis else ""
    identity = f"{judgement.verdict}\x1f{wording.sentence(report.document, claim)}\x1f{claim.figure.surface}"
    return {
        "ruleId": judgement.verdict,
        "level": _VERDICTS[judgement.verdict][0],
        "message": {"text": f"“{wording.visible(claim.figure.surface)}”: {judgement.message}.{hint}"},
        "locations": [_location(report, claim.figure.span)],
        "partialFingerprints": {"factcheck/v1": sha256(identity.encode()).hexdigest()[:32]},
    }


def _location(report: Report, span: Span) -> dict[str, Any]:
    where = report.document.locate(span)
    region = {
        "startLine": where.line,
        "startColumn": where.column,
        "endLine": where.end_line,
        "endColumn": where.end_column,
        "snippet": {"text": report.document.slice(span)},
    }
    return {"physicalLocation": {"artifactLocation": {"uri": _address(report), "index": 0}, "region": region}}
