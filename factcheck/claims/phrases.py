"""The measure phrases of `lexicons/measure_phrases.toml`, compiled: where in a row of tokens a measure is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from factcheck.lexicons.toml_files import toml
from factcheck.model import Measure

_GAP = r"(?:[^\s;.()]+ ){0,6}?"
_SHORT_GAP = r"(?:[^\s;.(),]+ ){0,4}?"
_MARK = r"(?:[,.;:!?)] |$)"
#: Elements of a pattern that are no token by themselves.
_NOT_PLAIN = frozenset({"...", "mark", "@", "*"})


@dataclass(frozen=True, slots=True)
class Found:
    """A measure named by the tokens ``start`` to ``end`` (exclusive) of a window."""

    measure: str
    start: int
    end: int
    words: str
    is_frame: bool


@dataclass(frozen=True, slots=True)
class Phrases:
    """How one measure is named."""

    measure: str
    figures: frozenset[str]
    heads: re.Pattern[str] | None
    frames: re.Pattern[str] | None
    after: frozenset[str]
    made: re.Pattern[str] | None
    never: re.Pattern[str] | None
    needed: frozenset[str]

    def may_stand_in(self, words: frozenset[str]) -> bool:
        """Whether the measure may be named among these tokens; for most it is ruled out at little cost."""
        return not self.needed or not self.needed.isdisjoint(words)

    def find(self, window: str, figures: frozenset[str]) -> Iterator[Found]:
        """Every place in ``window`` (tokens, a space after each) that names the measure of such a figure."""
        own = not self.figures or bool(self.figures & figures) or self.figures == {"percent"}
        for pattern, is_frame in ((self.heads, False), (self.frames if own else self.made, True)):
            for match in pattern.finditer(window) if pattern else ():
                start = window.count(" ", 0, match.start())
                end = window.count(" ", 0, match.end())
                yield Found(self.measure, start, end, match.group().strip(), is_frame)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every measure's phrases, and the words that may stand before a head."""

    measures: tuple[Phrases, ...]
    modifiers: frozenset[str]
    function_words: frozenset[str]

    def of(self, measure: str) -> Phrases | None:
        """The phrases of one measure."""
        return next((phrases for phrases in self.measures if phrases.measure == measure), None)


@cache
def lexicon() -> Lexicon:
    """The lexicon of the package, read once."""
    data = toml("measure_phrases.toml")
    return Lexicon(
        tuple(
            Phrases(
                row["id"],
                frozenset(row["figures"]),
                compile_all(row["heads"]),
                compile_all(row.get("frames", [])),
                frozenset(row.get("after", ())),
                compile_all(row.get("made", [])),
                compile_all(row.get("never", [])),
                needed([*row["heads"], *row.get("frames", []), *row.get("made", [])]),
            )
            for row in data["measure"]
        ),
        frozenset(data["modifiers"]),
        frozenset(data["function_words"]),
    )


@cache
def head_words() -> frozenset[str]:
    """Every word of every phrase: what a possessive or an adjective may belong to without being narrowed by it."""
    data = toml("measure_phrases.toml")
    phrases = [phrase for row in data["measure"] for key in ("heads", "frames", "made") for phrase in row.get(key, ())]
    return frozenset(re.findall(r"[a-z]+", " ".join(phrases)))


@cache
def words_of(measure: str) -> frozenset[str]:
    """Every word of the phrases of one measure."""
    rows = [row for row in toml("measure_phrases.toml")["measure"] if row["id"] == measure]
    phrases = [phrase for row in rows for key in ("heads", "frames", "made") for phrase in row.get(key, ())]
    return frozenset(re.findall(r"[a-z]+", " ".join(phrases)))


@cache
def head_nouns() -> Mapping[str, frozenset[str]]:
    """The nouns that alone name an amount of money or a rate ("exports", "inflation"), with their measures."""
    data = toml("measure_phrases.toml")
    found: dict[str, set[str]] = {"prices": {"inflation_cpi"}}
    for row in data["measure"]:
        if set(row["figures"]) <= {"money", "percent"}:
            for head in filter(str.isalpha, row["heads"]):
                found.setdefault(head, set()).add(row["id"])
    return {noun: frozenset(measures) for noun, measures in found.items()}


@cache
def vocabulary_phrases(measure: Measure) -> Phrases:
    """The phrases of a measure that only the reference data's vocabulary knows: its keywords."""
    keywords = [" ".join(re.findall(r"[\w%]+", word.lower())) for word in measure.keywords]
    heads = [word for word in keywords if word]
    return Phrases(measure.id, frozenset(), compile_all(heads), None, frozenset(), None, None, needed(heads))


@cache
def excluded(measure: Measure) -> re.Pattern[str] | None:
    """The phrases that rule a measure out."""
    keywords = [" ".join(re.findall(r"[\w%]+", word.lower())) for word in measure.excludes]
    return compile_all([word for word in keywords if word])


def compile_all(patterns: list[str]) -> re.Pattern[str] | None:
    """One regular expression for patterns in the lexicon's language, longer ones tried first."""
    if not patterns:
        return None
    ordered = sorted(patterns, key=lambda text: (-len(text.split()), text))
    return re.compile(r"(?<!\S)(?:" + "|".join(_compile(text) for text in ordered) + ")")


def needed(patterns: list[str]) -> frozenset[str]:
    """Of each pattern one token, with its alternatives, that it cannot do without; empty where one can do without any.

    The longest is taken, which is mostly the rarest.
    """
    chosen: set[str] = set()
    for text in patterns:
        required = [element.split("|") for element in text.split() if not element.endswith("?")]
        plain = [words for words in required if not _NOT_PLAIN.intersection(words)]
        if not plain:
            return frozenset()
        chosen.update(max(plain, key=lambda words: min(map(len, words))))
    return frozenset(chosen)


def _compile(text: str) -> str:
    return "".join(_element(element) for element in text.split())


def _element(element: str) -> str:
    if element == "...":
        return _GAP
    if element == "...?":
        return _SHORT_GAP
    optional = element.endswith("?") and len(element) > 1
    core = "|".join(_literal(part) for part in element.removesuffix("?").split("|"))
    return f"(?:{core})?" if optional else f"(?:{core})"


def _literal(part: str) -> str:
    if part == "mark":
        return _MARK
    if part == "@":
        return "(?:the )?@ (?:'s )?"
    if part == "*":
        return r"\S+ "
    return re.escape(part) + " "
