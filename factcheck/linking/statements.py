"""A clause as a row of items: which words are cells, columns, numbers, orders; what is left unexplained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from factcheck.linking.cell_index import Run, TableIndex
from factcheck.linking.words import Order, Phrase, Token, statement_words, words_of

ItemKind = Literal[
    "cell", "column", "number", "superlative", "comparative", "operator", "noun", "title", "filler", "mark", "unknown"
]


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

    @property
    def is_value(self) -> bool:
        """Whether it is something a cell can hold."""
        return self.kind in ("cell", "number")


def read_items(tokens: tuple[Token, ...], index: TableIndex) -> tuple[Item, ...]:
    """The items of a clause, in order; fillers are dropped, prepositions and bounds attached to what follows."""
    return tuple(_attached(tuple(_raw_items(tokens, index))))


def _raw_items(tokens: tuple[Token, ...], index: TableIndex) -> Iterator[Item]:
    words = words_of(tokens)
    stems = tuple(token.stem for token in words)
    marks = {token.start for token in tokens if token.text in ",;:"}
    signs = _signs(tokens)
    position = 0
    previous_end = tokens[0].start if tokens else 0
    while position < len(words):
        if any(previous_end <= mark < words[position].start for mark in marks):
            yield Item("mark", previous_end, words[position].start, position, position)
        item = _best(words, stems, position, index, signs)
        yield item
        position, previous_end = item.last, item.end


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


def _best(words: tuple[Token, ...], stems: Phrase, position: int, index: TableIndex, signs: Signs) -> Item:
    """The reading of the words from ``position`` that explains most of them; among equals the first listed."""

    def make(kind: ItemKind, size: int) -> Item:
        last = position + size
        covered = words[position:last]
        start, end = min(word.start for word in covered), max(word.end for word in covered)
        return Item(kind, start, end, position, last, stems[position:last])

    candidates = [item for item in (
        _column(make, stems, position, index),
        _operator(make, stems, position, words),
        _number(make, words[position], signs),
        _cell(make, stems, position, index),
        _listed(make, stems, position),
        _title(make, stems, position, index),
    ) if item]  # fmt: skip
    if not candidates:
        return make("unknown", 1)
    return max(candidates, key=lambda item: item.last)


def _phrase(lexicon: frozenset[Phrase] | Mapping[Phrase, object], stems: Phrase, position: int) -> int:
    """The length of the longest phrase of the lexicon that starts here; 0 if none."""
    return next((size for size in (4, 3, 2, 1) if position + size <= len(stems)
                 and stems[position : position + size] in lexicon), 0)  # fmt: skip


def _column(make, stems, position, index):  # type: ignore[no-untyped-def]
    words = statement_words()
    for size in (6, 5, 4, 3, 2, 1):
        run = stems[position : position + size]
        if len(run) < size or (run in words.fillers and run not in {(stem,) for stem in words.columns}):
            continue
        columns, whole = index.columns_named(run)
        if columns and (whole or not run[-1].isdigit()) and not (size == 1 and run in words.prepositions):
            return replace(make("column", size), columns=columns, whole=whole)
    return None


def _operator(make, stems, position, tokens):  # type: ignore[no-untyped-def]
    words = statement_words()
    size = _phrase(words.bounds, stems, position)
    if size and position + size < len(stems) and tokens[position + size].value is not None:
        return replace(make("operator", size), reading="bound " + words.bounds[stems[position : position + size]])
    size = _phrase(words.bounds_after, stems, position)
    if size and position and tokens[position - 1].value is not None:
        return replace(make("operator", size), reading="after " + words.bounds_after[stems[position : position + size]])
    for kind, orders in (("superlative", words.superlatives), ("comparative", words.comparatives)):
        if size := _phrase(orders, stems, position):
            return replace(make(kind, size), order=orders[stems[position : position + size]])
    if size := _phrase(words.operators, stems, position):
        return replace(make("operator", size), reading=words.operators[stems[position : position + size]])
    return None


def _cell(make, stems, position, index):  # type: ignore[no-untyped-def]
    words = statement_words()
    size = index.longest_run(stems, position)
    while size:
        run = stems[position : position + size]
        found = index.find(run)
        all_common = all((word,) in words.fillers or (word,) in words.prepositions for word in run)
        trailing = (run[-1],) in words.prepositions or (run[-1],) in words.fillers
        titled = size == 1 and run[0] in index.title_stems
        if found and (found.exact or not (all_common or trailing or titled)) and not (size == 1 and all_common):
            return replace(make("cell", size), run=found, whole=found.exact,
                           columns=tuple(sorted({column for _, column in found.places})))  # fmt: skip
        size -= 1
    return None


def _number(make, token, signs):  # type: ignore[no-untyped-def]
    if token.value is None:
        return None
    before, after = signs.get(token.start, ("", ""))
    value = -token.value if before in ("-", "−", "–") else token.value
    return replace(make("number", 1), value=value, ordinal=token.ordinal, percent=after == "%")


def _title(make, stems, position, index):  # type: ignore[no-untyped-def]
    return make("title", 1) if stems[position] in index.title_stems else None


def _listed(make, stems, position):  # type: ignore[no-untyped-def]
    words = statement_words()
    for kind, lexicon in (("noun", words.row_nouns), ("preposition", words.prepositions), ("filler", words.fillers)):
        if size := _phrase(lexicon, stems, position):
            return make(kind, size)
    return None


def _attached(items: tuple[Item, ...]) -> Iterator[Item]:
    """Items without fillers; a preposition goes to the item after it, a bound to its number."""
    preposition, reading = "", ""
    held: Item | None = None
    for item in items:
        if item.kind == "preposition":
            preposition = item.stems[0]
        elif item.kind == "operator" and item.reading.startswith("bound "):
            reading = item.reading.removeprefix("bound ")
        elif item.kind == "operator" and item.reading.startswith("after ") and held and held.kind == "number":
            held = replace(held, reading=item.reading.removeprefix("after "))
        elif item.kind == "filler" and held and held.kind in ("superlative", "comparative") and held.last == item.first:
            if item.stems not in statement_words().after_order:
                held = replace(held, kind="unknown")
        elif item.kind != "filler":
            if held:
                yield held
            held = replace(item, preposition=preposition, reading=reading or item.reading)
            preposition = "" if item.kind != "mark" else preposition
            reading = ""
    if held:
        yield held
