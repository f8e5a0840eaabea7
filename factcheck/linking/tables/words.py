"""Words of sentences and cells: tokens, stems, and the lexicon of how sentences speak of tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from factcheck.errors import LexiconError
from factcheck.lexicons.english import change_words
from factcheck.lexicons.toml_files import toml

_TOKEN = re.compile(
    r"(?<![\w.])\.\d+\b|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th)?\b|\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s]|_"
)
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.\d+|\d+")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_MONTH_NAMES = (
    "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
    "sep sept september", "oct october", "nov november", "dec december",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark of a text: ``text[start:end]``, with its stem; ``value`` where it is a plain number."""

    start: int
    end: int
    text: str
    stem: str
    value: Decimal | None = None
    ordinal: bool = False

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation."""
        return not self.stem[0].isalnum()


@cache
def stem(word: str) -> str:
    """A word without its inflection, the same for "scores", "scored" and "scoring"; lower case, without accents.

    A few suffix rules in the manner of S. Porter's stemmer (Program 14(3), 1980), applied alike to texts and tables,
    so that only consistency matters.
    """
    plain = unicodedata.normalize("NFKD", word.lower().replace("’", "'"))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).removesuffix("'s")
    if len(plain) > 3:
        plain = _without_plural(plain)
    if plain.endswith("ied") and len(plain) > 4:
        return plain[:-3] + "y"
    for suffix in ("ing", "ed"):
        base = plain.removesuffix(suffix)
        if base != plain and len(base) >= 3 and any(vowel in base for vowel in "aeiouy"):
            plain = base[:-1] if base[-1] == base[-2] and base[-1] not in "lsz" else base
            break
    return plain[:-1] if len(plain) > 3 and plain[-1] == "e" else plain


def _without_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a text in order. A possessive "'s" is no token."""
    found = []
    for match in _TOKEN.finditer(text):
        surface = match.group()
        if surface.lower() in ("s", "'") and text[: match.start()].rstrip().endswith(("'", "’")):
            continue
        ordinal = _ORDINAL.fullmatch(surface.lower())
        value = _value(ordinal.group(1) if ordinal else surface)
        found.append(Token(match.start(), match.end(), surface, _stem_of(surface, value), value, bool(ordinal)))
    return tuple(found)


def _stem_of(surface: str, value: Decimal | None) -> str:
    return format(value, "f") if value is not None else stem(surface) or surface


def _value(surface: str) -> Decimal | None:
    return Decimal(surface.replace(",", "")) if _NUMBER.fullmatch(surface) else None


