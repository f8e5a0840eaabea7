"""Cells made to blow up a careless pattern are read in linear time."""

import time

import pytest

from factcheck.reference.cell_periods import read_period
from factcheck.reference.cells import is_empty, read_number, strip_footnote
from factcheck.reference.header_units import read_header

NASTY = [
    "1," * 20_000,
    "1 " * 20_000 + "x",
    " " * 40_000 + "]",
    "[" * 40_000 + "1]",
    "(" * 40_000,
    "*" * 40_000,
    "per " * 5_000,
]


@pytest.mark.parametrize("text", NASTY, ids=[f"{text[:4]!r}..." for text in NASTY])
def test_a_long_cell_costs_no_more_than_its_length(text: str) -> None:
    start = time.perf_counter()
    for read in (read_number, strip_footnote, is_empty, read_period, read_header):
        read(text)  # type: ignore[operator]
    # a quadratic pattern needs minutes for these: the bound tells orders of magnitude apart, not machines
    assert time.perf_counter() - start < 5
