"""One cell of a table as people type it: "1,740", "(1,234)", "12.9 %", "871 (2003)", "n/a", "3rd", "US$ 4.5m"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

CellKind = Literal["number", "rank", "text", "date", "empty"]

_EMPTY = frozenset(
    [
        "",
        "-",
        "--",
        "–",
        "—",
        "−",
        ".",
        "..",
        "...",
        "…",
        "n/a",
        "na",
        "n.a.",
        "nan",
        "none",
        "null",
        "nil",
        "?",
        "*",
        "x",
        ":",
    ]
)
_MARKS = "]*†‡§¹²³⁴⁵⁶⁷⁸⁹"
_FOOTNOTE = re.compile(r" ?(?:\[ ?\w{1,3} ?\]|[*†‡§¹²³⁴⁵⁶⁷⁸⁹]+)$")
_MINUS = str.maketrans("−–‐\u00a0\u202f\u2009\u2007", "---    ")
_RANK = re.compile(r"(?:t-?)?(\d{1,4})\s?(?:st|nd|rd|th)|t-?(\d{1,3})|=(\d{1,3})|(\d{1,3})=", re.IGNORECASE)
#: What stands before and after the digits; no digit, so that a score, a date or a model name is none.
_AFFIXED = re.compile(
    r"(?P<sign>[-+]?)\s?(?P<before>[^\d\s.,+()-]{1,4})?\s?(?P<number>[-+]?\d[\d., ' ]*)(?P<after>[^\d]{0,24})"
)
_NOTE = re.compile(r"\s*\((?P<note>[^()]*)\)$")

Decimals = Literal[".", ","]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed in a cell.

    Attributes:
        value: with its sign; brackets around it are a minus.
        place: the worth of the last printed place ("12.9" -> 0.1).
        before, after: what stands around the digits ("US$", "m", "%").
        note: what stands in brackets behind it ("871 (2003)").
    """

    value: Decimal
    place: Decimal
    before: str = ""
    after: str = ""
    note: str = ""


def is_empty(text: str) -> bool:
    """Whether a cell says that there is nothing to say."""
    return len(text) < 9 and "".join(text.casefold().split()) in _EMPTY


def strip_footnote(text: str) -> str:
    """A cell without the footnote marks at its end: "1,234[5]" -> "1,234"."""
    short = text.strip()
    while short and short[-1] in _MARKS:
        shorter = _FOOTNOTE.sub("", short)
        if shorter == short or not shorter:
            return short
        short = shorter
    return short


def read_rank(text: str) -> int | None:
    """The rank that a cell states as one: "3rd", "T10", "=4"."""
    found = _RANK.fullmatch(text.strip())
    return int(next(group for group in found.groups() if group)) if found else None


def read_number(text: str, decimals: Decimals = ".") -> Number | None:
    """The number in a cell, if the cell is one number with what belongs to it.

    Args:
        text: of the cell.
        decimals: the decimal mark of the table.

    Returns:
        ``None`` for scores ("12 - 4"), dates, names and cells with several numbers.
    """
    text = strip_footnote(text.translate(_MINUS))
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        inner = read_number(text[1:-1], decimals)
        return Number(-inner.value, inner.place, inner.before, inner.after) if inner and inner.value >= 0 else None
    note = _NOTE.search(text)
    if note:
        text = text[: note.start()]
    found = _AFFIXED.fullmatch(text)
    if not found or (found["sign"] and found["number"][0] in "+-"):
        return None
    parsed = _digits(found["number"].strip(), decimals)
    if parsed is None or not _affix_allowed(found["after"]):
        return None
    value, place = parsed
    sign = -1 if found["sign"] == "-" else 1
    return Number(sign * value, place, found["before"] or "", found["after"].strip(), note["note"] if note else "")


def _affix_allowed(after: str) -> bool:
    # "4 wickets" is a number with its noun; "2 - " or "10 :" is the rest of something else
    return not re.search(r"[-:/+=~]\s*$", after.strip()) and after.strip() not in ("-", ":", "/")


_GROUPED = {
    ".": re.compile(r"[-+]?\d{1,3}(?P<mark> ?, ?|[ '’])(?:\d{2,3}(?P=mark))*\d{3}(?:\.\d+)?"),
    ",": re.compile(r"[-+]?\d{1,3}(?P<mark>[. '’])(?:\d{2,3}(?P=mark))*\d{3}(?:,\d+)?"),
}
_PLAIN = {".": re.compile(r"[-+]?\d+(?:\.\d+)?"), ",": re.compile(r"[-+]?\d+(?:,\d+)?")}


def _digits(text: str, decimals: Decimals) -> tuple[Decimal, Decimal] | None:
    text = text.rstrip(". ")
    if _PLAIN[decimals].fullmatch(text):
        plain = text.replace(",", ".")
    elif _GROUPED[decimals].fullmatch(text):
        whole, _, rest = text.partition(decimals)
        plain = re.sub(r"[^\d+-]", "", whole) + (f".{rest}" if rest else "")
    else:
        return None
    value = Decimal(plain)
    return value, Decimal(1).scaleb(-len(plain.partition(".")[2]))
