"""What a sentence takes up from the article: of whom, of what, when; a twin of nearly the same words takes up nothing.

``says`` is the verdict on ``figure``, with the measure and the entities that it was linked to.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from factcheck import pipeline, readers, reference

CORPUS = Path(__file__).parent.parent / "corpus" / "claims" / "carried.jsonl"
CASES = [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]
TABLES = reference.load()


def said(text: str, as_of: str, figure: str) -> str:
    """The verdict on the last place of a figure, with what it was linked to if it was judged."""
    report = pipeline.check(readers.read_text(text, published=date.fromisoformat(as_of)), TABLES)
    start = text.rindex(figure)
    found = [one for one in report.judgements if start <= one.claim.figure.span.start < start + len(figure)]
    judged = next((one for one in found if one.verdict != "not checked"), None)
    if judged is None:
        return "not checked"
    return " ".join([judged.verdict, str(judged.claim.measure), *sorted(judged.claim.subjects)])


@pytest.mark.parametrize("case", CASES, ids=[case["note"] for case in CASES])
def test_a_figure_is_of_what_the_article_speaks_of(case: dict[str, str]) -> None:
    assert said(case["text"], case["as_of"], case["figure"]) == case["says"]


@pytest.mark.parametrize("case", CASES, ids=[case["note"] for case in CASES])
def test_its_twin_is_not(case: dict[str, str]) -> None:
    assert said(case["twin"], case["as_of"], case["twin_figure"]) == case["twin_says"]
