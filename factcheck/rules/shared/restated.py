"""Whether one measure restates the one before it in another unit: "15 km (9 miles)", "15 km, or some 9 miles"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from factcheck.lexicons import entries, rows
from factcheck.lexicons.relations import any_of
from factcheck.model import Quantity
from factcheck.rules.shared.frames import sort_of
from factcheck.rules.shared.passage import Passage
from factcheck.units import dimension, ratio, same_dimension

_CUSTOMARY = re.compile(
    r"\b(?:inch|foot|feet|yard|mile|acre|gallon|pint|quart|fluid_ounce|bushel|barrel|pound|ounce|stone|ton|long_ton|"
    r"degF|knot|horsepower|british_thermal_unit)\b"
)
#: Sizes to compare with, which differ from one to the next.
COMPARISONS = frozenset(("football_pitch", "olympic_pool"))


def plain(unit: str) -> str:
    """A unit without the mark of a difference."""
    return unit.removeprefix("delta_")


@cache
def variants(unit: str) -> tuple[str, ...]:
    """The unit and the others that have its name."""
    table = {name: tuple(entries(cell)) for _, (name, cell) in rows("unit_variants.txt", 2)}
    return (unit, *table.get(unit, ()))


def crosses(first: Quantity, second: Quantity) -> bool:
    """Whether one is metric and the other is not: who prints both nearly always converts."""
    if second.unit in COMPARISONS:
        return first.unit != second.unit
    return bool(_CUSTOMARY.search(plain(first.unit))) != bool(_CUSTOMARY.search(plain(second.unit)))


def restates(row: Passage, index: int) -> bool:
    """Whether the figure after the one at ``index`` says the same again."""
    first, second = row.figures[index], row.figures[index + 1]
    if crosses(first, second) and _is_set_off(row, index):
        return True
    return _is_conversion(row, index)


def _is_set_off(row: Passage, index: int) -> bool:
    """Between the two there are a few words of the first, and the second stands apart."""
    first, second = row.figures[index], row.figures[index + 1]
    between, after = row.before(index + 1), row.after(index + 1)
    if _holds().fullmatch(between):
        return bool(_stops().match(after))
    mark = _apart().fullmatch(between)
    if mark is None or sort_of(first) == "duration":
        return False
    if mark["bracket"]:
        return bool(re.match(r"\s*[)\];,]", after) if _long().search(between) else _closes().match(after))
    said = bool(mark["said"] or second.hedge or mark["dash"])
    return said and bool(_stops().match(after))


@cache
def _holds() -> re.Pattern[str]:
    """ "The 16-ounce tub holds 454 grams": an attribute and what it comes to."""
    return re.compile(
        r"\s(?:[a-z'’-]+\s){1,4}(?:holds?|contains?|weighs?|weighed|held|contained|carries)\s", re.IGNORECASE
    )


@cache
def _apart() -> re.Pattern[str]:
    word = r"(?!(?:and|but|while|then|than|from|to)\b)[\w'’-]+"
    mark = (
        r"\s*(?P<bracket>[(\[])|\s*(?P<dash>\s[–—-]{1,2}\s|—)|\s*[,;:]\s+|"
        r"\.\s+(?=That|This|Which|It)|\s+(?=equivalent\b|equal\b)"
    )
    said = any_of("the same as", "in other units", "works out at", "restated")
    loosely = r"(?:(?:just|only|a|an|exactly|more than|less than|in metric|in imperial)\s+)*"
    return re.compile(rf"(?:-\w+)?(?:\s+{word}){{0,7}}(?:{mark})\s*(?:(?P<said>{said}),?\s+)?{loosely}", re.IGNORECASE)


@cache
def _stops() -> re.Pattern[str]:
    """What follows the second: the end of the sentence or of what is set off, or words that say what it measures."""
    return re.compile(
        r"(?:-\w+)?(?:\s+(?:long|wide|high|tall|deep|thick|across|square|away|apart|each|"
        r"all told|of (?!the)\w+|in \w+|a \w+))?"
        r"\s*(?:[.,;:)!?–—]|-\s|$)|\s+(?:on|by|in|at|above|below|for|each|was|were|is|are|has|had)\b"
    )


def _is_conversion(row: Passage, index: int) -> bool:
    first, second = row.figures[index], row.figures[index + 1]
    between, after = row.before(index + 1), row.after(index + 1)
    if _in_brackets().fullmatch(between) and _closes().match(after):
        return sort_of(first) == "measure"
    long = _long().match(between)
    if long and _in_brackets().fullmatch(between, long.end()):
        return sort_of(first) == "measure" and after.startswith(")")  # not "2 meters tall (3 feet wide)"
    if _equated().fullmatch(between):
        return True
    if re.fullmatch(r"\s?/\s?", between):
        return sort_of(first) == "measure"
    if re.fullmatch(r"\s+or\s+", between):
        tall = re.match(r"\s+(?:high|tall|deep|above sea level)\b", after) and sort_of(first) == "measure"
        return bool(second.hedge or tall) or _near(first, second)
    if re.fullmatch(r",\s+(?:exactly|precisely)\s+", between):
        return bool(re.match(r"\s*[,.;)]|$", after)) and sort_of(first) == "measure"
    if re.fullmatch(r",\s+", between):
        area = same_dimension(plain(first.unit), "acre")
        return (bool(second.hedge) or area) and bool(_ends().match(after))
    if _dash().fullmatch(between):
        return bool(re.match(r"\s*(?:[.,;:)!?–—]|-\s|$)", after)) and sort_of(first) == "measure"
    if re.fullmatch(r",\s+(?:is|are|was|were)\s+", between):
        return bool(_ends().match(after))
    is_subject = re.search(r"\b(?:The|These|Those|That|This|Its|Their|His|Her)\s+$", row.before(index))
    return bool(is_subject and _are().search(between) and len(between) < 70 and _ends().match(after))


@cache
def _in_brackets() -> re.Pattern[str]:
    return re.compile(
        rf"(?:-\w+|\s+of(?:\s+[\w-]+){{1,2}})?\s*[(\[]\s*(?:{any_of('the same as')}\s+)?(?:a\s+)?",
        re.IGNORECASE,
    )


@cache
def _dash() -> re.Pattern[str]:
    """ "a 500 ml bottle – almost a pint –", "one gram of it – a thousandth of a kilogram –"."""
    return re.compile(
        r"(?:\s+of)?(?:\s+(?!and\b|or\b)[\w'’-]+){0,3}\s+[–—]\s+(?:or\s+|that is,?\s+)?(?:just\s+|only\s+)?",
        re.IGNORECASE,
    )


@cache
def _long() -> re.Pattern[str]:
    return re.compile(r"\s(?:long|wide|high|tall|deep|thick|across|away|apart)\b")


@cache
def _closes() -> re.Pattern[str]:
    """ "(6 feet)", "(48-kilometre-tall)", "(9 feet high)", "(30 mph, 26 knots)"."""
    return re.compile(r"(?:-\w+)?(?:\s+(?!from\b|to\b|of\b|by\b|in\b)[a-z]+){0,2}\s*[)\];,]", re.IGNORECASE)


@cache
def _equated() -> re.Pattern[str]:
    return re.compile(
        rf"(?:-\w+|\s+of)?(?:\s+\w+)?\)?\s*[,–—-]+\s*{any_of('in other units')},?\s+|"
        r"\s*(?:=|≈|equals|is equal to|is equivalent to)\s*|"
        rf",?\s+(?:is|are|was|were)\s+{any_of('as large as')}\s+"
    )


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(r"(?:\s+(?:long|wide|high|tall|deep|thick|across|square|in \w+))?\s*(?:[.,;:)!?–—]|$)")


@cache
def _are() -> re.Pattern[str]:
    return re.compile(r"\b(?:is|are|was|were|equals?|amounts? to|comes? to|makes?|cover(?:s|ed)?)\s+$")


def _near(first: Quantity, second: Quantity) -> bool:
    """Whether two measures joined by "or" are so close that one must be the conversion of the other."""
    if dimension(plain(first.unit)) == "temperature" or not second.value:
        return False
    quotient = first.value * ratio(first.unit, second.unit) / second.value
    return Decimal("0.75") < quotient < Decimal("1.33") and sort_of(first) == "measure"
