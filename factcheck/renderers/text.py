"""The terminal: tally first, then findings and figures by severity, each with the path to its verdict."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from factcheck.model import Evidence, Finding, Judgement, Report, Verdict
from factcheck.renderers import wording

#: Mark and style of each verdict: a shape as well as a colour, so that either is enough.
_MARKS: dict[Verdict | str, tuple[str, str]] = {
    "inconsistent": ("≠", "bold magenta"),
    "differs": ("✗", "bold red"),
    "outdated": ("◷", "yellow"),
    "disputed": ("⇄", "yellow"),
    "close": ("≈", "green"),
    "plausible": ("~", "green"),
    "matches": ("✓", "green"),
    "not checked": ("·", "dim"),
}
_LONGEST_MESSAGE = 160
_LONGEST_FORMULA = 60
_IN_FULL = ("differs", "outdated", "disputed", "plausible")


def render(report: Report, *, width: int = 100, colour: bool = False) -> str:
    """The report for a terminal, or as plain text.

    Args:
        report: what to show.
        width: columns to fill.
        colour: whether to write ANSI colours; plain text if not.
    """
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=width,
        force_terminal=colour,
        force_jupyter=False,  # else rich displays in the notebook what it should only write to the stream
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    for part in _parts(report, width):
        console.print(part)
    return "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))


def _parts(report: Report, width: int) -> Iterator[RenderableType]:
    document = report.document
    groups = wording.by_severity(wording.judgements(report))
    numbers = wording.citations(_cited(groups))
    title = f" · {wording.visible(document.title)}" if document.title else ""
    yield Text(wording.tally(report), style="bold")
    yield Text(f"{wording.visible(document.source)}{title} · {wording.as_of(report)}", style="dim")
    for notice in report.notices:
        yield Text(f"! {notice}", style="yellow")
    for finding in sorted(report.findings, key=lambda one: bool(one.suppressed)):
        yield from ("", _finding(report, finding))
    for verdict, group in groups.items():
        yield ""
        if verdict in _IN_FULL:
            for index, judgement in enumerate(group):
                yield from ([""] if index else [])
                yield _in_full(report, judgement, numbers)
        elif verdict == "not checked":
            yield _not_checked(report, group)
        else:
            yield _in_brief(report, verdict, group, numbers, width)
    if report.extraction.unread:
        yield from ("", _unread(report))
    if numbers:
        yield from ("", _sources(numbers))


def _cited(groups: Mapping[Verdict, list[Judgement]]) -> Iterator[Evidence]:
    """The references that are printed: all of a figure in full, those that decide of one in brief."""
    for verdict, group in groups.items():
        for judgement in group if verdict != "not checked" else ():
            yield from (one for one in judgement.evidence if verdict in _IN_FULL or one.role == "decides")


def _heading(verdict: str, rest: str) -> Text:
    mark, style = _MARKS[verdict]
    return Text.assemble((f"{mark} {verdict}", style), f"  {rest}")


def _grid(rows: list[tuple[str, RenderableType]]) -> Padding:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, content in rows:
        grid.add_row(label, content)
    return Padding(grid, (0, 0, 0, 2))


def _finding(report: Report, finding: Finding) -> Group:
    head = f"{wording.joined_places(report, finding.spans[:1])}  {wording.label(finding)}"
    rows: list[tuple[str, RenderableType]] = [("finding", finding.message)]
    if finding.spans[1:]:
        rows.append(("set against", wording.joined_places(report, finding.spans[1:])))
    if finding.suggestion:
        rows.append(("suggestion", finding.suggestion))
    if finding.suppressed:
        rows.append(("suppressed", finding.suppressed))
    word = "suppressed" if finding.suppressed else "inconsistent"
    heading = _heading("inconsistent", head) if word == "inconsistent" else Text(f"- {word}  {head}", style="dim")
    return Group(heading, _grid(rows))


def _in_full(report: Report, judgement: Judgement, numbers: Mapping[str, int]) -> Group:
    claim = judgement.claim
    where = wording.joined_places(report, [claim.figure.span])
    # with references listed below, a message that lists them again is cut
    message = wording.shortened(judgement.message, _LONGEST_MESSAGE) if judgement.evidence else judgement.message
    rows: list[tuple[str, RenderableType]] = [("verdict", message)]
    if judgement.diagnosis:
        hint = f" → {judgement.diagnosis.suggestion}" if judgement.diagnosis.suggestion else ""
        rows.append(("diagnosis", judgement.diagnosis.message + hint))
    rows += [
        ("sentence", _sentence(report, judgement)),
        ("reading", wording.reading(claim)),
        ("of", wording.subject(report, claim)),
    ]
    if said := wording.said_by(claim):
        rows.append(("said by", said))
    rows += _labelled_once(_references(judgement.evidence, numbers))
    rows += _labelled_once(("arithmetic", line) for line in wording.steps(judgement))
    if judgement.tolerance:
        rows.append(("tolerance", judgement.tolerance))
    return Group(_heading(judgement.verdict, where), _grid(rows))


def _labelled_once(rows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, RenderableType]]:
    """Rows of which neighbours with the same label show it once."""
    last = ""
    for label, content in rows:
        yield "" if label == last else label, content
        last = label


def _references(
    evidence: Iterable[Evidence], numbers: Mapping[str, int], in_short: bool = False
) -> Iterator[tuple[str, str]]:
    """One line for each value: reporters and editions that print the same value share it."""
    groups: dict[tuple[str, str, str], list[Evidence]] = {}
    for one in evidence:
        groups.setdefault((_role(one), wording.reference_value(one), wording.formula(one)), []).append(one)
    for (role, value, formula), group in groups.items():
        steps = wording.shortened(formula, _LONGEST_FORMULA) if in_short else formula
        derived = f" = {steps}" if steps else ""
        away = wording.deviation(group[0], in_short)
        yield role, f"{value}{derived}: {away} ({'; '.join(_said(group, numbers))})"


def _said(group: Iterable[Evidence], numbers: Mapping[str, int]) -> Iterator[str]:
    """Name and sources of each reference, without what the one before said already."""
    before: tuple[str, ...] = ()
    for one in group:
        parts = tuple(wording.named(one).split(", "))
        cited = "".join(f"[{number}]" for number in dict.fromkeys(numbers[wording.citation(row)] for row in one.facts))
        further = ", ".join(part for part in parts if part not in before)
        if further:
            yield f"{further} {cited}"
        before += parts


def _sources(numbers: Mapping[str, int]) -> Group:
    lines = [Text(f"[{number}] {wording.visible(name)}", style="dim") for name, number in numbers.items()]
    return Group(Text("sources", style="dim"), Padding(Group(*lines), (0, 0, 0, 2)))


def _sentence(report: Report, judgement: Judgement) -> Text:
    text = Text(wording.sentence(report.document, judgement.claim))
    text.highlight_words([wording.visible(judgement.claim.figure.surface)], style="bold underline")
    return text


def _role(evidence: Evidence) -> str:
    return {"decides": "reference", "shown": "beside it", "hint": "hint"}[evidence.role]


def _in_brief(
    report: Report, verdict: Verdict, group: list[Judgement], numbers: Mapping[str, int], width: int
) -> Group:
    lines: list[RenderableType] = []
    for judgement in group:
        figure = judgement.claim.figure
        where = Text(f"  {wording.place(report.document.locate(figure.span))}  ", style="dim")
        read = wording.reading(judgement.claim, with_interval=False)
        head = where + f"“{wording.visible(figure.surface)}” {read}"
        why = _why(judgement, numbers)
        if head.cell_len + 2 + cell_len(why) <= width:
            lines.append(head + f"  {why}")
        else:
            lines += [head, Padding(Text(why), (0, 0, 0, where.cell_len))]
    return Group(_heading(verdict, f"({len(group)})"), *lines)


def _why(judgement: Judgement, numbers: Mapping[str, int]) -> str:
    """What bears a figure out, in short: each value with its deviation and source, and the tolerance it took."""
    deciding = (one for one in judgement.evidence if one.role == "decides")
    found = [line for _, line in _references(deciding, numbers, in_short=True)]
    tolerance = judgement.tolerance.partition(" (")[0]
    if judgement.verdict == "close" and tolerance:
        found.append(f"tolerance {tolerance}")
    return "; ".join(found) or judgement.message


def _not_checked(report: Report, group: list[Judgement]) -> Group:
    """The figures that were not checked, under the reason that they share."""
    reasons: dict[str, list[str]] = {}
    for judgement in group:
        # what was considered besides is for `factcheck explain`
        why = f"{judgement.reason}: {judgement.message.partition('; considered')[0]}"
        figure = judgement.claim.figure
        read = wording.reading(judgement.claim, with_interval=False)
        where = wording.place(report.document.locate(figure.span))
        reasons.setdefault(why, []).append(f"{where} “{wording.visible(figure.surface)}” {read}")
    lines: list[RenderableType] = []
    for why, figures in reasons.items():
        lines += [Padding(Text(why), (0, 0, 0, 2)), Padding(Text(" · ".join(figures), style="dim"), (0, 0, 0, 6))]
    return Group(_heading("not checked", f"({len(group)})"), *lines)


def _unread(report: Report) -> Group:
    lines = [
        Text(f"{wording.joined_places(report, [unread.span])}  {unread.message}") for unread in report.extraction.unread
    ]
    return Group(Text(f"? seen but not read  ({len(lines)})", style="dim"), Padding(Group(*lines), (0, 0, 0, 2)))
