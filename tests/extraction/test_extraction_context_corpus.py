"""The corpus of near-identical twins: figures, periods, what is no quantity, what was not understood, sentences.

A line asserts what it has a key for, and then all of it: ``periods`` (surface, iso, relation, "approximate"),
``non_quantities`` (surface, class), ``quantities`` (surfaces), ``unread`` (surface, reason), ``sentences``, and
``figures`` (surface, value as "5" or "5..6", unit or "n:people" for what is counted, and the sense: "~", ">", "<",
direction, role).
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factcheck.extraction import extract
from factcheck.model import Document, Extraction

FOLDER = Path(__file__).parents[1] / "corpus" / "extraction"
FILES = ("twins", "academic", "periods", "non_quantities", "unread", "sentences")
BOUNDS = {"at least": ">", "more than": ">", "at most": "<", "less than": "<"}
EXACT = ("only", "exactly", "just")
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
        "unread": [[item.surface, item.reason] for item in extraction.unread],
    }


def check_figures(extraction: Extraction, phrase: dict[str, Any]) -> None:
    """Compare every quantity with its entry under ``figures``, if the line has them."""
    if "figures" not in phrase:
        return
    quantities = [one for one in extraction.quantities if one.kind not in ("ordinal", "rank")]
    assert [one.surface for one in quantities] == [figure[0] for figure in phrase["figures"]]
    for quantity, (_, value, unit, senses) in zip(quantities, phrase["figures"], strict=True):
        low, _, high = value.partition("..")
        for read, printed in ((quantity.low, Decimal(low)), (quantity.high, Decimal(high or low))):
            assert abs(read - printed) <= abs(printed) * Decimal("0.0001")
        assert (quantity.unit or (f"n:{quantity.noun}" if quantity.noun else "")) == unit
        bound = BOUNDS.get(quantity.reading, "~" if quantity.hedge and quantity.hedge not in EXACT else "")
        assert bound in senses.split() if bound else not {"~", ">", "<"} & set(senses.split())
        assert set(senses.split()) <= {bound, quantity.direction, quantity.role}


@pytest.mark.parametrize("phrase", PHRASES)
def test_phrase(phrase: dict[str, Any]) -> None:
    day = date.fromisoformat(phrase["date"]) if "date" in phrase else None
    extraction = extract(Document(text=phrase["text"], date=day))
    actual = seen(extraction)
    actual["sentences"] = [phrase["text"][span.start : span.end] for span in extraction.sentences]
    check_figures(extraction, phrase)
    expected = {key: phrase[key] for key in actual if key in phrase}
    assert expected or "figures" in phrase, "the line asserts nothing"
    assert {key: actual[key] for key in expected} == expected
