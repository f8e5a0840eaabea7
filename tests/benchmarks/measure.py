#!/usr/bin/env python3
"""Run every scorer of a benchmark pack on our predictions, and print the figures as Markdown.

    python tests/benchmarks/measure.py ../shared/benchmarks [extraction consistency claims tables]

Extraction is measured beside quantulum3 in the same run. Predictions go to a temporary folder; nothing is kept.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
EXTRACTION = [
    "probes",
    "recognizers_currency",
    "recognizers_dimension",
    "recognizers_temperature",
    "recognizers_age",
    "recognizers_percent",
    "recognizers_number",
    "quantulum_tests",
    "quantulum_ambiguity",
    "measeval_train",
    "grobid_400",
    "duckling_amountofmoney",
    "duckling_distance",
    "duckling_duration",
    "duckling_numeral",
    "duckling_quantity",
    "duckling_temperature",
    "duckling_volume",
]
#: Files whose cases are complete are scored as they are, the others with precision counted, too.
COMPLETE = ("probes", "quantulum", "duckling")


def run(script: Path, *arguments: object, output: Path | None = None) -> str:
    """Run a script; its output to a file, or returned."""
    command = [sys.executable, str(script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=script.parent)
    if output:
        output.write_text(done.stdout, encoding="utf-8")
    return done.stdout


class Pack:
    """A benchmark pack and a folder for predictions."""

    def __init__(self, folder: Path, scratch: Path) -> None:
        self.folder = folder.resolve()
        self.scratch = scratch

    def score(self, kind: str, cases: str, *flags: str, predictor: str = "predict.py") -> dict[str, Any]:
        """Predict a file of cases and score it."""
        predictions = self.scratch / "predictions.jsonl"
        gold = self.folder / cases
        arguments = (kind, gold) if predictor == "predict.py" else (gold,)
        run(HERE / predictor, *arguments, output=predictions)
        scored = run(self.folder / f"score_{kind}.py", gold, predictions, "--json", *flags)
        result: dict[str, Any] = json.loads(scored)
        return result


def extraction(pack: Pack) -> None:
    """F1 of value and of value with unit, per file."""
    print("| set | value | value+unit | quantulum3 value | quantulum3 value+unit |\n|---|---|---|---|---|")
    means = []
    for name in EXTRACTION:
        flags = () if name.startswith(COMPLETE) else ("--as-reported",)
        path = f"extraction/{name}.jsonl"
        ours = pack.score("extraction", path, *flags)
        theirs = pack.score("extraction", path, *flags, predictor="quantulum3_baseline.py")
        figures = [100 * one[metric]["F1"] for one in (ours, theirs) for metric in ("value", "value+unit")]
        star = "*" if flags else ""
        print(f"| {name}{star} | " + " | ".join(f"{figure:.1f}" for figure in figures) + " |", flush=True)
        if name.startswith("duckling"):
            means.append(figures)
    columns = [sum(column) / len(means) for column in zip(*means, strict=True)]
    print("| duckling, mean | " + " | ".join(f"{figure:.1f}" for figure in columns) + " |")


def consistency(pack: Pack) -> None:
    """Errors found and false alarms."""
    for cases in ("consistency/consistency_dev.jsonl", "clean_copy/clean_copy_dev.jsonl"):
        result = pack.score("consistency", cases)
        keys = ("found", "expected_errors", "recall", "ok_texts_flagged", "ok_texts", "ok_findings", "ok_words")
        print(f"- {cases}: " + ", ".join(f"{key} {result[key]}" for key in keys), flush=True)


def claims(pack: Pack) -> None:
    """Links, verdicts and diagnoses, on passages and on whole articles."""
    results = [pack.score("claims", cases) for cases in ("claims/claims.jsonl", "claims/articles")]
    print("| figure | passages | articles |\n|---|---|---|")
    for key, value in results[0].items():
        if isinstance(value, int | float):
            print(f"| {key} | {value:.3f} | {results[1].get(key, 0):.3f} |")
    for key in ("inconsistency_recall", "inconsistency_precision"):
        print(f"| {key} | - | {results[1].get(key, 0):.3f} |")


def tables(pack: Pack) -> None:
    """Accuracy when decided and coverage."""
    print("| file | coverage | accuracy decided | precision of differs | false alarms |\n|---|---|---|---|---|")
    for name in ("tabfact_val_numeric", "logicnlg_val_numeric", "tabfact_bootstrap_true"):
        result = pack.score("tables", f"tables/{name}.jsonl")
        keys = ("coverage", "accuracy_decided", "precision_differs", "false_alarm_rate")
        shown = ("-" if result[key] is None else f"{100 * result[key]:.1f}" for key in keys)
        print(f"| {name} | " + " | ".join(shown) + " |", flush=True)


PARTS = {"extraction": extraction, "consistency": consistency, "claims": claims, "tables": tables}


def main() -> None:
    """Measure the parts named, or all of them."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    names = sys.argv[2:] or list(PARTS)
    with tempfile.TemporaryDirectory() as scratch:
        for name in names:
            print(f"\n### {name}\n", flush=True)
            PARTS[name](Pack(Path(sys.argv[1]), Path(scratch)))


if __name__ == "__main__":
    main()
