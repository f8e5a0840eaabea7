"""FC412 power-for-energy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from factcheck.model import Interval, Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import reach, scaled, times
from factcheck.rules.shared.frames import MEASURE, Frame, compiled, sort_of
from factcheck.rules.shared.wording import number, printed
from factcheck.units import ratio

_POWER = re.compile(r"(?:kilo|mega|giga|tera)?watt")
_POWER_OVER_TIME = re.compile(r"(?:kilo|mega|giga|tera)?watt/(?:year|month|week|day)")
_EACH_TIME = re.compile(
    r"(?:\sof\s\w+|\s(?!for\b|in\b|at\b|within\b)\w+){0,2}?(?:\s(?:they|it|he|she|we)\s\w+)?"
    r"\s(?:a|an|per|each|every)\s(?:hour|day|week|month|quarter|year)\b"
)
#: Power that comes on in a time: works, and what they make.
_BUILT = re.compile(
    r"\b(?:factor\w+|manufactur\w+|makers?|modules|cells|capacity|capacities|install\w*|build\w*|built|new|"
    r"add(?:ed|s|ing)?(?! up)|grow\w*|grew|rose|rise\w*|increas\w*|connect\w*|commission\w*|auction\w*|roll(?:ed)? out|"
    r"deploy\w*|peak\w*|charge|rent|lease)\b",
    re.IGNORECASE,
)
_OF_CURRENT = re.compile(
    r"\b(?:electricity|power|energy|household\w*|consumers?|customers?|bill|tariff|grid|utility)\b", re.IGNORECASE
)
_DEAREST = 5  # of a unit of money for a kilowatt-hour; a kilowatt that is built costs far more
_USES = re.compile(
    r"\b(?:us(?:es?|ed|ing)|consum\w+|burn(?:s|ed)?|tak(?:es?|ing)|requires?|needs?|eats?|produces?|draws?)\b",
    re.IGNORECASE,
)
_HOURS = {"hour": Decimal(1), "minute": Decimal(1) / 60, "day": Decimal(24)}
_ENERGY = re.compile(r"(?:kilo|mega|giga|tera)?watt_hour")
_HEDGE = r"(?:about\s|some\s|nearly\s|almost\s|around\s|more than\s|over\s|roughly\s|only\s|just\s)?"
_MADE_OR_USED = (
    r"(?:generat|produc|consum|us|import|export|deliver|suppli|sav|burn|wast)(?:ed|es)|produce|generate|consume|"
    r"sold|sells|uses"
)
#: An amount made or used, which needs a time to be one.
_AMOUNT = (
    rf"\b(?:{_MADE_OR_USED})\s{_HEDGE}(?P<figure>{MEASURE})",
    (
        rf"\b(?:sale|sales|imports|exports|consumption|production|generation|output)\s(?:of\s\w+\s)?(?:was|were|"
        rf"is|came to|reached|totalled|of)\s{_HEDGE}(?P<figure>{MEASURE})"
    ),
)
_OVER_TIME = re.compile(
    r"\b(?:last|each|every|per|a|the|this|that|previous) (?:year|month|day|week|quarter|decade|season)\b|\bin "
    r"(?:1[89]|20)\d\d\b|\bannual|"
    r"\byearly\b|\bmonthly\b|\bdaily\b|\bin total\b|\bin all\b|\bsince\b",
    re.IGNORECASE,
)
_AT_A_MOMENT = re.compile(
    r"\b(?:can|could|able|capable|capacity|capacities|peak\w*|noon|midday|enough|up to|maximum|record|rated|"
    r"moment|installed|built|"
    r"opened|added|commissioned|load|demand|average|averaged|instant\w*|at (?:any|one|the) time|when running|"
    r"full power|offline|online)\b",
    re.IGNORECASE,
)
#: An amount whatever else the sentence says.
_SURELY_AMOUNT = (
    (
        rf"\bamount\s(?:of\s(?:electricity|power|energy)\s)?(?:generated|produced|consumed|used|saved|sold)\s"
        rf"(?:from\s|to\s|by\s|was\s|is\s)?{_HEDGE}(?P<figure>{MEASURE})"
    ),
    rf"\b(?:bill|bills|charged?|invoice)\s(?:was|were|came|is)?\s?for\s{_HEDGE}(?P<figure>{MEASURE})",
    (
        rf"\b(?:annual|yearly|monthly|daily)\s(?:\w+\s)?(?:consumption|output|production|generation|use|usage)\s"
        rf"(?:is|was|of|at|stood at|came to|reached|fell to|rose to)\s{_HEDGE}(?P<figure>{MEASURE})"
    ),
    (
        rf"\b(?:batter(?:y|ies)|accumulators?|pack|cells?)\b[^.:]{{0,60}}?\b(?:stores?|stored|holds?|held|"
        rf"can store)\s{_HEDGE}(?P<figure>{MEASURE})"
    ),
)
_CAPACITY = (
    rf"\b(?:(?:installed|generating|nameplate|rated)\s(?:electrical\s)?capacity|(?:station|plant|farm|park|"
    rf"reactor|turbines?|mill),?\s(?:\w+\s){{0,3}}?(?:with|has|had)\s(?:an?|the)\s(?:\w+\s)?capacity)\sof\s{_HEDGE}"
    rf"(?P<figure>{MEASURE})"
)
_DAM = (
    rf"\b(?:dam|station|plant|farm|park|reactor|turbines?|mill)\b[^.;:]{{0,30}}?\b(?:has|had|have|with|of)\s(?:an?|the)\s"
    rf"(?:\w+\s)?capacity\sof\s{_HEDGE}(?P<figure>{MEASURE})"
)
_AT_PEAK = (
    rf"\b(?:can|could|able to)\s(?:produce|generate|supply|deliver|give)\s{_HEDGE}(?P<figure>{MEASURE})\sat\s"
    r"(?:any\s(?:one\s)?(?:time|moment)|peak|full|its peak|the same time|most)"
)
_PLANT = (
    rf"(?P<figure>{MEASURE})\s(?:solar|wind|hydro|hydroelectric|nuclear)\s(?:farm|park|plant|power station|project)"
)
_STORAGE = re.compile(r"\b(?:batter(?:y|ies)|stor\w+|pumped|annual\w*|yearly|a year|per year)\b", re.IGNORECASE)


@rule("FC412", "power-for-energy")
def power_for_energy(context: Context) -> Iterator[Hit]:
    """Megawatts where megawatt-hours are meant, or the reverse.

    A power is what a plant can give at a moment, an energy what it gives over a time. "Generated 450 megawatts in
    2011" mixes the two, as does a plant with a capacity of 800 MWh; stores of energy have a capacity in MWh and are
    left alone.

    Flagged:
        The plant generated 450 megawatts in 2011.
        Annual consumption is 3,500 kilowatts per household.
        The new wind park has an installed capacity of 120 megawatt-hours.

    Not flagged:
        The plant generated 450 gigawatt-hours in 2011.
        Demand peaked at 61,000 megawatts last year.
        The battery has a capacity of 60 kWh and charges at 150 kW.
    """
    for frame in context.frames:
        if "watt" in "".join(one.unit for one in frame.figures.values()):
            seen: set[int] = set()
            for hit in (*_amounts(frame), *_over_a_time(frame), *_priced(frame), *_left_on(frame), *_capacities(frame)):
                if hit.spans[0].start not in seen:
                    seen.add(hit.spans[0].start)
                    yield hit


def _is_power(unit: str) -> bool:
    return bool(_POWER.fullmatch(unit.partition("/")[0]))


def _no_amount(figure: Quantity) -> Hit:
    unit = figure.unit.partition("/")[0]
    what = f"{printed(figure)} is a power, what flows at a moment"
    return found(f"{what}; an amount of energy is in {unit}-hours", figure.span)


def _over_a_time(frame: Frame) -> Iterator[Hit]:
    """ "900 kilowatts a month", whoever makes or uses them; not what is built in that time."""
    built = _BUILT.search(frame.text)
    made = compiled(rf"\b(?:{_MADE_OR_USED}|generate|use|consume|save|waste)\s{_HEDGE}(?:approximately\s|around\s)?$")
    for character, figure in frame.figures.items():
        before, _, rest = frame.text.partition(character)
        in_a_time = _POWER_OVER_TIME.fullmatch(figure.unit) or (_is_power(figure.unit) and _EACH_TIME.match(rest))
        if in_a_time and (not built or made.search(before)):
            yield _no_amount(figure)


def _priced(frame: Frame) -> Iterator[Hit]:
    """ "15 cents per kilowatt" of electricity, "350 kilowatts at 12 cents each"."""
    for figure in frame.figures.values():
        per = figure.unit.partition("/")[2]
        of_current = sort_of(figure) == "money" and _POWER.fullmatch(per) and _OF_CURRENT.search(frame.text)
        if of_current and figure.low < _DEAREST and not _BUILT.search(frame.text):
            yield found(f"{printed(figure)}: electricity is sold by the {per}-hour, not the {per}", figure.span)


def _left_on(frame: Frame) -> Iterator[Hit]:
    """ "A 100-watt bulb left on for 10 hours uses one kilowatt": power, hours and what comes of them."""
    figures = list(frame.figures.values())
    powers = [one for one in figures if _POWER.fullmatch(one.unit)]
    energies = [one for one in figures if _ENERGY.fullmatch(one.unit)]
    times_on = [one for one in figures if one.unit in _HOURS]
    if len(times_on) != 1 or not _USES.search(frame.text) or len(powers) + len(energies) != 2:
        return
    energy = times(_in_watts(powers[0]), scaled(reach(times_on[0]), _HOURS[times_on[0].unit])) if powers else None
    if energy is None:
        return
    result = energies[0] if energies else powers[1]
    if not energies and energy.meets(_in_watts(result)):
        yield _no_amount(result)
    elif energies and not energy.meets(_in_watts(result)) and powers[0].span < result.span:
        exact = powers[0].value * ratio(powers[0].unit, "watt") * times_on[0].value * _HOURS[times_on[0].unit]
        shown = number(exact / ratio(result.unit.removesuffix("_hour"), "watt"))
        message = f"{printed(powers[0])} for {printed(times_on[0])} is {shown}, printed {printed(result)}"
        yield found(message, result.span, powers[0].span, times_on[0].span)


def _in_watts(figure: Quantity) -> Interval:
    return scaled(reach(figure), ratio(figure.unit.removesuffix("_hour"), "watt"))


def _amounts(frame: Frame) -> Iterator[Hit]:
    over_time = _OVER_TIME.search(frame.text) and not _AT_A_MOMENT.search(frame.text)
    for pattern in _SURELY_AMOUNT + (_AMOUNT if over_time else ()):
        for match in compiled(pattern).finditer(frame.text):
            if _is_power(frame[match["figure"]].unit):
                yield _no_amount(frame[match["figure"]])
                return


def _capacities(frame: Frame) -> Iterator[Hit]:
    if _STORAGE.search(frame.text):
        return
    for match in chain.from_iterable(
        compiled(pattern).finditer(frame.text) for pattern in (_CAPACITY, _DAM, _AT_PEAK, _PLANT)
    ):
        figure = frame[match["figure"]]
        if _ENERGY.fullmatch(figure.unit):
            power = figure.unit.removesuffix("_hour")
            yield found(f"{printed(figure)} is an energy; the capacity of a plant is a power, in {power}s", figure.span)
