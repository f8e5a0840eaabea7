"""Inline ignores and baselines: findings are marked, never dropped."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from factcheck import pipeline, readers, reference
from factcheck.errors import InputError
from factcheck.model import Extraction, Finding, Report, Span
from factcheck.readers import read_text
from factcheck.rules import Rule
from factcheck.rules.registry import load as load_rules
from factcheck.settings import Settings
from factcheck.suppression import apply_baseline, apply_ignores, read_baseline, write_baseline

CODES = ("FC201", "FC301")
NO_TABLES = reference.load(bundled=False)


def report(text: str, *figures: str, code: str = "FC201") -> Report:
    spans = [Span(text.index(figure), text.index(figure) + len(figure)) for figure in figures]
    findings = tuple(Finding(code, "growth", "message", (span,)) for span in spans)
    ends = [at for at, mark in enumerate(text, 1) if mark in ".\n"] + [len(text)]
    sentences = tuple(Span(start, end) for start, end in zip([0, *ends], ends, strict=False) if start < end)
    document = replace(read_text(text), source="a.md")
    return Report(document, Extraction(sentences=sentences), findings=findings)


def marks(checked: Report) -> list[str]:
    return [finding.suppressed for finding in checked.findings]


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose 9%. <!-- factcheck: ignore[FC201] strike year -->",
        "<!-- factcheck: ignore[FC201] strike year -->\nSales rose 9%.",
        "<!-- factcheck: ignore[FC301, FC201] strike year -->\n\nSales rose 9%.",
        "factcheck: ignore[FC201] strike year\nSales rose 9%.",
        "First.\n\nfactcheck: ignore[FC201] strike year\nSales\nrose 9%.\n\nLast.",
    ],
)
def test_an_ignore_marks_its_paragraph(text: str) -> None:
    assert marks(apply_ignores(report(text, "9%"), CODES)) == ["strike year"]


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose 9%.\n\nOther. <!-- factcheck: ignore[FC201] strike year -->",
        "<!-- factcheck: ignore[FC301] strike year -->\nSales rose 9%.",
        "<!-- factcheck: ignore[FC201] -->\nSales rose 9%.",
        "<!-- factcheck: ignore[FC999] strike year -->\nSales rose 9%.",
    ],
)
def test_an_ignore_of_no_use_is_reported(text: str) -> None:
    checked = apply_ignores(report(text, "9%"), CODES)
    assert marks(checked) == [""]
    assert len(checked.notices) == 1
    assert checked.notices[0].startswith("a.md:")


def test_an_ignore_in_use_gives_no_notice() -> None:
    assert not apply_ignores(report("factcheck: ignore[FC201] strike year\nUp 9%.", "9%"), CODES).notices


def test_baseline_marks_what_it_knows_and_drops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    assert write_baseline(path, [report("Sales rose 9%. Costs rose 7%.", "9%")]) == 1
    checked = apply_baseline(report("Sales rose 9%. Costs rose 7%.", "9%", "7%"), read_baseline(path))
    assert marks(checked) == ["baseline", ""]


def test_baseline_survives_edits_elsewhere_but_not_of_the_sentence(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    write_baseline(path, [report("Sales rose 9%. Costs rose 7%.", "9%")])
    moved = report("A new lead.\n\nSales rose 9%. Nothing else.", "9%")
    edited = report("Sales of wool rose 9%. Costs rose 7%.", "9%")
    assert marks(apply_baseline(moved, read_baseline(path))) == ["baseline"]
    assert marks(apply_baseline(edited, read_baseline(path))) == [""]


def test_a_second_slip_of_the_same_words_is_new(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    write_baseline(path, [report("Up 9%.", "9%")])
    twice = report("Up 9%.", "9%", "9%")
    assert marks(apply_baseline(twice, read_baseline(path))) == ["baseline", ""]


def test_ignored_findings_stay_out_of_a_new_baseline(tmp_path: Path) -> None:
    ignored = apply_ignores(report("factcheck: ignore[FC201] strike year\nUp 9%.", "9%"), CODES)
    assert write_baseline(tmp_path / "b.json", [ignored]) == 0


@pytest.mark.parametrize("content", [None, "", "[]", '{"findings": []}', '{"factcheck-baseline": 2, "findings": []}'])
def test_a_missing_or_foreign_baseline_is_an_error(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "baseline.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(InputError, match=r"baseline\.json"):
        read_baseline(path)


@pytest.mark.parametrize(
    "rule", [rule for rule in load_rules() if "\n" not in rule.manual.flagged[0]], ids=lambda rule: rule.code
)
def test_every_printed_code_is_one_that_an_ignore_obeys(rule: Rule) -> None:
    text = f"<!-- factcheck: ignore[{rule.code}] known -->\n\n{rule.manual.flagged[0]}"
    document = readers.read_bytes(text.encode(), "a.md")
    checked = pipeline.check(document, NO_TABLES, Settings(select=(rule.code,)))
    assert [(finding.code, finding.suppressed) for finding in checked.findings] == [(rule.code, "known")]
    assert checked.notices == ()
