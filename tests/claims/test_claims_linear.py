"""Long and hostile texts: the time grows with the length, not with its square."""

from __future__ import annotations

import time
from datetime import date

import pytest

from factcheck import extraction, readers, reference
from factcheck.claims import find_claims

VOCABULARY = reference.load().vocabulary


def seconds(text: str) -> float:
    document = readers.read_text(text, published=date(2012, 1, 1))
    read = extraction.extract(document)
    start = time.perf_counter()
    find_claims(document, read, VOCABULARY, document.date)
    return time.perf_counter() - start


@pytest.mark.parametrize(
    "piece",
    [
        "Peru's exports rose by 5 percent in 2010. ",
        "exports of exports to exports from ",
        "Peru and Chile, ",
        "shares the border with the border of the ",
        "not said if expected would ",
    ],
)
def test_time_grows_with_the_length(piece: str) -> None:
    seconds(piece * 20)
    short, long = min(seconds(piece * 200) for _ in range(2)), min(seconds(piece * 800) for _ in range(2))
    assert long < 20 * max(short, 0.005)
