"""GRIM and GRIMMER: which means and standard deviations integer data of a given size can have.

Sources: Brown and Heathers, "The GRIM test", Social Psychological and Personality Science 8, 2017; Anaya, "The GRIMMER
test", PeerJ Preprints 4:e2400v1, 2016, in the analytic form of Allard, "Analytic-GRIMMER", 2018: the sum of squares of
integers is an integer, has the parity of their sum, and lies where the printed deviation puts it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal, localcontext


def half_place(printed: Decimal) -> Decimal:
    """Half a unit of the last printed place."""
    exponent = printed.as_tuple().exponent
    return Decimal(5).scaleb(int(exponent) - 1)


def _integers(low: Decimal, high: Decimal) -> range:
    return range(
        int(low.to_integral_value(rounding=ROUND_CEILING)), int(high.to_integral_value(rounding=ROUND_FLOOR)) + 1
    )


def possible_sums(mean: Decimal, count: int, items: int = 1) -> range:
    """The integer totals of ``count`` answers to ``items`` questions whose mean is printed as ``mean``.

    Both ways of rounding a tie are allowed. An empty range means that no integer data give the mean.
    """
    answers = count * items
    return _integers((mean - half_place(mean)) * answers, (mean + half_place(mean)) * answers)


def grim_consistent(mean: Decimal, count: int, items: int = 1) -> bool:
    """Whether ``count`` integers (times ``items`` questions) can have the printed mean."""
    return len(possible_sums(mean, count, items)) > 0


def grimmer_consistent(mean: Decimal, deviation: Decimal, count: int) -> bool:
    """Whether ``count`` integers can have the printed mean and the printed (sample) standard deviation together."""
    if count < 2:
        return True
    return any(_deviation_possible(total, deviation, count) for total in possible_sums(mean, count))


def _deviation_possible(total: int, deviation: Decimal, count: int) -> bool:
    return any(
        squares % 2 == total % 2 and deviation in _roundings(total, squares, count, deviation)
        for squares in _possible_squares(total, deviation, count)
    )


def _possible_squares(total: int, deviation: Decimal, count: int) -> Iterator[int]:
    """Integer sums of squares that put the deviation within its printed place."""
    low = max(deviation - half_place(deviation), Decimal(0))
    high = deviation + half_place(deviation)
    centre = Decimal(total) * total / count
    yield from _integers((count - 1) * low * low + centre, (count - 1) * high * high + centre)


def _roundings(total: int, squares: int, count: int, like: Decimal) -> tuple[Decimal, Decimal]:
    """The deviation that total and sum of squares give, rounded to the places of ``like`` with ties up and down."""
    with localcontext() as context:
        context.prec = 40
        variance = (Decimal(squares) - Decimal(total) * total / count) / (count - 1)
        exact = max(variance, Decimal(0)).sqrt()
        return exact.quantize(like, rounding=ROUND_HALF_UP), exact.quantize(like, rounding=ROUND_HALF_DOWN)


def nearest_means(mean: Decimal, count: int, items: int = 1) -> tuple[Decimal, Decimal]:
    """The two means next to ``mean`` that integer data of this size can have, to one place more than printed."""
    answers = count * items
    below = int((mean * answers).to_integral_value(rounding=ROUND_FLOOR))
    finer = mean.as_tuple().exponent
    place = Decimal(1).scaleb(int(finer) - 1)
    return (Decimal(below) / answers).quantize(place), (Decimal(below + 1) / answers).quantize(place)
