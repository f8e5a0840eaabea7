"""Passing over the measures that a sentence has no word of changes nothing but the time."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from factcheck import extraction, readers, reference
from factcheck.claims import find_claims
from factcheck.claims.phrases import Phrases, needed

FOLDER = Path(__file__).parents[1] / "corpus" / "claims"
VOCABULARY = reference.load().vocabulary


def claims() -> list[str]:
    found = []
    for line in (FOLDER / "passages.jsonl").read_text(encoding="utf-8").splitlines():
        document = readers.read_text(json.loads(line)["text"], published=date(2016, 3, 1))
        found.append(repr(find_claims(document, extraction.extract(document), VOCABULARY, document.date)))
    return found


def test_without_the_first_look_the_claims_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = claims()
    monkeypatch.setattr(Phrases, "may_stand_in", lambda self, words: True)
    assert claims() == expected


@pytest.mark.parametrize(
    ("patterns", "words"),
    [
        (["total population", "pop"], {"population", "pop"}),
        (["# people|inhabitants ~", "home to #"], {"people", "inhabitants", "home"}),
        (["border|frontier ...? length?"], {"border", "frontier"}),
        (["population", "@ ...? mark"], set()),
    ],
)
def test_what_a_measure_cannot_be_named_without(patterns: list[str], words: set[str]) -> None:
    assert needed(patterns) == words
