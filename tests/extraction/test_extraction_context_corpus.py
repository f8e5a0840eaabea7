"""The corpus of periods, numbers that are no quantities, and figures not understood.

A line asserts what it has a key for, and then all of it: ``periods`` (surface, iso, relation, "approximate"),
``non_quantities`` (surface, class), ``quantities`` (surfaces), ``unread`` (surfaces). Twins stand side by side.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.extraction import extract
from factcheck.model import Document, Extraction

FOLDER = Path(__file__).parents[1] / "corpus" / "extraction"
FILES = ("periods", "non_quantities", "unread")
PHRASES = [
    pytest.param(json.loads(line), id=f"{name}-{number}")
    for name in FILES
    for number, line in enumerate((FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines(), start=1)
]


def seen(extraction: Extraction) -> dict[str, list[Any]]:
    """What was read, in the form of the corpus."""
    return {
        "periods": [
            [period.surface, period.iso, period.relation, *(["approximate"] if period.approximate else [])]
            for period in extraction.periods
        ],
        "non_quantities": [[item.surface, item.kind] for item in extraction.non_quantities],
        "quantities": [item.surface for item in extraction.quantities],
        "unread": [item.surface for item in extraction.unread],
    }


@pytest.mark.parametrize("phrase", PHRASES)
def test_phrase(phrase: dict[str, Any]) -> None:
    day = date.fromisoformat(phrase["date"]) if "date" in phrase else None
    actual = seen(extract(Document(text=phrase["text"], date=day)))
    expected = {key: phrase[key] for key in actual if key in phrase}
    assert {key: actual[key] for key in expected} == expected
