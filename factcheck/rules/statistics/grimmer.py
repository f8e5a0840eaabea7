"""FC804 grimmer."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.statistics.granularity import grim_consistent, grimmer_consistent
from factcheck.rules.statistics.means import find_means

_MOST = 5000  # people beyond which a printed deviation excludes nothing


@rule("FC804", "grimmer", pack="statistics")
def grimmer(context: Context) -> Iterator[Hit]:
    """A standard deviation that whole-number answers with that mean cannot have (the GRIMMER test).

    The squares of whole numbers add to a whole number, odd or even as their sum is, which leaves gaps between the
    possible deviations. Tried where the mean itself is possible and each person gave one answer.

    Flagged:
        Agreement was rated on a 9-point scale (M = 3.60, SD = 1.39, n = 5).
        On a Likert scale the six scored alike (M = 4.00, SD = 0.83, n = 6).

    Not flagged:
        Agreement was rated on a 9-point scale (M = 3.20, SD = 2.17, n = 5).
        Reaction times were short (M = 3.60, SD = 1.39, n = 5).
    """
    for printed in find_means(context.document.text):
        if printed.deviation is None or printed.deviation_span is None or printed.items > 1 or printed.count > _MOST:
            continue
        if grim_consistent(printed.mean, printed.count) and not grimmer_consistent(
            printed.mean, printed.deviation, printed.count
        ):
            yield found(
                (
                    f"no {printed.count} whole numbers with the mean {printed.mean} have "
                    f"the standard deviation {printed.deviation}"
                ),
                printed.deviation_span,
                printed.mean_span,
                printed.count_span,
            )
