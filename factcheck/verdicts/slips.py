"""Slips that prove the link: a figure with just the digits of the reference, at another place or in another order.

A likely link is enough to bear a figure out, for a wrong one fits by chance once in hundreds. The same holds of one
that has three or more digits of the reference and only its point, or two digits, moved: what the figure is of is then
beyond doubt, even where the sentence alone would leave a second reading.
"""

from __future__ import annotations

from decimal import Decimal

from factcheck.model import Evidence, Judgement, Quantity

_TELLING = 3
_POWERS = ("x10", "x100", "x1000", "x1000000", "x1000000000")
#: A figure in square kilometres may be read as an area though no word says of what.
_BY_UNIT_ALONE = ("area_total", "area_land", "area_water")
_TRANSPOSED = "transposed_digits"
#: The digits of the reference, under another unit.
_UNIT = "unit_swap"


def digits_tell(judgement: Judgement) -> bool:
    """Whether a figure that differs has three or more digits of the reference, and only slipped in them."""
    figure, found = judgement.claim.figure, judgement.diagnosis
    if judgement.verdict != "differs" or found is None or not isinstance(figure, Quantity):
        return False
    if (
        judgement.claim.measure in _BY_UNIT_ALONE
        or judgement.claim.comparison is not None
        or found.code not in (*_POWERS, _TRANSPOSED, _UNIT)
    ):
        return False
    digits = _digits(figure.number)
    claim = judgement.claim
    here = {name for one in claim.mentions if claim.sentence.contains(one.span) for name in one.entities}
    carried = not set(claim.subjects) <= here
    enough = _TELLING + (carried and found.code == _TRANSPOSED)
    if len(digits) < enough or len(set(digits)) == 1:
        return False
    deciding = [evidence for evidence in judgement.evidence if evidence.role == "decides"]
    return any(_same(digits, evidence, found.code) for evidence in deciding)


def _digits(number: str) -> str:
    """The significant digits of a printed number ("0.120" has 12)."""
    return "".join(mark for mark in number if mark.isdigit()).strip("0")


def _same(digits: str, evidence: Evidence, code: str) -> bool:
    own = _rounded(evidence.value, len(digits))
    return sorted(own) == sorted(digits) if code == _TRANSPOSED else own == digits


def _rounded(value: Decimal, places: int) -> str:
    """The first so many significant digits of a value, rounded."""
    shifted = abs(value).scaleb(places - 1 - value.adjusted()) if value else Decimal(0)
    return str(int(shifted.to_integral_value()))
