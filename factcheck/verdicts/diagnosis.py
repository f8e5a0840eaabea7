"""What may have gone wrong in a figure that differs. Each guess is tried in turn; the first that fits is named.

A slip is named only where the figure then meets the reference: a power of ten, a value per head, the other country
of the sentence, another unit, percent for points, a lost sign, a year near by, digits in another order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from factcheck.claims.names import mentioned
from factcheck.linking.values import at, number, of_record, years
from factcheck.model import Diagnosis, Interval, Quantity
from factcheck.verdicts.amounts import amount, in_unit, short
from factcheck.verdicts.case import Case
from factcheck.verdicts.comparing import Weighed
from factcheck.verdicts.naming import measured, names

Guess = Callable[["Case", Sequence[Weighed]], Diagnosis | None]

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TEN = Decimal(10)
_POWERS = (1, 3, -1, -3, 2, -2, 6, -6, 9, -9, 12, -12)
_PER_HEAD = {"gdp_nominal": "gdp_per_capita", "gdp_per_capita": "gdp_nominal"}
_SIBLINGS = {
    "exports_goods": ("imports_goods", "trade_balance"), "imports_goods": ("exports_goods", "trade_balance"),
    "trade_balance": ("exports_goods", "imports_goods"),
    "exports_share": ("imports_share",), "imports_share": ("exports_share",),
    "area_total": ("area_land",), "area_land": ("area_total",),
    "exports_to_partner": ("imports_from_partner",), "imports_from_partner": ("exports_to_partner",),
}  # fmt: skip
_UNIT_PAIRS = {
    "mile": "kilometer", "kilometer": "mile", "foot": "meter", "meter": "foot",
    "mile**2": "kilometer**2", "kilometer**2": "mile**2", "square_mile": "kilometer**2",
    "hectare": "acre", "acre": "hectare", "nautical_mile": "kilometer", "yard": "meter",
}  # fmt: skip
_NEAR, _FAR = 3, 15
_EXACTLY, _ABOUT = Decimal(0), Decimal("0.02")
_SIGNIFICANT = 3
_MANY_DIGITS = 4
_ENOUGH = 2
_HALF = Decimal("0.5")
_SIGNED = frozenset({"gdp_growth", "inflation_cpi", "trade_balance", "lowest_point"})


def diagnose(case: Case, references: Sequence[Weighed]) -> Diagnosis | None:
    """The first guess that explains the figure, or ``None``."""
    guesses: tuple[Guess, ...] = _BY_KIND.get(_kind(case), _LEVEL)
    for guess in guesses:
        found = guess(case, references)
        if found is not None:
            return found
    return None


def _kind(case: Case) -> str:
    return case.claim.comparison.kind if case.claim.comparison else ""


def _power_of_ten(fraction: Decimal) -> Guess:
    """The reference with its point moved, within so much of it; 0 is to the printed digits."""

    def guess(case: Case, references: Sequence[Weighed]) -> Diagnosis | None:
        for item in references:
            for power in _POWERS if abs(item.value.value) >= 1 else ():
                if _meets(case, item.value.value * _TEN**power, fraction):
                    return _tens(case, item, power)
        return None

    return guess


def _tens(case: Case, item: Weighed, power: int) -> Diagnosis:
    factor = _TEN ** abs(power)
    large = "large" if power > 0 else "small"
    meant = case.point / _TEN**power
    arithmetic = f"{short(case.point)} {'/' if power > 0 else 'x'} {number(factor)} = {short(meant)}"
    message = f"Too {large} by exactly {number(factor)}: {arithmetic}"
    return Diagnosis(f"x{factor:f}", message, in_unit(short(meant), case.unit))


def _per_head(case: Case, references: Sequence[Weighed]) -> Diagnosis | None:
    other = _PER_HEAD.get(case.measure)
    if other is None:
        return None
    for value in at(case.reference, other, case.claim.subjects, case.year):
        if _meets(case, value.value, case.tolerance.fraction):
            named = measured(case.reference, case.reference.vocabulary.measures[other], case.claim.subjects)
            made = f" ({value.formula})" if value.formula else ""
            shown = amount(value.value, value.unit, case.figure)
            return Diagnosis("per_capita", f"That is the {named}: {shown}{made}", shown)
    return None


def _sibling_column(case: Case, references: Sequence[Weighed]) -> Diagnosis | None:
    for other in _SIBLINGS.get(case.measure, ()):
        for value in at(case.reference, other, case.claim.subjects, case.year):
            if value.decides and fits(case, value.value):
                named = measured(case.reference, case.reference.vocabulary.measures[other], case.claim.subjects)
                return Diagnosis("sibling_measure", f"That is the {named}: {_shown(case, value.value)}")
    return None


def _swapped(case: Case, references: Sequence[Weighed]) -> Diagnosis | None:
    """The value of another country that the sentence names; of one digit where that one has this country's in turn."""
    crossed = any(_is_printed_too(case, item.value.value) for item in references)
    for entities, name in _others(case):
        for value in at(case.reference, case.measure, entities, case.year):
            met = fits(case, value.value) or (crossed and _fits_rounded(case, value.value))
            if value.decides and met and not _is_printed_too(case, value.value):
                who = names(case.reference, [name])
                return Diagnosis("swapped_entity", f"That is the value of {who}: {_shown(case, value.value)}")
    return None


