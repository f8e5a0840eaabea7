"""A slip is named only where the evidence carries it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from factcheck import pipeline, readers, reference
from factcheck.model import Judgement

TABLES = reference.load()
SLIPS = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "corpus" / "claims" / "slips.jsonl").read_text("utf-8").splitlines()
]


def judged(text: str, surface: str) -> Judgement:
    report = pipeline.check(readers.read_text(text, published=date(2024, 6, 1)), TABLES)
    return next(one for one in report.judgements if one.claim.figure.surface == surface)


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip["text"][:50])
def test_a_planted_slip_is_named(slip: dict[str, str]) -> None:
    report = pipeline.check(readers.read_text(slip["text"], published=date.fromisoformat(slip["as_of"])), TABLES)
    judgement = next(one for one in report.judgements if one.claim.figure.surface == slip["surface"])
    assert judgement.verdict == "differs"
    assert judgement.diagnosis is not None
    assert judgement.diagnosis.code == slip["diagnosis"], judgement.diagnosis.message


@pytest.mark.parametrize(
    ("text", "surface", "code"),
    [
        ("In 2017 Egypt's GDP was $119 billion, far ahead of Morocco's.", "$119 billion", "swapped_entity"),
        ("Peru's economy grew by 8.3 percent in 2012.", "8.3 percent", "wrong_year"),
        ("Romania's goods exports came to $4.96 billion in 2010.", "$4.96 billion", "x10"),
        ("Kenya covers 58,367 square kilometres.", "58,367 square kilometres", "dropped_digit"),
        ("In Hungary consumer prices rose 5.7 percent in 2011.", "5.7 percent", "wrong_year"),
        # twins: the other country's own figure stands there; one digit; the digits of nothing near
        ("In 2017 Egypt's GDP was $119 billion, and Morocco's $119 billion.", "$119 billion", ""),
        ("Peru's economy grew by 8 percent in 2012.", "8 percent", ""),
        ("Romania's goods exports came to $71.3 billion in 2010.", "$71.3 billion", ""),
    ],
)
def test_a_diagnosis_is_no_guess(text: str, surface: str, code: str) -> None:
    judgement = judged(text, surface)
    assert (judgement.diagnosis.code if judgement.diagnosis else "") == code, judgement.message
    assert not code or judgement.verdict == "differs"


def test_a_later_year_than_the_article_s_explains_nothing() -> None:
    text = "Morocco had 37.3 million inhabitants in 2013."
    codes = []
    for year in (2019, 2024):
        report = pipeline.check(readers.read_text(text, published=date(year, 6, 1)), TABLES)
        codes.append([one.diagnosis.code for one in report.judgements if one.diagnosis])
    assert codes == [[], ["wrong_year"]]


@pytest.mark.parametrize(
    ("text", "surface", "verdict"),
    [
        ("France's economy is a third smaller than Germany's.", "a third", "matches"),
        ("Slovakia is half the size of Hungary by area.", "half", "close"),
        ("Germany has twice the population of Poland.", "twice", "close"),
        ("Germany has five times the population of Poland.", "five times", "differs"),
    ],
)
def test_a_multiple_in_words_is_a_rounded_one(text: str, surface: str, verdict: str) -> None:
    assert judged(text, surface).verdict == verdict
