"""Rules: where the text contradicts itself, one rule per file."""

from __future__ import annotations

from factcheck.model import Claim, Document, Extraction, Finding
from factcheck.settings import Settings


def find_inconsistencies(
    document: Document, extraction: Extraction, claims: tuple[Claim, ...], settings: Settings
) -> tuple[Finding, ...]:
    """The findings of every rule that ``settings`` switches on, in order of position."""
    return ()
