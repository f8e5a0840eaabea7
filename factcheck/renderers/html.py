"""HTML: one self-contained page, and the same view as a fragment for notebooks.

The templates, the style and the script stand in ``page/``. Everything from the article and from reference tables is
escaped; the page's content security policy allows its own style and script by checksum and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from factcheck.model import VERDICTS, Evidence, Fact, Finding, Judgement, Report, Span, TableInfo, Verdict
from factcheck.renderers import wording
from factcheck.renderers.axis import Axis, axis
from factcheck.renderers.marked import Block, Mark, blocks, marks
from factcheck.renderers.record import fact_checksum

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
_BORNE_OUT = frozenset({"close", "matches"})
_OPEN_AT_ONCE = frozenset({"differs", "outdated", "disputed"})
#: Longest sentence, figure and gist of a message shown in a card, in characters.
_LONGEST_SENTENCE = 400
_LONGEST_FIGURE = 80
_LONGEST_GIST = 160
#: Digits of a row's checksum shown in a card: enough to find it in the JSON report, which has all of them.
_CHECKSUM_SHOWN = 8
_SAFE_ADDRESS = re.compile(r"https?://[^\s\"'<>]+\Z")


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as a card lists it: ``rows`` are, for the number of each source, its rows with their checksums."""

    evidence: Evidence
    name: str
    formula: str
    value: str
    deviation: str
    rows: tuple[tuple[int, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A source, with the table that has it, as the page lists it."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Card:
    """A figure as the page lists it."""

    index: int
    judgement: Judgement
    figure: str
    place: str
    reading: str
    subject: str
    said_by: str
    gist: str
    sentence: tuple[str, str, str]
    references: tuple[Reference, ...]
    axis: Axis | None
    steps: tuple[str, ...]
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
    label: str
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
    sources: tuple[Source, ...]
    most_references: int
    tables: tuple[tuple[TableInfo, int], ...]
    unused: tuple[str, ...]
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
    return template.render(view=_view(report), style=_asset("page.css"), prefix=prefix, meanings=MEANINGS)


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
    by_severity = wording.by_severity(judgements)
    ordered = [judgement for group in by_severity.values() for judgement in group]
    numbers = wording.citations(evidence for judgement in ordered for evidence in judgement.evidence)
    cards = [_card(report, index, one, index in in_article, numbers) for index, one in enumerate(judgements)]
    groups: dict[Verdict, list[Card]] = {verdict: [] for verdict in VERDICTS}
    unchecked: dict[str, list[Card]] = {}
    for card in cards:
        groups[card.verdict].append(card)
        if card.verdict == "not checked":
            unchecked.setdefault(card.judgement.reason, []).append(card)
    findings = [_finding_card(report, number, marked) for number in range(len(report.findings))]
    tables = tuple(_tables_used(report, judgements))
    return View(
        report=report,
        tally=wording.tally(report),
        as_of=wording.as_of(report),
        cards={verdict: group for verdict, group in groups.items() if group and verdict != "not checked"},
        unchecked=dict(sorted(unchecked.items(), key=lambda item: (-len(item[1]), item[0]))),
        findings=tuple(found for found in findings if not found.finding.suppressed),
        suppressed=tuple(found for found in findings if found.finding.suppressed),
        blocks=tuple(_without_second_headline(blocks(report.document, marked))),
        unread=tuple(_unread(report)),
        sources=tuple(_sources(ordered)),
        most_references=max((len(judgement.evidence) for judgement in judgements), default=0),
        tables=tables,
        unused=tuple(table.name for table, used in tables if not used),
        counts={verdict: len(group) for verdict, group in groups.items() if group},
    )


def _without_second_headline(found: Iterable[Block]) -> Iterable[Block]:
    """The blocks without a heading that says the headline again, as Markdown with a title in front matter has it."""
    headline = None
    for block in found:
        text = "".join(piece.text for piece in block.pieces).strip()
        if block.kind == "heading" and text == headline and not any(piece.mark for piece in block.pieces):
            continue
        headline = text if block.kind == "headline" else headline
        yield block


def _card(report: Report, index: int, judgement: Judgement, marked: bool, numbers: Mapping[str, int]) -> Card:
    claim = judgement.claim
    return Card(
        index=index,
        judgement=judgement,
        figure=wording.shortened(wording.visible(claim.figure.surface), _LONGEST_FIGURE),
        place=wording.place(report.document.locate(claim.figure.span)),
        reading=wording.reading(claim),
        subject=wording.subject(report, claim),
        said_by=wording.said_by(claim),
        gist=_gist(judgement),
        sentence=_around(report, claim.sentence, claim.figure.span),
        references=tuple(_reference(evidence, numbers) for evidence in judgement.evidence),
        axis=axis(judgement),
        steps=wording.steps(judgement),
        change=wording.what_would_change(judgement),
        marked=marked,
        open=judgement.verdict in _OPEN_AT_ONCE,
    )


def _gist(judgement: Judgement) -> str:
    """The message in short; for a figure that is borne out only how far it is from its first reference."""
    if judgement.verdict in _BORNE_OUT and judgement.evidence:
        first = judgement.evidence[0]
        return f"reference {wording.reference_value(first)}: {wording.deviation(first, in_short=True)}"
    return wording.shortened(judgement.message, _LONGEST_GIST)


def _reference(evidence: Evidence, numbers: Mapping[str, int]) -> Reference:
    rows: dict[int, list[tuple[str, str]]] = {}
    for fact in evidence.facts:
        row = f"{fact.row} {fact.column}", fact_checksum(fact)[:_CHECKSUM_SHOWN]
        rows.setdefault(numbers[wording.citation(fact)], []).append(row)
    return Reference(
        evidence,
        wording.named(evidence),
        wording.formula(evidence),
        wording.reference_value(evidence),
        wording.deviation(evidence),
        tuple((number, tuple(found)) for number, found in rows.items()),
    )


def _sources(judgements: Iterable[Judgement]) -> Iterable[Source]:
    """The sources in the order of their numbers."""
    by_name: dict[str, list[Fact]] = {}
    for judgement in judgements:
        for evidence in judgement.evidence:
            for fact in evidence.facts:
                by_name.setdefault(wording.citation(fact), []).append(fact)
    for name, facts in by_name.items():
        yield Source(name, next(filter(None, map(_address, facts)), ""))


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
        label=wording.label(finding),
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
