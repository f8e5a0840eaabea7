"""Units as an editor writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from factcheck.lexicons import unit_names
from factcheck.lexicons.printed_units import unit_name
from factcheck.renderers.wording import amount


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        ("5775", "meter", "5,775 m"),
        ("5775", "m", "5,775 m"),
        ("5775", "foot", "5,775 feet"),
        ("1", "foot", "1 foot"),
        ("283561", "kilometer**2", "283,561 km²"),
        ("2", "meter**3", "2 m³"),
        ("40", "foot**2", "40 square feet"),
        ("35", "1/night", "35 a night"),
        ("35", "1/hour", "35 an hour"),
        ("110", "kilometer/hour", "110 km/h"),
        ("8", "barrel/day", "8 barrels a day"),
        ("37000", "VND/kilogram", "37,000 VND per kg"),
        ("12", "person/km**2", "12 people per km²"),
        ("30", "USD/barrel", "$30 a barrel"),
        ("-3000000", "EUR", "-€3 million"),
        ("5", "CHF", "5 CHF"),
        ("22370.1", "LCU/USD", "22,370.1 to the dollar"),
        ("3", "metric_ton", "3 tonnes"),
        ("3", "percent/year", "3 % a year"),
        ("3", "", "3"),
    ],
)
def test_amounts_with_units(value: str, unit: str, printed: str) -> None:
    assert amount(Decimal(value), unit) == printed


def test_what_is_counted_stands_before_the_rate() -> None:
    assert amount(Decimal(35), "1/night", "planes") == "35 planes a night"


def test_no_unit_of_the_lexicon_prints_as_it_is_computed_with() -> None:
    printed = [unit_name(unit) for unit in sorted(set(unit_names.load().words.values()))]
    assert [name for name in printed if not name or set("_*/") & set(name) - {"/"}] == []
