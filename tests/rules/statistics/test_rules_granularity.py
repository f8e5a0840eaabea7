"""GRIM and GRIMMER on examples whose answers were found by listing every data set of that size (not by the formula)."""

from decimal import Decimal

import pytest

from factcheck.rules.statistics.granularity import grim_consistent, grimmer_consistent, nearest_means

# mean, number of answers, questions, and a total that gives the mean (None: the two totals around it miss it)
GRIM = [
    ("3.45", 20, 1, 69),
    ("3.47", 20, 1, None),
    ("5.19", 21, 1, 109),
    ("5.20", 21, 1, None),
    ("2.33", 12, 1, 28),
    ("2.35", 12, 1, None),
    ("4.06", 17, 1, 69),
    ("4.08", 17, 1, None),
    ("6.13", 24, 1, 147),  # 6.125: both roundings of a tie count
    ("6.12", 24, 1, 147),
    ("6.15", 24, 1, None),
    ("1.97", 31, 1, 61),
    ("1.99", 31, 1, None),
    ("0.86", 7, 1, 6),
    ("0.85", 7, 1, None),
    ("3.3", 7, 1, 23),
    ("3.2", 7, 1, None),
    ("2.72", 18, 1, 49),
    ("2.74", 18, 1, None),
    ("3.42", 20, 3, 205),  # 60 answers: 3.4167
    ("3.41", 20, 3, None),
    ("4.2", 500, 1, 2100),  # too many answers for one decimal to exclude anything
]

# mean, deviation, number of answers, whether some list of integers has both (every list of that size was tried)
GRIMMER = [
    ("2.60", "2.07", 5, True),
    ("3.20", "2.17", 5, True),
    ("4.00", "2.00", 5, True),
    ("5.00", "2.12", 5, True),
    ("5.00", "0.96", 5, False),
    ("3.60", "1.39", 5, False),
    ("3.20", "2.00", 5, False),
    ("5.00", "1.81", 5, False),
    ("2.50", "1.76", 6, True),
    ("2.83", "1.72", 6, True),
    ("4.50", "1.22", 6, True),
    ("4.50", "1.38", 6, True),
    ("2.67", "2.13", 6, False),
    ("4.00", "0.83", 6, False),
    ("2.33", "1.20", 6, False),
    ("5.00", "0.90", 6, False),
    ("2.14", "1.21", 7, True),
    ("3.57", "0.98", 7, True),
    ("3.71", "1.60", 7, True),
    ("4.71", "1.70", 7, True),
    ("4.71", "1.79", 7, False),
    ("3.86", "1.81", 7, False),
    ("4.57", "1.93", 7, False),
    ("2.57", "1.73", 7, False),
]


@pytest.mark.parametrize(("mean", "count", "items", "total"), GRIM)
def test_grim(mean, count, items, total):
    assert grim_consistent(Decimal(mean), count, items) == (total is not None)
    if total is not None:  # the example itself is right
        half = Decimal(1).scaleb(Decimal(mean).as_tuple().exponent) / 2
        assert abs(Decimal(total) / (count * items) - Decimal(mean)) <= half


@pytest.mark.parametrize(("mean", "deviation", "count", "possible"), GRIMMER)
def test_grimmer(mean, deviation, count, possible):
    assert grim_consistent(Decimal(mean), count)
    assert grimmer_consistent(Decimal(mean), Decimal(deviation), count) == possible


def test_nearest_means_lie_on_both_sides():
    below, above = nearest_means(Decimal("3.47"), 20)
    assert (below, above) == (Decimal("3.450"), Decimal("3.500"))


def test_one_answer_has_no_deviation_to_test():
    assert grimmer_consistent(Decimal("3"), Decimal("1.5"), 1)
