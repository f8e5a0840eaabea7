"""When: the period that a figure is about, and the earlier one of a change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from factcheck.claims.lexicon import words as lexicon_words
from factcheck.claims.windows import Window, own_window
from factcheck.model import Period, Quantity

_NUMBER = r"(one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|a|\d+|#|%)"
_YEARS_AFTER = re.compile(
    rf"(?<!\S)(?:(?:the|a) year (?:after|later|on)|the (?:following|next) year|{_NUMBER} years? (?:after|later|on)) "
)
_YEARS_BEFORE = re.compile(rf"(?<!\S){_NUMBER} years? (?:before|earlier|ago|previously) ")
_WHEN = re.compile(r"(?<!\S)~ , when ")
_ASIDE = re.compile(
    r"(?<!\S)(?:having|compares with|compared with|against|(?:which|that|who) had|up from|down from|after) "
)
#: "Less than the # of ~": what the figure before is set against.
_SET_AGAINST = re.compile(r"(?<!\S)than (?:the |its |their )?$")
#: "Against # in ~, when it stood at #".
_THEN = re.compile(r"(?:(?:in )?~ )?, (?:when|in which|a year in which|a year when) ")
_BEFORE = re.compile(r"(?:(?:a|the|one) year (?:before|earlier)|the previous year) , ")
_MOVED_TO = re.compile(
    r"(?<!\S)(?:fell|rose|shrank|dropped|narrowed|widened|swelled|grew|climbed|sank|slid|increased|decreased|declined|"
    r"slipped|jumped|(?:came|went|was|is) (?:down|up)) (?:by % )?to (?:about |only |just )?$"
)
#: "Had taken # in ~": told of an earlier time than the sentences around.
_HAD_BEEN = re.compile(
    r"(?<!\S)had (?:already |just |still |only |once |even |also )?"
    r"(?:been|taken|stood|come|gone|grown|risen|fallen|shrunk|bought|sold|sent|brought|made|lain|\S+ed) "
)
_LISTED = re.compile(r"(?:~ )?(?:, )?(?:and |or )?$")
#: Behind a change: what it is counted from, not when it was.
_OVER_A_YEAR = re.compile(
    r"(?:(?:more|less|fewer|higher|lower|up|down|above|below) )?(?:on|over|from|than|compared with|against) (?:in )?"
    r"(?:the |a )?(?:previous |preceding )?year (?:before |earlier |ago )?|year on year "
)
_COMPARED = re.compile(r"(?<!\S)(?:than|that of|those of|level of|levels of|compared with|against) (?:in )?(?:the )?$")
_ASIDE_CLAUSE = re.compile(r", (?:[a-z]+ )?(?:which|who|whose|where) [^,;]*$")
_COMPARED_NEAR = 4
_THAT_YEAR = re.compile(r"(?<!\S)(?:that|the same) year ")
_WORDS = "one two three four five six seven eight nine ten eleven twelve"
_COUNTS = {"a": 1, "fifteen": 15, "twenty": 20} | {word: count for count, word in enumerate(_WORDS.split(), 1)}


@dataclass(frozen=True, slots=True)
class When:
    """A period, the earlier period of a change, and how they were found ("" if the text states none)."""

    period: Period | None = None
    since: Period | None = None
    source: str = ""
    is_aside: bool = False


_NEAR = 6
#: Of a figure to which, or from which, another one has moved: mostly within the year.
OPEN_END = "the other end of a change, not dated by itself"
NEVER = When()


def year(number: int, span: Period | None = None) -> Period:
    """A calendar year as a period."""
    return Period(
        date(number, 1, 1),
        date(number, 12, 31),
        f"{number:04d}",
        span=span.span if span else None,
        surface=span.surface if span else "",
    )


def year_of(period: Period | None) -> int | None:
    """The calendar year of a period's end, where it has one."""
    if period is None:
        return None
    edge = period.end or period.start
    return edge.year if edge else None


