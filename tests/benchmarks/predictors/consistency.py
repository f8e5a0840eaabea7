"""What the text alone contradicts: one line a case with the findings, the reported figure's offsets first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from factcheck import pipeline, readers, reference
from factcheck.model import Finding
from factcheck.rules.registry import load
from factcheck.settings import Settings

#: Every pack runs as well: they speak only of test statistics and of accounts.
SETTINGS = Settings(packs=tuple(sorted({rule.pack for rule in load()} - {""})))


def predict(cases: Path) -> Iterator[dict[str, Any]]:
    """Findings for every case of a file of JSON lines with "id" and "text"."""
    tables = reference.load(())
    for line in cases.read_text(encoding="utf-8").splitlines():
        if line.strip():
            case = json.loads(line)
            report = pipeline.check(readers.read_text(case["text"], source=case["id"]), tables, SETTINGS)
            yield {"id": case["id"], "findings": [_as_scored(finding) for finding in report.findings]}


def _as_scored(finding: Finding) -> dict[str, Any]:
    reported = finding.spans[0]
    return {
        "start": reported.start,
        "end": reported.end,
        "rule": finding.name,
        "severity": finding.severity,
        "message": finding.message,
    }
