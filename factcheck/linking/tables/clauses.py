"""A sentence of several clauses: each is a proposition of its own, where each can stand for itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.linking.tables.cell_index import TableIndex
from factcheck.linking.tables.items import Item
from factcheck.linking.tables.kinds import Holds, Proposition, conditions_in
from factcheck.linking.tables.propositions import proposition_of
from factcheck.linking.tables.words import statement_words


def propositions_of(items: Sequence[Item], index: TableIndex) -> tuple[Proposition, ...]:
    """What a sentence says of a table: one proposition, or one for each clause; nothing where a clause is unclear.

    Args:
        items: of the sentence, in order.
        index: the table.
    """
    if any(item.kind == "unknown" for item in items):
        return ()
    if any(item.kind == "change" for item in items):
        return _levels(items, index)
    if whole := proposition_of(items, index):
        return (whole,)
    for place in range(1, len(items) - 1):
        if _begins_clause(items, place) and (found := _both(items[:place], items[place:], index)):
            return found
    return ()


def _levels(items: Sequence[Item], index: TableIndex) -> tuple[Proposition, ...]:
    """The two look-ups of "turnout rose from 80 percent in 2002 to 82 percent in 2006", where it did rise."""
    (change, *others) = [item for item in items if item.kind == "change"]
    place = next((place for place, item in enumerate(items) if item.kind == "number" and item.preposition == "from"), 0)
    ends, common = items[place:], [item for item in items[:place] if item is not change]
    if others or len(ends) != 4 or not common or ends[2].kind != "number" or ends[2].preposition != "to":
        return ()
    before, after = ends[0].value, ends[2].value
    rises = statement_words().changes[change.stems] == "up"
    if before is None or after is None or before == after or rises != (before < after):
        return ()
    found = [
        proposition_of([*common, replace(level, preposition=""), when], index)
        for level, when in (ends[:2], ends[2:])
    ]  # fmt: skip
    return tuple(one for one in found if one is not None) if all(isinstance(one, Holds) for one in found) else ()


def _begins_clause(items: Sequence[Item], place: int) -> bool:
    """Whether a clause may begin here: after a comma or "and", or with "while"."""
    return _joins(items[place - 1]) or (items[place].preposition,) in statement_words().contrasts


def _joins(item: Item) -> bool:
    return item.kind == "mark" or item.reading == "and"


def _both(first: Sequence[Item], rest: Sequence[Item], index: TableIndex) -> tuple[Proposition, ...]:
    """The propositions of a clause and of what follows it, where all say which rows they are about by the same columns.

    What only one clause says of the rows ("in May, Ada won 3 games and lost 4") may hold for the other, too.
    """
    first, rest = list(first), list(rest)
    while first and _joins(first[-1]):
        first.pop()
    while rest and _joins(rest[0]):
        rest.pop(0)
    if not first or not rest:
        return ()
    if (rest[0].preposition,) in statement_words().contrasts:
        rest[0] = replace(rest[0], preposition="")
    one = proposition_of(first, index)
    others = propositions_of(rest, index) if one else ()
    alike = one is not None and all(_scope(one) == _scope(other) for other in others)
    return (one, *others) if one is not None and others and alike else ()


def _scope(proposition: Proposition) -> set[tuple[int, ...]]:
    """The columns by which a proposition says which rows it is about."""
    return {
        condition.columns for condition in conditions_in(proposition)
        if condition.item.kind != "number" or condition.narrows
    }  # fmt: skip
