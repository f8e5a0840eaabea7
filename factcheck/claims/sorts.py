"""What sort of thing a figure counts, so that a measure can say which figures it takes."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from factcheck import units
from factcheck.model import Quantity

_MONEY = re.compile(r"[A-Z]{3}")
_PEOPLE = frozenset(
    (
        "people",
        "person",
        "persons",
        "inhabitant",
        "inhabitants",
        "resident",
        "residents",
        "soul",
        "souls",
        "citizen",
        "citizens",
    )
)
_MEMBERS = ("member", "state", "country", "nation", "economy", "ally", "government")
#: Units of fields and flats: a country's area is given in them only where the word "area" stands beside it.
_PLOTS = ("hectare", "acre", "meter**2", "foot**2")
_FAR = ("kilometer", "mile")
#: In kilometres or miles: nothing on Earth is higher.
_HIGHEST = 9
_HEIGHT = frozenset({"meter", "foot", "kilometer", "mile", "yard"})
_POPULOUS = 1000
#: No country has more people to a square kilometre.
_DENSEST = 30_000
_MOST_PER_DOLLAR = 1_000_000


def sorts(figure: Quantity) -> frozenset[str]:
    """The sorts of figure that this one may be; see `lexicons/measure_phrases.toml` for their names."""
    if figure.kind == "rank":
        return frozenset({"rank"})
    if figure.kind == "ordinal":
        return frozenset({"members"})
    if figure.unit in ("percent", "percent/year"):
        return frozenset({"percent"})
    if figure.unit == "percentage_point":
        return frozenset({"points"})
    if figure.kind == "ratio" and figure.unit == "":
        return frozenset({"times", "percent"}) if figure.high < 1 else frozenset({"times"})
    misread_age = figure.kind == "age" and "year" not in figure.surface
    if figure.unit in ("", "person") or misread_age:
        return _bare(figure)
    found = _measured(figure.unit)
    if figure.unit in _FAR and figure.high > _HIGHEST:
        found -= {"height"}
    if figure.unit in _PLOTS:
        found |= {"plot"}
    return found | {"rate"} if found == {"money"} and figure.high < _MOST_PER_DOLLAR else found


def is_fraction(figure: Quantity) -> bool:
    """Whether the figure is a fraction without a unit ("half", "four-fifths")."""
    return figure.unit == "" and Decimal(0) < figure.high < 1


def _bare(figure: Quantity) -> frozenset[str]:
    noun = figure.noun.lower().split()[-1] if figure.noun else ""
    if is_fraction(figure):
        return frozenset({"percent", "times"})
    if figure.unit == "person" or noun in _PEOPLE:
        return frozenset({"count"}) if figure.high >= _DENSEST else frozenset({"count", "density"})
    if noun.removesuffix("s") in _MEMBERS or noun.removesuffix("ies") + "y" in _MEMBERS:
        return frozenset({"members"})
    if noun:
        return frozenset({"other", "members"}) if figure.high < _POPULOUS else frozenset({"other"})
    if figure.high >= _POPULOUS:
        return frozenset({"count", "rate"})
    return frozenset({"members", "rate", "density"})


@cache
def _measured(unit: str) -> frozenset[str]:
    if _MONEY.fullmatch(unit):
        return frozenset({"money"})
    numerator, _, denominator = unit.partition("/")
    if denominator:
        if _MONEY.fullmatch(numerator) and denominator == "person":
            return frozenset({"money"})
        if _MONEY.fullmatch(numerator) and _MONEY.fullmatch(denominator):
            return frozenset({"rate"})
        if _MONEY.fullmatch(numerator) and units.same_dimension(denominator, "kilometer"):
            return frozenset({"per length"})
        return frozenset({"density"}) if units.same_dimension(denominator, "kilometer**2") else frozenset({"other"})
    if units.same_dimension(unit, "kilometer"):
        return frozenset({"length", "height"}) if unit in _HEIGHT else frozenset({"length"})
    if units.same_dimension(unit, "kilometer**2"):
        return frozenset({"area"})
    return frozenset({"other"})
