"""The words that rules look for, from ``lexicons/rule_words.txt``."""

from __future__ import annotations

import re
from functools import cache

from factcheck.lexicons import entries, rows


@cache
def words(kind: str) -> tuple[str, ...]:
    """The words of a kind, longest first."""
    found = [word for _, (row, cell) in rows("rule_words.txt", columns=2) if row == kind for word in entries(cell)]
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def any_of(kind: str) -> str:
    """A pattern for any word of a kind, as a group that captures nothing."""
    return f"(?:{'|'.join(re.escape(word) for word in words(kind))})"
