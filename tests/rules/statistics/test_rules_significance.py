"""p-values recomputed: 255 results in published style, their grades found with scipy by statcheck's published rules.

The gold was computed independently of this project (scipy 1.17.1: interval of the rounded statistic, comparison signs,
p = .05 significant, p = .000 an error). ``case`` says how a row was made: "edge" p-values come from another
statistic that rounds to the printed one, "half" are one-tailed.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from factcheck.rules.statistics.results import find_results
from factcheck.rules.statistics.significance import recompute

CORPUS = Path(__file__).parents[2] / "corpus" / "statistics_results.jsonl"
ROWS = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][-50:])
def test_grade_is_statchecks(row):
    (result,) = find_results(row["text"])
    recomputed = recompute(result)
    assert result.test == row["test"]
    assert recomputed.p == pytest.approx(row["p"], rel=1e-5)
    assert recomputed.grade == row["grade"]
    assert recomputed.one_tailed_fits == row["one_tailed_fits"]


def test_the_corpus_holds_every_test_and_grade():
    grades = Counter((row["test"], row["grade"]) for row in ROWS)
    assert {test for test, _ in grades} == {"t", "F", "chi2", "r", "z"}
    assert all(grades[test, grade] >= 2 for test, _ in list(grades) for grade in ("error", "decision error"))
    assert len(ROWS) >= 200


@pytest.mark.parametrize(
    "text",
    [
        "The weight(28) = 2.20, p = .036 is a file name.",
        "See section t(4) for details, p = 12.",
        "We set F(x) = 3, p < q.",
        "A ratio r = .34 without degrees of freedom, p = .02.",
        "hertz = 2.1 and up = .04",
    ],
)
def test_what_is_no_test_is_not_read(text):
    assert list(find_results(text)) == []


def test_places_of_an_exponent_are_read():
    (result,) = find_results("t(90) = 6.61, p = 2.6e-9")
    assert result.p == pytest.approx(2.6e-9)
    assert result.p_half_place == pytest.approx(0.05e-9)


def test_reading_takes_linear_time_on_hostile_text():
    assert list(find_results("t(1) = " * 5000 + ", a = 1" * 5000 + "z" * 20000)) == []
