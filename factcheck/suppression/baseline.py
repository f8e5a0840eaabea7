"""Baselines: a file of findings that are known, so that only new ones fail a check.

A finding is recognised by the document (its path from the baseline's folder on), its code, the figures involved and
the words of the sentence of the reported figure: edits elsewhere in the article do not matter, an edit of the sentence
makes it new.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from factcheck.errors import InputError
from factcheck.files import write_whole
from factcheck.model import Finding, Report, Span

_VERSION = 1
_KEYS = ("source", "code", "figures", "sentence")
_Print = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Baseline:
    """The known findings: how often each was there when the baseline was written, and the folder that it stands in."""

    known: tuple[tuple[_Print, int], ...]
    folder: Path


def fingerprint(report: Report, finding: Finding, folder: Path) -> _Print:
    """What a finding is recognised by: source, code, figures, sentence."""
    document = report.document
    figures = " | ".join(_words(document.slice(span)) for span in finding.spans)
    sentence = _words(document.slice(_sentence(report, finding.spans[0])))
    return _source(document.source, folder), finding.code, figures, sentence


def _source(source: str, folder: Path) -> str:
    """The document's path from the baseline's folder on, wherever the command is run; a text without a file by name."""
    path = Path(source)
    return Path(os.path.relpath(path, folder)).as_posix() if path.exists() else path.as_posix()


def _sentence(report: Report, span: Span) -> Span:
    return next((one for one in report.extraction.sentences if one.contains(span)), span)


def _words(text: str) -> str:
    return " ".join(text.split())


def apply_baseline(report: Report, baseline: Baseline) -> Report:
    """Mark the findings that the baseline knows (``suppressed="baseline"``); none is dropped."""
    left = Counter(dict(baseline.known))
    findings = []
    for finding in report.findings:
        key = fingerprint(report, finding, baseline.folder)
        if not finding.suppressed and left[key] > 0:
            left[key] -= 1
            finding = replace(finding, suppressed="baseline")
        findings.append(finding)
    return replace(report, findings=tuple(findings))


def write_baseline(path: Path, reports: Iterable[Report]) -> int:
    """Write the findings of ``reports`` as a baseline, inline-ignored ones left out. Returns how many were written."""
    counts = Counter(
        fingerprint(report, finding, path.parent)
        for report in reports
        for finding in report.findings
        if finding.suppressed in ("", "baseline")
    )
    entries = [dict(zip(_KEYS, key, strict=True)) | {"count": counts[key]} for key in sorted(counts)]
    content = {"factcheck-baseline": _VERSION, "findings": entries}
    write_whole(path, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
    return counts.total()


def read_baseline(path: Path) -> Baseline:
    """Read a baseline file. Raises `InputError` if it is missing or is no baseline."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["factcheck-baseline"] != _VERSION:
            raise InputError(str(path), f"baseline version {content['factcheck-baseline']!r}, expected {_VERSION}")
        return Baseline(tuple((_key(entry), int(entry["count"])) for entry in content["findings"]), path.parent)
    except OSError as error:
        raise InputError(str(path), f"baseline cannot be read ({error.strerror})") from error
    except (ValueError, KeyError, TypeError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(str(path), "is no baseline written by --write-baseline") from error


def _key(entry: dict[str, str]) -> _Print:
    return entry["source"], entry["code"], entry["figures"], entry["sentence"]
