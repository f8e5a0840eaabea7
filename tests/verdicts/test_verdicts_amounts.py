"""How verdicts write amounts: in full, in the scale of the figure beside them, and how far one lies from the other."""

from __future__ import annotations

from decimal import Decimal

import pytest

from factcheck.extraction import extract
from factcheck.model import INFINITY, Document, Interval
from factcheck.verdicts.amounts import amount, apart, short, span


@pytest.mark.parametrize(
    ("figure", "reference", "unit", "said"),
    [
        ("300", "100", "km", "3 times as much"),
        ("290", "100", "km", "190 % above"),
        ("102.4", "100", "km", "2.4 % above"),
        ("97.6", "100", "km", "2.4 % below"),
        ("10", "100", "km", "90 % below"),
        ("9", "100", "km", "less than a tenth of it"),
        ("99900", "100", "km", "999 times as much"),
        ("100000", "100", "km", "more than 1,000 times as much"),
        ("-300", "-100", "USD", "3 times as much"),
        ("6", "5", "percent", "1 point above"),
        ("4.1", "5", "percent", "0.9 points below"),
        ("-6", "-5", "percent", "1 point below"),
        ("5", "0", "km", ""),
        ("5", "-5", "USD", ""),
        ("5", "5", "km", ""),
    ],
)
def test_how_far_a_figure_lies_from_its_reference(figure: str, reference: str, unit: str, said: str) -> None:
    assert apart(Decimal(figure), Decimal(reference), unit) == said


@pytest.mark.parametrize(
    ("text", "value", "unit", "shown"),
    [
        ("It sold $1.5 billion.", "1764900000", "USD", "$1.765 billion"),
        ("It sold $1.5 billion.", "1.5", "USD", "$1.5"),
        ("It sold $1.5 billion.", "-1764900000", "USD", "-$1.765 billion"),
        ("It is 1,740 km long.", "1764.456", "kilometer", "1,764.46 km"),
        ("It has 12 people.", "1284303705", "person", "1.2843 billion people"),
    ],
)
def test_a_reference_stands_in_the_scale_of_the_figure(text: str, value: str, unit: str, shown: str) -> None:
    (figure,) = extract(Document(text)).quantities
    assert amount(Decimal(value), unit, figure) == shown


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [(5, 5, "$5"), (5, 6, "$5 to $6"), (5, INFINITY, "$5 or more"), (-INFINITY, 6, "$6 or less")],
)
def test_intervals_in_words(low: int, high: int, shown: str) -> None:
    assert span(Interval(Decimal(low), Decimal(high)), "USD") == shown


def test_an_interval_names_a_unit_behind_it_once() -> None:
    assert span(Interval(Decimal(5), Decimal(6)), "kilometer") == "5 to 6 km"


@pytest.mark.parametrize(
    ("value", "shown"), [("4562190000000", "4.562 trillion"), ("-2500000", "-2.5 million"), ("999999", "999,999")]
)
def test_large_numbers_in_short(value: str, shown: str) -> None:
    assert short(Decimal(value)) == shown
