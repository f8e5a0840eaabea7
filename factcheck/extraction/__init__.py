"""Extraction: every figure of a document, read; what is no quantity, classed; what was not understood, said."""

from __future__ import annotations

from factcheck.model import Document, Extraction


def extract(document: Document) -> Extraction:
    """Read every figure of ``document``. Never raises; takes time linear in the length of the text."""
    return Extraction()
