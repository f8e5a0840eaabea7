"""HTML: one self-contained page, and the same view as a fragment for notebooks.

The templates, the style and the script stand in ``page/``. Everything from the article and from reference tables is
escaped; the page's content security policy allows its own style and script by checksum and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from factcheck.model import VERDICTS, Evidence, Fact, Finding, Judgement, Report, Span, TableInfo, Verdict
from factcheck.renderers import wording
from factcheck.renderers.axis import Axis, axis
from factcheck.renderers.marked import Block, Mark, blocks, marks
from factcheck.renderers.record import fact_checksum

#: The shape that goes with each verdict's colour.
SHAPES: dict[Verdict, str] = {
    "differs": "✗",
    "outdated": "◷",
    "disputed": "⇄",
    "close": "≈",
    "plausible": "∼",
    "matches": "✓",
    "not checked": "·",
}
#: What a verdict says, for the legend.
MEANINGS: dict[Verdict, str] = {
    "differs": "linked beyond doubt, and outside every reference",
    "outdated": "right for an earlier period or edition",
    "disputed": "the references disagree, and the figure lies within their spread",
    "close": "outside the reference, within the tolerance",
    "plausible": "no direct reference; a derivation bears it out",
    "matches": "the printed figure meets the reference",
    "not checked": "with a reason; says nothing for or against",
}
_OPEN_AT_ONCE = frozenset({"differs", "outdated", "disputed"})
#: Longest sentence, figure and gist of a message shown in a card, in characters.
_LONGEST_SENTENCE = 400
_LONGEST_FIGURE = 80
_LONGEST_GIST = 160
_SAFE_ADDRESS = re.compile(r"https?://[^\s\"'<>]+\Z")


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as a card lists it."""

    number: int
    evidence: Evidence
    value: str
    deviation: str
    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A figure as the page lists it."""

    index: int
    judgement: Judgement
    figure: str
    place: str
    reading: str
    subject: str
    gist: str
    sentence: tuple[str, str, str]
    references: tuple[Reference, ...]
    axis: Axis | None
    change: str
    marked: bool
    open: bool

    @property
    def verdict(self) -> Verdict:
        """Of the judgement."""
        return self.judgement.verdict


@dataclass(frozen=True, slots=True)
class JoinedSentence:
    """A sentence with figures of one finding: each piece with whether it is such a figure."""

    place: str
    pieces: tuple[tuple[str, bool], ...]
    figure: int | None


@dataclass(frozen=True, slots=True)
class FindingCard:
    """A finding as the page lists it, with each sentence involved cut at the figures in it."""

    index: int
    finding: Finding
    figure: str
    place: str
    sentences: tuple[JoinedSentence, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Everything the templates show."""

    report: Report
    tally: str
    as_of: str
    cards: dict[Verdict, list[Card]]
    unchecked: dict[str, list[Card]]
    findings: tuple[FindingCard, ...]
    suppressed: tuple[FindingCard, ...]
    blocks: tuple[Block, ...]
    unread: tuple[tuple[str, str, str], ...]
    tables: tuple[tuple[TableInfo, int], ...]
    counts: dict[str, int]


def render(report: Report) -> str:
    """The report as one HTML page without any remote resource."""
    style, script = _asset("page.css"), _asset("page.js")
    page = _environment().get_template("page.html")
    return page.render(
        view=_view(report),
        style=style,
        script=script,
        style_hash=_policy_hash(style),
        script_hash=_policy_hash(script),
        prefix="",
        shapes=SHAPES,
        meanings=MEANINGS,
    )


