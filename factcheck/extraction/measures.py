"""Units behind a number: symbols, words, squares, compounds ("km/h", "people per square kilometre", "m s−1"), money."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.extraction.beside import letters_at_start
from factcheck.extraction.money import FACTORS, code_with_factor
from factcheck.lexicons import phrasing, unit_names
from factcheck.lexicons.english import denominators

#: Letters, without the superscripts, subscripts and fractions that ``\w`` takes for letters.
_LETTERS = re.compile(r"[^\W\d_\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209f\u2150-\u218b]{1,40}")
_POWER_MARK = re.compile(
    r"\s?(?:\^|\*\*)\s?\{?\(?([\-−–]?\s?[1-4])\)?\}?(?![0-9])|([²³])|([⁻⁺]?[¹²³⁴])(?!\w)|([\-−–]\s?[1-4]|[23])(?![0-9A-Za-z]|[.,][0-9])"
)
_SPACED_POWER = re.compile(r"\s[−⁻\-–]\s?([1-4])(?![0-9]|[.,][0-9]|\s?[A-Za-z]{4})")
_SQUARE_STARTS = frozenset("sScC")
_PER_COUNT = re.compile(r"(1(?:[, ]?000){1,2}|100[, ]?000|10[, ]?000|100|1000)(?![0-9.,-])[ ]?")
_TIMES = re.compile(r"[·⋅∙*×]|\s[·⋅∙*×]\s|\.(?=[A-Za-zµμΩ])|-(?=[A-Za-z])")
_SCIENCE_GAP = re.compile(r"\s(?=[A-Za-zµμ°]{1,4}\s?(?:[−⁻–\-]\s?[1-4]|\^\s?[({]?[−\-–]))")
#: What can follow a symbol that has a power or is one of several; behind most there is none.
_MAY_EXTEND = re.compile(r"\s?[\^*·⋅∙×²³¹⁴⁻⁺−–\-123]|\.[A-Za-zµμΩ]|\s[A-Za-zµμ°]{1,4}\s?[−⁻–\-^]")
_LONGEST_PHRASE = 48
#: Prefixes whose letter in capitals is another one or none: "1.4 NA" is no current.
_NEVER_CAPITAL = ("nano", "pico", "femto")
_POWERS = {"²": 2, "³": 3, "¹": 1, "⁴": 4}


@dataclass(slots=True)
class Unit:
    """A unit as read: its canonical name, where it ends, and what it is."""

    name: str
    end: int
    money: bool = False
    minor: bool = False
    symbol: str = ""
    factor: Decimal = Decimal(1)


@cache
def _phrases() -> dict[str, list[tuple[str, str]]]:
    """First word -> phrases beginning with it, longest first, with their unit."""
    table: dict[str, list[tuple[str, str]]] = {}
    names = unit_names.load()
    for words in (names.words, names.minors):
        for phrase, unit in words.items():
            first = _LETTERS.match(phrase)
            if first:
                table.setdefault(first[0], []).append((phrase, unit))
    for phrases in table.values():
        phrases.sort(key=lambda pair: (-len(pair[0]), pair[0]))
    return table


@cache
def unit_openings() -> frozenset[str]:
    """What a unit begins with, in small letters; symbols that begin with no letter are not among them."""
    names = unit_names.load()
    codes = [factor + code for factor in FACTORS for code in names.currencies]
    openings = (*_phrases(), *names.symbols, *names.folded, *codes, "square", "sq", "cubic", "cu")
    return frozenset(letters_at_start(opening.lower()) for opening in openings)


@cache
def _odd_symbols() -> dict[str, list[tuple[str, str]]]:
    """First character -> symbols that are not letters alone, longest first, with their unit."""
    table: dict[str, list[tuple[str, str]]] = {}
    for symbol, unit in unit_names.load().symbols.items():
        if not _LETTERS.fullmatch(symbol):
            table.setdefault(symbol[0], []).append((symbol, unit))
    for symbols in table.values():
        symbols.sort(key=lambda pair: (-len(pair[0]), pair[0]))
    return table


def read_unit(text: str, position: int, limit: int, attached: bool) -> Unit | None:
    """The unit expression that starts at ``position``.

    Args:
        text, position, limit: where to read.
        attached: whether the unit touches the number; some symbols ("s", "g", "C") count only then.
    """
    unit = _read_factor(text, position, limit, attached)
    if unit is None or unit.money or unit.minor:
        return unit
    return _compound(text, limit, unit)


def _compound(text: str, limit: int, unit: Unit) -> Unit:
    """Take in what multiplies a unit, and what divides it."""
    for _ in range(4 if unit.symbol and _MAY_EXTEND.match(text, unit.end, limit) else 0):
        times = _TIMES.match(text, unit.end, limit)
        gap = times or _SCIENCE_GAP.match(text, unit.end, limit)
        if gap is None:
            break
        factor = _read_factor(text, gap.end(), limit, attached=True)
        if factor is None or factor.money or not (factor.symbol and unit.symbol) or factor.end <= gap.end():
            break
        unit = Unit(multiply(unit.name, factor.name), factor.end, symbol=unit.symbol)
    return unit


def read_per(text: str, position: int, limit: int) -> Unit | None:
    """The denominator behind an amount: "a barrel", "/h", "per square kilometre", "per person", "per 100,000"."""
    per = phrasing.PER.match(text, position, limit)
    if per is None:
        return None
    slash = "/" in per[0]
    start = per.end()
    count = _PER_COUNT.match(text, start, limit) if "per" in per[0] or slash else None
    if count:
        unit = _denominator(text, count.end(), limit, attached=False, plain=True)
        number = count[1].replace(",", "").replace(" ", "")
        return Unit(f"({number} * {unit.name})" if unit else number, unit.end if unit else count.end(1))
    if slash and text[start : start + 1] == "(":
        inside = read_unit(text, start + 1, limit, attached=True)
        if inside and text[inside.end : inside.end + 1] == ")":
            return Unit(inside.name, inside.end + 1)
        return None
    return _denominator(text, start, limit, attached=slash, plain="per" in per[0])


def _denominator(text: str, start: int, limit: int, attached: bool, plain: bool) -> Unit | None:
    """The unit or counted thing below the bar; ``plain`` where a symbol may stand apart ("per kg")."""
    unit = _read_factor(text, start, limit, attached) or (_below(text, start, limit) if attached else None)
    if unit and not unit.money and (attached or plain or not unit.symbol):
        return _compound(text, limit, unit) if attached else unit
    word = _LETTERS.match(text, start, limit)
    counted = denominators().get(word[0].lower()) if word else None
    return Unit(counted, word.end()) if word and counted else None


def _read_factor(text: str, position: int, limit: int, attached: bool) -> Unit | None:
    """One unit with its power: "km²", "square miles", "cm^3", "s−1"."""
    square = phrasing.SQUARE.match(text, position, limit) if text[position : position + 1] in _SQUARE_STARTS else None
    if square:
        base = _read_atom(text, square.end(), limit, attached=False)
        if base and not base.money:
            power = 3 if square[1][0] in "cC" and square[1][1] in "uU" else 2
            return Unit(raise_to(base.name, power), base.end)
    unit = _read_atom(text, position, limit, attached)
    if unit is None or unit.money or unit.minor:
        return unit
    power_word = (
        phrasing.POWER_WORD.match(text, unit.end, limit)
        if text[unit.end + 1 : unit.end + 2] in _SQUARE_STARTS
        else None
    )
    if power_word:
        power = 2 if power_word[1].lower() == "squared" else 3
        return Unit(raise_to(unit.name, power), power_word.end())
    if not unit.symbol or not _MAY_EXTEND.match(text, unit.end, limit):
        return unit
    mark = _POWER_MARK.match(text, unit.end, limit)
    if mark is None:
        mark = _SPACED_POWER.match(text, unit.end, limit)
        if mark is None or not unit.symbol:
            return unit
        return Unit(raise_to(unit.name, -int(mark[1])), mark.end(), symbol=unit.symbol)
    return Unit(raise_to(unit.name, _power_of(mark)), mark.end(), symbol=unit.symbol)


def _power_of(mark: re.Match[str]) -> int:
    written = mark[1] or mark[4]
    if written:
        digits = int(written[-1])
        return digits if written[0].isdigit() else -digits
    written = mark[2] or mark[3]
    power = _POWERS[written[-1]]
    return -power if written[0] == "⁻" else power


def _read_atom(text: str, position: int, limit: int, attached: bool) -> Unit | None:
    if position >= limit:
        return None
    names = unit_names.load()
    word = _LETTERS.match(text, position, limit)
    if word:
        unit = _read_phrase(text, position, limit, word[0].lower())
        if unit:
            return unit
    for symbol, name in _odd_symbols().get(text[position], ()):
        end = position + len(symbol)
        if end <= limit and text.startswith(symbol, position) and not _runs_on(text, end, symbol):
            return Unit(name, end, name in names.currencies, name in names.minor_units, symbol)
    if word is None:
        return None
    return _symbol(names, word, attached)


def _symbol(names: unit_names.UnitNames, word: re.Match[str], attached: bool) -> Unit | None:
    symbol = word[0]
    found = names.symbols.get(symbol)
    if found is None and len(symbol) > 1 and not (symbol[-1] == "s" and symbol[:-1].isupper()):  # "650 MPs"
        found = names.folded.get(symbol.lower())
        if found in names.currencies and not symbol.isupper() and len(symbol) != 3:
            found = None
        if found and symbol.isupper() and found.startswith(_NEVER_CAPITAL):
            found = None
    if found is None:
        coded = code_with_factor(symbol, word.start())
        return Unit(coded.unit, word.end(), money=True, symbol=symbol, factor=coded.factor) if coded else None
    if (symbol in names.attached and not attached) or symbol in names.below:
        return None
    return Unit(found, word.end(), found in names.currencies, found in names.minor_units, symbol)


def _below(text: str, start: int, limit: int) -> Unit | None:
    """A symbol that is a unit only below a fraction bar: "t/a"."""
    word = _LETTERS.match(text, start, limit)
    names = unit_names.load()
    if word is None or word[0] not in names.below:
        return None
    return Unit(names.symbols[word[0]], word.end(), symbol=word[0])


def _runs_on(text: str, end: int, symbol: str) -> bool:
    """Whether a letter follows a symbol that ends in one, so that it is part of a longer word."""
    return symbol[-1].isalpha() and end < len(text) and text[end].isalpha()


def _read_phrase(text: str, position: int, limit: int, first: str) -> Unit | None:
    phrases = _phrases().get(first)
    if phrases is None:
        return None
    names = unit_names.load()
    if len(phrases) == 1 and phrases[0][0] == first:
        unit, end = phrases[0][1], position + len(first)
        runs_on = end < limit and text[end].isalnum()
        return None if runs_on else Unit(unit, end, money=unit in names.currencies, minor=first in names.minors)
    ahead = flat(text[position : min(position + _LONGEST_PHRASE, limit)])
    for phrase, unit in phrases:
        if ahead.startswith(phrase):
            end = len(phrase)
            if end < len(ahead) and ahead[end].isalnum():
                continue
            return Unit(unit, position + end, money=unit in names.currencies, minor=phrase in names.minors)
    return None


_FLAT = str.maketrans({"-": " ", "\u00a0": " ", "\n": " ", "‐": " ", "‑": " ", "–": " ", "\u2009": " ", "\u202f": " "})


def flat(text: str) -> str:
    """Lower case with hyphens and odd spaces as plain ones, of the same length as ``text``."""
    low = text.lower()
    return (low if len(low) == len(text) else text).translate(_FLAT)


def raise_to(unit: str, power: int) -> str:
    """A unit to a power: ("meter", 2) -> "meter**2", ("second", -1) -> "1/second"."""
    if power < 0:
        return f"1/{raise_to(unit, -power)}"
    if power == 1:
        return unit
    return f"({unit})**{power}" if "/" in unit or "*" in unit else f"{unit}**{power}"


def multiply(left: str, right: str) -> str:
    """The product of two units: "meter" and "1/second" make "meter/second"."""
    if right.startswith("1/"):
        return divide(left, right[2:])
    if left.startswith("1/"):
        return divide(right, left[2:])
    if "/" in left:
        top, _, bottom = left.partition("/")
        return f"{top} * {right}/{bottom}"
    return f"{left} * {right}"


def divide(left: str, right: str) -> str:
    """The quotient of two units; a product below is divided by one after the other."""
    bottom = right if right[0] == "(" else "/".join(part.strip() for part in right.split(" * "))
    return f"{left or 1}/{bottom}"
