"""FC402 sizes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from math import prod

from factcheck.lexicons.relations import any_of
from factcheck.model import Interval, Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import divided, reach, scaled, times, widened
from factcheck.rules.shared.frames import COUNT, FIGURE, MEASURE, Frame, compiled
from factcheck.rules.shared.wording import number, printed
from factcheck.units import ratio, same_dimension

_WAY = r"(?:[\s-](?:long|wide|deep|high|tall|thick|broad|across|in length|in width|in depth|in height))?"
_SIDE = f"[{MEASURE[1:-1]}{COUNT[1:-1]}]"
_BY = r",?\s?(?:by|x|×)\s?(?:about\s|some\s)?|-by-|,?\s(?:and|but)\s(?:only\s|just\s|about\s|some\s)?|,\s"
_TWO = rf"(?P<a>{_SIDE}){_WAY}(?P<by>{_BY})(?P<b>{_SIDE}){_WAY}"
_AND = (
    r",?\s?(?:by|x|×)\s?|-by-|,?\s(?:and|with)\s(?:(?:is|was|an?)\s)?(?:only\s|just\s|about\s|average\s|"
    r"depth\sof\s)*|,\s"
)
_THREE = rf"{_TWO}(?:{_AND})(?P<c>{_SIDE}){_WAY}"
_DIRECTED = re.compile(r"\b(?:long|wide|deep|high|tall|thick|broad|length|width|depth|height)\b")
_ROUND = re.compile(
    r"\b(?:circl\w+|circular|round|diameter|radius|across|oval|ellip\w+|triang\w+|spher\w+|cylind\w+|average|"
    r"up to|perimeter|storey|stories|storeys|floors|per|each side)\b",
    re.IGNORECASE,
)
_FLUID = re.compile(r"\b(?:water|rain|rainwater|groundwater|seawater|sewage|meltwater|floodwater)\b", re.IGNORECASE)
_OF_OUTLINE = Decimal("0.25")  # a rough outline fills at least so much of its length times its width
_OF_ANY = Decimal("0.5")  # and anything else, a triangle included
_ROUNDING = Decimal("0.06")
_DEPTH = frozenset(("deep", "depth", "thick", "layer", "cover", "covered", "bury", "high", "inches", "spread"))
_POOL = frozenset(
    ("pool", "pools", "tank", "tanks", "hold", "holds", "fill", "fills", "filled", "capacity", "contains", "reservoir")
)
_EACH = re.compile(
    r"\b(?:each|apiece|every|per (?:person|head|capita|family|household)|a head|a person)\b", re.IGNORECASE
)
_CLEAR_OF = re.compile(
    r"\b(?:another|more|extra|additional|already|of which|including|remaining|rest|minimum|maximum)\b", re.IGNORECASE
)


@rule("FC402", "sizes")
def sizes(context: Context) -> Iterator[Hit]:
    """Measures that do not multiply: sides against an area or a volume, an amount spread out against its depth, land
    against what each of so many has of it.

    The sides must stand beside the area. A rough outline (an island, a fire) fills a part of its length times its
    width, never more than all of it. Circles and floors are left alone.

    Flagged:
        The hall, 40 metres long and 25 metres wide, covers 10,000 square metres.
        Share 120 acres among 480 families and each has a plot of 2.5 acres.
        The two million cubic metres of mud cover the 50 hectares in a layer 40 centimetres deep.

    Not flagged:
        The hall, 40 metres long and 25 metres wide, covers 1,000 square metres.
        Share 120 acres among 480 families and each has a plot of a quarter of an acre.
        The two million cubic metres of mud cover the 50 hectares in a layer four metres deep.
        The island, ten miles long and four wide, has an area of 22 square miles.
    """
    for frame in context.frames:
        units = [figure.unit for figure in frame.figures.values() if figure.unit] if "measure" in frame.sorts else []
        if len(units) < 2:
            continue
        yield from _sides(frame)
        yield from _layer(frame)
        yield from _shared_out(frame)


# --- sides against an area or a volume ---------------------------------------------------------------


def _sides(frame: Frame) -> Iterator[Hit]:
    if not {"square", "volume"} & set(_powers(frame).values()) and not _FLUID.search(frame.text):
        return
    for match, sides in _rows_of_sides(frame):
        for other in _beside(frame, match):
            yield from _compared(frame, sides, other, bool(re.search(r"by|x|×", match["by"])))


def _rows_of_sides(frame: Frame) -> Iterator[tuple[re.Match[str], list[Quantity]]]:
    if _ROUND.search(frame.text):
        return
    taken: set[int] = set()
    for pattern in (_THREE, _TWO):
        match = compiled(pattern).search(frame.text)
        while match:
            sides = _lengths(frame, match)
            if sides and match.start() not in taken:
                taken.add(match.start())
                yield match, sides
            match = compiled(pattern).search(frame.text, match.end() if sides else match.start() + 1)


def _powers(frame: Frame) -> dict[str, str]:
    """What each measure of a sentence is: a length, a square or a volume."""
    return {character: _power(figure.unit) for character, figure in frame.figures.items()}


@cache
def _power(unit: str) -> str:
    kinds = {"meter": "length", "meter**2": "square", "meter**3": "volume"}
    return next((kind for base, kind in kinds.items() if unit and same_dimension(unit, base)), "")


def _lengths(frame: Frame, match: re.Match[str]) -> list[Quantity]:
    """The two or three sides; a bare number has the unit of the side beside it."""
    sides = [frame[character] for name, character in match.groupdict().items() if name in "abc"]
    units = [side.unit for side in sides if side.unit]
    if not units or any(_power(unit) != "length" for unit in units) or any(side.noun for side in sides):
        return []
    if not re.search(r"by|x|×", match["by"]) and len(_DIRECTED.findall(frame.text)) < (
        1 if len(units) < len(sides) else 2
    ):
        return []
    return sides


def _beside(frame: Frame, match: re.Match[str]) -> Iterator[Quantity]:
    """The area or volume that stands beside the sides."""
    after = re.match(
        rf"(?P<words>[^.;()?!{FIGURE[1:-1]}]{{0,50}}?)\s?\(?(?P<other>{MEASURE})", frame.text[match.end() :]
    )
    if after and _is_said_of_it().search(after["words"].rstrip() + " |") and _CLEAR_OF.search(after["words"]) is None:
        yield frame[after["other"]]
    before = re.search(rf"(?P<other>{MEASURE})(?P<words>[^.;?!{FIGURE[1:-1]}]{{0,40}})$", frame.text[: match.start()])
    shape = r"[,–—]\san?\s(?:[a-z]+\s){1,2}(?:of|measuring)"
    apart = re.match(r"\s*(?:[,.;:)–—]|$)|\s[a-z]+ed\b", frame.text[match.end() :])
    if before and apart and re.search(rf"(?:[,(–—]|measuring|by|in|{shape})\s?(?:about\s|some\s)?$", before["words"]):
        yield frame[before["other"]]


@cache
def _is_said_of_it() -> re.Pattern[str]:
    linked = any_of("the same as", "in other units", "restated", "fills")
    return re.compile(
        rf"(?:{linked}|[,:(–—-])\s*(?:(?:just|only|about|some|an?|over|under|nearly|almost)\s+)*\|", re.IGNORECASE
    )


def _compared(frame: Frame, sides: list[Quantity], other: Quantity, exact: bool) -> Iterator[Hit]:
    wanted = {2: "square", 3: "volume"}[len(sides)]
    unit = next(side.unit for side in sides if side.unit)
    power = len(sides)
    stated = _stated(frame, other, wanted)
    if stated is None:
        return
    product = Interval(Decimal(1), Decimal(1))
    for side in sides:
        product = times(product, scaled(_widely(side), ratio(side.unit or unit, "meter")))
    least = Decimal(1) if power == 3 or exact else _OF_ANY
    if power == 2 and _outlines().search(frame.text):
        least = _OF_OUTLINE
    allowed = Interval(product.low * least, product.high)
    if not widened(allowed, _ROUNDING).meets(stated):
        size = " x ".join(side.surface for side in sides)
        exact_product = prod(side.value * ratio(side.unit or unit, "meter") for side in sides)
        shown = number(exact_product / _factor(other, wanted) / other.scale)
        yield found(f"{size} makes {shown}, printed {printed(other)}", other.span, *(side.span for side in sides))


@cache
def _outlines() -> re.Pattern[str]:
    return re.compile(any_of("outline"), re.IGNORECASE)


def _stated(frame: Frame, other: Quantity, wanted: str) -> Interval | None:
    """The area or volume in metres; a mass of water counts as a volume."""
    if _power(other.unit) == wanted or (wanted == "volume" and _is_water(frame, other)):
        return scaled(_widely(other), _factor(other, wanted))
    return None


def _is_water(frame: Frame, other: Quantity) -> bool:
    return bool(other.unit and same_dimension(other.unit, "kilogram") and _FLUID.search(frame.text))


def _factor(other: Quantity, wanted: str) -> Decimal:
    if wanted == "square":
        return ratio(other.unit, "meter**2")
    if _power(other.unit) == "volume":
        return ratio(other.unit, "meter**3")
    return ratio(other.unit, "kilogram") / 1000


def _widely(figure: Quantity) -> Interval:
    """The reach of a figure; a bound may lie a tenth away."""
    near = reach(figure, zeros=1)
    if figure.reading == "point":
        return near
    return widened(Interval(figure.low, figure.high), Decimal("0.15"))


# --- an amount spread over an area -------------------------------------------------------------------


def _layer(frame: Frame) -> Iterator[Hit]:
    kinds = _powers(frame)
    places = {kind: [one for one in kinds if kinds[one] == kind] for kind in ("length", "square", "volume")}
    if any(len(found_here) != 1 for found_here in places.values()) or frame.words.isdisjoint(_DEPTH):
        yield from _filled(frame, places)
        return
    depth, area, amount = (frame[places[kind][0]] for kind in ("length", "square", "volume"))
    volume = scaled(_widely(amount), ratio(amount.unit, "meter**3"))
    spread = divided(volume, scaled(_widely(area), ratio(area.unit, "meter**2")))
    stated = scaled(_widely(depth), ratio(depth.unit, "meter"))
    if spread is None or widened(spread, _ROUNDING).meets(stated) or _CLEAR_OF.search(frame.text):
        return
    exact = amount.value * ratio(amount.unit, "meter**3") / (area.value * ratio(area.unit, "meter**2"))
    shown = number(exact / ratio(depth.unit, "meter"))
    message = f"{printed(amount)} over {printed(area)} is {shown} ({depth.unit}) deep, printed {printed(depth)}"
    yield found(message, depth.span, amount.span, area.span)


def _filled(frame: Frame, places: dict[str, list[str]]) -> Iterator[Hit]:
    """ "The 400 tonnes of water fill a pool of 50m by 25m by 2m", wherever the amount stands."""
    if frame.words.isdisjoint(_POOL) or len(places["length"]) not in (2, 3):
        return
    amounts = [one for one in frame.figures.values() if _stated(frame, one, "volume") is not None]
    for match, sides in _rows_of_sides(frame) if len(amounts) == 1 else ():
        if len(sides) == 3 and not any(_beside(frame, match)):
            yield from _compared(frame, sides, amounts[0], exact=True)


# --- so much for each --------------------------------------------------------------------------------


def _shared_out(frame: Frame) -> Iterator[Hit]:
    """ "Share 120 acres among 480 families and each has 2.5 acres"."""
    counts = [
        one for one in frame.figures.values() if not one.unit and one.kind == "level" and (one.noun or one.scale > 1)
    ]
    measures = [one for one in frame.figures.values() if one.unit and "/" not in one.unit and _is_amount(one.unit)]
    if len(counts) != 1 or len(measures) != 2 or not _EACH.search(frame.text) or _CLEAR_OF.search(frame.text):
        return
    if not re.search(any_of("shares out"), frame.text, re.IGNORECASE) or measures[0].unit == measures[1].unit == "":
        return
    one, other = sorted(measures, key=lambda figure: figure.value * ratio(figure.unit, measures[0].unit))
    if not same_dimension(one.unit, other.unit) or counts[0].value <= 1 or one.reading != "point":
        return
    whole = scaled(_widely(other), ratio(other.unit, one.unit))
    for_each = divided(whole, _widely(counts[0]))
    if for_each is None or widened(for_each, _ROUNDING).meets(_widely(one)):
        return
    exact = number(other.value * ratio(other.unit, one.unit) / counts[0].value / one.scale)
    message = f"{printed(other)} for {printed(counts[0])} is {exact} each, printed {printed(one)}"
    yield found(message, one.span, other.span, counts[0].span)


@cache
def _is_amount(unit: str) -> bool:
    return any(same_dimension(unit, base) for base in ("meter**2", "meter**3", "kilogram"))
