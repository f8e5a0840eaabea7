"""A report made by hand that has everything a renderer may meet: each verdict, a diagnosis, findings, unread figures.

The article is invented. Spans are found in its text, so that they are right by construction.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from factcheck.model import (
    INFINITY,
    Claim,
    Diagnosis,
    Document,
    Evidence,
    Extraction,
    Fact,
    Finding,
    Interval,
    Judgement,
    MeasureCandidate,
    NonQuantity,
    Period,
    Quantity,
    Report,
    Segment,
    Span,
    TableInfo,
    Unread,
    Verdict,
    Zone,
)

SENTENCES = (
    "Two neighbours count their trade",
    "Ruritania and Graustark share a border of 1,740 km, the ministries said.",
    "Trade between the two came to $1.5 billion in the first 10 months of 2002.",
    "Ruritania has 48 million inhabitants.",
    "Graustark's economy was worth $20 trillion in 2001.",
    "Its capital is home to 612,000 people.",
    "The <b>road & rail</b> link is 207 km long, and the older line 195 km.",
    "The agreement dates from 1997.",
    "“We will spend up to $3.5 billion,” the minister said.",
    "Passengers rose from 8,400 to 12,900, or 65 percent.",
    "The tunnel is 8 km (3.7 miles) long.",
    "It weighs some 4 grommets.",
)
TEXT = "\n\n".join(SENTENCES) + "\n"
FACTBOOK = "Handbook of Nations"


def at(words: str) -> Span:
    """The span of words that stand once in the article."""
    assert TEXT.count(words) == 1, words
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def sentence_of(span: Span) -> Span:
    """The sentence around a span."""
    return next(found for found in map(at, SENTENCES) if found.contains(span))


def quantity(surface: str, value: str, unit: str, low: str, high: str, **more: object) -> Quantity:
    """A point quantity with the interval that its print can mean."""
    return Quantity(
        at(surface),
        surface,
        surface.strip("$").split(" ")[0],
        Decimal(value),
        Decimal(value),
        Interval(Decimal(low), Decimal(high)),
        Decimal(high) - Decimal(low),
        unit=unit,
        **more,  # type: ignore[arg-type]
    )


def year(number: int) -> Period:
    """A calendar year."""
    return Period(date(number, 1, 1), date(number, 12, 31), str(number))


def fact(measure: str, value: str, unit: str, entities: tuple[str, ...], **more: object) -> Fact:
    """A row of an invented table."""
    table = {"border_length": "land_borders.csv", "trade": "bilateral_trade.csv"}.get(measure, "nations.csv")
    row = "|".join(entities)
    values = {"source": FACTBOOK, "retrieved": "2026-11-01", **more}
    return Fact(table, row, measure, entities, measure, Decimal(value), unit, **values)  # type: ignore[arg-type]


def evidence(figure: Quantity, base: Fact, value: str = "", **more: object) -> Evidence:
    """A reference set against a figure, with its deviation computed."""
    number = Decimal(value) if value else base.value
    gap = figure.value - number
    share = (gap / number * 100).quantize(Decimal("0.01"))
    return Evidence((base,), number, figure.unit, Interval(number, number), "", gap, share, **more)  # type: ignore[arg-type]


def claim(figure: Quantity | NonQuantity, measure: str = "", *subjects: str, **more: object) -> Claim:
    """A claim about a figure."""
    candidates = (MeasureCandidate(measure, 3, measure.replace("_", " ")),) if measure else ()
    return Claim(figure, sentence_of(figure.span), subjects, measures=candidates, **more)  # type: ignore[arg-type]


BORDER = quantity("1,740 km", "1740", "kilometer", "1739.5", "1740.5")
TRADE = quantity("$1.5 billion", "1500000000", "USD", "1450000000", "1550000000", scale=Decimal(10**9))
PEOPLE = quantity("48 million inhabitants", "48000000", "", "47500000", "48500000", noun="inhabitants")
ECONOMY = quantity("$20 trillion", "20000000000000", "USD", "19500000000000", "20500000000000", period=year(2001))
CAPITAL = quantity("612,000 people", "612000", "", "611500", "612500", noun="people")
ROAD = quantity("207 km", "207", "kilometer", "206.5", "207.5")
RAIL = quantity("195 km", "195", "kilometer", "194.5", "195.5")
COST = Quantity(
    at("$3.5 billion"),
    "$3.5 billion",
    "3.5",
    Decimal(3500000000),
    Decimal(3500000000),
    Interval(-INFINITY, Decimal(3550000000)),
    Decimal(100000000),
    scale=Decimal(10**9),
    reading="at most",
    unit="USD",
    hedge="up to",
)
BEFORE = quantity("8,400", "8400", "", "8399.5", "8400.5", role="from")
AFTER = quantity("12,900", "12900", "", "12899.5", "12900.5", role="to")
GROWTH = quantity("65 percent", "65", "percent", "64.5", "65.5", direction="up", kind="change")
TUNNEL = quantity("8 km", "8", "kilometer", "7.5", "8.5")
MILES = quantity("3.7 miles", "3.7", "mile", "3.65", "3.75")
TREATY = NonQuantity(at("1997"), "1997", "year", year(1997), Decimal(1997))
TEN_MONTHS = Period(date(2002, 1, 1), date(2002, 10, 31), "2002-01/2002-10", "month")


def judged(about: Claim, verdict: Verdict, message: str, *found: Evidence, **more: object) -> Judgement:
    """A judgement with evidence."""
    return Judgement(about, verdict, "direct reference", message, found, **more)  # type: ignore[arg-type]


def judgements() -> tuple[Judgement, ...]:
    """One judgement for each verdict, and one without claim to be filled in by the renderers."""
    short = fact("border_length", "1533", "kilometer", ("GRA", "RUR"), edition_from="1992", edition_to="2013")
    long = fact("border_length", "1782.75", "kilometer", ("GRA", "RUR"), source="Boundary commission, 2002")
    trade = fact("trade", "2000000000", "USD", ("RUR", "GRA"), time="2002", source="Customs office")
    people = fact("population", "48203000", "person", ("RUR",), time="2002")
    economy = fact("gdp", "20100000000", "USD", ("GRA",), time="2001")
    capital = fact("population", "598000", "person", ("strelsau",), time="1999")
    road = fact("length", "200", "kilometer", ("link",))
    rail = fact("length", "230", "kilometer", ("rail",), status="suspect")
    return (
        judged(
            claim(BORDER, "border_length", "GRA", "RUR"),
            "disputed",
            "the references range from 1,533 to 1,782.75 kilometer, further apart than the tolerance of 5 %",
            evidence(BORDER, short, verdict="differs", label="printed on the as-of date"),
            evidence(BORDER, long, verdict="close", label="the commissions' own figure"),
            tolerance="5 % (measures.csv: border_length)",
            tolerance_interval=Interval(Decimal("1653"), Decimal("1827")),
        ),
        judged(
            claim(TRADE, "trade", "RUR", "GRA", period=TEN_MONTHS),
            "plausible",
            "10/12 of the full year is 1.666667 billion USD",
            Evidence(
                (trade,),
                Decimal("1666666667"),
                "USD",
                Interval(Decimal("1250000000"), Decimal("2083333333")),
                "2,000,000,000 × 10/12 = 1,666,666,667",
                Decimal("-166666667"),
                Decimal("-10.00"),
                "plausible",
                label="pro rata of the full year",
            ),
            arithmetic=("2,000,000,000 × 10/12 = 1,666,666,667", "1,500,000,000 − 1,666,666,667 = −166,666,667"),
            tolerance="25 % of a pro-rata value",
        ),
        judged(
            claim(PEOPLE, "population", "RUR"),
            "matches",
            "47.5 to 48.5 million holds 48,203,000",
            evidence(PEOPLE, people),
        ),
        judged(
            claim(ECONOMY, "gdp", "GRA", period=year(2001)),
            "differs",
            "printed 20 trillion USD, the reference says 20.1 billion USD",
            evidence(ECONOMY, economy, verdict="differs"),
            arithmetic=("20,000,000,000,000 / 20,100,000,000 = 995.02",),
            tolerance="2 % (measures.csv: gdp)",
            tolerance_interval=Interval(Decimal("19600000000000"), Decimal("20400000000000")),
            diagnosis=Diagnosis("power of ten", "off by a factor of 1,000: billion may be meant", "$20 billion"),
        ),
        judged(
            claim(CAPITAL, "population", "strelsau"),
            "outdated",
            "right for 1999, not for 2002",
            evidence(CAPITAL, capital, verdict="outdated"),
        ),
        judged(claim(ROAD, "length", "link"), "close", "within 5 % of 200", evidence(ROAD, road, verdict="close")),
        Judgement(
            claim(RAIL, "length", "rail"),
            "not checked",
            "no reference",
            "the only row has status suspect",
            (evidence(RAIL, rail, role="hint"),),
        ),
        Judgement(claim(TREATY), "not checked", "no reference", "only the article attests this year"),
        Judgement(
            claim(COST, modality="plan", attribution="the minister", quoted=True, zone="quote"),
            "not checked",
            "subject unknown",
            "the sentence names no subject",
        ),
    )


def sample() -> Report:
    """The report."""
    figures = (BORDER, TRADE, PEOPLE, ECONOMY, CAPITAL, ROAD, RAIL, COST, BEFORE, AFTER, GROWTH, TUNNEL, MILES)
    document = Document(
        TEXT,
        source="neighbours.txt",
        sha256="0" * 64,
        title=SENTENCES[0],
        publisher="The Own Paper",
        date=date(2002, 12, 27),
        date_source="dateline",
        zones=(Zone("headline", at(SENTENCES[0])), Zone("quote", at("“We will spend up to $3.5 billion,”"))),
        paragraphs=tuple(map(at, SENTENCES)),
        segments=(Segment(0, 1, 1),),
    )
    return Report(
        document=document,
        extraction=Extraction(
            quantities=figures,
            non_quantities=(TREATY,),
            unread=(Unread(at("4 grommets"), "4 grommets", "unit unknown", "“grommets” is no unit or noun we know"),),
            sentences=tuple(map(at, SENTENCES)),
        ),
        judgements=judgements(),
        findings=(
            Finding(
                "FC201",
                "growth-arithmetic",
                "8,400 to 12,900 is +53.6 %, printed 65 percent",
                (GROWTH.span, BEFORE.span, AFTER.span),
                "54 percent",
            ),
            Finding(
                "FC401",
                "conversion",
                "8 km is 5.0 miles, printed 3.7",
                (MILES.span, TUNNEL.span),
                "5.0 miles",
                "warning",
                suppressed="the tunnel's ends are counted apart",
            ),
        ),
        tables=(
            TableInfo(
                "land_borders.csv",
                "Land borders",
                "reference_data/land_borders.csv",
                640,
                "a" * 64,
                (FACTBOOK, "Boundary commission"),
                ("public domain", "CC BY 4.0"),
                "2026-11-01",
                (1992, 2026),
                "2026.11",
            ),
            TableInfo("bilateral_trade.csv", "Trade", "reference_data/bilateral_trade.csv", 12000, "b" * 64),
        ),
        as_of=date(2002, 12, 27),
        as_of_source="dateline",
        settings={"fail-on": "inconsistent, differs"},
        names={"GRA": "Graustark", "RUR": "Ruritania", "gdp": "economic output"},
        notices=("an inline ignore of FC301 on line 4 is not used",),
        version="0.1.0",
    )


def clean() -> Report:
    """The report of an article without a figure."""
    document = Document("No figures here.\n", source="clean.txt", segments=(Segment(0, 1, 1),))
    return Report(document, Extraction(), version="0.1.0")
