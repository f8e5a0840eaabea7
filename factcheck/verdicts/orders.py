"""Whether a table bears out an order: the highest or lowest of a column, and two rows or counts compared."""

from __future__ import annotations

from decimal import Decimal

from factcheck.linking.tables.cell_index import Place, TableIndex
from factcheck.linking.tables.conditions import Condition, states
from factcheck.linking.tables.kinds import Compared, Extreme
from factcheck.verdicts.outcomes import Outcome, body_of, names_one, one_each, rows_meeting

Value = Decimal | tuple[int, int, int]


def extreme(proposition: Extreme, index: TableIndex) -> tuple[Outcome, ...]:
    """The highest, lowest or n-th: among the rows that the scope leaves, and in the whole table."""
    scope = tuple(condition for condition in proposition.conditions if condition.narrows)
    claims = tuple(condition for condition in proposition.conditions if not condition.narrows)
    readings = []
    narrowed = rows_meeting(scope, body_of(index))
    if scope and (proposition.number if len(narrowed) == 1 else narrowed and (claims or proposition.number)):
        readings.append(_reached(proposition, narrowed, claims, index))
    readings.append(_reached(proposition, body_of(index), proposition.conditions, index))
    first = readings[0]
    if first is None or first.holds:
        return (first,) if first else ()
    attached = all(condition.attached for condition in proposition.conditions)
    return (first,) if attached and all(reading and not reading.holds for reading in readings) else ()


def _reached(
    proposition: Extreme, rows: frozenset[int], claims: tuple[Condition, ...], index: TableIndex
) -> Outcome | None:
    known = {row: value for row in sorted(rows) if (value := index.value_of(row, proposition.column)) is not None}
    if not known or not _is_complete(proposition, set(known), rows, claims, index):
        return None
    order, number = proposition.order, proposition.number
    assert order.order is not None
    best = _nth_best(list(known.values()), order.order.sign, proposition.nth)
    if best is None:
        return None
    winners = frozenset(row for row, value in known.items() if value == best)
    places = tuple((row, proposition.column) for row in sorted(winners))
    amount = best if isinstance(best, Decimal) else None
    working = f"{' '.join(order.stems)} of {index.header[proposition.column]!r} in {len(known)} rows: " + "; ".join(
        f"{index.text(row, column)} ({index.label(row)})" for row, column in places[:3]
    )
    if number is not None and amount is not None and not states(number, amount, places[0], index):
        return Outcome(number, False, amount, places, working)
    judged = number or order
    if not claims:
        return Outcome(judged, True, amount, places, working)
    if not one_each(claims):
        return Outcome(judged, True, amount, places, working) if all(c.rows & winners for c in claims) else None
    held = bool(rows_meeting(claims, winners))
    return None if held and len(winners) > 1 else Outcome(judged, held, amount, places, working)


def _is_complete(
    proposition: Extreme, known: set[int], rows: frozenset[int], claims: tuple[Condition, ...], index: TableIndex
) -> bool:
    """Whether no cell that is no number can decide: there are none, or blanks where a highest figure is asked for."""
    missing = [row for row in rows if row not in known]
    assert proposition.order.order is not None
    highest = proposition.order.order.sign > 0 and proposition.nth == 1
    blank = all(index.columns[proposition.column].cell(row).kind == "empty" for row in missing)
    return not missing or (highest and blank and rows_meeting(claims, rows) <= known)


def _nth_best(values: list[Value], sign: int, nth: int) -> Value | None:
    """The n-th highest (sign 1) or lowest; ``None`` where equal values before it leave open which that is."""
    ordered = sorted(values, reverse=sign > 0)
    leading = ordered[: nth - 1]
    if len(ordered) < nth or len(set(leading)) < len(leading) or ordered[nth - 1] in leading:
        return None
    return ordered[nth - 1]


def compared(proposition: Compared, index: TableIndex) -> tuple[Outcome, ...]:
    """Two rows by one column, or two counts of rows: which is more, and by how much."""
    one, other = _shared(proposition.one, proposition.other), _shared(proposition.other, proposition.one)
    if proposition.column is None:
        return _counts_compared(proposition, one, other, index)
    first_row = _only_row(proposition.one, one, index)
    second_row = _only_row(proposition.other, other, index)
    if first_row is None or second_row is None or first_row == second_row:
        return ()
    column = proposition.column
    first, second = index.value_of(first_row, column), index.value_of(second_row, column)
    places = ((first_row, column), (second_row, column))
    if isinstance(first, Decimal) and isinstance(second, Decimal):
        return _difference(proposition, first, second, places, index)
    if isinstance(first, tuple) and isinstance(second, tuple) and proposition.number is None:
        assert proposition.order.order is not None
        holds = first > second if proposition.order.order.sign > 0 else first < second
        texts = " against ".join(index.text(row, column) for row, column in places)
        return (Outcome(proposition.order, holds, None, places, texts),)
    return ()


def _shared(own: tuple[Condition, ...], others: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """Conditions with those that the other side of the comparison states for both."""
    columns = {column for condition in own for column in condition.columns}
    return own + tuple(condition for condition in others if not columns & set(condition.columns))


def _only_row(own: tuple[Condition, ...], shared: tuple[Condition, ...], index: TableIndex) -> int | None:
    for conditions in (own, shared):
        rows = rows_meeting(conditions, body_of(index))
        if len(rows) == 1:
            return next(iter(rows))
    return None


def _counts_compared(
    proposition: Compared, one: tuple[Condition, ...], other: tuple[Condition, ...], index: TableIndex
) -> tuple[Outcome, ...]:
    if not all(condition.attached for condition in one + other):
        return ()
    if any(names_one(condition, index) for condition in one + other):
        return ()
    first, second = rows_meeting(one, body_of(index)), rows_meeting(other, body_of(index))
    if not first or not second:
        return ()
    places = tuple((row, 0) for row in sorted(first | second))
    return _difference(proposition, Decimal(len(first)), Decimal(len(second)), places, index)


def _difference(
    proposition: Compared, first: Decimal, second: Decimal, places: tuple[Place, ...], index: TableIndex
) -> tuple[Outcome, ...]:
    order, number = proposition.order, proposition.number
    assert order.order is not None
    difference = (first - second) * order.order.sign
    working = f"{first} - {second} = {first - second}"
    if number is None or difference <= 0:
        return (Outcome(order, difference > 0, abs(difference), places, working),)
    column = proposition.column
    holds = number.borne_out_by(difference) if column is None else states(number, difference, places[0], index)
    return (Outcome(number, holds, difference, places, working),)
