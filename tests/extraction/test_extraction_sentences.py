"""Sentences end at full stops, paragraph ends and list items, and nowhere else."""

from __future__ import annotations

import pytest

from factcheck.extraction.sentences import split


@pytest.mark.parametrize(
    "sentences",
    [
        ("Prices rose.", "Wages fell."),
        ("Mr. Okafor paid $4.5 million for No. 12.", "He sold it later."),
        ("He moved to the U.S.", "The firm stayed."),
        ("She leads the U.S. Treasury.", "It is new."),
        ("Trade ends at 4 p.m. local time.", "It reopens at 9 a.m. on Monday."),
        ('"It works."', "He smiled."),
        ('"Will it work?" she asked.', "Nobody knew."),
        ("J. R. Varga et al. found 3.2 percent.", "See Fig. 4 for more."),
        ("Acme Inc. said so.", "Others agreed."),
        ("LISBON, Nov. 3 (Wire) - Exports grew.", "Imports did not."),
    ],
)
def test_one_paragraph(sentences: tuple[str, ...]) -> None:
    text = " ".join(sentences)
    assert tuple(text[span.start : span.end] for span in split(text)) == sentences


def test_headlines_and_lists_end_without_a_full_stop() -> None:
    text = (
        "Harbour opens after two years\nLISBON - Ships came.\n\n## Costs\n\n1. Dredging: 4 million\n2. Cranes\n- Paint"
    )
    assert [text[span.start : span.end] for span in split(text)] == [
        "Harbour opens after two years",
        "LISBON - Ships came.",
        "## Costs",
        "1. Dredging: 4 million",
        "2. Cranes",
        "- Paint",
    ]


def test_wrapped_lines_stay_together() -> None:
    text = (
        "The port authority said on Tuesday that it shipped more grain than in\nany year before, and\nThe Hague agreed."
    )
    assert len(split(text)) == 1


def test_empty() -> None:
    assert split("") == ()
    assert split(" \n\n ") == ()
