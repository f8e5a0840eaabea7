"""The columns that a clause's values belong to, and the conditions on rows that they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.linking.tables.cell_index import Place, TableIndex
from factcheck.linking.tables.columns import is_year
from factcheck.linking.tables.items import Item
from factcheck.linking.tables.words import statement_words
from factcheck.model import Interval
from factcheck.units import convert, same_dimension

#: Kinds of items that put figures in order.
ORDERS = ("superlative", "comparative")


@dataclass(frozen=True, slots=True)
class Condition:
    """Something a row must hold: a cell or a number in one of ``columns``; ``rows`` are those that do."""

    item: Item
    columns: tuple[int, ...]
    rows: frozenset[int]
    attached: bool
    named: bool = False

    @property
    def narrows(self) -> bool:
        """Whether it may narrow the rows spoken of rather than claim something about them."""
        return (self.item.preposition,) in statement_words().narrowing


@dataclass(frozen=True)
class Parsed:
    """A clause with its columns given to its values: what `propositions.proposition_of` chooses from."""

    items: tuple[Item, ...]
    columns_of: dict[int, tuple[int, ...]]
    named_at: dict[int, int]
    naked: tuple[int, ...]

    def operators(self, *readings: str) -> list[int]:
        """Places of the items that are one of these operators."""
        return [place for place, item in enumerate(self.items) if item.kind == "operator" and item.reading in readings]

    def of_kind(self, kind: str) -> list[int]:
        """Places of the items of one kind."""
        return [place for place, item in enumerate(self.items) if item.kind == kind]


def parse(items: tuple[Item, ...], index: TableIndex) -> Parsed:
    """The items without those of title and verb, with the columns that the values belong to."""
    titled = any(item.kind == "title" and item.stems[0] in index.subject_stems for item in items)
    items = tuple(item for item in items if item.kind not in ("title", "holding"))
    columns_of: dict[int, tuple[int, ...]] = {}
    named_at: dict[int, int] = {}
    taken: set[int] = set()
    for place, item in enumerate(items):
        if item.kind == "number" and item.columns:
            columns_of[place] = item.columns
            continue
        for neighbour in _neighbours(items, place, index):
            if neighbour not in taken and (columns := _fitting(item, items[neighbour], index)):
                columns_of[place] = _dated(columns, items) if item.kind == "number" else columns
                named_at[place] = neighbour
                taken.add(neighbour)
                break
    naked = [place for place, item in enumerate(items) if item.kind == "column" and place not in taken]
    loose = [
        place for place, item in enumerate(items)
        if _is_loose(item, index) and place not in columns_of
        and not _counts_nouns(items, place) and not _is_difference(items, place)
    ]  # fmt: skip
    measures = [place for place in naked if _measures(items[place], index)]
    if len(loose) == 1:
        columns, used = _addressed(items, loose[0], measures, titled, index)
        if columns:
            columns_of[loose[0]] = columns
            naked = [place for place in naked if place not in used]
    return Parsed(items, columns_of, named_at, tuple(naked))


def _dated(columns: tuple[int, ...], items: tuple[Item, ...]) -> tuple[int, ...]:
    """Those of the columns that are of a period named in the clause, where one is named and they are of periods."""
    periods = [column for item in items if item.kind == "period" for column in item.columns]
    return tuple(column for column in columns if column in periods) or columns


def _addressed(
    items: tuple[Item, ...], place: int, measures: list[int], titled: bool, index: TableIndex
) -> tuple[tuple[int, ...], list[int]]:
    """The columns that a number is said of, where they are named elsewhere in the clause: by measure and period."""
    number = items[place]
    periods = [item.columns for item in items if item.kind == "period"]
    if len(periods) > 1 or len({items[measure].columns for measure in measures}) > 1:
        return (), []
    dated = tuple(column for column in (periods[0] if periods else index.figures) if column in index.figures)
    if measures:
        if measures[0] > place and not number.unit:
            return (), []
        named = items[measures[0]].columns
        columns = tuple(column for column in named if column in dated) if periods else named
    elif _names_measure(items, index) or (titled and periods) or (number.unit and index.has_one_measure):
        columns = dated
    else:
        return (), []
    suiting = replace(items[measures[0]] if measures else number, kind="column", columns=columns)
    return (columns, measures) if columns and _suits(number, suiting, index) else ((), [])


def _names_measure(items: tuple[Item, ...], index: TableIndex) -> bool:
    """Whether a row's label says what is measured in it."""
    view = index.view
    labels = view.key if view.rows_are_measures else () if view.measure_column is None else (view.measure_column,)
    return any(item.kind == "cell" and set(item.columns) & set(labels) for item in items)


