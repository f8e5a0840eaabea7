"""Extraction: every figure of a document, read; what is no quantity, classed; what was not understood, said."""

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
