"""What all renderers say alike: numbers, intervals, readings, references, places, the tally."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from factcheck.lexicons.printed_units import sign_of, unit_name
from factcheck.model import (
    INFINITY,
    VERDICTS,
    Claim,
    Document,
    Evidence,
    Fact,
    Finding,
    Interval,
    Judgement,
    Location,
    NonQuantity,
    Quantity,
    Report,
    Span,
    Verdict,
)

#: How a tally counts a verdict: "3 match", "1 differs".
_TALLY_WORDS: dict[Verdict, tuple[str, str]] = {
    "differs": ("differs", "differ"),
    "outdated": ("outdated", "outdated"),
    "disputed": ("disputed", "disputed"),
    "close": ("close", "close"),
    "plausible": ("plausible", "plausible"),
    "matches": ("matches", "match"),
    "not checked": ("not checked", "not checked"),
}
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
#: Power of ten above which a number is written with an exponent; decimals of 28 digits cannot be rounded above it.
_LARGEST_WRITTEN_OUT = 18
_SHARES = frozenset({"percent", "percent/year", "percentage_point"})
#: Characters that steer a terminal or turn the direction of text, and are no text themselves.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """Text without control and bidirectional characters, its white space folded: safe on a terminal and on one line."""
    return " ".join(CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text).split())


def shortened(text: str, longest: int) -> str:
    """Text of at most ``longest`` characters, cut between words where there is a space in its last quarter."""
    if len(text) <= longest:
        return text
    cut = text.rfind(" ", longest * 3 // 4, longest - 1)
    return text[: cut if cut > 0 else longest - 1] + "…"


def number(value: Decimal) -> str:
    """A number as an editor prints it: thousands apart, no exponent, no idle zeros."""
    if not value.is_finite():
        return "any" if value.is_nan() else ("∞" if value > 0 else "-∞")
    if value.adjusted() > _LARGEST_WRITTEN_OUT:
        return f"{value:.6g}"
    if value == value.to_integral_value():
        return f"{value:,.0f}"
    places = max(0, 5 - value.adjusted()) if abs(value) < 1 else max(2, 6 - value.adjusted())
    digits = f"{value:,.{places}f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def rounded(value: Decimal) -> str:
    """A value to four digits, for the scale of a drawing ("17.41 million")."""
    return amount(Decimal(f"{value:.4g}") if value.is_finite() else value, "")


def percent(value: Decimal) -> str:
    """A deviation in percent with its sign, to three significant digits ("+13.5 %"); tenfold and above as a factor."""
    if value >= 900:
        return f"{number((value / 100 + 1).quantize(Decimal(1)))} times the reference"
    places = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:+,.{places}f} %"


def amount(value: Decimal, unit: str, noun: str = "") -> str:
    """A value with its unit, millions and above with their scale word where that loses nothing ("$1.5 billion")."""
    shown = number(value)
    for scale, word in _SCALES if value.adjusted() <= _LARGEST_WRITTEN_OUT else ():
        scaled = value / scale
        is_computed = value.is_finite() and value != round(value, 3)  # no table prints millions to so many places
        if value.is_finite() and abs(scaled) >= 1 and (is_computed or scaled == round(scaled, 4)):
            shown = f"{number(round(scaled, 4))} {word}"
            break
    sign = sign_of(unit)
    if sign:
        shown = f"-{sign}{shown[1:]}" if shown.startswith("-") else f"{sign}{shown}"
        unit = "/".join(("1", *unit.split("/")[1:]))
    name = unit_name(unit, is_one=shown == "1")
    counted = noun if not unit or unit.startswith("1/") else ""
    return " ".join(filter(None, (shown, counted, name)))


def interval(span: Interval) -> str:
    """An interval in words ("1,739.5 to 1,740.5", "at least 15", "at most 3,500,000,000")."""
    if span.low == -INFINITY and span.high == INFINITY:
        return "any value"
    low, high = amount(span.low, ""), amount(span.high, "")
    if span.low == -INFINITY:
        return f"at most {high}"
    if span.high == INFINITY:
        return f"at least {low}"
    return low if low == high else f"{low} to {high}"


def reading(figure: Claim | Quantity, with_interval: bool = True) -> str:
    """How a figure was read: value or range, unit, what the print can mean (unless left out), period."""
    quantity = figure.figure if isinstance(figure, Claim) else figure
    period = figure.period or quantity.period
    when = f", {period.iso}" if period else ""
    if not isinstance(quantity, Quantity):
        return f"{quantity.kind}{when}"
    if quantity.kind == "rank":
        return ("in words" if quantity.spelled and quantity.value == 1 else f"rank {number(quantity.value)}") + when
    if quantity.low != quantity.high:
        first = amount(quantity.low, quantity.unit if sign_of(quantity.unit) else "")
        ends = f"{first} to {amount(quantity.high, quantity.unit, quantity.noun)}"
    else:
        ends = amount(quantity.value, quantity.unit, quantity.noun)
    bound = "" if quantity.reading in ("point", "range") else f"{quantity.reading} "
    hedge = f"{quantity.hedge}: " if quantity.hedge and not bound else ""
    exact = quantity.interval.low == quantity.interval.high
    printed = f" ({interval(quantity.interval)})" if with_interval and not exact and not bound else ""
    return f"{hedge}{bound}{ends}{printed}{when}"


def subject(report: Report, claim: Claim) -> str:
    """Of whom and of what: the linked subjects and the measure by name, with what is unsettled said."""
    who = ", ".join(report.names.get(one, one) for one in claim.subjects)
    what = report.names.get(claim.measure, claim.measure) if claim.measure else "measure unknown"
    unsettled = claim.subject_problem or ("" if claim.measure else "subject unknown")
    return " · ".join(part for part in (who or unsettled, what) if part)


def said_by(claim: Claim) -> str:
    """Who says a figure, in the text's words ("he"), and whether in a quotation; "" for the article itself."""
    who = f"“{visible(claim.attribution)}”" if claim.attribution else ""
    return ", ".join(filter(None, (who, "quoted" if claim.quoted else "")))


