"""A figure that the sentence may tie to something else is not accused; its near-identical twin is."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck import pipeline, readers, reference
from factcheck.model import Judgement

TABLES = reference.load()

# as of, figure, a sentence that leaves something open, its twin that does not
CASES = [
    pytest.param(
        "2018-05-21",
        "$38.3 billion",
        "The trade surplus with the United States reached $38.3 billion.",
        "The trade surplus of the United States reached $38.3 billion.",
        id="partner of the trade",
    ),
    pytest.param(
        "2017-09-19",
        "5.3 million people",
        "The world's biggest fund is worth $190,000 for each of the country's 5.3 million people.",
        "The world's population is 5.3 million people.",
        id="something else owns what is counted",
    ),
    pytest.param(
        "2004-05-03",
        "0.5 percent",
        "Lithuania's economy grew 10.1 percent in 2003, against 0.5 percent in the old Union.",
        "Lithuania's economy grew 0.5 percent in 2003.",
        id="set against the figure before",
    ),
    pytest.param(
        "2017-09-19",
        "1,630-km",
        "The 1,630-km border between the two is the longest after the one between Russia and Kazakhstan.",
        "The 1,630-km border between Russia and Kazakhstan is the longest.",
        id="names of something else",
    ),
    pytest.param(
        "2011-11-02",
        "9.5 percent",
        "Greece's economy, the size of Dallas's, shrank 9.5 percent in 2010.",
        "Greece's economy, smaller than before, shrank 9.5 percent in 2010.",
        id="a stranger between",
    ),
    pytest.param(
        "2012-05-01",
        "12 million people",
        "Chile has 12 million people in Santiago alone.",
        "Chile has 12 million people in all.",
        id="a stranger right behind",
    ),
    pytest.param(
        "2008-06-12",
        "a fifth",
        "Austria hosts the cup. Some 1.4 million foreigners live in Switzerland, a fifth of the population.",
        "Austria hosts the cup. Switzerland's population is a fifth of Austria's.",
        id="other side not named",
    ),
    pytest.param(
        "2016-08-14",
        "2.3 percent",
        "Peru sold goods worth $33 billion in 2015 and $46 billion in 2012. Its economy grew; neighbouring Chile "
        "managed growth of 2.3 percent.",
        "Peru sold goods worth $33 billion in 2015. In 2012 Chile's economy grew 2.3 percent.",
        id="right for a year near by",
    ),
    pytest.param(
        "2014-09-09",
        "969 km",
        "Kenya borders five countries; the one with Tanzania is 969 km. Mount Kenya stands at 5,199 metres.",
        "Kenya's border with Tanzania is 969 km long.",
        id="a sentence ends behind a unit",
    ),
    pytest.param(
        "2013-06-20",
        "33 million people",
        "Morocco's economy grew. Portugal's economy shrank. Its population is 33 million people.",
        "Portugal's economy shrank. Its population is 33 million people.",
        id="two countries before",
    ),
    pytest.param(
        "2006-04-05",
        "1,354 km",
        "Thailand has a long frontier. With Laos the country shares a border of 1,354 km, with Burma 1,800 km.",
        "Laos and Burma share a border of 1,354 km.",
        id="whose border it is was said before",
    ),
    pytest.param(
        "2021-11-29",
        "1.8 km",
        "The dam on the Blue Nile, 145 metres high and 1.8 km long, is new.",
        "The Blue Nile is 1.8 km long.",
        id="something on the river",
    ),
    pytest.param(
        "2019-10-03",
        "112,000 hectares",
        "Moldova has 112,000 hectares of vines.",
        "Moldova has 112,000 hectares of territory.",
        id="a part of the area",
    ),
    pytest.param(
        "2023-01-09",
        "27th",
        "The 20th member of the currency area, and the 27th country in the Schengen zone, began the year well.",
        "The 27th country in the euro area began the year well.",
        id="another club",
    ),
    pytest.param(
        "2021-11-29",
        "47.5",
        "The Ethiopian birr traded at 47.5 to the dollar.",
        "In 2020 the Ethiopian birr averaged 47.5 to the dollar.",
        id="the rate of a day",
    ),
]


def _verdict(text: str, figure: str, as_of: str) -> Judgement:
    report = pipeline.check(readers.read_text(text, published=date.fromisoformat(as_of)), TABLES)
    start = text.index(figure)
    found = [one for one in report.judgements if one.claim.figure.span.start in range(start, start + len(figure))]
    assert found, f"{figure} was not read"
    return found[0]


@pytest.mark.parametrize(("as_of", "figure", "loose", "tied"), CASES)
def test_only_a_firm_tie_bears_an_accusation(as_of: str, figure: str, loose: str, tied: str) -> None:
    assert _verdict(loose, figure, as_of).verdict == "not checked"
    assert _verdict(tied, figure, as_of).verdict == "differs"
