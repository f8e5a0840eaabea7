"""Extraction: every figure of a document, read; what is no quantity, classed; what was not understood, said."""

from __future__ import annotations

from factcheck.extraction import stand_ins
from factcheck.extraction.scanner import scan
from factcheck.model import Document, Extraction


def extract(document: Document) -> Extraction:
    """Read every figure of ``document``. Never raises; takes time linear in the length of the text."""
    text = document.text
    sentence_spans = stand_ins.split(text)
    found_periods = stand_ins.find_periods(text, document.date)
    claimed = stand_ins.find_non_quantities(text, found_periods)
    quantities, unread, named = scan(text, sentence_spans, found_periods, claimed)
    return Extraction(
        quantities=quantities,
        non_quantities=tuple(sorted([*claimed, *named], key=lambda item: (item.span.start, item.span.end))),
        periods=tuple(found_periods),
        unread=unread,
        sentences=tuple(sentence_spans),
    )
