"""No text of any shape makes a check or a report fail: words of the trade in any order, absurd numbers among them."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from factcheck import pipeline, reference
from factcheck.readers import read_text
from factcheck.renderers import load
from factcheck.settings import Settings

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
WORDS = (CORPUS / "words_in_any_order.txt").read_text(encoding="utf-8").split()


@pytest.fixture(scope="module")
def bundled() -> reference.Reference:
    return reference.load()


@pytest.mark.parametrize("seed", range(40))
def test_words_in_any_order(bundled: reference.Reference, seed: int) -> None:
    chance = random.Random(seed)
    text = " ".join(chance.choice(WORDS) for _ in range(chance.randint(3, 160)))
    settings = Settings(as_of=date(2002, 12, 27) if seed % 2 else None, packs=("statistics", "accounts"))
    report = pipeline.check(read_text(text), bundled, settings)
    for name in ("text", "json", "html", "csv", "md", "sarif", "junit"):
        assert load(name).render(report)


def test_a_figure_beyond_reckoning_is_listed_and_not_judged(bundled: reference.Reference) -> None:
    report = pipeline.check(read_text("China's exports were worth $99999999999999999999999999 in 2002."), bundled)
    assert len(report.extraction.quantities) == 1
    assert [judgement.verdict for judgement in report.judgements if judgement.verdict != "not checked"] == []
