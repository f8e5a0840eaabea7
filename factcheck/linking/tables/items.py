"""A clause as a row of items: which words are cells, columns, numbers, orders; what is left unexplained."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from factcheck.linking.tables.cell_index import Run, TableIndex
from factcheck.linking.tables.words import MONTHS, Order, Phrase, Token, statement_words, stems_of, tokens_of, words_of
from factcheck.model import INFINITY, Extraction, Interval, Span

ItemKind = Literal[
    "cell", "column", "number", "superlative", "comparative", "operator",
    "period", "holding", "change", "noun", "preposition", "title", "filler", "mark", "unknown",
]  # fmt: skip


_NOTHING = Extraction()
#: Kinds of figures that a cell can state.
Signs = dict[int, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of a clause with what it is to the table.

    Attributes:
        start, end: offsets in the text.
        first, last: indices of its first token and of the one after its last.
        columns: of a column, those that it may name; of a value, those that it was narrowed to.
        whole: it is the whole header, or the whole cell.
        reading: of a number ("point", "at least", ...), or which operator it is.
        preposition: the preposition right before it, "" if none.
        value, slack: of a number, and half a unit of its last printed place.
        unit: of a number with its unit in the text (canonical name), "" for a bare number.
        hedged: what a number with a hedge ("about") can mean.
        scaled: whether a number has its scale in words ("4.2 million").
        text: its words as printed.
        rounded: what a round number ("9,400") can mean where its zeros only fill.
        indefinite: whether "a" or "an" stands right before it.
    """

    kind: ItemKind
    start: int
    end: int
    first: int
    last: int
    stems: Phrase = ()
    run: Run | None = None
    columns: tuple[int, ...] = ()
    whole: bool = False
    value: Decimal | None = None
    reading: str = "point"
    order: Order | None = None
    preposition: str = ""
    ordinal: bool = False
    percent: bool = False
    slack: Decimal = Decimal(0)
    unit: str = ""
    hedged: Interval | None = None
    scaled: bool = False
    text: str = ""
    rounded: Interval | None = None
    indefinite: bool = False

    @property
    def interval(self) -> Interval:
        """What the printed number can mean: half a unit of its last place either way, open for a bound."""
        assert self.value is not None
        low, high = self.value - self.slack, self.value + self.slack
        if self.reading in ("at least", "more than"):
            return Interval(self.value, INFINITY)
        if self.reading in ("at most", "less than"):
            return Interval(-INFINITY, self.value)
        return self.hedged or Interval(low, high)

    def borne_out_by(self, number: Decimal) -> bool:
        """Whether a number of the table bears out the printed one; "more than" and "less than" are strict."""
        return number in self.interval and not (self.reading in ("more than", "less than") and number == self.value)

    @property
    def is_value(self) -> bool:
        """Whether it is something a cell can hold."""
        return self.kind in ("cell", "number")


def read_items(
    tokens: tuple[Token, ...], index: TableIndex, extraction: Extraction = _NOTHING, offset: int = 0
) -> tuple[Item, ...]:
    """The items of a clause, in order; fillers are dropped, prepositions and bounds attached to what follows.

    Args:
        tokens: of the clause.
        index: the table.
        extraction: what was read in the document: figures with scale, unit and hedge, and periods.
        offset: where the text of the tokens begins in the document, which the spans of ``extraction`` index.
    """
    return tuple(_attached(_Scan(tokens, index, extraction, offset).items()))


