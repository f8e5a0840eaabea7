"""Charts of a report, with altair."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import altair as alt
import pandas as pd

from factcheck.model import VERDICTS, Judgement, Quantity, Report
from factcheck.renderers import wording

#: The colours of the verdicts, the page's own; read apart by people with colour-blindness (and by shape and order).
_COLOURS = {
    "differs": "#a3161f",
    "outdated": "#7a4a00",
    "disputed": "#c98a1b",
    "close": "#5b9c6f",
    "plausible": "#3f7fb5",
    "matches": "#1d6136",
    "not checked": "#9a958e",
}
_SCALE = alt.Scale(domain=list(VERDICTS), range=[_COLOURS[verdict] for verdict in VERDICTS])
_WIDTH = 560
_ROW_HEIGHT = 34
_LONGEST_LABEL = 44


def deviations(report: Report) -> Any:
    """Each judged figure's printed interval (bar) and its references (points), in percent of the figure as printed."""
    plotted = list(_plotted(report))
    labels = [label for label, _, _ in plotted]
    bars = pd.DataFrame([_bar(*one) for one in plotted], columns=["figure", "verdict", "low", "high"])
    points = pd.DataFrame(
        [point for one in plotted for point in _points(*one)],
        columns=["figure", "verdict", "deviation", "reference", "source", "decides"],
    )
    order = alt.Y("figure:N", sort=labels, title=None, axis=alt.Axis(labelLimit=320))
    scale = alt.Scale(type="symlog", constant=5)
    title = "percent of the figure as printed (0 = as printed)"
    colour = alt.Color("verdict:N", scale=_SCALE, legend=alt.Legend(title="verdict"))
    outline = alt.Stroke("verdict:N", scale=_SCALE, legend=None)  # keeps a very narrow interval visible
    interval = (
        alt.Chart(bars)
        .mark_bar(height=12, opacity=0.45, strokeWidth=2)
        .encode(y=order, x=alt.X("low:Q", scale=scale, title=title), x2="high:Q", color=colour, stroke=outline)
    )
    shape = alt.Shape(
        "decides:N",
        scale=alt.Scale(domain=["decides", "shown", "hint"], range=["diamond", "circle", "cross"]),
        legend=alt.Legend(title="reference"),
    )
    references = (
        alt.Chart(points)
        .mark_point(filled=True, size=90, color="#1c1b1a")
        .encode(
            y=order, x=alt.X("deviation:Q", scale=scale), shape=shape, tooltip=["figure:N", "reference:N", "source:N"]
        )
    )
    zero = alt.Chart(pd.DataFrame({"x": [0]})).mark_rule(strokeDash=[3, 3]).encode(x=alt.X("x:Q", scale=scale))
    height = max(60, _ROW_HEIGHT * len(labels))
    return alt.layer(zero, interval, references).properties(width=_WIDTH, height=height)


def verdicts(report: Report) -> Any:
    """How many figures of each section of the article have which verdict."""
    sections = _sections(report)
    starts = [start for start, _ in sections]
    counted = pd.DataFrame(
        [
            {
                "section": sections[bisect_right(starts, judgement.claim.figure.span.start) - 1][1],
                "verdict": judgement.verdict,
                "order": VERDICTS.index(judgement.verdict),
            }
            for judgement in wording.judgements(report)
        ],
        columns=["section", "verdict", "order"],
    )
    names = [name for _, name in sections]
    return (
        alt.Chart(counted)
        .mark_bar()
        .encode(
            y=alt.Y("section:N", sort=names, title=None, axis=alt.Axis(labelLimit=320)),
            x=alt.X("count():Q", title="figures", axis=alt.Axis(tickMinStep=1)),
            color=alt.Color("verdict:N", scale=_SCALE),
            order=alt.Order("order:Q"),
            tooltip=["section:N", "verdict:N", "count():Q"],
        )
        .properties(width=_WIDTH)
    )


def _sections(report: Report) -> list[tuple[int, str]]:
    """Where each section starts and its heading; what comes before the first heading is the "opening"."""
    document = report.document
    headings = [zone.span for zone in document.zones if zone.kind == "heading"]
    return [(0, "opening"), *((span.start, wording.visible(document.slice(span))) for span in headings)]


def _plotted(report: Report) -> Iterator[tuple[str, Judgement, Quantity]]:
    """The figures with references, each with its label; a percentage of zero cannot be drawn."""
    for judgement in wording.judgements(report):
        figure = judgement.claim.figure
        first = next(iter(judgement.evidence), None)
        if first and isinstance(figure, Quantity) and first.value + first.deviation:
            label = f"{wording.visible(figure.surface)} ({wording.place(report.document.locate(figure.span))})"
            yield label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…", judgement, figure


def _percent(value: Decimal, base: Decimal) -> float:
    return float((value - base) / abs(base) * 100)


def _bar(label: str, judgement: Judgement, figure: Quantity) -> dict[str, Any]:
    """The printed interval around what the first reference was compared with."""
    first = judgement.evidence[0]
    interval, base = wording.compared(figure, first), first.value + first.deviation
    low, high = (_percent(end, base) if end.is_finite() else 0.0 for end in (interval.low, interval.high))
    return {"figure": label, "verdict": judgement.verdict, "low": low, "high": high}


def _points(label: str, judgement: Judgement, figure: Quantity) -> list[dict[str, Any]]:
    return [
        {
            "figure": label,
            "verdict": evidence.verdict,
            "deviation": _percent(evidence.value, evidence.value + evidence.deviation),
            "reference": wording.reference_value(evidence),
            "source": evidence.label or "; ".join(wording.sources(evidence)),
            "decides": evidence.role,
        }
        for evidence in judgement.evidence
        if evidence.value + evidence.deviation
    ]
