"""Change: which way a figure moves, and whether it is the base, the result or the step."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from factcheck.extraction.attachments import is_time
from factcheck.extraction.figures import Figure
from factcheck.lexicons import phrasing
from factcheck.lexicons.english import alternatives, change_words, cue_pattern, cues, last_words, nouns
from factcheck.lexicons.sections import sections
from factcheck.model import Direction, Role

_REACH = 120
_WORD = re.compile(r"[A-Za-z]+(?:['’\-][A-Za-z]+)*|[;:()]|[,.](?=\s)")
_BEHIND = re.compile(r"[ \-\u00a0\n]?([A-Za-z]+(?:-[a-z]+)?)(?:[ \-\n]([A-Za-z]+(?:-[a-z]+)?))?(?:[ \-\n]([A-Za-z]+))?")
_BEHIND_STARTS = frozenset(" -\u00a0\n")
_MARKS = frozenset((";", ":", "(", ")"))
#: How many words may stand between a verb of change and its figure.
_DISTANCE = 7
_CARRY_REACH = 70
#: How far before a figure "of" may stand, with words like "nearly" between.
_OF_REACH = 24
#: How many more words may stand between where a preposition ties the figure to the verb.
_FURTHER: dict[Role | None, int] = {None: 0, "to": 2, "from": 2, "by": 7}
#: How many words may stand between a verb of change and its size, where the unit says that it is a size.
_OBJECT_WORDS = {"percent": 4, "percentage_point": 8, "basis_point": 8}


class Change(NamedTuple):
    """The change that the words around a figure state: which way, the figure's part in it, whether it is the step."""

    direction: Direction | None = None
    role: Role | None = None
    step: bool = False
    stated: bool = False


#: No change.
NONE = Change()


def change_around(text: str, figure: Figure) -> Change:
    """The change that the words before a figure and behind it state of it."""
    behind = _behind(text, figure, figure.following)
    if behind is not None:
        return behind
    if figure.following in cues()["away"] and not figure.money and _OBJECT_WORDS.get(figure.unit) is None:
        return NONE  # "sank 300 miles off Norport"
    hyphened = text[figure.number.end : figure.number.end + 1] == "-"
    if (hyphened and _is_attribute(figure)) or (figure.following in phrasing.PART_JOINTS and _is_part(text, figure)):
        return NONE
    begin = figure.start - _REACH if figure.start - _REACH > figure.floor else figure.floor
    if text[figure.floor : figure.start] == phrasing.BY:
        begin = max(0, figure.start - _REACH)  # "cut its staff of 3,000 by 200": past the figure that is changed
    near = text[max(0, figure.start - _OF_REACH) : figure.start]
    mark = _extreme().search(text, begin, figure.start) if " of " in near else None
    if mark is None:
        return _before(text, begin, figure.start, figure)
    if mark.start() == figure.floor:
        begin = max(0, figure.start - _REACH)  # "to a two-year high of 5%": past the figure that only describes
    return _before(text, begin, mark.start(), figure)


@cache
def _extreme() -> re.Pattern[str]:
    what = rf"(?:{cue_pattern('extreme')}|(?<=\sto\s){cue_pattern('results_of')})"
    return re.compile(rf"\s{what}\sof\s(?:{cue_pattern('level')}\s)*[^\w\s]*$", re.IGNORECASE)


