"""Extraction: every figure of a document, read; what is no quantity, classed; what was not understood, said.

The flow, one module a step:

1. `visible`     the text that a reader of the document sees;
2. `sentences`, `periods`   where it is cut, and every stretch of time it names (`period_words`, `stretches`);
3. `non_quantities`   numbers that are none: `name_shapes` finds them, `shapes_in_context` settles what they are;
4. `scanner`     one pass from number to number; past what is no quantity, unless `claimed` overrules it;
5. `figures`     a number (`numbers`, `number_words`, `cardinals`, `articles`) with what stands before it (`money`) and
   its scale (`scales`, `letters`); `attachments` adds what stands behind it: unit (`measures`, `rare_units`), noun
   (`nouns`), what divides it;
6. `surroundings`   what completes it: ranges, hedges, changes, `shares`;
7. `quantities`  all of that as a `Quantity`, with the interval that the print allows (`intervals`).

`beside`, `counted` and `word_counts` are first looks at the words next to a number.
"""

from __future__ import annotations

from factcheck.extraction import non_quantities, periods, sentences
from factcheck.extraction.scanner import scan
from factcheck.extraction.visible import as_printed, visible_text
from factcheck.model import Document, Extraction


def extract(document: Document) -> Extraction:
    """Read every figure of ``document``. Never raises; takes time linear in the length of the text."""
    seen = visible_text(document)
    text = seen.text
    sentence_spans = sentences.split(text)
    found_periods = periods.find(text, document.date)
    claimed = non_quantities.find(text, found_periods)
    quantities, unread, others = scan(text, sentence_spans, found_periods, claimed)
    extraction = Extraction(
        quantities=quantities,
        non_quantities=others,
        periods=tuple(found_periods),
        unread=unread,
        sentences=tuple(sentence_spans),
    )
    return extraction if len(text) == len(document.text) else as_printed(extraction, seen, document)
