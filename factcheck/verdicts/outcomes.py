"""What a table says of one figure or word of a proposition, and what all kinds of propositions ask of its rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from factcheck.linking.tables.cell_index import Place, TableIndex
from factcheck.linking.tables.conditions import Condition
from factcheck.linking.tables.items import Item


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the table says of one figure or word of order.

    Attributes:
        item: the figure, the word of order, or the cell that was named.
        holds: whether the table bears it out; ``None`` where it leaves open which cell is meant.
        value: what the table has instead, or as well; ``None`` where that is no number.
        places: the cells that it rests on.
        working: the steps, to be redone with a pencil.
    """

    item: Item
    holds: bool | None
    value: Decimal | None
    places: tuple[Place, ...]
    working: str


def rows_meeting(conditions: Iterable[Condition], rows: frozenset[int]) -> frozenset[int]:
    """Those of the rows that meet every condition."""
    return reduce(lambda kept, condition: kept & condition.rows, conditions, rows)


def body_of(index: TableIndex) -> frozenset[int]:
    """The rows of the table without its totals."""
    return frozenset(index.body)


def one_each(conditions: Iterable[Condition]) -> bool:
    """Whether no two conditions ask the same single column."""
    columns = [condition.columns for condition in conditions if len(condition.columns) == 1]
    return len(set(columns)) == len(columns)


def names_one(condition: Condition, index: TableIndex) -> bool:
    """Whether a condition names a single row by what tells rows apart: of one row nothing is counted."""
    named = condition.item.kind == "cell" and len(condition.rows) == 1
    return named and any(column.is_key and not column.is_date for column in index.about(condition.columns))