def _behind(text: str, figure: Figure, word: str) -> Change | None:
    """ "a 5% increase", "5 per cent higher", "5% more"; ``word`` is the first word behind."""
    end = figure.end
    if not word or word in phrasing.NO_NOUN or text[end] not in _BEHIND_STARTS:
        return None
    match = _BEHIND.match(text, end, figure.limit)
    if match is None:
        return None
    table = change_words()
    words = [word.lower() for word in match.groups() if word]
    first = words[0]
    more = table.more.get(first)
    if first == "more" and figure.bare and "than" not in words:
        return None  # "saved 200 more": others like them
    if more and "than" in words[:2] and _expected().match(text, end):
        return None  # "£2bn less than forecast": no change of anything
    if more and first in ("above", "below", "off", "up", "down"):
        more = more if _is_adverb_behind(text, figure, first, words[1:]) else None
    if more and not (figure.bare and "than" not in words and _describes(words[1:])):
        return Change(_direction(more.direction), "by", step=True, stated=True)
    for word in words:
        noun = table.nouns.get(word)
        if noun and not _is_object(figure):  # "20 firms cut jobs"
            return Change(_direction(noun.direction), "by", step=True, stated=True)
        if word in phrasing.NO_NOUN or word in nouns().stop:
            return None
    return None


@cache
def _expected() -> re.Pattern[str]:
    return re.compile(rf"[ -][a-z]+ than (?:had been |was |were |it had |they had )?{cue_pattern('expected')}\b")


@cache
def _earlier() -> re.Pattern[str]:
    months = alternatives(sections("calendar")["months"])
    return re.compile(
        rf"\s(?:\w+\s){{0,4}}?(?:{cue_pattern('earlier')}\b|(?:19|20)[0-9][0-9]\b|(?-i:{months})\b)", re.I
    )


def _is_adverb_behind(text: str, figure: Figure, word: str, after: list[str]) -> bool:
    """Whether "up" or "below" behind a figure says that it is a step: "5% up on the year", "3% below last year"."""
    if figure.unit not in _OBJECT_WORDS and not figure.money and figure.noun not in ("point", "points"):
        return False
    if word in ("up", "down"):
        return not after or after[0] in cues()["after_step"]
    return _earlier().match(text, figure.end + 1 + len(word)) is not None


def _describes(after: list[str]) -> bool:
    """Whether a comparative behind a number describes what it counts: "a dozen smaller ones"."""
    return bool(after) and after[0] not in nouns().stop and after[0] not in nouns().after_noun


def _is_attribute(figure: Figure) -> bool:
    """Whether a hyphened figure describes a thing and is no step: "fell down a 30-metre shaft"."""
    return figure.end > figure.number.end and not figure.times and _OBJECT_WORDS.get(figure.unit) is None


def _is_part(text: str, figure: Figure) -> bool:
    """Whether a figure is so many of some things, or so many times as much: "lost seven of the last nine games"."""
    if figure.times:
        return text.startswith(" as ", figure.end) or "-to-" in text[figure.number.end : figure.end]
    whole = phrasing.OF_THE.match(text, figure.end) if figure.bare else None
    if whole is None or figure.number.share:
        return False
    things = _WORD.findall(text, whole.end(), whole.end() + _OF_REACH)
    return cues()["added"].isdisjoint(things)  # "lost 5 of its 17 seats" is a fall


@cache
def _word_of_change() -> re.Pattern[str]:
    """The beginning of a word of change; found faster than the words before a figure are told apart."""
    return re.compile(rf"[^a-z](?:{alternatives(change_words().all_words)})")


def _before(text: str, begin: int, end: int, figure: Figure) -> Change:
    before = f" {text[begin:end].lower()}"
    if not _word_of_change().search(before):
        return NONE
    table = change_words()
    words = _WORD.findall(before)
    if words[-2:] == ["up", "to"] and not (len(words) > 2 and words[-3] in cues()["adds"]):
        del words[-2:]  # "fell by up to 5 percent": a bound
    if words[-1:] == ["and"]:
        return NONE  # "3 were lost to illness and 39 stayed"
    reach = _reach(figure)
    role: Role | None = None
    for distance, word in enumerate(reversed(words)):
        if word in _MARKS or word in cues()["break"] or distance > max(_DISTANCE, reach) + _FURTHER[role]:
            break
        if role is None and word in phrasing.PREPOSITIONS and distance <= 4:
            role = phrasing.PREPOSITIONS[word]
            continue
        if word in (",", "."):
            if distance and not (role and word == "," and distance == 1):  # "fell again, to 5%"
                break
            continue
        found = _stated_by(words, len(words) - 1 - distance, role, figure)
        if found:
            return found
        behind = words[len(words) - distance] if distance else ""
        if word in table.nouns and behind not in cues()["of_growth"]:
            break
    return NONE


