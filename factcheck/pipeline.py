"""The stages in order: the only module that knows them all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace

from factcheck import __version__
from factcheck.claims import find_claims
from factcheck.errors import UnknownNameError
from factcheck.extraction import extract
from factcheck.model import Document, Report
from factcheck.reference import Reference
from factcheck.rules import find_inconsistencies
from factcheck.rules.registry import load as load_rules
from factcheck.settings import Settings
from factcheck.suppression import apply_baseline, apply_ignores, read_baseline
from factcheck.verdicts import judge


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
    reference = _with_tolerances(reference, settings)
    day = settings.as_of or document.date
    extraction = extract(document)
    claims = find_claims(document, extraction, reference.vocabulary, day)
    report = Report(
        document=document,
        extraction=extraction,
        judgements=tuple(judge(claim, reference, day) for claim in claims),
        findings=find_inconsistencies(document, extraction, claims, settings),
        tables=reference.tables,
        as_of=day,
        as_of_source="--as-of" if settings.as_of else (document.date_source or "none"),
        settings=_as_text(settings),
        version=__version__,
    )
    report = apply_ignores(report, [rule.code for rule in load_rules()])
    return apply_baseline(report, read_baseline(settings.baseline)) if settings.baseline else report


def exit_status(reports: Iterable[Report], settings: Settings) -> int:
    """1 if a report holds what ``settings.fail_on`` names (a verdict, or "inconsistent" for a live finding), else 0."""
    for report in reports:
        if any(judgement.verdict in settings.fail_on for judgement in report.judgements):
            return 1
        live = (one for one in report.findings if one.severity == "error" and not one.suppressed)
        if "inconsistent" in settings.fail_on and any(live):
            return 1
    return 0


def _with_tolerances(reference: Reference, settings: Settings) -> Reference:
    """The reference with the tolerances of the settings in place of the measures' own."""
    measures = dict(reference.vocabulary.measures)
    for name, tolerance in settings.tolerance:
        if name not in measures:
            raise UnknownNameError("measure", name, measures, settings.where)
        measures[name] = replace(measures[name], tolerance=tolerance, tolerance_unit="")
    return replace(reference, vocabulary=replace(reference.vocabulary, measures=measures))


def _as_text(settings: Settings) -> dict[str, str]:
    """What differs from the defaults, for the report."""
    default = Settings()
    changed = [one.name for one in fields(Settings) if getattr(settings, one.name) != getattr(default, one.name)]
    return {name: _shown(getattr(settings, name)) for name in changed}


def _shown(value: object) -> str:
    return ", ".join(map(_shown, value)) if isinstance(value, tuple) else str(value)
