"""FC102 malformed-number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.model import Span
from factcheck.rules import Context, Hit, found, rule

_GROUPED = re.compile(r"\d(?<![\w.,:/#-].)\d{0,2}(?:,\d{2,7})+(?![\w:/-]|[.,]\d)")
_AFTER_CURRENCY = re.compile(r"[$£€¥]\s?$")
_WESTERN = re.compile(r"\d{1,3}(?:,\d{3})+")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_COUNTS = re.compile(
    r"\s(?:million\b|billion\b|(?:[a-z]+\s)?(?:[a-z]+[^s\W]s|people|men|women|children)\b)(?<!\bis)(?<!\bwas)(?<!\bhas)"
)
_MOVED = re.compile(r"\b(?:fell|rose|grew|up|down|increased|dropped)\sby\s$")
_ABOUT_A_PLACE = re.compile(r"coordinates|latitude|longitude|scale of", re.IGNORECASE)
_AROUND = 80


@rule("FC102", "malformed-number")
def malformed_number(context: Context) -> Iterator[Hit]:
    """A number whose thousands separators cannot be right ("3,4000,000").

    After the first comma every group has three digits (in the Indian way of writing two, and three at the end). Where
    the comma can be a decimal sign ("4,25 percent") or part a list, nothing is said: there must be a currency sign, a
    noun counted, or a group that is right beside one that is wrong.

    Flagged:
        The state lost 3,4000,000 dollars.
        It has 4,5000 employees.
        The fund holds £6,5000,000,000.

    Not flagged:
        The state lost 3,400,000 dollars.
        The bridge cost Rs 1,50,00,000.
        The rate was 4,25 percent, the German paper wrote.
    """
    text = context.document.text
    for match in _GROUPED.finditer(text):
        number = match[0]
        if _WESTERN.fullmatch(number) or _INDIAN.fullmatch(number):
            continue
        if _is_one_number(match, text):
            groups = ", ".join(str(len(group)) for group in number.split(",")[1:])
            yield found(
                f"{number} is no number: digits after the commas {groups}, not 3 each",
                Span(*match.span()),
            )


def _is_one_number(match: re.Match[str], text: str) -> bool:
    """Whether it is meant as one number with thousands separators."""
    groups = match[0].split(",")[1:]
    around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
    if _ABOUT_A_PLACE.search(around):
        return False
    if len(groups) > 1 and any(len(group) == 3 for group in groups) and any(len(group) > 3 for group in groups):
        return True
    if len(groups) == 1 and len(groups[0]) == 4 and _MOVED.search(text[max(0, match.start() - 12) : match.start()]):
        return True
    priced = _AFTER_CURRENCY.search(text[max(0, match.start() - 2) : match.start()])
    decimal_comma = len(groups) == 1 and len(groups[0]) < 4 and not groups[0].endswith("00")
    if decimal_comma or (len(groups) == 1 and priced and len(groups[0]) == 2):
        return False
    return bool(priced and len(groups) > 1) or bool(_COUNTS.match(text, match.end()))
