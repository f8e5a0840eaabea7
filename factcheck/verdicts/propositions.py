"""Whether a table bears out a proposition, figure by figure: every reading of it is tried, and they must agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import singledispatch

from factcheck.linking.tables.cell_index import TableIndex
from factcheck.linking.tables.conditions import Condition, comparable, states
from factcheck.linking.tables.items import Item
from factcheck.linking.tables.kinds import (
    Counted,
    Denied,
    Exclusive,
    Holds,
    Majority,
    Opposite,
    Proposition,
    Totalled,
    Universal,
)
from factcheck.linking.tables.words import MONTHS, statement_words, stems_of
from factcheck.verdicts import orders
from factcheck.verdicts.outcomes import Outcome, body_of, names_one, one_each, rows_meeting


@singledispatch
def outcomes_of(proposition: Proposition, index: TableIndex) -> tuple[Outcome, ...]:
    """What the table says of each figure of the proposition; empty where readings disagree or none can be computed."""
    raise TypeError(f"no proposition: {proposition!r}")


def _all_rows(index: TableIndex) -> frozenset[int]:
    return frozenset(range(index.size))


def _is_plain(condition: Condition) -> bool:
    """Whether a condition names a whole cell, a part between marks, or a part of a date; not just a word of a cell."""
    run = condition.item.run
    in_dates = any(word in MONTHS for word in condition.item.stems)
    return run is None or run.parted or in_dates


def _described(conditions: Iterable[Condition], index: TableIndex) -> str:
    parts = []
    for condition in conditions:
        names = " or ".join(repr(index.header[column]) for column in condition.columns)
        bound = "" if condition.item.reading == "point" else f"{condition.item.reading} "
        parts.append(f"{names} is {bound}{condition.item.text}")
    return " and ".join(parts) or "all rows"


# --- look-ups --------------------------------------------------------------------------------------


@outcomes_of.register
def _holds(proposition: Holds, index: TableIndex) -> tuple[Outcome, ...]:
    parts = [_held_together(part, index) for part in _parts(proposition.conditions)]
    if not parts or not all(parts):
        return ()
    merged: dict[Item, Outcome] = {}
    for outcome in (outcome for part in parts for outcome in part):
        if outcome.item not in merged or outcome.holds is False:
            merged[outcome.item] = outcome
    return tuple(merged.values())


def _parts(conditions: tuple[Condition, ...]) -> list[tuple[Condition, ...]]:
    """The look-ups that lists make: "A and B had 3" is one of A and one of B; unclear pairings make none."""
    by_column: dict[tuple[int, ...], list[Condition]] = {}
    for condition in conditions:
        by_column.setdefault(condition.columns, []).append(condition)
    lists = [held for held in by_column.values() if len(held) > 1]
    if not lists:
        return [conditions]
    common = tuple(held[0] for held in by_column.values() if len(held) == 1)
    if len(lists) == 1:
        return [(one, *common) for one in lists[0]] if common else []
    if len({len(held) for held in lists}) == 1 and _in_turn(lists):
        return [(*pair, *common) for pair in zip(*lists, strict=True)]
    return []


def _in_turn(lists: list[list[Condition]]) -> bool:
    """Whether the lists take turns in the text: "A had 3 wins and B had 4"."""
    rounds = [[condition.item.first for condition in pair] for pair in zip(*lists, strict=True)]
    return all(max(rounds[k]) < min(rounds[k + 1]) for k in range(len(rounds) - 1))


def _held_together(conditions: tuple[Condition, ...], index: TableIndex) -> tuple[Outcome, ...]:
    rows = rows_meeting(conditions, _all_rows(index))
    judged = [condition for condition in conditions if _is_figure(condition, index)]
    if several := [condition for condition in conditions if _is_open(condition)]:
        return (_undecided(several[0], rows or _anchored(conditions, index), index),)
    if rows:
        if judged and len(index.view.key) > 1 and (open_rows := _anchored(conditions, index) - rows):
            return tuple(_one_of_several(condition, rows, open_rows, index) for condition in judged)
        return tuple(_looked_up(condition, rows, True, index) for condition in judged or conditions[-1:])
    if not all(condition.attached for condition in conditions):
        return ()
    anchors = [condition for condition in conditions if _anchors(condition, index) and condition.rows]
    if not anchors or not all(_is_plain(condition) for condition in conditions):
        return ()
    anchored = _anchored(conditions, index)
    failing = [condition for condition in judged if not anchored & condition.rows] if anchored else []
    if any(not _can_compare(condition, anchored, index) for condition in failing):
        return ()
    if not failing:
        return (_looked_up((judged or list(conditions))[-1], anchors[0].rows, False, index),)
    return tuple(_looked_up(condition, anchored, condition not in failing, index) for condition in judged)


def _anchored(conditions: tuple[Condition, ...], index: TableIndex) -> frozenset[int]:
    """The rows that the conditions name, whatever figures stand there."""
    anchors = [condition for condition in conditions if _anchors(condition, index) and condition.rows]
    return rows_meeting(anchors, _all_rows(index)) if anchors else frozenset()


def _undecided(condition: Condition, rows: frozenset[int], index: TableIndex) -> Outcome:
    """A figure that several columns could state, with what they have."""
    shown = sorted(rows)[:1]
    held = [
        f"{index.header[column]!r}" + "".join(f" ({index.text(row, column)})" for row in shown)
        for column in condition.columns
    ]
    places = tuple((row, column) for row in shown for column in condition.columns)
    return Outcome(condition.item, None, None, places, f"may be meant of column {' or '.join(held)}")


def _one_of_several(condition: Condition, rows: frozenset[int], others: frozenset[int], index: TableIndex) -> Outcome:
    """A figure that some of the rows have that may be meant, where several columns tell rows apart."""
    places = tuple((row, condition.columns[0]) for row in (min(rows), min(others)))
    shown = "; ".join(f"{index.row_name(row)} ({index.text(row, column)})" for row, column in places)
    return Outcome(condition.item, None, None, places, f"may be meant of several rows: {shown}")


def _is_figure(condition: Condition, index: TableIndex) -> bool:
    """Whether a condition is a figure to be judged: a number, but not the year that says which row is meant."""
    return condition.item.kind == "number" and condition.attached and not _anchors(condition, index)


def _is_open(condition: Condition) -> bool:
    """Whether a named measure may be any of several columns: "19 goals" beside "goals for" and "goals against"."""
    return condition.item.kind == "number" and len(condition.columns) > 1 and condition.named


def _anchors(condition: Condition, index: TableIndex) -> bool:
    """Whether a condition says which rows are meant: a cell, or a year of a column of years."""
    dates = index.view.period_column is not None and index.view.period_column in condition.columns
    return condition.item.kind == "cell" or dates


def _can_compare(condition: Condition, rows: frozenset[int], index: TableIndex) -> bool:
    """Whether the cells that a figure fails to match hold figures of its kind, in one column."""
    (column, *others) = condition.columns
    if len(rows) > 1 and index.columns[column].is_key:
        # a number that tells rows apart is not what several rows have: "2 episodes" is a count
        return False
    numbers = [index.columns[column].numbers[row] for row in rows]
    known = [number for number in numbers if number is not None]
    if len(known) > 1 and condition.item.borne_out_by(sum(known, Decimal(0))):
        return False
    return not others and len(known) == len(numbers) and all(
        comparable(condition.item, (row, column), index) for row in sorted(rows)
    )  # fmt: skip


def _looked_up(condition: Condition, rows: frozenset[int], holds: bool, index: TableIndex) -> Outcome:
    places = tuple((row, column) for row in sorted(rows) for column in condition.columns)
    row, column = places[0]
    single = len(rows) == 1 and condition.item.kind == "number"
    value = index.columns[column].numbers[row] if single else None
    found = "; ".join(
        f"{index.header[column]!r} of {index.row_name(row)}: {index.text(row, column)}" for row, column in places[:3]
    )
    return Outcome(condition.item, holds, value, places, found)


@outcomes_of.register
def _denied(proposition: Denied, index: TableIndex) -> tuple[Outcome, ...]:
    conditions = proposition.conditions
    clear = all(one.attached and one.rows and _is_plain(one) for one in conditions)
    if not clear or not one_each(conditions):
        return ()
    rows = rows_meeting(conditions, _all_rows(index))
    places = tuple((row, conditions[-1].columns[0]) for row in sorted(rows))
    working = f"rows where {_described(conditions, index)}: {len(rows)}"
    return (Outcome(proposition.operator, not rows, Decimal(len(rows)), places, working),)


@outcomes_of.register
def _opposite(proposition: Opposite, index: TableIndex) -> tuple[Outcome, ...]:
    denied = proposition.denied
    if isinstance(denied, Exclusive) and not denied.subject.rows <= rows_meeting(denied.conditions, body_of(index)):
        # who is none of them is not "not the only one" either
        return ()
    return tuple(
        replace(outcome, item=proposition.operator, holds=not outcome.holds) for outcome in outcomes_of(denied, index)
    )


# --- counts, totals, exclusive claims --------------------------------------------------------------


@outcomes_of.register
def _counted(proposition: Counted, index: TableIndex) -> tuple[Outcome, ...]:
    if proposition.each:
        apart = [
            outcomes_of(replace(proposition, each=(), conditions=(*proposition.conditions, one)), index)
            for one in proposition.each
        ]
        return min((one for one in apart), key=lambda one: one[0].holds is True) if all(apart) else ()
    conditions, number = proposition.conditions, proposition.number
    if not all(condition.attached and _is_plain(condition) for condition in conditions):
        return ()
    if any(names_one(condition, index) for condition in conditions) and number.value != 1:
        return ()
    rows = rows_meeting(conditions, body_of(index))
    if not rows and number.value != 0 and not _meet_nowhere(conditions, number, index):
        # conditions that no row meets were rather misread than miscounted
        return ()
    counts = [] if proposition.distinct else [len(rows)]
    for column in proposition.columns:
        if proposition.distinct or not (index.columns[column].is_key or _are_occasions(column, index)):
            counts.append(len({index.text(row, column).strip().lower() for row in rows}))
    holds = {number.borne_out_by(Decimal(count)) for count in counts}
    if proposition.member is not None:
        holds = {held and bool(proposition.member.rows & rows) for held in holds}
    if len(holds) > 1:
        return ()
    if not conditions and holds != {True}:
        # what is counted may be narrower than the table in a way that no condition says
        return ()
    if proposition.whole is not None and not proposition.whole.borne_out_by(Decimal(len(index.body))):
        return ()
    places = tuple((row, proposition.columns[0] if proposition.columns else 0) for row in sorted(rows))
    working = f"rows where {_described(conditions, index)}: {counts[0]}"
    return (Outcome(number, holds.pop(), Decimal(counts[0]), places, working),)


def _are_occasions(column: int, index: TableIndex) -> bool:
    """Whether the names in a column recur from occasion to occasion, each of which counts ("3 tournaments")."""
    return any((word,) in statement_words().occasions for word in stems_of(index.header[column]))


def _meet_nowhere(conditions: tuple[Condition, ...], number: Item, index: TableIndex) -> bool:
    """Whether conditions that some rows meet each are met by none together: "5 races at Monza in May"."""
    apart = len(conditions) > 1 and one_each(conditions) and all(condition.rows for condition in conditions)
    named = any(names_one(condition, index) for condition in conditions)
    return apart and not named and number.reading in ("point", "at least", "more than")


@outcomes_of.register
def _totalled(proposition: Totalled, index: TableIndex) -> tuple[Outcome, ...]:
    if not all(condition.attached for condition in proposition.conditions):
        return ()
    places = tuple((row, proposition.column) for row in sorted(rows_meeting(proposition.conditions, body_of(index))))
    known = [value for row, column in places if (value := index.columns[column].numbers[row]) is not None]
    if not known or len(known) < len(places):
        return ()
    number, operator = proposition.number, proposition.operator.reading
    total = sum(known, Decimal(0))
    steps = " + ".join(format(value, "f") for value in known) if len(known) <= 12 else f"sum of {len(known)} cells"
    working = f"{steps} = {total}"
    if operator == "average":
        filled = [value for value in known if value]
        if len(filled) < len(known) and filled and states(number, total / len(filled), places[0], index):
            # a zero may stand for none, which no average is taken over
            return ()
        total /= len(known)
        working = f"({steps}) / {len(known)} = {total}"
    return (Outcome(number, states(number, total, places[0], index), total, places, working),)


@outcomes_of.register
def _exclusive(proposition: Exclusive, index: TableIndex) -> tuple[Outcome, ...]:
    if not all(condition.attached for condition in proposition.conditions) or len(proposition.subject.rows) != 1:
        return ()
    rows = rows_meeting(proposition.conditions, body_of(index))
    places = tuple((row, proposition.subject.columns[0]) for row in sorted(rows))
    working = f"rows where {_described(proposition.conditions, index)}: {len(rows)}"
    return (Outcome(proposition.operator, rows == proposition.subject.rows, Decimal(len(rows)), places, working),)


@outcomes_of.register
def _universal(proposition: Universal, index: TableIndex) -> tuple[Outcome, ...]:
    conditions = (*proposition.scope, proposition.claim)
    if not all(condition.attached and _is_plain(condition) for condition in conditions):
        return ()
    rows = rows_meeting(proposition.scope, body_of(index))
    kept = rows & proposition.claim.rows
    if len(rows) < 2:
        return ()
    places = tuple((row, proposition.claim.columns[0]) for row in sorted(rows))
    scope = _described(proposition.scope, index)
    working = f"rows where {scope}: {len(rows)}, and {_described([proposition.claim], index)}: {len(kept)}"
    if proposition.whole is not None and not proposition.whole.borne_out_by(Decimal(len(rows))):
        # "all 5 of them" may be five that nothing else names
        return ()
    return (Outcome(proposition.operator, kept == rows, Decimal(len(kept)), places, working),)


@outcomes_of.register
def _majority(proposition: Majority, index: TableIndex) -> tuple[Outcome, ...]:
    if not all(condition.attached and _is_plain(condition) for condition in proposition.conditions):
        return ()
    rows, size = rows_meeting(proposition.conditions, body_of(index)), len(index.body)
    if len(proposition.conditions) > 1 or size < 3:
        # of which rows the half is meant, all or those of the other condition, is open
        return ()
    places = tuple((row, proposition.conditions[0].columns[0]) for row in sorted(rows))
    working = f"rows where {_described(proposition.conditions, index)}: {len(rows)} of {size}"
    holds = (2 * len(rows) - size) * proposition.sign > 0
    return (Outcome(proposition.operator, holds, Decimal(len(rows)), places, working),)


outcomes_of.register(orders.extreme)
outcomes_of.register(orders.compared)
