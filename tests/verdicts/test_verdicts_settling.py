"""The value settles the year of a figure that the text does not date, where exactly one year in play has it."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck import pipeline, readers, reference
from factcheck.model import Judgement

TABLES = reference.load()
BEFORE = "Chile's exports were worth $71.1 billion in 2010, after $55.5 billion in 2009. "


def judged(text: str, surface: str) -> Judgement:
    report = pipeline.check(readers.read_text(text, published=date(2012, 3, 1)), TABLES)
    return next(one for one in report.judgements if one.claim.figure.surface == surface)


@pytest.mark.parametrize(
    ("sentence", "surface", "period"),
    [
        pytest.param("Chile sold goods worth $81.4 billion, a record.", "$81.4 billion", "2011", id="last full year"),
        pytest.param("Chile bought goods worth $59.2 billion.", "$59.2 billion", "2010", id="year of the paragraph"),
    ],
)
def test_the_one_year_in_play_with_the_value_is_taken(sentence: str, surface: str, period: str) -> None:
    found = judged(BEFORE + sentence, surface)
    assert found.verdict == "matches", found.message
    assert found.claim.period is not None
    assert found.claim.period.iso == period


@pytest.mark.parametrize(
    ("sentence", "surface"),
    [
        pytest.param("Chile bought goods worth $64.3 billion.", "$64.3 billion", id="no year has the value"),
        pytest.param("Chile bought goods worth $59 billion in 2009.", "$59 billion", id="a stated year stays"),
    ],
)
def test_nothing_is_settled_otherwise(sentence: str, surface: str) -> None:
    assert judged(BEFORE + sentence, surface).verdict not in ("matches", "close")
