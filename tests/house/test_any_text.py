"""No text of any shape makes a check or a report fail: words of the trade in random order, absurd numbers among them."""

from __future__ import annotations

import random
from datetime import date

import pytest

from factcheck import pipeline, reference
from factcheck.readers import read_text
from factcheck.renderers import load
from factcheck.settings import Settings

WORDS = """China Kazakhstan Poland Germany Russia CIS NATO EU trade exports imports border GDP inflation population economy
pipeline members joined grew fell rose doubled tripled halved was is up down to from in of the between and or by a per head
capita each cost total percent points billion million trillion lakh km kilometres miles °C $ € £ 1 2 3.5 1,740 0 0.0 -5 1/2
½ ⅓ 10⁶ 10^99 1e400 99999999999999999999999999999999 half third one two dozen hundred 2002 1996 May Friday 23 December ago
since until years earlier last first ten months ( ) , . ; : “ ” — – % (41.9F) 5.5C more than at least about nearly exactly
second-largest largest times as large aged 47 born 1961 p < .05 t(28) = 2.20 F(1, 20) = 4.5 mean 3.45 n = 20""".split()


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
