"""How findings print numbers."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.model import Quantity
from factcheck.rules.shared.arithmetic import printed_place, rounded

_TOO_COARSE = Decimal("0.05")  # a suggestion gets more digits than the figure where rounding would distort it
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


def number(value: Decimal, digits: int = 3) -> str:
    """A number to at least ``digits`` significant digits, whole digits in full ("1,530", "17.6", "0.0178")."""
    if not value:
        return "0"
    step = Decimal(1).scaleb(min(0, value.adjusted() - digits + 1))
    text = f"{rounded(value, step):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(value: Decimal, digits: int = 3) -> str:
    """A number with its scale in words above a million ("1.12 million", "31,400")."""
    for factor, word in _SCALES:
        if abs(value) >= factor:
            return f"{number(value / factor, digits)} {word}"
    return number(value, digits)


def percent(value: Decimal) -> str:
    """A percentage ("53.6 %")."""
    return f"{number(value)} %"


def signed_percent(value: Decimal) -> str:
    """A change in percent with its sign ("+53.6 %", "-4.1 %")."""
    return f"{'+' if value >= 0 else '-'}{percent(abs(value))}"


def printed(figure: Quantity) -> str:
    """A figure as the text has it, on one line, hedge included."""
    surface = " ".join(figure.surface.split())
    return f"{figure.hedge} {surface}" if figure.hedge else surface


def like(figure: Quantity, value: Decimal) -> str:
    """``value`` (in the figure's unit) written the way the figure is: same scale word, unit and decimals.

    "" where the figure is written in words or would be zero.
    """
    if figure.spelled or figure.number not in figure.surface:
        return ""
    place = printed_place(figure)
    while value and abs(rounded(value, place) - value) > abs(value) * _TOO_COARSE:
        place /= 10
    places = max(0, _exponent(figure.scale) - _exponent(place))
    shown = rounded(value, place)
    digits = f"{shown / figure.scale:,.{places}f}"
    if re.search(r"\d{4}", figure.number):
        digits = digits.replace(",", "")
    return " ".join(figure.surface.replace(figure.number, digits, 1).split())


def _exponent(scale: Decimal) -> int:
    return scale.adjusted() if scale else 0
