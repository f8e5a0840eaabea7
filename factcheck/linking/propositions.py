"""What a clause says of a table: a look-up, a count, an extreme, a comparison, a total, an exclusive claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.linking.cell_index import TableIndex
from factcheck.linking.conditions import Condition, Parsed, conditions_of, either, is_year, names_rows, parse
from factcheck.linking.proposition_kinds import (
    Compared,
    Counted,
    Denied,
    Exclusive,
    Extreme,
    Holds,
    Majority,
    Proposition,
    Totalled,
    Universal,
)
from factcheck.linking.statements import Item
from factcheck.linking.words import Order, statement_words
from factcheck.model import Interval

_ORDERS = ("superlative", "comparative")


def proposition_of(items: Sequence[Item], index: TableIndex) -> Proposition | None:
    """What the items say, or ``None`` where they do not make one clear proposition."""
    if any(item.kind == "unknown" or item.reading in ("or", "but") for item in items):
        return None
    if any(item.reading == "not" for item in items):
        return _denied(items, index)
    items = _with_spans(_simplified(items), index)
    if any(item.reading == "different" for item in items):
        return _different(items, index)
    parsed = parse(tuple(items), index)
    kept = parsed.items
    if not _holding_is_plain(items, parsed):
        return None
    if _spans_years(parsed):
        return None
    return _ordered(parsed, index) if any(item.kind in _ORDERS for item in kept) else _plain(parsed, index)


def _ordered(parsed: Parsed, index: TableIndex) -> Proposition | None:
    """A clause with one word of order."""
    orders = [item for item in parsed.items if item.kind in _ORDERS]
    if len(orders) > 1:
        return None
    if majority := _majority(parsed, index):
        return majority
    return _extreme(parsed, index) if orders[0].kind == "superlative" else _compared(parsed, index)


def _majority(parsed: Parsed, index: TableIndex) -> Majority | None:
    """ "Most of the games", "less than half of the clubs": at the head of the clause, with what is said of them."""
    items = parsed.items
    (order,) = [place for place, item in enumerate(items) if item.kind in _ORDERS]
    half = [item.kind for item in items[order : order + 3]] == ["comparative", "operator", "number"]
    half = half and items[order + 1].reading == "than" and items[order + 2].text.lower() == "half"
    noun = order + (3 if half else 1)
    most = items[order].kind == "superlative" and items[order].text.lower() == "most"
    if order or noun >= len(items) or not (half or most) or items[noun].preposition != "of":
        return None
    plain = not parsed.operators("only", "no", "total", "average", "difference", "between", "all", "and", "both")
    if not plain or not names_rows(items[noun], index):
        return None
    conditions = conditions_of(parsed, index, without=[order + 2] if half else [])
    given = items[order].order
    return Majority(items[order], given.sign, conditions) if conditions and given else None


def _plain(parsed: Parsed, index: TableIndex) -> Proposition | None:
    """A clause without a word of order."""
    if parsed.operators("total", "average"):
        return _totalled(parsed, index)
    if parsed.operators("difference", "between"):
        return None
    if parsed.operators("all"):
        return _universal(parsed, index)
    if parsed.operators("only") and (exclusive := _exclusive(parsed, index)):
        return exclusive
    if any(_counts(parsed, place, index) for place in parsed.of_kind("number")):
        return _counted(parsed, index)
    return _holds(parsed, index)


def _denied(items: Sequence[Item], index: TableIndex) -> Denied | None:
    """A look-up denied as a whole; not what else may be denied of a list, a count or an order."""
    (denial, *others) = [item for item in items if item.reading == "not"]
    listed = any(item.kind in ("mark", "holding") or item.reading in ("and", "both", "all") for item in items)
    if others or listed or denial.stems not in statement_words().denials:
        return None
    rest = tuple(item for item in items if item is not denial)
    found = proposition_of(rest, index)
    plain = isinstance(found, Holds) and not parse(rest, index).naked
    return Denied(denial, found.conditions) if isinstance(found, Holds) and plain else None


def _simplified(items: Sequence[Item]) -> list[Item]:
    """The items with "all" of a list read as "both", without an "only" that belongs to a figure further on."""
    plain: list[Item] = []
    for item, following in zip(items, [*items, None][1:], strict=True):
        counted = following and following.kind in ("noun", "number") and following.first == item.last
        if item.reading == "all" and _is_listed(plain) and not counted:
            item = replace(item, reading="both")
        if item.reading == "only" and following and following.kind == "number" and following.first > item.last:
            continue
        plain.append(item)
    return plain


def _with_spans(items: Sequence[Item], index: TableIndex) -> list[Item]:
    """The items with two years that span a period ("from 2004 to 2012") as one condition on the column of years."""
    dated = tuple(column for column in range(len(index.header)) if index.columns[column].holds_years)
    spans: list[Item] = []
    for item in items:
        span = _span(spans[-1], item) if spans and len(dated) == 1 else None
        if span is None:
            spans.append(item)
        else:
            spans[-1] = replace(spans[-1], last=item.last, end=item.end, hedged=span, columns=dated, preposition="in")
    return spans


def _span(one: Item, other: Item) -> Interval | None:
    """The years from one to the other: "from 1980 to 2013", "from 1980 - 2013"."""
    first, second = one.value, other.value
    if first is None or second is None or not (is_year(first) and is_year(second) and first < second) or one.hedged:
        return None
    joined = other.preposition in ("", "to") and one.last == other.first - (other.preposition == "to")
    return Interval(first, second) if joined and one.preposition == "from" else None


def _is_listed(items: Sequence[Item]) -> bool:
    """Whether several cells of one column have been named, joined by "and"."""
    named = [item.columns for item in items if item.kind == "cell"]
    return len(named) > len(set(named)) and any(item.reading == "and" for item in items)


def _universal(parsed: Parsed, index: TableIndex) -> Universal | None:
    """ "All players from Italy had 3 goals": the last condition is said of the rows of those before."""
    (place, *others) = parsed.operators("all")
    noun = parsed.items[place + 1] if place + 1 < len(parsed.items) else None
    if others or noun is None or not names_rows(noun, index) or parsed.items[place].stems == ("any",):
        return None
    conditions = conditions_of(parsed, index)
    unclear = parsed.operators("only", "no", "than", "and", "both")
    if not conditions or unclear or any(item.kind == "mark" for item in parsed.items):
        return None
    return Universal(parsed.items[place], conditions[:-1], conditions[-1])


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
    """Whether what follows each verb of having ("carried 455,000 passengers") is a figure of a known column."""
    stated = {parsed.items[place].first for place in parsed.columns_of}
    return all(
        place + 1 < len(items) and items[place + 1].first in stated
        for place, item in enumerate(items) if item.kind == "holding"
    )  # fmt: skip


# --- the makers ------------------------------------------------------------------------------------


def _spans_years(parsed: Parsed) -> bool:
    """Whether two numbers are the ends of a range: "from 1980 to 2013"."""
    pairs = zip(parsed.items, parsed.items[1:], strict=False)
    return any(one.kind == other.kind == "number" and other.preposition == "to" for one, other in pairs)


def _holds(parsed: Parsed, index: TableIndex) -> Holds | None:
    if parsed.operators("only", "no", "than"):
        return None
    conditions = conditions_of(parsed, index)
    if conditions is None or len(conditions) < 2:
        return None
    return Holds(conditions)


def _counted(parsed: Parsed, index: TableIndex) -> Counted | Holds | None:
    """ "3 games were in May", "2 of the clubs", "there are 4 drivers from Brazil", "Ada was first 2 times"."""
    places = [place for place in parsed.of_kind("number") if _counts(parsed, place, index)]
    if not places or parsed.operators("no") or any(parsed.items[place].percent for place in places):
        return None
    part_of = len(places) == 2 and parsed.items[places[1]].preposition == "of" and places[1] == places[0] + 1
    member_of = len(places) == 2 and parsed.items[places[0]].value == 1 and parsed.items[places[1]].preposition == "of"
    if len(places) > 1 and not (member_of or part_of):
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
    return not any(place != number + 1 and _is_measure(parsed.items[place], index) for place in parsed.naked)


def _is_one_of(parsed: Parsed, place: int) -> bool:
    """Whether a number only says that what stands before it is one of several: "Ada is one of the players"."""
    items = parsed.items
    named = any(item.kind == "cell" and not item.preposition for item in items[:place])
    return (
        items[place].value == 1 and items[place + 1].kind != "number" and items[place + 1].preposition == "of" and named
    )


def _is_label(parsed: Parsed, place: int) -> bool:
    """Whether a number is the name of what stands right before it: "episode 2"."""
    before = parsed.items[place - 1] if place else None
    return before is not None and before.kind in ("noun", "column") and before.last == parsed.items[place].first


def _counts(parsed: Parsed, place: int, index: TableIndex) -> bool:
    """Whether a number counts rows: what follows it names them, and no column of figures claims it."""
    items = parsed.items
    item, noun = items[place], items[place + 1] if place + 1 < len(items) else None
    if noun is None or place in parsed.columns_of or item.ordinal or is_year(item.value):
        return False
    if (
        item.preposition not in ("", "in", "of")
        or (item.preposition == "in" and place == 0)
        or _is_label(parsed, place)
    ):
        return False
    if noun.kind == "number":
        named = items[place + 2 : place + 3]
        return noun.preposition == "of" and bool(named) and names_rows(named[0], index)
    return names_rows(noun, index) and (noun.first == item.last or noun.preposition == "of")


def _is_measure(item: Item, index: TableIndex) -> bool:
    return all(index.columns[column].is_numeric for column in item.columns)


def _measure(parsed: Parsed, order: int, index: TableIndex) -> tuple[int, int] | None:
    """Place and number of the column that an order speaks of: the one right after it, implied by it, or before."""
    items, given = parsed.items, parsed.items[order].order
    sequence = items[order].stems in statement_words().sequence
    candidates = [] if sequence else [place for place in (order + 1, order + 2) if place < len(items)]
    if len(candidates) == 2 and items[candidates[0]].kind not in ("noun", "number", "title", "operator"):
        candidates = candidates[:1]
    for place in candidates:
        if items[place].kind == "column":
            numbering = items[place].columns and all(
                index.columns[column].numbers_rows for column in items[place].columns
            )
            partly = not items[place].whole and any(index.columns[column].enclosed for column in items[place].columns)
            return None if numbering or partly else _single(items[place].columns, place, given, index)
    if given is not None and given.hints:
        implied = [column for column in range(len(index.header)) if set(index.groups(column)) & set(given.hints)]
        return (order, implied[0]) if len(implied) == 1 and index.orders(implied[0]) else None
    before = [place for place in range(order) if items[place].kind == "column" and place in parsed.naked]
    return _single(items[before[-1]].columns, before[-1], given, index) if before else None


def _single(columns: tuple[int, ...], place: int, order: Order | None, index: TableIndex) -> tuple[int, int] | None:
    usable = [column for column in columns if index.orders(column)]
    if len(usable) != 1 or set(index.groups(usable[0])) & statement_words().rank_columns:
        return None
    if order is not None and order.hints and not set(index.groups(usable[0])) & set(order.hints):
        return None
    return place, usable[0]


def _extreme(parsed: Parsed, index: TableIndex) -> Extreme | None:
    order = parsed.of_kind("superlative")[0]
    if parsed.operators("only", "no", "total", "average", "difference", "between", "all", "than"):
        return None
    measure = _measure(parsed, order, index)
    if measure is None:
        return None
    nth = _nth(parsed, order)
    if nth is None:
        return None
    ordinal = [order - 1] if nth > 1 else []
    numbers = [
        place for place in parsed.of_kind("number")
        if place not in ordinal and _states(parsed, place, measure[1], index)
    ]  # fmt: skip
    if len(numbers) > 1 or any(parsed.items[place].ordinal or _is_part(parsed, place) for place in numbers):
        return None
    conditions = conditions_of(parsed, index, without=numbers + ordinal)
    if conditions is None or not (conditions or numbers):
        return None
    return Extreme(parsed.items[order], measure[1], conditions, parsed.items[numbers[0]] if numbers else None, nth)


def _nth(parsed: Parsed, order: int) -> int | None:
    """2 for "the 2nd highest", 1 for "the highest"; ``None`` for "the 3 highest"."""
    before = parsed.items[order - 1] if order else None
    if before is None or before.kind != "number" or before.last != parsed.items[order].first:
        return 1
    return int(before.value) if before.ordinal and before.value else None


def _is_part(parsed: Parsed, place: int) -> bool:
    """Whether it is the number of "one of the"."""
    return place + 1 < len(parsed.items) and parsed.items[place + 1].preposition == "of"


def _states(parsed: Parsed, place: int, column: int, index: TableIndex) -> bool:
    """Whether a number is a value of this column."""
    item, columns = parsed.items[place], parsed.columns_of.get(place, ())
    if not (index.columns[column].is_numeric or index.columns[column].enclosed):
        return False
    if columns:
        return column in columns
    following = parsed.items[place + 1 : place + 2]
    if _is_label(parsed, place) or (following and following[0].kind == "noun" and following[0].first == item.last):
        return False
    if is_year(item.value) and not index.columns[column].holds_years:
        return False
    return item.preposition in ("", "of", "at", "with") and item.stems[0] not in index.title_stems


def _compared(parsed: Parsed, index: TableIndex) -> Compared | None:
    order = parsed.of_kind("comparative")[0]
    sequence = parsed.items[order].stems in statement_words().sequence
    than = [order] if sequence else parsed.operators("than")
    if len(than) != 1 or than[0] < order or parsed.operators("only", "no", "total", "average", "all", "between"):
        return None
    amount = _amount(parsed, order)
    counted = not sequence and _counts_compared(parsed, order, than[0], index)
    measure = None if counted else _measure_of_amount(parsed, amount, order, index) or _measure(parsed, order, index)
    if measure is None and not counted:
        return None
    if sequence and (parsed.operators("than") or not _is_years(parsed, amount)):
        return None
    conditions = conditions_of(parsed, index, without=[] if amount is None else [amount])
    if conditions is None:
        return None
    start = parsed.items[than[0]].first
    one = tuple(condition for condition in conditions if condition.item.first < start)
    other = tuple(condition for condition in conditions if condition.item.first > start)
    if not one or not other or not any(set(a.columns) & set(b.columns) for a in one for b in other):
        return None
    number = None if amount is None else parsed.items[amount]
    return Compared(parsed.items[order], measure[1] if measure else None, one, other, number)


def _is_years(parsed: Parsed, amount: int | None) -> bool:
    """Whether a difference in time, if there is one, is in years: months and days are not set against years."""
    return amount is None or parsed.items[amount].unit == "year"


def _counts_compared(parsed: Parsed, order: int, than: int, index: TableIndex) -> bool:
    """Whether it is numbers of rows that are compared: "more games", but not "more people in the crowd"."""
    named = parsed.items[order + 2 : than][:1]
    measured = bool(named) and named[0].kind == "column" and _is_measure(named[0], index)
    return order + 1 < than and not measured and _names_counted(parsed.items[order + 1 : than], index)


def _names_counted(following: Sequence[Item], index: TableIndex) -> bool:
    """Whether rows are compared by their number: "more games", "more Italian drivers"."""
    if following[0].kind == "cell" and not following[0].preposition and len(following) > 1:
        return names_rows(following[1], index) and following[1].first == following[0].last
    return names_rows(following[0], index)


def _amount(parsed: Parsed, order: int) -> int | None:
    """The place of the number by which something is more or less: "3 more points", "3 points more"."""
    items = parsed.items
    if order and items[order - 1].kind == "number" and order - 1 not in parsed.columns_of:
        return order - 1
    named = order > 1 and items[order - 1].kind == "column" and items[order - 1].last == items[order].first
    return order - 2 if named and parsed.named_at.get(order - 2) == order - 1 else None


def _measure_of_amount(parsed: Parsed, amount: int | None, order: int, index: TableIndex) -> tuple[int, int] | None:
    """The column of "3 points more"."""
    if amount is None or amount == order - 1:
        return None
    return _single(parsed.columns_of[amount], order - 1, parsed.items[order].order, index)


def _totalled(parsed: Parsed, index: TableIndex) -> Totalled | None:
    operators = parsed.operators("total", "average")
    if len(operators) != 1 or parsed.operators("only", "no", "all", "difference", "between"):
        return None
    measure = _measure(parsed, operators[0], index)
    if measure is None or not index.columns[measure[1]].is_numeric:
        return None
    numbers = [place for place in parsed.of_kind("number") if _states(parsed, place, measure[1], index)]
    if len(numbers) != 1:
        return None
    conditions = conditions_of(parsed, index, without=numbers)
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
    conditions = conditions_of(parsed, index)
    if not conditions:
        return None
    start = parsed.items[only[0]].first
    before = [condition for condition in conditions if condition.item.first < start]
    behind = tuple(condition for condition in conditions if condition.item.first > start)
    if len(before) != 1 or not behind or before[0].narrows:
        return None
    return Exclusive(parsed.items[only[0]], before[0], behind)
