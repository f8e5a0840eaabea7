"""Shares: percentages and fractions in words as intervals in percent, and where a text says of what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.lexicons.relations import any_of, relations
from factcheck.model import INFINITY, Interval, Quantity
from factcheck.rules.shared.arithmetic import HUNDRED, reach
from factcheck.rules.shared.frames import sort_of
from factcheck.rules.shared.lexicon import words as rule_words
from factcheck.rules.shared.passage import Passage, ends_statement, is_fraction, same_kind

# A fraction in words is a round one: how far, as a part of itself, the true share may lie from it.
_LOOSE = Decimal("0.1")
_MOST_POINTS = Decimal(6)
_NEARLY = (Decimal("0.85"), Decimal("1.01"))
_SLIGHTLY_MORE = (Decimal("0.99"), Decimal("1.15"))
_MORE = Decimal("0.99")


def is_share(figure: Quantity) -> bool:
    """Whether a figure is a percentage or a fraction in words ("two-thirds", "one in nine")."""
    return figure.unit == "percent" or is_fraction(figure)


def share_interval(figure: Quantity) -> Interval:
    """What a share may stand for, in percent."""
    if not is_fraction(figure):
        stated, truncation = reach(figure), figure.place / 2
        return Interval(stated.low - truncation, stated.high + truncation)
    value = figure.value * HUNDRED
    if figure.reading in ("more than", "at least"):
        return Interval(value * _MORE, INFINITY)
    if figure.reading in ("less than", "at most"):
        return Interval(Decimal(0), value / _MORE)
    below, above = figure.value - figure.interval.low, figure.interval.high - figure.value
    if figure.hedge and below > above * 2:
        return Interval(value * _NEARLY[0], value * _NEARLY[1])
    if figure.hedge and above > below * 2:
        return Interval(value * _SLIGHTLY_MORE[0], value * _SLIGHTLY_MORE[1])
    slack = min(value * _LOOSE, _MOST_POINTS)
    return Interval(value - slack, value + slack)


@dataclass(frozen=True, slots=True)
class PartOfWhole:
    """A part, its whole, and the share that the text says the part is."""

    part: Quantity
    whole: Quantity
    share: Quantity

    @property
    def reckons_part(self) -> bool:
        """Whether the part stands last, as what the share comes to ("30 percent of the 3,400 workers, or 1,020")."""
        return self.share.span < self.part.span and self.whole.span < self.part.span


def parts_of_wholes(row: Passage) -> Iterator[PartOfWhole]:
    """Where three neighbouring figures are a part, its whole, and the share of one in the other."""
    if len(row.figures) < 3 or not any(map(is_share, row.figures)):
        return
    for index in range(len(row.figures) - 2):
        three = row.figures[index : index + 3]
        shares = [place for place, figure in enumerate(three) if is_share(figure)]
        if len(shares) != 1:
            continue
        reading = (_share_first, _share_between, _share_last)[shares[0]]
        order = reading(row, index)
        if order is None:
            continue
        part, whole = row.figures[order[0]], row.figures[order[1]]
        if part.reading == "less than" and not part.noun and not part.unit:
            continue  # "children under five"
        alike = _alike(part, whole) or (_is_equated(row, order) and part.unit == whole.unit)
        if alike and part.reading != "range" and whole.reading != "range" and whole.value:
            yield PartOfWhole(part, whole, three[shares[0]])


def _alike(part: Quantity, whole: Quantity) -> bool:
    """Whether one can be a part of the other: of one kind, or both of people, whatever they are called."""
    if same_kind(part, whole):
        return True
    if not whole.unit and not whole.noun and whole.scale == part.scale > 1 and sort_of(part) in ("money", "measure"):
        return True  # "3.4 million square kilometres, a half of the 6.8 million it covered"
    people = all(figure.noun.lower() in people_nouns() for figure in (part, whole))
    return people and sort_of(part) == sort_of(whole) == "count" and not is_fraction(part)


def _is_equated(row: Passage, order: tuple[int, int]) -> bool:
    """ "The 18 deaths amount to 0.36 percent of the 5,000 cases": one thing in another."""
    said = rf"\s+(?:[\w'’-]+\s+){{0,2}}{any_of('amounts to')}\s+(?:just\s+|only\s+)?"
    return order[1] == order[0] + 2 and bool(re.fullmatch(said, row.after(order[0]), re.IGNORECASE))


def _share_first(row: Passage, index: int) -> tuple[int, int] | None:
    """ "30 percent of the 3,400 workers, or 1,020"."""
    second = row.before(index + 2)
    linked = _or().fullmatch(second) or _set_off(second, row.after(index + 2))
    if linked and _of(words=0).fullmatch(row.before(index + 1)):
        return index + 2, index + 1
    if _on_a().fullmatch(row.before(index + 1)) and _comes_to().fullmatch(second):
        return index + 2, index + 1
    return None


@cache
def _on_a() -> re.Pattern[str]:
    """ "A tip of 15 percent on a $60 meal is $9"."""
    return re.compile(r"\s+(?:[a-z]+\s+)?(?:on|of|off)\s+(?:a|an|the|that|this|its|your)\s+", re.IGNORECASE)


@cache
def _comes_to() -> re.Pattern[str]:
    return re.compile(r"(?:\s+[\w'’-]+){0,3}\s+(?:is|comes to|would be|makes|means|amounts to|equals|was|came to)\s+")


def _share_between(row: Passage, index: int) -> tuple[int, int] | None:
    """ "1,020 is 30 percent of the 3,400 workers"; "of 800 workers, 39 percent, or 312"."""
    first, second = row.before(index + 1), row.before(index + 2)
    said = _is_said_to_be().search(first) or re.fullmatch(r"(?:\s+\w+){0,2}\s*(?:,|\(|[–—-])\s*", first)
    if said and _of(words=0).fullmatch(second) and len(first) < 90 and not ends_statement(first):
        return index, index + 2
    if _of_then_part(row, index) and re.fullmatch(r"\s*(?:,\s*or|\(|[–—])\s*", second):
        return index + 2, index
    return None


@cache
def _restated() -> re.Pattern[str]:
    """Between a part and its share: ", or", " – or", " ("; the part's noun may stand before it."""
    return re.compile(r"(?:\s+[\w'’-]+)?\s*(?:,\s*or|\(|[–—]|\s-)(?:\s*(?:or|that is|i\.e\.|just|only)\b,?)?\s*")


