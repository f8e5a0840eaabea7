"""The stages in order: the only module that knows them all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace

from factcheck import __version__
from factcheck.claims import find_claims
from factcheck.extraction import extract
from factcheck.linking.tables.cell_index import TableIndex, index_of
from factcheck.model import Document, Extraction, Judgement, Quantity, Report, Vocabulary
from factcheck.reference import Reference
from factcheck.reference.article_tables import article_views
from factcheck.rules import find_inconsistencies
from factcheck.rules.registry import load as load_rules
from factcheck.settings import Settings, tolerances_text
from factcheck.suppression import apply_baseline, apply_ignores, read_baseline
from factcheck.verdicts import judge
from factcheck.verdicts.cells import judge_with_tables
from factcheck.verdicts.confirming import confirm
from factcheck.verdicts.settling import settle_periods

#: Powers of ten, of a figure and between its size and its last place, that leave room for sums and conversions.
_DIGITS = 18


def check(document: Document, reference: Reference, settings: Settings | None = None) -> Report:
    """Check a document against reference data and against itself.

    Args:
        document: what a reader made of the article.
        reference: the loaded reference tables.
        settings: rules, tolerances, the as-of date; the defaults if not given. Without an as-of date the
            document's own date counts.

    Raises:
        UnknownNameError: for a rule code, pack or measure in ``settings`` that does not exist.
        InputError: if the baseline cannot be read.
    """
    settings = settings or Settings()
    reference = reference.with_tolerances(settings.tolerance, settings.where)
    day = settings.as_of or document.date
    read = extract(document)
    extraction = reckonable(read)
    claims = find_claims(document, extraction, reference.vocabulary, day)
    first = tuple(judge(claim, reference, day) for claim in claims)
    judgements = confirm(settle_periods(first, document, reference, day), document, reference, day)
    indexes = [index_of(view) for view in reference.views_for(document.text)]
    indexes += [TableIndex(view) for view in article_views(document)]
    if indexes:
        judgements = _merged(judgements, judge_with_tables(document, extraction, claims, indexes))
    report = Report(
        document=document,
        extraction=read,
        judgements=judgements,
        findings=find_inconsistencies(document, extraction, claims, settings),
        tables=reference.tables,
        as_of=day,
        as_of_source="--as-of" if settings.as_of else (document.date_source or "none"),
        settings=_as_text(settings) | _of_tables(reference),
        names=_names(judgements, reference.vocabulary),
        version=__version__,
    )
    report = apply_ignores(report, [rule.code for rule in load_rules()])
    return apply_baseline(report, read_baseline(settings.baseline)) if settings.baseline else report


def reckonable(extraction: Extraction) -> Extraction:
    """The extraction without figures whose sums would not stay within the digits that are carried."""
    kept = tuple(quantity for quantity in extraction.quantities if _is_reckonable(quantity))
    return replace(extraction, quantities=kept)


def exit_status(reports: Iterable[Report], settings: Settings) -> int:
    """1 if a report holds what ``settings.fail_on`` names (a verdict, or "inconsistent" for a live finding), else 0."""
    for report in reports:
        if any(judgement.verdict in settings.fail_on for judgement in report.judgements):
            return 1
        live = (one for one in report.findings if one.severity == "error" and not one.suppressed)
        if "inconsistent" in settings.fail_on and any(live):
            return 1
    return 0


def _is_reckonable(quantity: Quantity) -> bool:
    """Whether sums with a figure stay within the 28 digits that Decimal carries; others are listed, not judged."""
    ends = [end for end in (quantity.low, quantity.high) if end]
    largest = max((end.adjusted() for end in ends), default=0)
    smallest = min(
        [end.adjusted() for end in ends] + ([quantity.place.adjusted()] if quantity.place else []), default=0
    )
    return largest < _DIGITS and smallest > -_DIGITS and largest - smallest < _DIGITS


def _merged(bundled: tuple[Judgement, ...], tables: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """One judgement a figure: a table's verdict stands where the facts gave none, so that nothing is accused twice."""
    settled = {one.claim.figure.span: one for one in tables}
    merged = [settled.pop(one.claim.figure.span, one) if one.verdict == "not checked" else one for one in bundled]
    known = {one.claim.figure.span for one in bundled}
    merged += [one for span, one in settled.items() if span not in known]
    return tuple(sorted(merged, key=lambda one: one.claim.figure.span))


def _names(judgements: Iterable[Judgement], vocabulary: Vocabulary) -> dict[str, str]:
    """The names of what the judgements speak of."""
    entities, measures = vocabulary.entities, vocabulary.measures
    names: dict[str, str] = {}
    for judgement in judgements:
        claim = judgement.claim
        facts = [fact for evidence in judgement.evidence for fact in evidence.facts]
        for entity in (*claim.subjects, *(entity for fact in facts for entity in fact.entities)):
            if entity in entities:
                names[entity] = entities[entity].name
        for measure in (*(one.measure for one in claim.measures), *(fact.measure for fact in facts)):
            if measure in measures:
                names[measure] = measures[measure].label
    return dict(sorted(names.items()))


def _of_tables(reference: Reference) -> dict[str, str]:
    """How the tables were read, where that was said: what a replay must know to read them likewise."""
    options = reference.options
    said = {"key": options.key, "period": options.period, "unit": "; ".join(options.units)}
    said["bundled"] = "" if reference.bundled else "left out"
    return {name: value for name, value in said.items() if value}


def _as_text(settings: Settings) -> dict[str, str]:
    """What differs from the defaults, for the report."""
    default = Settings()
    changed = [one.name for one in fields(Settings) if getattr(settings, one.name) != getattr(default, one.name)]
    shown = {name: _shown(getattr(settings, name)) for name in changed}
    return shown | ({"tolerance": tolerances_text(settings.tolerance)} if settings.tolerance else {})


def _shown(value: object) -> str:
    return ", ".join(map(_shown, value)) if isinstance(value, tuple) else str(value)
