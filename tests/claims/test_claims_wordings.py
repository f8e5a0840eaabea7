"""Many wordings of each measure: a true figure is borne out, a slipped one is called, and its neighbours never are."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from factcheck import pipeline, readers, reference
from factcheck.model import Judgement

CORPUS = Path(__file__).parents[1] / "corpus" / "claims"
BORNE_OUT = ("matches", "close", "disputed")
ACCUSING = ("differs", "outdated")
TABLES = reference.load()


def _lines(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (CORPUS / name).read_text(encoding="utf-8").splitlines()]


def _judged(text: str, as_of: str) -> tuple[Judgement, ...]:
    return pipeline.check(readers.read_text(text, published=date.fromisoformat(as_of)), TABLES).judgements


def _at(judgements: tuple[Judgement, ...], start: int, end: int) -> Judgement:
    found = [one for one in judgements if one.claim.figure.span.start < end and start < one.claim.figure.span.end]
    kinds = [one for one in found if one.claim.comparison is None or one.claim.comparison.kind != "rank"]
    return (kinds or found)[0]


@pytest.mark.parametrize("case", _lines("wordings.jsonl"), ids=lambda case: f"{case['text']}|{case['surface']}")
def test_a_true_figure_is_borne_out_and_a_slipped_one_is_called(case: dict[str, object]) -> None:
    text, as_of, surface, start = (case[key] for key in ("text", "as_of", "surface", "start"))
    assert isinstance(text, str)
    assert isinstance(as_of, str)
    assert isinstance(surface, str)
    assert isinstance(start, int)
    judgements = _judged(text, as_of)
    found = _at(judgements, start, start + len(surface))
    assert found.verdict in BORNE_OUT, found.message
    assert found.claim.measure == case["measure"]
    assert sorted(found.claim.subjects) == case["entities"]
    assert not [one.message for one in judgements if one.verdict == "differs"]
    slipped = case["slipped"]
    if isinstance(slipped, str):
        wrong = text[:start] + slipped + text[start + len(surface) :]
        called = _at(_judged(wrong, as_of), start, start + len(slipped))
        assert called.verdict == "differs", called.message


@pytest.mark.parametrize("case", _lines("unaccused.jsonl"), ids=lambda case: str(case["text"]))
def test_what_only_resembles_a_covered_figure_is_not_accused(case: dict[str, str]) -> None:
    accused = [one.message for one in _judged(case["text"], case["as_of"]) if one.verdict in ACCUSING]
    assert not accused
