"""The kinds of propositions that a clause can make of a table: what `propositions` finds and the verdicts weigh."""

from __future__ import annotations

from dataclasses import dataclass, fields

from factcheck.linking.tables.conditions import Condition
from factcheck.linking.tables.items import Item


@dataclass(frozen=True, slots=True)
class Holds:
    """Some row holds all conditions ("Ada scored 12 points in May")."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """So many rows, or different cells of ``columns``, hold the conditions.

    ``member`` is in one of them; ``whole`` is the number of all rows ("2 of the 5 clubs"); ``distinct`` asks for
    different cells only ("4 different venues"). Where ``each`` is given, the count is said of each of them.
    """

    number: Item
    columns: tuple[int, ...]
    conditions: tuple[Condition, ...]
    member: Condition | None = None
    whole: Item | None = None
    distinct: bool = False
    each: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Extreme:
    """The highest or lowest of a column, in the rows of the narrowing conditions, is in a row that holds the others.

    ``nth`` is 2 for "the second highest".
    """

    order: Item
    column: int
    conditions: tuple[Condition, ...]
    number: Item | None = None
    nth: int = 1


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


@dataclass(frozen=True, slots=True)
class Majority:
    """More or less (sign 1 or -1) than half of the rows hold the conditions ("most of the games were in May")."""

    operator: Item
    sign: int
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Denied:
    """No row holds all conditions ("Ada did not play in May")."""

    operator: Item
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Universal:
    """All rows of the scope, as many as ``whole`` says, hold the claim ("all 4 drivers from Italy retired")."""

    operator: Item
    scope: tuple[Condition, ...]
    claim: Condition
    whole: Item | None = None


@dataclass(frozen=True, slots=True)
class Opposite:
    """A proposition of an order, or an exclusive one, does not hold ("Ada is not the only player from Rome")."""

    operator: Item
    denied: Exclusive | Extreme | Compared


Proposition = Opposite | Holds | Counted | Extreme | Compared | Totalled | Exclusive | Universal | Denied | Majority


def conditions_in(proposition: Proposition) -> tuple[Condition, ...]:
    """All conditions of a proposition, whatever they are to it."""
    if isinstance(proposition, Opposite):
        return conditions_in(proposition.denied)
    values = [getattr(proposition, field.name) for field in fields(proposition)]
    several = [value if isinstance(value, tuple) else (value,) for value in values]
    return tuple(one for value in several for one in value if isinstance(one, Condition))
