"""Propositions that count rows: "3 games were in May", "2 of the 5 clubs", "most of the games"."""

from __future__ import annotations

from factcheck.linking.tables.cell_index import TableIndex
from factcheck.linking.tables.columns import is_year
from factcheck.linking.tables.conditions import (
    ORDERS,
    Condition,
    Parsed,
    conditions_of,
    either,
    is_label,
    is_measure,
    names_rows,
)
from factcheck.linking.tables.items import Item
from factcheck.linking.tables.kinds import Counted, Holds, Majority
from factcheck.linking.tables.words import statement_words


def majority(parsed: Parsed, index: TableIndex) -> Majority | None:
    """ "Most of the games", "less than half of the clubs": at the head of the clause, with what is said of them."""
    items = parsed.items
    (order,) = [place for place, item in enumerate(items) if item.kind in ORDERS]
    words = statement_words()
    half = [item.kind for item in items[order : order + 3]] == ["comparative", "operator", "number"]
    half = half and items[order + 1].reading == "than" and items[order + 2].text.lower() in words.half
    noun = order + (3 if half else 1)
    most = items[order].kind == "superlative" and items[order].stems[0] in words.majority
    if order or noun >= len(items) or not (half or most) or items[noun].preposition != "of":
        return None
    plain = not parsed.operators("only", "no", "total", "average", "difference", "between", "all", "and", "both")
    if not plain or not names_rows(items[noun], index):
        return None
    conditions = conditions_of(parsed, index, without=[order + 2] if half else [])
    given = items[order].order
    return Majority(items[order], given.sign, conditions) if conditions and given else None


def counted(parsed: Parsed, index: TableIndex) -> Counted | Holds | None:
    """ "3 games were in May", "2 of the clubs", "there are 4 drivers from Brazil", "Ada was first 2 times"."""
    places = [place for place in parsed.of_kind("number") if counts_rows(parsed, place, index)]
    if not places or parsed.operators("no") or any(parsed.items[place].percent for place in places):
        return None
    part_of = len(places) == 2 and parsed.items[places[1]].preposition == "of" and places[1] == places[0] + 1
    member_of = part_of and parsed.items[places[0]].value == 1
    if len(places) > 1 and not part_of:
        return None
    if _is_one_of(parsed, places[0]):
        conditions = conditions_of(parsed, index, without=places)
        return Holds(conditions) if conditions and len(conditions) > 1 else None
    number = places[-1]
    noun = parsed.items[number + 1]
    if not _counts_alone(parsed, number, index):
        return None
    conditions = conditions_of(parsed, index, without=places)
    if conditions is None:
        return None
    whole = None
    if part_of and not member_of:
        whole, number = parsed.items[number], places[0]
    member = None
    if member_of:
        if not conditions or conditions[0].item.first > parsed.items[places[0]].first:
            return None
        member, conditions = conditions[0], conditions[1:]
    each: tuple[Condition, ...] = ()
    if parsed.operators("both"):
        each = _listed(conditions)
        if not each or whole or member:
            return None
        conditions = tuple(condition for condition in conditions if condition not in each)
    columns = noun.columns if noun.kind == "column" else ()
    return Counted(parsed.items[number], columns, either(conditions, parsed), member, whole, each=each)


def _listed(conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """The conditions on one column that make the only list; nothing where there is none, or more than one."""
    lists = {
        columns: [one for one in conditions if one.columns == columns] for columns in (c.columns for c in conditions)
    }
    several = [held for held in lists.values() if len(held) > 1]
    return tuple(several[0]) if len(several) == 1 else ()


def _counts_alone(parsed: Parsed, number: int, index: TableIndex) -> bool:
    """Whether no other column or "only" stands beside what a number counts."""
    if number + 2 in parsed.naked and not parsed.items[number + 2].preposition:
        return False
    only = parsed.operators("only")
    if only and only[0] + 1 != number:
        return False
    return not any(place != number + 1 and is_measure(parsed.items[place], index) for place in parsed.naked)


def _is_one_of(parsed: Parsed, place: int) -> bool:
    """Whether a number only says that what stands before it is one of several: "Ada is one of the players"."""
    items = parsed.items
    named = any(item.kind == "cell" and not item.preposition for item in items[:place])
    return (
        items[place].value == 1 and items[place + 1].kind != "number" and items[place + 1].preposition == "of" and named
    )


def counts_rows(parsed: Parsed, place: int, index: TableIndex) -> bool:
    """Whether a number counts rows: what follows it names them, and no column of figures claims it."""
    items = parsed.items
    item, noun = items[place], items[place + 1] if place + 1 < len(items) else None
    if noun is None or place in parsed.columns_of or item.ordinal or is_year(item.value):
        return False
    if item.value is None or item.value % 1:
        return False
    led = item.preposition in ("", "in", "of", "for", "on") and not (item.preposition == "in" and place == 0)
    if not led or is_label(parsed, place):
        return False
    if noun.kind == "number":
        behind = items[place + 2 : place + 3]
        return noun.preposition == "of" and bool(behind) and names_rows(behind[0], index)
    named = names_rows(noun, index) or _is_kind(noun, index)
    return named and (noun.first == item.last or noun.preposition == "of")


def _is_kind(item: Item, index: TableIndex) -> bool:
    """Whether it is what several rows have in a column of words: "8 friendlies", "4 spiral galaxies"."""
    if item.kind != "cell" or item.run is None or not item.run.parted or len(item.columns) != 1:
        return False
    (column,) = index.about(item.columns)
    if index.rows_of_words(item.stems, item.columns[0]) != index.rows_with(item.run.places, item.columns):
        # "forward" may also be meant where a cell says "forward / centre"
        return False
    return not (column.is_key or column.is_numeric or column.is_date or column.enclosed)
