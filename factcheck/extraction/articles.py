"""An article that counts one: "an hour and a half", "a minute and 30 seconds", "a litre" where nothing else is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from factcheck.extraction.figures import Figure
from factcheck.extraction.measures import read_unit
from factcheck.extraction.numbers import Number
from factcheck.extraction.ranges import take_parts
from factcheck.model import Span

_AND = re.compile(r"an?\s(?:[a-z]{1,20}\s){1,2}and\s", re.IGNORECASE)
_ARTICLE = re.compile(r"an?\s(?=[^\W\d])", re.IGNORECASE)
_FIRST = re.compile(r"\ban?\s", re.IGNORECASE)
_FRAGMENT = 40


def articles_alone(text: str, sentences: Sequence[Span]) -> list[int]:
    """The articles of sentences so short that they may state nothing but an amount ("a litre")."""
    found = []
    for sentence in sentences:
        if sentence.end - sentence.start <= _FRAGMENT:
            match = _FIRST.search(text, sentence.start, sentence.end)
            if match:
                found.append(match.start())
    return found


def read_article_unit(text: str, position: int, floor: int, limit: int, sentence: tuple[int, int]) -> Figure | None:
    """The amount of one unit that "a" or "an" states; ``None`` where the article only points.

    "A mile" counts one mile only where a smaller part follows ("a mile and a half"), or where the whole sentence is
    that amount, as in a list of ingredients.
    """
    article = _ARTICLE.match(text, position, limit)
    if article is None:
        return None
    alone = sentence[1] - sentence[0] <= _FRAGMENT
    parts = _AND.match(text, position, limit)
    if not (alone or parts):
        return None
    unit = read_unit(text, article.end(), limit, attached=False)
    if unit is None:
        return None
    number = Number(position, position + 1, Decimal(1), spelled=True)
    figure = Figure(position, unit.end, number, text[position : position + 1], Decimal(1), Decimal(1), floor, limit)
    figure.unit, figure.money = unit.name, unit.money
    figure.follow(text)
    take_parts(text, figure)
    whole = not text[sentence[0] : position].strip(" ~≈") or text[sentence[0] : position].strip().islower()
    if figure.end > unit.end or (alone and whole and not text[figure.end : sentence[1]].strip(" .!\n")):
        return figure
    return None
