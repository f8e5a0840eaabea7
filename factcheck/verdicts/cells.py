"""Judge prose against tables of any shape: a user's own CSV, or a table in the article itself.

A sentence is judged only where every word of it is accounted for and it makes one clear proposition
(`factcheck.linking.tables` has the steps). What is judged is each figure of it. A proposition without a figure
("Norway exported more than Peru") is judged at the word that carries it: the judged claim's figure is then a
`Quantity` of kind "rank" with the value 1 (a word of order) or a `NonQuantity` of kind "cell" (a cell that was named).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from factcheck.linking.tables.cell_index import TableIndex
from factcheck.linking.tables.clauses import propositions_of
from factcheck.linking.tables.items import Item, read_items
from factcheck.linking.tables.kinds import Holds, Opposite, Proposition, Totalled
from factcheck.linking.tables.words import tokens_of
from factcheck.linking.values import number
from factcheck.model import (
    Claim,
    Diagnosis,
    Document,
    Evidence,
    Extraction,
    Fact,
    Interval,
    Judgement,
    MeasureCandidate,
    NonQuantity,
    Quantity,
    Span,
    Verdict,
)
from factcheck.verdicts.amounts import in_unit
from factcheck.verdicts.cell_diagnosis import diagnose
from factcheck.verdicts.outcomes import Outcome
from factcheck.verdicts.propositions import outcomes_of

#: Facts shown for one figure; a count over a long table is not listed whole.
_SHOWN = 12
#: Rows named as what a figure is about.
_NAMED = 3
#: Zones whose figures are not prose about a table.
_SILENT_ZONES = frozenset({"table", "code", "ignored"})


def judge_with_tables(
    document: Document, extraction: Extraction, claims: Sequence[Claim], tables: Sequence[TableIndex]
) -> tuple[Judgement, ...]:
    """The judgements that the tables give on figures of the document, in order of position.

    Args:
        document: the article; figures inside its own tables are not judged.
        extraction: its figures as read.
        claims: its claims; a judged figure that has one keeps it, another gets a plain claim of its own.
        tables: each indexed once (`TableIndex`), whatever the number of articles.

    Returns:
        One judgement for each figure that a table settles. Two tables that say opposite things of one figure settle
        nothing: the judgement is then "not checked" and names both. Merge rule for the caller: a judgement from here
        replaces a "not checked" of the bundled tables and stands back behind any other verdict of theirs, so that a
        figure is never accused twice.
    """
    by_start = {claim.figure.span: claim for claim in claims}
    judged: list[Judgement] = []
    for sentence in extraction.sentences or (Span(0, len(document.text)),):
        if tables and document.zone_of(sentence) not in _SILENT_ZONES:
            judged.extend(_settled(_judgements(document, sentence, extraction, by_start, tables)))
    return tuple(sorted(judged, key=lambda judgement: judgement.claim.figure.span))


def _settled(judgements: Iterable[Judgement]) -> Iterator[Judgement]:
    """One judgement a figure; where tables contradict each other, none that decides."""
    by_span: dict[Span, list[Judgement]] = {}
    for judgement in judgements:
        by_span.setdefault(judgement.claim.figure.span, []).append(judgement)
    for several in by_span.values():
        if len({judgement.verdict for judgement in several}) == 1:
            yield several[0]
        else:
            names = sorted({evidence.facts[0].table for one in several for evidence in one.evidence if evidence.facts})
            message = f"several tables may be meant and disagree: {', '.join(names)}"
            yield Judgement(several[0].claim, "not checked", "several readings", message, basis="cells")


def _judgements(
    document: Document,
    sentence: Span,
    extraction: Extraction,
    claims: dict[Span, Claim],
    tables: Sequence[TableIndex],
) -> Iterator[Judgement]:
    if not _is_asserted(sentence, claims.values()):
        return
    tokens = tokens_of(document.slice(sentence))
    for table in tables:
        propositions = propositions_of(read_items(tokens, table, extraction, sentence.start), table)
        settled = [(proposition, outcomes_of(proposition, table)) for proposition in propositions]
        for proposition, outcomes in settled if all(outcomes for _, outcomes in settled) else ():
            for outcome in outcomes:
                claim = _claim(document, sentence, outcome, claims, table)
                yield _judgement(claim, proposition, outcome, table)


def _may_be_rounded(outcome: Outcome) -> bool:
    """Whether a figure that the table contradicts to the letter may be meant as a round number ("9,400" for 9,412)."""
    rounded, value = outcome.item.rounded, outcome.value
    return value is not None and rounded is not None and outcome.item.reading == "point" and value in rounded


def _is_asserted(sentence: Span, claims: Iterable[Claim]) -> bool:
    """Whether all figures of a sentence are stated as facts: none as planned, denied or reported as false."""
    return all(claim.modality == "actual" for claim in claims if sentence.contains(claim.figure.span))


def _claim(document: Document, sentence: Span, outcome: Outcome, claims: dict[Span, Claim], table: TableIndex) -> Claim:
    """The claim that the text makes of a figure, with row and column as its subject and measure where it names none."""
    span = Span(sentence.start + outcome.item.start, sentence.start + outcome.item.end)
    known = next((claim for other, claim in claims.items() if other.overlaps(span)), None)
    claim = known or Claim(_figure(document, span, outcome.item), sentence, zone=document.zone_of(span))
    if outcome.holds is None or not outcome.places or (claim.subjects and claim.measure):
        return claim
    column = outcome.places[0][1]
    rows = dict.fromkeys(table.label(row) for row, _ in outcome.places)
    measure = MeasureCandidate(table.measure_name(column), 1, table.header[column])
    dropped = tuple(candidate for candidate in claim.measures if candidate.dropped)
    return replace(claim, subjects=tuple(rows)[:_NAMED], measures=(measure, *dropped), subject_problem="")


def _figure(document: Document, span: Span, item: Item) -> Quantity | NonQuantity:
    surface = document.slice(span)
    if item.kind == "cell":
        return NonQuantity(span, surface, "cell")
    if item.value is None:
        one = Decimal(1)
        return Quantity(span, surface, surface, one, one, Interval(one, one), one, kind="rank", spelled=True)
    value, place = item.value, item.slack * 2
    return Quantity(span, surface, surface, value, value, item.interval, place)


def _judgement(claim: Claim, proposition: Proposition, outcome: Outcome, table: TableIndex) -> Judgement:
    if outcome.holds is None:
        message = f"{table.name}: {outcome.working}"
        return Judgement(claim, "not checked", "several readings", message, basis="cells")
    facts = tuple(fact_of(row, column, table) for row, column in outcome.places[:_SHOWN])
    rounded = outcome.holds is False and _may_be_rounded(outcome)
    # a cell is met by a round number; a maximum, a sum or a count is only borne out by it
    met: Verdict = "plausible" if rounded and not isinstance(proposition, Holds) else "matches"
    near = _tolerance(proposition, outcome, table)
    verdict: Verdict = met if outcome.holds or rounded else "close" if near else "differs"
    evidence: tuple[Evidence, ...] = ()
    if outcome.value is not None:
        evidence = (_evidence(outcome, facts, proposition, verdict),)
    elif facts:
        point = Interval(Decimal(0), Decimal(0))
        evidence = (Evidence(facts, Decimal(0), "", point, verdict=verdict, label=outcome.working),)
    message = _message(proposition, outcome, verdict, table)
    tolerance = "what a round number can mean" if rounded else near or "none: as printed"
    slip = _diagnosis(proposition, outcome, table) if verdict == "differs" else None
    return Judgement(
        claim, verdict, kind_of(proposition), message, evidence, (outcome.working,), tolerance, diagnosis=slip,
        basis="cells",
    )  # fmt: skip


def _diagnosis(proposition: Proposition, outcome: Outcome, table: TableIndex) -> Diagnosis | None:
    """What may have gone wrong in a figure looked up in one cell."""
    if not isinstance(proposition, Holds) or len(outcome.places) != 1:
        return None
    ((row, column),) = outcome.places
    return diagnose(outcome.item, row, column, table)


def _tolerance(proposition: Proposition, outcome: Outcome, table: TableIndex) -> str:
    """The tolerance that the user states for a column, in words, where a looked-up figure lies within it; else ""."""
    if not isinstance(proposition, Holds) or len(outcome.places) != 1 or outcome.value is None:
        return ""
    column = table.view.columns[outcome.places[0][1]]
    margin = column.tolerance if column.tolerance_unit else abs(outcome.value) * column.tolerance
    if not margin or not outcome.item.interval.meets(Interval(outcome.value - margin, outcome.value + margin)):
        return ""
    size = f"{number(column.tolerance * 100)} %"
    if column.tolerance_unit:
        size = number(column.tolerance) + (" percentage points" if column.tolerance_unit != "unit" else "")
    return f"{size} (datapackage.json: {column.header})"


def _message(proposition: Proposition, outcome: Outcome, verdict: Verdict, table: TableIndex) -> str:
    """What the table has, and where: a cell as printed with its line and column, or the steps to a result."""
    if not isinstance(proposition, Holds) or len(outcome.places) != 1:
        return f"{table.name} {'says otherwise' if verdict == 'differs' else 'bears this out'}: {outcome.working}"
    ((row, column),) = outcome.places
    text, value, unit = table.text(row, column), table.columns[column].numbers[row], table.unit_of(row, column)
    read = in_unit(number(value), unit) if value is not None else text
    meaning = "" if read in (text, text.replace(",", "")) else f" = {read}"
    where = f"{table.row_name(row)}; line {table.line(row)}, column {table.header[column]!r}"
    return f"{table.name} has {text}{meaning if unit or table.view.columns[column].scale != 1 else ''} ({where})"


def _evidence(outcome: Outcome, facts: tuple[Fact, ...], proposition: Proposition, verdict: Verdict) -> Evidence:
    assert outcome.value is not None
    deviation = Decimal(0) if outcome.item.value is None else outcome.item.value - outcome.value
    percent = deviation / abs(outcome.value) * 100 if outcome.value else None
    formula = "" if isinstance(proposition, Holds) else outcome.working
    return Evidence(
        facts, outcome.value, outcome.item.unit, Interval(outcome.value, outcome.value), formula, deviation, percent,
        verdict,
    )  # fmt: skip


def fact_of(row: int, column: int, table: TableIndex) -> Fact:
    """A cell as a reference value, as reports list it."""
    value = table.columns[column].numbers[row]
    return Fact(
        table=table.name, row=f"{table.row_name(row)} (line {table.line(row)})", column=table.header[column],
        entities=(table.label(row),), measure=table.measure_name(column),
        value=Decimal(0) if value is None else value, unit=table.unit_of(row, column),
        source=table.name, text=table.text(row, column),
    )  # fmt: skip


def kind_of(proposition: Proposition) -> str:
    """What kind of check decided, as reports and benchmarks name it."""
    names = {
        "Holds": "look-up",
        "Counted": "count",
        "Extreme": "superlative",
        "Compared": "comparison",
        "Exclusive": "only",
        "Universal": "all",
        "Denied": "look-up",
        "Majority": "majority",
    }
    if isinstance(proposition, Totalled):
        return proposition.operator.reading
    if isinstance(proposition, Opposite):
        return kind_of(proposition.denied)
    return names[type(proposition).__name__]
