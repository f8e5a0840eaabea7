"""FC413 percent-per."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.model import Span
from factcheck.rules import Context, Hit, found, rule

_BASE = r"(?:1,?000|10,?000|100,?000|1,?000,?000|thousand|hundred thousand|(?:a |one )?million)"
_COUNTED = (
    r"(?:people|population|inhabitants|residents|persons|women|men|births|children|adults|patients|cases|deaths|"
    r"households|"
    r"citizens|workers|employees|cars|vehicles|passengers)"
)
_PERCENT = re.compile(r"%|per ?cent\b|pct\b")
_NUMBER_BEFORE = re.compile(r"(?<![\w.,])\d[\d,.]*\s?$")
_PER_NUMBER = re.compile(
    rf"\s(?:(?:for|per|in|out of)\s(?:every\s)?{_BASE}\s(?:[\w-]+\s){{0,2}}?{_COUNTED}\b"
    rf"|per\s{_BASE}(?=[.,;)]|$|\s(?:in|and|a|last|this|by|for|from|to|compared)\b))"
)
_LONGEST = 20  # characters of a number


@rule("FC413", "percent-per")
def percent_per_number(context: Context) -> Iterator[Hit]:
    """A percentage of a number of people that is no hundred ("14 percent per 100,000").

    A rate is per hundred or per 100,000, not both: one of the two is left over from another sentence.

    Flagged:
        The rate was 14 percent per 100,000 people.
        Infections reached 85% per 100,000 residents.

    Not flagged:
        The rate was 14 per 100,000 people.
        The rate rose 14 percent, to 85 per 100,000 people.
    """
    text = context.document.text
    for percent in _PERCENT.finditer(text):
        base = _PER_NUMBER.match(text, percent.end())
        number = _NUMBER_BEFORE.search(text[max(0, percent.start() - _LONGEST) : percent.start()]) if base else None
        if base and number:
            figure = Span(percent.start() - len(number[0]), percent.end())
            surface = " ".join(text[figure.start : base.end()].split())
            yield found(f"{surface}: per hundred and per another number at once", figure)
