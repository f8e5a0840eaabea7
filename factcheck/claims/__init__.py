"""Claims: what a figure measures, of whom, when, said by whom, and whether it is asserted as a fact."""

from __future__ import annotations

from datetime import date

from factcheck.model import Claim, Document, Extraction, Vocabulary


def find_claims(
    document: Document, extraction: Extraction, vocabulary: Vocabulary, as_of: date | None
) -> tuple[Claim, ...]:
    """One claim for each quantity, and for each date that may be an event's, in order of position."""
    return ()
