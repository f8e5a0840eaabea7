"""What holds for any document: parts read alike alone and together, idle words change nothing, no order is chance."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extraction import extract
from factcheck.extraction.sentences import split
from factcheck.model import Document, Extraction

CORPUS = Path(__file__).parents[1] / "corpus"
PARAGRAPHS = [json.loads(line)["text"] for line in (CORPUS / "news.jsonl").read_text(encoding="utf-8").splitlines()]
DAY = date(2002, 12, 27)
IDLE = ["Nobody replied.", "The hall was quiet.", "Critics disagreed with the plan.", "Talks went on.", "It rained."]


def read(text: str) -> Extraction:
    """The reading of a text that was published on a fixed day."""
    return extract(Document(text=text, date=DAY))


def said(extraction: Extraction) -> list[tuple[Any, ...]]:
    """What was read, without places; what hangs on the paragraphs before ("three years later") is left out."""
    quantities = [
        (q.surface, q.low, q.high, q.unit, q.noun, q.hedge, q.direction, q.role) for q in extraction.quantities
    ]
    others = [(n.surface, n.kind, n.value) for n in extraction.non_quantities]
    unread = [(u.surface, u.reason) for u in extraction.unread]
    return [*quantities, *others, *unread]


@given(st.lists(st.sampled_from(PARAGRAPHS), min_size=2, max_size=4))
@settings(max_examples=60, deadline=None)
def test_documents_joined_are_readings_joined(parts: list[str]) -> None:
    whole = read("\n\n".join(parts))
    alone = [read(part) for part in parts]
    assert sorted(map(str, said(whole))) == sorted(str(item) for part in alone for item in said(part))


@given(st.sampled_from(PARAGRAPHS), st.sampled_from(IDLE), st.integers(0, 5))
@settings(max_examples=60, deadline=None)
def test_idle_words_between_sentences_change_nothing(text: str, idle: str, place: int) -> None:
    ends = [span.end for span in split(text)]
    end = ends[place % len(ends)]
    longer = f"{text[:end]} {idle}{text[end:]}"
    assert said(read(longer)) == said(read(text))


PIECES = st.sampled_from(
    ["2004", "1990s", "May", " 12", "last ", "year", "-", "–", "/", " to ", " and ", "since ", "mid-", "Q3", "FY",
     "’05", "12:30", " pm", "No. ", "Table ", "4-2", "won ", "(1)", "[2]", "²", "Louis XIV", "Boeing 777", "§", "İ",
     "+44 20 7946 0958", "www.a1.org", "a@b1.org", "`x1`", "three ", "years", " ago", "the ", "first ", "10", "\n",
     " months of ", "\n\n", ". ", "1. ", "U.S.", "19th", " century", "Tuesday", ",", "°", "N", "B-52", "R500",
     " million", "10/12/2004", "31 June 2001"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=20).map("".join) | st.lists(PIECES, max_size=20).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_every_value_stands_where_it_says(text: str) -> None:
    extraction = read(text)
    for item in (*extraction.quantities, *extraction.non_quantities, *extraction.unread, *extraction.periods):
        assert item.span is not None
        assert text[item.span.start : item.span.end] == item.surface != ""
    for period in extraction.periods:
        assert period.start is None or period.end is None or period.start <= period.end
    for spans in ([item.span for item in extraction.non_quantities], list(extraction.sentences)):
        assert all(before.end <= after.start for before, after in itertools.pairwise(spans))
    covered = "".join(text[span.start : span.end] for span in extraction.sentences)
    assert "".join(covered.split()) == "".join(text.split())


ATTACKS = ["7", ",", "(", "[", "and ", "$", "million ", ".", "1. \n", "2004-", "January-", "Table 3, ", "No. ", "'90s ",
           "4-2 ", "www.", "Germany 7, ", "X1-", "last ", "+44 20 ", "3 months to ", "§", "²"]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("piece", ATTACKS)
def test_a_megabyte_of_anything_takes_linear_time(piece: str) -> None:
    seconds = []
    for size in (100_000, 1_000_000):
        start = time.process_time()
        read((piece * (size // len(piece) + 1))[:size])
        seconds.append(time.process_time() - start)
    assert seconds[1] < 25 * max(seconds[0], 0.02)


def test_the_hash_seed_changes_nothing() -> None:
    script = (
        "import sys; from datetime import date; from factcheck.extraction import extract; "
        "from factcheck.model import Document; "
        "print(extract(Document(text=sys.stdin.read(), date=date(2002, 12, 27))))"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", script],
            input="\n\n".join(PARAGRAPHS),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": "."},
        ).stdout
        for seed in ("0", "1", "20021227")
    ]
    assert len(set(outputs)) == 1


def test_noun_of_change_directly_before_a_figure() -> None:
    (figure,) = extract(Document(text="Calgary loss 8 times.")).quantities
    assert figure.value == 8
