"""Propositions about the figures of one column: its highest, two of them compared, their sum or mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.linking.tables.cell_index import TableIndex
from factcheck.linking.tables.columns import is_year
from factcheck.linking.tables.conditions import (
    Condition,
    Parsed,
    conditions_of,
    is_label,
    is_measure,
    names_rows,
)
from factcheck.linking.tables.items import Item
from factcheck.linking.tables.kinds import Compared, Extreme, Totalled
from factcheck.linking.tables.words import Order, statement_words, stem

#: The group of columns that words of time imply ("earlier", "after").
_TIME = stem("date")


def _measure(parsed: Parsed, order: int, index: TableIndex) -> tuple[int, int] | None:
    """Place and number of the column that an order speaks of: the one right after it, implied by it, or before."""
    items, given = parsed.items, parsed.items[order].order
    sequence = items[order].stems in statement_words().sequence
    candidates = [] if sequence else [place for place in (order + 1, order + 2) if place < len(items)]
    if len(candidates) == 2 and items[candidates[0]].kind not in ("noun", "number", "title", "operator"):
        candidates = candidates[:1]
    for place in candidates:
        if items[place].kind == "column":
            ranked = _is_rank(items[place].columns, index)
            numbers = not ranked and all(column.numbers_rows for column in index.about(items[place].columns))
            other = numbers or _is_other_figure(parsed, place, index) or _is_compound(parsed, place)
            return None if other else _single(items[place].columns, place, given, index)
    before = [place for place in range(order) if items[place].kind == "column" and place in parsed.naked]
    if before and (given is None or not given.hints or _suits_hints(items[before[-1]].columns, given, index)):
        return _single(items[before[-1]].columns, before[-1], given, index)
    if given is not None and given.hints:
        every = range(len(index.header))
        implied = [column for column in every if set(index.groups(column)) & set(given.hints)]
        if not implied and _TIME in given.hints:
            implied = [column for column in every if index.is_time(column)]
        return (order, implied[0]) if len(implied) == 1 and index.orders(implied[0]) else None
    return None


def _is_compound(parsed: Parsed, place: int) -> bool:
    """Whether another column is named right behind, and both may be one measure: "population density"."""
    behind = parsed.items[place + 1 : place + 2]
    return bool(behind) and behind[0].kind == "column" and behind[0].first == parsed.items[place].last


def _suits_hints(columns: tuple[int, ...], order: Order, index: TableIndex) -> bool:
    """Whether a word of order that implies its column ("older", "after") may speak of one of these."""
    return any(
        set(index.groups(column)) & set(order.hints) or (_TIME in order.hints and index.is_time(column))
        for column in columns
    )


def _is_rank(columns: tuple[int, ...], index: TableIndex) -> bool:
    """Whether these are columns of ranks, where the lower figure is the higher place."""
    return bool(columns) and all(
        set(index.groups(column)) & statement_words().rank_columns and not _is_numbered(column, index)
        for column in columns
    )  # fmt: skip


def _is_numbered(column: int, index: TableIndex) -> bool:
    """Whether a column is of one place only: the medals of "1st place"."""
    return any(group[0].isdigit() for group in index.groups(column))


def _ordered(item: Item, column: int, index: TableIndex) -> Item:
    """A word of order as it is meant of a column's figures: a higher rank is a lower figure."""
    assert item.order is not None
    return replace(item, order=replace(item.order, sign=-item.order.sign)) if _is_rank((column,), index) else item


def _is_other_figure(parsed: Parsed, place: int, index: TableIndex) -> bool:
    """Whether a word of a header may mean another figure than the one beside the names of its column.

    "The most points" of a column "high points" with cells "Horford (24)" are the team's unless players are spoken of.
    """
    item, words = parsed.items[place], statement_words()
    enclosed = [column for column in item.columns if index.columns[column].enclosed]
    if item.whole or not enclosed:
        return False
    if len(item.columns) > 1 or not index.ends_header(enclosed[0], item.stems):
        return True
    ordered = index.groups(enclosed[0])[:1] in words.superlatives or index.groups(enclosed[0])[:1] in words.peaks
    named = any(set(other.columns) & set(enclosed) for other in parsed.items if other.kind == "cell")
    return ordered and not named and not any(other.stems in words.people for other in parsed.items)


def _single(columns: tuple[int, ...], place: int, order: Order | None, index: TableIndex) -> tuple[int, int] | None:
    usable = [column for column in columns if index.orders(column)]
    if len(usable) != 1 or (order is None and _is_rank(columns, index)):
        return None
    if order is not None and order.hints and not _suits_hints(columns, order, index):
        return None
    return place, usable[0]


def extreme(parsed: Parsed, index: TableIndex) -> Extreme | None:
    """ "The most points", "the second-lowest attendance": what a superlative says; ``None`` where it says more."""
    order = parsed.of_kind("superlative")[0]
    if parsed.operators("only", "no", "total", "average", "difference", "between", "all", "than"):
        return None
    measure = _measure(parsed, order, index)
    if measure is None:
        return None
    nth = _nth(parsed, order)
    if nth is None:
        return None
    ordinal = [order - 1] if nth > 1 else []
    numbers = [
        place for place in parsed.of_kind("number")
        if place not in ordinal and _states(parsed, place, measure[1], index)
    ]  # fmt: skip
    if len(numbers) > 1 or any(parsed.items[place].ordinal or _is_part(parsed, place) for place in numbers):
        return None
    conditions = conditions_of(parsed, index, without=numbers + ordinal)
    if conditions is None or not (conditions or numbers):
        return None
    if numbers and _is_rank((measure[1],), index):
        return None
    ordered = _ordered(parsed.items[order], measure[1], index)
    return Extreme(ordered, measure[1], conditions, parsed.items[numbers[0]] if numbers else None, nth)


