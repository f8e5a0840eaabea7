"""What holds for any text: offsets slice to surfaces, intervals hold what is printed, time is linear."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extraction import extract
from factcheck.model import Document

PIECES = st.sampled_from(
    ["5", "1,234", "3.5", "½", "million", "bn", "m", "$", "€", "US$", "%", " per cent", "km", "km/h", "twenty", "one",
     "and", "a", "half", "dozen", "third", "to", "from", "between", "-", "–", "−", " ", "  ", ",", ".", "(", ")",
     "about", "more than", "rose", "by", "people", "years old", "times", "in", "of", "ft", "'", '"', "\n", "×10",
     "^6", "/", "per", "İ", "ß", "°C", "é", "²", "#", "hundreds", "point", "²", "e5", "1e999999", "±", "~", "+", "x"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join) | st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=80))
@settings(max_examples=400, deadline=None)
def test_any_text_reads_with_offsets_and_intervals_that_fit(text: str) -> None:
    extraction = extract(Document(text=text))
    for item in (*extraction.quantities, *extraction.unread, *extraction.non_quantities):
        assert text[item.span.start : item.span.end] == item.surface
        assert item.surface
    ends = 0
    for quantity in extraction.quantities:
        assert quantity.span.start >= ends
        ends = quantity.span.end
        assert quantity.low <= quantity.high
        assert quantity.interval.low <= quantity.high
        assert quantity.interval.high >= quantity.low
        if quantity.reading in ("point", "range") and not quantity.hedge:
            assert quantity.low in quantity.interval
            assert quantity.high in quantity.interval


UNITS_OF_ATTACK = [
    "1", "1,", ",", "(", "[1]", "and ", "$", "million ", "5 million ", "one ", "twenty-", "1/", "1 / ", ".", "5.", "½",
    "from 5 to ", "between ", "5-", "- ", "about ", "a ", "per ", "m/", "10^", "x10", "hundred and ", "1 000 ", "'",
    "e5", "5 ft ", "km s-1 ", "rose by ", "sq ", "one in ", "±", "\n", "5 and ", "5, ",
]  # fmt: skip


@pytest.mark.parametrize("piece", UNITS_OF_ATTACK)
def test_time_grows_with_the_length_alone(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            extract(Document(text=text))
            best = min(best, time.process_time() - start)
        return best

    seconds(200)
    small, large = seconds(2_000), seconds(16_000)
    assert large < 24 * max(small, 0.002)