class _Scan:
    """One pass over the words of a clause, against one table."""

    def __init__(self, tokens: tuple[Token, ...], index: TableIndex, extraction: Extraction, offset: int) -> None:
        self.index = index
        here = Span(offset, offset + (tokens[-1].end if tokens else 0))
        self.figures = [
            (figure, figure.span.start - offset, figure.span.end - offset)
            for figure in extraction.quantities if here.contains(figure.span)
        ]  # fmt: skip
        self.periods = [
            (period, period.span.start - offset, period.span.end - offset)
            for period in extraction.periods if period.span and here.contains(period.span)
        ]  # fmt: skip
        self.words = words_of(tokens)
        self.stems = tuple(word.stem for word in self.words)
        self.lexicon = statement_words()
        self.signs = _signs(tokens)
        self.marks = [token.start for token in tokens if token.text in ",;:"]

    def items(self) -> Iterator[Item]:
        """Every item, fillers and prepositions too, in order."""
        position, previous_end = 0, 0
        while position < len(self.words):
            start = self.words[position].start
            if any(previous_end <= mark < start for mark in self.marks):
                yield Item("mark", previous_end, start, position, position)
            item = self._best(position)
            yield item
            position, previous_end = item.last, item.end

    def _best(self, position: int) -> Item:
        """The reading of the words from ``position`` that explains most of them; among equals the first listed."""
        readers = (
            self._period, self._column, self._operator, self._figure, self._number, self._cell, self._ordinal,
            self._hedge, self._result, self._listed, self._title,
        )  # fmt: skip
        candidates = [item for reader in readers if (item := reader(position))]
        return max(candidates, key=lambda item: item.last) if candidates else self._item("unknown", position, 1)

    def _item(self, kind: ItemKind, position: int, size: int) -> Item:
        covered = self.words[position : position + size]
        start, end = min(word.start for word in covered), max(word.end for word in covered)
        text = " ".join(word.text for word in sorted(covered, key=lambda word: word.start))
        return Item(kind, start, end, position, position + size, self.stems[position : position + size], text=text)

    def _phrase(self, lexicon: Collection[Phrase], position: int) -> int:
        """The length of the longest phrase of the lexicon that starts here; 0 if none."""
        sizes = (size for size in (4, 3, 2, 1) if position + size <= len(self.stems))
        return next((size for size in sizes if self.stems[position : position + size] in lexicon), 0)

    def _column(self, position: int) -> Item | None:
        for size in range(min(6, len(self.stems) - position), 0, -1):
            run = self.stems[position : position + size]
            columns, whole = self.index.columns_named(run)
            if columns and (whole or not run[-1].isdigit()) and not self._is_common_here(position, run, columns, whole):
                return replace(self._item("column", position, size), columns=columns, whole=whole)
        return None

    def _is_common_here(self, position: int, run: Phrase, columns: tuple[int, ...], whole: bool) -> bool:
        """Whether words that a header has, too, are meant as common ones: "record" as a verb, "the number of"."""
        behind = self.stems[position + len(run) : position + len(run) + 1]
        if (*run, *behind) in self.lexicon.after_order or (len(run) == 1 and run in self.lexicon.prepositions):
            return True
        if run not in self.lexicon.fillers or run[0] in self.lexicon.columns or self._is_noun(position):
            return False
        # what "was built" stands in a column of years of that name
        return not (whole and all(self.index.is_time(column) for column in columns))

    def _is_noun(self, position: int) -> bool:
        """Whether a word that may be a verb ("record", "pick") is used as a noun here."""
        before = self.words[position - 1].text.lower() if position else ""
        after = self.words[position + 1].text.lower() if position + 1 < len(self.words) else ""
        ordered = position > 0 and (self.stems[position - 1],) in self.lexicon.superlatives
        return ordered or (before in self.lexicon.determiners and after in self.lexicon.linking)

    def _operator(self, position: int) -> Item | None:
        size = self._phrase(self.lexicon.bounds, position)
        if size and position + size < len(self.words) and self.words[position + size].value is not None:
            item = self._item("operator", position, size)
            return replace(item, reading="bound " + self.lexicon.bounds[item.stems])
        size = self._phrase(self.lexicon.bounds_after, position)
        if size and position and self.words[position - 1].value is not None:
            item = self._item("operator", position, size)
            return replace(item, reading="after " + self.lexicon.bounds_after[item.stems])
        return self._order(position)

    def _order(self, position: int) -> Item | None:
        if size := self._phrase(self.lexicon.superlatives, position):
            item = self._item("superlative", position, size)
            return replace(item, order=self.lexicon.superlatives[item.stems])
        if size := self._phrase(self.lexicon.comparatives, position):
            item = self._item("comparative", position, size)
            return replace(item, order=self.lexicon.comparatives[item.stems])
        if size := self._phrase(self.lexicon.operators, position):
            item = self._item("operator", position, size)
            return replace(item, reading=self.lexicon.operators[item.stems])
        return None

    def _number(self, position: int) -> Item | None:
        word = self.words[position]
        if word.value is None:
            return None
        before, after = self.signs.get(word.start, ("", ""))
        value = -word.value if before else word.value
        slack = Decimal((0, (5,), int(str(value.as_tuple().exponent)) - 1))
        item = self._item("number", position, 1)
        if before:
            item = replace(item, stems=("-" + item.stems[0],))
        rounded = next((figure.interval for figure, start, _ in self.figures if start == word.start), None)
        return replace(
            item, value=value, slack=slack, ordinal=word.ordinal, percent=after == "%", rounded=rounded,
        )  # fmt: skip

    def _ordinal(self, position: int) -> Item | None:
        """A number of order in words: "second"."""
        place = self.lexicon.ordinals.get((self.stems[position],))
        if place is None:
            return None
        return replace(self._item("number", position, 1), value=Decimal(place), slack=Decimal("0.5"), ordinal=True)

    def _period(self, position: int) -> Item | None:
        """A period of the table's columns or rows; unknown where the table has periods, but not this one.

        A plain year in a column of years is left to be read as a number, which may be said of any column.
        """
        start = self.words[position].start
        found = next((one for one in self.periods if one[1] <= start < one[2]), None)
        if found is None or not self.index.is_dated or found[0].relation != "in":
            return None
        size = sum(found[1] <= word.start < found[2] for word in self.words[position:])
        item = self._item("period", position, size)
        if columns := self.index.columns_of_period(found[0].iso):
            return replace(item, columns=columns)
        if found[0].iso == self.index.view.period:
            return replace(item, kind="title")
        places = self.index.rows_of_period(found[0].iso)
        if found[0].precision == "year" and (places or self.index.view.period_column is not None):
            return None
        if places:
            return replace(item, kind="cell", run=Run(places, True, True), whole=True, columns=(places[0][1],))
        cell = self._cell(position)
        return None if cell is not None else replace(item, kind="unknown")

    def _figure(self, position: int) -> Item | None:
        """A number with its scale and unit, unless the table has those words for itself ("19.5 million US viewers")."""
        start = self.words[position].start
        found = next((one for one in self.figures if one[1] <= start < one[2] and start - one[1] <= 3), None)
        if found is None or (position and self.words[position - 1].start >= found[1]):
            return None
        figure, _, end = found
        if figure.kind == "rank":
            # "second highest" is a word of order and what it orders
            return None
        size = sum(start <= word.start < end for word in self.words[position:])
        if not figure.unit:
            # the noun counted is no part of the number: it may be a column's or a row's name
            size = min(size, len(stems_of(figure.number)) + (figure.scale != 1))
        if not (figure.unit or figure.scale != 1 or figure.hedge or figure.spelled):
            return None
        cell = self._cell(position)
        if cell is not None and cell.last - cell.first >= size > 1:
            return None
        own = next(
            (k for k in range(1 + (figure.scale != 1), size) if self._names_column(position + k, position + size)), size
        )
        code = figure.unit.isupper() and self.words[position].text.islower() and self.words[position].value is None
        if code:
            # "top 5" is no amount of Tongan money
            return self._item("unknown", position, size)
        leads = not figure.unit and self.stems[position] not in stems_of(figure.number)
        if (
            leads
            or figure.low != figure.high
            or figure.kind not in ("level", "share", "rate", "duration", "age", "change")
        ):
            return self._item("unknown", position, size)
        return replace(
            self._item("number", position, own), value=figure.low, slack=figure.place / 2,
            unit=figure.unit if own == size else "", percent=figure.unit == "percent",
            hedged=figure.interval if figure.hedge else None, scaled=figure.scale != 1,
        )  # fmt: skip

    def _names_column(self, position: int, end: int) -> bool:
        """Whether the words from ``position`` name a column and reach the end of a figure or beyond."""
        column = self._column(position)
        return column is not None and column.last >= end

    def _hedge(self, position: int) -> Item | None:
        """A hedging word, which the figure after it has taken in."""
        end = self.words[position].end
        for figure, start, _ in self.figures:
            hedge = len(words_of(tokens_of(figure.hedge)))
            if hedge and start - end > 0 and self._before(start) - hedge <= position < self._before(start):
                return self._item("filler", position, 1)
        return None

    def _before(self, start: int) -> int:
        """How many words end before ``start``."""
        return sum(word.end <= start for word in self.words)

    def _cell(self, position: int) -> Item | None:
        for size in range(self.index.longest_run(self.stems, position), 0, -1):
            run = self.stems[position : position + size]
            found = self.index.find(run)
            if found and (found.exact or self._telling(run)) and not (size == 1 and self._common(run[0])):
                found, size = self._with_numbers(found, position, size)
                columns = tuple(sorted({column for _, column in found.places}))
                return replace(self._item("cell", position, size), run=found, whole=found.exact, columns=columns)
        return None

    def _with_numbers(self, found: Run, position: int, size: int) -> tuple[Run, int]:
        """A month with the day and year after it, which need not stand next to each other in the table."""
        while self.stems[position] in MONTHS and position + size < len(self.words):
            word = self.words[position + size]
            also = self.index.find((word.stem,)) if word.value is not None else None
            both = tuple(place for place in found.places if also and place in self.index.places_of(word.stem))
            if not both:
                break
            found, size = Run(both, False, True), size + 1
        return found, size

    def _telling(self, run: Phrase) -> bool:
        """Whether a part of a cell is enough to mean that cell."""
        if all(self._common(word) for word in run) or self._common(run[-1]):
            return False
        return len(run) > 1 or run[0] not in self.index.title_stems

    def _common(self, word: str) -> bool:
        return (word,) in self.lexicon.fillers or (word,) in self.lexicon.prepositions

    def _result(self, position: int) -> Item | None:
        """A word for how a contest ended, in a table of contests that has no column of that name."""
        result = self.lexicon.results.get((self.stems[position],))
        places = self.index.rows_of_result(result) if result and len(self.stems[position]) > 1 else ()
        if not places:
            return None
        item = self._item("cell", position, 1)
        return replace(item, run=Run(places, True, True), whole=True, columns=(places[0][1],))

    def _listed(self, position: int) -> Item | None:
        kinds: tuple[tuple[ItemKind, Collection[Phrase]], ...] = (
            ("noun", self.lexicon.row_nouns),
            ("preposition", self.lexicon.prepositions),
            ("filler", self.lexicon.fillers),
            ("holding", self.lexicon.holding),
            ("change", self.lexicon.changes),
        )
        sizes = [(self._phrase(phrases, position), kind) for kind, phrases in kinds]
        size, kind = max(sizes, key=lambda one: one[0])
        if kind == "noun" and self.index.has_one_measure and self.stems[position] in self.index.subject_stems:
            kind = "title"
        return self._item(kind, position, size) if size else None

    def _title(self, position: int) -> Item | None:
        """The words of the title that stand together here: "1982 - 83 cup" counts nothing."""
        size = self._title_run(position)
        while size > 1 and self._common(self.stems[position + size - 1]):
            size -= 1
        if size and self._ends_span(position + size):
            size += 1
        if size == 1 and self.words[position].value is not None:
            return None
        return self._item("title", position, size) if size else None

    def _ends_span(self, position: int) -> bool:
        """Whether the second year of a season stands here: "1982 - 83", "1982 - 1983"."""
        years = [word.value for word in self.words[position - 1 : position + 1]]
        if len(years) < 2 or years[0] is None or not 1500 <= years[0] <= 2100:
            return False
        return years[1] in (years[0] + 1, (years[0] + 1) % 100)

    def _title_run(self, position: int) -> int:
        """How many words from here stand one after the other in the title."""
        words, longest = self.index.title_words, 0
        for start, word in enumerate(words):
            if word == self.stems[position] and not self._common(word):
                size = 1
                while words[start + size : start + size + 1] == self.stems[position + size : position + size + 1] != ():
                    size += 1
                longest = max(longest, size)
        return longest


