"""What every rule may look at: the document, its figures and claims, and look-ups computed once for all rules."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

from factcheck.model import Claim, Document, Extraction, Quantity, Span
from factcheck.rules.shared.arithmetic import in_main_currency
from factcheck.rules.shared.changes import Change, changes
from factcheck.rules.shared.changes_across import changes_across
from factcheck.rules.shared.dates import PrintedDate, printed_dates
from factcheck.rules.shared.frames import Frame, frame
from factcheck.rules.shared.passage import Passage, passage
from factcheck.rules.shared.shares import PartOfWhole, parts_of_wholes

_QUOTATION = re.compile(r"“[^”\n]*”|«[^»\n]*»|„[^“”\n]*[“”]|\"[^\"\n]*\"")


@dataclass(frozen=True)
class Context:
    """A document with everything known about it before the rules run. Immutable; the look-ups are made once.

    Attributes:
        document, extraction, claims: as the stages before made them.
    """

    document: Document
    extraction: Extraction
    claims: tuple[Claim, ...] = ()

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        """One frame for each sentence, in order."""
        return tuple(frame(self.document, self.figures_in(span), span) for span in self.extraction.sentences)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passage of each sentence that holds a figure, in order."""
        return tuple(passage(frame) for frame in self.frames if frame.figures)

    def pairs(self, wanted: Callable[[Frame], object], *others: Callable[[Frame], object]) -> Iterator[Frame]:
        """One frame for each two neighbouring sentences of a paragraph, in order, where they are wanted.

        Args:
            wanted: what either of the two must meet.
            others: what either must meet besides; it may be the same one or the other.
        """
        met = [number for number, frame in enumerate(self.frames) if wanted(frame)]
        beside = {first for number in met for first in (number - 1, number)}
        for first in sorted(beside.intersection(self._joined)):
            both = self.frames[first : first + 2]
            if all(any(map(one, both)) for one in others):
                yield self._pair(first)

    def neighbours(self) -> Iterator[tuple[Frame, Frame]]:
        """The frames of each two neighbouring sentences of a paragraph, in order."""
        for first in self._joined:
            yield self.frames[first], self.frames[first + 1]

    @cached_property
    def _joined(self) -> tuple[int, ...]:
        """The numbers of the sentences that the next one follows in the same paragraph."""
        neighbours = enumerate(pairwise(self.extraction.sentences))
        return tuple(number for number, (one, next_one) in neighbours if not self._break_between(one, next_one))

    def _pair(self, first: int) -> Frame:
        if first not in self._pairs_made:
            sentences = self.extraction.sentences
            span = Span(sentences[first].start, sentences[first + 1].end)
            self._pairs_made[first] = frame(self.document, self.figures_in(span), span)
        return self._pairs_made[first]

    @cached_property
    def _pairs_made(self) -> dict[int, Frame]:
        return {}

    def _break_between(self, first: Span, second: Span) -> bool:
        between = self.document.text[first.end : second.start]
        if between.strip() or between.count("\n") > 1:
            return True
        return any(first.end <= start <= second.start for start in self._paragraph_starts_from(first.end))

    def _paragraph_starts_from(self, offset: int) -> tuple[int, ...]:
        index = bisect_left(self._paragraph_starts, offset)
        return self._paragraph_starts[index : index + 1]

    @cached_property
    def _paragraph_starts(self) -> tuple[int, ...]:
        return tuple(paragraph.start for paragraph in self.document.paragraphs)

    @cached_property
    def parts(self) -> tuple[PartOfWhole, ...]:
        """Every part with its whole and its share, as sentences tell them, in order."""
        return tuple(chain.from_iterable(map(parts_of_wholes, self.passages)))

    @cached_property
    def dates(self) -> tuple[PrintedDate, ...]:
        """Every day printed with its month, in order."""
        return tuple(printed_dates(self.document.text))

    @cached_property
    def changes_by_sentence(self) -> tuple[tuple[Change, ...], ...]:
        """The changes that each sentence states in full, in the order of ``frames``."""
        return tuple(tuple(changes(frame)) for frame in self.frames)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every change of the document: those of one sentence, then those told over two."""
        across = changes_across(self.frames, self.changes_by_sentence)
        return (*chain.from_iterable(self.changes_by_sentence), *across)

    def figures_in(self, span: Span) -> tuple[Quantity, ...]:
        """The quantities inside a stretch of the document, in order of position."""
        starts = self._figure_starts
        return self._figures[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    @cached_property
    def _figures(self) -> tuple[Quantity, ...]:
        return tuple(map(in_main_currency, self.extraction.quantities))

    @cached_property
    def _figure_starts(self) -> tuple[int, ...]:
        return tuple(quantity.span.start for quantity in self.extraction.quantities)

    def sentence_of(self, span: Span) -> Span:
        """The sentence that holds the start of ``span``; ``span`` itself where none does."""
        index = bisect_right(self._sentence_starts, span.start) - 1
        if index < 0 or self.extraction.sentences[index].end <= span.start:
            return span
        return self.extraction.sentences[index]

    @cached_property
    def _sentence_starts(self) -> tuple[int, ...]:
        return tuple(sentence.start for sentence in self.extraction.sentences)

    def in_table(self, span: Span) -> bool:
        """Whether ``span`` stands in a table of the article."""
        index = bisect_right(self._table_starts, span.start) - 1
        return index >= 0 and self.document.tables[index].span.contains(span)

    @cached_property
    def _table_starts(self) -> tuple[int, ...]:
        return tuple(table.span.start for table in self.document.tables)

    def quoted(self, span: Span) -> bool:
        """Whether the start of ``span`` stands inside quotation marks or a block quotation."""
        index = bisect_right(self._quotations, (span.start, len(self.document.text))) - 1
        inside = index >= 0 and span.start < self._quotations[index][1]
        return inside or self.document.zone_of(span) == "quote"

    @cached_property
    def _quotations(self) -> tuple[tuple[int, int], ...]:
        return tuple(match.span() for match in _QUOTATION.finditer(self.document.text))
