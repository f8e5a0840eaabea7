"""Tail probabilities against values computed once with scipy 1.17.1 (``scipy_tails.jsonl``)."""

import json
import math
from pathlib import Path

import pytest

from factcheck.rules.statistics import distributions

TAILS = {
    "t": distributions.p_of_t,
    "F": distributions.p_of_f,
    "chi2": distributions.p_of_chi2,
    "r": distributions.p_of_r,
    "z": distributions.p_of_z,
}
ROWS = [json.loads(line) for line in (Path(__file__).parent / "scipy_tails.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("test", sorted(TAILS))
def test_tail_agrees_with_scipy(test):
    rows = [row for row in ROWS if row["test"] == test]
    assert len(rows) >= 8
    for row in rows:
        assert TAILS[test](row["value"], *row["df"]) == pytest.approx(row["p"], rel=1e-8), row


def test_tails_are_symmetric_in_the_sign_of_the_statistic():
    assert distributions.p_of_t(-2.2, 14) == distributions.p_of_t(2.2, 14)
    assert distributions.p_of_r(-0.4, 30) == distributions.p_of_r(0.4, 30)


def test_impossible_statistics_do_not_raise():
    assert distributions.p_of_f(-1.0, 2, 10) == 1.0
    assert distributions.p_of_chi2(-0.5, 1) == 1.0
    assert distributions.p_of_r(1.0, 10) == 0.0


def test_t_squared_is_f():
    for t in (0.3, 1.7, 4.4):
        assert math.isclose(distributions.p_of_t(t, 23), distributions.p_of_f(t * t, 1, 23), rel_tol=1e-10)
