"""What a clause says of a table: a look-up, a count, an extreme, a comparison, a total, an exclusive claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.linking.tables.cell_index import TableIndex
from factcheck.linking.tables.conditions import ORDERS, Parsed, conditions_of, is_measure, names_rows, parse
from factcheck.linking.tables.counts import counted, counts_rows, majority
from factcheck.linking.tables.items import Item
from factcheck.linking.tables.kinds import (
    Compared,
    Counted,
    Denied,
    Exclusive,
    Extreme,
    Holds,
    Opposite,
    Proposition,
    Universal,
)
from factcheck.linking.tables.orders import compared, extreme, totalled
from factcheck.linking.tables.rewording import simplified
from factcheck.linking.tables.words import statement_words


def proposition_of(items: Sequence[Item], index: TableIndex) -> Proposition | None:
    """What the items say, or ``None`` where they do not make one clear proposition."""
    if any(item.kind in ("unknown", "change") or item.reading in ("or", "but") for item in items):
        return None
    if any(item.reading == "not" for item in items):
        return _denied(items, index)
    items = simplified(items, index)
    if any(item.kind == "unknown" for item in items):
        return None
    if any(item.reading == "different" for item in items):
        return _different(items, index)
    parsed = parse(tuple(items), index)
    kept = parsed.items
    if not _holding_is_plain(items, parsed):
        return None
    if _spans_years(parsed):
        return None
    return _ordered(parsed, index) if any(item.kind in ORDERS for item in kept) else _plain(parsed, index)


def _ordered(parsed: Parsed, index: TableIndex) -> Proposition | None:
    """A clause with one word of order."""
    orders = [item for item in parsed.items if item.kind in ORDERS]
    if len(orders) > 1:
        return None
    if most := majority(parsed, index):
        return most
    return extreme(parsed, index) if orders[0].kind == "superlative" else compared(parsed, index)


def _plain(parsed: Parsed, index: TableIndex) -> Proposition | None:
    """A clause without a word of order."""
    if parsed.operators("total", "average"):
        return totalled(parsed, index)
    if parsed.operators("difference", "between"):
        return None
    if parsed.operators("all"):
        return _universal(parsed, index)
    if parsed.operators("only") and (exclusive := _exclusive(parsed, index)):
        return exclusive
    if any(counts_rows(parsed, place, index) for place in parsed.of_kind("number")):
        return None if _misplaces(parsed, index, _after_counts(parsed, index)) else counted(parsed, index)
    return _holds(parsed, index)


def _denied(items: Sequence[Item], index: TableIndex) -> Denied | Opposite | None:
    """A look-up or an order denied as a whole; not what else may be denied of a list or a count."""
    (denial, *others) = [item for item in items if item.reading == "not"]
    listed = any(item.kind in ("mark", "holding") or item.reading in ("and", "both", "all") for item in items)
    listed = listed or any(item.reading == "only" and item.first == denial.last for item in items)
    if others or listed or denial.stems not in statement_words().denials:
        return None
    rest = tuple(item for item in items if item is not denial)
    found = proposition_of(rest, index)
    if isinstance(found, Holds) and not parse(rest, index).naked:
        return Denied(denial, found.conditions)
    if isinstance(found, Exclusive) or (isinstance(found, Extreme | Compared) and found.number is None):
        return Opposite(denial, found)
    return None


def _universal(parsed: Parsed, index: TableIndex) -> Universal | None:
    """ "All players from Italy had 3 goals", "all 5 games were in May": the last is said of the rows of the others.

    What stands before "all" is what is said ("they lost all games in May").
    """
    (place, *others) = parsed.operators("all")
    items = parsed.items[place + 1 : place + 3]
    counts = len(items) == 2 and items[0].kind == "number" and counts_rows(parsed, place + 1, index)
    counted = [place + 1] if counts else []
    noun = items[-1] if counted else next(iter(items), None)
    named = counted or (noun is not None and names_rows(noun, index))
    if others or not named or parsed.items[place].preposition or parsed.items[place].stems == ("any",):
        return None
    conditions = conditions_of(parsed, index, without=counted)
    unclear = parsed.operators("only", "no", "than", "and", "both")
    if not conditions or unclear or any(item.kind == "mark" for item in parsed.items):
        return None
    before = [condition for condition in conditions if condition.item.first < parsed.items[place].first]
    if len(before) > 1 or before == list(conditions):
        return None
    *scope, claim = sorted(conditions, key=lambda condition: condition in before)
    return Universal(parsed.items[place], tuple(scope), claim, items[0] if counted else None)


def _different(items: Sequence[Item], index: TableIndex) -> Proposition | None:
    """ "4 different venues", "on 2 different occasions": what is counted are different cells, or rows."""
    (place, *others) = [place for place, item in enumerate(items) if item.reading == "different"]
    around = items[place - 1 : place + 2] if place else []
    if others or len(around) < 3 or around[0].kind != "number" or around[0].last != items[place].first:
        return None
    number = replace(around[0], preposition="")
    noun = replace(around[2], first=number.last, last=number.last + 1)
    found = proposition_of([*items[: place - 1], number, noun, *items[place + 2 :]], index)
    if not isinstance(found, Counted) or found.number != number:
        return None
    if not found.columns and noun.stems not in statement_words().occasions:
        return None
    return replace(found, distinct=bool(found.columns))


def _holding_is_plain(items: Sequence[Item], parsed: Parsed) -> bool:
    """Whether each verb of having takes a figure of a known column ("carried 455,000 passengers") or an order."""
    stated = {parsed.items[place].first for place in parsed.columns_of}
    return all(
        any(one.first in stated or one.kind in ORDERS for one in items[place + 1 : place + 2])
        or [one.kind for one in items[place + 1 : place + 4]] == ["number", "comparative", "column"]
        for place, item in enumerate(items) if item.kind == "holding"
    )  # fmt: skip


def _spans_years(parsed: Parsed) -> bool:
    """Whether two numbers are the ends of a range: "from 1980 to 2013"."""
    pairs = zip(parsed.items, parsed.items[1:], strict=False)
    return any(one.kind == other.kind == "number" and other.preposition == "to" for one, other in pairs)


def _misplaces(parsed: Parsed, index: TableIndex, named: Sequence[int]) -> bool:
    """Whether a column of words is named and no cell of it: "the winner was Ann", who stands in another column."""
    held = {column for item in parsed.items if item.kind == "cell" for column in item.columns}
    return any(
        item.whole and held.isdisjoint(item.columns) and not is_measure(item, index)
        and item.stems not in statement_words().row_nouns
        for item in (parsed.items[place] for place in named)
    )  # fmt: skip


def _after_counts(parsed: Parsed, index: TableIndex) -> list[int]:
    """The columns named by themselves, but for those that say what is counted."""
    counted = {place + 1 for place in parsed.of_kind("number") if counts_rows(parsed, place, index)}
    return [place for place in parsed.naked if place not in counted]


def _holds(parsed: Parsed, index: TableIndex) -> Holds | None:
    if parsed.operators("only", "no", "than") or _misplaces(parsed, index, parsed.naked):
        return None
    conditions = conditions_of(parsed, index)
    if conditions is None or len(conditions) < 2:
        return None
    return Holds(conditions)


def _exclusive(parsed: Parsed, index: TableIndex) -> Exclusive | None:
    """ "Ada is the only player with 3 goals"."""
    only = parsed.operators("only")
    if len(only) != 1 or parsed.operators("no"):
        return None
    after = parsed.items[only[0] + 1 : only[0] + 2]
    if not after or after[0].kind == "number":
        return None
    conditions = conditions_of(parsed, index)
    if not conditions:
        return None
    start = parsed.items[only[0]].first
    before = [condition for condition in conditions if condition.item.first < start]
    behind = tuple(condition for condition in conditions if condition.item.first > start)
    if len(before) != 1 or not behind or before[0].narrows:
        return None
    return Exclusive(parsed.items[only[0]], before[0], behind)
