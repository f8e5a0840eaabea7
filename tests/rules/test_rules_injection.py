"""Error injection: the clean articles are silent, and of the slips put into them enough are caught.

The floors stand a little below what ``tests/benchmarks/error_injection.py`` printed when they were set.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.benchmarks import error_injection as injection

ARTICLES = sorted(injection.ARTICLES.glob("*.md"))
#: Share of the slips of a kind that must be caught, in percent.
FLOORS = {
    "conversion factor": 85,
    "digits swapped": 38,
    "number word": 38,
    "part changed": 37,
    "power of ten": 37,
    "weekday": 85,
    "year": 45,
}


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_clean_article_is_silent(path: Path) -> None:
    _, found = injection.findings(path.read_text(encoding="utf-8"))
    assert [f"{one.code}: {one.message}" for one in found] == []


def test_there_are_enough_articles() -> None:
    assert len(ARTICLES) >= 6


def test_a_slip_changes_one_place_only() -> None:
    text = ARTICLES[0].read_text(encoding="utf-8")
    for one in injection.injections(text):
        assert one.now != one.was
        assert one.text[: one.span.start] + one.was + one.text[one.span.end :] == text


@pytest.mark.slow
def test_slips_are_caught_and_nothing_else_is_said() -> None:
    outcomes = [
        injection.outcome(one) for path in ARTICLES for one in injection.injections(path.read_text(encoding="utf-8"))
    ]
    injected = Counter(one.injection.kind for one in outcomes)
    caught = Counter(one.injection.kind for one in outcomes if one.caught)
    shares = {kind: 100 * caught[kind] / injected[kind] for kind in injected}
    assert {kind: share for kind, share in shares.items() if share < FLOORS.get(kind, 0)} == {}
    assert sum(len(one.elsewhere) for one in outcomes) <= len(outcomes) // 100
