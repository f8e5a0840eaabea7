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
    """So many rows, or different cells of ``columns``, hold the conditions; ``member`` is in one of them."""

    number: Item
    columns: tuple[int, ...]
    conditions: tuple[Condition, ...]
    member: Condition | None = None


@dataclass(frozen=True, slots=True)
class Extreme:
    """The highest or lowest of a column, in the rows of the narrowing conditions, is in a row that holds the others."""

    order: Item
    column: int
    conditions: tuple[Condition, ...]
    number: Item | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """One row's cell is more or less than another's, by ``number`` where it is given.

    Without a column it is the numbers of rows that are compared ("more games in May than in June").
    """

    order: Item
    column: int | None
    one: tuple[Condition, ...]
    other: tuple[Condition, ...]
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
    if parsed.operators("only") and (exclusive := _exclusive(parsed, index)):
        return exclusive
    if any(_counts(parsed, place, index) for place in parsed.of_kind("number")):
        return _counted(parsed, index)
    return _holds(parsed, index)


# --- columns and conditions ------------------------------------------------------------------------


def _parse(items: tuple[Item, ...], index: TableIndex) -> Parsed:
    columns_of: dict[int, tuple[int, ...]] = {}
    taken: set[int] = set()
    for place, item in enumerate(items):
        for neighbour in _neighbours(items, place, index):
            if neighbour not in taken and (columns := _fitting(item, items[neighbour], index)):
                columns_of[place] = columns
                taken.add(neighbour)
                break
    naked = [place for place, item in enumerate(items) if item.kind == "column" and place not in taken]
    measures = [place for place in naked if _measures(items[place], index)]
    loose = [place for place, item in enumerate(items) if _is_loose(item) and place not in columns_of]
    if (
        len(measures) == len(loose) == 1
        and measures[0] < loose[0]
        and _suits(items[loose[0]], items[measures[0]], index)
    ):
        columns_of[loose[0]] = items[measures[0]].columns
        naked.remove(measures[0])
    return Parsed(items, columns_of, tuple(naked))


def _measures(item: Item, index: TableIndex) -> bool:
    """Whether a column's name stands for figures that a number further on may state."""
    return all(index.numeric[column] for column in item.columns) and item.stems not in statement_words().row_nouns


def _is_loose(item: Item) -> bool:
    """Whether it is a number that no preposition makes a condition: "the crowd at Lake Park was 4,210"."""
    return item.kind == "number" and item.preposition in ("", "of", "at") and not _is_year(item.value)


def _neighbours(items: tuple[Item, ...], place: int, index: TableIndex) -> list[int]:
    """Where the column of a value may be named, likeliest first."""
    item = items[place]
    following = items[place + 1] if place + 1 < len(items) else None
    if not item.is_value or (following and following.kind == "comparative" and following.first == item.last):
        return []
    previous = items[place - 1] if place and items[place - 1].kind == "column" else None
    years = previous is not None and any(index.holds_years(column) for column in previous.columns)
    linking = ("", "of", "at", "as", "in") if item.kind == "cell" or item.ordinal or years else ("", "of", "at", "as")
    before = [place - 1] if previous and item.preposition in linking else []
    after = [place + 1] if following and following.kind == "column" and not following.preposition else []
    if item.kind == "number" and after and items[place + 1].first == item.last and not _chained(items, place):
        return after + before
    return before + after


def _chained(items: tuple[Item, ...], place: int) -> bool:
    """Whether columns stand before their numbers throughout ("gold 3 silver 2")."""
    kinds = [item.kind for item in items[place - 1 : place + 3]] if place else []
    return kinds == ["column", "number", "column", "number"] and items[place].first == items[place - 1].last


def _fitting(item: Item, column: Item, index: TableIndex) -> tuple[int, ...]:
    """The columns named that can hold the value."""
    if item.kind == "number" and not _suits(item, column, index):
        return ()
    if item.kind == "cell":
        return tuple(number for number in column.columns if number in item.columns)
    numeric = tuple(number for number in column.columns if index.numeric[number])
    if numeric or item.reading != "point":
        return numeric
    holding = index.find(item.stems)
    return tuple(number for number in column.columns if holding and any(place[1] == number for place in holding.places))


def _suits(item: Item, column: Item, index: TableIndex) -> bool:
    """Whether a number can be a figure of this column, as its words go."""
    dated = all(index.holds_years(number) for number in column.columns)
    if dated and not _is_year(item.value):
        return False
    if item.unit and not any(index.holds_unit(number, item.unit) for number in column.columns):
        return False
    if item.percent and not any(index.is_share(number) for number in column.columns):
        return False
    numbers_rows = column.stems in statement_words().row_nouns and set(column.columns) <= set(index.keys)
    return not (numbers_rows and column.first == item.last and not item.ordinal)


def _conditions(parsed: Parsed, index: TableIndex, without: Sequence[int] = ()) -> tuple[Condition, ...] | None:
    """The conditions that the values of the clause make; ``None`` where one cannot be placed."""
    found: list[Condition] = []
    for place, item in enumerate(parsed.items):
        if item.is_value and place not in without:
            columns = parsed.columns_of.get(place, ()) or _inherited(parsed, place)
            condition = condition_of(item, columns, index)
            if condition is None:
                return None
            if condition.columns:
                found.append(condition)
    return tuple(found)


