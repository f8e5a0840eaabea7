"""Units and scales in headers, captions and comment lines: "US$ million", "(000s)", "Area, km²", "Share (%)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.lexicons import english, unit_names
from factcheck.reference.header_words import header_words

_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_TOKEN = re.compile(r"['’]?000['’]?s?|1[.,]000(?:[.,]000)?|[^\s,;]+")
_THOUSANDS = re.compile(r"['’]?000['’]?s?|1[.,]?000(?P<million>[.,]?000)?")
#: Between a currency's mark and what follows; a stroke behind a unit or a currency's code, not that of "W/L".
_GLUED = re.compile(r"(?<=[$€£¥])(?=[\w'])|(?<=[a-z²³%$€£])/(?=\w)|(?<=\b[A-Z]{3})/(?=\w)")
_POWER = re.compile(r"(?P<base>[^\d²³^*]+)(?:\^|\*\*)?(?P<power>[23²³])")
_POWERS = {"2": 2, "3": 3, "²": 2, "³": 3}
_PREFIX_POWERS = {"sq": 2, "sq.": 2, "square": 2, "cubic": 3, "cu": 3, "cu.": 3}
#: Words that say nothing about unit or scale beside one that does.
_FILLERS = frozenset(
    (
        "in",
        "of",
        "the",
        "current",
        "constant",
        "prices",
        "unit",
        "units",
        "unit:",
        "units:",
        "figures",
        "are",
        "all",
        "as",
        "at",
    )
)


@dataclass(frozen=True, slots=True)
class HeaderUnit:
    """What a header says of its column: ``name`` without the unit, the canonical unit, the factor of the figures.

    ``open`` names the readings where one mark may be two things ("m": meter or million).
    """

    name: str
    unit: str = ""
    scale: Decimal = Decimal(1)
    stated: bool = False
    open: tuple[str, ...] = ()


def read_header(text: str) -> HeaderUnit:
    """Split a header into the name of what is counted and the unit and scale that it states."""
    text = re.sub(r"\s+", " ", text).strip()
    for name, phrase in _places(text):
        if phrase.strip() in ("m", "M") and not _is_length(name):
            if name and name != text:
                return HeaderUnit(name.strip(" ,:;-–—"), open=("meter", "million"))
            continue
        found = read_unit(phrase)
        if found:
            unit, scale = found
            return HeaderUnit(name.strip(" ,:;-–—"), unit, scale, stated=True)
    return HeaderUnit(text)


def read_unit(phrase: str) -> tuple[str, Decimal] | None:
    """The canonical unit and the scale that a phrase states; ``None`` if it holds anything else.

    "US$ million" -> ("USD", 1000000), "000s" -> ("", 1000), "km²" -> ("kilometer**2", 1), "%" -> ("percent", 1).
    """
    scale, per = Decimal(1), False
    units: list[str] = []
    bottom: list[str] = []
    for token in _tokens(phrase):
        if token.casefold() in ("per", "/"):
            per = True
            continue
        if token.casefold() in _FILLERS:
            continue
        money = any(unit in _currencies() for unit in units)
        # "mm" is a million in an amount of money only
        factor = None if token in _long_symbols() and not money else _scale(token, money)
        unit = None if factor else _unit(token)
        if factor and not per:
            scale *= factor
        elif unit:
            (bottom if per else units).append(unit)
        else:
            return None
    if len(units) > 1 or len(bottom) > 1 or (per and not bottom) or (scale == 1 and not units and not bottom):
        return None
    unit = units[0] if units else ""
    # written out, so that a scaled figure prints as 266098000000 and not as 2.66098E+11
    return (f"{unit or '1'}/{bottom[0]}" if bottom else unit), Decimal(f"{scale:f}")


def _is_length(name: str) -> bool:
    words = header_words()["meter"]
    return any(word in words for word in name.casefold().split())


def _places(text: str) -> list[tuple[str, str]]:
    """Where a header may state its unit: in brackets, behind a comma or "in", as a whole, behind "per", at its end."""
    brackets = _BRACKETS.finditer(text)
    places = [(f"{text[: found.start()].rstrip()} {text[found.end() :].lstrip()}", found[1]) for found in brackets]
    outside, bracketed, rest = text.partition(" (")
    before, comma, after = outside.rpartition(", ")
    if bracketed and comma:
        # "Superficie, km2 (Area)"
        places.append((f"{before}{bracketed}{rest}", after))
    for mark in (", ", " in ", ": ", " - ", " – "):
        before, found, after = text.rpartition(mark)
        if found:
            places.append((before, after))
    words = text.split()
    if len(words) > 1 or not text.isalpha() or _is_unit_word(text):
        places.append(("", text))
    if " per " in text:
        # "people per sq km": the name says what is counted, the unit is what it is counted by
        return [*places, (text, text[text.index(" per ") :])]
    for count in (3, 2, 1):
        if len(words) > count:
            ends = [(words[:-count], words[-count:])]
            if _leads(" ".join(words[:count])):
                ends.append((words[count:], words[:count]))
            places.extend((" ".join(rest), " ".join(end)) for rest, end in ends if not _is_noun(end))
    if text.endswith("%") or text.startswith("%"):
        places.append((text.strip("% "), "%"))
    # one letter at the end of a header is more often a name ("Group A") than a unit
    return [
        (name, phrase)
        for name, phrase in places
        if not (len(phrase) == 1 and phrase.isalpha() and "(" not in text) or (phrase == "m" and _is_length(name))
    ]


def _leads(phrase: str) -> bool:
    """Whether a phrase may state a unit at the head of a header: an amount of money or a share, not the "Dam" of
    "Dam height"."""
    found = read_unit(phrase)
    return found is not None and (found[0] in ("", "percent") or found[0] in _currencies())


def _is_noun(words: list[str]) -> bool:
    """Whether a word at the end of a header is rather what is counted ("Rainy days") than the unit of a figure."""
    return len(words) == 1 and words[0].casefold() in unit_names.load().words and words[0] != "percent"


def _is_unit_word(text: str) -> bool:
    """Whether a header of one word is a unit: spelled out, or a currency's code; "Pts" and "min" are not enough."""
    names = unit_names.load()
    return (len(text) > 3 and text.casefold() in names.words) or text in names.currencies