def words_of(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """The tokens without marks; a day before its month is put after it, so that "26 December" is "December 26"."""
    words = [token for token in tokens if not token.is_mark]
    words = [word for place, word in enumerate(words) if not _joins_date(words[place - 1 : place + 2])]
    for place in range(len(words) - 1):
        day, month = words[place], words[place + 1]
        if month.stem in MONTHS and day.value is not None and 1 <= day.value <= 31:
            words[place], words[place + 1] = month, day
    return tuple(words)


def _joins_date(around: Sequence[Token]) -> bool:
    """Whether the middle of three words is the "of" of "6th of May"."""
    return len(around) == 3 and around[0].ordinal and around[1].stem == "of" and around[2].stem in MONTHS


def stems_of(text: str) -> tuple[str, ...]:
    """The stems of the words and numbers of a text, without its marks."""
    return tuple(token.stem for token in words_of(tokens_of(text)))


#: stem of a month's name -> its number
MONTHS = {stem(name): number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """A word of order: "highest", "older". ``sign`` is +1 for more; ``hints`` are the columns that it implies."""

    sign: int
    hints: tuple[str, ...] = ()


@dataclass(frozen=True)
class StatementWords:
    """How sentences speak of tables (``lexicons/statements.toml``), every word as its stem.

    A list has the name and the meaning that it has there; what is read further:

    Attributes:
        columns: stem of a header word -> name of its group.
        ordinals: word of order -> its number.
        changes: verb of change -> "up" or "down", as in `factcheck.lexicons.english`.
        superlatives, comparatives: phrase -> its order.
        bounds, bounds_after: phrase -> reading of the number that follows, or that precedes.
    """

    fillers: frozenset[Phrase]
    indefinite: frozenset[Phrase]
    single: frozenset[Phrase]
    contrasts: frozenset[Phrase]
    peaks: frozenset[Phrase]
    people: frozenset[Phrase]
    namings: frozenset[Phrase]
    firsts: frozenset[Phrase]
    crowds: frozenset[Phrase]
    narrowing: frozenset[Phrase]
    prepositions: frozenset[Phrase]
    row_nouns: frozenset[Phrase]
    occasions: frozenset[Phrase]
    sequence: frozenset[Phrase]
    denials: frozenset[Phrase]
    after_order: frozenset[Phrase]
    echoes: frozenset[Phrase]
    holding: frozenset[Phrase]
    results: Mapping[Phrase, str]
    ordinals: Mapping[Phrase, int]
    changes: Mapping[Phrase, str]
    majority: frozenset[str]
    half: frozenset[str]
    summaries: frozenset[str]
    determiners: frozenset[str]
    linking: frozenset[str]
    columns: Mapping[str, str]
    rank_columns: frozenset[str]
    superlatives: Mapping[Phrase, Order]
    comparatives: Mapping[Phrase, Order]
    bounds: Mapping[Phrase, str]
    bounds_after: Mapping[Phrase, str]
    operators: Mapping[Phrase, str]

    def group(self, word: str) -> str:
        """The group of a header word (its stem), or the stem itself."""
        return self.columns.get(word, word)


@cache
def statement_words() -> StatementWords:
    """The lexicon, read once. Raises `LexiconError` where a word stands in two groups of columns."""
    source = "statements.toml"
    raw = toml(source)
    columns: dict[str, str] = {}
    for group in raw["columns"]:
        for word in group:
            if columns.setdefault(stem(word), stem(group[0])) != stem(group[0]):
                raise LexiconError(source, f"{word!r} stands in two groups of columns")
    return StatementWords(
        fillers=_phrases(raw["fillers"]),
        indefinite=_phrases(raw["indefinite"]),
        single=_phrases(raw["single"]),
        contrasts=_phrases(raw["contrasts"]),
        peaks=_phrases(raw["peaks"]),
        people=_phrases(raw["people"]),
        namings=_phrases(raw["namings"]),
        firsts=_phrases(raw["firsts"]),
        crowds=_phrases(raw["crowds"]),
        narrowing=_phrases(raw["narrowing"]),
        prepositions=_phrases([*raw["narrowing"], *raw["prepositions"]]),
        results=_readings(raw["results"]),
        ordinals={stems_of(word): number for number, word in enumerate(raw["ordinals"], 2)},
        majority=frozenset(map(stem, raw["majority"])),
        half=frozenset(map(stem, raw["half"])),
        summaries=frozenset(map(stem, raw["summaries"])),
        determiners=frozenset(raw["determiners"]),
        linking=frozenset(raw["linking"]),
        holding=_phrases(raw["holding"]),
        echoes=_phrases(raw["echoes"]),
        after_order=_phrases(raw["after_order"]),
        row_nouns=_phrases(raw["row_nouns"]),
        occasions=_phrases(raw["occasions"]),
        sequence=_phrases(raw["sequence"]),
        denials=_phrases(raw["denials"]),
        changes={stems_of(verb): word.direction for verb, word in change_words().verbs.items()},
        columns=columns,
        rank_columns=frozenset(columns.get(stem(word), stem(word)) for word in raw["rank_columns"]),
        superlatives=_orders(raw["superlatives"], "max", "min"),
        comparatives=_orders(raw["comparatives"], "more", "less"),
        bounds=_readings(raw["bounds"]),
        bounds_after=_readings(raw["bounds_after"]),
        operators=_readings(raw["operators"]),
    )


def _phrases(words: Iterable[str]) -> frozenset[Phrase]:
    return frozenset(stems_of(word) for word in words)


def _readings(table: Mapping[str, Iterable[str]]) -> dict[Phrase, str]:
    return {stems_of(phrase): reading for reading, phrases in table.items() for phrase in phrases}


def _orders(table: Mapping[str, Any], more: str, less: str) -> dict[Phrase, Order]:
    signs = {more: 1, less: -1}
    orders = {stems_of(word): Order(sign) for name, sign in signs.items() for word in table[name]}
    for word, (name, *hints) in table["hinted"].items():
        orders[stems_of(word)] = Order(signs[name], tuple(stem(hint) for hint in hints))
    return orders
