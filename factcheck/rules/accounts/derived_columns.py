"""Columns worked out from other columns: what a rule needs to recompute them and to be sure that they are what they
seem."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from factcheck.model import Interval
from factcheck.rules.accounts.grid import Number

_MOST = Decimal("0.6")  # of the rows must bear a column out before one of the others is called wrong
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Derived:
    """A printed figure with what its row gives: ``operands`` are the cells it comes from, ``value`` the exact
    result."""

    printed: Number
    operands: tuple[Number, ...]
    value: Decimal
    interval: Interval

    @property
    def fits(self) -> bool:
        """Whether some rounding of the operands gives the printed figure."""
        return self.interval.meets(self.printed.interval)


def misfits(column: list[Derived]) -> Iterator[Derived]:
    """The figures of a column that their row does not give, if most rows show that the column is derived this way."""
    fitting = _fitting(column)
    if fitting >= _FEWEST and fitting >= _MOST * len(column):
        yield from (one for one in column if not one.fits)


def best(readings: list[list[Derived]]) -> list[Derived]:
    """Of several ways in which a column may be derived, the one that most rows bear out."""
    return max(readings, key=_fitting, default=[])


def _fitting(column: list[Derived]) -> int:
    return sum(one.fits for one in column)
