"""An accusation needs a warrant: beside each sentence that has one stands a twin whose figure may be another's."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck import pipeline, readers, reference

TABLES = reference.load()

#: As-of date, sentence that accuses, twin that must not; the figure that is off is the last one in both.
PAIRS = [
    (
        "2013-05-02",
        "Norway's economy was worth $2.2 trillion in 2012.",
        "Norway's economy, which feeds a fund that was worth $2.2 trillion in 2012, is small.",
    ),
    (
        "2013-05-02",
        "Norway's GDP was $2.2 trillion in 2012.",
        "Norway's GDP was, for each of the fund's managers, worth $2.2 trillion in 2012.",
    ),
    (
        "2016-09-09",
        "Peru had 310 million inhabitants in 2015.",
        "Peru had relatives of 310 million inhabitants in 2015.",
    ),
    (
        "2011-03-03",
        "Denmark and Germany share a border of 680 km.",
        "Their border of 680 km is the longest here after the one between Denmark and Germany.",
    ),
    (
        "2018-02-02",
        "Switzerland's population was four times that of Austria in 2016.",
        "Austria is next door. Some foreigners live in Switzerland, four times the population of 2016.",
    ),
    (
        "2015-06-06",
        "Uruguay's economy grew by 13.2 percent in 2014.",
        "Uruguay's economy and Acme grew by 13.2 percent in 2014.",
    ),
    (
        "2010-10-10",
        "Latvia's exports were worth $77 billion in 2009.",
        "Latvia's exports outgrew a market worth $77 billion in 2009.",
    ),
    (
        "2012-12-12",
        "Kenya's inflation averaged 41.0 percent in 2011.",
        "Kenya's inflation pushed lending rates to 41.0 percent in 2011.",
    ),
    (
        "2016-03-03",
        "Portugal imported goods worth $6.7 billion in 2015.",
        "Portugal imported less. Goods worth $6.7 billion were sold in 2015.",
    ),
    (
        "2016-05-05",
        "Italy's inflation was 3.1 percent in 2015.",
        "Italy's inflation in services was 3.1 percent in 2015.",
    ),
    (
        "2016-05-05",
        "Canada is home to 1.4 million people.",
        "Canada is home to 1.4 million indigenous people.",
    ),
    (
        "2016-05-05",
        "The euro averaged $1.33 in 2015.",
        "The euro fell below $1.05 in 2015.",
    ),
    (
        "2016-05-05",
        "Ireland joined the euro zone in 2010.",
        "Ireland joined a euro zone bail-out in 2010.",
    ),
    (
        "2012-05-05",
        "Nigeria's economy shrank by 3 percent in 2011.",
        "Nigeria's economy lost 3 percent of its value in 2011 to strikes.",
    ),
    (
        "2012-05-05",
        "Mexico's population was 2.2 million in 2011.",
        "Mexico's population of 15-year-olds was 2.2 million in 2011.",
    ),
    (
        "2012-05-05",
        "Turkey covers 4,000 square kilometres of mountains and plains.",
        "Turkey covers 4,000 square kilometres of the city with parks.",
    ),
    (
        "2012-05-05",
        "Canada's exports of $20 billion in 2011 made it rich.",
        "Canada's exports of $20 billion in wood made it rich in 2011.",
    ),
    (
        "2019-05-05",
        "Chad covers 25,000 square kilometres.",
        "Lake Chad covered 25,000 square kilometres in 1963.",
    ),
    (
        "2009-09-09",
        "In area Sweden is three times as big as Norway.",
        "Sweden, three times as big as Norway, is older.",
    ),
    (
        "2015-09-09",
        "Slovenia joined NATO in 2009.",
        "Slovenia joined NATO: a survey says so in 2009.",
    ),
    (
        "2019-09-09",
        "Ghana is poor. Its economy was worth $672 billion in 2018.",
        "Ghana is poor and Togo poorer. Its economy was worth $672 billion in 2018.",
    ),
]


def accused(text: str, day: str) -> list[str]:
    report = pipeline.check(readers.read_text(text, published=date.fromisoformat(day)), TABLES)
    return [one.claim.figure.surface for one in report.judgements if one.verdict in ("differs", "outdated")]


@pytest.mark.parametrize(("day", "text", "twin"), PAIRS, ids=[text for _, text, _ in PAIRS])
def test_an_accusation_needs_a_warrant(day: str, text: str, twin: str) -> None:
    assert len(accused(text, day)) == 1
    assert not accused(twin, day)


@pytest.mark.parametrize(
    ("day", "text", "is_accused"),
    [
        # by less than the series has been revised since: perhaps right when it was printed
        ("2015-04-04", "Ghana's economy was worth $47 billion in 2014.", False),
        ("2018-04-04", "Cambodia's economy grew by 7.0 percent in 2017.", False),
        # by more, or by a slip that its digits show
        ("2015-04-04", "Ghana's economy was worth $5.5 billion in 2014.", True),
        ("2018-04-04", "Cambodia's economy grew by 17 percent in 2017.", True),
        ("2010-04-04", "Egypt's economy contracted by 4.7 percent in 2009.", True),
    ],
)
def test_a_later_revision_of_a_series_is_no_error(day: str, text: str, is_accused: bool) -> None:
    assert bool(accused(text, day)) == is_accused