def _nth(parsed: Parsed, order: int) -> int | None:
    """2 for "the 2nd highest", 1 for "the highest"; ``None`` for "the 3 highest"."""
    before = parsed.items[order - 1] if order else None
    if before is None or before.kind != "number" or before.last != parsed.items[order].first:
        return 1
    return int(before.value) if before.ordinal and before.value else None


def _is_part(parsed: Parsed, place: int) -> bool:
    """Whether it is the number of "one of the"."""
    return place + 1 < len(parsed.items) and parsed.items[place + 1].preposition == "of"


def _states(parsed: Parsed, place: int, column: int, index: TableIndex) -> bool:
    """Whether a number is a value of this column."""
    item, columns = parsed.items[place], parsed.columns_of.get(place, ())
    if not (index.columns[column].is_numeric or index.columns[column].enclosed):
        return False
    if columns:
        return column in columns
    following = parsed.items[place + 1 : place + 2]
    if is_label(parsed, place) or (following and following[0].kind == "noun" and following[0].first == item.last):
        return False
    if is_year(item.value) and not index.columns[column].holds_years:
        return False
    return item.preposition in ("", "of", "at", "with") and item.stems[0] not in index.title_stems


def compared(parsed: Parsed, index: TableIndex) -> Compared | None:
    """ "More points than Union Tal", "after Milan": what a comparative says; ``None`` where it says more."""
    order = parsed.of_kind("comparative")[0]
    sequence = parsed.items[order].stems in statement_words().sequence
    than = [order] if sequence else parsed.operators("than")
    if len(than) != 1 or than[0] < order or parsed.operators("only", "no", "total", "average", "all", "between"):
        return None
    amount = _amount(parsed, order)
    counted = not sequence and _counts_compared(parsed, order, than[0], index)
    measure = None if counted else _measure_of_amount(parsed, amount, order, index) or _measure(parsed, order, index)
    if measure is None and not counted:
        return None
    if sequence and (parsed.operators("than") or not _is_years(parsed, amount)):
        return None
    conditions = conditions_of(parsed, index, without=[] if amount is None else [amount])
    if conditions is None:
        return None
    start = parsed.items[than[0]].first
    one = tuple(condition for condition in conditions if condition.item.first < start)
    other = tuple(condition for condition in conditions if condition.item.first > start)
    if not one or not other or not (_is_alike(one, other) or _names_row(other, index)):
        return None
    number = None if amount is None else parsed.items[amount]
    ordered = _ordered(parsed.items[order], measure[1], index) if measure else parsed.items[order]
    return Compared(ordered, measure[1] if measure else None, one, other, number)


def _is_alike(one: tuple[Condition, ...], other: tuple[Condition, ...]) -> bool:
    """Whether both sides of a comparison say which rows they are by the same column."""
    return any(set(a.columns) & set(b.columns) for a in one for b in other)


def _names_row(conditions: tuple[Condition, ...], index: TableIndex) -> bool:
    """Whether a side of a comparison is one row by its number: "the club in 2nd place"."""
    return any(
        len(condition.rows) == 1 and condition.named and all(column.is_key for column in index.about(condition.columns))
        for condition in conditions
    )


def _is_years(parsed: Parsed, amount: int | None) -> bool:
    """Whether a difference in time, if there is one, is in years: months and days are not set against years."""
    return amount is None or parsed.items[amount].unit == "year"


def _counts_compared(parsed: Parsed, order: int, than: int, index: TableIndex) -> bool:
    """Whether it is numbers of rows that are compared: "more games", but not "more people in the crowd"."""
    named = parsed.items[order + 2 : than][:1]
    measured = bool(named) and named[0].kind == "column" and is_measure(named[0], index)
    return order + 1 < than and not measured and _names_counted(parsed.items[order + 1 : than], index)


def _names_counted(following: Sequence[Item], index: TableIndex) -> bool:
    """Whether rows are compared by their number: "more games", "more Italian drivers"."""
    if following[0].kind == "cell" and not following[0].preposition and len(following) > 1:
        return names_rows(following[1], index) and following[1].first == following[0].last
    return names_rows(following[0], index)


def _amount(parsed: Parsed, order: int) -> int | None:
    """The place of the number by which something is more or less: "3 more points", "3 points more"."""
    items = parsed.items
    if order and items[order - 1].kind == "number" and order - 1 not in parsed.columns_of:
        return order - 1
    named = order > 1 and items[order - 1].kind == "column" and items[order - 1].last == items[order].first
    return order - 2 if named and parsed.named_at.get(order - 2) == order - 1 else None


def _measure_of_amount(parsed: Parsed, amount: int | None, order: int, index: TableIndex) -> tuple[int, int] | None:
    """The column of "3 points more"."""
    if amount is None or amount == order - 1:
        return None
    return _single(parsed.columns_of[amount], order - 1, parsed.items[order].order, index)


def totalled(parsed: Parsed, index: TableIndex) -> Totalled | None:
    """ "A total of 96 points": a sum or mean over the rows that the clause names; ``None`` where it says more."""
    operators = parsed.operators("total", "average")
    if len(operators) != 1 or parsed.operators("only", "no", "all", "difference", "between"):
        return None
    measure = _measure(parsed, operators[0], index)
    if measure is None or not index.columns[measure[1]].is_numeric:
        return None
    numbers = [place for place in parsed.of_kind("number") if _states(parsed, place, measure[1], index)]
    if len(numbers) != 1:
        return None
    conditions = conditions_of(parsed, index, without=numbers)
    if conditions is None:
        return None
    return Totalled(parsed.items[operators[0]], measure[1], conditions, parsed.items[numbers[0]])
