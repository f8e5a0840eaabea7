"""Units that the figure's own words leave open, settled by its sentence: "16.4m" beside "population" counts millions.

A figure whose unit stays open is not judged; here it is read anew where one reading alone can be a measure's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from factcheck.lexicons import entries, forms, rows
from factcheck.model import Document, Entity, Extraction, Interval, Mention, Quantity, Span

_MILLION = "1e6"
_PEOPLES = ("demonym", "adjective")
_PEOPLE = "people"
_CODE = re.compile(r"[A-Z]{3}")
#: Whose number is meant in millions: of people.
_COUNTED = re.compile(r"\b(?:population|populace|pop|inhabitants|people|headcount|residents|citizens)\b", re.I)
#: What an amount of another currency is the price of.
_RATE = re.compile(r"\b(?:dollars?|greenback|euros?)\b|[$€]", re.I)


def settled_units(
    document: Document, extraction: Extraction, mentions: Sequence[Mention], entities: Mapping[str, Entity]
) -> tuple[Quantity, ...]:
    """The quantities of a document, those with an open unit read as their sentence means them where it says so."""
    peoples = {one.span.end: one.span.start for one in mentions if one.kind in _PEOPLES}
    starts = [span.start for span in extraction.sentences]
    found = []
    for quantity in extraction.quantities:
        if quantity.unit_options:
            index = bisect_right(starts, quantity.span.start) - 1
            sentence = extraction.sentences[index] if index >= 0 else Span(0, len(document.text))
            here = [mention for mention in mentions if sentence.contains(mention.span)]
            quantity = _settled(quantity, document.slice(sentence), here, entities)
        if quantity.noun and peoples.get(quantity.span.end) == quantity.span.end - len(quantity.noun):
            quantity = replace(quantity, noun=_PEOPLE)  # "10 million Belgians"
        found.append(quantity)
    return tuple(found)


@cache
def _codes() -> Mapping[str, frozenset[str]]:
    """The last words of the names of currencies ("krona", "pounds"), each with all currencies that are called so."""
    found: dict[str, set[str]] = {}
    for _, (code, _symbols, names, _minor) in rows("currencies.txt", 4):
        for form in (form for entry in entries(names) for form in forms(entry)):
            found.setdefault(form.split()[-1], set()).add(code)
    return {word: frozenset(codes) for word, codes in found.items()}


def codes_of(word: str) -> frozenset[str]:
    """The currencies that a word may mean ("krona": Sweden's and Iceland's)."""
    return _codes().get(word, frozenset())


def settled_at_home(quantity: Quantity, text: str, currency: str) -> Quantity:
    """A price of a dollar in rupees or dinars, left open by the sentence, in the currency of the article's country."""
    shared = [codes_of(word) for word in re.findall(r"[^\W\d]+", quantity.surface.lower())]
    same = any({currency, quantity.unit} <= codes for codes in shared)
    known = (same or currency in quantity.unit_options) and _RATE.search(text) and "sterling" not in text
    return replace(quantity, unit=currency, unit_options=()) if known else quantity


def _settled(quantity: Quantity, text: str, here: Iterable[Mention], entities: Mapping[str, Entity]) -> Quantity:
    if _MILLION in quantity.unit_options and _COUNTED.search(text):
        return _in_millions(quantity)
    codes = [option for option in quantity.unit_options if _CODE.fullmatch(option)]
    if codes and _RATE.search(text):
        named = {entities[name].currency for mention in here for name in mention.entities if name in entities}
        own = [code for code in codes if code in named] if len(codes) > 1 else codes
        if len(own) == 1:
            return replace(quantity, unit=own[0], unit_options=())
    return quantity


def _in_millions(quantity: Quantity) -> Quantity:
    factor = Decimal(10) ** 6
    interval = Interval(quantity.interval.low * factor, quantity.interval.high * factor)
    return replace(
        quantity,
        low=quantity.low * factor,
        high=quantity.high * factor,
        interval=interval,
        place=quantity.place * factor,
        scale=factor,
        unit="",
        unit_options=(),
    )
