"""Canonical units as an editor writes them: "km²", "feet", "a night", "$"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from factcheck.lexicons.toml_files import toml

_SUPERSCRIPTS = {"": "", "2": "²", "3": "³"}
_POWERS = {"2": "square ", "3": "cubic "}


@dataclass(frozen=True, slots=True)
class _Printed:
    """The file ``lexicons/printed_units.toml``; see there for what each table holds."""

    whole: Mapping[str, str]
    before: Mapping[str, str]
    symbols: Mapping[str, str]
    below_symbols: Mapping[str, str]
    words: Mapping[str, tuple[str, str]]


@cache
def _printed() -> _Printed:
    data = toml("printed_units.toml")
    words = {name: (one, many) for name, (one, many) in data["words"].items()}
    return _Printed(data["whole"], data["before"], data["symbols"], data["below_symbols"], words)


def sign_of(unit: str) -> str:
    """The currency sign that stands before the figure, "" if the unit has none."""
    return _printed().before.get(unit.partition("/")[0], "")


def unit_name(unit: str, is_one: bool = False) -> str:
    """A canonical unit in print, singular where ``is_one`` ("kilometer/hour" -> "km/h", "1/night" -> "a night")."""
    if unit in _printed().whole:
        return _printed().whole[unit]
    above, *below = unit.split("/")
    factors = [factor.replace("^", "**") for factor in above.replace("**", "^").split("*")]
    name = " ".join(_factor(factor, is_one) for factor in factors if factor not in ("", "1"))
    for part in below:
        name = _per(name, above, part)
    return name


def _per(name: str, above: str, below: str) -> str:
    printed = _printed()
    short = printed.below_symbols.get(below) or (_factor(below, True) if _is_symbol(below) else "")
    if short and _is_symbol(above):
        return f"{name}/{short}"
    if short and _is_symbol(below):
        return f"{name} per {short}".strip()
    word = _factor(below, True)
    return f"{name} {'an' if word[:1] in 'aeio' or word == 'hour' else 'a'} {word}".strip()


def _is_symbol(factor: str) -> bool:
    return factor.partition("**")[0] in _printed().symbols and factor != "percent"


def _factor(factor: str, is_one: bool) -> str:
    base, _, power = factor.partition("**")
    printed = _printed()
    if base in printed.symbols:
        return printed.symbols[base] + _SUPERSCRIPTS.get(power, f"^{power}")
    singular, plural = printed.words.get(base, (base.replace("_", " "), _plural(base.replace("_", " "))))
    name = singular if is_one else plural
    return _POWERS.get(power, "") + name


def _plural(word: str) -> str:
    return word if not word.isascii() or word.isupper() or word.endswith("s") else f"{word}s"
