"""The stages in order: the only module that knows them all."""

from __future__ import annotations

from datetime import date

from factcheck import __version__
from factcheck.claims import find_claims
from factcheck.extraction import extract
from factcheck.model import Document, Report
from factcheck.reference import Reference
from factcheck.rules import find_inconsistencies
from factcheck.settings import Settings
from factcheck.verdicts import judge


def check(
    document: Document, reference: Reference, settings: Settings | None = None, as_of: date | None = None
) -> Report:
    """Check a document against reference data and against itself.

    Args:
        document: what a reader made of the article.
        reference: the loaded reference tables.
        settings: rules and tolerances; the defaults if not given.
        as_of: the date whose knowledge is compared first; the document's own date if not given.
    """
    settings = settings or Settings()
    day = as_of or document.date
    extraction = extract(document)
    claims = find_claims(document, extraction, reference.vocabulary, day)
    return Report(
        document=document,
        extraction=extraction,
        judgements=tuple(judge(claim, reference, day) for claim in claims),
        findings=find_inconsistencies(document, extraction, claims, settings),
        tables=reference.tables,
        as_of=day,
        as_of_source="--as-of" if as_of else (document.date_source or "none"),
        version=__version__,
    )
