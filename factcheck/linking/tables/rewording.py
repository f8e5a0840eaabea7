"""The items of a clause in the plainest order of words: what says nothing of its own is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from factcheck.linking.tables.cell_index import TableIndex
from factcheck.linking.tables.columns import is_year
from factcheck.linking.tables.conditions import names_rows
from factcheck.linking.tables.items import Item
from factcheck.linking.tables.words import statement_words
from factcheck.model import Interval


def simplified(items: Sequence[Item], index: TableIndex) -> list[Item]:
    """The items without those that say nothing of their own, and with a span of years as one condition."""
    plain = _with_parts_first(_merged(items))
    plain = _with_counted_titles(_with_shares(_with_crowds(_without_needless(plain), index), index), index)
    plain = _with_ranks(_with_spans(_with_ranges(plain), index), index)
    return _without_rows(plain, index) if any(item.kind == "superlative" for item in plain) else plain


def _without_needless(items: Sequence[Item]) -> list[Item]:
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


def _merged(items: Sequence[Item]) -> list[Item]:
    """The items with two names of one column, one behind the other, as one: "prize money"; without a second "each"."""
    plain: list[Item] = []
    for place, item in enumerate(items):
        held = plain[-1] if plain else None
        if held and held.kind == item.kind == "column" and held.columns == item.columns:
            plain[-1] = replace(held, last=item.last, end=item.end, whole=held.whole or item.whole)
        elif place + 1 < len(items) or item.reading != "all" or not any(one.reading == "all" for one in plain):
            plain.append(item)
    return plain


def _with_parts_first(items: Sequence[Item]) -> list[Item]:
    """The items of "of the 8 clubs, 3 ..." in the order of "3 of the 8 clubs ..."."""
    kinds = [item.kind for item in items[:4]]
    if kinds[::2] != ["number", "mark"] or kinds[3:] != ["number"] or items[0].preposition != "of":
        return list(items)
    whole, noun, _, part, *rest = items
    return [part, whole, noun, *rest]


def _with_counted_titles(items: Sequence[Item], index: TableIndex) -> list[Item]:
    """The items with words of the title right behind a number as the noun counted: "3 alpine lighthouses".

    What the whole table measures ("120 cars") counts no rows.
    """
    plain: list[Item] = []
    for place, item in enumerate(items):
        number = plain[-1] if plain else None
        named = place > 1 and items[place - 2].kind == "title" and items[place - 2].last == items[place - 1].first
        named = named or (index.has_one_measure and not index.subject_stems.isdisjoint(item.stems))
        if number and not named and _counts_title(number, item) and not _touched(items, place):
            item = replace(item, kind="noun")
        plain.append(item)
    return plain


def _counts_title(number: Item, title: Item) -> bool:
    """Whether a number is set right before words of the title as a count of them."""
    counts = title.kind == "title" and number.kind == "number" and not number.ordinal and not is_year(number.value)
    return counts and (title.first == number.last or title.preposition == "of") and not title.stems[0].isdigit()


def _touched(items: Sequence[Item], place: int) -> bool:
    """Whether a noun or column stands right behind, which is then what is spoken of."""
    following = items[place + 1] if place + 1 < len(items) else None
    return following is not None and following.kind in ("noun", "column") and following.first == items[place].last


def _with_crowds(items: Sequence[Item], index: TableIndex) -> list[Item]:
    """The items without "people" before the column that counts them: "4,210 people in attendance"."""
    plain: list[Item] = []
    for item in items:
        crowd = plain[-1] if plain else None
        counted = item.kind == "column" and all(column.is_numeric for column in index.about(item.columns))
        if crowd and counted and crowd.stems in statement_words().crowds and crowd.kind == "noun":
            plain[-1] = replace(item, first=crowd.first, preposition=crowd.preposition)
        else:
            plain.append(item)
    return plain


def _with_shares(items: Sequence[Item], index: TableIndex) -> list[Item]:
    """The items with "34 percent of the votes" as a figure of the column of shares that names the votes."""
    plain: list[Item] = []
    for item in items:
        share = plain[-1] if plain else None
        if share and share.percent and item.kind == "column" and item.preposition == "of":
            named = {group for column in item.columns for group in index.groups(column)}
            every = range(len(index.header))
            shares = tuple(column for column in every if index.is_share(column) and named <= {*index.groups(column)})
            if shares:
                item = replace(item, columns=shares, preposition="", first=share.last)
        plain.append(item)
    return plain


def _with_ranges(items: Sequence[Item]) -> list[Item]:
    """The items with "between 300 and 350" as one number, which may be anything from one to the other."""
    plain: list[Item] = []
    for item in items:
        between, low, joint = plain[-3:] if len(plain) > 2 else (None, None, None)
        said = between and joint and between.reading == "between" and joint.reading == "and"
        span = _range(low, item) if said and low else None
        if said and span and low and between:
            preposition = "in" if is_year(item.value) else between.preposition
            plain[-3:] = [replace(item, first=between.first, start=low.start, hedged=span, preposition=preposition)]
        else:
            plain.append(item)
    return plain


def _range(low: Item, high: Item) -> Interval | None:
    """What lies between two plain numbers, the lower one first."""
    plain = low.kind == high.kind == "number" and low.reading == high.reading == "point"
    if not plain or low.value is None or high.value is None or low.columns or high.columns or high.preposition:
        return None
    return Interval(low.value, high.value) if low.value < high.value else None


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


def _with_ranks(items: Sequence[Item], index: TableIndex) -> list[Item]:
    """The items with "the top 5" as a condition on the only column of ranks; unknown where there is none."""
    items = [_first_place(*pair, index) for pair in zip(items, [*items, None][1:], strict=True)]
    if not any(item.reading == "top" for item in items):
        return items
    words = statement_words()
    ranks = [column for column in range(len(index.header)) if set(index.groups(column)) & words.rank_columns]
    if len(ranks) != 1 or not index.columns[ranks[0]].is_numeric:
        return [replace(items[0], kind="unknown")]
    named = [item for item in items if item.kind != "column" or ranks[0] not in item.columns]
    return [
        replace(item, reading="at most", columns=(ranks[0],), preposition="in") if item.reading == "top" else item
        for item in named
    ]


def _first_place(item: Item, following: Item | None, index: TableIndex) -> Item:
    """The "first" of "first place" as a number."""
    named = following is not None and following.kind == "column" and following.first == item.last
    if not named or following is None or item.stems not in statement_words().firsts:
        return item
    ranks = all(set(index.groups(column)) & statement_words().rank_columns for column in following.columns)
    one = replace(item, kind="number", value=Decimal(1), slack=Decimal("0.5"), ordinal=True, order=None)
    return one if ranks else item


def _is_listed(items: Sequence[Item]) -> bool:
    """Whether several cells of one column have been named, joined by "and"."""
    named = [item.columns for item in items if item.kind == "cell"]
    return len(named) > len(set(named)) and any(item.reading == "and" for item in items)


def _without_rows(items: Sequence[Item], index: TableIndex) -> list[Item]:
    """A clause of a highest or lowest without what only names the rows: "in a single game", "of any club"."""
    kept: list[Item] = []
    place = 0
    while place < len(items):
        size = _rows_named(items[place:], index)
        if not size:
            kept.append(items[place])
        place += size or 1
    return kept


def _rows_named(items: Sequence[Item], index: TableIndex) -> int:
    """How many items at the head only say that rows are meant, after a preposition; 0 if they say more."""
    lead = 0
    while lead < len(items) and _says_any(items[lead]):
        lead += 1
    if lead == len(items) or not (lead or items[0].indefinite):
        return 0
    noun, preposition = items[lead], items[0].preposition
    listed = names_rows(noun, index) or (
        noun.kind == "column" and (_numbers_rows(noun, index) or noun.stems in statement_words().row_nouns)
    )
    apart = preposition and (not noun.preposition or noun is items[0] or items[lead - 1].reading == "all")
    return lead + 1 if listed and apart else 0


def _says_any(item: Item) -> bool:
    """Whether it says that any row will do: "any", "all", "1", "single"."""
    return item.reading == "all" or item.stems in statement_words().single or (item.value == 1 and not item.ordinal)


def _numbers_rows(item: Item, index: TableIndex) -> bool:
    return all(column.numbers_rows for column in index.about(item.columns))
