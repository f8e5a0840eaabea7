"""English: number words, scales, hedges, words of change, nouns, comparisons, as tables of the lexicon files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from factcheck.errors import LexiconError
from factcheck.lexicons import entries, forms, rows


@dataclass(frozen=True)
class NumberWords:
    """Number words by what they do in a number: see number_words.txt and scales.txt."""

    units: dict[str, int]
    tens: dict[str, int]
    fractions: dict[str, int]
    vague: dict[str, Decimal]
    ordinals: dict[str, int]
    scales: dict[str, Decimal]
    scale_symbols: dict[str, Decimal]
    scale_attached: frozenset[str]
    scale_money: frozenset[str]


@cache
def number_words() -> NumberWords:
    """The number words and scales. Raises `LexiconError` for a word with two meanings or a kind unknown."""
    kinds: dict[str, dict[str, Decimal]] = {kind: {} for kind in ("unit", "ten", "fraction", "vague", "ordinal")}
    for line, (kind, value, words) in rows("number_words.txt", 3):
        if kind not in kinds:
            raise LexiconError("number_words.txt", f"unknown kind {kind!r}", line=line)
        for word in entries(words):
            if any(word in table for table in kinds.values()):
                raise LexiconError("number_words.txt", f"{word!r} stands twice", line=line)
            kinds[kind][word] = Decimal(value)
    scales: dict[str, Decimal] = {}
    symbols: dict[str, Decimal] = {}
    attached: set[str] = set()
    money: set[str] = set()
    for line, (factor, words, marks) in rows("scales.txt", 3):
        for entry in entries(words):
            for form in forms(entry):
                if form in scales:
                    raise LexiconError("scales.txt", f"{form!r} stands twice", line=line)
                scales[form] = Decimal(factor)
        for mark in entries(marks):
            symbol = mark.lstrip("~$")
            symbols[symbol] = Decimal(factor)
            if mark[0] == "~":
                attached.add(symbol)
            if mark[0] == "$":
                money.add(symbol)
    whole = {kind: {word: int(value) for word, value in table.items()} for kind, table in kinds.items()}
    return NumberWords(
        units=whole["unit"],
        tens=whole["ten"],
        fractions=whole["fraction"],
        vague=kinds["vague"],
        ordinals=whole["ordinal"],
        scales=scales,
        scale_symbols=symbols,
        scale_attached=frozenset(attached),
        scale_money=frozenset(money),
    )


class Hedge(NamedTuple):
    """What a hedging phrase does to a figure; ``below`` and ``above`` in percent of the value."""

    reading: str
    below: Decimal
    above: Decimal


@dataclass(frozen=True)
class Hedges:
    """Hedging phrases by where they stand; ``longest`` in words.

    ``last_words`` are those of one word, ``last_pairs`` the last two words of the others, ``last_of_pairs`` the last,
    ``first_words`` the first word of those behind a figure: all other words are passed over.
    """

    before: dict[str, Hedge]
    after: dict[str, Hedge]
    longest: int
    last_words: frozenset[str]
    last_pairs: frozenset[str]
    last_of_pairs: frozenset[str]
    first_words: frozenset[str]


@cache
def hedges() -> Hedges:
    """The hedging phrases. Raises `LexiconError` for a phrase with two meanings on one side."""
    before: dict[str, Hedge] = {}
    after: dict[str, Hedge] = {}
    for line, (reading, below, above, left, right) in rows("hedges.txt", 5):
        hedge = Hedge(reading, Decimal(below), Decimal(above))
        for table, cell in ((before, left), (after, right)):
            for phrase in entries(cell):
                if table.setdefault(phrase, hedge) != hedge:
                    raise LexiconError("hedges.txt", f"{phrase!r} has two meanings", line=line)
    longest = max(phrase.count(" ") + 1 for phrase in before)
    last_words = frozenset(phrase.rstrip(".") for phrase in before if " " not in phrase)
    last_pairs = frozenset(" ".join(phrase.split()[-2:]) for phrase in before if " " in phrase)
    first_words = frozenset(phrase.strip("-").partition(" ")[0] for phrase in after)
    last_of_pairs = frozenset(pair.rpartition(" ")[2].rstrip(".") for pair in last_pairs)
    return Hedges(before, after, longest, last_words, last_pairs, last_of_pairs, first_words)


class ChangeWord(NamedTuple):
    """A word of change: "up" or "down", and its kind in changes.txt; ``factor`` of "doubled"."""

    direction: str
    kind: str
    factor: Decimal | None = None


@dataclass(frozen=True)
class ChangeWords:
    """Words of change by kind; ``all_words`` holds each word of them. A verb may be two words ("went up")."""

    verbs: dict[str, ChangeWord]
    nouns: dict[str, ChangeWord]
    more: dict[str, ChangeWord]
    factors: dict[str, ChangeWord]
    added: dict[str, ChangeWord]
    all_words: frozenset[str]


@cache
def change_words() -> ChangeWords:
    """The words of change. Raises `LexiconError` for an unknown kind."""
    kinds: dict[str, dict[str, ChangeWord]] = {kind: {} for kind in ("verb", "noun", "more", "factor", "added")}
    for line, (direction, kind, words) in rows("changes.txt", 3):
        if kind not in kinds or direction not in ("up", "down"):
            raise LexiconError("changes.txt", f"unknown kind {kind!r} or direction {direction!r}", line=line)
        for entry in entries(words):
            word, _, factor = entry.partition("=")
            kinds[kind][word] = ChangeWord(direction, kind, Decimal(factor) if factor else None)
    phrases = (*kinds["verb"], *kinds["noun"], *kinds["factor"], *kinds["added"])
    all_words = frozenset(word for phrase in phrases for word in phrase.split())
    return ChangeWords(kinds["verb"], kinds["noun"], kinds["more"], kinds["factor"], kinds["added"], all_words)


@dataclass(frozen=True)
class Nouns:
    """Which words can be the noun counted: see nouns.txt."""

    plural: frozenset[str]
    stop: frozenset[str]
    either: frozenset[str]
    before_either: frozenset[str]
    size: frozenset[str]
    never: frozenset[str]
    singular: frozenset[str]
    adjective: frozenset[str]
    not_one: frozenset[str]
    not_one_of: frozenset[str]
    past: frozenset[str]
    after_noun: frozenset[str]
    ly: frozenset[str]
    one_not: frozenset[str]


@cache
def nouns() -> Nouns:
    """The words that help to find the noun counted."""
    kinds: dict[str, set[str]] = {one.name: set() for one in fields(Nouns)}
    for line, (kind, words) in rows("nouns.txt", 2):
        if kind not in kinds:
            raise LexiconError("nouns.txt", f"unknown kind {kind!r}", line=line)
        kinds[kind].update(entries(words))
    return Nouns(**{kind: frozenset(words) for kind, words in kinds.items()})


@dataclass(frozen=True)
class Comparisons:
    """Multiples and ranks in words: see comparisons.txt."""

    multiples: dict[str, Decimal]
    folds: dict[str, Decimal]
    ranks: frozenset[str]
    tops: frozenset[str]


@cache
def comparisons() -> Comparisons:
    """The words of comparison."""
    multiples: dict[str, Decimal] = {}
    folds: dict[str, Decimal] = {}
    ranks: set[str] = set()
    tops: set[str] = set()
    for line, (kind, value, words) in rows("comparisons.txt", 3):
        if kind not in ("multiple", "fold", "rank", "top"):
            raise LexiconError("comparisons.txt", f"unknown kind {kind!r}", line=line)
        for word in entries(words):
            if kind in ("multiple", "fold"):
                (multiples if kind == "multiple" else folds)[word] = Decimal(value)
            else:
                (ranks if kind == "rank" else tops).add(word)
    return Comparisons(multiples, folds, frozenset(ranks), frozenset(tops))


@cache
def multiple_words() -> frozenset[str]:
    """The words that are a factor by themselves: "twice", "tenfold"."""
    return frozenset((*comparisons().multiples, *comparisons().folds))


@cache
def ordinal_words() -> frozenset[str]:
    """The words that can be a rank: "second", "third"."""
    return frozenset((*number_words().ordinals, *number_words().fractions))


@cache
def cues() -> dict[str, frozenset[str]]:
    """The words that settle what a figure is, by cue: see cues.txt."""
    return {cue: frozenset(entries(words)) for _, (cue, words) in rows("cues.txt", 2)}


@cache
def first_words(cue: str) -> frozenset[str]:
    """The first words of the phrases of a cue: where another word stands, none of them does."""
    return frozenset(phrase.partition(" ")[0] for phrase in cues()[cue])


@cache
def last_words(cue: str) -> frozenset[str]:
    """The last words of the phrases of a cue."""
    return frozenset(phrase.rpartition(" ")[2] for phrase in cues()[cue])


def cue_pattern(cue: str) -> str:
    """The words of a cue as a group of a regular expression, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(cues()[cue], key=lambda word: (-len(word), word))) + ")"


def alternatives(words: Iterable[str]) -> str:
    """Words as a pattern that shares their beginnings, so that it fails at the first letter that no word has."""
    tree: dict[str, Any] = {}
    for word in sorted(words):
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree)


def _branches(node: dict[str, Any]) -> str:
    parts = [re.escape(letter) + _branches(below) for letter, below in node.items() if letter]
    if not parts:
        return ""
    body = "(?:" + "|".join(parts) + ")"
    return body + "?" if "" in node else body


@cache
def denominators() -> dict[str, str]:
    """Counted things that an amount can be divided by, and the unit each is."""
    return {word: unit for _, (unit, words) in rows("denominators.txt", 2) for word in entries(words)}