def _inherited(parsed: Parsed, place: int) -> tuple[int, ...]:
    """The column of the number before it in a list: "picks 35 and 36"."""
    items = parsed.items
    before = [other for other in range(place) if items[other].kind != "mark" and items[other].reading != "and"]
    joined = place and (items[place - 1].kind == "mark" or items[place - 1].reading == "and")
    last = before[-1] if before else None
    if not joined or last is None or items[place].kind != "number" or items[last].kind not in ("number", "column"):
        return ()
    if items[place].preposition or items[place].last - items[last].last > 2:
        return ()
    return parsed.columns_of.get(last, ()) if items[last].kind == "number" else ()


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
        if number is not None and states(item, number, column, index)
    )  # fmt: skip


def states(item: Item, number: Decimal, column: int, index: TableIndex) -> bool:
    """Whether a figure of the text states a number of the table.

    A bare figure may stand in the column's own scale: "1,394" in a column "US$ million".
    """
    bare = not item.scaled and not item.unit
    return item.borne_out_by(number) or (bare and item.borne_out_by(number / index.view.columns[column].scale))


def _either(conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """The conditions with those on one column listed together: "in Rome and Milan" holds in rows of either."""
    merged: dict[tuple[int, ...], Condition] = {}
    for condition in conditions:
        held = merged.get(condition.columns)
        points = held and held.item.reading == condition.item.reading == "point"
        if held and points:
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


def _counted(parsed: Parsed, index: TableIndex) -> Counted | Holds | None:
    """ "3 games were in May", "2 of the clubs", "there are 4 drivers from Brazil", "Ada was first 2 times"."""
    places = [place for place in parsed.of_kind("number") if _counts(parsed, place, index)]
    if not places or parsed.operators("no") or any(parsed.items[place].percent for place in places):
        return None
    member_of = len(places) == 2 and parsed.items[places[0]].value == 1 and parsed.items[places[1]].preposition == "of"
    if len(places) > 1 and not member_of:
        return None
    if _is_one_of(parsed, places[0]):
        conditions = _conditions(parsed, index, without=places)
        return Holds(conditions) if conditions and len(conditions) > 1 else None
    number = places[-1]
    noun = parsed.items[number + 1]
    only = parsed.operators("only")
    if only and only[0] + 1 != number:
        return None
    if any(place != number + 1 and _is_measure(parsed.items[place], index) for place in parsed.naked):
        return None
    conditions = _conditions(parsed, index, without=places)
    if conditions is None:
        return None
    member = None
    if member_of:
        if not conditions or conditions[0].item.first > parsed.items[places[0]].first:
            return None
        member, conditions = conditions[0], conditions[1:]
    return Counted(parsed.items[number], noun.columns if noun.kind == "column" else (), _either(conditions), member)


def _is_one_of(parsed: Parsed, place: int) -> bool:
    """Whether a number only says that what stands before it is one of several: "Ada is one of the players"."""
    items = parsed.items
    named = any(item.kind == "cell" and not item.preposition for item in items[:place])
    return (
        items[place].value == 1 and items[place + 1].kind != "number" and items[place + 1].preposition == "of" and named
    )


def _counts(parsed: Parsed, place: int, index: TableIndex) -> bool:
    """Whether a number counts rows: what follows it names them, and no column of figures claims it."""
    items = parsed.items
    item, noun = items[place], items[place + 1] if place + 1 < len(items) else None
    if noun is None or place in parsed.columns_of or item.ordinal or _is_year(item.value):
        return False
    if item.preposition not in ("", "in", "of"):
        return False
    if noun.kind == "number":
        return noun.preposition == "of" and item.value == 1
    return _names_rows(noun, index)


def _names_rows(noun: Item, index: TableIndex) -> bool:
    if noun.kind == "noun" or noun.stems in statement_words().row_nouns:
        return noun.kind in ("noun", "column")
    return noun.kind == "column" and not any(index.numeric[column] for column in noun.columns)


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
            numbering = items[place].stems in statement_words().row_nouns and set(items[place].columns) <= set(
                index.keys
            )
            return None if numbering else _single(items[place].columns, place, index)
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
    counted = order + 1 < than[0] and _names_rows(parsed.items[order + 1], index)
    if counted and parsed.items[order + 1].kind == "column":
        counted = set(parsed.items[order + 1].columns) <= set(index.keys)
    measure = None if counted else _measure(parsed, order, index)
    if measure is None and not counted:
        return None
    adjacent = order and parsed.items[order - 1].kind == "number" and order - 1 not in parsed.columns_of
    conditions = _conditions(parsed, index, without=[order - 1] if adjacent else [])
    if conditions is None:
        return None
    start = parsed.items[than[0]].first
    one = tuple(condition for condition in conditions if condition.item.first < start)
    other = tuple(condition for condition in conditions if condition.item.first > start)
    if not one or not other or not any(set(a.columns) & set(b.columns) for a in one for b in other):
        return None
    number = parsed.items[order - 1] if adjacent else None
    return Compared(parsed.items[order], measure[1] if measure else None, one, other, number)


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
