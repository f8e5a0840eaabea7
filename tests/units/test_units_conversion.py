"""Units: every name of the lexicon is a pint unit, and converts as the field knows it or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from factcheck import units
from factcheck.errors import UnitError
from factcheck.lexicons import unit_names


def test_every_name_is_a_pint_unit_of_the_same_size() -> None:
    registry = units._registry()
    for name in unit_names.load().definitions:
        units._define(name)
        expected = registry.Quantity(Decimal(1), name).to_base_units() if name not in ("degC", "degF") else None
        factor, dimensions = units._resolve(name)
        if expected is not None:
            assert abs(expected.magnitude - factor) <= abs(factor) * Decimal("1e-20"), name
            assert {f"[{base}]": power for base, power in dimensions} == {
                base: int(power) for base, power in expected.dimensionality.items()
            }, name


def test_every_symbol_and_word_names_a_unit_that_resolves() -> None:
    names = unit_names.load()
    for table in (names.symbols, names.words, names.minors):
        for spelling, unit in table.items():
            assert units.dimension(unit), spelling


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        ("1", "mile", "kilometer", "1.609344"),
        ("0", "degC", "degF", "32"),
        ("100", "degC", "kelvin", "373.15"),
        ("1.5", "delta_degC", "delta_degF", "2.7"),
        ("2", "kilometer**2", "hectare", "200"),
        ("90", "minute", "hour", "1.5"),
        ("60", "mile/hour", "kilometer/hour", "96.56064"),
        ("25", "basis_point", "percentage_point", "0.25"),
        ("250", "USD_cent", "USD", "2.5"),
        ("1", "USD/barrel", "USD/liter", "0.00628981077"),
    ],
)
def test_conversion(value: str, unit: str, to: str, expected: str) -> None:
    assert float(units.convert(Decimal(value), unit, to)) == pytest.approx(float(expected), rel=1e-8)


@pytest.mark.parametrize(
    ("unit", "to"),
    [
        ("USD", "EUR"), ("percent", "percentage_point"), ("degC", "delta_degC"), ("kilometer", "kilogram"),
        ("USD/barrel", "USD"), ("kilometer", "nonsense"), ("rupee", "INR"),
    ],
)  # fmt: skip
def test_refusal(unit: str, to: str) -> None:
    with pytest.raises(UnitError):
        units.convert(Decimal(1), unit, to)
    assert not units.same_dimension(unit, to)


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("km", "kilometer"), ("km**2", "kilometer**2"), ("m", "meter"), ("person", "person"), ("percent", "percent"),
        ("percent/year", "percent/year"), ("USD/person", "USD/person"), ("LCU/USD", "LCU/USD"), ("1", ""),
        ("person/km**2", "person/kilometer**2"), ("tonne/year", "metric_ton/year"), ("m/s", "meter/second"),
        ("currency/EUR", "currency/EUR"), ("degC", "degC"), ("kg", "kilogram"), ("US$", "USD"), ("%", "percent"),
        ("sq km", "kilometer**2"), ("km2", "kilometer**2"), ("miles", "mile"), ("GWh", "gigawatt_hour"),
    ],
)  # fmt: skip
def test_canonical(spelling: str, name: str) -> None:
    assert units.canonical(spelling) == name


def test_unknown_spelling_is_refused() -> None:
    with pytest.raises(UnitError):
        units.canonical("wibble")


def test_names_and_dimensions_need_no_pint() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from factcheck import units; units.dimension(units.canonical('km**2'));"
        "assert 'pint' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
