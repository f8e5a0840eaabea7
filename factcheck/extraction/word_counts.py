"""Whether a number in words is a quantity where it stands: "one man" is, "one another" is not."""

from __future__ import annotations

import re
from functools import cache

from factcheck.extraction.attachments import is_time
from factcheck.extraction.beside import word_ahead
from factcheck.extraction.figures import Figure
from factcheck.extraction.measures import flat
from factcheck.extraction.nouns import is_past, read_noun
from factcheck.lexicons import phrasing
from factcheck.lexicons.english import alternatives, cue_pattern, cues, nouns, number_words
from factcheck.lexicons.sections import sections

_WORD_BEFORE = re.compile(r"([A-Za-z’']+)[ \-\n]*$")
_PUNCTUATION = re.compile(r"\s*(?:[,.;:)!?–—]|\(\d|$)")
_CAPITAL = re.compile(r"\s([A-Z][a-z]{2,})(?![\w'’-]|\s[A-Z])")
_NEXT_WORD = re.compile(r"\s([A-Za-z]+)\b")
_REACH = 24
#: How far from "one" another number may stand that it is counted beside.
_ALONE_REACH = 80


@cache
def _behind(cue: str) -> re.Pattern[str]:
    """A word of a cue behind a number in words."""
    return re.compile(rf"[ \n]{cue_pattern(cue)}\b", re.IGNORECASE)


def _ends_phrase(text: str, end: int) -> bool:
    return _PUNCTUATION.match(text, end) is not None


def word_before(text: str, start: int, floor: int) -> str:
    """The word right before a place, lower case; "" where punctuation stands between."""
    word = word_ahead(text, start, floor)
    if word.isascii() and word:
        return word
    match = _WORD_BEFORE.search(text, max(floor, start - _REACH), start)
    return match[1].lower() if match else ""


def counts(text: str, figure: Figure) -> bool:
    """Whether the figure, a number in words, is a quantity."""
    low = figure.number_text.lower()
    before = word_before(text, figure.start, figure.floor)
    if low == "one":
        return _one_counts(text, figure, before)
    if low == "zero":
        return before not in cues()["not_zero"]
    if low in phrasing.PARTS_ALONE:
        return _half_counts(text, figure, before)
    if figure.number.share and low.partition(" ")[0] in phrasing.ARTICLES:
        return (
            (bool(figure.unit) and not _is_nth(text, figure))
            or (figure.noun == "point" and low.endswith(phrasing.PARTS_ALONE))
            or _behind("share_of").match(text, figure.number.end) is not None
            or (_ends_phrase(text, figure.number.end) and not _is_time_of_year(low, before))
            or _is_share(text, figure, before)
        )
    if figure.number.upto is not None:
        return low != "scores" or _many(text, figure, before)
    if phrasing.HYPHENED_ADJECTIVE.match(text, figure.number.end):
        return False
    if low in number_words().scales or low.partition(" ")[0] in number_words().scales:
        return before not in cues()["indefinite"] and bool(figure.unit or figure.noun)
    return True


def _is_nth(text: str, figure: Figure) -> bool:
    """Whether "a fifth month" is one after four others, and no part of a month as "a fifth of a month" is."""
    word = figure.number_text.lower().rpartition(" ")[2]
    if word in phrasing.PARTS_ALONE or not is_time(figure.unit):
        return False
    return " of " not in text[figure.number.end : figure.end]


def _is_time_of_year(low: str, before: str) -> bool:
    """Whether "a quarter" that ends its phrase is three months: "over $10bn in a quarter"."""
    return low.endswith("quarter") and before in cues()["in_quarter"]


def _many(text: str, figure: Figure, before: str) -> bool:
    """Whether "scores" says that they are many ("scores of people"), and names no marks ("test scores of pupils")."""
    return bool(figure.noun) and before not in cues()["not_scores"]


def _is_share(text: str, figure: Figure, before: str) -> bool:
    """Whether "a third" is a part and not the third of a row: "down a third last year", "of which a third must"."""
    if before not in cues()["before_share"]:
        return False
    following = _NEXT_WORD.match(text, figure.number.end)
    return following is not None and following[1].lower() in nouns().stop


