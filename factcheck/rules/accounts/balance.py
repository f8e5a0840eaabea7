"""FC901 balance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.accounts.grid import Grid, Number, grid, total
from factcheck.rules.shared.wording import number

_OWNERS = r"(?:(?:share|stock)holders['’]? |owners['’]? |total )?"
_ASSETS = re.compile(r"(?:total )?assets(?:, total)?$", re.IGNORECASE)
_BOTH = re.compile(rf"(?:total )?(?:liabilities|debts),? (?:and|&|plus) {_OWNERS}(?:equity|capital)$", re.IGNORECASE)
_LIABILITIES = re.compile(r"(?:total )?liabilities(?:, total)?$", re.IGNORECASE)
_EQUITY = re.compile(
    rf"(?:total )?{_OWNERS}(?:equity|capital|net worth|net assets)(?:, total)?$",
    re.IGNORECASE,
)


@rule("FC901", "balance", pack="accounts")
def balance(context: Context) -> Iterator[Hit]:
    """A balance sheet whose assets are not its liabilities and equity.

    Compared in each column of a table that has rows for all of them; each figure may be off by half of its last place.

    Flagged:
        ---
          title: Balance sheet
          ---

          | € million | 2010 |
          |---|---|
          | Total assets | 4,210 |
          | Total liabilities | 2,950 |
          | Total equity | 1,620 |

    Not flagged:
        ---
          title: Balance sheet
          ---

          | € million | 2010 |
          |---|---|
          | Total assets | 4,210 |
          | Total liabilities | 2,950 |
          | Total equity | 1,260 |
    """
    for table in context.document.tables:
        numbers = grid(table)
        if numbers is not None:
            for column in range(len(numbers.headers)):
                yield from _column(numbers, column)


def _column(numbers: Grid, column: int) -> Iterator[Hit]:
    assets = _cell(numbers, _ASSETS, column)
    both = _cell(numbers, _BOTH, column)
    parts = [_cell(numbers, pattern, column) for pattern in (_LIABILITIES, _EQUITY)]
    terms = [both] if both else parts
    present = [term for term in terms if term is not None]
    if assets is None or len(present) != len(terms) or total(present).meets(assets.interval):
        return
    added = sum((term.value for term in present), Decimal(0))
    yield found(
        f"liabilities and equity are {number(added)}, assets {number(assets.value)}",
        assets.span,
        *(term.span for term in present),
    )


def _cell(numbers: Grid, label: re.Pattern[str], column: int) -> Number | None:
    """The cell of the last row with that label: totals stand below their items."""
    rows = [row for row in numbers.rows if label.match(row.label)]
    return rows[-1].cells[column] if rows else None