def _is_printed_too(case: Case, value: Decimal) -> bool:
    """Whether the sentence has the other country's own figure, too: "7 percent; Laos expanded 6.9" is no swap."""
    own = case.figure.span.start - case.claim.sentence.start
    others = [
        match for match in _NUMBER.finditer(case.claim.text) if abs(match.start() - own) > len(case.figure.surface)
    ]
    scaled = abs(value) / (abs(case.point) / _plain(case.figure.number) if _plain(case.figure.number) else 1)
    return any(_plain(match.group()) == round(scaled, _places(match.group())) for match in others)


def _plain(digits: str) -> Decimal:
    """The number in digits as printed; 0 where there are none."""
    found = _NUMBER.search(digits)
    return Decimal(found.group().replace(",", "")) if found else Decimal(0)


def _places(digits: str) -> int:
    return len(digits.partition(".")[2])


def _others(case: Case) -> Iterator[tuple[tuple[str, ...], str]]:
    own = case.claim.subjects
    for name in mentioned(case.reference.vocabulary, case.claim.text):
        if name in own:
            continue
        if len(own) == 1:
            yield (name,), name
            continue
        symmetric = case.link.measure.relation == "symmetric pair"
        for index in (1, 0):
            parties = tuple(name if place == index else party for place, party in enumerate(own))
            yield (tuple(sorted(parties)) if symmetric else parties), name


def _sibling_row(case: Case, references: Sequence[Weighed]) -> Diagnosis | None:
    """The value of a country that the sentence does not name; only a figure of many digits says so."""
    if case.measure not in case.reference.vocabulary.measures or _significant(case) < _MANY_DIGITS:
        return None
    found = []
    for fact in case.reference.facts_of(case.measure, str(case.year)):
        if fact.decides and fact.entities != case.claim.subjects and _exactly(case, fact.value):
            found.append(fact)
    owners = {fact.entities for fact in found}
    if not owners or len(owners) > (2 if _is_pair(case) else 1):
        return None
    who = names(case.reference, found[0].entities)
    return Diagnosis("swapped_entity", f"That is the value of {who}: {_shown(case, found[0].value)}")


def _is_pair(case: Case) -> bool:
    return len(case.claim.subjects) > 1


def _unit(case: Case, references: Sequence[Weighed]) -> Diagnosis | None:
    """The same number in another unit: miles for kilometres, euros for dollars."""
    figure = case.figure
    if not figure.unit or case.unit.startswith("percent"):
        return None
    plain = Interval(figure.low - figure.place / 2, figure.high + figure.place / 2)
    for item in references:
        value = abs(item.value.value)
        shown = value * _TEN**3 if case.unit == "km" and figure.unit == "meter" else value
        if case.steps and _near(plain, shown, Decimal("0.005")):
            meant = _UNIT_PAIRS.get(figure.unit, case.unit)
            return Diagnosis(
                "unit_swap",
                f"Right in another unit: {amount(value, case.unit, _scaled(case))}, not {figure.surface}",
                f"{figure.number} {meant}",
            )
    return _converted_unit(case, references)


