"""Markdown for pull requests: tally, findings and figures to act on, the rest folded away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.model import Finding, Judgement, Report, Verdict
from factcheck.renderers import wording

_MARKS = {
    "differs": "❌",
    "outdated": "🕐",
    "disputed": "⚖️",
    "close": "≈",
    "plausible": "≈",
    "matches": "✔️",
    "not checked": "·",
}
_ACT_ON: tuple[Verdict, ...] = ("differs", "outdated", "disputed")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~@&$-])")


def render(report: Report) -> str:
    """The report as GitHub-flavoured Markdown; everything from the article is escaped."""
    return "\n".join(_lines(report)) + "\n"


def escaped(text: str) -> str:
    """Text on one line in which nothing is markup, a mention or a link."""
    return _SPECIAL.sub(r"\\\1", wording.visible(text)).replace("://", ":\u200b//").replace("www.", "www\u200b.")


def _lines(report: Report) -> Iterator[str]:
    yield f"### {escaped(report.document.title or report.document.source)}"
    yield ""
    yield f"**{wording.tally(report)}**  "
    yield f"{escaped(report.document.source)}, {escaped(wording.as_of(report))}"
    for notice in report.notices:
        yield f"> {escaped(notice)}"
    live = wording.live(report.findings)
    if live:
        yield from ("", "| inconsistent | where | says |", "|---|---|---|")
        yield from (_finding(report, finding) for finding in live)
    groups = wording.by_severity(wording.judgements(report))
    acted = [judgement for verdict in _ACT_ON for judgement in groups.get(verdict, ())]
    rest = [judgement for verdict, group in groups.items() if verdict not in _ACT_ON for judgement in group]
    if acted:
        yield from ("", *_table(report, acted))
    if rest:
        yield from (
            "",
            f"<details><summary>{len(rest)} more figures</summary>",
            "",
            *_table(report, rest),
            "",
            "</details>",
        )
    if report.extraction.unread:
        yield from ("", "Seen but not read:", "")
        for unread in report.extraction.unread:
            where = wording.place(report.document.locate(unread.span))
            yield f"- {where}: “{escaped(unread.surface)}”, {escaped(unread.message)}"


def _finding(report: Report, finding: Finding) -> str:
    where = escaped(wording.joined_places(report, finding.spans))
    hint = f" → {escaped(finding.suggestion)}" if finding.suggestion else ""
    return f"| ≠ {escaped(wording.label(finding))} | {where} | {escaped(finding.message)}{hint} |"


def _table(report: Report, judgements: list[Judgement]) -> Iterator[str]:
    yield "| verdict | where | figure | why | reference |"
    yield "|---|---|---|---|---|"
    for judgement in judgements:
        claim = judgement.claim
        where = wording.place(report.document.locate(claim.figure.span))
        yield (
            f"| {_MARKS[judgement.verdict]} {judgement.verdict} | {where} | “{escaped(claim.figure.surface)}” "
            f"| {escaped(_why(judgement))} | {'<br>'.join(escaped(one) for one in _references(judgement))} |"
        )


def _why(judgement: Judgement) -> str:
    if judgement.diagnosis:
        return f"{judgement.message}; {judgement.diagnosis.message}"
    return judgement.message if judgement.verdict != "not checked" else f"{judgement.reason}: {judgement.message}"


def _references(judgement: Judgement) -> list[str]:
    return [
        f"{wording.reference_value(evidence)} ({wording.named(evidence)}): {wording.deviation(evidence)}"
        for evidence in judgement.evidence
        if evidence.role == "decides"
    ]