def _measures(item: Item, index: TableIndex) -> bool:
    """Whether a column's name stands for figures that a number further on may state."""
    return is_measure(item, index) and item.stems not in statement_words().row_nouns


def _is_difference(items: tuple[Item, ...], place: int) -> bool:
    """Whether a number says by how much something is more or less: "12 higher"."""
    following = items[place + 1] if place + 1 < len(items) else None
    return following is not None and following.kind == "comparative" and following.first == items[place].last


def _counts_nouns(items: tuple[Item, ...], place: int) -> bool:
    """Whether a noun for rows stands right behind a number: "2 times"."""
    following = items[place + 1] if place + 1 < len(items) else None
    return following is not None and following.kind == "noun" and following.first == items[place].last


def _is_loose(item: Item, index: TableIndex) -> bool:
    """Whether it is a number that no preposition makes a condition: "the crowd at Lake Park was 4,210"."""
    if item.kind != "number" or (item.stems[0] in index.title_stems and len(item.stems) == 1):
        return False
    return bool(item.unit) or (item.preposition in ("", "of", "at") and not is_year(item.value))


def _neighbours(items: tuple[Item, ...], place: int, index: TableIndex) -> list[int]:
    """Where the column of a value may be named, likeliest first."""
    item = items[place]
    following = items[place + 1] if place + 1 < len(items) else None
    if not item.is_value or _is_difference(items, place):
        return []
    if is_year(item.value) and item.stems[0] in index.title_stems:
        return []
    previous = items[place - 1] if place and items[place - 1].kind == "column" else None
    years = previous is not None and any(index.columns[column].holds_years for column in previous.columns)
    linking = ("", "of", "at", "as", "in") if item.kind == "cell" or item.ordinal or years else ("", "of", "at", "as")
    before = [place - 1] if previous and item.preposition in linking else []
    after = [place + 1] if following and following.kind == "column" and not following.preposition else []
    if item.kind == "number" and _counts_nouns(items, place):
        # "5 games won"
        behind = items[place + 2 : place + 3]
        if behind and behind[0].kind == "column" and behind[0].first == items[place + 1].last:
            return [place + 2] if not behind[0].preposition and _measures(behind[0], index) else []
    if item.kind == "number":
        after = [neighbour for neighbour in after if items[neighbour].first == item.last]
        return before + after if _chained(items, place) else after + before
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
    numeric = tuple(number for number in column.columns if index.columns[number].is_numeric)
    if numeric or item.reading != "point":
        return numeric
    holding = index.find(item.stems)
    held = {place[1] for place in holding.places} if holding else set()
    return tuple(number for number in column.columns if number in held and not index.columns[number].leads_with_years)


def _suits(item: Item, column: Item, index: TableIndex) -> bool:
    """Whether a number can be a figure of this column, as its words go."""
    dated = all(index.columns[number].holds_years for number in column.columns)
    if dated and not is_year(item.value):
        return False
    if item.unit and not any(index.holds_unit(number, item.unit) for number in column.columns):
        return False
    if item.percent and not any(index.is_share(number) for number in column.columns):
        return False
    return not (names_rows(column, index) and column.first == item.last and not item.ordinal)


def names_rows(item: Item, index: TableIndex) -> bool:
    """Whether an item stands for the rows themselves: a noun for them, or a column that only tells them apart."""
    listed = item.stems in statement_words().row_nouns
    if item.kind != "column":
        return item.kind == "noun"
    if not (listed or item.whole or _heads_name(item, index)):
        return False
    figures = any(
        (index.columns[column].is_numeric and not index.columns[column].numbers_rows)
        or index.columns[column].leads_with_figures
        for column in item.columns
    )
    return not figures and (listed or not any(index.columns[column].is_numeric for column in item.columns))


def _heads_name(item: Item, index: TableIndex) -> bool:
    """Whether it is all of a header but a word that says what its cells are: the "object" of "object type"."""
    (column, *others) = item.columns
    rest = index.groups(column)[len(item.stems) :]
    return not others and len(rest) == 1 and rest in statement_words().namings


def is_label(parsed: Parsed, place: int) -> bool:
    """Whether a number in digits is the name of what stands right before it: "episode 2"."""
    before, item = parsed.items[place - 1] if place else None, parsed.items[place]
    named = before is not None and before.kind in ("noun", "column") and before.last == item.first
    return named and item.text[:1].isdigit()


def is_measure(item: Item, index: TableIndex) -> bool:
    """Whether all columns that an item may name hold figures."""
    return all(index.columns[column].is_numeric for column in item.columns)


