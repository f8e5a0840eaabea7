"""GitHub annotations: workflow commands that mark the lines of an article in a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import Report, Span, Verdict
from factcheck.renderers import wording

_SEVERITIES = {"error": "error", "warning": "warning", "info": "notice"}
_VERDICTS: dict[Verdict, str] = {"differs": "error", "outdated": "warning", "disputed": "notice"}


def render(report: Report) -> str:
    """One workflow command for each live finding and each figure to act on, then the tally as a notice."""
    return "".join(f"{line}\n" for line in _commands(report))


def _commands(report: Report) -> Iterator[str]:
    for finding in wording.live(report.findings):
        hint = f" (suggestion: {finding.suggestion})" if finding.suggestion else ""
        title, message = wording.label(finding), finding.message + hint
        yield _command(report, _SEVERITIES[finding.severity], finding.spans[0], title, message)
    for verdict, group in wording.by_severity(wording.judgements(report)).items():
        for judgement in group if verdict in _VERDICTS else ():
            surface = wording.visible(judgement.claim.figure.surface)
            title = f"{verdict}: {surface}"
            yield _command(report, _VERDICTS[verdict], judgement.claim.figure.span, title, wording.told(judgement))
    yield f"::notice file={_property(report.document.source)}::{_data(wording.tally(report))}"


def _command(report: Report, kind: str, span: Span, title: str, message: str) -> str:
    where = report.document.locate(span)
    columns = f",col={where.column},endColumn={where.end_column}" if where.line == where.end_line else ""
    place = f"file={_property(report.document.source)},line={where.line},endLine={where.end_line}{columns}"
    return f"::{kind} {place},title={_property(title)}::{_data(message)}"


def _data(text: str) -> str:
    """As GitHub's own toolkit escapes a message: without this, article text could begin a command of its own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