def _tokens(phrase: str) -> list[str]:
    phrase = re.sub(r"per cent\b|percentage\b(?! point)", "percent", phrase.strip(), flags=re.IGNORECASE)
    phrase = re.sub(r"percentage points?\b|\bpp\b", "percentage_point", phrase, flags=re.IGNORECASE)
    phrase = _GLUED.sub(lambda found: " " if not found[0] else " / ", phrase)
    return _joined(_TOKEN.findall(phrase))


def _joined(tokens: list[str]) -> list[str]:
    """Join what is one name: "sq km", "us dollars", "degrees celsius"."""
    words = unit_names.load().words
    joined: list[str] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.casefold() in _PREFIX_POWERS and position + 1 < len(tokens):
            joined.append(f"{tokens[position + 1]}{_PREFIX_POWERS[token.casefold()]}")
            position += 2
            continue
        size = next((size for size in (4, 3, 2) if " ".join(tokens[position : position + size]).casefold() in words), 1)
        joined.append(" ".join(tokens[position : position + size]))
        position += size
    return joined


@cache
def _long_symbols() -> set[str]:
    return {symbol for symbol in unit_names.load().symbols if len(symbol) > 1}


def _currencies() -> dict[str, None]:
    return unit_names.load().currencies


def _scale(token: str, money: bool) -> Decimal | None:
    numbers = english.number_words()
    thousands = _THOUSANDS.fullmatch(token)
    if thousands:
        return Decimal(1_000_000 if thousands["million"] else 1000)
    word = token.casefold().rstrip(".")
    word = next((scale for scale in ("thousand", "million", "billion") if word in header_words()[scale]), word)
    if word in numbers.scales:
        return numbers.scales[word]
    if token in numbers.scale_symbols and (len(token) > 1 or money or token in "kK"):
        return numbers.scale_symbols[token]
    return None


def _unit(token: str) -> str | None:
    names = unit_names.load()
    bare = token.rstrip(".")
    found = names.symbols.get(token) or names.words.get(bare.casefold()) or names.folded.get(bare.casefold())
    if found:
        return found
    power = _POWER.fullmatch(token)
    base = _unit(power["base"]) if power else None
    return f"{base}**{_POWERS[power['power']]}" if power and base else None