def _share_last(row: Passage, index: int) -> tuple[int, int] | None:
    """ "1,020 of the 3,400 workers, or 30 percent"; "of 800 workers, 312 (39 percent)"."""
    first, second = row.before(index + 1), row.before(index + 2)
    linked = _or().fullmatch(second) or _of_that_whole(row, index) or _set_off(second, row.after(index + 2))
    if linked and _of().fullmatch(first):
        return index, index + 1
    of_whom = re.search(r",\s+of (?:whom|which|them)\s+(?:only\s+|just\s+)?$", first) and not ends_statement(first)
    told = of_whom or _of_then_part(row, index)
    if told and (_restated().fullmatch(second) or _between_commas(second, row.after(index + 2))):
        return index + 1, index
    if _opens_with_of().search(row.before(index)) and _were_which_is().fullmatch(second):
        return index + 1, index
    if _of_them().fullmatch(second) and not ends_statement(first):
        return index + 1, index
    if _on_income().fullmatch(first) and _at_a_rate_of().fullmatch(second):
        return index, index + 1
    return (index + 1, index) if _of_its_worth(row, index) else None


@cache
def _on_income() -> re.Pattern[str]:
    """ "Paid tax of $12 million on profits of $400 million, a rate of 3 percent"."""
    return re.compile(rf"\s+on\s+(?:[a-z]+\s+){{0,2}}{any_of('takings', 'earnings')}\s+of\s+", re.IGNORECASE)


@cache
def _at_a_rate_of() -> re.Pattern[str]:
    return re.compile(r",\s+(?:or\s+)?an?\s+(?:[a-z]+\s+){0,2}(?:rate|margin|share)\s+of\s+")


def _between_commas(before: str, after: str) -> bool:
    """ "of the 12 judges, 4, a third, dissented"."""
    return bool(re.fullmatch(r"(?:\s+[\w'’-]+)?,\s+(?:just\s+|only\s+)?", before) and re.match(r",\s", after))


@cache
def _were_which_is() -> re.Pattern[str]:
    """ "Of 1,850 complaints, 37 were upheld, which is 2 percent"."""
    return re.compile(
        r"(?:\s+(?!and\b)[\w'’-]+){1,4}(?:,\s+(?:which is|that is|or|which was)|\s*[–—])\s+(?:just\s+|only\s+)?"
    )


@cache
def _of_them() -> re.Pattern[str]:
    """ "visited 80 homes and found fault with 60 of them – two in three"."""
    return re.compile(
        r"\s+of\s+(?:them|these|those|whom|which)\s*(?:,\s+or\s+|,\s+|\(|[–—]\s*|\s-\s)(?:just\s+|only\s+)?"
    )