def when_of(window: Window, earlier: Sequence[When], previous: When, days: bool = True, anchor: When = NEVER) -> When:
    """The period of a figure.

    Args:
        window: the figure's own window.
        earlier: of the figures before it in the sentence, in order.
        previous: of the figure that the sentence continues, in the sentence before.
        days: whether a day or week can be what the figure is about; to a yearly series it is when something was said.
        anchor: what "the year before" may count from where neither of them has a period.
    """
    figure = window.sentence.tokens[window.figure].of
    assert isinstance(figure, Quantity)
    anchors = [found for found in earlier if found.period] or [previous if previous.period else anchor]
    relative = _relative(window, anchors)
    if relative:
        return relative
    stated = _stated(window, figure, days)
    role = figure.role or _role(window)
    ends = _ends(window, stated, days) if role in ("from", "to") and not _is_change_only(stated, figure) else NEVER
    if ends.period:
        return ends
    if stated.period:
        listed = bool(earlier) and earlier[-1].is_aside and bool(_LISTED.match(window.lead))
        asides = (_ASIDE, _SET_AGAINST, _HAD_BEEN)
        aside = role == "from" or listed or any(pattern.search(window.lead) for pattern in asides)
        return replace(stated, is_aside=aside)
    changes = [found for found in earlier if found.period and found.since]
    if changes and role in ("from", "to"):
        end = changes[-1].since if role == "from" else changes[-1].period
        return When(end, None, "stated", role == "from")
    if earlier and _MOVED_TO.search(window.lead) and _is_before(earlier[-1], previous):  # "the gap, # in ~, fell to #"
        return When(previous.period, None, "the sentence before")
    if earlier and earlier[-1].period and _THEN.match(window.lead):
        return When(earlier[-1].period, None, "the figure before", earlier[-1].is_aside)
    if role == "to" and earlier and earlier[-1].is_aside and earlier[-1].source == "stated":  # "from # in ~ to #"
        return replace(previous, source=OPEN_END) if _is_before(earlier[-1], previous) else When(source=OPEN_END)
    main = [found for found in earlier if found.period and not found.is_aside]
    number = year_of((main or [previous])[-1].period)
    if role == "from" and number is not None and earlier[-1:] != [NEVER]:  # "sold #, down from #"
        return When(year(number - 1), None, OPEN_END, True)
    if role == "to" and earlier and earlier[-1].source == OPEN_END and earlier[-1].is_aside:
        return When(year((year_of(earlier[-1].period) or 0) + 1), None, OPEN_END)
    shared = _listed_with(window) or _shared(window, (main or [NEVER])[-1], previous, days)
    return replace(shared, is_aside=True) if shared.period and window.lead.endswith("after ") else shared


def _is_change_only(stated: When, figure: Quantity) -> bool:
    """Whether a stretch of years can only be that of a change."""
    return figure.unit == "percentage_point"


def _ends(window: Window, stated: When, days: bool) -> When:
    """ "Between ~ and ~ it rose from # to #": of a stretch named before both, each figure has one end."""
    leading = [_split(period) for period in _periods(window, 0, window.figure) if _counts(period, days)]
    role = window.sentence.tokens[window.figure - 1].text if window.figure else ""
    if len(leading) != 1 or leading[0].since is None or (stated.period and stated.since is None):
        return NEVER
    if role == "from":
        return When(leading[0].since, None, "stated", True)
    return When(leading[0].period, None, "stated") if role == "to" else NEVER


def _role(window: Window) -> str:
    """As in "From" or "to" right before the figure."""
    before = window.sentence.tokens[window.figure - 1].text if window.figure else ""
    return before if before in ("from", "to") else ""


def _listed_with(window: Window) -> When | None:
    """ "After # and # in ~": the first of two has the period of the second."""
    tokens = window.sentence.tokens[window.figure + 1 : window.figure + 5]
    shape = ["%" if token.kind == "figure" else token.text for token in tokens]
    if not window.lead.endswith("after ") or shape[:2] != ["and", "%"] or not isinstance(tokens[-1].of, Period):
        return None
    return When(tokens[-1].of, None, "the figure before")


def _is_before(first: When, second: When) -> bool:
    years = year_of(first.period), year_of(second.period)
    return first.source == "stated" and years[0] is not None and years[1] is not None and years[0] < years[1]


