"""Interval arithmetic on printed figures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model import Interval, Quantity, Span
from factcheck.rules.shared import arithmetic as a
from factcheck.rules.shared import wording


def figure(number: str, place: str = "1", scale: str = "1", unit: str = "USD", **more: object) -> Quantity:
    value, step = Decimal(number.replace(",", "")) * Decimal(scale), Decimal(place)
    return Quantity(
        Span(0, len(number)),
        number,
        number,
        value,
        value,
        Interval(value - step / 2, value + step / 2),
        step,
        Decimal(scale),
        unit=unit,
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("value", ["4" + "0" * 60, "1.5e400", "7e-300"])
def test_a_number_longer_than_decimal_divides_is_no_error(value: str) -> None:
    assert Decimal(value) in a.around(Decimal(value), Decimal(1))


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        (figure("1,740"), "1739.5", "1740.5"),
        (figure("1,700"), "1657.5", "1742.5"),
        (figure("1,741"), "1740.5", "1741.5"),
        (figure("5,000"), "4875", "5125"),
        (figure("5", "1000000", "1000000"), "4500000", "5500000"),
        (figure("52", unit="", noun="people"), "52", "52"),
        (figure("520", unit="", noun="people"), "519.5", "520.5"),
    ],
)
def test_reach_of_a_printed_figure(printed: Quantity, low: str, high: str) -> None:
    assert a.reach(printed) == Interval(Decimal(low), Decimal(high))


numbers = st.decimals(min_value=-1000, max_value=1000, places=2)
intervals = st.tuples(numbers, numbers).map(lambda ends: Interval(min(ends), max(ends)))


@given(intervals, intervals, st.decimals(0, 1, places=2), st.decimals(0, 1, places=2))
def test_operations_hold_every_combination(x: Interval, y: Interval, s: Decimal, t: Decimal) -> None:
    p, q = x.low + (x.high - x.low) * s, y.low + (y.high - y.low) * t
    assert p + q in a.plus(x, y)
    assert p - q in a.minus(x, y)
    assert p * q in a.times(x, y)
    ratio = a.divided(x, y)
    assert ratio is None or a.widened(ratio, Decimal("1e-20")).low <= p / q <= a.widened(ratio, Decimal("1e-20")).high


def test_percent_change_and_share() -> None:
    change = a.percent_change(a.point(Decimal(8400)), a.point(Decimal(12900)))
    assert change is not None
    assert wording.signed_percent(change.low) == "+53.6 %"
    assert a.percent_of(a.point(Decimal(1)), Interval(Decimal(-1), Decimal(1))) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("53.571", "53.6"),
        ("0.01779", "0.0178"),
        ("4749.8", "4,750"),
        ("1117000", "1,117,000"),
        ("0", "0"),
        ("-4.1", "-4.1"),
    ],
)
def test_numbers_in_messages(value: str, text: str) -> None:
    assert wording.number(Decimal(value)) == text


def test_amounts_above_a_million_have_a_scale_word() -> None:
    assert wording.amount(Decimal(1117000)) == "1.12 million"


def test_the_corrected_figure_is_written_like_the_printed_one() -> None:
    printed = Quantity(
        Span(0, 12),
        "$1.2 billion",
        "1.2",
        Decimal("1.2e9"),
        Decimal("1.2e9"),
        Interval(Decimal(1), Decimal(2)),
        Decimal("1e8"),
        Decimal("1e9"),
        unit="USD",
    )
    assert wording.like(printed, Decimal("3.44e9")) == "$3.4 billion"
    assert wording.like(figure("6,000"), Decimal("5500.2")) == "5,500"
    assert wording.like(figure("6000"), Decimal("5500.2")) == "5500"
