"""FC512 impossible-date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.dates import MONTHS, PrintedDate

_LEADS_TO_A_DAY = re.compile(
    r"\b(?:on|until|till|through|dated|by|since|before|after|between|the|from|to|of|born|is|was|for|deadline|date)\s(?:\w+day,?\s)?(?:the\s)?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s(?:of\b|[a-z]+s\b(?<!is)(?<!was)(?<!has)|people\b|men\b|women\b|Day\b|to\b|or\b|and\b)")
_SAID_TO_BE_IMPOSSIBLE = re.compile(
    (
        r"no such|not exist|n't exist|non-?existent|impossible|imaginary|fictional|Julian|Old Style|there is no|"
        r"never (?:come|arrive)"
    ),
    re.IGNORECASE,
)
_AROUND = 100


@rule("FC512", "impossible-date")
def impossible_date(context: Context) -> Iterator[Hit]:
    """A day that its month does not have.

    "31 June" or "29 February 1997" is always a slip, of the day or of the month. Where the number may count something
    else ("In June 31 firms closed"), nothing is said, nor where the text itself says that there is no such day.

    Flagged:
        The treaty was signed on 31 June 1997.
        She was born on 29 February 1997.
        The shop closes on February 30.

    Not flagged:
        The treaty was signed on 30 June 1997.
        She was born on 29 February 1996.
        In June 31 firms closed.
    """
    text = context.document.text
    for printed in context.dates:
        if 1 <= printed.day <= printed.last_day or not _is_a_day(printed, text):
            continue
        month = MONTHS[printed.month - 1]
        year = f" {printed.year}" if printed.month == 2 and printed.year else ""
        yield found(f"{month}{year} has {printed.last_day} days, printed {printed.day}", printed.span)


def _is_a_day(printed: PrintedDate, text: str) -> bool:
    """Whether the number can be nothing but a day of the month."""
    before = text[max(0, printed.span.start - _AROUND) : printed.span.start]
    after = text[printed.span.end : printed.span.end + _AROUND]
    if _SAID_TO_BE_IMPOSSIBLE.search(before + after):
        return False
    if printed.year is not None or printed.ordinal:
        return True
    return bool(_LEADS_TO_A_DAY.search(before)) and not _COUNTED.match(after)
