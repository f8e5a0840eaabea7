"""Whether a table bears out a proposition: every reading of it is tried, and they must agree."""

from __future__ import annotations

from decimal import Decimal
from functools import reduce

from factcheck.linking.cell_index import TableIndex
from factcheck.linking.propositions import (
    Compared,
    Condition,
    Counted,
    Exclusive,
    Extreme,
    Holds,
    Proposition,
    Totalled,
    compares,
)


def truth_of(proposition: Proposition, index: TableIndex) -> bool | None:
    """True or false where every reading agrees, ``None`` where they do not or it cannot be computed."""
    testers = {
        Holds: _holds, Counted: _counted, Extreme: _extreme, Compared: _compared, Totalled: _totalled,
        Exclusive: _exclusive,
    }  # fmt: skip
    return testers[type(proposition)](proposition, index)


def _rows(conditions: tuple[Condition, ...], rows: frozenset[int]) -> frozenset[int]:
    return reduce(lambda kept, condition: kept & condition.rows, conditions, rows)


def _body(index: TableIndex) -> frozenset[int]:
    return frozenset(index.body)


def _holds(proposition: Holds, index: TableIndex) -> bool | None:
    conditions = proposition.conditions
    columns = [condition.columns for condition in conditions if len(condition.columns) == 1]
    if len(set(columns)) < len(columns):
        return None
    if _rows(conditions, frozenset(range(len(index.rows)))):
        return True
    if not all(condition.attached for condition in conditions):
        return None
    anchors = [condition for condition in conditions if condition.item.kind == "cell" and condition.rows]
    return False if anchors else None


def _counted(proposition: Counted, index: TableIndex) -> bool | None:
    conditions, number = proposition.conditions, proposition.number
    if not all(condition.attached for condition in conditions):
        return None
    rows = _rows(conditions, _body(index))
    counts = {len(rows)}
    for column in proposition.columns:
        if column not in index.keys:
            counts.add(len({index.rows[row][column].strip().lower() for row in rows}))
    assert number.value is not None
    outcomes = {compares(Decimal(count), number.value, number.reading) for count in counts}
    return outcomes.pop() if len(outcomes) == 1 else None


def _extreme(proposition: Extreme, index: TableIndex) -> bool | None:
    scope = tuple(condition for condition in proposition.conditions if condition.narrows)
    claims = tuple(condition for condition in proposition.conditions if not condition.narrows)
    outcomes = []
    narrowed = _rows(scope, _body(index))
    if scope and (proposition.number if len(narrowed) == 1 else narrowed and (claims or proposition.number)):
        outcomes.append(_reaches(proposition, narrowed, claims, index))
    outcomes.append(_reaches(proposition, _body(index), proposition.conditions, index))
    if outcomes[0] is None:
        return None
    if outcomes[0]:
        return True
    attached = all(condition.attached for condition in proposition.conditions)
    return False if attached and not any(outcome is not False for outcome in outcomes) else None


def _reaches(proposition: Extreme, rows: frozenset[int], claims: tuple[Condition, ...], index: TableIndex) -> bool | None:
    values = {row: index.value_of(row, proposition.column) for row in sorted(rows)}
    known = {row: value for row, value in values.items() if value is not None}
    if not known or len(known) < len(values):
        return None
    assert proposition.order.order is not None
    best = max(known.values()) if proposition.order.order.sign > 0 else min(known.values())
    winners = frozenset(row for row, value in known.items() if value == best)
    if proposition.number is not None and not compares(best, proposition.number.value, proposition.number.reading):
        return False
    if not claims:
        return True
    columns = [condition.columns for condition in claims]
    if len(set(columns)) < len(columns):
        return True if all(condition.rows & winners for condition in claims) else None
    held = _rows(claims, winners)
    if held and len(winners) > 1:
        return None
    return bool(held)


def _only_row(condition: Condition, scope: tuple[Condition, ...]) -> int | None:
    rows = _rows(scope, condition.rows)
    return next(iter(rows)) if len(rows) == 1 else None


def _compared(proposition: Compared, index: TableIndex) -> bool | None:
    one, other = _only_row(proposition.one, proposition.scope), _only_row(proposition.other, proposition.scope)
    if one is None or other is None or one == other:
        return None
    first, second = index.value_of(one, proposition.column), index.value_of(other, proposition.column)
    if first is None or second is None or type(first) is not type(second):
        return None
    assert proposition.order.order is not None
    sign = proposition.order.order.sign
    holds = first > second if sign > 0 else first < second
    if proposition.number is None or not holds:
        return holds
    if not isinstance(first, Decimal):
        return None
    return compares(abs(first - second), proposition.number.value, proposition.number.reading)


def _totalled(proposition: Totalled, index: TableIndex) -> bool | None:
    if not all(condition.attached for condition in proposition.conditions):
        return None
    rows = _rows(proposition.conditions, _body(index))
    values = [index.numbers[proposition.column][row] for row in sorted(rows)]
    known = [value for value in values if value is not None]
    if not known or len(known) < len(values):
        return None
    total = sum(known, Decimal(0))
    if proposition.operator.reading == "average":
        return compares(total / len(known), proposition.number.value, proposition.number.reading)
    return compares(total, proposition.number.value, proposition.number.reading)


def _exclusive(proposition: Exclusive, index: TableIndex) -> bool | None:
    if not all(condition.attached for condition in proposition.conditions):
        return None
    rows = _rows(proposition.conditions, _body(index))
    if len(proposition.subject.rows) != 1:
        return None
    return rows == proposition.subject.rows
