"""FC210 product."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from factcheck.model import Quantity, Span
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import price_reach, reach, scaled, times, widened
from factcheck.rules.shared.closed_products import OF_SOME, wrong_products
from factcheck.rules.shared.frames import COUNT, FIGURE, MONEY, Frame, compiled, figure_class, sort_of
from factcheck.rules.shared.lexicon import any_of
from factcheck.rules.shared.lexicon import words as rule_words
from factcheck.rules.shared.wording import amount, like, printed
from factcheck.units import ratio, same_dimension

_SUM = figure_class("money", "measure", "duration", "count")
_COUNTED = figure_class("count", "measure")
#: An amount for each, by the words of which a sentence must hold one.
_EACH = (
    (
        ("each", "apiece", "head", "capita"),
        rf"(?P<each>{_SUM})\s(?:each|apiece|a head|per head|per capita|for each|to each)\b(?!\s(?:year|month|week|"
        rf"day|night|hour))",
    ),
    (
        ("a", "an", "per"),
        rf"(?P<each>{MONEY})\s(?:an?|per)\s(?:plate|head|ticket|seat|copy|piece|unit|person|pupil|guest|passenger|"
        rf"household|family)\b",
    ),
    (("at",), rf"{COUNT}\s[\w-]+\sat\s(?P<each>{MONEY})(?=[,;])"),
    (("everyone", "everybody"), rf"\b(?:everyone|everybody)\s(?:a\s|about\s)?(?P<each>{MONEY})"),
    (
        ("price", "cost", "fee", "fare", "rate"),
        rf"\bat\s(?:an\s)?(?:average\s)?(?:price|cost|fee|fare|rate)\sof\s(?P<each>{MONEY})",
    ),
    (
        ("each", "apiece"),
        rf"(?P<each>{COUNT})\s(?:[\w-]+\s){{1,2}}?(?:each|apiece)\b(?!\s(?:year|month|week|day|night|hour))",
    ),
    (
        ("each", "every"),
        rf"(?<!{_SUM}\s)\b(?:each|every)\s(?:one\s)?of\s(?:the\s|its\s|their\s|those\s)?{_COUNTED}\s(?:[\w-]+"
        rf"\s){{1,7}}?(?P<each>{_SUM})",
    ),
    (
        ("each", "every"),
        rf"(?<!{_SUM}\s)\b(?:each|every)\s(?!of|one|would|will|was|were|is|are|and|cost|in|at|for|on|to|by)[\w-]+"
        rf"\s(?:[\w-]+\s){{0,3}}?(?P<each>{_SUM})",
    ),
)
#: "€210 a tonne", "$200,000 per school": the last word must be what is counted.
_PER = rf"(?P<each>{MONEY})\s(?:an?|per|for every|for each)\s(?P<of>[\w-]+)"
#: What may stand between two of the figures where one is derived from the other.
_TOTAL_CUE = re.compile(
    r"\b(?:total|totalling|totaling|in all|altogether|overall|combined|all told|worth|valued at|a deal|"
    r"which costs?|taking(?: in)?|netting|an? (?:payroll|bill|haul|outlay|payout|saving|spend|windfall) of|grossing|"
    r"for (?:revenues?|sales|proceeds|income) of|would have|bringing in|raising|earning|"
    r"making|"
    r"generating|costing|brings?|brought|fetch(?:es|ed)?|yields?|earns?|(?:will|would|has|is to|to) (?:be|cost|"
    r"come to|make|bring|amount to|give)|comes? to|"
    r"adds? up to|"
    r"amounts? to|shared|divided|split|at a cost of|for a bill of)\b|,\sor\s|\bfor\s",
    re.IGNORECASE,
)
_WOULD_GIVE = re.compile(
    r"\b(?:could|would|might) (?:have )?(?:given?|paid|pay|bought|buy|handed|hand|sent|send)\b", re.IGNORECASE
)
_SPLIT = re.compile(
    r"\b(?:split(?:ting)?|shar(?:ed|ing)|divid(?:ed|ing)|spread)\s(?:\S+\s){0,5}?(?:among|amongst|between|by|over)\b",
    re.IGNORECASE,
)
_SO_MUCH_FOR_EACH = re.compile(rf"\s?[–—]\s(?:or\s|that is,?\s|about\s|some\s)?{MONEY}$")
_MORE_THAN_THE_PRODUCT = re.compile(
    r"\b(?:includ\w+|plus|along with|together with|besides|as well as|exclud\w+|before tax|with (?:tax|interest|"
    r"software|fees)|"
    r"compared|than|beyond|where|against|instead of|rather than|"
    r"discount\w*|so far|deposit|initial\w*|the rest|remaind\w+|remaining|of which|or more|(?:per|an?|each|every) "
    r"(?:year|month|week|day|night|hour|season)|annually|monthly|weekly|daily)\b",
    re.IGNORECASE,
)
_AND_MORE = re.compile(r"(?: in (?:total|all))?,? (?:with|including|plus|before|after|net of) ", re.IGNORECASE)
_OF_TWO_THINGS = re.compile(r"\b(?:while|whereas|although)\b|\band\s(?:[a-z]+\s)?[a-z]+,\s", re.IGNORECASE)
_AVERAGE = re.compile(r"\bon average\b|\baverage of\b|\baverag(?:ed|ing|es)\b|\bmean\b", re.IGNORECASE)
_TAIL = 30  # characters behind the second figure in which "in all" may follow
_BEFORE = 900  # characters before a sentence in which people may have been counted
#: "three teams of eight, 24 in all"
_GROUPS = (
    ("all", "total", "altogether"),
    rf"(?P<count>{COUNT})\s[\w-]+\sof\s(?P<each>{COUNT})(?:\s[\w-]+)?,\s(?P<total>{COUNT})(?:\s[\w-]+)?"
    r"\s(?:in all|in total|altogether)\b",
)
_COMES_TO = (
    r"(?:costs?|comes? to|came to|is|are|amounts? to|amounted to|(?:will|would) (?:bring in|cost|come to|be)|"
    r"brings? in|brought in|"
    r"brings?|means?|makes?|earn(?:s|ed)?)"
)
#: "An operation costs 7,000 pounds, so that the 2,600 operations cost 18.2 million pounds."
_ALL_OF_THEM = (
    rf"[^;:()]{{0,120}}?\b(?:the|all|its|their|those|these)\s(?P<count>{COUNT})\s[^.;:(){FIGURE[1:-1]}]{{0,60}}?"
    rf"\b{_COMES_TO}\s(?P<total>{_SUM})"
)
_PRICE_OF_ONE = (
    (
        (
            *("cost", "costs", "sell", "sells", "sold", "bring", "brings", "earn", "earns", "pay", "pays"),
            *("fetches", "weighs"),
        ),
        r"\b(?:an?|each|every|one)\s(?P<of>[\w-]+)\s"
        r"(?:costs?|sells? for|sold for|brings?|earns?|pays?|fetches|weighs)\s"
        rf"(?P<each>{_SUM})(?!\s(?:to|or|and)\s{_SUM}){_ALL_OF_THEM}",
    ),
    (
        ("each", "every", "per"),
        rf"(?P<each>{_SUM})\s(?:for each|for every|per)\s(?P<of>[\w-]+){_ALL_OF_THEM}",
    ),
)
_AT_A_RATE = (("the", "all", "its", "their", "those", "these"), rf"(?P<each>{_SUM})(?P<of>){_ALL_OF_THEM}")
_ONE = frozenset(("each", "every", "everyone", "everybody", "apiece", "head", "per", "a", "an", "of", "at"))
#: "the 2,600 operations": the figure first, since an engine finds it faster than the word before it.
_THE_COUNTED = re.compile(
    rf"{COUNT}(?:(?<=\bthe\s.)|(?<=\ball\s.)|(?<=\bits\s.)|(?<=\btheir\s.)|(?<=\bthose\s.)|(?<=\bthese\s.)|"
    r"(?<=of\s.))",
    re.IGNORECASE,
)
#: Per what a price is paid, where the payers may go by another name.
_HEADS = frozenset(("person", "household", "ticket", "seat", "plate", "copy"))
_OPERANDS = 3  # count, price and total
_SLACK = Decimal("0.01")


@rule("FC210", "product")
def product_against_total(context: Context) -> Iterator[Hit]:
    """A price, or an amount for each, that its total does not bear out.

    The count, the amount for each and the total must stand in one sentence and be tied together ("a total of", "in
    all", "or $50 million each"). Only where the sentence counts nothing itself and speaks of people already counted
    ("the dismissed miners"), the counts of people just before are tried, and a finding needs that none of them fits.

    Where the three are alone in their sentence, the larger amount is the one for all, in whatever order they stand.

    Flagged:
        A £10 levy on each of the country's 25 million homes would raise £2.5bn.
        The council bought 24 buses at £180,000 each, a total of £43.2 million.
        Tickets cost €35 apiece and 4,000 were sold, bringing in €1.4 million.
        With 66 million inhabitants, a fund of £660 million would give each person £100.

    Not flagged:
        They sold 3,500 tickets priced at £40 and raised £9,000 at an auction.
        The council bought 24 buses at £180,000 each, a total of £4.3 million.
        The school ordered 120 laptops at a cost of $450 each and spent $70,000 in total with software.
        With 66 million inhabitants, a fund of £660 million would give each person £10.
    """
    seen: set[int] = set()
    for hit in _named_pairs(context):
        seen.add(hit.spans[0].start)
        yield hit
    for frame in context.frames:
        wrong = _tied_by_words(frame, context) or _alone_in_sentence(frame)
        if wrong is not None and wrong.spans[0].start not in seen:
            yield wrong


def _tied_by_words(frame: Frame, context: Context) -> Hit | None:
    if len(frame.figures) == len(frame.sorts) or (_ONE.isdisjoint(frame.words) and not _has_rate(frame)):
        return None  # no two of a kind: a price and its total are
    hits = (_compare(frame, each, context) for each in _amounts_for_each(frame))
    return next((hit for hit in hits if hit is not None), None)


def _alone_in_sentence(frame: Frame) -> Hit | None:
    for one in wrong_products(frame):
        return _hit([one.count], one.each, one.total)
    return None


def _named_pairs(context: Context) -> Iterator[Hit]:
    """The price of one and the total of all, in one sentence or two, tied by the noun that both name."""
    for frame in (*context.frames, *context.pairs(_counts_known, _may_price_one)):
        if len(frame.figures) < _OPERANDS or not _counts_known(frame):
            continue
        for words, pattern in (_GROUPS, *_PRICE_OF_ONE, *((_AT_A_RATE,) if _has_rate(frame) else ())):
            for match in compiled(pattern).finditer(frame.text) if not frame.words.isdisjoint(words) else ():
                count, each, total = (frame[match[group]] for group in ("count", "each", "total"))
                if _one_of_them(match, count, each, total) and not _fits(count, each, total):
                    yield _hit([count], each, total)


def _counts_known(frame: Frame) -> bool:
    return "count" in frame.sorts and bool(_THE_COUNTED.search(frame.text))


def _may_price_one(frame: Frame) -> bool:
    words = any(not frame.words.isdisjoint(words) for words, _ in _PRICE_OF_ONE)
    return bool(frame.figures) and (words or _has_rate(frame))


def _has_rate(frame: Frame) -> bool:
    return any("/" in one.unit for one in frame.figures.values())


def _one_of_them(match: re.Match[str], count: Quantity, each: Quantity, total: Quantity) -> bool:
    per = each.unit.partition("/")[2]
    if (
        _currency(each) != total.unit
        or _MORE_THAN_THE_PRODUCT.search(match[0])
        or " and " in match[0].rpartition(",")[2]
    ):
        return False
    named = match.groupdict().get("of")
    return named is None or (bool(count.noun) and _singular(count.noun) == _singular(named or per))


def _singular(noun: str) -> str:
    stem = noun.lower().removesuffix("es").removesuffix("s").removesuffix("e")
    return re.sub(r"i$", "y", stem)


def _amounts_for_each(frame: Frame) -> Iterator[Quantity]:
    seen: list[Quantity] = []
    for words, pattern in _EACH:
        for match in compiled(pattern).finditer(frame.text) if not frame.words.isdisjoint(words) else ():
            seen.append(frame[match["each"]])
    for match in compiled(_PER).finditer(frame.text):
        if any(_names(one, match["of"]) for one in frame.figures.values()):
            seen.append(frame[match["each"]])
    prices = [one for one in frame.figures.values() if one.unit[:3].isupper() and "/" in one.unit]
    seen += [one for one in prices if not seen or not same_dimension(one.unit.partition("/")[2], "year")]
    yield from dict.fromkeys(seen)


def _compare(frame: Frame, each: Quantity, context: Context) -> Hit | None:
    unit = _currency(each)
    totals = [
        one for one in frame.figures.values() if one is not each and one.unit == unit and (unit or _alike(one, each))
    ]
    if len(totals) != 1:
        return None
    total = totals[0]
    counts = [one for one in frame.figures.values() if one not in (each, total) and _counts(one, each)]
    if not _tied(frame, each, total):
        return None
    if not counts:
        counts = _people_before(frame, context)
    elif len(counts) > 1:
        return None
    if not counts or any(_fits(count, each, total) for count in (*counts, *_in_other_units(frame, each))):
        return None
    if each.value > total.value and any(_fits(count, total, each) for count in counts):
        return None  # "30 rows with 50 plants each has 1,500 plants": the words name the wrong one
    return _hit(counts, each, total)


def _in_other_units(frame: Frame, each: Quantity) -> Iterator[Quantity]:
    """The measures that the price may be for in another unit: the 1.2 km of "3.6 metres high and 1.2 km long"."""
    counted = each.unit.partition("/")[2]
    for one in frame.figures.values():
        if counted and one.unit != counted and sort_of(one) == "measure" and same_dimension(one.unit, counted):
            factor = ratio(one.unit, counted)
            yield replace(
                one,
                low=one.low * factor,
                high=one.high * factor,
                interval=scaled(one.interval, factor),
                place=one.place * factor,
                scale=one.scale * factor,
            )


def _names(one: Quantity, word: str) -> bool:
    """Whether ``word`` is the singular of what ``one`` counts."""
    return word.lower() == one.unit or (bool(one.noun) and _singular(word) == _singular(one.noun))


def _is_one_of_many(one: Quantity, each: Quantity, counted: str) -> bool:
    """Whether a count can be of those that a price "a ticket" or "a head" is paid for."""
    if one.kind != "level" or not one.noun:
        return False
    if OF_SOME.search(each.surface):
        return False
    return counted == "person" or one.noun.lower() in rule_words("people") or _singular(one.noun) == _singular(counted)


def _alike(one: Quantity, other: Quantity) -> bool:
    return bool(one.noun) and one.noun == other.noun


def _counts(one: Quantity, each: Quantity) -> bool:
    """Whether ``one`` says how many of them there are."""
    _, _, counted = each.unit.partition("/")
    if counted:
        return one.unit == counted or (counted in _HEADS and not one.unit and _is_one_of_many(one, each, counted))
    return not one.unit and one.kind in ("level", "difference") and not _alike(one, each)


def _tied(frame: Frame, each: Quantity, total: Quantity) -> bool:
    """Whether the words between and just behind the two say that one is reckoned from the other."""
    places = sorted(frame.place(one) for one in (each, total))
    stretch = frame.text[places[0] : places[1] + _TAIL]
    if (
        _MORE_THAN_THE_PRODUCT.search(stretch)
        or _AND_MORE.match(frame.text, places[1] + 1)
        or _AVERAGE.search(frame.text)
        or _OF_TWO_THINGS.search(stretch)
    ):
        return False
    if re.search(r"\ban?\s(?:[\w-]+\s){1,3}worth\s$", frame.text[: places[1]]):
        return False  # "will give each of the 50 clubs a new roof worth 15,000"
    if not each.unit and ";" not in stretch:
        return True  # "twenty buses with 50 seats each offer 1,000 seats": nothing else has that noun
    if places[0] == frame.place(total) and _SO_MUCH_FOR_EACH.search(frame.text, places[0], places[1] + 1):
        return True
    hypothetical = _WOULD_GIVE.search(stretch) or _SPLIT.search(frame.text)
    return bool(hypothetical) or (";" not in stretch and bool(_TOTAL_CUE.search(stretch)))


def _people_before(frame: Frame, context: Context) -> list[Quantity]:
    """Counts of people just before, where the sentence speaks of them as known ("the dismissed miners")."""
    if not compiled(rf"\b(?:the|each|every|those|these|all)\s(?:[\w-]+\s){{0,2}}{any_of('people')}\b").search(
        frame.text
    ):
        return []
    before = context.figures_in(Span(max(0, frame.span.start - _BEFORE), frame.span.start))
    counts = [one for one in before if sort_of(one) == "count"]
    return counts if any(compiled(any_of("people")).search(one.noun) for one in counts) else []


def _currency(each: Quantity) -> str:
    """The unit of the total that the price leads to."""
    return each.unit.partition("/")[0]


def _fits(count: Quantity, each: Quantity, total: Quantity) -> bool:
    product = widened(times(reach(count), price_reach(each, total)), _SLACK)
    return product.meets(reach(total))


def _hit(counts: list[Quantity], each: Quantity, total: Quantity) -> Hit:
    """Report whichever of the two was stated last: it is the one that was reckoned."""
    if len(counts) > 1:
        people = amount(total.value / (each.value))
        listed = ", ".join(printed(count) for count in counts)
        sum_ = f"{printed(total)} at {printed(each)} each is for {people}, and the text counts {listed}"
        return found(sum_, total.span, each.span, *(count.span for count in counts))
    count = counts[0]
    product = count.value * each.value
    sum_ = f"{printed(count)} times {printed(each)} is {amount(product)}, printed {printed(total)}"
    if each.span > total.span:
        quotient = total.value / count.value
        sum_ = f"{printed(total)} divided by {printed(count)} is {amount(quotient)}, printed {printed(each)}"
        return found(sum_, each.span, count.span, total.span, suggestion=like(each, quotient))
    return found(sum_, total.span, count.span, each.span, suggestion=like(total, product))
