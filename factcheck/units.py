"""Canonical units and conversion: the only importer of pint.

The registry is private, built once from our own lexicon, with ``non_int_type=Decimal``; each currency is its own
dimension. Only canonical names from the lexicon reach pint, never article text. Names and dimensions need no pint.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from factcheck.errors import UnitError
from factcheck.lexicons import unit_names

if TYPE_CHECKING:
    import pint

_NAME = re.compile(r"[^\W\d]\w*")
_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)|(?P<name>[^\W\d]\w*)|(?P<sign>\*\*|[*/()]))"
)
_SQUARED = re.compile(r"(square |sq\.? |cubic |cu\.? )?([^\W\d]+?)([23²³]|(?<=[^\W\d])$)", re.IGNORECASE)
_DELTA = "delta_"
#: Dimensions that have a name of their own, by their base dimensions.
_NAMED = {
    "": "number", "length": "length", "length**2": "area", "length**3": "volume", "mass": "mass", "time": "time",
    "temperature": "temperature difference", "length*time**-1": "speed", "length**2*mass*time**-2": "energy",
    "length**2*mass*time**-3": "power", "time**-1": "frequency", "length**-1*mass*time**-2": "pressure",
}  # fmt: skip
_TEMPERATURES = ("degC", "degF", "kelvin")

Dimensions = tuple[tuple[str, int], ...]


def canonical(spelling: str) -> str:
    """The canonical name of a unit as a table or a person spells it: "km**2" -> "kilometer**2", "1" -> "".

    Raises:
        UnitError: a part of it is not in the lexicon.
    """
    spelling = spelling.strip()
    if spelling in ("", "1"):
        return ""
    names = unit_names.load()
    whole = _lookup(names, spelling)
    if whole is not None:
        return whole
    squared = _SQUARED.fullmatch(spelling)
    if squared and (squared[1] or squared[3]):
        power = 3 if (squared[1] or "").lower().startswith("cu") or squared[3] in ("3", "³") else 2
        return f"{canonical(squared[2])}**{power}"
    compact = spelling.replace(" ", "").replace("^", "**")
    if not re.fullmatch(r"[\w*/().%$€£¥°₂-]+", compact):
        raise UnitError(spelling)

    def known(match: re.Match[str]) -> str:
        found = _lookup(names, match[0])
        if found is None:
            raise UnitError(spelling)
        return found

    result = re.sub(r"[^\W\d]\w*|[%$€£¥°]+\w*", known, compact)
    return result.replace("*", " * ").replace(" *  * ", "**") if "*" in result else result


def _lookup(names: unit_names.UnitNames, spelling: str) -> str | None:
    if spelling in names.definitions:
        return spelling
    if spelling.startswith(_DELTA) and spelling[len(_DELTA) :] in names.definitions:
        return spelling
    if spelling in names.symbols:
        return names.symbols[spelling]
    low = spelling.lower()
    return (
        names.words.get(low)
        or names.words.get(low.replace("_", " "))
        or names.minors.get(low)
        or _PLACEHOLDERS.get(spelling)
    )


#: Stand-ins for "some currency" in the units of tables, each a dimension of its own.
_PLACEHOLDERS = {"LCU": "LCU", "currency": "currency", "people": "person", "persons": "person", "capita": "person"}


def dimension(unit: str) -> str:
    """What a unit measures: "length", "area", "USD", "temperature", "temperature difference", "percent".

    Raises:
        UnitError: the unit is not in the lexicon.
    """
    if unit in _TEMPERATURES:
        return "temperature"
    if unit in ("percent", "per_mille"):
        return "percent"
    _, dimensions = _resolve(unit)
    key = "*".join(name if power == 1 else f"{name}**{power}" for name, power in dimensions)
    return _NAMED.get(key, key)


def same_dimension(a: str, b: str) -> bool:
    """Whether two units measure the same thing, so that one converts into the other; ``False`` if either is unknown."""
    if a == b:
        return True
    try:
        return dimension(a) == dimension(b)
    except UnitError:
        return False


def ratio(a: str, b: str) -> Decimal:
    """How many ``b`` make one ``a``, for units without an offset: ratio("foot", "inch") is 12.

    Raises:
        UnitError: a unit is unknown, or they differ in dimension.
    """
    (factor_a, dimensions_a), (factor_b, dimensions_b) = _resolve(a), _resolve(b)
    if dimensions_a != dimensions_b:
        raise UnitError(a, b)
    return factor_a / factor_b


@cache
def _resolve(unit: str) -> tuple[Decimal, Dimensions]:
    """The factor to base dimensions, and those, sorted by name with their powers."""
    factor, powers = _Expression(unit).read()
    return factor, tuple(sorted((name, power) for name, power in powers.items() if power))


@cache
def _resolve_name(name: str) -> tuple[Decimal, Dimensions]:
    names = unit_names.load()
    definition = names.definitions.get(name.removeprefix(_DELTA))
    if definition is None:
        if name in _PLACEHOLDERS.values():
            return Decimal(1), ((name, 1),)
        raise UnitError(name)
    if definition.startswith("["):
        base = definition.strip("[]")
        return Decimal(1), (((base, 1),) if base else ())
    return _resolve(definition.partition(";")[0].strip())


class _Expression:
    """A unit expression in pint syntax: numbers, names, ``*``, ``/``, ``**`` and brackets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [match.group().strip() for match in _TOKEN.finditer(text)]
        if "".join(self.tokens) != text.replace(" ", ""):
            raise UnitError(text)
        self.at = 0

    def read(self) -> tuple[Decimal, dict[str, int]]:
        factor, powers = self._factor()
        while self.at < len(self.tokens) and self.tokens[self.at] != ")":
            divides = self.tokens[self.at] == "/"
            if self.tokens[self.at] in ("*", "/"):
                self.at += 1
            other, more = self._factor()
            factor = factor / other if divides else factor * other
            for name, power in more.items():
                powers[name] = powers.get(name, 0) + (-power if divides else power)
        return factor, powers

    def _factor(self) -> tuple[Decimal, dict[str, int]]:
        if self.at >= len(self.tokens):
            raise UnitError(self.text)
        token = self.tokens[self.at]
        self.at += 1
        if token == "(":
            factor, powers = self.read()
            self.at += 1
        elif token[0].isdigit():
            factor, powers = Decimal(token), {}
        else:
            factor, dimensions = _resolve_name(token)
            powers = dict(dimensions)
        if self.at + 1 < len(self.tokens) and self.tokens[self.at] == "**":
            exponent = int(self.tokens[self.at + 1])
            self.at += 2
            factor, powers = factor**exponent, {name: power * exponent for name, power in powers.items()}
        return factor, powers