def label(finding: Finding) -> str:
    """What tells a finding apart from others: code and name, how grave it is, whether it stands in a quotation."""
    grade = {"error": "", "warning": "warning", "info": "hint"}[finding.severity]
    named = f"{finding.code} {finding.name}"
    return " · ".join(filter(None, (named, grade, "in a quotation" if finding.quoted else "")))


def edition(fact: Fact) -> str:
    """In which editions the source printed a value ("editions 1992-2013", "edition 2024")."""
    if not fact.edition_from:
        return ""
    last = fact.edition_to or "now"
    return f"edition {last}" if last == fact.edition_from else f"editions {fact.edition_from}-{last}"


def source(fact: Fact) -> str:
    """Where a reference value comes from: source, period, edition, retrieval date."""
    retrieved = f"retrieved {fact.retrieved}" if fact.retrieved else ""
    parts = (fact.source or fact.table, f"for {fact.time}" if fact.time else "", edition(fact), retrieved)
    return ", ".join(filter(None, parts))


def citation(fact: Fact) -> str:
    """The source and table of a reference value as lists of sources name it: once, however many rows were used."""
    retrieved = f"retrieved {fact.retrieved}" if fact.retrieved else ""
    return ", ".join(dict.fromkeys(filter(None, (fact.source, fact.table, retrieved))))


def citations(references: Iterable[Evidence]) -> dict[str, int]:
    """The sources of references, numbered from 1 in the order in which they come up."""
    facts = (fact for evidence in references for fact in evidence.facts)
    return {name: number for number, name in enumerate(dict.fromkeys(map(citation, facts)), 1)}


def named(evidence: Evidence) -> str:
    """What a reference is in a few words: its label, with the period and edition of its rows where that lacks them."""
    label = evidence.label or "; ".join(dict.fromkeys(fact.source or fact.table for fact in evidence.facts))
    of_a_date = re.fullmatch(rf"{re.escape(reference_value(evidence))} \((.*)\)", label)
    label = of_a_date[1] if of_a_date else label
    further = [
        f"for {fact.time}" if fact.time else edition(fact)
        for fact in evidence.facts
        if not all(year in evidence.label for year in _years(fact))
    ]
    return ", ".join(dict.fromkeys((label, *further)))


