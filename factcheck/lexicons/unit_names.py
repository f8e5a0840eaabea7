"""Names and symbols of units and currencies, and what they are worth: from units.txt and currencies.txt."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from factcheck.errors import LexiconError
from factcheck.lexicons import UniqueTable, entries, forms, rows

#: symbol -> (name, factor). "mm" is the oil industry's million.
PREFIXES: dict[str, tuple[str, str]] = {
    "Y": ("yotta", "1e24"), "Z": ("zetta", "1e21"), "E": ("exa", "1e18"), "P": ("peta", "1e15"), "T": ("tera", "1e12"),
    "G": ("giga", "1e9"), "M": ("mega", "1e6"), "mm": ("mega", "1e6"), "k": ("kilo", "1e3"), "h": ("hecto", "1e2"),
    "da": ("deca", "1e1"), "d": ("deci", "1e-1"), "c": ("centi", "1e-2"), "m": ("milli", "1e-3"),
    "µ": ("micro", "1e-6"), "n": ("nano", "1e-9"), "p": ("pico", "1e-12"), "f": ("femto", "1e-15"),
}  # fmt: skip


#: Marks before a symbol in units.txt.
_MARKS = "~/!"


@dataclass
class UnitNames:
    """What the scanner and ``factcheck.units`` know of units.

    Attributes:
        definitions: canonical name -> pint definition; complete, in order.
        symbols: case-sensitive symbol -> canonical name; ``folded`` the same for any case where only one fits.
        attached: symbols that count only when they touch the number or another unit; ``below`` only below a bar.
        words: lower-case word or phrase -> canonical name.
        currencies: names of currencies (codes and shared names), without their minors.
        minors: word for a hundredth ("cent", "pence") -> canonical name where it stands alone.
        minor_of: (currency, word) -> canonical name of the minor.
        minor_units: the canonical names of minors.
        before: letters that are a currency only right before an amount -> its name.
        options: canonical name that is open -> the codes that may be meant.
        rare: quantulum3's name of a rare unit -> our canonical name; ``rare_words`` the words at which it is asked.
    """

    definitions: UniqueTable
    symbols: UniqueTable
    words: UniqueTable
    folded: dict[str, str] = field(default_factory=dict)
    attached: set[str] = field(default_factory=set)
    below: set[str] = field(default_factory=set)
    currencies: dict[str, None] = field(default_factory=dict)
    minors: dict[str, str] = field(default_factory=dict)
    minor_of: dict[tuple[str, str], str] = field(default_factory=dict)
    minor_units: dict[str, None] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rare: dict[str, str] = field(default_factory=dict)
    rare_words: dict[str, None] = field(default_factory=dict)


@cache
def load() -> UnitNames:
    """The tables of units and currencies. Raises `LexiconError` where a file breaks its grammar."""
    names = UnitNames(UniqueTable("units.txt"), UniqueTable("units.txt"), UniqueTable("units.txt"))
    for line, cells in rows("units.txt", 5):
        _add_unit(names, cells, line)
    for line, cells in rows("currencies.txt", 4):
        _add_currency(names, cells, line)
    for line, (name, words, codes) in rows("shared_currency_names.txt", 3):
        names.definitions.add(name, f"[{name}]", line)
        names.currencies[name] = None
        names.options[name] = tuple(entries(codes))
        _add_words(names, words, name, line)
    for line, (name, definition, foreign, words) in rows("rare_units.txt", 4):
        if name in names.definitions:
            raise LexiconError("rare_units.txt", f"{name!r} is defined twice", line=line)
        names.definitions[name] = definition
        names.rare[foreign] = name
        names.rare_words.update((form, None) for entry in entries(words) for form in forms(entry))
    _fold(names)
    return names


def _add_unit(names: UnitNames, cells: tuple[str, ...], line: int) -> None:
    name, definition, symbols, words, prefixes = cells
    if definition != "=":
        if name in names.definitions:
            raise LexiconError("units.txt", f"{name!r} is defined twice", line=line)
        names.definitions[name] = definition
    _add_symbols(names, symbols, name, line)
    _add_words(names, words, name, line)
    for prefix in prefixes.split():
        if prefix not in PREFIXES:
            raise LexiconError("units.txt", f"unknown prefix {prefix!r}", line=line)
        prefix_name, factor = PREFIXES[prefix]
        full = prefix_name + name
        names.definitions.add(full, f"{factor} {name}", line)
        for entry in entries(symbols):
            symbol = entry.lstrip(_MARKS)
            if not symbol.endswith("s") or len(symbol) < 3:
                names.symbols.add(prefix + symbol, full, line)
        names.words.add(full, full, line)
        for entry in entries(words):
            for form in forms(entry):
                names.words.add(prefix_name + form, full, line)


def _add_symbols(names: UnitNames, symbols: str, name: str, line: int) -> None:
    for entry in entries(symbols):
        mark, symbol = entry[0], entry.lstrip(_MARKS)
        if mark == "!":
            continue
        if mark == "~":
            names.attached.add(symbol)
        elif mark == "/":
            names.below.add(symbol)
        names.symbols.add(symbol, name, line)


def _add_words(names: UnitNames, words: str, name: str, line: int) -> None:
    for entry in entries(words):
        for form in forms(entry):
            names.words.add(form, name, line)


def _add_currency(names: UnitNames, cells: tuple[str, ...], line: int) -> None:
    code, symbols, words, minor = cells
    names.definitions.add(code, f"[{code}]", line)
    names.currencies[code] = None
    names.before.update({entry[1:]: code for entry in entries(symbols) if entry[0] == "<"})
    _add_symbols(names, ", ".join([code, *(entry for entry in entries(symbols) if entry[0] != "<")]), code, line)
    _add_words(names, words, code, line)
    unit = code
    for entry in entries(minor):
        if entry.startswith(":"):
            _add_symbols(names, f"~{entry[1:]}", unit, line)
            continue
        word, _, parts = entry.partition("*")
        singular = forms(word)[0]
        unit = f"{code}_{singular}"
        names.definitions.add(unit, f"{1 / int(parts or 100)} {code}", line)
        names.minor_units[unit] = None
        for form in forms(word):
            names.minors.setdefault(form, unit)
            names.minor_of[code, form] = unit


def _fold(names: UnitNames) -> None:
    """Symbols of two and more letters in any case, where no other symbol differs in case alone."""
    clashes: set[str] = set()
    for symbol, name in names.symbols.items():
        low = symbol.lower()
        if len(symbol) > 1 and re.fullmatch(r"[^\W\d_]+", symbol) and names.folded.setdefault(low, name) != name:
            clashes.add(low)
    for low in clashes:
        del names.folded[low]
    for symbol in [symbol for symbol in names.symbols if "µ" in symbol]:
        names.symbols[symbol.replace("µ", "μ")] = names.symbols[symbol]
        names.symbols[symbol.replace("µ", "u")] = names.symbols[symbol]
