"""An accusation is withheld where the sentence leaves another reading, and made where it leaves none."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck import pipeline, reference
from factcheck.readers import read_text
from factcheck.settings import Settings

#: (as of, text, figure, whether it is accused): each doubted sentence with a near-identical twin that leaves no doubt.
CASES = [
    ("2020-05-05", "Inflation in Hungary hit 9.9 percent in December 2019.", "9.9 percent", False),
    ("2020-05-05", "Inflation in Hungary was 9.9 percent in 2019.", "9.9 percent", True),
    ("2020-05-05", "Hungary's economy grew by 9.1 percent in the third quarter of 2019.", "9.1 percent", False),
    ("2020-05-05", "Hungary's economy grew by 9.1 percent in 2019.", "9.1 percent", True),
    ("2019-03-03", "Portuguese exports rose 21 percent in May, and imports 31 percent.", "31 percent", False),
    ("2019-03-03", "Portuguese exports rose 41 percent in 2018.", "41 percent", True),
    ("2019-03-03", "Peru's trade surplus with Chile reached $44 billion in 2018.", "$44 billion", False),
    ("2019-03-03", "Peru's trade surplus reached $44 billion in 2018.", "$44 billion", True),
    ("2017-02-02", "Spain is larger than Italy, with an area of 505,000 square kilometres.", "505,000", False),
    ("2017-02-02", "Italy has an area of 505,000 square kilometres.", "505,000", True),
    ("2018-09-09", "Finland voted. Elektra Oy, home to 44 million people, won.", "44 million", False),
    ("2018-09-09", "Finland voted. It is home to 44 million people.", "44 million", True),
    ("2016-06-06", "Estonia joined NATO in 2004 and Unesco in 1991.", "1991", False),
    ("2016-06-06", "Estonia joined NATO in 1991.", "1991", True),
    ("2013-03-03", "Finland bought $92 billion of Swedish goods in 2012.", "$92 billion", False),
    ("2013-03-03", "Finland bought goods worth $192 billion abroad in 2012.", "$192 billion", True),
    (
        "2013-03-03",
        "Britain, the world's sixth-largest economy, shrank by 9 percent in 2012.",
        "9 percent",
        True,
    ),
    ("2013-03-03", "Britain's economy shrank by 9 percent in 2012.", "9 percent", True),
    ("2016-02-02", "In 1994 Sweden applied to join the European Union, which now has 17 members.", "17", False),
    ("2016-02-02", "The European Union has 17 members.", "17", True),
    ("2017-07-07", "Peru and Chile share 9,168 km; Peru and Brazil 12,659 km.", "9,168 km", True),
    ("2017-07-07", "They share 9,168 km; Peru and Brazil 2,659 km.", "9,168 km", False),
    ("2017-07-07", "Sweden's economy is nine times as large as Finland's.", "nine times", True),
    ("2017-07-07", "Finland paid. Sweden's economy is nine times as large.", "nine times", False),
    ("2017-07-07", "By GDP in 2015, Spain was the eighth-largest economy in Europe.", "eighth-largest", False),
    (
        "2017-07-07",
        "By GDP in 2015, Spain was the eighth-largest economy in the European Union.",
        "eighth-largest",
        True,
    ),
    ("2016-06-06", "Estonia joined the Baltic Assembly in 1991 and NATO in 2004.", "1991", False),
    ("2019-05-05", "Farming, which is 3 percent of Poland's GDP, grew by 22 percent in 2018.", "22 percent", False),
    ("2019-05-05", "Poland's GDP grew by 22 percent in 2018.", "22 percent", True),
]


@pytest.fixture(scope="module")
def bundled() -> reference.Reference:
    return reference.load()


@pytest.mark.parametrize(("day", "text", "figure", "accused"), CASES)
def test_doubt_withholds_the_accusation(
    bundled: reference.Reference, day: str, text: str, figure: str, accused: bool
) -> None:
    report = pipeline.check(read_text(text), bundled, Settings(as_of=date.fromisoformat(day)))
    start = text.rindex(figure)
    found = [one for one in report.judgements if one.claim.figure.span.start <= start < one.claim.figure.span.end]
    assert ["differs"] * accused == [one.verdict for one in found if one.verdict in ("differs", "outdated")]


def test_a_withheld_accusation_says_why(bundled: reference.Reference) -> None:
    text = "Hungary's economy grew by 9.1 percent in the third quarter of 2019."
    report = pipeline.check(read_text(text), bundled, Settings(as_of=date(2020, 5, 5)))
    (judgement,) = [one for one in report.judgements if one.claim.figure.surface == "9.1 percent"]
    assert judgement.verdict == "not checked"
    assert "part of the year" in judgement.message
    assert judgement.evidence
