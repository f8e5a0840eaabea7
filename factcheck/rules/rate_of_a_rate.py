"""FC414 rate-of-rate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.model import Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.wording import printed

_SPEED_OVER_TIME = re.compile(r"(?:knot|(?:mile|kilometer|meter|foot)/(?:hour|second))/hour")
_POWER_OVER_TIME = re.compile(r"(?:kilo|mega|giga|tera)?watt/hour")
_POWER_BY_TIME = re.compile(r"(?:kilo|mega|giga|tera)?watt/(?:day|week|month|year)")
_MADE_OR_USED = re.compile(
    r"\b(?:generat|consum|us)(?:e|es|ed|ing)\s(?:[a-z-]+\s){0,3}$|\bconsumption\sof\s[a-z\s]{0,12}$"
)
_BUILT = re.compile(r"\b(?:add|install|build|built|new|panel|module|turbine|factory)\w*\b", re.IGNORECASE)
_RAMP = re.compile(
    r"\bramp|\baccelerat|\bper second per|\bintensif|\bstrengthen|\bslow\w*\sdown|\brate of change", re.IGNORECASE
)


@rule("FC414", "rate-of-rate")
def rate_of_a_rate(context: Context) -> Iterator[Hit]:
    """A unit that is a rate already, taken by the hour once more ("30 knots per hour", "5 kilowatts per hour").

    A knot is a nautical mile an hour, and a kilowatt is what flows at a moment; an amount of electricity is in
    kilowatt-hours. Where something speeds up, is ramped up or built, the unit is right and nothing is said.

    Flagged:
        The wind reached 40 knots per hour.
        The heater uses 2 kilowatts per hour.
        The wind farm generates 90 megawatts a year.

    Not flagged:
        The wind reached 40 knots.
        The heater uses 2 kilowatt-hours a day.
        The plant can ramp up by 50 megawatts per hour.
        The country builds 90 megawatts a year.
    """
    for quantity in context.extraction.quantities:
        if "/" not in quantity.unit:
            continue
        speed, power = _SPEED_OVER_TIME.fullmatch(quantity.unit), _is_power(context, quantity)
        if not (speed or power) or _RAMP.search(context.document.slice(context.sentence_of(quantity.span))):
            continue
        reason = "a speed already" if speed else "a power; an amount of energy is in watt-hours"
        yield found(f"{printed(quantity)}: {quantity.unit.rpartition('/')[0]} is {reason}", quantity.span)


def _is_power(context: Context, quantity: Quantity) -> bool:
    if _POWER_OVER_TIME.fullmatch(quantity.unit):
        return True
    if not _POWER_BY_TIME.fullmatch(quantity.unit) or _BUILT.search(
        context.document.slice(context.sentence_of(quantity.span))
    ):
        return False
    before = context.document.text[max(0, quantity.span.start - 40) : quantity.span.start]
    return bool(_MADE_OR_USED.search(before))
