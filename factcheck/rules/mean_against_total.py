"""FC211 mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from factcheck.model import Interval, Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import divided, hull, plus, reach, scaled, times, widened
from factcheck.rules.shared.frames import AMOUNT, COUNT, Frame, compiled, sort_of
from factcheck.rules.shared.wording import amount, like, number, printed

_MEAN = (
    rf"\bon average,?\s(?:each|every)\s(?:[^.;]{{0,40}}?\s)?(?:paid|spent|earned|received|gave|cost|raised|bought|"
    rf"sold|made|"
    rf"produced|weighed|carried|employed|employs|pays|earns|costs|gets|got)\s(?P<mean>{AMOUNT})",
    rf"(?P<mean>{AMOUNT})(?:\s(?!in\s|and\s|or\s)[\w-]+){{0,4}}?\son average\b",
    rf"\b(?:average|averaging|averaged|averages|mean)(?:\s(?!the\b)[\w-]+){{0,3}}?\s(?:of\s)?(?P<mean>{AMOUNT})",
    rf"\bon average\s(?:[\w-]+\s){{0,3}}?(?P<mean>{AMOUNT})",
)
_TOTAL = (
    rf"(?P<total>{AMOUNT})(?:\s[\w-]+){{0,2}}?,?\s"
    r"(?:in all|in total|altogether|all told|overall|between them|among them)\b",
    rf"\b(?:combined|total|aggregate|joint|collective)\s(?:[\w-]+\s){{1,2}}?(?:of|is|was|came to)\s(?P<total>{AMOUNT})",
    (
        rf"\b(?:total of|totall?ing|bringing in|raising|for a total of|adding up to|or a total of|making)\s"
        rf"(?P<total>{AMOUNT})"
    ),
)
_RANGE = rf"(?P<low>{AMOUNT})(?:\s?(?:to|and|-|–|—)\s?(?P<high>{AMOUNT}))?"
_SPREAD = (
    rf"(?:(?:ranged?|ranging|varied|vary|varying|ran|run|running|spread|stretched|lay in a range|went)\s(?:in age"
    rf"\s)?(?:from\s|between\s)|(?:were|was|are)\s(?:aged\s)?between\s|\baged\s(?:from\s|between\s)?){_RANGE}"
)
_CENTRE = r"(?:the\s|an?\s|its\s|their\s)?(?:mean|average|averaging|median)"
_OUTSIDE = (
    (
        rf"{_SPREAD}(?:\syears)?(?:\sold)?,?\s\(?(?:with\s|and\s|for\s)?{_CENTRE}(?:\s(?:age|score|price|value|"
        rf"temperature|time|wage|salary|rent|length|weight))?(?:\s(?:of|was|is|being|at|=|:)|,)?\s"
        rf"(?P<mean>{AMOUNT})"
    ),
    (
        rf"\b{_CENTRE}\s(?:of\s)?(?:[^.;:]{{0,60}}?),?\s(?:which|that)\s{_SPREAD},?\s(?:was|is|came to|stood at)\s"
        rf"(?P<mean>{AMOUNT})"
    ),
    rf"\b{_CENTRE}\s[\w-]+,\s(?P<mean>{AMOUNT}),\s{_SPREAD}",
)
_LIST = rf"(?P<list>{AMOUNT}(?:,\s{AMOUNT}){{1,12}},?\sand\s{AMOUNT})"
_LISTED = (
    # "The average of the four bids, $10, $12, $14 and $16, is $13"
    (
        rf"\b(?:average|mean)\sof\s(?:(?:the|these|those|its|their|all)\s)*(?:[\w-]+\s|{COUNT}\s){{0,4}}?"
        rf"(?:[\w-]+\s?)?[,:(–—]?\s?{_LIST}\)?,?\s(?:is|was|comes to|came to)\s(?P<mean>{AMOUNT})"
    ),
    # "averaged 101 points over four games, scoring 98, 104, 100 and 102"
    (
        rf"\b(?:averag(?:ed|es|ing)|(?:average|mean)\s(?:of|is|was))\s(?P<mean>{AMOUNT})[^.;:()]{{0,60}}?"
        rf"(?:,\s(?:scoring|posting|recording|with\s[a-z\s]{{0,30}}?of)|:)\s{_LIST}(?=[.;)]|$)"
    ),
    # "The ages of the three, 20, 30 and 40, average 30"
    rf"\b(?:the|its|their|these)\s[^.;:]{{0,40}}?[,:(]\s{_LIST}\)?,?\s(?:average|averaged|averages)\s(?P<mean>{AMOUNT})",
    # "His marks were 7, 8 and 9, giving him an average of 8"
    (
        rf"\b(?:were|of|are|scored|took|was)\s{_LIST},\s(?:and\s)?(?:giving|for|with|making|have|has|had)\s"
        rf"(?:(?:him|her|them|it|a|an|the)\s)*(?:average|mean)\s(?:[\w-]+\s)?(?:of\s)?(?P<mean>{AMOUNT})"
    ),
)
_AN_AVERAGE_OF = (
    rf"(?:,\s|\s[–—]\s|\()(?:or\s|with\s|for\s)?an\saverage\sof\s(?:about\s|some\s|nearly\s)?(?P<mean>{AMOUNT})"
    r"(?:\s(?!an?\b|per\b|in\b|over\b)[a-z]+)?(?:\s(?:each|apiece|for each|per head))?\s?(?:[.,;)]|$)"
)
_MEANS = frozenset(("average", "averages", "averaged", "averaging", "mean", "median"))
_SLACK = Decimal("0.01")


@rule("FC211", "mean")
def mean_against_total(context: Context) -> Iterator[Hit]:
    """A mean that does not give its total, or that lies outside the range it is the mean of.

    The mean, the number of things and the total must stand in one sentence; a mean and its range in one clause, so that
    another year's or another group's average is left alone.

    Flagged:
        The 25 branches employ 18 people on average, a total of 540.
        Scores ranged from 42 to 88, with a mean of 91.
        The patients were aged 19 to 64, with a mean age of 66.5.

    Not flagged:
        The 25 branches employ 18 people on average, a total of 450.
        Scores ranged from 42 to 88, with a mean of 71.
        Temperatures ranged from 12 to 19 degrees, against an average of 22 for July.
    """
    for frame in context.frames:
        if not _MEANS.isdisjoint(frame.words):
            yield from _totals(frame)
            yield from _alone(frame)
            yield from _outside(frame)
            yield from _of_list(frame)


def _totals(frame: Frame) -> Iterator[Hit]:
    for total in _named(frame, _TOTAL, "total"):
        for mean in _named(frame, _MEAN, "mean"):
            counts = [one for one in frame.figures.values() if one not in (mean, total) and _counts(one)]
            if mean == total or not _same_unit(mean, total) or len(counts) != 1:
                continue
            product = times(reach(counts[0]), _rounded(mean))
            if not widened(product, _SLACK).meets(reach(total)):
                yield _wrong(counts[0], mean, total)
            return


def _alone(frame: Frame) -> Iterator[Hit]:
    """ "The 18 branches made 900 loans, an average of 50 each": three figures, one of them the mean."""
    match = compiled(_AN_AVERAGE_OF).search(frame.text) if len(frame.figures) == 3 else None
    if match is None or _named(frame, _TOTAL, "total"):
        return
    mean = frame[match["mean"]]
    count, total = sorted((one for one in frame.figures.values() if one is not mean), key=lambda one: not _counts(one))
    if _same_unit(mean, count) and count.noun and mean.noun == count.noun:
        count, total = total, count
    alike = _same_unit(mean, total) and "/" not in f"{mean.unit}{total.unit}{count.unit}"
    plain = all(one.reading == "point" and one.value > 0 for one in (mean, count, total))
    if not plain or not alike or not _counts(count) or sort_of(total) not in ("money", "measure", "count"):
        return
    shares = [divided(reach(total), reach(count))] + ([divided(reach(count), reach(total))] if not total.unit else [])
    if all(share is not None and not widened(share, _SLACK).meets(_rounded(mean)) for share in shares):
        if not total.unit and total.value < count.value:
            count, total = total, count
        yield _wrong(count, mean, total)


def _wrong(count: Quantity, mean: Quantity, total: Quantity) -> Hit:
    """The hit on the total, or on the mean where that stands last."""
    if mean.span > total.span:
        exact = total.value / count.value
        message = f"{printed(total)} divided by {printed(count)} is {amount(exact)}, printed {printed(mean)}"
        return found(message, mean.span, count.span, total.span, suggestion=like(mean, exact))
    exact = count.value * mean.value
    message = f"{printed(count)} times {printed(mean)} on average is {amount(exact)}, printed {printed(total)}"
    return found(message, total.span, count.span, mean.span, suggestion=like(total, exact))


def _rounded(mean: Quantity) -> Interval:
    """A mean is rounded even where it counts people ("18 people on average")."""
    return hull((reach(mean), Interval(mean.low - mean.place / 2, mean.high + mean.place / 2)))


def _named(frame: Frame, patterns: tuple[str, ...], group: str) -> list[Quantity]:
    matches = [match for pattern in patterns for match in compiled(pattern).finditer(frame.text)]
    return [frame[match[group]] for match in matches]


def _counts(one: Quantity) -> bool:
    return sort_of(one) in ("count", "duration") and one.reading == "point"


def _same_unit(mean: Quantity, total: Quantity) -> bool:
    unit = mean.unit.partition("/")[0].replace("1", "")  # "2,000 tickets a night"
    if unit != total.unit:
        return False
    return bool(unit) or not mean.noun or not total.noun or mean.noun == total.noun


def _outside(frame: Frame) -> Iterator[Hit]:
    for pattern in _OUTSIDE:
        for match in compiled(pattern).finditer(frame.text):
            mean, ends = frame[match["mean"]], _ends(frame, match)
            if ends is None or not _comparable(mean, ends) or _range(ends).meets(reach(mean)):
                continue
            yield found(
                f"the mean {printed(mean)} lies outside {number(_range(ends).low)} to {number(_range(ends).high)}",
                mean.span,
                *(end.span for end in ends),
            )


def _of_list(frame: Frame) -> Iterator[Hit]:
    """A mean beside all the figures that it is the mean of."""
    for pattern in _LISTED:
        for match in compiled(pattern).finditer(frame.text):
            mean = frame[match["mean"]]
            items = [frame[character] for character in match["list"] if character in frame.figures]
            counts = [frame[one] for one in match[0] if one in frame.figures and one not in match["list"]]
            told = [one.value for one in counts if one is not mean and sort_of(one) == "count"]
            if any(not _alike(item, mean) or item.reading != "point" for item in items) or told not in (
                [],
                [len(items)],
            ):
                continue
            actual = scaled(plus(*map(reach, items)), 1 / Decimal(len(items)))
            if not actual.meets(_rounded(mean)):
                exact = sum((item.value for item in items), Decimal(0)) / len(items)
                message = f"the mean of the {len(items)} figures is {number(exact)}, printed {printed(mean)}"
                yield found(message, mean.span, *(item.span for item in items), suggestion=like(mean, exact))


def _alike(item: Quantity, mean: Quantity) -> bool:
    """Whether an item can be one of those of the mean; ages are listed as bare numbers."""
    return item.unit == mean.unit or (sort_of(mean) == "age" and not item.unit and not item.noun)


def _ends(frame: Frame, match: re.Match[str]) -> tuple[Quantity, ...] | None:
    low = frame[match["low"]]
    if match["high"]:
        return low, frame[match["high"]]
    return (low,) if low.reading == "range" else None


def _range(ends: tuple[Quantity, ...]) -> Interval:
    return hull(reach(end) for end in ends)


def _comparable(mean: Quantity, ends: tuple[Quantity, ...]) -> bool:
    units = {end.unit for end in ends} - {""}
    return not units or not mean.unit or mean.unit in units
