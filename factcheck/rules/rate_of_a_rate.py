"""FC414 rate-of-rate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.wording import printed

_SPEED_OVER_TIME = re.compile(r"(?:knot|(?:mile|kilometer|meter|foot)/(?:hour|second))/hour")
_POWER_OVER_TIME = re.compile(r"(?:kilo|mega|giga|tera)?watt/hour")
_RAMP = re.compile(
    r"\bramp|\baccelerat|\bper second per|\bintensif|\bstrengthen|\bslow\w*\sdown|\brate of change", re.IGNORECASE
)


@rule("FC414", "rate-of-rate")
def rate_of_a_rate(context: Context) -> Iterator[Hit]:
    """A unit that is a rate already, taken by the hour once more ("30 knots per hour", "5 kilowatts per hour").

    A knot is a nautical mile an hour, and a kilowatt is what flows at a moment; an amount of electricity is in
    kilowatt-hours. Where something speeds up or is ramped up, the unit is right and nothing is said.

    Flagged:
        The wind reached 40 knots per hour.
        The heater uses 2 kilowatts per hour.

    Not flagged:
        The wind reached 40 knots.
        The heater uses 2 kilowatt-hours a day.
        The plant can ramp up by 50 megawatts per hour.
    """
    for quantity in context.extraction.quantities:
        speed, power = _SPEED_OVER_TIME.fullmatch(quantity.unit), _POWER_OVER_TIME.fullmatch(quantity.unit)
        if not (speed or power) or _RAMP.search(context.document.slice(context.sentence_of(quantity.span))):
            continue
        reason = "a speed already" if speed else "a power; an amount of energy is in watt-hours"
        yield found(f"{printed(quantity)}: {quantity.unit.removesuffix('/hour')} is {reason}", quantity.span)