def _reach(figure: Figure) -> int:
    """How many words an object may have between a verb and the figure: 0 where a preposition must stand.

    "raised its dividend 5 percent" needs none, while "fell on 5 men" is no change.
    """
    return _OBJECT_WORDS.get(figure.unit, 4 if figure.times or figure.number.share else 0)


def _stated_by(words: list[str], index: int, role: Role | None, figure: Figure) -> Change | None:
    """The change that one of the words before a figure states; ``None`` where it states none."""
    table = change_words()
    word, between = words[index], words[index + 1 :]
    pair = table.verbs.get(f"{words[index - 1]} {word}") if index and not figure.money else None
    verb = pair or table.verbs.get(word)
    # "of" goes with nouns: "climbed the steps of the 70-metre tower" is no change
    moves = pair or _is_adverb(words, index, figure.money or _reach(figure) > 0)
    if verb and moves and (role != "by" or "by" in between):
        return _of_verb(words, index, verb.direction, role, figure)
    if word in table.added and role is None and not _unlevel(between) and _can_be_added(figure):
        return Change("up", "by", step=True, stated=True)
    noun = table.nouns.get(word)
    if noun and figure.money and word in cues()["results"]:
        return NONE  # "a loss of $5 million" is what a year brought
    if noun and between[:1] and (between[0] in cues()["of_growth"] or (verb and between[0] in phrasing.DETERMINERS)):
        return None  # "its growth forecast by 5%", "cut its staff of 3,000"
    if noun and role:
        return Change(_direction(noun.direction), role, step=role == "by" or between == ["of"], stated=True)
    factor = table.factors.get(word)
    if factor and role is None and not word.endswith(("d", "ing")):
        return None  # "more than double the 5 million of last year"
    return Change(_direction(factor.direction), role or "from", stated=True) if factor else None


def _is_adverb(words: list[str], index: int, sized: bool) -> bool:
    """Whether "up" is the change ("up 5%") and not part of "up to 5", "made up 5%" or "set up 5 shops"."""
    word, after = words[index], words[index + 1 :]
    if word not in ("up", "down", "off"):
        return True
    before = words[index - 1] if index else ""
    if (after[:1] == ["to"] and word == "up") or before in cues()["phrasal"]:
        return False
    if after:
        return after[0] in cues()["after_adverb"]
    return sized or not before or before == "," or before in cues()["before_adverb"]


def _of_verb(words: list[str], index: int, direction: str, role: Role | None, figure: Figure) -> Change:
    word, between = words[index], words[index + 1 :]
    if role is None and between and _crosses(between):
        return Change(_direction(direction), "to", stated=True)  # "slid past 150"
    if role is None and (len(between) > _reach(figure) and _unlevel(between)):
        return NONE
    if role is None and (_is_object(figure) or (figure.money and word in cues()["funds"])):
        return NONE  # "dropped 40 bombs", "raised $40 million" from investors
    if role is None and figure.money and word in cues()["loses"] and cues()["traded"].isdisjoint(words):
        return NONE  # "the firm lost $5 million", where "shares lost $5" is a fall
    if between[-1:] == ["at"] and figure.unit.partition("/")[0] not in _OBJECT_WORDS:
        return NONE  # "closed lower at $20"
    if role == "to" and figure.noun and not figure.unit and not cues()["supplied"].isdisjoint(between):
        return NONE  # "cut power to 60,000 homes"
    return Change(_direction(direction), role or "by", step=role in (None, "by"), stated=True)


