"""One pass over the text: from number to number, outside what is no quantity, within a sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from factcheck.extraction import ranges, shares
from factcheck.extraction.changes import change_around
from factcheck.extraction.figures import Figure, anchors, read_figure
from factcheck.extraction.hedges import hedge_after, hedge_before
from factcheck.extraction.nouns import read_noun
from factcheck.extraction.quantities import Context, build
from factcheck.lexicons import unit_names
from factcheck.lexicons.english import comparisons, cues, nouns, number_words
from factcheck.model import NonQuantity, Period, Quantity, Span, Unread

_GLUED = re.compile(r"[\w.$£€¥₹]*$")
_TOKEN = re.compile(r"[\w\-]*\w")
_LAST_WORD = re.compile(r"([A-Za-z’']+)[ \-]*$")
#: The longest separator of a list, ", and ".
_LIST_GAP = 6
_MESSAGES = {
    "malformed number": "the digits are grouped or pointed in a way that no number is",
    "too many digits": "the number has more digits or a larger power than a text's figure has",
    "division by zero": "the fraction divides by zero",
    "indefinite number": "the words name no number",
}


def scan(
    text: str, sentences: Sequence[Span], periods: Sequence[Period], claimed: Sequence[NonQuantity]
) -> tuple[tuple[Quantity, ...], tuple[Unread, ...], tuple[NonQuantity, ...]]:
    """Read the figures of a text.

    Args:
        text: of the document.
        sentences: in order; a figure does not run over the end of one.
        periods: what a figure may stand beside; a length of time in one ("the first 10 months") is a figure.
        claimed: what is no quantity; no figure is read inside.

    Returns:
        The quantities, what looked like a figure and could not be read, and names with digits in them, each in order.
    """
    scanner = _Scanner(text, sentences, periods, claimed)
    scanner.run()
    return tuple(scanner.quantities), tuple(scanner.unread), tuple(scanner.named)


class _Scanner:
    def __init__(
        self, text: str, sentences: Sequence[Span], periods: Sequence[Period], claimed: Sequence[NonQuantity]
    ) -> None:
        self.text = text
        self.sentence_starts = [span.start for span in sentences]
        self.sentences = sentences
        spans = [item.span for item in claimed]
        spans.sort(key=lambda span: (span.start, span.end))
        self.closed = spans
        self.closed_at = 0
        self.periods = {period.span.start: period for period in periods if period.span}
        self.quantities: list[Quantity] = []
        self.unread: list[Unread] = []
        self.named: list[NonQuantity] = []
        self.waiting: list[tuple[Figure, Context]] = []
        self.done = 0
        self.ordinals = frozenset((*number_words().ordinals, *number_words().fractions, *comparisons().multiples))

    def run(self) -> None:
        """Read from anchor to anchor."""
        for position in anchors(self.text):
            if position < self.done:
                continue
            self._skip_closed(position)
            if position < self.done:
                continue
            self._read_at(position)
        self._flush()

    def _skip_closed(self, position: int) -> None:
        closed = self.closed
        while self.closed_at < len(closed) and closed[self.closed_at].start <= position:
            self.done = max(self.done, closed[self.closed_at].end)
            self.closed_at += 1

    def _bounds(self, position: int) -> tuple[int, int]:
        """Between where a figure may look: behind the last one, inside its sentence, up to the next claim."""
        index = bisect_right(self.sentence_starts, position) - 1
        sentence = self.sentences[index] if index >= 0 else Span(0, len(self.text))
        limit = sentence.end if sentence.end > position else len(self.text)
        if self.closed_at < len(self.closed):
            limit = min(limit, self.closed[self.closed_at].start)
        return max(self.done, sentence.start), max(limit, position + 1)

    def _read_at(self, position: int) -> None:
        floor, limit = self._bounds(position)
        text = self.text
        if text[position].isalpha():
            if not self._may_start_in_words(position):
                return
        elif self._is_glued(position, limit):
            return
        figure = read_figure(text, position, floor, limit)
        if figure is None:
            self._read_word(position, floor, limit)
            return
        if figure.problem:
            self._flush()
            span = Span(figure.start, figure.end)
            self.unread.append(Unread(span, text[figure.start : figure.end], figure.problem, _MESSAGES[figure.problem]))
            self.done = figure.end
            return
        if figure.number.spelled and not self._counts(figure, floor, limit):
            return
        self._take(figure, floor, limit)

    def _may_start_in_words(self, position: int) -> bool:
        before = self.text[position - 1 : position]
        return not (before.isalnum() or before in "_'’") if position else True

    def _is_glued(self, position: int, limit: int) -> bool:
        """Whether the digits belong to a name ("B52", "COVID-19"), which is then recorded."""
        text = self.text
        if position == 0:
            return False
        before = text[position - 1]
        if before == "#" or before == "_":
            return self._name(position - 1, limit)
        if before.isalpha():
            start = _GLUED.search(text, max(self.done, position - 6), position)
            if start and self._is_currency(start[0]):
                return False
            return self._name(position, limit)
        if before in "-‐‑–" and position > 1 and text[position - 2].isalpha():
            word = _LAST_WORD.search(text, max(self.done, position - 20), position)
            if word and word[1][0].islower():
                return False
            return self._name(position, limit)
        return False

    @staticmethod
    def _is_currency(symbol: str) -> bool:
        names = unit_names.load()
        return names.symbols.get(symbol) in names.currencies

    def _name(self, position: int, limit: int) -> bool:
        text = self.text
        start = position
        while start > self.done and (text[start - 1].isalnum() or text[start - 1] in "-_#"):
            start -= 1
        end_match = _TOKEN.match(text, position, limit)
        end = end_match.end() if end_match else position + 1
        self.named.append(NonQuantity(Span(start, end), text[start:end], "name"))
        self.done = end
        return True

    def _counts(self, figure: Figure, floor: int, limit: int) -> bool:
        """Whether a number in words is a quantity here: "one" and "half" are often none."""
        number = figure.number
        low = number_text = figure.number_text.lower()
        word = _LAST_WORD.search(self.text, max(floor, number.start - 16), number.start)
        before = word[1].lower() if word else ""
        if low == "one":
            return self._one_counts(figure, before, limit)
        if number.share and low in ("half", "quarter"):
            return before not in cues()["not_half"] and bool(
                figure.unit
                or self.text[number.end : number.end + 4].lower() in (" of ", " the", " its", " a m", " that", " as ")
            )
        if number.share and number_text.startswith(("a ", "an ")):
            following = self.text[number.end : number.end + 4].lower()
            return (
                bool(figure.unit)
                or following[:3] in (" of", "")
                or following[:1] in ".,;)"
                or before in ("by", "about", "nearly", "almost", "than", "to")
                or following == " mor"
                or following == " les"
            )
        names = number_words()
        if low in names.scales:
            return before not in cues()["indefinite"] and bool(figure.unit)
        return True

    def _one_counts(self, figure: Figure, before: str, limit: int) -> bool:
        table = nouns()
        if before in table.not_one:
            return False
        if figure.unit or figure.times:
            return True
        following = self.text[figure.number.end : figure.number.end + 4].lower()
        if following.startswith((" of ", " in ")):
            return True
        noun = read_noun(self.text, figure.number.end, limit, singular=True)
        return (
            noun is not None
            and noun[0].lower() not in table.one_not
            and self.text[figure.number.end : figure.number.end + 2] != "-o"
        )

    def _read_word(self, position: int, floor: int, limit: int) -> None:
        """Ranks and multiples that are single words."""

    def _take(self, figure: Figure, floor: int, limit: int) -> None:
        text = self.text
        context = Context(low=figure.value, high=figure.value)
        share = shares.out_of(text, figure, limit)
        if share:
            figure.number, figure.value, figure.place, figure.end = share, share.value, share.place, share.end
            figure.number_text = text[share.start : share.end]
            context.share = True
        ranges.take_parts(text, figure, limit)
        context.low = context.high = figure.value
        change = change_around(text, floor, figure.start, figure.end, limit)
        second = ranges.read_range(text, figure, limit, change.stated and change.role is not None)
        if second:
            figure, context.low, context.high = ranges.join(figure, second)
            context.is_range = True
            change = change_around(text, floor, figure.start, figure.end, limit)
        tolerance = ranges.tolerance_end(text, figure, limit)
        if tolerance:
            context.tolerance, part = tolerance
            if figure.bare:
                figure.unit, figure.noun = part.unit, part.noun
            figure.end = part.end
        self._hedge(figure, context, floor, limit)
        top = shares.is_top(text, figure.start, floor)
        if top is not None and not figure.unit:
            context.rank = True
        context.change = change
        self._keep(figure, context)

    def _hedge(self, figure: Figure, context: Context, floor: int, limit: int) -> None:
        text = self.text
        start = figure.start
        opened = ranges.opening(text, start, floor) if context.is_range else None
        if opened:
            start = opened[1]
        before = hedge_before(text, start, floor)
        if before:
            context.phrase, context.hedge, _ = before
        after = hedge_after(text, figure.end, limit) or (
            hedge_after(text, figure.number.end, figure.end) if figure.end > figure.number.end else None
        )
        if after and not context.hedge:
            context.phrase, context.hedge, end = after
            if text[figure.end : figure.end + 1] == "+":
                figure.end = max(end, figure.end)

    def _keep(self, figure: Figure, context: Context) -> None:
        """Hold a figure back while the next one may lend it its unit."""
        if self.waiting and not self._in_list(self.waiting[-1][0], figure):
            self._flush()
        self.waiting.append((figure, context))
        self.done = figure.end
        if not figure.bare:
            self._lend(figure)
            self._flush()

    def _in_list(self, last: Figure, figure: Figure) -> bool:
        """Whether two figures may be items of one list, whose unit is still to come."""
        if ranges.share_unit(self.text, last, figure):
            return True
        return last.bare and figure.bare and figure.start - last.end <= _LIST_GAP

    def _lend(self, figure: Figure) -> None:
        following = figure
        for earlier, _ in reversed(self.waiting[:-1]):
            if not ranges.share_unit(self.text, earlier, following):
                break
            earlier.unit, earlier.noun, earlier.options = figure.unit, figure.noun, figure.options
            earlier.rate, earlier.age, earlier.times, earlier.money = (
                figure.rate,
                figure.age,
                figure.times,
                figure.money,
            )
            following = earlier

    def _flush(self) -> None:
        for figure, context in self.waiting:
            self.quantities.append(build(self.text, figure, context, self._period_beside(figure)))
        self.waiting.clear()

    def _period_beside(self, figure: Figure) -> Period | None:
        """The period that stands directly behind a figure ("5 million in 2002" is claims' to link)."""
        end = figure.end
        while end < len(self.text) and self.text[end] == " ":
            end += 1
        return self.periods.get(end)
