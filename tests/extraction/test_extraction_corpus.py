"""The corpus of phrases: each is read as its line says, and nothing else in it is."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from factcheck.extraction import extract
from factcheck.model import Document, Quantity

FOLDER = Path(__file__).parents[1] / "corpus" / "extraction"
OURS = ("money", "measures", "numbers", "ranges", "hedges", "changes", "shares_ranks", "counts")
PHRASES = [
    pytest.param(json.loads(line), id=f"{path.stem}-{number}")
    for path in sorted(FOLDER.glob("*.jsonl"))
    if path.stem in OURS
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
]


def close(value: Decimal, expected: str) -> bool:
    """Equal, but for the last digits of a fraction."""
    return abs(value - Decimal(expected)) <= abs(Decimal(expected)) * Decimal("0.0001")


def check(quantity: Quantity, surface: str, value: str, unit: str, more: dict[str, str]) -> None:
    """Compare one quantity with its line: ``value`` is "5" or "5..6"; ``unit`` is canonical, "n:cars" for a noun."""
    assert quantity.surface == surface
    low, _, high = value.partition("..")
    assert close(quantity.low, low), quantity
    assert close(quantity.high, high or low), quantity
    assert (quantity.unit or (f"n:{quantity.noun}" if quantity.noun else "")) == unit
    for name, expected in more.items():
        actual = getattr(quantity, name)
        actual = int(actual) if name == "place" else actual
        assert (list(actual) if name == "unit_options" else str(actual)) == expected, quantity


@pytest.mark.parametrize("phrase", PHRASES)
def test_phrase(phrase: dict[str, list[list[object]]]) -> None:
    quantities = extract(Document(text=str(phrase["text"]))).quantities
    assert [quantity.surface for quantity in quantities] == [expected[0] for expected in phrase["expect"]]
    for quantity, expected in zip(quantities, phrase["expect"], strict=True):
        surface, value, unit, *more = expected
        check(quantity, str(surface), str(value), str(unit), more[0] if more else {})  # type: ignore[arg-type]
