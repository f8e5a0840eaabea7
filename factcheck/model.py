"""The values that flow through factcheck: frozen, comparable, each pointing back to the one it came from.

Nothing here computes more than a property; the rooms that make these values are named in each docstring.
Offsets always index ``Document.text``; intervals and values are ``Decimal`` in the unit named beside them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

INFINITY = Decimal("Infinity")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of ``Document.text``: ``text[start:end]``."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of numbers; an end may be infinite."""

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        """Whether the two share at least one number."""
        return self.low <= other.high and other.low <= self.high

    def __contains__(self, value: Decimal) -> bool:
        return self.low <= value <= self.high


# --- documents (made by readers/) -----------------------------------------------------------------

ZoneKind = Literal[
    "headline", "standfirst", "body", "heading", "quote", "caption", "table", "list", "footnote", "code", "ignored"
]


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the document with one role. Zones may nest (a quote inside the body)."""

    kind: ZoneKind
    span: Span


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table in the article."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class ArticleTable:
    """A table in the article. ``rows[0]`` is the header where ``has_header``."""

    span: Span
    rows: tuple[tuple[Cell, ...], ...]
    has_header: bool = True
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Location:
    """Where a span stands in the source, as a reader of the source would count (from 1)."""

    line: int
    column: int
    end_line: int
    end_column: int
    page: int | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of ``Document.text`` that stands unbroken in the source, starting there at this line and column.

    The reader emits one for each run; `Document.locate` finds the run of an offset and counts on from it.
    """

    start: int
    line: int
    column: int
    page: int | None = None
    paragraph: int | None = None