def _signs(tokens: tuple[Token, ...]) -> Signs:
    """Of each number, a minus before it (unless a number or word stands right before that) and a mark after it."""
    found = {}
    for place, token in enumerate(tokens):
        if token.value is not None:
            before = tokens[place - 1] if place else None
            earlier = tokens[place - 2] if place > 1 else None
            minus = before is not None and before.text in "-−–" and not _joins(earlier, before)
            after = tokens[place + 1].text if place + 1 < len(tokens) else ""
            found[token.start] = (before.text if before and minus else "", after)
    return found


def _joins(earlier: Token | None, dash: Token) -> bool:
    return earlier is not None and (earlier.value is not None or earlier.end == dash.start)


def _attached(items: Iterable[Item]) -> Iterator[Item]:
    """Items without fillers; a preposition or an "a" goes to the item after it, a bound to its number."""
    words = statement_words()
    preposition, reading, indefinite = "", "", False
    held: Item | None = None
    for item in items:
        if item.kind == "preposition":
            preposition = item.stems[0]
        elif item.kind == "operator" and item.reading.startswith("bound "):
            reading = item.reading.removeprefix("bound ")
        elif item.kind == "operator" and item.reading.startswith("after ") and held and held.kind == "number":
            held = replace(held, reading=item.reading.removeprefix("after "))
        elif item.kind == "filler" and held and held.kind in ("superlative", "comparative") and held.last == item.first:
            if item.stems not in words.after_order:
                held = replace(held, kind="unknown")
        elif item.stems in words.echoes and held and held.kind == "column" and held.last == item.first:
            continue
        elif item.kind == "filler":
            indefinite = item.stems in words.indefinite
        else:
            if held:
                yield held
            held = replace(item, preposition=preposition, reading=reading or item.reading, indefinite=indefinite)
            preposition = "" if item.kind != "mark" else preposition
            reading, indefinite = "", False
    if held:
        yield held
