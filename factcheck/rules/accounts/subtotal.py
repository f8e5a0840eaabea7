"""FC902 subtotal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.accounts.grid import Grid, Line, Number, grid, total
from factcheck.rules.shared.wording import number

_TOTAL = re.compile(r"(?:sub-?\s?|grand\s|overall\s)?totals?\b|sum\b|(?:all|together|overall)$|in all$", re.IGNORECASE)
_PLAIN = re.compile(r"(?:sub-?\s?|grand\s|overall\s)?total\W*|sum\W*|in all\W*", re.IGNORECASE)
_DETAIL = re.compile(
    r"of which|thereof|includ|memo|note|per |average|mean|median|change|growth|margin|ratio|rate", re.IGNORECASE
)
_NOT_ADDED = re.compile(
    r"%|per ?cent|rate|average|mean|median|\bper\b|share|ratio|price|index|margin|rank|age\b|year|growth|change|"
    r"density|"
    r"score|assets",
    re.IGNORECASE,
)


@rule("FC902", "subtotal", pack="accounts")
def subtotal(context: Context) -> Iterator[Hit]:
    """A total in a table that its own rows (or columns) do not add up to.

    Rows above a total are added since the total before it, and all together; where one of the two fits, the total is
    right. Each figure may be off by half of its last place. Percentages, rates, averages and the like are not added.

    Flagged:
        ---
          title: Budget
          ---

          | Department | 2010 | 2011 |
          |---|---|---|
          | Roads | 120 | 130 |
          | Schools | 340 | 355 |
          | Parks | 45 | 40 |
          | Total | 505 | 552 |

    Not flagged:
        ---
          title: Budget
          ---

          | Department | 2010 | 2011 |
          |---|---|---|
          | Roads | 120 | 130 |
          | Schools | 340 | 355 |
          | Parks | 45 | 40 |
          | Total | 505 | 525 |
    """
    for table in context.document.tables:
        numbers = grid(table)
        if numbers is not None:
            yield from _totals(numbers)
            yield from _totals(numbers.turned())


def _totals(numbers: Grid) -> Iterator[Hit]:
    for index, row in enumerate(numbers.rows):
        if not _TOTAL.match(row.label) or _NOT_ADDED.search(row.label):
            continue
        parts = [part for part in numbers.rows[:index] if not _DETAIL.search(part.label)]
        columns = [place for place, header in enumerate(numbers.headers) if not _NOT_ADDED.search(header)]
        sums = [
            _Sum(printed, groups)
            for place in columns
            if (printed := row.cells[place]) and (groups := _groups(parts, place))
        ]
        plain_and_alone = len(sums) == 1 and _PLAIN.fullmatch(row.label)
        # a total that fits in no column has parts that the table does not list
        if plain_and_alone or any(one.fits for one in sums):
            yield from (one.hit() for one in sums if not one.fits)


@dataclass(frozen=True, slots=True)
class _Sum:
    """A total of the table and the groups of figures that it may be the sum of."""

    printed: Number
    groups: list[list[Number]]

    @property
    def fits(self) -> bool:
        return any(total(group).meets(self.printed.interval) for group in self.groups)

    def hit(self) -> Hit:
        parts = min(self.groups, key=lambda group: abs(_added(group) - self.printed.value))
        return found(
            f"{' + '.join(number(one.value) for one in parts)} is {number(_added(parts))}, printed {self.printed.text}",
            self.printed.span,
            *(one.span for one in parts),
            suggestion=number(_added(parts)),
        )


def _added(parts: list[Number]) -> Decimal:
    return sum((one.value for one in parts), Decimal(0))


def _groups(parts: list[Line], column: int) -> list[list[Number]]:
    """The figures that a total may be the sum of: since the total before it, all items, and all totals."""
    cells = [(bool(_TOTAL.match(part.label)), part.cells[column]) for part in parts]
    last = max((place for place, (is_total, _) in enumerate(cells) if is_total), default=-1)
    since = [cell for is_total, cell in cells[last + 1 :] if cell]
    items = [cell for is_total, cell in cells if cell and not is_total]
    totals = [cell for is_total, cell in cells if cell and is_total]
    groups = [since, items, totals, totals + since, totals[-1:] + since]
    return [group for group in groups if len(group) > 1 and not any(one.is_percent for one in group)]
