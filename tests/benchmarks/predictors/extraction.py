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


def predict(cases: Path) -> Iterator[dict[str, Any]]:
    """One prediction a case. Ordinals and ranks are left out: the scorer's sets count neither as quantities."""
    for line in cases.read_text(encoding="utf-8").splitlines():
        if line.strip():
            case = json.loads(line)
            found = extract(read_text(case["text"])).quantities
            yield {"id": case["id"], "pred": [_row(q) for q in found if q.kind not in ("ordinal", "rank")]}


def _row(quantity: Quantity) -> dict[str, Any]:
    modifier = MODIFIERS.get(quantity.reading) or ("~" if quantity.hedge else "=")
    return {
        "start": quantity.span.start,
        "end": quantity.span.end,
        "surface": quantity.surface,
        "value": _value(quantity),
        "unit": quantity.unit or (quantity.unit_options[0] if quantity.unit_options else quantity.noun),
        "modifier": modifier,
        "change": quantity.direction,
    }


def _value(quantity: Quantity) -> float | list[float]:
    low, high = (float(value) if isinstance(value, Decimal) else value for value in (quantity.low, quantity.high))
    return low if low == high else [low, high]
