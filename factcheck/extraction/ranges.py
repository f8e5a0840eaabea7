"""Ranges, compounds and lists: "10-12 million", "between 5 and 6", "5 ft 2 in", "5 and 6 mg"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from factcheck import units
from factcheck.errors import UnitError
from factcheck.extraction.attachments import is_time, read_figure
from factcheck.extraction.changes import Change
from factcheck.extraction.figures import Figure, settle_million, start_forms, start_words
from factcheck.extraction.numbers import VULGAR
from factcheck.lexicons import phrasing
from factcheck.lexicons.english import change_words, cue_pattern, cues, first_words, last_words
from factcheck.model import Role

_WORD = re.compile(r"[a-z]+")
_DIGITS = frozenset("0123456789" + VULGAR)
_SIGNS = frozenset("$€£¥₹−-–.~ ")
#: The unit that a bare number behind another one has, and how many of them make one.
_NEXT_SMALLER = {"hour": ("minute", 60), "foot": ("inch", 12), "minute": ("second", 60)}
_MINOR_WORDS = ("cent", "penny", "sen")
#: Characters before "from A to B" in which a word such as "doubled" makes levels of them, other figures between.
_FAR = 40
#: Units of two systems differ by less than this (a square mile is 2.6 square kilometres), those of one system by more.
_RIVALS = Decimal("2.7")
_NO_PARTS = ("percent", "percentage_point", "basis_point", "degC", "degF", "kelvin")
#: "2 yards 7 feet" is loose but said; a part of more than this many wholes is another quantity.
_WIDE = 4
#: Between two items of a list stands no more than this.
_LONGEST_GAP = 12
#: With its unit on one end only a range is not wider ("gave up 5 points to 1,633").
_LARGEST_SPREAD = 10
#: "rose 2 to 3 percent" is a range: a step is mostly a smaller part of the level that it leads to.
_LARGEST_STEP, _LARGEST_BARE_STEP = Decimal("0.25"), Decimal("0.5")
_NO_CONNECTOR = frozenset((",", ";", ":", ")", "!", "?", "", '"'))
_MILLION = Decimal(10) ** 6


@cache
def _connector() -> re.Pattern[str]:
    return re.compile(
        rf"-?\s{cue_pattern('connector')}\s(?:{cue_pattern('range_hedge')}\s?)?"
        r"|\s?(?:[-–—−‐‑]{1,2}|[~∼]|\.\.\.?|…)\s?[~∼≈]?",
        re.IGNORECASE,
    )


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"\b({cue_pattern('range')})\s(?:{cue_pattern('range_hedge')}\s?)?$", re.IGNORECASE)


@cache
def _goes() -> re.Pattern[str]:
    """Before "from A to B": it went from one to the other, though no word says which way; "doubled, from A to B"."""
    factors = "|".join(map(re.escape, sorted(change_words().factors)))
    return re.compile(
        rf"\b(?:{cue_pattern('goes')}|{factors}|[a-z]+-?fold)(?:\s\w+ly)?(?:\sin(?:\s\w+){{1,3}})?,?\s$", re.IGNORECASE
    )


def opening(text: str, figure: Figure) -> tuple[str, int] | None:
    """ "between" or "from" right before a figure: the word and where it starts."""
    word = figure.word_before(text)
    if word and word not in last_words("range") and word not in last_words("range_hedge"):
        return None
    match = _opening().search(text, max(figure.floor, figure.start - 36), figure.start)
    return (match[1].lower(), match.start()) if match else None


def _may_start(text: str, position: int, limit: int) -> bool:
    """Whether a figure can start here; passes over ordinary words at little cost."""
    character = text[position : position + 1]
    if not character.isalpha():
        return character in _DIGITS or character in _SIGNS
    if character.isupper():
        return True
    word = _WORD.match(text, position, limit)
    return word is not None and (word[0] in phrasing.ARTICLES or word[0] in start_forms())


def next_figure(text: str, position: int, floor: int, limit: int) -> Figure | None:
    """The figure that starts at ``position``, behind a currency sign, a sign or a hedge mark if need be."""
    if not _may_start(text, position, limit):
        return None
    at = position
    for _ in range(6):
        if at >= limit:
            return None
        character = text[at]
        if character in _DIGITS:
            return read_figure(text, at, floor, limit, after=text[at - 1 : at] in "-–—−" and at == position)
        if character.isalpha() and at == position:
            figure = read_figure(text, at, floor, limit)
            if figure or not text[at].isupper():
                return figure
        if character not in "$€£¥₹−-–.~ ACHKNSUZRsmx":
            return None
        at += 1
    return None


def read_range(text: str, first: Figure, change: Change) -> Figure | None:
    """The second end of a range that ``first`` opens; ``None`` where there is none.

    Args:
        text, first: where to read.
        change: what the words before say of it; "rose from A to B" and "rose A to B" are two figures.
    """
    if text[first.end : first.end + 1] in _NO_CONNECTOR:
        return None
    if (
        first.following not in first_words("connector")
        and text[first.end] == " "
        and text[first.end + 1 : first.end + 2].isalpha()
    ):
        return None
    connector = _connector().match(text, first.end, first.limit)
    if connector is None:
        return None
    word = connector[0].strip(" -~∼≈").lower().partition(" ")[0]
    opened = opening(text, first)
    between = opened is not None and (
        "between" in opened[0] or (opened[0] == "from" and word == "and" and change.role != "from")
    )
    if (word == "and" and not between) or (word == "or" and (not first.bare or first.number.share)):
        return None
    in_words = word.isalpha() and word != "or" and not between
    if in_words and opened is not None and _goes().search(text, max(0, opened[1] - _FAR), opened[1]):
        return None
    role = _role(change, opened) if in_words else None
    if role == "from" or (role == "by" and not first.bare):
        return None  # two levels, or a step and where it led
    second = next_figure(text, connector.end(), connector.end(), first.limit)
    if second is None or second.problem or (word == "or" and not _neighbours(first, second)):
        return None
    if in_words and _moves(first, second, role, opened is not None):
        return None
    if first.options[:1] == ("meter",) and not second.options and second.scale == _MILLION:
        settle_million(first)
    return second if _makes_range(first, second, word) else None


def _role(change: Change, opened: tuple[str, int] | None) -> Role | None:
    """The part of the first figure in a change, unless "ranging from" or "between" makes it one end of a range."""
    is_end = opened is not None and opened[0] in cues()["range_surely"]
    return change.role if change.stated and not is_end else None


def _moves(first: Figure, second: Figure, role: Role | None, opened: bool) -> bool:
    """Whether "A to B" are two levels, or a step and where it led, and not the two ends of one range.

    ``role`` is the part of A in a change that is stated.
    """
    if role is None:
        low, high = scaled_pair(first, second)
        return not opened and not first.bare and 0 <= high < low  # "led by 51 percent to 48 percent"
    low, high = scaled_pair(first, second)
    return role != "to" and low < high * (_LARGEST_STEP if second.unit else _LARGEST_BARE_STEP)


def _neighbours(first: Figure, second: Figure) -> bool:
    """Whether "or" makes a range of two figures, as of "five or six people"."""
    return first.scale == 1 and second.value == (first.value + 1) * second.scale and not second.number.share


def _makes_range(first: Figure, second: Figure, word: str) -> bool:
    if not word.isalpha() and first.unit and not first.money and not first.number.share and second.bare:
        return False  # "every four minutes – 360 a day"
    if not word.isalpha() and _are_rivals(first.unit, second.unit):
        return False  # "90 kilometres an hour – 56 miles an hour"
    if second.age != first.age and not (first.bare or second.bare or first.unit == second.unit):
        return False
    if first.number.share != second.number.share and not (second.unit or second.noun):
        return False
    if not (first.bare or second.bare) and not _same_thing(first, second):
        return False
    if first.number.upto or second.number.upto:
        return False
    low, high = scaled_pair(first, second)
    if word == "to" and second.bare and not first.bare and high > low * _LARGEST_SPREAD:
        return False  # "gave up 5 points to 1,633"
    if word and not word[0].isalpha() and low >= high and not first.bare:
        return False
    if low < high:
        return True
    return word in ("to", "and") and low != high and (high < 0 or first.unit == second.unit != "")


def _are_rivals(unit: str, other: str) -> bool:
    """Whether two units stand for each other in two systems of measures, as miles and kilometres do."""
    if not unit or not other or unit == other or not units.same_dimension(unit, other):
        return False
    return 1 / _RIVALS < units.ratio(unit, other) < _RIVALS


def _same_thing(first: Figure, second: Figure) -> bool:
    if first.unit and second.unit:
        if second.rate and second.unit.startswith(f"{first.unit}/"):
            return True  # "$2.35 to $2.43 a share"
        return first.unit == second.unit or units.same_dimension(first.unit, second.unit)
    if (first.unit and second.noun) or (first.noun and second.unit):
        return False  # "300 families – £15,000 per family"
    if first.noun and second.noun and first.noun.lower().rstrip("s") != second.noun.lower().rstrip("s"):
        return False  # "eight desserts – 37 dishes"
    return bool(first.noun or second.noun or (first.money == second.money))


def _carries(first: Figure, second: Figure) -> bool:
    """Whether the scale behind the second end counts for the first, too: "10-12 million"."""
    factor = _factor(second)
    if first.scale != 1 or factor == 1 or first.number.scaled:
        return False
    return first.value <= second.value / factor


def _factor(figure: Figure) -> Decimal:
    """The scale word or power of ten behind a number."""
    return figure.scale if figure.scale != 1 else figure.number.power


def scaled_pair(first: Figure, second: Figure) -> tuple[Decimal, Decimal]:
    """The two ends with the scale of the second carried to the first where it belongs."""
    low = first.value * _factor(second) if _carries(first, second) else first.value
    if first.unit != second.unit and is_time(first.unit) and is_time(second.unit):
        low *= units.ratio(first.unit, second.unit)  # "ten days to two weeks"
    return low, second.value


def join(first: Figure, second: Figure) -> tuple[Figure, Decimal, Decimal]:
    """The second end of a range made the figure of both, with its low and high end."""
    low, high = scaled_pair(first, second)
    unit, noun, money = second.unit or first.unit, second.noun or first.noun, first.money or second.money
    if first.unit and second.unit and first.unit != second.unit and not (second.rate or is_time(first.unit)):
        try:
            low = low * units.ratio(first.unit, second.unit)
        except UnitError:
            low, unit = first.value, second.unit
    place = first.place * (_factor(second) if _carries(first, second) else 1)
    if low > high:
        low, high = high, low
    second.options = second.options or (first.options if not second.unit else ())
    second.start, second.floor = first.start, first.floor
    second.number, second.number_text = first.number, f"{first.number_text}-{second.number_text}"
    second.value, second.place, second.scale = low, min(place, second.place), max(first.scale, second.scale)
    second.unit, second.noun, second.money = unit, noun, money
    second.rate = second.rate or first.rate
    second.age = second.age or first.age
    second.times = second.times or first.times
    return second, low, high


@cache
def _part_words() -> frozenset[str]:
    """What may follow an amount that has a smaller part, in small letters."""
    return frozenset((*start_words(), *phrasing.ARTICLES, "and"))


def take_parts(text: str, figure: Figure) -> None:
    """Take in the smaller units behind a figure: "5 ft 2 in", "3 dollars 50 cents", "2 hours and 10 minutes"."""
    if not figure.unit or figure.rate or figure.age or figure.options or figure.unit in _NO_PARTS:
        return
    if figure.unit.endswith("**2"):  # "36 square kilometres, 360 hectares" tells an area twice
        return
    plain_word = text[figure.end : figure.end + 1] == " " and text[figure.end + 1 : figure.end + 2].islower()
    if plain_word and figure.following not in _part_words():
        return
    if figure.unit == "foot" and _take_inches(text, figure):
        return
    smallest, last = figure.unit, figure.value
    for _ in range(3):
        if last != int(last):
            return
        half = phrasing.AND_A_HALF.match(text, figure.end, figure.limit)
        if half:
            figure.value += phrasing.PARTS_OF_ONE[half[1].lower()]
            figure.end, figure.place = half.end(), figure.place / 100
            return
        part = _next_part(text, figure)
        if part is None:
            return
        size = _size(part, smallest, figure)
        if size is None:
            return
        smallest, last = part.unit or smallest, part.value
        figure.value += part.value * size
        figure.place = part.place * size
        figure.end = part.end
        figure.number_text = text[figure.number.start : part.number.end]


def _take_inches(text: str, figure: Figure) -> bool:
    """ "The 6-foot-9 forward"."""
    inches = phrasing.INCHES_BEHIND.match(text, figure.end) if text[figure.end : figure.end + 1] == "-" else None
    if inches is None:
        return False
    figure.value, figure.end = figure.value + Decimal(inches[1]) / 12, inches.end()
    figure.place /= 12
    figure.number_text = text[figure.number.start : inches.end(1)]
    return True


def _next_part(text: str, figure: Figure) -> Figure | None:
    gap = phrasing.AND_PART.match(text, figure.end, figure.limit)
    if gap is None or ("," in gap[0] and is_time(figure.unit)):
        return None
    part = next_figure(text, gap.end(), gap.end(), figure.limit)
    if part is None or part.problem or part.rate or part.age or part.noun or part.start != gap.end() or part.value <= 0:
        return None
    return part if part.unit or _may_be_bare(text, figure, part) else None


def _may_be_bare(text: str, figure: Figure, part: Figure) -> bool:
    """Whether a bare number is the next smaller unit: "6 foot 2", "an hour and fifteen", "20 dollars 43"."""
    smaller = _NEXT_SMALLER.get(figure.unit)
    digits = part.number.spelled or len(part.number_text) == 2 or not figure.money
    if not digits or (smaller is None and not figure.money) or part.times or part.number.share:
        return False
    ends = text[part.end : part.end + 1] in ("", ".", ",", ";", ")", "!", "?") or text[part.end : part.end + 2] == "\n"
    return ends and part.value == int(part.value) and part.value < (smaller[1] if smaller else 100)


def _size(part: Figure, smallest: str, figure: Figure) -> Decimal | None:
    """How many of the figure's unit a part is; ``None`` where the part is no smaller unit of the same kind."""
    if figure.money:
        generic = (
            not part.unit or part.unit.rpartition("_")[2] in _MINOR_WORDS or part.unit.startswith(f"{figure.unit}_")
        )
        return Decimal("0.01") if generic and part.value < 100 else None
    unit = part.unit or _NEXT_SMALLER[figure.unit][0]
    try:
        below, size = units.ratio(unit, smallest), units.ratio(unit, figure.unit)
    except UnitError:
        return None
    return size if below < 1 and part.value * below < _WIDE else None


