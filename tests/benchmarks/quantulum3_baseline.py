#!/usr/bin/env python3
"""quantulum3 alone on extraction cases, one call a case, as installed without its classifier.

python tests/benchmarks/quantulum3_baseline.py CASES > predictions.jsonl
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from quantulum3 import parser


def read(text: str) -> list[dict[str, Any]]:
    """Every quantity that quantulum3 finds; nothing for the texts on which it raises."""
    try:
        return [row(quantity) for quantity in parser.parse(text)]
    except Exception:
        return []


def row(quantity: Any) -> dict[str, Any]:
    """One quantity in the scorer's format."""
    unit = "" if quantity.unit.name == "dimensionless" else quantity.unit.name
    return {
        "start": quantity.span[0],
        "end": quantity.span[1],
        "value": quantity.value,
        "unit": unit,
        "modifier": "~" if quantity.uncertainty else "=",
        "change": None,
    }


def main() -> None:
    """Write one prediction a line."""
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        print(json.dumps({"id": case["id"], "pred": read(case["text"])}))


if __name__ == "__main__":
    main()
