"""The corpus of passages: every figure gets the verdict, measure, subjects and diagnosis that stand beside it.

The figures are taken from the bundled tables, some with a slip put in; others are of things that no table holds and
must stay unchecked. No other figure of a passage may be called "differs".
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck import pipeline, readers, reference
from factcheck.model import Judgement, Report

PASSAGES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "corpus" / "claims" / "passages.jsonl").read_text("utf-8").splitlines()
]
TABLES = reference.load()


def check(text: str, day: str) -> Report:
    return pipeline.check(readers.read_text(text, published=date.fromisoformat(day)), TABLES)


def judgement_of(report: Report, claim: dict[str, Any]) -> Judgement | None:
    """The judgement whose figure overlaps the annotated one; a judged one before one not checked."""
    found = [
        judgement
        for judgement in report.judgements
        if judgement.claim.figure.span.start < claim["end"] and claim["start"] < judgement.claim.figure.span.end
    ]
    return min(found, key=lambda judgement: judgement.verdict == "not checked", default=None)


def parties(judgement: Judgement) -> set[str]:
    comparison = judgement.claim.comparison
    return {*judgement.claim.subjects, *(comparison.against if comparison else ())}


def years(judgement: Judgement) -> str:
    """The period compared ("2015"); of a change both years ("2014/2015")."""
    period, comparison = judgement.claim.period, judgement.claim.comparison
    since = comparison.since if comparison else None
    end = period.iso.removesuffix("/..") if period else ""
    return f"{since.iso}/{end}" if since else end


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage["id"])
def test_every_figure_gets_its_verdict(passage: dict[str, Any]) -> None:
    report = check(passage["text"], passage["as_of"])
    annotated = []
    for claim in passage["claims"]:
        judgement = judgement_of(report, claim)
        annotated.append(judgement)
        verdict = judgement.verdict if judgement else "not checked"
        assert verdict == claim["verdict"] or (verdict, claim["verdict"]) == ("close", "matches"), claim
        if claim["verdict"] == "not checked":
            continue
        assert judgement is not None
        assert judgement.claim.measure == claim["measure"]
        assert parties(judgement) == set(claim["entities"])
        if claim["period"]:
            assert claim["period"] in (years(judgement), years(judgement).partition("/")[2])
        if claim["diagnosis"]:
            assert judgement.diagnosis is not None
            assert judgement.diagnosis.code == claim["diagnosis"]
    accused = [item for item in report.judgements if item.verdict == "differs" and item not in annotated]
    assert not accused


def test_every_verdict_shows_its_path() -> None:
    for passage in PASSAGES:
        for judgement in check(passage["text"], passage["as_of"]).judgements:
            if judgement.verdict == "not checked":
                assert judgement.message
                continue
            assert judgement.evidence, passage["id"]
            assert all(fact.source for evidence in judgement.evidence for fact in evidence.facts)
            assert judgement.arithmetic
            assert judgement.message
