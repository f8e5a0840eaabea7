"""What right behind or around a figure says that it is of a part only, or of something beside the subject.

"# km of the border", "# people in its capital", "a # km stretch of coast", "a # fall in investment": the words between
figure, measure and subject may all be neutral, and the figure still be of less than the whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from factcheck.claims.phrases import head_words, lexicon, words_of
from factcheck.claims.subjects import WORLD
from factcheck.claims.warrant_tie import Tie, words

#: Endings of the plural of a people's name ("Estonians", "Thais", "Swedes"); "Swiss" is none.
_PLURALS = ("ns", "is", "es", "ks", "bs", "gs", "ts", "rs", "ys", "ds", "os")
_CITY = ("capital", "metonym")
#: No word of a border: "the # km between @ and @".
_BARE_BETWEEN = re.compile(r"# (?:of \S+ (?:\S+ )?)?between (?:the )?@ (?:'s )?and (?:the )?@")
_BORDERS = frozenset({"border", "borders", "frontier", "frontiers", "boundary"})
_DEALS = ("exports_goods", "imports_goods")
#: "Handled # of @ 's exports", "lost # of its imports".
_SOME_OF = re.compile(
    r"of (?:the )?(?:@ (?:'s )?|its |their |our |all )(?:\S+ ){0,2}?(?:exports|imports|shipments|purchases) "
)
_LENGTHS = ("border_length", "coastline", "river_length")
_NEAR = 5


def _partitive(tie: Tie) -> str:
    """ "Guards # km of the border", "a # km stretch of coast": a part, unless it is all of it."""
    if tie.reading.measure in _DEALS:
        return "the figure may be of a part of the trade" if _SOME_OF.match(tie.behind) else ""
    if tie.reading.measure not in _LENGTHS:
        return ""
    behind = [token.text for token in tie.tokens[tie.end_of_figure : tie.end_of_figure + _NEAR]]
    if behind and behind[0] in words().parts:
        return f"the figure is of a {behind[0]}"
    named = tie.reading.named
    told = _BORDERS & {token.text for token in tie.tokens}
    if tie.reading.measure == "border_length" and named and not told and _BARE_BETWEEN.match(named.words):
        return "the figure may be a distance"
    before = {token.text for token in tie.tokens[max(tie.figure - 3, 0) : tie.figure]}
    definite = behind[:1] == ["of"] and len(behind) > 1 and behind[1] in words().definite
    if definite and not before & words().whole:
        return "the figure may be of a part only"
    if behind[:1] == ["of"] and len(behind) > 1 and not _is_of_the_line(tie, behind[1]):
        return f"the figure may be of {behind[1]} only"
    return ""


def _is_of_the_line(tie: Tie, word: str) -> bool:
    """ "# of common border", "shares # of forest with @": the line itself, or all the land along it."""
    token = next(one for one in tie.tokens[tie.end_of_figure :] if one.text == word)
    named = tie.reading.named
    divides = named is not None and named.is_frame and bool(words().dividing & set(named.words.split()))
    own = token.kind in ("name", "figure") or word in head_words() - words().built or word in lexicon().modifiers
    return own or (tie.reading.measure == "border_length" and divides and word in words().landscape)


def _change_of_another(tie: Tie) -> str:
    """ "Hit by a # fall in investment": a change, and of what, right behind the figure."""
    behind = tie.tokens[tie.end_of_figure : tie.end_of_figure + 2 * _NEAR]
    texts = [token.text for token in behind]
    change = next((place for place, text in enumerate(texts[:2]) if text in words().changes), -1)
    if change < 0 or texts[change + 1 : change + 2] not in (["in"], ["of"]):
        return ""
    own = words_of(tie.reading.measure) | (words_of("gdp_nominal") if tie.reading.measure == "gdp_growth" else set())
    for token in behind[change + 2 :]:
        if token.kind == "mark" and token.text != "'s":
            return ""
        if token.kind == "word" and token.text not in lexicon().function_words | lexicon().modifiers:
            return "" if token.text in own else f"the figure is of a change in {token.surface}"
    return ""


def _of_something_in(tie: Tie) -> str:
    """ "Lagos in Nigeria has #", "farmers in @ sold #", "the north of @ has #": the subject is only where that is."""
    if not tie.subject or tie.reading.comparison is not None or tie.continued:
        return ""
    place = min(tie.subject) - 1
    place -= tie.tokens[place].text == "the"
    if (
        place < 1
        or tie.tokens[place].text not in ("in", "of", "near")
        or tie.tokens[place - 1].kind not in ("word", "name")
    ):
        return ""
    known = words().neutral | head_words() | lexicon().function_words | lexicon().modifiers
    known |= words().neutral_for.get(tie.reading.measure, frozenset())
    noun = tie.tokens[place - 1]
    if noun.kind == "name":
        return "" if tie.belongs(place - 1) else f"the figure may be of {noun.surface}"
    return "" if noun.text in known or noun.text.endswith("ly") else f"the figure may be of {noun.surface}"


def _a_city(tie: Tie) -> str:
    """ "Lagos in Nigeria has # inhabitants": a city is named beside its country."""
    own = set(tie.reading.subject.entities)
    cities = [
        index
        for index in tie.cast.sentence.names
        if index not in tie.subject
        and tie.cast.mention(index).kind in _CITY
        and own & set(tie.cast.mention(index).entities)
        and tie.reading.window.start <= index < tie.figure
    ]
    local = tie.reading.measure in ("population", "population_density", "area_total")
    return f"the figure may be of {tie.tokens[cities[0]].surface}" if cities and local else ""


def _place_behind(tie: Tie) -> str:
    """ "# people in Santiago alone": right behind the figure stands a place that is not the subject."""
    if tie.end >= len(tie.tokens) or tie.tokens[tie.end].text not in words().inside or tie.is_rank:
        return ""
    first = tie.tokens[tie.end + 1] if tie.end + 1 < len(tie.tokens) else None
    passed = words().determiners | words().neutral | lexicon().modifiers
    place = next((token for token in tie.tokens[tie.end + 1 :] if token.text not in passed), first)
    known = words().within - words().determiners | head_words()
    inside = place is not None and tie.tokens[tie.end].text == "in" and place.kind == "word"
    if place is not None and inside and place.text not in known:
        return f"the figure may be of what is in {place.surface}"
    for index in range(tie.end + 1, min(tie.end + 4, len(tie.tokens))):
        token = tie.tokens[index]
        if token.kind == "period" or index in tie.subject or index in tie.other:
            return ""
        city = token.kind == "name" and tie.cast.mention(index).kind in _CITY
        if index in tie.cast.opaque or city or (token.kind == "name" and not tie.belongs(index)):
            return f"the figure may be of {token.surface}"
    return ""


def _a_people(tie: Tie) -> str:
    """ "Estonians number #": the members of a people, not those who live in its country."""
    mentions = [tie.cast.mention(index) for index in tie.subject]
    plural = [one.kind in ("demonym", "adjective") and one.surface.endswith(_PLURALS) for one in mentions]
    behind = min(tie.subject, default=-1) == tie.end_of_figure and mentions[0].kind in ("demonym", "adjective")
    if tie.reading.measure == "population" and behind:
        return "the figure may count some of a people"
    people = tie.reading.measure == "population" and tie.reading.comparison is None and any(plural) and all(plural)
    return "the figure may count the members of a people" if people else ""


def _strange_tail(tie: Tie) -> str:
    covered = tie.measure and tie.measure[0] <= tie.figure < tie.measure[-1]
    counted = tie.reading.measure == "member_count"
    if tie.end >= len(tie.tokens) or tie.reading.comparison is not None or counted:
        return ""
    token = tie.tokens[tie.end]
    if covered:
        narrowed = token.text in ("for", "of", "on") and not _leads_to_measure(tie)
        return f"{token.surface!r} behind the figure leaves open what it is of" if narrowed else ""
    known = token.kind in ("mark", "period") or token.text in words().tail or token.text.endswith("ly")
    known = known or tie.end in tie.subject or (token.kind == "word" and _leads_to_measure(tie))
    return "" if known else f"{token.surface!r} behind the figure leaves open what it is of"


def _is_all_along(tie: Tie) -> bool:
    """ "@ shares # of forest and fell with @": of what, but all of the border."""
    behind = [token.text for token in tie.tokens[tie.end + 1 : tie.end + 5]]
    named = tie.reading.named
    verbs = named is not None and named.is_frame and bool(words().dividing & set(named.words.split()))
    return tie.reading.measure == "border_length" and verbs and not words().built & set(behind)


def _covers(tie: Tie) -> bool:
    """ "@ covers # of forest and rock": of what, but all of it."""
    named = tie.reading.named
    verbs = named is not None and words().covering & set(named.words.split())
    bare = tie.end + 1 < len(tie.tokens) and tie.tokens[tie.end + 1].text not in words().determiners
    return tie.reading.measure == "area_total" and bool(verbs) and bool(tie.subject) and bare


def _leads_to_measure(tie: Tie) -> bool:
    """Whether a word of measures stands behind the figure ("# of goods"), or the whole world ("to the rest of it")."""
    index = tie.end
    if tie.tokens[index].text == "of" and tie.reading.measure == "area_total":
        return _covers(tie)
    if tie.tokens[index].text == "of" and _is_all_along(tie):
        return True
    if tie.tokens[index].text == "of" and tie.reading.measure in ("gdp_growth", "inflation_cpi"):
        return False  # "lost # of its value"
    if tie.tokens[index].text not in words().open:
        return tie.tokens[index].text in head_words()
    rest = False
    for place in range(index + 1, min(index + 6, len(tie.tokens))):
        token = tie.tokens[place]
        if token.kind in ("period", "figure") or place in tie.subject or WORLD in getattr(token.of, "entities", ()):
            return True
        if token.kind == "name" and tie.belongs(place):
            return True
        if token.text not in words().passed:
            return token.text in head_words() and not rest
        rest = rest or token.text == "rest"
    return False


#: One after the other; the first doubt counts.
CHECKS: tuple[Callable[[Tie], str], ...] = (
    _partitive,
    _change_of_another,
    _place_behind,
    _a_people,
    _of_something_in,
    _a_city,
    _strange_tail,
)
