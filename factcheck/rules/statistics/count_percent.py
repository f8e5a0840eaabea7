"""FC802 count-percent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from factcheck.model import Span
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import HUNDRED, rounded

_N = r"\d{1,3}(?:,\d{3})+|\d+"
#: The first number of a form: its digit first, since an engine finds it faster than what must not stand before it.
_ALONE = r"\d(?<![\w.,/].)"
_PART_ALONE = rf"(?P<part>{_ALONE}(?:\d{{0,2}}(?:,\d{{3}})+|\d*))"
_PERCENT_ALONE = rf"(?P<percent>{_ALONE}\d{{0,2}}(?:\.\d+)?)\s?(?:%|percent|per cent)"
_PERCENT = r"(?P<percent>\d{1,3}(?:\.\d+)?)\s?(?:%|percent|per cent)"
#: "23/51 (54.1%)"
_OVER = re.compile(rf"{_PART_ALONE}\s?/\s?(?P<whole>{_N})\s?[\[(;,]\s?{_PERCENT}")
#: Forms with a bracket or comma between a percentage and a number, and a look whether a text has any.
_APART = re.compile(r"[\[(]\s?\d|(?:%|percent|per cent)\s?[\[(;,]\s?(?:n\s?=\s?)?\d")
_OF = (
    re.compile(
        rf"{_PERCENT_ALONE}\s?[\[(;,]\s?(?:n\s?=\s?)?(?P<part>{_N})\s?(?:/|of|out of)\s?(?:the\s)?"
        rf"(?P<whole>{_N})(?![\w/]|[.,]\d)"
    ),
    re.compile(
        rf"{_PART_ALONE}\s(?:of|out of)\s(?:the\s)?(?P<whole>{_N})\s(?:[\w-]+\s){{0,3}}?[\[(]"
        rf"\s?{_PERCENT}\s?[\])]"
    ),
    re.compile(
        rf"{_PART_ALONE}\s[\[(]\s?{_PERCENT}\s?[\])]\s(?:of|out of)\s(?:the\s)?(?P<whole>{_N})"
        rf"(?![\w/]|[.,]\d|\s?%)"
    ),
)


@rule("FC802", "count-percent", pack="statistics")
def count_percent(context: Context) -> Iterator[Hit]:
    """A percentage in brackets that its own count and total do not give ("23/51 (54.1%)").

    Papers print the count, the total and the percentage side by side, so that only rounding may part them: half a
    unit of the last printed place, either way of rounding a half.

    Flagged:
        Of the patients, 23/51 (54.1%) recovered.
        In all 12 of 40 children (32%) were absent.
        A relapse was seen in 18% (9/45).

    Not flagged:
        Of the patients, 23/51 (45.1%) recovered.
        In all 12 of 40 children (30%) were absent.
        A relapse was seen in 20% (9/45).
    """
    text = context.document.text
    for form in (*((_OVER,) if "/" in text else ()), *(_OF if _APART.search(text) else ())):
        for match in form.finditer(text):
            part, whole = (Decimal(match[name].replace(",", "")) for name in ("part", "whole"))
            printed = Decimal(match["percent"])
            if not 0 <= part <= whole or whole < 2:
                continue
            place = Decimal(1).scaleb(int(printed.as_tuple().exponent))
            exact = part / whole * HUNDRED
            if abs(exact - printed) > place / 2:
                shown = rounded(exact, place)
                yield found(
                    f"{match['part']} of {match['whole']} is {shown} %, printed {match['percent']} %",
                    Span(*match.span("percent")),
                    Span(*match.span("part")),
                    Span(*match.span("whole")),
                    suggestion=f"{shown}%",
                )
