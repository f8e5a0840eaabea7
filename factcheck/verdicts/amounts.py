"""Numbers in print: a reference beside a figure in the figure's own scale, and how far the two are apart."""

from __future__ import annotations

from decimal import Decimal

from factcheck.lexicons.printed_units import unit_name
from factcheck.linking.values import number
from factcheck.model import INFINITY, Interval, Quantity
from factcheck.verdicts.print_names import print_names

_SCALES = {Decimal(10) ** 12: "trillion", Decimal(10) ** 9: "billion", Decimal(10) ** 6: "million"}
#: Beside a figure, a number this many digits longer or shorter is given in a scale of its own.
_READABLE = Decimal(10_000)
_SMALL = Decimal("0.1")
#: A reference is shown to two places more than the figure is printed to: enough to see on which side it lies.
_FINER = Decimal(100)
_SEVERAL_TIMES = 3
_TEN = Decimal(10)
_TOO_MANY = 1000
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def amount(value: Decimal, unit: str, like: Quantity | None = None) -> str:
    """A value with its unit, in full, or in the scale and to the places of a figure that it stands beside."""
    if like is None:
        return in_unit(number(value), unit)
    scale = _scale_for(value, like)
    if like.spelled:
        return in_unit(number(four_digits(value)), unit)
    step = like.place / _FINER if like.place > 0 else Decimal(0)
    shown = value
    if step and scale >= like.scale and abs(value) > step:
        shown = value.quantize(step) if step < 1 else (value / step).quantize(Decimal(1)) * step
    digits = number(shown / scale)
    return in_unit(f"{digits} {_SCALES[scale]}" if scale in _SCALES else digits, unit)


def in_unit(digits: str, unit: str) -> str:
    """Digits with their unit: "$5.2 billion", "1,765 km", "-$3 million"."""
    pattern = print_names().units.get(unit)
    if pattern is None:
        return f"{digits} {unit_name(unit)}".strip() if not _is_currency(unit) else f"{unit} {digits}"
    if digits.startswith("-") and pattern[0] != "{":
        return "-" + pattern.format(digits[1:])
    return pattern.format(digits)


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def _scale_for(value: Decimal, like: Quantity) -> Decimal:
    """The figure's own scale where the value can be read in it; else the one that suits the value."""
    size = abs(value)
    if like.scale in _SCALES and _SMALL <= size / like.scale < _READABLE:
        return like.scale
    if like.scale not in _SCALES and (size < _READABLE**2 or like.low >= _READABLE):
        return Decimal(1)
    return next((scale for scale in _SCALES if size >= scale), Decimal(1))


def span(interval: Interval, unit: str) -> str:
    """An interval in words."""
    if interval.high == INFINITY:
        return f"{amount(interval.low, unit)} or more"
    if interval.low == -INFINITY:
        return f"{amount(interval.high, unit)} or less"
    if interval.low == interval.high:
        return amount(interval.low, unit)
    is_in_front = not print_names().units.get(unit, "{}").startswith("{}")
    return f"{amount(interval.low, unit) if is_in_front else number(interval.low)} to {amount(interval.high, unit)}"


def apart(figure: Decimal, reference: Decimal, unit: str) -> str:
    """How far a figure lies from its reference: "2.4 % below", "0.9 points above", "12 times as much"."""
    if reference == 0 or figure * reference < 0 or figure == reference:
        return ""
    side = "above" if abs(figure) > abs(reference) else "below"
    if unit.startswith("percent"):
        points = abs(figure - reference)
        return f"{_short(points)} {'point' if points == 1 else 'points'} {'above' if figure > reference else 'below'}"
    ratio = abs(figure / reference)
    if ratio >= _SEVERAL_TIMES:
        return f"{_short(ratio)} times as much" if ratio < _TOO_MANY else f"more than {_TOO_MANY:,} times as much"
    if ratio < 1 / _TEN:
        return "less than a tenth of it"
    return f"{_short(abs(ratio - 1) * 100)} % {side}"


def short(value: Decimal) -> str:
    """A large number in its own scale, to four digits ("4.562 trillion"); a smaller one in full."""
    scale = next((scale for scale in _SCALES if abs(value) >= scale), None)
    if scale is None:
        return number(value)
    return f"{number(four_digits(value / scale))} {_SCALES[scale]}"


def four_digits(value: Decimal) -> Decimal:
    """A value rounded to four digits, or to whole units where it has more."""
    return value.quantize(Decimal(10) ** min(value.adjusted() - 3, 0)) if value else value


def ordinal(place: Decimal) -> str:
    """A rank in print ("22nd")."""
    tens = int(place) % 100
    return f"{int(place)}{'th' if 10 < tens < 14 else _ORDINALS.get(tens % 10, 'th')}"


def _short(value: Decimal) -> str:
    """A number to two or three digits."""
    return number(value.quantize(Decimal(1) if value >= 20 else Decimal("0.1") if value >= 1 else Decimal("0.01")))
