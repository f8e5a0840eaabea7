"""One pass over the text: from number to number, outside what is no quantity, within a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter

from factcheck.extraction import counted, ranges, shares
from factcheck.extraction.articles import articles_alone, read_article_unit
from factcheck.extraction.attachments import ends_strand, is_locant, read_figure
from factcheck.extraction.beside import word_behind
from factcheck.extraction.changes import Change
from factcheck.extraction.claimed import Claimed
from factcheck.extraction.figures import Figure, anchors, start_words
from factcheck.extraction.money import LETTER_AMOUNT
from factcheck.extraction.nouns import is_word
from factcheck.extraction.numbers import Number
from factcheck.extraction.quantities import Context, build
from factcheck.extraction.sentences import Sentences
from factcheck.extraction.surroundings import Surroundings
from factcheck.extraction.word_counts import counts, word_before
from factcheck.lexicons import phrasing, unit_names
from factcheck.lexicons.english import alternatives, cues, multiple_words, number_words, ordinal_words
from factcheck.lexicons.sections import sections
from factcheck.model import NonQuantity, Period, Quantity, Span, Unread

_GLUED = re.compile(r"[\w.$€£¥₹]*$")
_TOKEN = re.compile(r"\w+(?:[-./+:]\w+)*")
_UNKNOWN = re.compile(r" ([a-z]{3,12})(?![\w-])")
_LETTER_YEAR = re.compile(r"(?:19|20)[0-9]{2}[a-e]")
#: Between two figures that describe one thing: "an 8-year/100,000-mile warranty".
_ATTRIBUTE = re.compile(r"[0-9]-[a-z]{3,9}/$")
#: Before the number of a note that print has put on the line: "participants.14 Data".
_GLUED_MARK = re.compile(
    rf"(?<![A-Za-z])(?!(?:{alternatives(sections('abbreviations')['never ends a sentence'])})\.)[a-z]{{4,20}}[.,;]$"
)
_SHORT_YEAR = re.compile(r"[0-9]{2}(?=[.,;:)?!]*(?:\s|$))")
_DECADE = re.compile(r"[1-9]0s")
_SCALE_WORD = re.compile(r"[A-Za-z]+")
#: How far behind a number a claimed name may be its unit.
_NAME_REACH = 12
#: Classes that a number can be given by its place alone.
_DOUBTFUL = ("name", "section", "number")
#: How far before a figure ", down from" may begin.
_ASIDE_REACH = 48
_JOINERS = "-‐‑–−+^/"
_MESSAGES = {
    "malformed number": "the digits are grouped or pointed in a way that no number is",
    "too many digits": "the number has more digits or a larger power than a text's figure has",
    "division by zero": "the fraction divides by zero",
    "indefinite number": "the words name no number",
    "unknown unit": "what follows the number is no unit and no word that is known",
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
        The quantities, what looked like a figure and could not be read, and the non-quantities: the claims and what
        the scanner itself found to be names; each in order.
    """
    scanner = _Scanner(text, sentences, periods, claimed)
    for position in sorted({*anchors(text), *articles_alone(text, sentences)}):
        scanner.visit(position)
    scanner.flush()
    others = sorted([*scanner.claims.all(), *scanner.named], key=attrgetter("span.start", "span.end"))
    return tuple(scanner.quantities), tuple(scanner.unread), tuple(others)


