"""The verdict of several references together, and the words around it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from factcheck.linking.values import Stage, Value, number
from factcheck.model import Fact, Interval, Measure
from factcheck.verdicts.comparing import decide, weigh
from factcheck.verdicts.intervals import Tolerance, tolerance_of

FIVE_PERCENT = Tolerance(Decimal("0.05"), Decimal(0), "5 %")


def value(amount: str, stage: Stage = "now", status: str = "") -> Value:
    fact = Fact("t.csv", "r", "c", ("AAA",), "m", Decimal(amount), "km", status=status, source="s")
    return Value(Decimal(amount), "km", (fact,), stage)


def verdict_on(printed: str, *values: Value) -> str:
    interval = Interval(Decimal(printed) - Decimal("0.5"), Decimal(printed) + Decimal("0.5"))
    return decide(interval, weigh(interval, values, FIVE_PERCENT), FIVE_PERCENT)[0]


@pytest.mark.parametrize(
    ("printed", "values", "expected"),
    [
        ("100", [value("100.4")], "matches"),
        ("100", [value("104")], "close"),
        ("100", [value("120")], "differs"),
        ("100", [value("120"), value("100", "earlier")], "outdated"),
        ("110", [value("100"), value("120", "later")], "disputed"),
        ("140", [value("100"), value("120", "later")], "differs"),
        ("110", [value("100", "statement"), value("120", "statement")], "disputed"),
        ("100", [value("100", "statement"), value("101", "statement")], "matches"),
        ("100", [value("100", status="unchecked")], "not checked"),
        ("100", [value("150"), value("100", status="suspect")], "differs"),
    ],
)
def test_the_references_of_the_day_come_first(printed: str, values: list[Value], expected: str) -> None:
    assert verdict_on(printed, *values) == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("1782.75", "1,782.75"),
        ("2000000000", "2,000,000,000"),
        ("0.3794", "0.3794"),
        ("1666666666.7", "1,666,666,667"),
        ("-5.74", "-5.74"),
        ("33.07242627", "33.072"),
    ],
)
def test_numbers_are_printed_for_a_pencil(amount: str, expected: str) -> None:
    assert number(Decimal(amount)) == expected


def test_a_tolerance_in_points_is_no_fraction() -> None:
    rate = Measure("m", "m", "percent", tolerance=Decimal("0.5"), tolerance_unit="percentage_point")
    assert tolerance_of(rate, "").around(Decimal(3)) == Interval(Decimal("2.5"), Decimal("3.5"))
    assert tolerance_of(rate, "rank").around(Decimal(3)) == Interval(Decimal(3), Decimal(3))