@dataclass(frozen=True)
class Document:
    """What a reader made of an article.

    Attributes:
        text: the text that every offset indexes.
        source: path or name as shown in reports.
        media_type: "text/plain", "text/markdown", "text/html", "application/pdf", ...
        sha256: checksum of the input's bytes.
        title, publisher: from front matter or metadata, where given.
        date: the date of the article; ``date_source`` says where it was found ("front matter", "dateline", "--as-of").
        zones, tables: in order of their start.
        paragraphs: spans of paragraphs, list items, headings and captions, in order.
        segments: the map back to the source, in order of ``start``; never empty for a document with text.
    """

    text: str
    source: str = "<text>"
    media_type: str = "text/plain"
    sha256: str = ""
    title: str | None = None
    publisher: str | None = None
    date: date | None = None
    date_source: str | None = None
    zones: tuple[Zone, ...] = ()
    tables: tuple[ArticleTable, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    segments: tuple[Segment, ...] = ()

    def slice(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]

    def locate(self, span: Span) -> Location:
        """Where a span stands in the source, counted from 1; columns count code points."""
        line, column, segment = self._position(span.start)
        end_line, end_column, _ = self._position(max(span.start, span.end - 1))
        return Location(line, column, end_line, end_column + 1, segment.page, segment.paragraph)

    def table_name(self, number: int) -> str:
        """What reports call its table of this number, counted from 1."""
        return f"{self.source}, table {number}"

    def lines_of(self, table: ArticleTable) -> tuple[int, ...]:
        """The line of the source in which each row of a table of it begins."""
        return tuple(self.locate((row[0] if row else table).span).line for row in table.rows)

    def _position(self, offset: int) -> tuple[int, int, Segment]:
        index = bisect_right(self.segments, offset, key=lambda segment: segment.start) - 1
        segment = self.segments[max(index, 0)]
        before = self.text[segment.start : offset]
        newlines = before.count("\n")
        column = len(before) - before.rfind("\n") if newlines else segment.column + len(before)
        return segment.line + newlines, column, segment

    def zone_of(self, span: Span) -> ZoneKind:
        """The innermost zone that holds the start of ``span`` ("body" where none does)."""
        found: Zone | None = None
        for zone in self.zones:
            inside = zone.span.start <= span.start < zone.span.end
            if inside and (found is None or found.span.contains(zone.span)):
                found = zone
        return found.kind if found else "body"


# --- time (made by extraction/periods.py) ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time, resolved against the document's date.

    Attributes:
        start, end: first and last day, inclusive. ``None`` is open ("since 1997", "until 2005").
        iso: as ISO 8601 in the article's own precision: "2002", "2002-05", "2002-12-23", "2002-01/2002-10",
            "2005-Q2", "1997/..". This is what reports show.
        precision: of the end points.
        approximate: the text hedges it ("mid-1990s", "around 1960").
        relation: how the text attaches the figure to it: during it, since its start, until or by its end, or in
            comparison with it ("year on year", "from a year earlier").
        span, surface: the words, where the period is stated; ``None`` where it is inferred.
    """

    start: date | None
    end: date | None
    iso: str
    precision: Literal["day", "week", "month", "quarter", "half", "year", "decade", "century", "other"] = "year"
    approximate: bool = False
    relation: Literal["in", "since", "until", "by", "compared", "before", "after"] = "in"
    fiscal: bool = False
    span: Span | None = None
    surface: str = ""


# --- figures (made by extraction/) -----------------------------------------------------------------

Reading = Literal["point", "range", "at least", "at most", "more than", "less than"]
Kind = Literal["level", "change", "share", "rank", "ratio", "rate", "difference", "duration", "age", "ordinal"]
Direction = Literal["up", "down"]
Role = Literal["from", "to", "by"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure of the text with its reading.

    Attributes:
        span, surface: hedge words are outside, number, scale and unit inside ("$1.5 billion", "1,740-km").
        number: the digits or number words as written, without unit and scale ("1,740", "two-thirds").
        low, high: the printed end points with scale and sign applied, in ``unit`` (equal unless it is a range).
        interval: what the print can mean: half a unit of the last printed place either way, widened by the hedge,
            one-sided for a bound (DESIGN.md section 3).
        place: the value of one unit of the last printed place, scale applied ("5.0 million" -> 100000).
        scale: the factor of the scale word (1 where there is none).
        reading: point, range or bound.
        unit: canonical name in pint syntax from our lexicon: "USD", "kilometer", "percent", "percentage_point",
            "kilometer/hour", "USD/barrel"; "" for a bare number or a counted noun.
        unit_options: the competing readings while the unit is ambiguous ("meter", "1e6"); empty when settled.
        noun: the noun counted ("people", "countries"), singular or plural as printed; "" if none.
        hedge: the hedging words as printed, lower case ("about", "nearly"); "" if none.
        direction: of a change; "down" makes no value negative.
        role: in a change between levels: the base ("from"), the result ("to") or the step ("by").
        kind: what sort of figure it is.
        period: the period that the words attach it to directly, if any.
        spelled: written in words ("twelve").
    """

    span: Span
    surface: str
    number: str
    low: Decimal
    high: Decimal
    interval: Interval
    place: Decimal
    scale: Decimal = Decimal(1)
    reading: Reading = "point"
    unit: str = ""
    unit_options: tuple[str, ...] = ()
    noun: str = ""
    hedge: str = ""
    direction: Direction | None = None
    role: Role | None = None
    kind: Kind = "level"
    period: Period | None = None
    spelled: bool = False

    @property
    def value(self) -> Decimal:
        """The point value; for a range its lower end point (use ``low`` and ``high`` there)."""
        return self.low


@dataclass(frozen=True, slots=True)
class NonQuantity:
    """A number that is no quantity, with its class ("year", "date", "time", "phone", "score", "name", ...).

    ``period`` is given for years and dates; ``value`` where the digits have one ("G20" -> 20).
    """

    span: Span
    surface: str
    kind: str
    period: Period | None = None
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that looks like a figure and was not understood. ``reason`` is a short code, ``message`` a sentence."""

    span: Span
    surface: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that extraction found in a document, each tuple in order of position."""

    quantities: tuple[Quantity, ...] = ()
    non_quantities: tuple[NonQuantity, ...] = ()
    periods: tuple[Period, ...] = ()
    unread: tuple[Unread, ...] = ()
    sentences: tuple[Span, ...] = ()


# --- reference data (made by reference/) -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entity:
    """A country, bloc, aggregate, project, feature, city, or a row label of a user's table."""

    id: str
    kind: str
    name: str
    valid_from: str = ""
    valid_to: str = ""
    region: str = ""
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """A name of an entity as texts print it. ``kind``: name, adjective, demonym, capital, historic, ..."""

    text: str
    entity: str
    kind: str = "name"
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """What a table measures: the vocabulary by which a sentence names it, and the tolerance.

    ``tolerance`` is a fraction of the value ("0.02"), or points or units where ``tolerance_unit`` is not "";
    ``tolerance_source`` says where it is set.
    """

    id: str
    label: str
    unit: str
    behaviour: str = "stock"
    relation: str = "unary"
    keywords: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    tolerance: Decimal = Decimal(0)
    tolerance_unit: str = ""
    note: str = ""
    tolerance_source: str = "measures.csv"


@dataclass(frozen=True, slots=True)
class Membership:
    """A member of a bloc between two dates (ISO 8601, partial dates allowed; "" is open)."""

    bloc: str
    member: str
    start: str = ""
    end: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names by which texts speak of the reference data: passed to claims/, so that it needs no table."""

    entities: Mapping[str, Entity]
    aliases: tuple[Alias, ...]
    measures: Mapping[str, Measure]
    memberships: tuple[Membership, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One reference value.

    Attributes:
        table, row, column: where it stands: file name, row key and column name.
        entities: one id; two for a pair (sorted) or a directed pair (reporter first); a member and its bloc.
        value: in ``unit`` (pint syntax).
        low, high: the spread that the source itself gives, where it does.
        time: ISO 8601 period of the value; "" for a standing fact.
        edition_from, edition_to: years in which the source printed it.
        status: "" as stated; "suspect", "unchecked", "not_independent" never decide; "plan", "construction",
            "actual" are stages of a project; "cited" was seen as an excerpt.
        decides: whether it may decide a verdict.
        text: the printed value of a fact that is no number (a date).
        attributes: further cells of the row that tell it apart ("segment": "whole", "product": "oil").
    """

    table: str
    row: str
    column: str
    entities: tuple[str, ...]
    measure: str
    value: Decimal
    unit: str
    low: Decimal | None = None
    high: Decimal | None = None
    time: str = ""
    edition_from: str = ""
    edition_to: str = ""
    basis: str = ""
    status: str = ""
    source: str = ""
    url: str = ""
    retrieved: str = ""
    note: str = ""
    text: str = ""
    attributes: tuple[tuple[str, str], ...] = ()

    @property
    def decides(self) -> bool:
        """Whether this row may decide a verdict."""
        return self.status not in ("suspect", "unchecked", "not_independent")


@dataclass(frozen=True, slots=True)
class TableInfo:
    """A reference table as listed in reports and by ``factcheck tables``."""

    name: str
    title: str
    path: str
    rows: int
    sha256: str
    sources: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    retrieved: str = ""
    years: tuple[int, int] | None = None
    version: str = ""


# --- claims (made by claims/) ----------------------------------------------------------------------

Modality = Literal["actual", "plan", "forecast", "target", "hypothetical", "negated", "reported false"]


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity named in the text. ``entities`` holds more than one id while the name is ambiguous."""

    span: Span
    surface: str
    entities: tuple[str, ...]
    kind: str = "name"


@dataclass(frozen=True, slots=True)
class MeasureCandidate:
    """A measure that the words around a figure may name, with the words and why it was kept or dropped."""

    measure: str
    score: int
    words: str = ""
    dropped: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a figure sets its subject against, where it is no plain level of one measure.

    Attributes:
        kind: "growth" (percent between two periods), "points" (percentage points between two periods), "ratio"
            ("twice as large as"; over time where ``since`` is given), "difference", "rank", "sum" (over the
            subjects), "part" (a share of the total of ``group``), "real" (``level`` of the year
            ``since`` at the prices of the claim's period).
        against: entity ids on the other side of a ratio or difference.
        since: the earlier period of a change.
        group: what a rank is taken over, or a share of: the id of a bloc or aggregate, the name of a region ("South
            America"), or "neighbours"; "" for a group that no table knows.
        ascending: the rank counts from the smallest.
        level: what the figure grew to, where the text states it for the same part of a year; the amount that was
            adjusted for inflation.
    """

    kind: Literal["growth", "points", "ratio", "difference", "rank", "sum", "part", "real"]
    against: tuple[str, ...] = ()
    since: Period | None = None
    group: str = ""
    ascending: bool = False
    level: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure with what the text says it is: of whom, of what, when, said by whom.

    Attributes:
        figure: the quantity, or the date or year that may be an event's.
        sentence: the sentence (or clause) that it stands in.
        subjects: entity ids, in the order the measure's relation wants; empty if unknown.
        mentions: the mentions that gave them.
        measures: candidates, best first; the dropped ones are kept at the end for ``factcheck explain``.
        period: the period that the figure is about; ``period_source`` says how it was found.
        modality: whether it is asserted as a fact.
        attribution: who says so ("officials"), "" if the article itself; ``quoted`` if inside quotation marks.
        subject_problem: why the subject is not settled ("Congo may be COD or COG"), "" if it is.
        rivals: other subjects that it may have where its own is carried over from an earlier sentence.
        loose_end: what else the sentence may tie the figure to, "" if nothing: a loose tie bears no accusation.
        zone: of the document.
        text: the words of the sentence, for linking by words (events, columns of a user's table).
        comparison: what the figure is set against, where it is no plain level.
        direction: of a change, as the clause says it; it may be said once for several figures.
    """

    figure: Quantity | NonQuantity
    sentence: Span
    subjects: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    measures: tuple[MeasureCandidate, ...] = ()
    period: Period | None = None
    period_source: str = ""
    modality: Modality = "actual"
    attribution: str = ""
    quoted: bool = False
    subject_problem: str = ""
    rivals: tuple[tuple[str, ...], ...] = ()
    loose_end: str = ""
    zone: ZoneKind = "body"
    text: str = ""
    comparison: Comparison | None = None
    direction: Direction | None = None

    @property
    def measure(self) -> str | None:
        """The measure where exactly one candidate remains."""
        kept = [candidate for candidate in self.measures if not candidate.dropped]
        return kept[0].measure if len(kept) == 1 else None


# --- verdicts (made by verdicts/) ------------------------------------------------------------------

Verdict = Literal["differs", "outdated", "disputed", "close", "plausible", "matches", "not checked"]
#: Most severe first: the order in which reports list them.
VERDICTS: tuple[Verdict, ...] = ("differs", "outdated", "disputed", "close", "plausible", "matches", "not checked")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A reference value, stated or derived, set against a figure.

    Attributes:
        facts: the rows it rests on.
        value: in ``unit``, the claim's own unit.
        interval: the value's own interval (a point, or the spread its source gives).
        formula: how it was derived ("2,000,000,000 x 10/12"); "" for a value as it stands.
        deviation: figure minus reference, in ``unit``; ``deviation_percent`` of the reference (``None`` at zero).
        verdict: what this evidence alone would say.
        role: "decides", "shown" (set beside it, decides nothing) or "hint" (status forbids it to decide).
        label: what it is in a few words ("Factbook, editions 1992-2013, as reported by CHN").
        meets: whether the printed interval meets it.
    """

    facts: tuple[Fact, ...]
    value: Decimal
    unit: str
    interval: Interval
    formula: str = ""
    deviation: Decimal = Decimal(0)
    deviation_percent: Decimal | None = None
    verdict: Verdict = "not checked"
    role: Literal["decides", "shown", "hint"] = "decides"
    label: str = ""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What may have gone wrong in a figure that differs: a code, one sentence with its arithmetic, the figure meant."""

    code: str
    message: str
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one figure, with the path to it.

    Attributes:
        claim: the claim judged.
        verdict: one of `VERDICTS`.
        reason: a short code ("no reference", "subject unknown", "forecast"; for a verdict the kind of comparison).
        message: one sentence for people.
        evidence: the references set against it, deciding ones first.
        arithmetic: the steps, each a line that can be redone with a pencil.
        tolerance: in words ("5 % (measures.csv: border_length)"); ``tolerance_interval`` in the claim's unit.
        diagnosis: of a ``differs``.
        considered: for ``factcheck explain``: what was looked at and why it was dropped.
        basis: "facts" of the reference, linked by subject, measure and period; or "cells" of one table, against which
            the whole sentence was set.
    """

    claim: Claim
    verdict: Verdict
    reason: str
    message: str
    evidence: tuple[Evidence, ...] = ()
    arithmetic: tuple[str, ...] = ()
    tolerance: str = ""
    tolerance_interval: Interval | None = None
    diagnosis: Diagnosis | None = None
    considered: tuple[str, ...] = ()
    basis: Literal["facts", "cells"] = "facts"


# --- findings (made by rules/) ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Finding:
    """Where the text contradicts itself.

    Attributes:
        code: of the rule ("FC201"); ``name`` is the rule's ("growth-arithmetic").
        message: with the numbers recomputed ("8,400 to 12,900 is +53.6 %, printed 65 %").
        spans: the figures involved, the one reported first.
        suggestion: the corrected figure, where one reading explains it.
        severity: "error" counts for the exit status, "warning" does not, "info" is a hint.
        quoted: the reported figure stands in a quotation.
        suppressed: the reason of an inline ignore, "baseline", or "" if it is live.
    """

    code: str
    name: str
    message: str
    spans: tuple[Span, ...]
    suggestion: str = ""
    severity: Literal["error", "warning", "info"] = "error"
    quoted: bool = False
    suppressed: str = ""


# --- the report (made by pipeline.py) --------------------------------------------------------------


@dataclass(frozen=True)
class Report:
    """Everything known about one article. Renderers read this and nothing else.

    Attributes:
        document: the article.
        extraction: the figures as read.
        judgements: one for each claim, in order of position.
        findings: in order of position; suppressed ones are marked, not dropped.
        tables: the reference tables that were available.
        as_of: the date against which the report was made; ``as_of_source`` says where it comes from.
        settings: what was set, by name, as text.
        notices: things the reader must know (unused ignores, tables left out).
        names: of the entities and measures that the judgements speak of, by id, as people write them.
        version: of factcheck.
    """

    document: Document
    extraction: Extraction
    judgements: tuple[Judgement, ...] = ()
    findings: tuple[Finding, ...] = ()
    tables: tuple[TableInfo, ...] = ()
    as_of: date | None = None
    as_of_source: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    version: str = ""