def _converted_unit(case: Case, references: Sequence[Weighed]) -> Diagnosis | None:
    """A reference in kilometres whose number in miles was printed as kilometres."""
    from factcheck import units
    from factcheck.errors import UnitError

    other = _UNIT_PAIRS.get(case.figure.unit)
    if other is None or case.steps:
        return None
    for item in references:
        try:
            turned = units.convert(item.value.value, units.canonical(case.unit), other)
        except UnitError:
            return None
        if _near(case.interval, turned, Decimal("0.005")):
            return Diagnosis(
                "unit_swap",
                f"{amount(item.value.value, case.unit)} = {amount(turned, other, case.figure)}: right in another unit",
                f"{case.figure.number} {other}",
            )
    return None


def _points(case: Case, references: Sequence[Weighed]) -> Diagnosis | None:
    """Percent for percentage points, or the other way round."""
    comparison, kind = case.claim.comparison, _kind(case)
    if comparison is None or case.link.since is None or not case.unit.startswith("percent"):
        return None
    if case.link.measure.unit.split("/")[0] != "percent":
        return None
    before = of_record(at(case.reference, case.measure, case.claim.subjects, case.link.since))
    now = of_record(at(case.reference, case.measure, case.claim.subjects, case.year))
    if before is None or now is None or before.value == 0:
        return None
    step = now.value - before.value
    growth = step / abs(before.value) * 100
    levels = f"{number(before.value)} to {number(now.value)} percent"
    if kind == "growth" and case.interval.meets(Interval(step - Decimal("0.1"), step + Decimal("0.1"))):
        message = f"{levels} is {number(step)} percentage points, or {number(growth)} percent"
        return Diagnosis("percent_vs_points", message, f"{number(abs(step))} percentage points")
    if kind == "points" and case.interval.meets(Interval(growth - _TEN / 10, growth + _TEN / 10)):
        message = f"{levels} is {number(growth)} percent, or {number(step)} percentage points"
        return Diagnosis("percent_vs_points", message, f"{number(abs(growth))} percent")
    return None


def _direction(case: Case, references: Sequence[Weighed]) -> Diagnosis | None:
    if case.measure not in _SIGNED and not case.claim.comparison:
        return None
    for item in references:
        if item.value.value * case.point < 0 and _meets(
            case, -item.value.value, case.tolerance.fraction, case.tolerance.units
        ):
            return Diagnosis(
                "wrong_direction",
                f"Right size, wrong direction: {_shown(case, item.value.value)}",
            )
    return None


def _year_within(reach: int) -> Guess:
    def guess(case: Case, references: Sequence[Weighed]) -> Diagnosis | None:
        return _other_year(case, reach)

    return guess


def _other_year(case: Case, reach: int) -> Diagnosis | None:
    if case.claim.comparison is not None:
        return None
    known = years(case.reference, case.measure, case.link.entities)
    known_by = case.link.as_of.year if case.link.as_of else known[-1] if known else 0
    found = {
        year: value.value
        for year in known
        if 0 < abs(year - case.year) <= reach and year <= known_by
        for value in at(case.reference, case.measure, case.link.entities, year)
        if value.decides and fits(case, value.value)
    }
    if not found:
        return None
    nearest, *others = sorted(found, key=lambda year: (abs(year - case.year), year))
    also = f", and of {' and '.join(map(str, others))}" if others else ""
    return Diagnosis(
        "wrong_year", f"That is the value of {nearest}{also}: {_shown(case, found[nearest])}", str(nearest)
    )


def _digits(case: Case, references: Sequence[Weighed]) -> Diagnosis | None:
    """The reference's digits in another order."""
    printed = _printed_digits(case)
    for item in references:
        meant = _rounded_like(case, item.value.value)
        if meant is None or meant == printed or len(printed) != len(meant):
            continue
        if sorted(printed) == sorted(meant):
            message = f"The digits of {_shown(case, item.value.value)} in another order"
            return Diagnosis("transposed_digits", message)
    return None


def _dropped(case: Case, references: Sequence[Weighed]) -> Diagnosis | None:
    """The reference's digits with one left out."""
    printed = _printed_digits(case)
    if len(printed) < _SIGNIFICANT:
        return None
    for item in references:
        meant = _rounded_like(case, item.value.value)
        if (
            meant
            and len(meant) == len(printed) + 1
            and any(meant[:i] + meant[i + 1 :] == printed for i in range(len(meant)))
        ):
            return Diagnosis("dropped_digit", f"A digit of {_shown(case, item.value.value)} is missing")
    return None