def formula(evidence: Evidence) -> str:
    """How a reference was derived, without its result at the end, which stands beside it."""
    steps, equals, result = evidence.formula.rpartition(" = ")
    return steps if equals and result.replace(",", "") == number(evidence.value).replace(",", "") else evidence.formula


def _years(fact: Fact) -> tuple[str, ...]:
    """The period of a value; of a standing one its first and last edition."""
    return (fact.time,) if fact.time else tuple(filter(None, (fact.edition_from, fact.edition_to)))


def deviation(evidence: Evidence, in_short: bool = False) -> str:
    """How far the figure is from a reference ("+207, +13.5 %"), in the reference's unit; in short the share alone.

    A word ("more", "the most", a date) has no distance from what the table has: it is so or not.
    """
    if evidence.deviation == 0:
        return "not as printed" if evidence.verdict == "differs" else "no deviation"
    sign = "+" if evidence.deviation > 0 else ""
    apart = f"{sign}{amount(evidence.deviation, '')}"
    if evidence.unit in _SHARES:  # a percentage of a percentage would be misread
        return f"{sign}{rounded(evidence.deviation)} points"
    share = percent(evidence.deviation_percent) if evidence.deviation_percent is not None else ""
    return share if in_short and share else ", ".join(filter(None, (apart, share)))


def told(judgement: Judgement) -> str:
    """The verdict in one line where nothing else is shown: the message, and what may have gone wrong."""
    return f"{judgement.message}. {judgement.diagnosis.message}" if judgement.diagnosis else judgement.message


def reference_value(evidence: Evidence) -> str:
    """A reference's value with its unit; what the table prints where that is no number (a date)."""
    first = evidence.facts[0]
    if not evidence.value and not evidence.formula and not any(fact.value for fact in evidence.facts):
        return ", ".join(dict.fromkeys(fact.text or amount(Decimal(0), evidence.unit) for fact in evidence.facts))
    is_number = evidence.value == first.value
    printed = first.text if len(evidence.facts) == 1 and not evidence.formula and not is_number else ""
    return printed or amount(evidence.value, evidence.unit)


def compared(figure: Quantity, evidence: Evidence) -> Interval:
    """What of a figure was set against a reference, in the reference's terms.

    That is the printed interval; with the other sign where a "fall of 5 %" was compared with -5; a single point where
    something else was compared, such as the level that a growth rate implies.
    """
    taken = evidence.value + evidence.deviation
    printed = figure.interval
    opposite = Interval(-printed.high, -printed.low)
    width = max(printed.high - printed.low, figure.place) if printed.low.is_finite() and printed.high.is_finite() else 0
    for candidate, value in ((printed, figure.value), (opposite, -figure.value)):
        if taken in candidate or abs(taken - value) <= width:
            return candidate
    return Interval(taken, taken)


#: The step that says what a printed figure means: its two ends.
_MEANS = re.compile(r"printed .+ means \D*?(-?[\d,.]*\d) to \D*?(-?[\d,.]*\d)(?!\d)")


def steps(judgement: Judgement) -> tuple[str, ...]:
    """The arithmetic beyond what the reading and the references themselves show: values, formulas, deviations."""
    shown = {evidence.formula for evidence in judgement.evidence}
    labels = tuple(evidence.label for evidence in judgement.evidence if evidence.label)
    restated = tuple(f"from {label}" for label in labels) + tuple(f"({label}) lies within it" for label in labels)
    return tuple(
        line
        for line in judgement.arithmetic
        if line not in shown and not line.endswith(restated) and not _repeats_reading(line, judgement.claim.figure)
    )


def _repeats_reading(line: str, figure: Quantity | NonQuantity) -> bool:
    """Whether a step gives the ends of the printed interval, as the reading does; converted ones are news."""
    means = _MEANS.match(line)
    if means is None or not isinstance(figure, Quantity):
        return False
    return (means[1], means[2]) == (number(figure.interval.low), number(figure.interval.high))


def sources(evidence: Evidence) -> tuple[str, ...]:
    """The sources of the rows a reference value rests on, each once, in order."""
    return tuple(dict.fromkeys(source(fact) for fact in evidence.facts))