class _Scanner:
    """What was read so far; ``done`` is where the last figure or claim ended."""

    def __init__(
        self, text: str, sentences: Sequence[Span], periods: Sequence[Period], claimed: Sequence[NonQuantity]
    ) -> None:
        self.text = text
        self.sentences = Sentences(text, sentences)
        self.claims = Claimed(claimed)
        self.periods = {period.span.start: period for period in periods if period.span}
        self.quantities: list[Quantity] = []
        self.unread: list[Unread] = []
        self.named: list[NonQuantity] = []
        self.waiting: list[tuple[Figure, Context]] = []
        self.done = 0
        self.around = Surroundings(text, self.claims, self.sentences)

    def visit(self, position: int) -> None:
        """Read what starts at an anchor, unless it belongs to what was read or claimed already."""
        while self.claims.start <= position:
            if self._is_amount(self.claims.next, position):
                return
            self.done = max(self.done, self.claims.pass_by().span.end)
        if position < self.done:
            return
        floor, limit = self._bounds(position)
        before = self.text[position - 1 : position] if position else ""
        if not self.text[position].isalpha():
            if not self._is_name(position, before, floor, limit):
                self._read(position, floor, limit)
        elif not (before.isalnum() or before in ("_", "'", "’") or self._hangs_on_word(position, before)):
            self._read_words(position, floor, limit)

    def _hangs_on_word(self, position: int, before: str) -> bool:
        """Whether a number word is the second part of a compound ("high-five")."""
        if before not in ("-", "‐", "‑") or position < 2 or not self.text[position - 2].isalpha():
            return False
        word = word_before(self.text, position - 1, self.done)
        return word not in cues()["hyphen"] and word not in start_words()

    def _is_amount(self, claim: NonQuantity, position: int) -> bool:
        """Whether a claimed number has a currency beside it ("USD 200", "20 Euro"), and is read as money."""
        if claim.kind not in _DOUBTFUL or claim.span.start != position or self.done > position:
            return False
        if not self.text[position].isdigit():
            return False
        floor, _ = self._bounds(position)
        limit = min(len(self.text), claim.span.end + _NAME_REACH * 2)
        figure = read_figure(self.text, position, floor, limit)
        if figure is None or figure.problem or figure.end < claim.span.end or not figure.money:
            return False
        if figure.end == claim.span.end and self.text[figure.end - 1].isalpha():
            return False  # "Fig. 3c"
        if self.text[figure.start].isalpha() and not self.text[figure.start : figure.number.start].strip().isupper():
            return False
        self.claims.overrule()
        self._take(figure)
        return True

    def _bounds(self, position: int) -> tuple[int, int]:
        """Between where a figure may look: behind the last one, inside its sentence, up to the next claim."""
        sentences = self.sentences
        sentences.enter(position)
        limit = sentences.end if sentences.end > position else len(self.text)
        if self.claims.start < limit:
            limit = self.claims.start
        floor = sentences.start if sentences.start > self.done else self.done
        return floor, limit if limit > position else position + 1

    # --- digits that are no number ------------------------------------------------------------------

    def _is_name(self, position: int, before: str, floor: int, limit: int) -> bool:
        """Whether the digits belong to a name ("B52", "COVID-19", "3D", "#1"), which is then recorded."""
        text = self.text
        joined = bool(before) and before in _JOINERS
        if before in ("'", "’") and self._is_short_year(position, limit):
            return self._name(position, limit, "year")
        if before and before in ".,;" and _GLUED_MARK.search(text, max(0, position - 24), position):
            return self._name(position, limit, "footnote")
        if before in ("#", "_") or (joined and position - 1 == self.done and self._after_claim()):
            return self._name(position, limit, "name")
        if before.isalpha():
            start = _GLUED.search(text, max(self.done, position - 6), position)
            if not (start and self._is_currency(start[0], position)):
                return self._name(position, limit, "name")
        elif (
            joined
            and self._joins_name(position, floor)
            and not _ATTRIBUTE.search(text, max(0, position - 16), position)
        ):
            return self._name(position, limit, "name")
        ordinal = phrasing.ORDINAL.match(text, position, limit)
        if ordinal:
            return self._rank(position, floor, limit) or self._name(position, ordinal.end(), "ordinal")
        return False

    def _is_short_year(self, position: int, limit: int) -> bool:
        """Whether two digits behind an apostrophe are a year: "AFC '67"."""
        apart = position < 2 or self.text[position - 2].isspace()
        year = _SHORT_YEAR.match(self.text, position, limit) if apart else None
        return year is not None and not counted.counts(self.text, year.end(), cautious=False)

    def _after_claim(self) -> bool:
        """Whether what was passed last is a claim and no figure."""
        return bool(self.claims.passed) and self.claims.passed[-1].span.end == self.done

    def _joins_name(self, position: int, floor: int) -> bool:
        """Whether a hyphen ties the digits to a name ("COVID-19"); "then-15" and "sub-5" are numbers."""
        before = self.text[position - 2 : position - 1]
        return before.isalpha() and word_before(self.text, position - 1, floor) not in cues()["hyphen"]

    def _is_currency(self, symbol: str, position: int) -> bool:
        names = unit_names.load()
        if symbol in names.before:
            return LETTER_AMOUNT.match(self.text, position) is not None
        return names.symbols.get(symbol) in names.currencies

    def _name(self, position: int, limit: int, kind: str) -> bool:
        text = self.text
        start = position
        while start > self.done and (text[start - 1].isalnum() or text[start - 1] in "-_#^+−–/"):
            start -= 1
        token = _TOKEN.match(text, position, limit)
        end = token.end() if token else position + 1
        self.named.append(NonQuantity(Span(start, end), text[start:end], kind))
        self.done = end
        return True

    # --- figures ------------------------------------------------------------------------------------

    def _read_words(self, position: int, floor: int, limit: int) -> None:
        word = word_behind(self.text, position, limit)
        if word in ordinal_words() and self._rank(position, floor, limit):
            return
        if word in multiple_words() and self._multiple(position, floor, limit):
            return
        article = None
        if word in phrasing.ARTICLES:
            article = read_article_unit(self.text, position, floor, limit, (self.sentences.start, self.sentences.end))
        if article:
            self._take(article)
        else:
            self._read(position, floor, limit)

    def _read(self, position: int, floor: int, limit: int) -> None:
        text = self.text
        near = self.claims.start <= position + _NAME_REACH
        figure = self._across_name(position, floor) if near else None
        figure = figure or read_figure(text, position, floor, limit)
        if figure is None:
            return
        if figure.problem:
            self._cannot_read(figure.start, figure.end, figure.problem)
        elif figure.number.spelled and self._is_absolute_zero(figure, position, floor):
            self._take(self._absolute_zero(figure))
        elif figure.number.spelled and not counts(text, figure):
            word = _SCALE_WORD.match(text, position)
            indefinite = word_before(text, figure.start, floor) in cues()["indefinite"]
            if word and word[0].lower() in number_words().scales and indefinite:
                start = figure.start - len(word_before(text, figure.start, floor)) - 1
                self._cannot_read(start, figure.number.end, "indefinite number")
        elif figure.bare and self._has_unknown_unit(figure, limit):
            self._cannot_read(figure.start, figure.end, "unknown unit")
        elif self._ends_in_letter_of_name(figure, limit):
            self._name(position, limit, "name")
        else:
            self._take(figure)

    def _across_name(self, position: int, floor: int) -> Figure | None:
        """The figure whose power or unit was claimed as a name ("1e-3", "s-1", "GtCO2"); the claim is then dropped."""
        claim = self.claims.next
        if claim.kind != "name" or not self.text[position].isdigit():
            return None
        beyond = min(self.claims.start_beyond(), len(self.text))
        figure = read_figure(self.text, position, floor, min(beyond, claim.span.end + _NAME_REACH))
        if figure is None or figure.problem or figure.end < claim.span.end or not (figure.unit or figure.number.scaled):
            return None
        if figure.noun or figure.money:
            return None
        self.claims.overrule()
        return figure

    def _ends_in_letter_of_name(self, figure: Figure, limit: int) -> bool:
        """Whether what looks like a unit makes digits a name: "3D", "24L2", "2006b", "in her 30s"."""
        end = figure.end
        last = self.text[end - 1]
        if not figure.number.spelled and end < limit:
            if end == figure.number.end and figure.bare:
                if self.text[end].isalpha() or ends_strand(self.text, end):
                    return True
                if self.text[end] == "-" and is_locant(self.text, end, limit):
                    return True
            elif self.text[end].isdigit() and last.isalpha():
                return True
        return (last in "abcde" and self._is_letter_year(figure)) or (last == "s" and self._is_decade(figure))

    def _has_unknown_unit(self, figure: Figure, limit: int) -> bool:
        """Whether a token that is neither a unit nor a word stands behind the number ("1 pplga")."""
        match = _UNKNOWN.match(self.text, figure.end, limit)
        return match is not None and not is_word(match[1])

    def _is_letter_year(self, figure: Figure) -> bool:
        """Whether a year with a letter ("2006b", as in lists of sources) was read as a number with a unit."""
        return _LETTER_YEAR.fullmatch(self.text, figure.start, figure.end) is not None

    def _is_decade(self, figure: Figure) -> bool:
        """Whether tens with an "s" name a decade of life, of a century or of a thermometer ("in her 30s")."""
        length = figure.end - figure.number.start
        if length != len("30s") or not _DECADE.fullmatch(self.text, figure.number.start, figure.end):
            return False
        if self.text[figure.number.start - 1] == "-":
            return True  # "the over-50s"
        return word_before(self.text, figure.start, figure.floor) in cues()["before_decade"]

    def _is_absolute_zero(self, figure: Figure, position: int, floor: int) -> bool:
        return figure.number_text.lower() == "zero" and word_before(self.text, position, floor) == "absolute"

    def _absolute_zero(self, figure: Figure) -> Figure:
        figure.start = self.text.lower().rfind("absolute", max(0, figure.start - 10), figure.start)
        figure.unit, figure.noun, figure.end = "kelvin", "", figure.number.end
        return figure

    def _cannot_read(self, start: int, end: int, problem: str) -> None:
        self.flush()
        self.unread.append(Unread(Span(start, end), self.text[start:end], problem, _MESSAGES[problem]))
        self.done = end

    def _rank(self, position: int, floor: int, limit: int) -> bool:
        """ "second-largest": recorded as a rank."""
        rank = shares.rank_at(self.text, position, limit)
        if rank is None:
            return False
        value, number_end, end = rank
        number = Number(position, number_end, Decimal(value), Decimal(0), spelled=self.text[position].isalpha())
        self._keep_plain(self._plain(number, end, floor, limit), rank=True)
        return True

    def _multiple(self, position: int, floor: int, limit: int) -> bool:
        """ "twice as many", "a majority of": recorded as a ratio or a share."""
        found = shares.multiple_at(self.text, position, limit)
        if found is None:
            return False
        value, end = found
        figure = self._plain(Number(position, end, value, Decimal("0.1"), spelled=True), end, floor, limit)
        figure.times = True
        self._keep_plain(figure)
        return True

    def _plain(self, number: Number, end: int, floor: int, limit: int) -> Figure:
        written = self.text[number.start : number.end]
        return Figure(number.start, end, number, written, number.value, number.place, floor, limit)

    def _keep_plain(self, figure: Figure, rank: bool = False) -> None:
        context = Context(low=figure.value, high=figure.value, rank=rank)
        if not rank:
            figure.follow(self.text)
            self.around.hedge(figure, context)
            context.change = self.around.change(figure)
        self.flush()
        self.done = figure.end
        self._add(figure, context)

    def _take(self, figure: Figure) -> None:
        """Complete a figure with what stands around it, and keep it."""
        before = self.waiting[-1] if self.waiting else None
        figure, context = self.around.complete(figure, before)
        if context.change is not None and context.change.role == "from":
            self._mark_result(figure, context.change)
        self._keep(figure, context)

    def _mark_result(self, base: Figure, change: Change) -> None:
        """ "It made $7bn, down from $8bn": the amount before is what the change led to."""
        if not phrasing.ASIDE_FROM.search(self.text, max(0, base.start - _ASIDE_REACH), base.start):
            return
        self.flush()
        for index in range(len(self.quantities) - 1, -1, -1):
            result = self.quantities[index]
            if result.span.start < self.sentences.start:
                return
            if result.unit == base.unit and result.kind not in ("duration", "age"):
                if result.direction is None and (not result.noun or not base.noun or result.noun == base.noun):
                    self.quantities[index] = replace(result, direction=change.direction, role="to")
                return

    # --- lists, whose unit comes last ---------------------------------------------------------------

    def _keep(self, figure: Figure, context: Context) -> None:
        """Hold a bare figure back while the next one may lend it its unit."""
        if self.waiting and not ranges.share_unit(self.text, self.waiting[-1][0], figure):
            self.flush()
        self.done = figure.end
        while self.claims.start < figure.end:
            self.claims.overrule()
        if figure.bare:
            self.waiting.append((figure, context))
            return
        if self.waiting:
            self._lend(figure)
            self.flush()
        self._add(figure, context)

    def _lend(self, figure: Figure) -> None:
        """Give the unit of the last item of a list to the bare ones before it."""
        following = figure
        for earlier, _ in reversed(self.waiting):
            if not ranges.share_unit(self.text, earlier, following, last=following is figure):
                break
            earlier.unit, earlier.noun, earlier.options = figure.unit, figure.noun, figure.options
            earlier.rate, earlier.age = figure.rate, figure.age
            earlier.times, earlier.money = figure.times, figure.money
            following = earlier

    def flush(self) -> None:
        """Make quantities of the figures held back."""
        for figure, context in self.waiting:
            self._add(figure, context)
        self.waiting.clear()

    def _add(self, figure: Figure, context: Context) -> None:
        """Make a quantity of a figure, with the period that stands directly behind it."""
        behind = figure.end
        while self.text.startswith(" ", behind):
            behind += 1
        self.quantities.append(build(self.text, figure, context, self.periods.get(behind)))
