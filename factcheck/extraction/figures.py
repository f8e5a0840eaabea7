"""A figure: a number with its sign, its currency, its scale and its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from factcheck.extraction import money
from factcheck.extraction.beside import word_ahead, word_behind
from factcheck.extraction.letters import is_scale
from factcheck.extraction.number_words import fraction_behind, read_words
from factcheck.extraction.numbers import MINUS, VULGAR, Number, read_digits
from factcheck.extraction.scales import read_scale, scale_words
from factcheck.lexicons import phrasing
from factcheck.lexicons.english import alternatives, cues, multiple_words, number_words

_MORE_NUMBER = re.compile(r"[ ,]{1,2}(?:and )?([0-9]{1,3}\b|[a-z]+)")
_LINKS = ("a", "an", "and", "point")
#: What stands before a number that may have a sign, and the last letters of the signs in words.
_SIGNS = frozenset((*MINUS, "–", "+", " "))
_MINUS_ENDS = frozenset(letter for word in phrasing.MINUS_WORDS for letter in (word[-2], word[-2].upper()))
_SAME_IN_DIGITS = re.compile(r"\s\(([0-9][0-9,.]*)\)")
#: How far behind digits that repeat the words a unit may still be read.
_REPEAT_REACH = 40
_ONE = Decimal(1)
_MILLION = Decimal(10) ** 6


@dataclass(slots=True)
class Figure:
    """A number with its scale and unit, on the way to becoming a quantity.

    ``floor`` and ``limit`` are the bounds inside which it was read; ``options`` the units that it may have while that
    is open; ``times`` marks a multiple, ``rate`` an amount per something; ``problem`` says why it could not be read;
    ``following`` is the word behind, as it was when the figure
    ended at ``followed_at``, and ``preceding`` the word before, as it was when it started at ``preceded_at``.
    """

    start: int
    end: int
    number: Number
    number_text: str
    value: Decimal
    place: Decimal
    floor: int
    limit: int
    scale: Decimal = _ONE
    unit: str = ""
    money: bool = False
    options: tuple[str, ...] = ()
    noun: str = ""
    rate: bool = False
    age: bool = False
    times: bool = False
    problem: str = ""
    following: str = ""
    followed_at: int = -1
    preceding: str = ""
    preceded_at: int = -1

    @property
    def bare(self) -> bool:
        """Whether nothing says what the number counts."""
        return not (self.unit or self.noun or self.times)

    def follow(self, text: str) -> None:
        """Look up the word behind, where the figure has grown since."""
        if self.followed_at != self.end:
            self.following, self.followed_at = word_behind(text, self.end, self.limit), self.end

    def word_before(self, text: str) -> str:
        """The word before; looked up where another start has been found since."""
        if self.preceded_at != self.start:
            self.preceding, self.preceded_at = word_ahead(text, self.start, self.floor), self.start
        return self.preceding

    def multiply(self, factor: Decimal, end: int) -> None:
        """Take in a scale that ends at ``end``."""
        self.scale *= factor
        self.value *= factor
        self.place *= factor
        self.end = end


def read_number(text: str, position: int, floor: int, limit: int, after: bool = False) -> Figure | None:
    """The figure whose number starts at ``position``, with its sign, currency sign and scale, before any unit.

    Args:
        text: of the document.
        position: of the first digit, or of the first letter of the first number word.
        floor: what lies before belongs to another figure.
        limit: what lies from here on belongs to another sentence or is no quantity.
        after: whether it is the second part of a range, which takes no sign from the hyphen before it.
    """
    number = _number(text, position, floor, limit)
    if number is None:
        return None
    bracketed = text[number.end : number.end + 1] == ")" and text[number.start - 1 : number.start] == "("
    prefix = money.prefix(text, number.start - bracketed, floor)
    negative, start = _sign(text, prefix.start if prefix else number.start, floor, after)
    if prefix and prefix.negative:
        negative = True
    written = text[number.start : number.end]
    figure = Figure(start, number.end, number, written, number.value, number.place, floor, limit)
    if prefix:
        figure.unit, figure.money = prefix.unit, True
    if prefix and bracketed and text[number.start - 2] not in " \u00a0":  # "$(5) million": a loss
        figure.end, negative = number.end + 1, True
        figure.number = replace(number, end=figure.end)
    if number.problem:
        return _unread(text, figure)
    _take_scale(text, figure)
    if number.spelled:
        _take_same_in_digits(text, figure)
    figure.follow(text)
    if prefix:
        if prefix.factor != 1:
            figure.multiply(prefix.factor, figure.end)
        if _in_accounts_brackets(text, figure):
            figure.start, figure.end, negative = figure.start - 1, figure.end + 1, True
    if negative:
        figure.value = -figure.value
    return figure


def _in_accounts_brackets(text: str, figure: Figure) -> bool:
    """Whether brackets around an amount are a minus ("a result of ($5.2 million)"), not an aside."""
    if figure.start <= figure.floor or text[figure.start - 1] != "(" or text[figure.end : figure.end + 1] != ")":
        return False
    before = text[max(figure.floor, figure.start - 16) : figure.start - 1].rstrip()
    return before.rpartition(" ")[2].lower() in cues()["accounts"]


def _number(text: str, position: int, floor: int, limit: int) -> Number | None:
    if text[position].isalpha():
        return read_words(text, position, limit)
    start = position
    if (
        start > floor
        and text[start - 1] == "."
        and text[start] not in VULGAR
        and not text[start - 2 : start - 1].isalnum()
    ):
        start -= 1
    number = read_digits(text, start, limit)
    if not text.startswith((" and", " point"), number.end) or number.problem or number.place != 1:
        return number
    if phrasing.AND_FRACTION.match(text, number.end, limit):
        return fraction_behind(text, number, limit)
    return number


def _unread(text: str, figure: Figure) -> Figure:
    figure.problem = figure.number.problem
    scale = read_scale(text, figure.end, figure.limit, money=True)
    if scale:
        figure.end = scale.end
    return figure


def _sign(text: str, start: int, floor: int, after: bool) -> tuple[bool, int]:
    """Whether a minus stands before ``start``, and where the figure starts with it."""
    if start <= floor:
        return False, start
    sign = text[start - 1]
    if sign not in _SIGNS:
        return False, start
    before = text[start - 2] if start - 2 >= floor and start >= 2 else " "
    if sign != " ":
        if before.isalnum() or before in ")%°\"'":
            return False, start
        negative = sign != "+" and not after
        return negative, start - 1 if negative or sign == "+" else start
    if before in _MINUS_ENDS:
        low = text[max(floor, start - 14) : start].lower()
        if low.endswith(phrasing.EITHER_SIGN):
            return False, start - len(phrasing.EITHER_SIGN)
        for word in phrasing.MINUS_WORDS:
            if low.endswith(word) and not low[: -len(word)][-1:].isalnum():
                return True, start - len(word)
    return False, start


def _take_scale(text: str, figure: Figure) -> None:
    number = figure.number
    figure.follow(text)
    opens_scale = figure.following in scale_words()
    scale = read_scale(text, number.end, figure.limit, figure.money) if opens_scale else None
    if scale is None:
        if number.spelled and number.scaled:
            figure.scale = max(number.place, _ONE)
        return
    if number.spelled and (scale.also or scale.attached):
        return
    if _goes_on(text, figure, scale.end):
        longer = read_words(text, number.start, figure.limit)
        if longer and longer.end > scale.end:
            figure.number, figure.end, figure.value, figure.place = longer, longer.end, longer.value, longer.place
            figure.number_text = text[longer.start : longer.end]
            return
    if scale.also and not figure.money:
        _hold_letter(text, figure, scale.also, scale.factor, scale.end)
        return
    figure.multiply(scale.factor, scale.end)


def _goes_on(text: str, figure: Figure, end: int) -> bool:
    """Whether more of the number may stand behind its scale: "5 million two hundred", "2 million and a half"."""
    if figure.following not in number_words().scales or figure.number.spelled or "." in figure.number_text:
        return False
    more = _MORE_NUMBER.match(text, end, figure.limit)
    return more is not None and (more[1][0].isdigit() or more[1] in _LINKS or more[1] in start_words())


def _hold_letter(text: str, figure: Figure, also: str, factor: Decimal, end: int) -> None:
    """A letter that is a scale and a unit: settled by what follows, else both readings stay open."""
    settled = is_scale(text, figure, also, end)
    if settled:
        figure.multiply(factor, end)
    elif settled is None:
        figure.options = (also, f"{factor:.0E}".replace("E+", "e"))


def settle_million(figure: Figure) -> None:
    """Read an open "m" as million."""
    figure.unit, figure.options = "", ()
    figure.multiply(_MILLION, figure.end)


def _take_same_in_digits(text: str, figure: Figure) -> None:
    """ "forty-five (45)": the digits repeat the words, as contracts do."""
    match = _SAME_IN_DIGITS.match(text, figure.end) if text.startswith(" (", figure.end) else None
    if match and read_digits(text, match.start(1), match.end(1)).value == figure.value:
        figure.end = match.end()
        figure.limit = max(figure.limit, figure.end + _REPEAT_REACH)


@cache
def start_words() -> frozenset[str]:
    """The words with which a number in words can start, without its article."""
    names = number_words()
    starts = (*names.units, *names.tens, *names.vague, *names.scales, *names.fractions, *names.ordinals)
    return frozenset(starts) | multiple_words()


@cache
def start_forms() -> frozenset[str]:
    """The start words as they are printed: in small letters, with a capital, in capitals."""
    return frozenset(form for word in start_words() for form in (word, word.capitalize(), word.upper()))


#: A whole run of digits, so that "1,234" is one place.
_DIGITS = re.compile(f"[0-9{VULGAR}][0-9]*(?:[.,][0-9]+)*")


@cache
def _number_word() -> re.Pattern[str]:
    """A number word or an article before one, behind the character that parts it from the word before.

    It begins with that character, not with ``\\b``: `re` skips to one of a set of ASCII characters many times faster.
    """
    names = number_words()
    counted = alternatives((*names.scales, *names.fractions, *names.tens, "couple"))
    part = rf"(?:an?[ \n]|one[ -])?(?:[0-9]|(?:{alternatives(start_words())})\b)"
    return re.compile(
        rf"[^A-Za-z0-9_](?:(?:{alternatives(start_forms())})\b"
        rf"|(?:[Aa]|[Aa]n)\b(?=[ \n\-](?:{counted})\b|[ \n](?:[a-z]{{1,20}}[ \n]){{1,2}}and[ \n]{part}))"
    )


def anchors(text: str) -> list[int]:
    """Where numbers may start: at digits, a number word, or an article before one; not in order."""
    digits = [match.start() for match in _DIGITS.finditer(text)]
    # the blank stands before the first word, and shifts the text so that a match starts where its word does
    return digits + [match.start() for match in _number_word().finditer(f" {text}")]