def what_would_change(judgement: Judgement) -> str:
    """What would lead to another verdict; "" where nothing short can be said."""
    quantity = judgement.claim.figure
    if judgement.verdict == "not checked":
        return _CHECKABLE.get(judgement.reason, "")
    if not isinstance(quantity, Quantity) or not judgement.evidence:
        return ""
    printed = interval(compared(quantity, judgement.evidence[0]))
    if judgement.verdict == "matches":
        return f"a reference outside {printed}"
    return f"a reference that meets {printed}"


#: What a reader can do about a figure that was not checked, by reason.
_CHECKABLE = {
    "no reference": "a table that covers it, given with --reference",
    "subject unknown": "a sentence, or a table, that names whom the figure is about",
    "measure unknown": "a table whose column is named as the sentence names it, given with --reference",
    "period not covered": "a table that covers the period, given with --reference",
    "unit unknown": "a unit that the lexicon knows",
    "forecast": "the outcome, once it is known",
}


def place(location: Location) -> str:
    """Where a figure stands, in a word or two ("line 12", "page 3, line 4", "paragraph 7")."""
    if location.paragraph is not None:
        return f"paragraph {location.paragraph}"
    if location.page is not None:
        return f"page {location.page}, line {location.line}"
    return f"line {location.line}"


def sentence(document: Document, claim: Claim) -> str:
    """The sentence of a claim on one line, without control characters."""
    return visible(document.slice(claim.sentence))


def judgements(report: Report) -> tuple[Judgement, ...]:
    """Every figure with its judgement, in order of position; a figure without a claim is "not checked"."""
    judged = {judgement.claim.figure.span for judgement in report.judgements}
    without = [_unclaimed(report, quantity) for quantity in report.extraction.quantities if quantity.span not in judged]
    return tuple(sorted((*report.judgements, *without), key=lambda judgement: judgement.claim.figure.span))


def _unclaimed(report: Report, quantity: Quantity) -> Judgement:
    around = (span for span in report.extraction.sentences if span.contains(quantity.span))
    claim = Claim(quantity, next(around, quantity.span), period=quantity.period)
    return Judgement(claim, "not checked", "no claim", "the text says nothing of it that could be looked up")


def by_severity(entries: Iterable[Judgement]) -> dict[Verdict, list[Judgement]]:
    """Judgements under their verdict, the most severe verdict first, in order of position within one."""
    groups: dict[Verdict, list[Judgement]] = {verdict: [] for verdict in VERDICTS}
    for judgement in entries:
        groups[judgement.verdict].append(judgement)
    return {verdict: group for verdict, group in groups.items() if group}


def live(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings that are not suppressed."""
    return tuple(finding for finding in findings if not finding.suppressed)


def tally(report: Report) -> str:
    """The opening line: "12 figures: 1 differs, 3 match, 8 not checked; 2 inconsistencies; 1 unread"."""
    entries = judgements(report)
    counts = [_counted(len(group), verdict) for verdict, group in by_severity(entries).items()]
    parts = [f"{_plural(len(entries), 'figure')}: {', '.join(counts)}" if counts else "no figures"]
    found = live(report.findings)
    suppressed = len(report.findings) - len(found)
    if report.findings:
        hidden = f" ({suppressed} more suppressed)" if suppressed else ""
        parts.append(_plural(len(found), "inconsistency", "inconsistencies") + hidden)
    if report.extraction.unread:
        parts.append(f"{len(report.extraction.unread)} seen but not read")
    return "; ".join(parts)


def as_of(report: Report) -> str:
    """The date the report was made against and where it comes from ("as of 2002-12-27 (front matter)")."""
    if not isinstance(report.as_of, date):
        return "no date known: give one with --as-of"
    return f"as of {report.as_of.isoformat()}" + (f" ({report.as_of_source})" if report.as_of_source else "")


def joined_places(report: Report, spans: Iterable[Span]) -> str:
    """Where several spans stand ("line 3 “8,400”, line 4 “12,900”")."""
    document = report.document
    return ", ".join(f"{place(document.locate(span))} “{visible(document.slice(span))}”" for span in spans)


def _counted(count: int, verdict: Verdict) -> str:
    singular, plural = _TALLY_WORDS[verdict]
    return f"{count} {singular if count == 1 else plural}"


def _plural(count: int, singular: str, plural: str = "") -> str:
    return f"{count} {singular if count == 1 else plural or singular + 's'}"
