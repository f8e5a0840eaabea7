"""Reader of the word lists that come in sections.

Grammar: ``#`` opens a comment line; ``[name]`` opens a section; every other line is a comma list of entries, each
``word`` or ``word = value``. A word twice in one section is an error.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from types import MappingProxyType

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


def alternatives(words: object) -> str:
    """A regular expression for any of the words, the longest first; a space matches any one or two blanks."""
    import re

    ordered = sorted(words, key=lambda word: (-len(word), word))  # type: ignore[call-overload]
    return "|".join(re.escape(word).replace(r"\ ", r"\s{1,2}") for word in ordered)
