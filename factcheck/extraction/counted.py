"""Whether a number counts or measures what follows it: "2000 people" is no year, "7 pages" no page 7."""

from __future__ import annotations

import re

from factcheck.lexicons.sections import sections

_WORDS = sections("calendar")
_ATTRIBUTED = frozenset(_WORDS["attributed to a year"])
_COUNTED = frozenset(_WORDS["counted without plural"])
_SYMBOLS = frozenset(_WORDS["symbols after an amount"])

WORD_AFTER = re.compile(r"\s?([A-Za-z’'-]{1,24})(?:\s([a-z]{1,20}))?")


def counts(text: str, end: int, cautious: bool) -> bool:
    """Whether the word after a number is counted or measured by it; ``cautious``: only if beyond doubt."""
    mark = text[end : end + 1]
    if mark == "-" and text[end + 1 : end + 2].isalpha():
        return not text.startswith(("-era", "-built", "-born", "-style", "-level", "-model", "-based"), end)
    after = WORD_AFTER.match(text, end) if mark and mark in " \n\u00a0" else None
    if after is None:
        return mark in "%°" and bool(mark)
    word, following = after[1], after[2] or ""
    if cautious:
        return word in ("million", "billion", "trillion", "thousand", "dollars", "tonnes", "tons", "metres", "km", "kg")
    if word in _COUNTED or (word in _SYMBOLS and not text.startswith(".", after.end(1))):
        return True
    if word.endswith(("'s", "’s")) or not word.islower():
        return False
    plural = word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is"))
    return plural and word not in _ATTRIBUTED and following not in ("is",)
