"""The words by which a text relates two figures, as regular expressions: see relations.txt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from factcheck.errors import LexiconError
from factcheck.lexicons import entries, rows
from factcheck.lexicons.english import change_words

_NAME = "relations.txt"


@cache
def relations() -> dict[str, tuple[str, ...]]:
    """The words by the name of their list. Raises `LexiconError` for a word that stands twice in one list."""
    lists: dict[str, tuple[str, ...]] = {}
    for line, (name, words) in rows(_NAME, 2):
        known = lists.get(name, ())
        added = tuple(entries(words))
        twice = next((word for word in added if word in known or added.count(word) > 1), None)
        if twice is not None:
            raise LexiconError(_NAME, f"{twice!r} stands twice in {name!r}", line=line)
        lists[name] = known + added
    return lists


@cache
def any_of(*names: str) -> str:
    """A pattern that matches any word of those lists, longest first, as whole words."""
    return alternation(word for name in names for word in relations()[name])


@cache
def change_verb(direction: str = "") -> str:
    """A pattern for the verbs of change ("rose", "fell") of that direction, of both if ""."""
    return alternation(word for word, change in change_words().verbs.items() if direction in ("", change.direction))


@cache
def change_noun(direction: str = "") -> str:
    """A pattern for the nouns of change ("increase", "fall") of that direction, of both if ""."""
    return alternation(word for word, change in change_words().nouns.items() if direction in ("", change.direction))


@cache
def comparative(direction: str = "") -> str:
    """A pattern for the comparatives ("higher", "fewer") of that direction, of both if ""."""
    return alternation(word for word, change in change_words().more.items() if direction in ("", change.direction))


def alternation(words: Iterable[str]) -> str:
    """A pattern that matches any of ``words`` as whole words, longest first; a space is any white space.

    The words are grouped by their first letter, written in both cases: so the engine passes over a whole group at a
    glance, even in a pattern without regard to case, where it would else try every word at every place.
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    groups: dict[str, list[str]] = {}
    for word in ordered:
        rest = r"\s+".join(map(re.escape, word.split()))[len(re.escape(word[0])) :]
        groups.setdefault(word[0].lower(), []).append(rest)
    branches = (f"{_letter(first)}(?:{'|'.join(rests)})" for first, rests in groups.items())
    return rf"(?<![\w-])(?:{'|'.join(branches)})(?![\w-])"


def _letter(first: str) -> str:
    return f"(?-i:[{first}{first.upper()}])" if first.isalpha() else re.escape(first)
