"""Paragraphs of news with every figure annotated: how much is read right, as an F1 of value, unit and sense.

A line of ``tests/corpus/news.jsonl``: ``figures`` with start, surface, value ("5" or "5..6"), unit (canonical, or
"n:people" for what is counted) and sense: "=", "~", ">", "<", "up", "down", "?" (either reading will do) or "opt"
(some annotators would not count it).
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factcheck.extraction import extract
from factcheck.model import Document, Quantity

PARAGRAPHS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "corpus" / "news.jsonl").read_text(encoding="utf-8").splitlines()
]
BOUNDS = {"at least": ">", "more than": ">", "at most": "<", "less than": "<"}


def same_value(figure: dict[str, Any], quantity: Quantity) -> bool:
    """Whether both ends agree, but for the last digits of a fraction."""
    low, _, high = figure["value"].partition("..")
    ends = ((quantity.low, Decimal(low)), (quantity.high, Decimal(high or low)))
    return all(abs(read - printed) <= abs(printed) * Decimal("0.0001") for read, printed in ends)


def same_unit(figure: dict[str, Any], quantity: Quantity) -> bool:
    """Whether the unit agrees; a counted noun compares as no unit."""
    wanted = "" if figure["unit"].startswith("n:") else figure["unit"]
    return wanted == ("" if quantity.unit.startswith("1/") else quantity.unit)


def same_sense(figure: dict[str, Any], quantity: Quantity) -> bool:
    """Whether hedge, bound or direction of change agree."""
    sense = quantity.direction or BOUNDS.get(quantity.reading) or ("~" if quantity.hedge else "=")
    hedged = "~" if quantity.hedge and quantity.reading == "point" else sense
    return figure["sense"] in (sense, hedged, "?")


TESTS = {"value": (same_value,), "unit": (same_value, same_unit), "sense": (same_value, same_unit, same_sense)}


def f1(level: str) -> float:
    """The micro-averaged F1 over all paragraphs, each figure matched with the quantity that overlaps it."""
    hits = read = printed = 0
    for paragraph in PARAGRAPHS:
        quantities = [q for q in extract(Document(paragraph["text"])).quantities if q.kind not in ("ordinal", "rank")]
        for figure in paragraph["figures"]:
            end = figure["start"] + len(figure["surface"])
            beside = [q for q in quantities if q.span.start < end and figure["start"] < q.span.end]
            quantities = [q for q in quantities if q not in beside[:1]]
            if figure["sense"] != "opt":
                printed += 1
                read += len(beside[:1])
                hits += bool(beside) and all(same(figure, beside[0]) for same in TESTS[level])
        read += len(quantities)
    return 200 * hits / (read + printed)


@pytest.mark.parametrize(("level", "goal"), [("value", 98), ("unit", 97), ("sense", 95)])
def test_reads_the_news(level: str, goal: float) -> None:
    assert f1(level) >= goal


def test_surfaces_stand_where_the_annotation_says() -> None:
    for paragraph in PARAGRAPHS:
        for figure in paragraph["figures"]:
            assert paragraph["text"].startswith(figure["surface"], figure["start"])
