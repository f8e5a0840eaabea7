"""What a clause says of a table: a look-up, a count, an extreme, a comparison, a total, an exclusive claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.linking.cell_index import TableIndex
from factcheck.linking.statements import Item
from factcheck.linking.words import statement_words


@dataclass(frozen=True, slots=True)
class Condition:
    """Something a row must hold: a cell or a number in one of ``columns``; ``rows`` are those that do."""

    item: Item
    columns: tuple[int, ...]
    rows: frozenset[int]
    attached: bool

    @property
    def narrows(self) -> bool:
        """Whether it may narrow the rows spoken of rather than claim something about them."""
        return (self.item.preposition,) in statement_words().narrowing


@dataclass(frozen=True, slots=True)
class Holds:
    """Some row holds all conditions ("Ada scored 12 points in May")."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """So many rows, or different cells of ``columns``, hold the conditions."""

    number: Item
    columns: tuple[int, ...]
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Extreme:
    """The highest or lowest of a column, in the rows of the narrowing conditions, is in a row that holds the others."""

    order: Item
    column: int
    conditions: tuple[Condition, ...]
    number: Item | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """One row's cell is more or less than another's, by ``number`` where it is given."""

    order: Item
    column: int
    one: Condition
    other: Condition
    scope: tuple[Condition, ...]
    number: Item | None = None


@dataclass(frozen=True, slots=True)
class Totalled:
    """The sum or mean of a column over the rows of the conditions."""

    operator: Item
    column: int
    conditions: tuple[Condition, ...]
    number: Item


@dataclass(frozen=True, slots=True)
class Exclusive:
    """The rows that hold the conditions are those of the subject alone."""

    operator: Item
    subject: Condition
    conditions: tuple[Condition, ...]


Proposition = Holds | Counted | Extreme | Compared | Totalled | Exclusive


@dataclass(frozen=True)
class Parsed:
    """A clause with its columns given to its values: what `proposition_of` chooses from."""

    items: tuple[Item, ...]
    columns_of: dict[int, tuple[int, ...]]
    naked: tuple[int, ...]

    def operators(self, *readings: str) -> list[int]:
        """Places of the items that are one of these operators."""
        return [place for place, item in enumerate(self.items) if item.kind == "operator" and item.reading in readings]

    def of_kind(self, kind: str) -> list[int]:
        """Places of the items of one kind."""
        return [place for place, item in enumerate(self.items) if item.kind == kind]


def proposition_of(items: Sequence[Item], index: TableIndex) -> Proposition | None:
    """What the items say, or ``None`` where they do not make one clear proposition."""
    kept = tuple(item for item in items if item.kind != "title")
    if any(item.kind == "unknown" or item.reading in ("not", "or", "but") for item in kept):
        return None
    parsed = _parse(kept, index)
    makers = {"superlative": _extreme, "comparative": _compared}
    orders = [item for item in kept if item.kind in makers]
    if len(orders) > 1:
        return None
    if orders:
        return makers[orders[0].kind](parsed, index)
    if parsed.operators("total", "average"):
        return _totalled(parsed, index)
    if parsed.operators("all", "difference", "between"):
        return None
    return _exclusive(parsed, index) or _counted(parsed, index) or _holds(parsed, index)


# --- columns and conditions ------------------------------------------------------------------------


def _parse(items: tuple[Item, ...], index: TableIndex) -> Parsed:
    columns_of: dict[int, tuple[int, ...]] = {}
    taken: set[int] = set()
    for place, item in enumerate(items):
        for neighbour in _neighbours(items, place):
            if neighbour not in taken and (columns := _fitting(item, items[neighbour], index)):
                columns_of[place] = columns
                taken.add(neighbour)
                break
    naked = tuple(place for place, item in enumerate(items) if item.kind == "column" and place not in taken)
    return Parsed(items, columns_of, naked)


def _neighbours(items: tuple[Item, ...], place: int) -> list[int]:
    """Where the column of a value may be named, likeliest first."""
    item = items[place]
    if not item.is_value:
        return []
    before = (
        place - 1
        if place and items[place - 1].kind == "column" and item.preposition in ("", "of", "at", "as", "in")
        else None
    )
    after = (
        place + 1
        if place + 1 < len(items) and items[place + 1].kind == "column" and not items[place + 1].preposition
        else None
    )
    if item.kind == "number" and after is not None and items[after].first == item.last and not _chained(items, place):
        return [after] + ([before] if before is not None else [])
    return [place for place in (before, after) if place is not None]


def _chained(items: tuple[Item, ...], place: int) -> bool:
    """Whether columns stand before their numbers throughout ("gold 3 silver 2")."""
    kinds = [item.kind for item in items[place - 1 : place + 3]] if place else []
    return kinds == ["column", "number", "column", "number"] and items[place].first == items[place - 1].last


def _fitting(item: Item, column: Item, index: TableIndex) -> tuple[int, ...]:
    """The columns named that can hold the value."""
    if item.kind == "cell":
        return tuple(number for number in column.columns if number in item.columns)
    numeric = tuple(number for number in column.columns if index.numeric[number])
    if numeric or item.reading != "point":
        return numeric
    holding = index.find(item.stems)
    return tuple(number for number in column.columns if holding and any(place[1] == number for place in holding.places))


def _conditions(parsed: Parsed, index: TableIndex, without: Sequence[int] = ()) -> tuple[Condition, ...] | None:
    """The conditions that the values of the clause make; ``None`` where one cannot be placed."""
    found = []
    for place, item in enumerate(parsed.items):
        if item.is_value and place not in without:
            condition = condition_of(item, parsed.columns_of.get(place, ()), index)
            if condition is None:
                return None
            if condition.columns:
                found.append(condition)
    return tuple(found)


def condition_of(item: Item, columns: tuple[int, ...], index: TableIndex) -> Condition | None:
    """What a value demands of a row; ``None`` where no column can be meant. A year of the title demands nothing."""
    if item.kind == "cell":
        assert item.run is not None
        chosen = columns or item.columns
        return Condition(item, chosen, index.rows_with(item.run.places, chosen), bool(columns) or len(chosen) == 1)
    if columns:
        return Condition(item, columns, _rows_holding(item, columns, index), True)
    if item.stems[0] in index.title_stems:
        return Condition(item, (), frozenset(), False)
    run = index.find(item.stems)
    if run is None or item.reading != "point" or item.ordinal or (not _is_year(item.value) and not run.exact):
        return None
    chosen = tuple(sorted({column for _, column in run.places}))
    return Condition(item, chosen, index.rows_with(run.places, chosen), _is_year(item.value) and len(chosen) == 1)


def _is_year(value: Decimal | None) -> bool:
    return value is not None and 1500 <= value <= 2100 and value == int(value)


def _rows_holding(item: Item, columns: tuple[int, ...], index: TableIndex) -> frozenset[int]:
    if not all(index.numeric[column] for column in columns):
        run = index.find(item.stems)
        return index.rows_with(run.places, columns) if run else frozenset()
    return frozenset(
        row for column in columns for row, number in enumerate(index.numbers[column])
        if number is not None and item.borne_out_by(number)
    )  # fmt: skip


def _either(conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """The conditions with those on one column listed together: "in Rome and Milan" holds in rows of either."""
    merged: dict[tuple[int, ...], Condition] = {}
    for condition in conditions:
        held = merged.get(condition.columns)
        if held and condition.item.kind == "cell" and held.item.kind == "cell":
            condition = replace(held, rows=held.rows | condition.rows)
        elif held:
            condition = replace(held, rows=held.rows & condition.rows)
        merged[condition.columns] = condition
    return tuple(merged.values())


# --- the makers ------------------------------------------------------------------------------------


def _holds(parsed: Parsed, index: TableIndex) -> Holds | None:
    if parsed.operators("only", "no", "than"):
        return None
    conditions = _conditions(parsed, index)
    if conditions is None or len(conditions) < 2:
        return None
    return Holds(conditions)


def _counted(parsed: Parsed, index: TableIndex) -> Counted | None:
    """ "3 games were in May", "2 of the clubs", "there are 4 drivers from Brazil"."""
    items = [place for place, item in enumerate(parsed.items) if item.kind not in ("mark",)]
    if parsed.operators("only"):
        items = [place for place in items if parsed.items[place].reading != "only"]
    if not items or parsed.items[items[0]].kind != "number" or parsed.operators("no"):
        return None
    first, following = parsed.items[items[0]], [parsed.items[place] for place in items[1:2]]
    if first.ordinal or first.preposition not in ("", "in") or not following or _is_year(first.value):
        return None
    noun = following[0]
    if noun.kind not in ("column", "noun"):
        return None
    listed = noun.stems in statement_words().row_nouns
    if first.percent or (
        noun.kind == "column" and not listed and any(index.numeric[column] for column in noun.columns)
    ):
        return None
    if any(place != items[1] and _is_measure(parsed.items[place], index) for place in parsed.naked):
        return None
    conditions = _conditions(parsed, index, without=items[:1])
    if conditions is None:
        return None
    return Counted(first, noun.columns if noun.kind == "column" else (), _either(conditions))


def _is_measure(item: Item, index: TableIndex) -> bool:
    return all(index.numeric[column] for column in item.columns)


def _measure(parsed: Parsed, order: int, index: TableIndex) -> tuple[int, int] | None:
    """Place and number of the column that an order speaks of: the one right after it, implied by it, or before."""
    items = parsed.items
    candidates = [place for place in (order + 1, order + 2) if place < len(items)]
    if len(candidates) == 2 and items[candidates[0]].kind not in ("noun", "number", "title", "operator"):
        candidates = candidates[:1]
    for place in candidates:
        if items[place].kind == "column":
            listed = items[place].stems in statement_words().row_nouns
            return None if listed else _single(items[place].columns, place, index)
    given = items[order].order
    if given is not None and given.hints:
        implied = [column for column in range(len(index.header)) if set(index.groups(column)) & set(given.hints)]
        return (order, implied[0]) if len(implied) == 1 and index.orders(implied[0]) else None
    before = [place for place in range(order) if items[place].kind == "column" and place in parsed.naked]
    return _single(items[before[-1]].columns, before[-1], index) if before else None


def _single(columns: tuple[int, ...], place: int, index: TableIndex) -> tuple[int, int] | None:
    usable = [column for column in columns if index.orders(column)]
    if len(usable) != 1 or set(index.groups(usable[0])) & statement_words().rank_columns:
        return None
    return place, usable[0]


def _extreme(parsed: Parsed, index: TableIndex) -> Extreme | None:
    order = parsed.of_kind("superlative")[0]
    if parsed.operators("only", "no", "total", "average", "difference", "between", "all", "than"):
        return None
    measure = _measure(parsed, order, index)
    if measure is None:
        return None
    numbers = [place for place in parsed.of_kind("number") if _states(parsed, place, measure[1], index)]
    if len(numbers) > 1 or any(parsed.items[place].ordinal or _is_part(parsed, place) for place in numbers):
        return None
    conditions = _conditions(parsed, index, without=numbers)
    if conditions is None or not (conditions or numbers):
        return None
    return Extreme(parsed.items[order], measure[1], conditions, parsed.items[numbers[0]] if numbers else None)


def _is_part(parsed: Parsed, place: int) -> bool:
    """Whether it is the number of "one of the"."""
    return place + 1 < len(parsed.items) and parsed.items[place + 1].preposition == "of"


def _states(parsed: Parsed, place: int, column: int, index: TableIndex) -> bool:
    """Whether a number is a value of this column."""
    item, columns = parsed.items[place], parsed.columns_of.get(place, ())
    if not index.numeric[column]:
        return False
    if columns:
        return column in columns
    return item.preposition in ("", "of", "at", "with") and item.stems[0] not in index.title_stems


def _compared(parsed: Parsed, index: TableIndex) -> Compared | None:
    order, than = parsed.of_kind("comparative")[0], parsed.operators("than")
    if len(than) != 1 or than[0] < order or parsed.operators("only", "no", "total", "average", "all", "between"):
        return None
    measure = _measure(parsed, order, index)
    if measure is None:
        return None
    number = (
        order - 1 if order and parsed.items[order - 1].kind == "number" and order - 1 not in parsed.columns_of else None
    )
    conditions = _conditions(parsed, index, without=[] if number is None else [number])
    if conditions is None:
        return None
    after = [condition for condition in conditions if condition.item.first > parsed.items[than[0]].first]
    before = [condition for condition in conditions if condition.item.first < parsed.items[than[0]].first]
    if len(after) != 1:
        return None
    ones = [condition for condition in before if set(condition.columns) & set(after[0].columns)]
    if len(ones) != 1:
        return None
    scope = tuple(condition for condition in before if condition is not ones[0])
    return Compared(
        parsed.items[order], measure[1], ones[0], after[0], scope, None if number is None else parsed.items[number]
    )


def _totalled(parsed: Parsed, index: TableIndex) -> Totalled | None:
    operators = parsed.operators("total", "average")
    if len(operators) != 1 or parsed.operators("only", "no", "all", "difference", "between"):
        return None
    measure = _measure(parsed, operators[0], index)
    if measure is None or not index.numeric[measure[1]]:
        return None
    numbers = [place for place in parsed.of_kind("number") if _states(parsed, place, measure[1], index)]
    if len(numbers) != 1:
        return None
    conditions = _conditions(parsed, index, without=numbers)
    if conditions is None:
        return None
    return Totalled(parsed.items[operators[0]], measure[1], conditions, parsed.items[numbers[0]])


def _exclusive(parsed: Parsed, index: TableIndex) -> Exclusive | None:
    """ "Ada is the only player with 3 goals"."""
    only = parsed.operators("only")
    if len(only) != 1 or parsed.operators("no"):
        return None
    after = parsed.items[only[0] + 1 : only[0] + 2]
    if not after or after[0].kind == "number":
        return None
    conditions = _conditions(parsed, index)
    if not conditions:
        return None
    start = parsed.items[only[0]].first
    before = [condition for condition in conditions if condition.item.first < start]
    behind = tuple(condition for condition in conditions if condition.item.first > start)
    if len(before) != 1 or not behind or before[0].narrows:
        return None
    return Exclusive(parsed.items[only[0]], before[0], behind)
