"""FC805 interval-estimate."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.statistics.estimates import Estimate, find_estimates
from factcheck.rules.statistics.granularity import half_place


@rule("FC805", "interval-estimate", pack="statistics")
def interval_estimate(context: Context) -> Iterator[Hit]:
    """A confidence interval that does not hold its own estimate, or whose ends are the wrong way round.

    Rounding is allowed on all three figures. Nothing is asked of where in the interval the estimate lies, since many
    are not symmetric.

    Flagged:
        The odds ratio was 1.80 (95% CI 1.92 to 2.60).
        The mean difference was 3.2 (95% CI 5.1, 1.3).

    Not flagged:
        The odds ratio was 1.80 (95% CI 1.22 to 2.60).
        The mean difference was 3.2 (95% CI 1.3, 5.1).
    """
    for estimate in find_estimates(context.document.text):
        low, high = estimate.low, estimate.high
        if low > high:
            yield found(f"the interval {low} to {high} runs downwards", estimate.low_span, estimate.high_span)
        elif not _holds(estimate):
            yield found(
                f"{estimate.value} lies outside its interval {low} to {high}",
                estimate.span,
                estimate.low_span,
                estimate.high_span,
            )


def _holds(estimate: Estimate) -> bool:
    value, slack = estimate.value, half_place(estimate.value)
    return estimate.low - half_place(estimate.low) <= value + slack and value - slack <= estimate.high + half_place(
        estimate.high
    )
