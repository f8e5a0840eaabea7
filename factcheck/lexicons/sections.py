"""Reader of the word lists that come in sections.

Grammar: ``#`` opens a comment line; ``[name]`` opens a section; every other line is a comma list of entries, each
``word`` or ``word = value``. A word twice in one section is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from factcheck.errors import LexiconError


@cache
def sections(name: str) -> MappingProxyType[str, MappingProxyType[str, str]]:
    """The sections of ``factcheck/lexicons/<name>.txt``: section -> word -> value ("" where it has none).

    Raises:
        LexiconError: an entry before the first section, or a word twice in a section.
    """
    source = f"{name}.txt"
    found: dict[str, dict[str, str]] = {}
    current: dict[str, str] | None = None
    for number, line in enumerate((files(__package__) / source).read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            current = found.setdefault(line[1:-1], {})
            continue
        if current is None:
            raise LexiconError(source, "an entry before the first section", number)
        for entry in line.split(","):
            word, _, value = (part.strip() for part in entry.partition(" = "))
            if word in current:
                raise LexiconError(source, f"{word!r} stands twice in its section", number)
            if word:
                current[word] = value
    return MappingProxyType({section: MappingProxyType(words) for section, words in found.items()})


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first; a space matches one or two blanks.

    Shared beginnings are factored out, since `re` tries the branches of an alternation one by one.
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree)


def _branches(tree: dict[str, Any]) -> str:
    ends = "" in tree
    branches = []
    for letter in sorted(key for key in tree if key):
        rest = tree[letter]
        tail = ""
        while len(rest) == 1 and "" not in rest:
            ((following, rest),) = rest.items()
            tail += _literal(following)
        branches.append(_literal(letter) + tail + (_branches(rest) if list(rest) != [""] else ""))
    joined = "|".join(branches)
    return f"(?:{joined})?" if ends else f"(?:{joined})"


def _literal(letter: str) -> str:
    return r"\s{1,2}" if letter == " " else re.escape(letter)
