"""FC803 grim."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.statistics.granularity import grim_consistent, nearest_means
from factcheck.rules.statistics.means import find_means


@rule("FC803", "grim", pack="statistics")
def grim(context: Context) -> Iterator[Hit]:
    """A mean that no whole-number answers of that many people can have (the GRIM test).

    The mean of 20 whole numbers is a multiple of 0.05, so that 3.47 cannot be one. Tried where the words around say
    that the answers are whole numbers (a Likert scale, ratings, a number of errors); questions averaged for each
    person are multiplied in.

    Flagged:
        Agreement was rated on a 7-point scale (M = 3.47, SD = 1.20, n = 20).
        On a Likert scale group A (n = 12, M = 2.35) scored lower.

    Not flagged:
        Agreement was rated on a 7-point scale (M = 3.45, n = 22).
        The reaction time was short (M = 3.47, SD = 1.20, n = 20).
    """
    for printed in find_means(context.document.text):
        if not grim_consistent(printed.mean, printed.count, printed.items):
            below, above = nearest_means(printed.mean, printed.count, printed.items)
            questions = f" and {printed.items} questions" if printed.items > 1 else ""
            yield found(
                (
                    f"no whole numbers have the mean {printed.mean} with n = {printed.count}{questions}: "
                    f"the nearest are {below} and {above}"
                ),
                printed.mean_span,
                printed.count_span,
            )