def _relative(window: Window, anchors: Sequence[When]) -> When | None:
    """As in "A year earlier", "three years before": counted from the figure before."""
    anchor = anchors[-1]
    number = year_of(anchor.period)
    if number is None:
        return None
    behind = " ".join(window.tail.split()[:_NEAR]) + " "
    if _is_change(window) and _OVER_A_YEAR.match(behind):
        return When(anchor.period, None, "the figure before")
    around = window.lead + "| " + behind
    if (
        lexicon_words().before.search(behind)
        or _leads_with(window, lexicon_words().before)
        or _BEFORE.match(window.lead)
    ):
        return When(year(number - 1), None, "counted back from the figure before", True)
    counted = _YEARS_BEFORE.search(around)
    if counted:
        return When(year(number - _count(counted.group(1))), None, "counted back from the figure before", True)
    onwards = _YEARS_AFTER.search(around)
    if onwards:
        return When(year(number + _count(onwards.group(1) or "a")), None, "counted on from the figure before")
    if _THAT_YEAR.search(around):
        main = next((found for found in reversed(anchors) if not found.is_aside), anchor)
        return When(main.period, None, "the year named before")
    return None


def _leads_with(window: Window, pattern: re.Pattern[str]) -> bool:
    found = pattern.search(window.lead)
    return found is not None and window.start > 0


def _count(text: str) -> int:
    return _COUNTS.get(text) or (int(text) if text.isdigit() else 1)


def _stated(window: Window, figure: Quantity, days: bool) -> When:
    """The period in the window: behind the figure, else before it; a stretch of years is a change over them."""
    after = [
        period
        for period in _periods(window, window.figure + 1, window.end)
        if _counts(period, days) and not _is_compared(window, period)
    ]
    at_that_time = bool(_WHEN.search(window.lead))
    before = [
        period
        for period in _periods(window, window.start, window.figure)
        if (_counts(period, days) or at_that_time) and not _is_in_aside(window, period)
    ]
    chosen = figure.period if figure.period and _counts(figure.period, days) else None
    if chosen is None and after:
        chosen = after[0]
    elif chosen is None and before:
        chosen = before[-1]
    if chosen is None:
        return When()
    if len(after) == 2 and _between(window):
        return When(after[1], after[0], "stated")
    return _split(chosen)


def _is_compared(window: Window, period: Period) -> bool:
    """Whether a period behind the figure dates what it is set against ("# above that of ~", "# more than in ~")."""
    place = next(index for index, token in enumerate(window.sentence.tokens) if token.of is period)
    lead = window.slice(max(place - _COMPARED_NEAR, window.figure + 1), place)
    return bool(_COMPARED.search(lead)) and any(True for _ in _periods(window, window.start, window.figure))


def _is_in_aside(window: Window, period: Period) -> bool:
    """Whether a period before the figure stands in a relative clause closed again ("@, which joined in ~, has #")."""
    place = next(index for index, token in enumerate(window.sentence.tokens) if token.of is period)
    closes = any(window.sentence.tokens[index].text == "," for index in range(place, window.figure))
    return closes and bool(_ASIDE_CLAUSE.search(window.slice(0, place)))


def is_beside(window: Window) -> bool:
    """Whether a period stands in the figure's own phrase ("in ~ the border was #", "# in ~"), not behind a comma."""
    near = window.tail.split(" , ")[0]
    return "~" in near.split() or window.lead.startswith(("in ~ ", "by ~ ", "~ "))


def _between(window: Window) -> bool:
    return bool(re.search(r"(?<!\S)(?:between ~ and ~|from ~ to ~) ", window.tail + window.lead))


def _split(period: Period) -> When:
    """A stretch over several calendar years is a change from its first to its last; "by 2007" is the year itself."""
    if period.start is None and period.end and period.precision == "year":
        return When(year(period.end.year, period), None, "stated")
    if (
        period.start
        and period.end
        and period.precision == "year"
        and period.start.year < period.end.year
        and "/" in period.iso
    ):
        return When(year(period.end.year, period), year(period.start.year, period), "stated")
    return When(period, None, "stated")