def _of_its_worth(row: Passage, index: int) -> bool:
    """ "The fund, worth $12 billion, lost $600 million, 5 percent of its value": named by what it is."""
    second = row.before(index + 2)
    named = re.match(
        r"\s+of\s+(?:its|the|their|his|her)\s+(?:total\s+|annual\s+|entire\s+)?(\w+)", row.after(index + 2)
    )
    if (
        named is None
        or not re.search(r"[,(–—]\s*(?:or\s+|that is\s+)?(?:just\s+|only\s+)?$", second)
        or len(second) > 70
    ):
        return False
    if named[1].lower() in relations()["whole"]:  # "of the total" may be that of both
        return False
    words = f"{row.before(index)[-30:]} {row.before(index + 1)[:20]}".lower()
    return any(one_whole(word, named[1].lower()) for word in re.findall(r"[a-z]+", words) if len(word) > 3)


def _of_then_part(row: Passage, index: int) -> bool:
    """ "Of the 800 workers asked, 312"."""
    return bool(_opens_with_of().search(row.before(index)[-60:]) and _to_the_part().fullmatch(row.before(index + 1)))


def _set_off(before: str, after: str) -> bool:
    """ "84 of the 120 shops, 70%, stand empty": a share between commas."""
    own_words = r"(?:\s+(?!and\b|but\b|while\b)[\w'’-]+){0,6},\s+(?:just\s+|only\s+|or\s+|about\s+)?"
    return bool(re.fullmatch(own_words, before) and re.match(r"(?:\s+in (?:all|total))?\s*(?:[,.;)]|$)", after))


def _of_that_whole(row: Passage, index: int) -> bool:
    """ "1,020 of its 3,400 workers before Christmas, it said, 40 percent of its workforce"."""
    words = row.before(index + 2)
    named = re.match(
        r"\s+of\s+(?:(?:the|its|their|all|his|her|that|those|them)\s*)+(?:total\s+)?(\w*)", row.after(index + 2)
    )
    if named is None or len(words) > 110 or ends_statement(words) or not re.search(r"[,(–—]\s*$", words):
        return False
    noun = row.figures[index + 1].noun.lower() or words.split(" ")[1:2][0].lower() if words.strip() else ""
    return named[1] == "" or one_whole(noun, named[1].lower())


def one_whole(noun: str, name: str) -> bool:
    """Whether two words name the same whole: "workers" and "workforce", "voters" and "electorate"."""
    if noun.rstrip("s") == name.rstrip("s") or name in (*relations()["whole"], *relations()["collective"]):
        return True
    groups = (relations()[group] for group in ("workforce", "population", "electorate", "students", "worth", "takings"))
    return any(noun in group and name in group for group in groups)


@cache
def people_nouns() -> frozenset[str]:
    """Nouns for people, as printed."""
    return frozenset(rule_words("people"))


@cache
def _of(words: int = 2) -> re.Pattern[str]:
    """The words between a part or share and its whole: at the least "of", before it at most ``words`` of its own."""
    determiner = r"(?:the|its|their|his|her|our|all|a total of|some|those|these|a|an|this|that|last year's|total)"
    return re.compile(
        rf"(?:\s+[a-z]+){{0,{words}}}\s+(?:(?:out\s+)?of|towards?)\s+(?:{determiner}\s+){{0,2}}(?:[\w'’-]+\s+){{0,2}}",
        re.IGNORECASE,
    )


@cache
def _or() -> re.Pattern[str]:
    """The words between a whole and what it amounts to: a few of the whole's own, then "or", a bracket or a dash."""
    words = r"(?:-\w+)?(?:\s+(?!and\b|but\b|while\b)[\w'’-]+){0,6}"
    linked = r"(?:,?\s+(?:or|that is|i\.e\.|which is|equal to|about)\b,?\s*(?:just|only)?|\s*\(|\s*[–—])"
    return re.compile(rf"{words}{linked}\s*", re.IGNORECASE)


@cache
def _is_said_to_be() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{any_of('equated')})(?:\s+(?:just|only|a mere|roughly|about))?\s*$|,\s*or\s*$|\(\s*$", re.IGNORECASE
    )


@cache
def _opens_with_of() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[\s,;(])(?:of|out of|among)\s+(?:the\s+|these\s+|those\s+|its\s+|a total of\s+|some\s+)?$", re.IGNORECASE
    )


@cache
def _to_the_part() -> re.Pattern[str]:
    return re.compile(r"(?:\s+(?!and\b)[\w'’-]+){0,8},\s+(?:only\s+|just\s+|as many as\s+)?", re.IGNORECASE)
