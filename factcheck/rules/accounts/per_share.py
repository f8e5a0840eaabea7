"""FC903 per-share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.accounts.grid import Grid, Line, Number, grid
from factcheck.rules.shared.arithmetic import divided, scaled
from factcheck.rules.shared.wording import number

_EARNINGS = re.compile(
    r"net (?:income|profit|earnings|result)\b(?!.*margin)|profit (?:after tax|for the (?:year|period))", re.IGNORECASE
)
_PER_SHARE = re.compile(r"(?:earnings|net income|profit|income) per share|\bEPS\b", re.IGNORECASE)
_SHARES = re.compile(
    r"(?:number of |weighted average |average |diluted |basic |outstanding ){0,4}shares\b(?!.*(?:price|value))",
    re.IGNORECASE,
)
_DILUTED = re.compile("diluted", re.IGNORECASE)
_SCALES = tuple(Decimal(10) ** power for power in range(-9, 10, 3))


@rule("FC903", "per-share", pack="accounts")
def per_share(context: Context) -> Iterator[Hit]:
    """Earnings per share that earnings and the number of shares in the same table do not give.

    Amounts and shares may be in thousands or millions, so only the digits are compared, each within its rounding.
    Diluted earnings are compared with diluted shares only.

    Flagged:
        ---
          title: Results
          ---

          | $ million | 2010 | 2009 |
          |---|---|---|
          | Net income | 260 | 221 |
          | Average shares (million) | 188 | 190 |
          | Earnings per share ($) | 1.83 | 1.16 |

    Not flagged:
        ---
          title: Results
          ---

          | $ million | 2010 | 2009 |
          |---|---|---|
          | Net income | 260 | 221 |
          | Average shares (million) | 188 | 190 |
          | Earnings per share ($) | 1.38 | 1.16 |
    """
    for table in context.document.tables:
        numbers = grid(table)
        if numbers is not None:
            yield from _rows(numbers)


def _rows(numbers: Grid) -> Iterator[Hit]:
    earnings = [row for row in numbers.rows if _EARNINGS.match(row.label) and not _PER_SHARE.search(row.label)]
    shares = [row for row in numbers.rows if _SHARES.match(row.label) and not _PER_SHARE.search(row.label)]
    for row in numbers.rows:
        if not _PER_SHARE.search(row.label) or len(earnings) != 1:
            continue
        alike = [one for one in shares if bool(_DILUTED.search(one.label)) == bool(_DILUTED.search(row.label))]
        if len(alike) == 1:
            yield from _columns(earnings[0], alike[0], row)


def _columns(earnings: Line, shares: Line, per: Line) -> Iterator[Hit]:
    for income, count, printed in zip(earnings.cells, shares.cells, per.cells, strict=True):
        if not (income and count and printed) or printed.is_percent:
            continue
        ratio = divided(income.interval, count.interval)
        if ratio is None or any(scaled(ratio, scale).meets(printed.interval) for scale in _SCALES):
            continue
        exact = _nearest(income, count, printed)
        yield found(
            f"{income.text} divided by {count.text} is {number(exact)}, printed {printed.text}",
            printed.span,
            income.span,
            count.span,
        )


def _nearest(income: Number, count: Number, printed: Number) -> Decimal:
    """The quotient in the scale that comes nearest to the printed one."""
    quotient = income.value / count.value
    return min((quotient * scale for scale in _SCALES), key=lambda value: abs(value - printed.value))
