"""From a sentence to a verdict on the bundled tables."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck import pipeline, readers, reference

TABLES = reference.load()


def verdicts(text: str, day: str) -> list[tuple[str, str]]:
    document = readers.read_text(text, published=date.fromisoformat(day))
    report = pipeline.check(document, TABLES)
    return [(judgement.claim.figure.surface, judgement.verdict) for judgement in report.judgements]


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Hungary's economy shrank by 6.7 percent in 2009.", "2010-05-03", [("6.7 percent", "matches")]),
        ("Hungary's economy grew by 6.7 percent in 2009.", "2010-05-03", [("6.7 percent", "differs")]),
        ("Sales at the Hungarian plant grew by 6.7 percent in 2009.", "2010-05-03", [("6.7 percent", "not checked")]),
    ],
)
def test_a_figure_gets_the_verdict_of_its_reference(text: str, day: str, expected: list[tuple[str, str]]) -> None:
    assert verdicts(text, day) == expected
