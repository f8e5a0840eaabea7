"""Change: which way a figure moves, and whether it is the base, the result or the step."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from factcheck.lexicons.english import change_words, cue_pattern, cues
from factcheck.model import Direction, Role

_REACH = 90
_WORD = re.compile(r"[A-Za-z]+(?:['’\-][A-Za-z]+)*|[;:()]|[,.](?=\s)")
_BEHIND = re.compile(r"[ \-\u00a0\n]?([A-Za-z]+(?:-[a-z]+)?)(?:[ \-\n]([A-Za-z]+(?:-[a-z]+)?))?(?:[ \-\n]([A-Za-z]+))?")
_BEHIND_STARTS = frozenset(" -\u00a0\n")
_PREPOSITIONS: dict[str, Role] = {"from": "from", "to": "to", "by": "by", "of": "by"}
#: Words before "up 5": a state, where another verb would make a phrase of it ("set up 5 shops").
_BEFORE_ADVERB = frozenset(
    ("is", "was", "are", "were", "be", "been", "being", ",", "went", "moved", "closed", "ended", "finished", "traded")
)
_BREAK = frozenset(
    (";", ":", "(", ")", "but", "while", "whereas", "which", "who", "although", "though", "when", "because")
)
#: How many words may stand between a verb of change and its figure.
_DISTANCE = 7


_CARRY_REACH = 70


@dataclass(slots=True)
class Change:
    """The change that the words around a figure state; ``word`` is the verb or noun that states it."""

    direction: Direction | None = None
    role: Role | None = None
    step: bool = False
    stated: bool = False


def change_around(text: str, floor: int, start: int, end: int, limit: int, reach: int) -> Change:
    """The change that the words before ``start`` (not beyond ``floor``) and behind ``end`` state of a figure.

    ``reach`` is how many words an object may have between a verb and the figure: "raised its dividend 5 percent" needs
    no preposition, while "fell on 5 men" is no change.
    """
    behind = _behind(text, end, limit)
    if behind is not None:
        return behind
    return _before(text, max(floor, start - _REACH), start, reach)


def _behind(text: str, end: int, limit: int) -> Change | None:
    """ "a 5% increase", "5 per cent higher", "5% more"."""
    if text[end : end + 1] not in _BEHIND_STARTS:
        return None
    match = _BEHIND.match(text, end, limit)
    if match is None:
        return None
    table = change_words()
    words = [word.lower() for word in match.groups() if word]
    first = words[0]
    more = table.more.get(first)
    if more and first not in ("above", "below", "up", "down"):
        return Change(_direction(more.direction), "by", step=True, stated=True)
    for word in words:
        noun = table.nouns.get(word)
        if noun:
            return Change(_direction(noun.direction), "by", step=True, stated=True)
        if word in _PREPOSITIONS or word in ("and", "in", "the", "or", "than", "a", "on", "for", "with"):
            return None
    return None


def _before(text: str, begin: int, start: int, reach: int) -> Change:
    table = change_words()
    words = _WORD.findall(text[begin:start].lower())
    if table.all_words.isdisjoint(words):
        return Change()
    role: Role | None = None
    for distance, word in enumerate(reversed(words)):
        if word in _BREAK or distance > max(_DISTANCE, reach) + (2 if role else 0):
            break
        if role is None and word in _PREPOSITIONS and distance <= 4:
            role = _PREPOSITIONS[word]
            continue
        if word in (",", "."):
            if distance:
                break
            continue
        index = len(words) - 1 - distance
        pair = f"{words[index - 1]} {word}" if index else word
        verb = table.verbs.get(pair) or table.verbs.get(word)
        # "of" goes with nouns: "climbed the steps of the 70-metre tower" is no change
        goes = verb is not None and not (role == "by" and "by" not in words[index + 1 :])
        if verb and goes and not (word in ("up", "down", "off") and not _is_adverb(words, index, word, reach > 0)):
            return _of_verb(verb.direction, role, words[index + 1 :], reach)
        noun = table.nouns.get(word)
        if noun:
            if role is None:
                break
            return Change(
                _direction(noun.direction), role, step=role == "by" or words[index + 1 :] == ["of"], stated=True
            )
        factor = table.factors.get(word)
        if factor:
            return Change(_direction(factor.direction), role or "from", stated=True)
    return Change()


def _is_adverb(words: list[str], index: int, word: str, percent: bool) -> bool:
    """Whether "up" is the change ("up 5%") and not part of "up to 5" or "set up 5 shops"."""
    after = words[index + 1 :]
    if after[:1] == ["to"] and word == "up":
        return False
    if not after and not percent and index and words[index - 1] not in _BEFORE_ADVERB:
        return False
    return not after or after[0] in (
        "by",
        "from",
        "a",
        "an",
        "about",
        "some",
        "nearly",
        "almost",
        "more",
        "less",
        "around",
        "just",
        "roughly",
        "approximately",
        "over",
        "at",
        "to",
        "another",
        "as",
    )


def _of_verb(direction: str, role: Role | None, between: list[str], reach: int) -> Change:
    if role is None and len(between) > reach and any(word not in _level_words() for word in between):
        return Change()
    if role is None or role == "by":
        return Change(_direction(direction), "by", step=True, stated=True)
    return Change(_direction(direction), role, stated=True)


@cache
def _level_words() -> frozenset[str]:
    return frozenset(word for phrase in cues()["level"] for word in phrase.split())


def _direction(direction: str) -> Direction:
    return "up" if direction == "up" else "down"


@cache
def _carried() -> re.Pattern[str]:
    return re.compile(rf"\b(from|to|by)\s(?:{cue_pattern('level')}\s)*[^\w\s]*$", re.IGNORECASE)


def carried(text: str, last: Change, last_end: int, start: int) -> Change:
    """The part that a figure has in the change of the figure before it: "rose 5% to 10 million from 9.5 million"."""
    if start - last_end > _CARRY_REACH or last.direction is None:
        return Change()
    between = text[last_end:start]
    if any(mark in between for mark in _STOPS):
        return Change()
    match = _carried().search(between)
    if match is None:
        return Change()
    role = _PREPOSITIONS[match[1].lower()]
    return Change(last.direction, role, step=role == "by", stated=True)


_STOPS = (";", ":", ". ", "\n\n", " while ", " but ")
