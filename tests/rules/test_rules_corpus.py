"""The corpora of the rules: one file of sentences for each rule, errors and near-identical twins that are right.

``tests/corpus/consistency/<module of the rule>.jsonl``: ``text``; ``flagged``; ``figure``, the words that the finding
must stand on; ``date`` of the article where it matters. A twin must be silent under every rule that always runs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from factcheck.extraction import extract
from factcheck.model import Span
from factcheck.readers import read_text
from factcheck.rules import Context, Rule
from factcheck.rules.registry import load

CORPUS = Path(__file__).parents[1] / "corpus" / "consistency"
RULES: dict[str, Rule] = {rule.check.__name__: rule for rule in load() if not rule.pack}


def rows(flagged: bool) -> Iterator[object]:
    for path in sorted(CORPUS.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            row = json.loads(line)
            if row["flagged"] == flagged:
                yield pytest.param(path.stem, row, id=f"{path.stem}-{number}")


def context(row: dict[str, str]) -> Context:
    published = date.fromisoformat(row["date"]) if "date" in row else None
    document = read_text(row["text"], published=published)
    return Context(document, extract(document))


@pytest.mark.parametrize(("name", "row"), list(rows(flagged=True)))
def test_error_is_found_at_its_figure(name: str, row: dict[str, str]) -> None:
    here = context(row)
    start = row["text"].index(row["figure"])
    places = [start]
    while (start := row["text"].find(row["figure"], start + 1)) >= 0:
        places.append(start)
    wanted = [Span(place, place + len(row["figure"])) for place in places]
    found = list(RULES[name].findings(here))
    assert any(one.spans[0].overlaps(span) for one in found for span in wanted), [one.message for one in found]


@pytest.mark.parametrize(("name", "row"), list(rows(flagged=False)))
def test_twin_is_silent_under_every_rule(name: str, row: dict[str, str]) -> None:
    here = context(row)
    assert [f"{one.code}: {one.message}" for rule in RULES.values() for one in rule.findings(here)] == []


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.jsonl")), ids=lambda path: path.stem)
def test_corpus_holds_both_kinds(path: Path) -> None:
    flags = [json.loads(line)["flagged"] for line in path.read_text(encoding="utf-8").splitlines()]
    assert flags.count(True) >= 12
    assert flags.count(False) >= 12
