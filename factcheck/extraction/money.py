"""Money before a number: "$", "US$", "Rs.", "EUR", "euro"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from factcheck.extraction.beside import word_ahead
from factcheck.lexicons import unit_names
from factcheck.lexicons.english import cues

_REACH = 24
_WORD = re.compile(r"[^\W\d_]{1,40}")
_CODE = re.compile(r"(?<![\w-])[A-Za-z]{3,4}$")
_NATIONAL = re.compile(r"(?<!\w)([A-Za-z]{1,3})( ?)\$$")
#: Single letters before a "$" that stands apart ("C $ 16 million"); "a $5 note" is none.
_APART = ("C", "HK", "US", "NZ", "NT", "AU", "CA")
#: Where these stand before a sign of one character it is no part of a longer one.
_PLAIN_BEFORE = frozenset("(\n“\"‘'–—-")
_NATIONAL_ENDS = frozenset(word[-1] for word in _APART)
#: Scale letters that finance writes before a code: "30 MUSD", "MEUR 12".
FACTORS = {"M": Decimal(10) ** 6, "K": Decimal(1000), "k": Decimal(1000), "B": Decimal(10) ** 9, "T": Decimal(1000)}
#: What stands behind a letter that is a currency only there: "R14.90", "N4,500", "R2.5bn", "R500 million".
LETTER_AMOUNT = re.compile(
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,6}\.[0-9]{2}"
    r"|[0-9]{1,6}(?:\.[0-9]{1,3})?(?:bn|mn|tn|m|k|[ -](?:million|billion|trillion|crore|thousand)))(?!\w|[.,][0-9])"
)
_ONE = Decimal(1)


class Prefix(NamedTuple):
    """A currency before a number; ``negative`` if a minus stands between, ``factor`` of a scale letter ("MUSD")."""

    unit: str
    start: int
    negative: bool = False
    factor: Decimal = _ONE


@cache
def _signs() -> tuple[dict[str, str], frozenset[str], int]:
    """Currency symbols with their unit, the one or two characters they end in, and the length of the longest."""
    names = unit_names.load()
    signs = {symbol: unit for symbol, unit in names.symbols.items() if unit in names.currencies} | names.before
    return signs, frozenset(symbol[-2:] for symbol in signs), max(map(len, signs))


def prefix(text: str, start: int, floor: int) -> Prefix | None:
    """The currency that stands right before ``start``, with at most one space or minus between."""
    end, negative = start, False
    if end - 1 > floor and text[end - 1] in "-−" and not (text[end - 2].isalnum() or text[end - 2] == " "):
        end, negative = end - 1, True
    elif end > floor and text[end - 1] in " \u00a0\u2009\u202f":
        end -= 1
    if end <= floor:
        return None
    last = text[end - 1]
    if end < start and last.isalpha():
        word = word_ahead(text, start, floor)
        if word and word not in _last_words():
            return None
    found = _signed(text, end, floor, last)
    if found:
        if text[found.start : end] in unit_names.load().before and not LETTER_AMOUNT.match(text, end):
            return None
        return found._replace(negative=True) if negative else found
    if negative or not last.isalpha():
        return None
    if last.isupper():
        coded = _coded(text, end, floor)
        if coded:
            return coded
    return _named(text, end, floor) if end < start else None


def _signed(text: str, end: int, floor: int, last: str) -> Prefix | None:
    signs, ends, longest = _signs()
    if last not in ends and text[end - 2 : end] not in ends:
        return None
    if last in signs and (end - 1 <= floor or text[end - 2] in _PLAIN_BEFORE):
        return Prefix(signs[last], end - 1)
    for begin in range(max(floor, end - longest), end):
        unit = signs.get(text[begin:end])
        if unit is None or (text[begin].isalpha() and _runs_into(text, begin)):
            continue
        if end - begin == 1 and last == "$" and (text[end - 2].isalpha() or text[end - 3].upper() in _NATIONAL_ENDS):
            return _national(text, end, floor) or Prefix(unit, begin)
        return Prefix(unit, begin)
    return None


def _national(text: str, end: int, floor: int) -> Prefix | None:
    """A dollar whose nation is written in lower case or apart: "aud$", "hk $", "C $"."""
    match = _NATIONAL.search(text, max(floor, end - 6), end)
    if match is None or (match[2] and match[1].upper() not in _APART):
        return None
    unit = unit_names.load().symbols.get(match[1].upper() + "$")
    return Prefix(unit, match.start()) if unit else None


def _runs_into(text: str, begin: int) -> bool:
    return begin > 0 and (text[begin - 1].isalnum() or text[begin - 1] in "-_")


def _coded(text: str, end: int, floor: int) -> Prefix | None:
    """A code with a scale letter before it ("MUSD 5")."""
    match = _CODE.search(text, max(floor, end - 6), end)
    if match is None:
        return None
    return code_with_factor(match[0], match.start())


def code_with_factor(word: str, start: int) -> Prefix | None:
    """The currency of a word that is a scale letter and an ISO code: "MUSD"."""
    names = unit_names.load()
    if len(word) == 4 and word[0] in FACTORS and word[1:] in names.currencies and word[1:].isupper():
        return Prefix(word[1:], start, factor=FACTORS[word[0]])
    return None


@cache
def _last_words() -> frozenset[str]:
    """The words, in small letters, in which names, codes and signs of currencies end, to pass over all others."""
    names = unit_names.load()
    phrases = [phrase for phrase, unit in names.words.items() if unit in names.currencies]
    codes = [prefix + code for code in names.currencies for prefix in ("", *FACTORS)]
    return frozenset((*(phrase.rpartition(" ")[2] for phrase in phrases), *map(str.lower, (*codes, *_signs()[0]))))


def _named(text: str, end: int, floor: int) -> Prefix | None:
    words = list(_WORD.finditer(text, max(floor, end - _REACH), end))
    names = unit_names.load()
    for count in (2, 1):
        if len(words) < count:
            continue
        first = words[-count]
        if first.start() and text[first.start() - 1].isalnum():
            continue
        phrase = " ".join(word[0].lower() for word in words[-count:])
        code = count == 1 and len(phrase) == 3 and (first[0].isupper() or phrase not in cues()["like_codes"])
        unit = names.words.get(phrase) or (names.symbols.get(phrase.upper()) if code else None)
        if unit in names.currencies and phrase not in cues()["not_before"] and unit is not None:
            return Prefix(unit, first.start())
    return None
