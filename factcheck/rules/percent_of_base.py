"""FC206 percent-of."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import HUNDRED, percent_of, reach_beside
from factcheck.rules.shared.passage import is_fraction
from factcheck.rules.shared.shares import share_interval
from factcheck.rules.shared.wording import like, percent, printed


@rule("FC206", "percent-of")
def percent_of_base(context: Context) -> Iterator[Hit]:
    """A percentage that is not the part's share of the whole printed with it.

    Only where the words tie the three together: "1,020 of its 3,400 workers, 30 percent", "is 4 percent of the 787
    billion".

    Flagged:
        The mine dismissed 1,020 of its 3,400 workers, or 40 percent.
        The outlay of $140 million is 0.0002 percent of the $787 billion package.
        Of the 52 people charged, 43 (38 percent) were women.
        About 15 percent of the 2,000 households, or 600, had no heating.

    Not flagged:
        The mine dismissed 1,020 of its 3,400 workers, or 30 percent.
        The outlay of $140 million is 0.02 percent of the $787 billion package.
        Of the 52 people charged, 43 (83 percent) were women.
        The mine dismissed 1,020 of its 3,400 workers and cut costs by 40 percent.
    """
    for one in context.parts:
        if is_fraction(one.share):
            continue
        actual = percent_of(reach_beside(one.part, one.whole), reach_beside(one.whole, one.part))
        if actual is None or actual.meets(share_interval(one.share)):
            continue
        exact = one.part.value / one.whole.value * HUNDRED
        message = f"{printed(one.part)} of {printed(one.whole)} is {percent(exact)}, printed {printed(one.share)}"
        if one.reckons_part:
            meant = one.whole.value * one.share.value / HUNDRED
            spans = (one.part.span, one.share.span, one.whole.span)
            yield found(message, *spans, suggestion=like(one.part, meant))
            continue
        yield found(
            message,
            one.share.span,
            one.part.span,
            one.whole.span,
            suggestion=like(one.share, exact),
        )