def _crosses(between: list[str]) -> bool:
    """Whether a verb of change leads beyond the figure: "slid past 150", "rose sharply above the 5%"."""
    rest = list(between)
    while rest and rest[-1] in _level_words():
        rest.pop()
    return bool(rest) and rest[-1] in cues()["crossing"] and all(word.endswith("ly") for word in rest[:-1])


def _is_object(figure: Figure) -> bool:
    """Whether a figure beside a verb is what it acts on or how long: "climbed 3 hills", "rose 3 months"."""
    counted = bool(figure.noun) and not figure.unit and not figure.times
    return is_time(figure.unit) or (counted and figure.noun.lower() not in cues()["added"])


def _can_be_added(figure: Figure) -> bool:
    """Whether adding the figure makes something grow: points, jobs, money; "added two chapters" does not say so."""
    return _reach(figure) > 0 or figure.money or figure.noun.lower() in cues()["added"]


def _unlevel(between: list[str]) -> bool:
    """Whether more than hedges stand between a word of change and its figure."""
    return any(word not in _level_words() for word in between)


@cache
def _level_words() -> frozenset[str]:
    return frozenset(word for phrase in cues()["level"] for word in phrase.split())


def _direction(direction: str) -> Direction:
    return "up" if direction == "up" else "down"


@cache
def _carried() -> re.Pattern[str]:
    level = rf"(?:{cue_pattern('level')}\s)*"
    rate = rf"an?\s(?:[\w-]+\s){{1,4}}{cue_pattern('levels')}\sof\s"
    close = rf"{cue_pattern('closes')}\s(?:trading\s|the\s\w+\s)?(?:at\s)?"
    return re.compile(rf"\b(from|to|by)\s(?:{rate}|{close})?{level}[^\w\s]*$", re.IGNORECASE)


@cache
def _arrived() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\s[a-z]+er|\sup|\sdown)?(?:\s{cue_pattern('on_day')})? at (?:{cue_pattern('level')}\s)*[^\w\s]*",
        re.IGNORECASE,
    )


@cache
def _words_before_level() -> frozenset[str]:
    """The words that may stand right before a figure that has a part in the change of the one before."""
    return frozenset((*phrasing.PREPOSITIONS, *last_words("level"), *last_words("closes"), "at"))


@cache
def _restated() -> re.Pattern[str]:
    of = r"(?: (?:of|up|down|higher|lower)(?: [\w’'-]+){1,4})?"
    return re.compile(rf"{of},? or (?:{cue_pattern('level')}\s)*[^\w\s]*", re.IGNORECASE)


def _restates(text: str, between: str, last: Change, figure: Figure) -> bool:
    """Whether a figure says the one before once more: "fell 5%, or $3 million", "fell by $5m (£4m)"."""
    if between == " (":
        return text[figure.end : figure.end + 1] == ")"
    is_part = last.step and text.startswith(" of ", figure.end)  # "cut 70 jobs, or 5% of its staff"
    return " or " in between and not is_part and _restated().fullmatch(between) is not None


def carried(text: str, last: Change, last_end: int, figure: Figure) -> Change:
    """The part that a figure has in the change of the one before: "rose 5%, or 0.5 million, to 10 from 9.5 million"."""
    start = figure.start
    if start - last_end > _CARRY_REACH or last.direction is None:
        return NONE
    between = text[last_end:start]
    if phrasing.CHANGE_ENDS.search(between):
        return NONE
    if _restates(text, between, last, figure):
        return last
    if last.step and _arrived().fullmatch(between):
        return Change(last.direction, "to", stated=True)  # "5 cents lower at $11"
    word = figure.word_before(text)
    if word and word not in _words_before_level():
        return NONE
    match = _carried().search(between)
    if match is None:
        return NONE
    role = phrasing.PREPOSITIONS[match[1].lower()]
    if role == "by" and _is_object(figure):
        return NONE  # "rose to 5 million, as expected by 11 analysts"
    return Change(last.direction, role, step=role == "by", stated=True)
