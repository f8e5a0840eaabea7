"""Currencies at a year's average rate, both sides shown."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from factcheck.linking.values import Value, at, number
from factcheck.reference import Reference

_EURO, _DOLLAR = "EUR", "USD"


@dataclass(frozen=True, slots=True)
class Rate:
    """How many units of ``currency`` a dollar cost on average in a year."""

    currency: str
    per_dollar: Decimal
    value: Value
    words: str


def rate(reference: Reference, currency: str, year: int, entities: tuple[str, ...]) -> Rate | None:
    """The average rate of a currency to the dollar in a year; ``None`` where no table has it.

    Args:
        reference: the tables.
        currency: ISO 4217 code.
        year: the year of the average.
        entities: the claim's subjects, whose own rate is preferred among the countries of that currency.
    """
    if currency == _EURO:
        return _euro(reference, year)
    known = reference.vocabulary.entities
    own = [name for name in entities if name in known and known[name].currency == currency]
    others = [name for name, entity in known.items() if entity.currency == currency and entity.kind == "country"]
    for name in own + others:
        for value in at(reference, "fx_lcu_per_usd", (name,), year):
            if value.decides and value.value > 0:
                words = f"average of {year}: 1 USD = {number(value.value)} {currency}"
                return Rate(currency, value.value, value, words)
    return None


def _euro(reference: Reference, year: int) -> Rate | None:
    for value in at(reference, "fx_per_eur", ("EUROAREA", _DOLLAR), year):
        if value.decides and value.value > 0:
            return Rate(_EURO, 1 / value.value, value, f"average of {year}: 1 EUR = {number(value.value)} USD")
    return None