def fragment(report: Report) -> str:
    """The same view without page around it and without script, its style scoped: for notebooks."""
    template = _environment().get_template("fragment.html")
    # several reports stand in one notebook: each has ids of its own
    prefix = (
        "r"
        + hashlib.sha256(f"{report.document.source}\n{report.document.text}".encode("utf-8", "replace")).hexdigest()[:8]
        + "-"
    )
    return template.render(
        view=_view(report), style=_asset("page.css"), prefix=prefix, shapes=SHAPES, meanings=MEANINGS
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("factcheck.renderers", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_seen,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _asset(name: str) -> str:
    return files("factcheck.renderers").joinpath("page", name).read_text(encoding="utf-8")


def _policy_hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _seen(value: object) -> object:
    """What a template prints, text with its control and bidirectional characters shown; markup is our own."""
    return wording.CONTROLS.sub("\N{REPLACEMENT CHARACTER}", value) if type(value) is str else value


def _view(report: Report) -> View:
    judgements = wording.judgements(report)
    marked = marks(judgements, report.findings, report.extraction.unread)
    in_article = {mark.figure for mark in marked}
    cards = [_card(report, index, judgement, index in in_article) for index, judgement in enumerate(judgements)]
    groups: dict[Verdict, list[Card]] = {verdict: [] for verdict in VERDICTS}
    unchecked: dict[str, list[Card]] = {}
    for card in cards:
        groups[card.verdict].append(card)
        if card.verdict == "not checked":
            unchecked.setdefault(card.judgement.reason, []).append(card)
    findings = [_finding_card(report, number, marked) for number in range(len(report.findings))]
    return View(
        report=report,
        tally=wording.tally(report),
        as_of=wording.as_of(report),
        cards={verdict: group for verdict, group in groups.items() if group and verdict != "not checked"},
        unchecked=dict(sorted(unchecked.items(), key=lambda item: (-len(item[1]), item[0]))),
        findings=tuple(found for found in findings if not found.finding.suppressed),
        suppressed=tuple(found for found in findings if found.finding.suppressed),
        blocks=tuple(blocks(report.document, marked)),
        unread=tuple(_unread(report)),
        tables=tuple(_tables_used(report, judgements)),
        counts={verdict: len(group) for verdict, group in groups.items() if group},
    )


def _card(report: Report, index: int, judgement: Judgement, marked: bool) -> Card:
    claim = judgement.claim
    return Card(
        index=index,
        judgement=judgement,
        figure=wording.shortened(wording.visible(claim.figure.surface), _LONGEST_FIGURE),
        place=wording.place(report.document.locate(claim.figure.span)),
        reading=wording.reading(claim),
        subject=wording.subject(report, claim),
        gist=wording.shortened(judgement.message, _LONGEST_GIST),
        sentence=_around(report, claim.sentence, claim.figure.span),
        references=tuple(_reference(number, evidence) for number, evidence in enumerate(judgement.evidence, 1)),
        axis=axis(judgement),
        change=wording.what_would_change(judgement),
        marked=marked,
        open=judgement.verdict in _OPEN_AT_ONCE,
    )


def _reference(number: int, evidence: Evidence) -> Reference:
    value = wording.reference_value(evidence)
    rows = tuple((wording.source(fact), _row(fact), _address(fact)) for fact in evidence.facts)
    return Reference(number, evidence, value, wording.deviation(evidence), rows)


def _row(fact: Fact) -> str:
    return f"{fact.table}, row {fact.row}, column {fact.column}, checksum {fact_checksum(fact)[:12]}"


def _address(fact: Fact) -> str:
    return fact.url if _SAFE_ADDRESS.match(fact.url) else ""


def _around(report: Report, sentence: Span, figure: Span) -> tuple[str, str, str]:
    """The sentence before, at and after a figure, shortened on either side."""
    text, half = report.document.text, _LONGEST_SENTENCE // 2
    before = text[max(sentence.start, figure.start - half) : figure.start]
    after = text[figure.end : max(figure.end, min(sentence.end, figure.end + half))]
    cut_before = "…" if figure.start - half > sentence.start else ""
    cut_after = "…" if figure.end + half < sentence.end else ""
    return (
        cut_before + _folded(before),
        wording.shortened(wording.visible(text[figure.start : figure.end]), _LONGEST_FIGURE),
        _folded(after) + cut_after,
    )


def _folded(text: str) -> str:
    """Like `wording.visible`, keeping a space at either end."""
    inner = wording.visible(text)
    return f"{' ' if text[:1].isspace() else ''}{inner}{' ' if inner and text[-1:].isspace() else ''}"


def _finding_card(report: Report, number: int, marked: Sequence[Mark]) -> FindingCard:
    finding, document = report.findings[number], report.document
    by_sentence: dict[Span, list[Span]] = {}
    for span in sorted(finding.spans):
        around = (sentence for sentence in report.extraction.sentences if sentence.contains(span))
        by_sentence.setdefault(next(around, span), []).append(span)
    first = finding.spans[0]
    return FindingCard(
        index=number,
        finding=finding,
        figure=wording.shortened(wording.visible(document.slice(first)), _LONGEST_FIGURE),
        place=wording.place(document.locate(first)),
        sentences=tuple(_joined(report, sentence, spans, marked) for sentence, spans in by_sentence.items()),
    )


def _joined(report: Report, sentence: Span, spans: list[Span], marked: Sequence[Mark]) -> JoinedSentence:
    text = report.document.text
    pieces: list[tuple[str, bool]] = []
    at = max(sentence.start, spans[0].start - _LONGEST_SENTENCE // 2)
    for span in spans:
        pieces += [(wording.shortened(_folded(text[at : span.start]), _LONGEST_SENTENCE), False)]
        pieces += [(wording.shortened(wording.visible(text[max(at, span.start) : span.end]), _LONGEST_FIGURE), True)]
        at = max(at, span.end)
    pieces.append((wording.shortened(_folded(text[at : sentence.end]), _LONGEST_SENTENCE), False))
    figure = next((mark.figure for mark in marked if mark.span.overlaps(spans[0])), None)
    return JoinedSentence(wording.place(report.document.locate(spans[0])), tuple(pieces), figure)


def _unread(report: Report) -> Iterable[tuple[str, str, str]]:
    for unread in report.extraction.unread:
        surface = wording.shortened(wording.visible(unread.surface), _LONGEST_FIGURE)
        yield wording.place(report.document.locate(unread.span)), surface, unread.message


def _tables_used(report: Report, judgements: Iterable[Judgement]) -> Iterable[tuple[TableInfo, int]]:
    """The tables with the number of rows used of each, those used most first."""
    used: dict[str, set[str]] = {}
    for judgement in judgements:
        for evidence in judgement.evidence:
            for fact in evidence.facts:
                used.setdefault(fact.table, set()).add(fact_checksum(fact))
    rows = [(table, len(used.get(table.name, ()))) for table in report.tables]
    return sorted(rows, key=lambda pair: (-pair[1], pair[0].name))
