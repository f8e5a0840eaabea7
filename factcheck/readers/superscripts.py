"""Raised and lowered characters: exponents stay with their number, footnote marks stay apart."""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789+-−–()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_EXPONENT = re.compile(r"[+\-−–]?\d{1,3}\Z")
_BASE = re.compile(r"(?:(?<![\d.,])(?:10|2)|(?<![^\W\d_])(?:[kcmµnd]?m|ft|in|mi|yd|km|s|h|kg|L))\Z")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\Z", re.IGNORECASE)


def raised(before: str, mark: str, is_reference: bool = False) -> tuple[str, bool]:
    """How a raised ``mark`` stands in the text behind ``before``: its text, and whether it is a footnote mark.

    Digits behind 10 or a unit of length, area or time are an exponent ("10⁶", "km²"); so is a signed number. Other
    digits, and whatever links to a note, are a footnote mark, which is set apart in brackets ("1,740[3]").

    Args:
        before: the text in front of it.
        mark: the raised characters.
        is_reference: whether the source links them to a note.
    """
    mark = mark.strip()
    if is_reference or not mark:
        return f"[{mark.strip('[]()')}]", True
    if _ORDINAL.match(mark):
        return mark, False
    if _EXPONENT.match(mark) and (_BASE.search(before) or not mark[0].isdigit()):
        return mark.translate(_RAISED), False
    is_note = bool(re.match(r"[\d,*†‡§a-z\[\] ]{1,8}\Z", mark))
    return (f"[{mark.strip('[]()')}]", True) if is_note else (mark, False)


def lowered(mark: str) -> str:
    """A lowered mark in the text: digits as subscripts ("CO₂"), the rest as it is."""
    return mark.translate(_LOWERED) if mark.strip("0123456789+-−()") == "" else mark
