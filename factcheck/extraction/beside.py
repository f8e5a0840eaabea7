"""The words right before and right behind a number: by them a reader knows at once that it has nothing to read.

They are only a first look. "" says that no plain word stands there, so that a reader looks for itself.
"""

from __future__ import annotations

import re

_BEHIND = re.compile(r"[ \t\n\u00a0\u2009\u202f]?[\-‐‑–]?[ \t]?([A-Za-z]+)")


def word_behind(text: str, end: int, limit: int) -> str:
    """The letters behind a number, lower case; a blank, a hyphen or both may stand between. "" where there are none."""
    match = _BEHIND.match(text, end, limit)
    return match[1].lower() if match else ""


def letters_at_start(symbol: str) -> str:
    """What `word_behind` finds where a symbol or phrase stands behind a number."""
    return word_behind(symbol, 0, len(symbol))


def word_ahead(text: str, start: int, floor: int) -> str:
    """The letters before a number, lower case, where one blank parts them; "" where anything else stands there."""
    if start - 1 <= floor or text[start - 1] != " ":
        return ""
    word = text[text.rfind(" ", floor, start - 1) + 1 or floor : start - 1]
    return word.lower() if word.isalpha() else ""