def _one_counts(text: str, figure: Figure, before: str) -> bool:
    table = nouns()
    some_day = figure.unit == "day" and flat(text[figure.number.end : figure.end]) == " day"
    if some_day and text[figure.number.end] == " " and not _behind("length_of_day").match(text, figure.end):
        # "one day" alone is some day
        return False
    if text[figure.start] in "mMnN" or figure.unit or figure.times:
        return before not in ("no", "every", "any")
    end = figure.number.end
    if text[end : end + 1] in ("-", "’", "'"):
        return False
    if _behind("one_opens").match(text, end):
        return before not in table.not_one_of
    if before in table.not_one and not (before == "which" and _in_which(text, figure)):
        return False
    noun = read_noun(text, end, figure.limit, singular=True)
    if noun is None:
        return _one_person(text, figure) or _one_alone(text, figure)
    if noun[0].lower() in table.one_not:
        return _behind("one_leads").match(text, noun[1]) is not None
    return True


def _one_person(text: str, figure: Figure) -> bool:
    """Whether one of a people or a party is counted ("one Briton was hurt"), and no day ("one Sunday") or name."""
    named = _CAPITAL.match(text, figure.number.end)
    if named is None or named[1].lower() in _days():
        return False
    return text[figure.start] == "o" or text[named.end() : named.end() + 1] == "," or _is_verb(text, named.end())


def _is_verb(text: str, position: int) -> bool:
    """Whether a verb of the past stands next."""
    word = _NEXT_WORD.match(text, position)
    return word is not None and is_past(word[1].lower())


@cache
def _days() -> frozenset[str]:
    words = sections("calendar")
    return frozenset(word.lower() for section in ("weekdays", "months") for word in words[section])


def _in_which(text: str, figure: Figure) -> bool:
    """Whether "which" before "one" belongs to what stands before ("a case in which one man died")."""
    return word_before(text, figure.start - len("which "), figure.floor) in cues()["before_which"]


def _one_alone(text: str, figure: Figure) -> bool:
    """Whether "one" before a verb of the past counts: only beside another number ("two were hurt and one died")."""
    word = _NEXT_WORD.match(text, figure.number.end)
    joined = word_before(text, figure.start, figure.floor) == "and" and _behind("one_is").match(text, figure.number.end)
    if word is None or not (joined or is_past(word[1].lower()) or _stands_alone(text, word)):
        return False
    begin, end = max(0, figure.start - _ALONE_REACH), min(figure.limit, figure.number.end + _ALONE_REACH)
    return any(_others().search(text, *place) for place in ((begin, figure.start), (figure.number.end, end)))


def _stands_alone(text: str, word: re.Match[str]) -> bool:
    """Whether an adjective stands for what it describes: "two teams, one local and one foreign"."""
    following = _NEXT_WORD.match(text, word.end())
    return word[1].lower() in nouns().adjective and (following is None or following[1].lower() in nouns().stop)


@cache
def _others() -> re.Pattern[str]:
    """What "one" is counted beside: a number, "another", "others"."""
    names = number_words()
    words = sorted({*names.units, *names.tens, *names.vague, *cues()["beside_one"]} - {"one", "zero"})
    return re.compile(rf"[0-9]|\b(?:{alternatives(words)})\b", re.IGNORECASE)


def _half_counts(text: str, figure: Figure, before: str) -> bool:
    if before in cues()["not_half"]:
        return False
    if before == "remaining":
        return True
    if figure.unit or (figure.noun and figure.number_text.lower() == "half" and text[figure.number.end] == " "):
        return True
    if figure.noun == "point" or phrasing.TURN.match(text, figure.number.end):
        return True
    end = figure.number.end
    if before in cues()["before_half"] and (_ends_phrase(text, end) or _behind("half_ends").match(text, end)):
        return True
    return figure.number_text.lower() == "half" and _behind("half_of").match(text, end) is not None
