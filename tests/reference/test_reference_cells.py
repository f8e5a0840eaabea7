"""Cells, periods and headers as people type them, and near-identical twins that say something else."""

from decimal import Decimal

import pytest

from factcheck.reference.cell_periods import are_seasons, read_period
from factcheck.reference.cells import read_number, read_rank, strip_footnote
from factcheck.reference.header_units import read_header, read_unit


@pytest.mark.parametrize(
    ("text", "value", "place"),
    [
        ("1,740", "1740", "1"),
        ("(1,234)", "-1234", "1"),
        ("−5.25", "-5.25", "0.01"),
        ("+3.2", "3.2", "0.1"),
        ("12.9 %", "12.9", "0.1"),
        ("871 (2003)", "871", "1"),
        ("1 234 567", "1234567", "1"),
        ("12'500", "12500", "1"),
        ("1,23,456", "123456", "1"),
        ("5*", "5", "1"),
        ("1,234[5]", "1234", "1"),
        ("US$ 4.5m", "4.5", "0.1"),
        ("0.10", "0.10", "0.01"),
    ],
)
def test_a_number_is_read_with_its_last_place(text: str, value: str, place: str) -> None:
    number = read_number(text)
    assert number is not None
    assert (number.value, number.place) == (Decimal(value), Decimal(place))


@pytest.mark.parametrize(
    "text", ["12 - 4", "3:45", "1.2.3", "n/a", "2 / 3", "26 March 1999", "", "1,23", "4-2-1", "10 –"]
)
def test_what_is_no_single_number_is_not_read(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "value"), [("1.234,56", "1234.56"), ("12,5", "12.5"), ("1.234", "1234"), ("1 234,5", "1234.5")]
)
def test_a_decimal_comma_changes_the_reading(text: str, value: str) -> None:
    number = read_number(text, ",")
    assert number is not None
    assert number.value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "rank"), [("3rd", 3), ("T10", 10), ("=4", 4), ("21st", 21), ("3 rd party", None), ("A3", None)]
)
def test_ranks(text: str, rank: int | None) -> None:
    assert read_rank(text) == rank


def test_footnote_marks_are_no_part_of_a_cell() -> None:
    assert strip_footnote("Northland [a]*") == "Northland"
    assert strip_footnote("*") == "*"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2002", "2002"),
        ("FY2002", "2002"),
        ("FY 2001/02", "2001/2002"),
        ("2001/02", "2001/2002"),
        ("2001-2003", "2001/2003"),
        ("Q3 2002", "2002-Q3"),
        ("3Q02", "2002-Q3"),
        ("2002 Q3", "2002-Q3"),
        ("first quarter 2004", "2004-Q1"),
        ("H1 2002", "2002-01/2002-06"),
        ("Jan 2002", "2002-01"),
        ("Sept-04", "2004-09"),
        ("2002-01", "2002-01"),
        ("26 September 1999", "1999-09-26"),
        ("September 26, 1999", "1999-09-26"),
        ("1999-09-26", "1999-09-26"),
        ("2012 season", "2012"),
    ],
)
def test_periods_of_headers_and_cells(text: str, iso: str) -> None:
    assert read_period(text) == iso


@pytest.mark.parametrize("text", ["3500", "12", "may", "Group 2002-A", "2003/02", "0-2", "1,999", "version 2002.1"])
def test_what_is_no_period(text: str) -> None:
    assert read_period(text) == ""


def test_a_dash_between_two_years_is_a_season_only_among_seasons() -> None:
    assert are_seasons(["2001-02", "2002-03"])
    assert not are_seasons(["2001-02", "2001-03"])
    assert read_period("2001-02") == "2001-02"
    assert read_period("2001-02", seasons=True) == "2001/2002"


@pytest.mark.parametrize(
    ("header", "name", "unit", "scale"),
    [
        ("Revenue (US$ million)", "Revenue", "USD", 10**6),
        ("US$ million", "", "USD", 10**6),
        ("Population (000s)", "Population", "", 1000),
        ("Area, km²", "Area", "kilometer**2", 1),
        ("Area in sq km", "Area", "kilometer**2", 1),
        ("Share %", "Share", "percent", 1),
        ("Sales, € thousand", "Sales", "EUR", 1000),
        ("Amount in thousands of euros", "Amount", "EUR", 1000),
        ("Speed (km/h)", "Speed", "kilometer/hour", 1),
        ("Yield (t/ha)", "Yield", "metric_ton/hectare", 1),
        ("Height (m)", "Height", "meter", 1),
        ("viewers (millions)", "viewers", "", 10**6),
        ("people per sq km", "people per sq km", "1/kilometer**2", 1),
    ],
)
def test_a_header_gives_up_its_unit_and_scale(header: str, name: str, unit: str, scale: int) -> None:
    found = read_header(header)
    assert (found.name, found.unit, found.scale) == (name, unit, scale)


@pytest.mark.parametrize(
    "header", ["Pts", "Group A", "W", "Deaths per 100,000", "Attendance", "Emissions (Mt CO2)", "Min", "Team B"]
)
def test_a_header_without_a_sure_unit_keeps_its_words(header: str) -> None:
    found = read_header(header)
    assert (found.name, found.unit, found.scale) == (header, "", 1)


def test_an_m_that_may_be_a_million_stays_open() -> None:
    assert read_header("Passengers (m)").open == ("meter", "million")


@pytest.mark.parametrize("phrase", ["home team", "total 3", "US$ apples", ""])
def test_a_phrase_with_other_words_is_no_unit(phrase: str) -> None:
    assert read_unit(phrase) is None