def conditions_of(parsed: Parsed, index: TableIndex, without: Sequence[int] = ()) -> tuple[Condition, ...] | None:
    """The conditions that the values of the clause make; ``None`` where one cannot be placed."""
    found: list[Condition] = []
    for place, item in enumerate(parsed.items):
        if item.is_value and place not in without:
            columns = parsed.columns_of.get(place, ()) or _inherited(parsed, place)
            condition = condition_of(_with_preposition(parsed, place), columns, index)
            if condition is None:
                return None
            if condition.columns:
                found.append(condition)
    return tuple(found)


def _with_preposition(parsed: Parsed, place: int) -> Item:
    """The value with the preposition of its column where it has none of its own: "where the surface was grass"."""
    item, named = parsed.items[place], parsed.named_at.get(place, place)
    if named < place and item.preposition in ("", "of"):
        return replace(item, preposition=parsed.items[named].preposition or item.preposition)
    return item


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
        return Condition(item, columns, _rows_holding(item, columns, index), len(columns) == 1, True)
    run = index.find(item.stems)
    dates = run is not None and any(column == index.view.period_column for _, column in run.places)
    if item.stems[0] in index.title_stems and not dates:
        return Condition(item, (), frozenset(), False)
    if run is None or item.reading != "point" or item.ordinal or (not is_year(item.value) and not run.exact):
        return None
    chosen = tuple(sorted({column for _, column in run.places}))
    return Condition(item, chosen, index.rows_with(run.places, chosen), is_year(item.value) and len(chosen) == 1)


def _rows_holding(item: Item, columns: tuple[int, ...], index: TableIndex) -> frozenset[int]:
    if not all(index.columns[column].is_numeric for column in columns):
        run = index.find(item.stems)
        return index.rows_with(run.places, columns) if run else frozenset()
    found = (
        (row, column)
        for column in columns
        for interval in _readings(item, index, column)
        for row in index.columns[column].rows_within(interval)
    )
    return frozenset(row for row, column in found if _states(item, row, column, index))


def _readings(item: Item, index: TableIndex, column: int) -> Iterator[Interval]:
    """What a figure can mean in the units and the scale of a column: where to look, before each cell is compared."""
    interval, scale = item.interval, index.view.columns[column].scale
    yield interval
    if scale != 1:
        yield Interval(interval.low * scale, interval.high * scale)
    for unit in index.columns[column].units:
        if item.unit and unit != item.unit and same_dimension(unit, item.unit):
            low, high = (
                end if end.is_infinite() else convert(end, item.unit, unit) for end in (interval.low, interval.high)
            )
            yield Interval(min(low, high), max(low, high))


def _states(item: Item, row: int, column: int, index: TableIndex) -> bool:
    number = index.columns[column].numbers[row]
    return number is not None and states(item, number, (row, column), index)


def states(item: Item, number: Decimal, place: Place, index: TableIndex) -> bool:
    """Whether a figure of the text states a number that stands in, or is derived from, a cell of the table.

    A bare figure may stand in the column's own scale: "1,394" in a column "US$ million".
    """
    unit, scale = index.unit_of(*place), index.view.columns[place[1]].scale
    if item.unit and unit and item.unit != unit:
        return same_dimension(item.unit, unit) and item.borne_out_by(convert(number, unit, item.unit))
    bare = not item.scaled and not item.unit
    return item.borne_out_by(number) or (bare and item.borne_out_by(number / scale))


def comparable(item: Item, place: Place, index: TableIndex) -> bool:
    """Whether figure and cell are in units that can be set against each other.

    A unit on one side only will do where the other names it: a bare figure in a column of its own word ("12
    points"), or percentages by a header's "%"; not a bare figure against money or a measured quantity.
    """
    unit = index.unit_of(*place)
    if item.unit == "percent" and not unit:
        return index.is_share(place[1])
    return same_dimension(item.unit, unit) if item.unit else not unit or item.stems[0] == format(item.value or 0, "f")


def either(conditions: tuple[Condition, ...], parsed: Parsed) -> tuple[Condition, ...]:
    """The conditions with those on one column listed together: "in Rome and Milan" holds in rows of either."""
    breaks = [item.first for item in parsed.items if item.kind == "mark" or item.reading == "and"]
    merged: dict[tuple[int, ...], Condition] = {}
    for condition in conditions:
        held = merged.get(condition.columns)
        listed = (
            held
            and held.item.kind == condition.item.kind
            and held.item.reading == condition.item.reading == "point"
            and any(held.item.last <= place <= condition.item.first for place in breaks)
        )
        if held and listed:
            condition = replace(held, rows=held.rows | condition.rows)
        elif held:
            condition = replace(held, rows=held.rows & condition.rows)
        merged[condition.columns] = condition
    return tuple(merged.values())
