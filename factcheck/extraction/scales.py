"""Scales behind a number: "million", "bn", "-billion", and the letters that may be units ("m", "k")."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from factcheck.extraction.beside import letters_at_start
from factcheck.lexicons.english import number_words

_SCALE = re.compile(r"([ \t\u00a0\u2009\u202f\n]?[\-‐‑–]?[ \t]?)([A-Za-z]{1,11})(?![A-Za-z0-9])")
#: Letters that are a unit as well as a scale, with the unit.
ALSO_UNITS = {"m": "meter", "K": "kelvin", "M": "molar"}


class Scale(NamedTuple):
    """A scale as read. ``also`` is the unit that the same letter may be."""

    factor: Decimal
    end: int
    also: str = ""
    attached: bool = False


@cache
def scale_words() -> frozenset[str]:
    """What a scale begins with, in small letters."""
    names = number_words()
    return frozenset(letters_at_start(word.lower()) for word in (*names.scales, *names.scale_symbols))


def read_scale(text: str, position: int, limit: int, money: bool) -> Scale | None:
    """The scale behind a number that ends at ``position``; ``money`` where it follows a currency sign."""
    match = _SCALE.match(text, position, limit)
    if match is None:
        return None
    names = number_words()
    gap, word = match[1], match[2]
    low = word.lower()
    factor = names.scales.get(low)
    if factor is not None:
        return _chain(text, limit, Scale(factor, match.end()))
    if word not in names.scale_symbols or "\n" in gap:
        return None
    if word in names.scale_money and not money:
        return None
    if gap and word in names.scale_attached and not (money and gap == " "):
        return None
    return Scale(names.scale_symbols[word], match.end(), "" if money else ALSO_UNITS.get(word, ""), not gap)


def _chain(text: str, limit: int, scale: Scale) -> Scale:
    """ "hundred thousand", "lakh crore", "thousand million"."""
    names = number_words()
    factor, end = scale.factor, scale.end
    for _ in range(2):
        match = _SCALE.match(text, end, limit)
        following = names.scales.get(match[2].lower()) if match else None
        if match is None or following is None:
            break
        factor, end = factor * following, match.end()
    return Scale(factor, end)
