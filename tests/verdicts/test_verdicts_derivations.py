"""References that are derived: ranks in a group, shares of a total, amounts adjusted for inflation, cost per unit.

Each line of the corpus is a text with the figures that must get a verdict; its other figures must not be accused. The
near-identical twins, whose figures say something else, are the lines that expect "not checked".
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck import pipeline, readers, reference

TABLES = reference.load()
CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "corpus" / "claims" / "derivations.jsonl")
    .read_text("utf-8")
    .splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_derived_reference_decides(case: dict[str, Any]) -> None:
    article = readers.read_text(case["text"], published=date.fromisoformat(case["as_of"]))
    report = pipeline.check(article, TABLES)
    found = {judgement.claim.figure.surface: judgement for judgement in report.judgements}
    for surface, expected in case["figures"].items():
        assert found[surface].verdict == expected["verdict"], found[surface].message
        diagnosis = found[surface].diagnosis
        shown = " ".join([*found[surface].arithmetic, found[surface].message, diagnosis.message if diagnosis else ""])
        for part in expected.get("shows", ()):
            assert part in shown, shown
    accused = {surface for surface, one in found.items() if one.verdict in ("differs", "outdated")}
    assert accused <= case["figures"].keys()