def convert(value: Decimal, unit: str, to: str) -> Decimal:
    """Convert a value between units, offsets of temperature scales included.

    Args:
        value: in ``unit``.
        unit, to: canonical names.

    Raises:
        UnitError: a unit is unknown, or they do not convert (two currencies, a temperature and a difference).
    """
    if unit == to:
        return value
    if dimension(unit) != dimension(to):
        raise UnitError(unit, to)
    for name in (*_NAME.findall(unit), *_NAME.findall(to)):
        _define(name.removeprefix(_DELTA))
    registry = _registry()
    converted: Decimal = (
        registry.Quantity(value, registry.parse_units(unit or "dimensionless")).to(to or "dimensionless").magnitude
    )
    return converted


@cache
def _registry() -> pint.UnitRegistry[Decimal]:
    """pint with the units of our lexicon and no others, each defined when first asked for: all take 0.2 s."""
    import pint

    return pint.UnitRegistry(None, non_int_type=Decimal)


@cache
def _define(name: str) -> None:
    """Make a unit known to pint, and those that its definition names."""
    definition = unit_names.load().definitions.get(name)
    if definition is None:
        return
    if not definition.startswith("["):
        for part in _NAME.findall(definition.partition(";")[0]):
            _define(part)
    _registry().define(f"{name} = {definition}")
