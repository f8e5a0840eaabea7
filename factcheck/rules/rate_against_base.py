"""FC208 rate-base."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from factcheck.lexicons.relations import any_of
from factcheck.model import Interval, Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import divided, point, reach, scaled, times, widened
from factcheck.rules.shared.frames import COUNT, DURATION, FIGURE, Frame, figure_class, sort_of
from factcheck.rules.shared.passage import Passage, passage, same_noun
from factcheck.rules.shared.rates import counts_the_same, held_in, of_another_time, restates, stands_alone, timed
from factcheck.rules.shared.readings import snug
from factcheck.rules.shared.wording import amount, like, printed
from factcheck.units import ratio, same_dimension

_LOOSELY = Decimal("0.12")  # "one every ten seconds" is said of nine and of eleven
_BASES = {"hundred": Decimal(100), "thousand": Decimal(1000), "million": Decimal(10) ** 6}


@rule("FC208", "rate-base")
def rate_against_base(context: Context) -> Iterator[Hit]:
    """A rate that is not the total over the period, or the cases over the base, printed with it.

    The rate must be put as another form of the same thing ("..., a rate of 24 metres a year", "..., or 1.8 per
    thousand"). A span of years may count either end; a year may hold working days or calendar days.

    Flagged:
        The glacier retreated 2,840 metres between 1845 and 1965, a rate of 135.2 metres a year.
        There were six accidents among 3,400 workers, or twelve for every thousand.
        The plant burns 90 tonnes a day, or 3,300 tonnes a year.
        The town spent $45 million on 50,000 residents, or $1,900 per head.

    Not flagged:
        The glacier retreated 2,840 metres between 1845 and 1965, a rate of 23.7 metres a year.
        There were six accidents among 3,400 workers, or 1.8 for every thousand.
        The plant burns 90 tonnes a day, or 33,000 tonnes a year.
        The town spent $45 million on 50,000 residents, or $900 per head.
        The glacier retreated 2,840 metres between 1845 and 1965 and now loses 135.2 metres a year.
    """
    for row in context.passages:
        on_a_base = not _FOR_EVERY.isdisjoint(row.frame.words)
        for index, figure in enumerate(row.figures):
            if "/" in figure.unit and figure.reading != "range":
                yield from _over_period(row, index)
                yield from _every(row, index)
                yield from _other_period(row, index)
                yield from _per_head(row, index)
            elif not figure.unit:
                if on_a_base:
                    yield from _per_base(row, index)
                    yield from _from_cases(row, index)
                yield from _over_period(row, index)
                yield from _other_period(row, index)
    for frame in context.frames:
        if not _FOR_EVERY.isdisjoint(frame.words):
            yield from _one_for_every(frame)
            yield from _one_every_so_often(frame)
            yield from _so_many_or_one_every(frame)
    for frame in (*context.frames, *context.pairs(_holds_for_a_time)):
        if _holds_for_a_time(frame):
            yield from _for_as_long(passage(frame))


# --- a total over a period ----------------------------------------------------------------------------


def _over_period(row: Passage, index: int) -> Iterator[Hit]:
    """ "2,840 metres between 1845 and 1965, a rate of 135.2 metres a year"."""
    rate = timed(row, index)
    numerator, _, per = rate.unit.rpartition("/")
    if not per:
        return
    told = restates(row, index) or stands_alone(row, index)
    if not told or not same_dimension(per, "year"):
        return
    for place in range(index - 1, max(-1, index - 4), -1):
        total = row.figures[place]
        if not counts_the_same(total, rate, numerator) or sort_of(total) == "duration":
            continue
        if re.match(r"\s+(?:an?|per|each|every)\s", row.after(place)):
            continue  # "£60 a place a year"
        period = _period(row, place, index, per)
        if period and total.unit != rate.unit:
            in_its_unit = reach(total) if numerator == "1" else scaled(reach(total), ratio(total.unit, numerator))
            yield from _compared(rate, divided(in_its_unit, period[0]), (total,), period[1])
        return


def _period(row: Passage, total: int, rate: int, per: str) -> tuple[Interval, str, tuple[Quantity, ...]] | None:
    """How many units ``per`` the total took, and in words; from a duration or two years between total and rate."""
    for place in (*range(total + 1, rate), total - 1):
        if place >= 0 and sort_of(row.figures[place]) == "duration" and row.figures[place].reading != "range":
            figure = row.figures[place]
            exact = figure.hedge in ("", "over")
            length = Interval(figure.low, figure.high) if exact else reach(figure)
            return scaled(length, ratio(figure.unit, per)), figure.surface, (figure,)
    if per == "year" and (_the_decade().search(row.before(total)) or _the_decade().search(row.between(total, rate))):
        return Interval(Decimal(9), Decimal(11)), "a decade", ()
    years = _years().search(row.between(total, rate)) or _years().search(row.before(total))
    if years is None or per != "year":
        return None
    count = Decimal(int(years[2]) - int(years[1]))
    if count < 2:
        return None
    return Interval(count - 1, count + 1), f"{years[1]} to {years[2]}", ()


@cache
def _the_decade() -> re.Pattern[str]:
    return re.compile(r"\b(?:over|in|during) (?:the |a |that |this |past |last )+decade\b", re.IGNORECASE)


@cache
def _years() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:between|from)\s+((?:1[5-9]|20)\d\d)\s+(?:and|to|until|through)\s+((?:1[5-9]|20)\d\d)\b", re.I
    )


def _compared(rate: Quantity, actual: Interval | None, base: tuple[Quantity, ...], period: str) -> Iterator[Hit]:
    if actual is None or actual.meets(reach(rate)):
        return
    middle = (actual.low + actual.high) / 2
    terms = " and ".join(printed(figure) for figure in base)
    yield found(
        f"{terms} over {period} is {like(rate, middle) or amount(middle)}, printed {printed(rate)}",
        rate.span,
        *(figure.span for figure in base),
        suggestion=like(rate, middle),
    )


# --- a rate in another period --------------------------------------------------------------------------


def _other_period(row: Passage, index: int) -> Iterator[Hit]:
    """ "90 tonnes a day, or 3,300 tonnes a year"."""
    told = index > 0 and (restates(row, index) or re.fullmatch(r"\s*=\s*", row.before(index)))
    if index == 0 or not (told or stands_alone(row, index)):
        return
    first, second = timed(row, index - 1), timed(row, index)
    numerator, _, per = first.unit.rpartition("/")
    other, _, longer = second.unit.rpartition("/")
    factor = held_in(longer, per)
    people = ("1", "person")
    if (
        (numerator != other and not (numerator in people and other in people))
        or factor is None
        or not same_noun(first, second)
        or first.reading == "range"
    ):
        return
    actual = times(snug(first, first), factor)
    if actual.meets(snug(second, second)):
        return
    low, high = first.value * factor.low, first.value * factor.high
    shown = amount(high) if low == high else f"{amount(low)} to {amount(high)}"
    yield found(
        f"{printed(first)} is {shown} a {longer}, printed {printed(second)}",
        second.span,
        first.span,
        suggestion=like(second, high) if low == high else "",
    )


def _every(row: Passage, index: int) -> Iterator[Hit]:
    """ "A train every six minutes means ten trains an hour"."""
    if index == 0 or row.figures[index].unit.rpartition("/")[0] != "1":
        return
    spacing, rate = row.figures[index - 1], row.figures[index]
    if sort_of(spacing) != "duration" or not _one_every().search(row.before(index - 1)):
        return
    noun = (_one_every().search(row.before(index - 1)) or {"noun": ""})["noun"]
    told = restates(row, index) or re.search(r"\b(?:means?|makes?|gives?|that is|equals)\s+$", row.before(index))
    if not told or len(row.before(index)) > 40 or noun.rstrip("s") != rate.noun.lower().rstrip("s"):
        return
    per = ratio(rate.unit.rpartition("/")[2], spacing.unit)
    actual = divided(Interval(per, per), reach(spacing))
    if actual is not None and not actual.meets(reach(rate)):
        exact = per / spacing.value
        message = f"one every {printed(spacing)} is {amount(exact)}, printed {printed(rate)}"
        yield found(message, rate.span, spacing.span, suggestion=like(rate, exact))


@cache
def _one_every() -> re.Pattern[str]:
    return re.compile(r"\b(?:an?|one)\s+(?:[\w-]+\s+)?(?P<noun>\w+)\s+every\s+$", re.IGNORECASE)


def _one_every_so_often(frame: Frame) -> Iterator[Hit]:
    """ "A child dies every 20 seconds, it said – over 4,300 a day"."""
    if "duration" not in frame.sorts or "every" not in frame.words:
        return
    for match in _so_often().finditer(frame.text):
        spacing, rate = frame[match["spacing"]], frame[match["rate"]]
        if match["one"] and frame[match["one"]].value != 1:
            continue
        counted, _, period = rate.unit.rpartition("/")
        if rate.unit and (counted not in ("1", "person") or (match["unit"] or period) != period):
            continue
        unit = match["unit"] or period
        if not unit or spacing.reading != "point":
            continue
        per = ratio(unit, spacing.unit)
        actual = divided(Interval(per, per), reach(spacing))
        if actual is not None and not actual.meets(reach(rate)):
            exact = per / spacing.value
            message = f"one every {printed(spacing)} is {amount(exact)} a {unit}, printed {printed(rate)}"
            yield found(message, rate.span, spacing.span, suggestion=like(rate, exact))


def _so_many_or_one_every(frame: Frame) -> Iterator[Hit]:
    """ "About 25,000 people die of it every day, or one every ten seconds"."""
    for match in _or_one_every().finditer(frame.text) if "duration" in frame.sorts else ():
        rate, spacing = frame[match["rate"]], frame[match["spacing"]]
        unit = match["unit"] or rate.unit.rpartition("/")[2]
        few = frame.figures.get(match["few"]) if match["few"] else None
        if rate is not next(iter(frame.figures.values())) or not _is_one_of(match["noun"] or "", rate):
            continue  # "552 cases of type 2 diabetes"; "600 people a day, or one family every"
        if not unit or (rate.unit and "/" not in rate.unit) or "range" in (rate.reading, spacing.reading):
            continue
        if not rate.value or (few is not None and few.unit) or not same_dimension(unit, "year"):
            continue
        period = point(ratio(unit, spacing.unit))
        often = divided(times(reach(few), period) if few else period, reach(rate))
        if often is not None and not widened(often, _LOOSELY).meets(reach(spacing)):
            exact = ratio(unit, spacing.unit) / rate.value * (few.value if few else 1)
            message = f"{printed(rate)} a {unit} is one every {amount(exact)}, printed {printed(spacing)}"
            yield found(message, spacing.span, rate.span)


def _is_one_of(noun: str, rate: Quantity) -> bool:
    """Whether "one case every" is one of what the rate counts."""
    people = noun in ("person", "people") and (sort_of(rate) == "count" or rate.unit.startswith("person"))
    return not noun or people or noun[:4].lower() == rate.noun[:4].lower()


@cache
def _or_one_every() -> re.Pattern[str]:
    told = r"(?:,\s(?:or|which is|that is|equivalent to)|\s[–—]|\sor|\()\s?(?:(?:or|about|roughly|nearly|almost)\s)?"
    period = r"(?:an?|per|each|every|in the|in a)\s(?P<unit>minute|hour|day|week|month|year)"
    between = rf"[^.;:{FIGURE[1:-1]}]{{0,90}}?"
    one = rf"(?:an?|one|another|someone|(?P<few>{COUNT}))"
    return re.compile(
        rf"(?P<rate>{figure_class('count', 'measure')}){between}(?:{period})?{told}{one}\s"
        r"(?:(?P<noun>[a-z]+)\s)?every\s"
        rf"(?:other\s)?(?P<spacing>{DURATION})",
        re.IGNORECASE,
    )


@cache
def _so_often() -> re.Pattern[str]:
    told = r"(?:,\sor\s|,\swhich is\s|\s[–—]\s|,\s|\sor\s|\()(?:or\s|that is\s|which means\s)?"
    hedge = r"(?:(?:over|about|more than|nearly|almost)\s)?"
    counted = r"(?:\s(?!an?\b|per\b|each\b|every\b)[a-z-]+)?"
    period = r"(?:\s(?:an?|per|each|every)\s(?P<unit>minute|hour|day|week|year)\b)?"
    return re.compile(
        rf"(?:(?:\b(?:an?|one|another)|(?P<one>{COUNT}))\s[a-z-]+|\b(?:someone|somebody))\s(?:[a-z-]+\s){{1,8}}?every\s(?P<spacing>{DURATION})"
        rf"[^.;:{FIGURE[1:-1]}]{{0,60}}?{told}{hedge}(?P<rate>{figure_class('count', 'measure')}){counted}{period}",
        re.IGNORECASE,
    )


# --- per head, per thousand ------------------------------------------------------------------------------


def _per_head(row: Passage, index: int) -> Iterator[Hit]:
    """ "$45 million on 50,000 residents, or $1,900 per head"."""
    rate = row.figures[index]
    numerator, _, per = rate.unit.rpartition("/")
    if index < 2 or not restates(row, index):
        return
    total, base = row.figures[index - 2], row.figures[index - 1]
    if total.unit != numerator:
        total, base = base, total
    named = base.noun.lower() or ("person" if _population_of().search(_before(row, base)) else "")
    if per != "person" and per != named.rstrip("s"):
        return
    if total.unit == numerator and sort_of(base) == "count" and named and len(row.between(index - 2, index)) < 110:
        actual = divided(reach(total), reach(base))
        if actual is not None and not actual.meets(reach(rate)):
            exact = total.value / base.value
            message = f"{printed(total)} for {printed(base)} is {amount(exact)} each, printed {printed(rate)}"
            yield found(message, rate.span, total.span, base.span, suggestion=like(rate, exact))


def _before(row: Passage, figure: Quantity) -> str:
    return row.before(row.figures.index(figure))


@cache
def _population_of() -> re.Pattern[str]:
    return re.compile(r"\bpopulation\s+(?:of|is|was)\s+$", re.IGNORECASE)


def _per_base(row: Passage, index: int) -> Iterator[Hit]:
    """ "six accidents among 3,400 workers, or twelve for every thousand"."""
    rate = row.figures[index]
    base = _base_after(row, index) if index >= 2 else None
    if base is None:
        return
    first, second = row.figures[index - 2], row.figures[index - 1]
    told = restates(row, index) or row.before(index).endswith(": ")
    if not told and not re.fullmatch(r"(?:\s+[\w-]+)?,\s+", row.before(index)):
        return
    if _among().search(row.before(index - 1)):
        yield from _rate_of(rate, base, first, second)
    elif _population().search(first.noun) and _has().fullmatch(row.before(index - 1)):
        yield from _rate_of(rate, base, second, first)


@cache
def _population() -> re.Pattern[str]:
    return re.compile(any_of("population"), re.IGNORECASE)


@cache
def _has() -> re.Pattern[str]:
    """ "The country of 10 million people has 25,000 doctors"."""
    return re.compile(
        r"(?:\s+(?!and\b)\w+)?(?:\s+and)?\s+(?:(?:has|have|had)\s+(?:had|seen|recorded|reported|registered|suffered)|"
        r"has|had|have|counts?|counted|records?|recorded|reports?|reported|suffered|sees|saw|with|registers?|registered)\s+(?:only\s+|just\s+)?"
    )


def _from_cases(row: Passage, index: int) -> Iterator[Hit]:
    """ "4 per 100,000, with 80 killings in a city of 2 million"."""
    base, named = _base_after(row, index), _per().match(row.after(index))
    cases = index + (1 if named and named["word"] else 2)  # the base is a figure of its own where it is in digits
    if base is None or cases + 1 >= len(row.figures) or not _with_cases().search(row.before(cases)):
        return
    if _town().fullmatch(row.before(cases + 1)) and not of_another_time().search(row.frame.text):
        yield from _rate_of(row.figures[index], base, row.figures[cases], row.figures[cases + 1])


@cache
def _with_cases() -> re.Pattern[str]:
    base = r"^(?:[\s\w]{0,60}?\b(?:hundred|thousand|million)\b)?(?:\s+[a-z]+){0,3}"
    return re.compile(rf"{base},?\s+(?:\(|with\s+|from\s+|based on\s+|or\s+)$", re.IGNORECASE)


@cache
def _town() -> re.Pattern[str]:
    """ "in a city of", "in a population of", "among the"."""
    return re.compile(
        r"(?:\s+[a-z]+){0,2}\s+(?:(?:in|for|among|across)\s+(?:an?|the|its)\s+(?:[a-z]+\s+)?"
        r"(?:city|town|country|state|county|region|nation|population|district|province|island|area)\s+of|among)\s+"
        r"(?:(?:its|the|some)\s+)?",
        re.IGNORECASE,
    )


def _rate_of(rate: Quantity, base: Decimal, cases: Quantity, whole: Quantity) -> Iterator[Hit]:
    counted = sort_of(cases) == "count" or cases.unit == "1/year"
    if not counted or sort_of(whole) != "count" or "share" in (cases.kind, whole.kind):
        return
    share = divided(reach(cases), reach(whole))
    if share is None or scaled(share, base).meets(reach(rate)):
        return
    exact = cases.value / whole.value * base
    yield found(
        f"{printed(cases)} among {printed(whole)} is {amount(exact)} per {amount(base)}, printed {printed(rate)}",
        rate.span,
        cases.span,
        whole.span,
        suggestion=like(rate, exact),
    )


def _base_after(row: Passage, index: int) -> Decimal | None:
    """The number that a rate is counted on: "per 100,000 people", "for every thousand"."""
    match = _per().match(row.after(index))
    if match is None:
        return None
    if match["word"]:
        return _BASES[match["word"].lower()]
    ends_before_figure = match.end() == len(row.after(index)) and index + 1 < len(row.figures)
    return row.figures[index + 1].value if ends_before_figure else None


@cache
def _per() -> re.Pattern[str]:
    words = r"per|for every|for each|in every|in each|out of every|to every|of every"
    return re.compile(rf"(?:\s+[a-z]+){{0,2}}\s+(?:{words})\s+(?:(?P<word>hundred|thousand|million)\b)?", re.IGNORECASE)


@cache
def _among() -> re.Pattern[str]:
    return re.compile(rf"{any_of('out of')}\s+(?:(?:the|its|their|some)\s+)?$")


def _one_for_every(frame: Frame) -> Iterator[Hit]:
    """ "900 pupils and 45 teachers, or one teacher for every 20 pupils"."""
    for match in _for_every().finditer(frame.text) if "count" in frame.sorts else ():
        first, second, rate = (frame[match[name]] for name in ("first", "second", "rate"))
        whole, part = (second, first) if _stem(match["one"]) == _stem(match["first_noun"]) else (first, second)
        nouns = _stem(match["first_noun"]), _stem(match["second_noun"])
        if nouns[0] == nouns[1] or _stem(match["one"]) not in nouns or _stem(match["each"]) not in nouns:
            continue
        actual = divided(reach(whole), reach(part))
        if actual is not None and not actual.meets(reach(rate)):
            exact = whole.value / part.value
            message = f"{printed(whole)} for {printed(part)} is one for every {amount(exact)}, printed {printed(rate)}"
            yield found(message, rate.span, first.span, second.span, suggestion=like(rate, exact))


_FOR_EVERY = frozenset(("every", "per", "each"))


@cache
def _for_every() -> re.Pattern[str]:
    one = rf"(?:one|a|an|{COUNT})\s(?P<one>[a-z]+)\s(?:for every|per|to every|for each)"
    return re.compile(
        rf"(?P<first>{COUNT})\s(?P<first_noun>[a-z]+)\s(?:and|for|with)\s(?:(?:its|their|the|only|some)\s)?"
        rf"(?P<second>{COUNT})\s(?P<second_noun>[a-z]+),\s(?:or|that is|meaning)\s(?:about\s|roughly\s)?{one}\s"
        rf"(?P<rate>{COUNT})\s(?P<each>[a-z]+)",
        re.IGNORECASE,
    )


def _stem(noun: str) -> str:
    return noun.lower().removesuffix("s")


# --- the same for as long --------------------------------------------------------------------------------


def _holds_for_a_time(frame: Frame) -> bool:
    """Whether a rate may be said to last: "25,000 officers a year for four years"."""
    return "duration" in frame.sorts and any("/" in figure.unit for figure in frame.figures.values())


def _for_as_long(row: Passage) -> Iterator[Hit]:
    """ "10,000 officers over four years ... 25,000 officers a year for four years"."""
    totals = [
        index for index in range(len(row.figures) - 1) if _lasts(row, index) and "/" not in row.figures[index].unit
    ]
    rates = [index for index in range(len(row.figures) - 1) if _lasts(row, index) and "/" in row.figures[index].unit]
    for total in totals:
        for rate in rates:
            first, second = row.figures[total], row.figures[rate]
            length, again = row.figures[total + 1], row.figures[rate + 1]
            numerator, _, per = second.unit.rpartition("/")
            same = first.noun and counts_the_same(first, second, numerator)
            if not same or (length.low, length.unit) != (again.low, again.unit) or per != length.unit:
                continue
            actual = scaled(reach(second), length.low)
            if not actual.meets(reach(first)):
                exact = amount(second.value * length.low)
                message = f"{printed(second)} for {again.surface} is {exact}, printed {printed(first)}"
                yield found(message, second.span, first.span)


def _lasts(row: Passage, index: int) -> bool:
    """Whether a figure is followed by the time that it holds for ("over four years")."""
    following = row.figures[index + 1]
    gap = row.after(index)
    prepositions = r"\s*" if following.hedge == "over" else r"\s+(?:over|in|within|during|for)\s+"
    return sort_of(following) == "duration" and bool(re.fullmatch(rf"(?:\s+[a-z]+)?{prepositions}", gap))
