"""FC412 power-for-energy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.frames import MEASURE, Frame, compiled
from factcheck.rules.shared.wording import printed

_POWER = re.compile(r"(?:kilo|mega|giga|tera)?watt")
_POWER_OVER_TIME = re.compile(r"(?:kilo|mega|giga|tera)?watt/(?:year|month|week|day)")
_FACTORY = re.compile(r"\b(?:factor\w+|manufactur\w+|makers?|panels|modules|cells|turbines|capacity)\b", re.IGNORECASE)
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
            yield from _amounts(frame)
            yield from _capacities(frame)


def _amounts(frame: Frame) -> Iterator[Hit]:
    over_time = _OVER_TIME.search(frame.text) and not _AT_A_MOMENT.search(frame.text)
    if any(_POWER_OVER_TIME.fullmatch(one.unit) for one in frame.figures.values()):
        over_time = not _FACTORY.search(frame.text)
    for pattern in _SURELY_AMOUNT + (_AMOUNT if over_time else ()):
        for match in compiled(pattern).finditer(frame.text):
            figure = frame[match["figure"]]
            if _POWER.fullmatch(figure.unit.partition("/")[0]):
                yield found(
                    (
                        f"{printed(figure)} is a power, what flows at a moment; "
                        f"an amount of energy is in "
                        f"{figure.unit.partition('/')[0]}-hours"
                    ),
                    figure.span,
                )
                return


def _capacities(frame: Frame) -> Iterator[Hit]:
    if _STORAGE.search(frame.text):
        return
    for match in chain.from_iterable(compiled(pattern).finditer(frame.text) for pattern in (_CAPACITY, _PLANT)):
        figure = frame[match["figure"]]
        if _ENERGY.fullmatch(figure.unit):
            power = figure.unit.removesuffix("_hour")
            yield found(f"{printed(figure)} is an energy; the capacity of a plant is a power, in {power}s", figure.span)
