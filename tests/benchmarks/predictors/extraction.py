"""Figures in the format of the extraction scorer: offsets, value, unit, modifier and change."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from factcheck.extraction import extract
from factcheck.model import Quantity
from factcheck.readers import read_text

MODIFIERS = {"at least": ">", "more than": ">", "at most": "<", "less than": "<"}
EXACT = ("exactly", "precisely", "flat", "sharp", "an average of")
#: How a hedge ends that says on which side the value lies ("just over", "slightly less than").
SIDES = {"over": ">", "above": ">", "more than": ">", "under": "<", "below": "<", "less than": "<", "short of": "<"}


def predict(cases: Path) -> Iterator[dict[str, Any]]:
    """One prediction a case. Ordinals and ranks are left out: the scorer's sets count neither as quantities."""
    for line in cases.read_text(encoding="utf-8").splitlines():
        if line.strip():
            case = json.loads(line)
            found = extract(read_text(case["text"])).quantities
            yield {"id": case["id"], "pred": [_row(q) for q in found if q.kind not in ("ordinal", "rank")]}


def _row(quantity: Quantity) -> dict[str, Any]:
    return {
        "start": quantity.span.start,
        "end": quantity.span.end,
        "surface": quantity.surface,
        "value": _value(quantity),
        "unit": _unit(quantity),
        "modifier": MODIFIERS.get(quantity.reading) or ("~" if _is_vague(quantity) else _side(quantity.hedge)),
        "change": None if quantity.role == "from" else quantity.direction,
    }


def _is_vague(quantity: Quantity) -> bool:
    """Whether a word names no one number ("dozens")."""
    return quantity.spelled and quantity.reading == "point" and quantity.interval.high >= 5 * quantity.low > 0


def _side(hedge: str) -> str:
    """What a hedge that is no bound says of the value: it, about it, or just beside it on one side."""
    if hedge in EXACT:
        return "="
    sides = (mark for end, mark in SIDES.items() if hedge.endswith(end))
    return next(sides, "~" if hedge else "=")


def _unit(quantity: Quantity) -> str:
    """The unit, else the likelier of two, else the noun counted ("cars/week" for a count in a time)."""
    if quantity.noun and quantity.unit.startswith("1/"):
        return f"{quantity.noun}{quantity.unit[1:]}"
    return quantity.unit or (quantity.unit_options[0] if quantity.unit_options else quantity.noun)


def _value(quantity: Quantity) -> float | list[float]:
    low, high = (float(value) if isinstance(value, Decimal) else value for value in (quantity.low, quantity.high))
    return low if low == high else [low, high]
