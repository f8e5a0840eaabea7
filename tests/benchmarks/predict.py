#!/usr/bin/env python3
"""Predictions for the benchmark scorers, made through factcheck's public API and nothing else.

    python tests/benchmarks/predict.py {extraction|consistency|claims|tables} CASES

CASES is a file of cases (JSON lines) in the format of the benchmark pack; for claims also a folder of articles,
whose offsets index the whole file. Predictions go to standard output, one JSON line a case. No case is known to it.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent.parent))

KINDS = ("extraction", "consistency", "claims", "tables")


def main() -> None:
    """Write one prediction a line for every case."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("cases", type=Path)
    arguments = parser.parse_args()
    predictor = importlib.import_module(f"predictors.{arguments.kind}")
    for prediction in predictor.predict(arguments.cases):
        print(json.dumps(prediction, ensure_ascii=False))


if __name__ == "__main__":
    main()