def tolerance_end(text: str, figure: Figure) -> tuple[Decimal, Figure] | None:
    """ "± 0.5" behind a figure: the tolerance, and the figure it was read from."""
    match = phrasing.PLUS_MINUS.match(text, figure.end, figure.limit)
    if match is None:
        return None
    part = next_figure(text, match.end(), match.end(), figure.limit)
    if part is None or part.problem:
        return None
    return abs(part.value), part


def same_list(text: str, first: Figure, second: Figure) -> bool:
    """Whether two figures are neighbours in a list: "5 and 6", "5, 6"."""
    return (
        second.start - first.end < _LONGEST_GAP
        and phrasing.LIST_GAP.fullmatch(text, first.end, second.start) is not None
    )


def share_unit(text: str, first: Figure, second: Figure, last: bool = False) -> bool:
    """Whether a bare figure shares the unit of the next one: "5 and 6 mg" in a list, "5 of the 6 seats" as a part.

    Between the ``last`` two items a list has "and", "or" or a bar; commas alone make no list.
    """
    if not first.bare or second.start < first.end or first.number.share:
        return False
    gap = text[first.end : second.start]
    if gap.startswith(" of "):
        return bool(second.noun) and not second.unit and phrasing.OF_THE.fullmatch(gap) is not None
    if gap.lower().startswith(", or ") and second.unit == "percent":
        return False  # "380, or 18%": the second restates the first
    return len(gap) < _LONGEST_GAP and (phrasing.LIST_LAST if last else phrasing.LIST_GAP).fullmatch(gap) is not None