def _derived(code: str) -> Guess:
    def guess(case: Case, references: Sequence[Weighed]) -> Diagnosis | None:
        if not references:
            return None
        value = references[0].value
        return Diagnosis(code, f"By the table: {value.formula or number(value.value)}", number(value.value))

    return guess


_LEVEL: tuple[Guess, ...] = (
    _per_head, _power_of_ten(_EXACTLY), _swapped, _unit, _direction, _year_within(_NEAR), _sibling_column, _digits,
    _dropped, _power_of_ten(_ABOUT), _sibling_row, _year_within(_FAR),
)  # fmt: skip
_BY_KIND: dict[str, tuple[Guess, ...]] = {
    "growth": (_points, _direction, _power_of_ten(_ABOUT)),
    "points": (_points, _direction, _power_of_ten(_ABOUT)),
    "ratio": (_power_of_ten(_ABOUT), _derived("wrong_ratio")),
    "difference": (_power_of_ten(_ABOUT), _derived("wrong_difference")),
    "rank": (_derived("rank_off"),),
    "sum": (_power_of_ten(_ABOUT),),
    "part": (_power_of_ten(_ABOUT),),
    "real": (_power_of_ten(_ABOUT),),
}


def _shown(case: Case, value: Decimal) -> str:
    return amount(value, case.unit, _scaled(case))


def _scaled(case: Case) -> Quantity | None:
    return case.figure if not case.steps or case.unit == "USD" else None


# --- when a figure fits a value ------------------------------------------------------------------------


def fits(case: Case, value: Decimal) -> bool:
    """Whether the figure is another value as it would be printed: to its place, its sign, with two digits or more.

    One digit is met by too many values to mean any of them.
    """
    printed, units = _printed_units(case), _in_units(case, value)
    enough = len(str(printed)) >= _ENOUGH and value * case.point > 0
    return enough and units is not None and abs(units - printed) <= _HALF


def _fits_rounded(case: Case, value: Decimal) -> bool:
    """As `fits`, for a figure of one digit, too."""
    printed, units = _printed_units(case), _in_units(case, value)
    return value * case.point > 0 and units is not None and abs(units - printed) <= _HALF


def _exactly(case: Case, value: Decimal) -> bool:
    return case.interval.meets(Interval(value, value))


def _meets(case: Case, value: Decimal, fraction: Decimal, units: Decimal = Decimal(0)) -> bool:
    margin = max(abs(value) * fraction, units)
    meets = case.interval.meets(Interval(value - margin, value + margin))
    bounded = case.interval.low.is_finite() and case.interval.high.is_finite()
    return meets and (bounded or fits(case, value))  # a bound meets nearly everything


def _near(interval: Interval, value: Decimal, fraction: Decimal) -> bool:
    margin = abs(value) * fraction
    return interval.meets(Interval(value - margin, value + margin))


def _significant(case: Case) -> int:
    return len(_printed_digits(case))


def _printed_digits(case: Case) -> str:
    return "".join(character for character in case.figure.number if character.isdigit()).lstrip("0")


def _printed_units(case: Case) -> int:
    """The figure in units of its last printed place ("1.7 billion" -> 17)."""
    figure = case.figure
    return int(abs(figure.low + figure.high) / 2 / figure.place) if figure.place > 0 else 0


def _in_units(case: Case, value: Decimal) -> Decimal | None:
    """A reference in units of the place that the figure is printed to; ``None`` for a figure in words."""
    figure = case.figure
    if figure.spelled or figure.place <= 0 or case.point == 0:
        return None
    printed = (figure.low + figure.high) / 2
    factor = abs(case.point / printed) if printed else Decimal(1)
    return abs(value) / factor / figure.place


def _rounded_like(case: Case, value: Decimal) -> str | None:
    """The digits of a reference, rounded to the place that the figure is printed to."""
    units = _in_units(case, value)
    return None if units is None else str(int(units.quantize(Decimal(1), ROUND_HALF_UP)))