def _periods(window: Window, start: int, end: int) -> list[Period]:
    found = []
    for token in window.sentence.tokens[max(start, 0) : end]:
        if isinstance(token.of, Period):
            found.append(token.of)
    return found


def _counts(period: Period, days: bool = True) -> bool:
    """Whether a period can be what a figure is about: not the reference of a comparison, no single day."""
    return (
        (days or not is_short(period))
        and period.relation != "compared"
        and (period.start is not None or period.end is not None)
    )


def _shared(window: Window, before: When, previous: When, days: bool) -> When:
    sentence = window.sentence
    if before.period:
        return When(before.period, before.since if _is_change(window) else None, "the figure before")
    following = _following(window) if _is_change(window) else NEVER
    if following.period:
        return following
    leading = [
        period
        for period in _periods(window, 0, window.figure)
        if _counts(period, days) and not _is_in_aside(window, period)
    ]
    if len({period.iso for period in leading}) == 1 and not window.sentence.figures.index(window.figure):
        return When(leading[0], None, "the period before it in the sentence")
    ends = [index for index in range(window.figure, len(sentence.tokens)) if sentence.tokens[index].text == ";"]
    near = sentence.tokens[: ends[0]] if ends else sentence.tokens
    elsewhere = [
        token.of
        for index, token in enumerate(near)
        if isinstance(token.of, Period) and _counts(token.of, days) and token.of.end and not _is_base(window, index)
    ]
    if len({period.iso for period in elsewhere}) == 1:
        split = _split(elsewhere[0])
        return When(split.period, split.since, "the only period of the sentence")
    if previous.period:
        return When(previous.period, None, "the sentence before")
    return When()


def _is_base(window: Window, index: int) -> bool:
    """Whether a period dates the figure that this one is set against ("cooled to #, from # in ~")."""
    before = [figure for figure in window.sentence.figures if window.figure < figure < index]
    tokens = window.sentence.tokens
    having = any(token.text == "having" for token in tokens[window.figure : before[-1]]) if before else False
    return bool(before) and (having or tokens[before[-1] - 1].text in ("from", "after", "against"))


def _is_change(window: Window) -> bool:
    figure = window.sentence.tokens[window.figure].of
    return isinstance(figure, Quantity) and figure.unit in ("percent", "percentage_point")


def _following(window: Window) -> When:
    """As in "Rose 3 points, from # in ~ to # in ~": the levels that follow date the change."""
    ends: list[Period] = []
    roles: list[str] = []
    for index in window.sentence.figures:
        if index <= window.figure:
            continue
        other = own_window(window.sentence, index)
        periods = [period for period in _periods(other, other.figure, other.end) if _counts(period)]
        if periods:
            ends.append(periods[0])
            roles.append(window.sentence.tokens[index - 1].text)
    if len(ends) == 2 and "from" in roles[:1]:
        return When(ends[1], ends[0], "the levels that follow")
    return When()


def months(period: Period) -> int | None:
    """How many whole months of one calendar year a period covers; ``None`` if it is a year or no whole months."""
    if period.start is None or period.end is None or period.start.year != period.end.year or period.fiscal:
        return None
    whole = period.start.day == 1 and (period.end + timedelta(days=1)).day == 1
    count = period.end.month - period.start.month + 1
    return count if whole and count < 12 else None


def spanning(found: When) -> When:
    """The whole stretch of a change from one year to another as one period."""
    if found.since is None or found.period is None or found.source != "stated":
        return found
    start, end = found.since.start, found.period.end
    return replace(
        found, period=replace(found.period, start=start, end=end, iso=f"{found.since.iso}/{found.period.iso}")
    )


def is_short(period: Period | None) -> bool:
    """Whether a period is a day or a week: the time of an event, not of a stock."""
    return period is not None and period.precision in ("day", "week")


def latest_year(as_of: date | None) -> Period | None:
    """What a figure without a period is taken to be about: the last full year before the as-of date."""
    return year(as_of.year - 1) if as_of else None


def change_over(periods: Sequence[Period]) -> When:
    """The change between two stated levels."""
    return When(periods[-1], periods[0], "the levels before") if len(periods) > 1 else When()
