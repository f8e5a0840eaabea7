"""The one country or bloc that a figure is about: the owner, the clause, the form of the sentence, an antecedent."""

from __future__ import annotations

import re

from factcheck.claims import carried, comparisons, subjects
from factcheck.claims.reading import Memory, Reading
from factcheck.claims.subjects import NOBODY, WORLD, Cast, Subject
from factcheck.claims.windows import Window, whole_window

_BOUGHT_OF = re.compile(r"(?:bought|buys) (?:\S+ )*# (?:worth )?of (?:the )?@ (?:'s )?(?:goods|products)$")
_OF_TWO = re.compile(r"(?<!\S)the (one|other|former|latter|first|second) (?:country |nation )?(?:\S+ ){0,3}$")
_FIRST = ("one", "former", "first")
_COUNTRIES = ("country", "territory")
#: "An area of # makes @ larger than @": the subject is the object of the verb.
_MAKES = re.compile(r"(?:\S+ ){0,2}?(?:makes|made|gives|gave|puts|put|leaves|left|ranks|ranked) (?:the )?@ ")


def unary(reading: Reading, cast: Cast, memory: Memory) -> Subject:
    """The one country or bloc that a figure is about."""
    assert reading.named is not None
    window = reading.window
    shared = subjects.respective(cast, window.figure) or _bracketed(reading, cast)
    if shared is not None:
        return shared
    inside = window.start <= reading.named.start < window.end
    formed = _by_form(reading, cast, memory, inside)
    if formed.entities or formed.problem:
        return formed
    if inside or not memory.sentence:
        found, pronoun = subjects.NOBODY, ""
        if not _is_the_other_side(reading):
            found, pronoun = subjects.owner(cast, reading.named)
        if found.entities or found.problem:
            return found
        if pronoun and pronoun not in ("which", "that"):
            return _by_pronoun(reading, cast, memory)
    if window.lead.endswith((" its ", " their ")) or window.lead in ("its ", "their "):
        return _by_pronoun(reading, cast, memory)
    relative = subjects.relative_subject(cast, window.figure)
    if relative.is_settled:
        return relative
    own = subjects.clause_subject(cast, window)
    if own.entities or own.problem:
        return own
    behind = _behind(reading, cast)
    if behind.entities or behind.problem:
        return behind
    if cast.has_opaque(window.start, window.figure) and not memory.sentence:
        return Subject(problem="the sentence names something that is in no table")
    found = _antecedent(reading, cast, memory)
    return found if found.entities or found.problem else _only_country(cast, memory)


def _bracketed(reading: Reading, cast: Cast) -> Subject | None:
    """ "Four times that of @ (#)": in brackets right behind a name stands its own."""
    name = reading.window.figure - 2
    if not is_bracketed_list(reading) or name not in cast.places(0, len(cast.sentence.tokens)):
        return None
    return cast.subject([name])


def _only_country(cast: Cast, memory: Memory) -> Subject:
    """ "With prices up #, @ 's central bank ...": the one country that the sentence and the text name."""
    places = [index for index in cast.sentence.names if cast.is_place(index) and index not in cast.institutional]
    distinct = {cast.mention(index).entities for index in places}
    if len(distinct) != 1 or memory.topic.entities not in ((), *distinct) or memory.topic.problem:
        return NOBODY
    found = cast.subject(places[:1])
    return found if cast.kind(found.entities[0] if found.entities else "") in _COUNTRIES else NOBODY


def _by_form(reading: Reading, cast: Cast, memory: Memory, inside: bool) -> Subject:
    """Whom the form of the sentence points to: one of two named before, a seller, several together."""
    chosen = _one_of_two(reading, cast, memory)
    if isinstance(chosen, Subject):
        return chosen
    several = _sellers(reading, cast) or _joint(reading, cast)
    if several and not chosen and (inside or not memory.sentence):
        chosen = several
    return cast.subject(chosen) if chosen else NOBODY


def _one_of_two(reading: Reading, cast: Cast, memory: Memory) -> tuple[int, ...] | Subject:
    """ "@ and @ ...: the one has #, the other #": which of the two that were named."""
    said = _OF_TWO.search(reading.window.lead)
    if said is None:
        return ()
    names = cast.named(0, reading.window.figure)
    distinct = list({cast.mention(index).entities: index for index in reversed(names)}.values())[::-1]
    place = 0 if said.group(1) in _FIRST else 1
    if len(distinct) == 2:
        return (distinct[place],)
    topic = memory.topic
    if names or len(topic.entities) != 2 or len(topic.mentions) != 2:
        return ()
    return Subject(topic.entities[place : place + 1], topic.mentions[place : place + 1])


def _sellers(reading: Reading, cast: Cast) -> tuple[int, ...]:
    """ "The world bought # worth of @ goods": the exports are the seller's."""
    bought = reading.named is not None and reading.named.is_frame and _BOUGHT_OF.match(reading.named.words)
    return tuple(cast.named(reading.window.figure, reading.window.end)[:1]) if bought else ()


def _joint(reading: Reading, cast: Cast) -> tuple[int, ...]:
    """The names of a sum ("@, @ and @ together ..."); empty where there is none."""
    listed = subjects.coordinated(cast, reading.window.start, reading.window.figure)
    return listed if len(listed) > 1 and comparisons.is_joint(reading.window) else ()


def _by_pronoun(reading: Reading, cast: Cast, memory: Memory) -> Subject:
    """Whom a pronoun means: the name right behind the opening phrase ("With its # people, @ ..."), else one before."""
    ahead = () if reading.window.start else _after_comma(reading.window, cast)
    return cast.subject(ahead[:1]) if ahead else _antecedent(reading, cast, memory)


def _is_the_other_side(reading: Reading) -> bool:
    """As in "# times the area of @": the noun behind a ratio is that of the other party."""
    compares = reading.comparison is not None and reading.comparison.kind in ("ratio", "difference")
    return compares and reading.named is not None and reading.named.start > reading.window.figure


def _behind(reading: Reading, cast: Cast) -> Subject:
    """As in "With a population of #, @ ..."; "home to # people, @ ...": the subject follows the figure."""
    window = reading.window
    compared = reading.comparison is not None and reading.comparison.kind != "growth"
    if compared or cast.has_opaque(window.start, window.figure):
        return NOBODY
    names = _after_comma(window, cast) or cast.places(window.figure, window.end)
    names = tuple(index for index in names if not subjects.is_compared(cast, index))
    names = tuple(index for index in names if cast.mention(index).entities != (WORLD,))
    distinct = {cast.mention(index).entities for index in names}
    made = bool(names) and _MAKES.match(window.tail)
    return cast.subject(names[:1]) if len(distinct) == 1 or made else NOBODY


def _after_comma(window: Window, cast: Cast) -> tuple[int, ...]:
    """As in "With a population of #, @ is ...": the name right behind the comma that closes the opening phrase."""
    tokens = window.sentence.tokens
    opening = bool(tokens) and tokens[0].text in ("with", "at", "home", "having", "covering", "boasting", "despite")
    comma = next((index for index in range(window.figure, len(tokens)) if tokens[index].text == ","), None)
    if not opening or comma is None or window.sentence.figures[0] != window.figure:
        return ()
    return cast.places(comma, min(comma + 4, len(tokens)))


def _is_aside(reading: Reading, cast: Cast) -> bool:
    """Whether a figure was only set against the sentence's own ("nearly as much as @ 's #")."""
    spans = {mention.span for mention in reading.subject.mentions}
    names = [index for index in cast.sentence.names if cast.sentence.tokens[index].span in spans]
    return bool(names) and all(subjects.is_set_against(cast, index) for index in names)


def _antecedent(reading: Reading, cast: Cast, memory: Memory) -> Subject:
    """The subject that a pronoun, or silence, takes up: the clause's, the sentence's, the last one of the text."""
    speakers = carried.speakers(reading.window.text, memory) or carried.others(reading, memory)
    if speakers is not None:
        return speakers
    names = cast.places(0, reading.window.start)
    for earlier in reversed(memory.sentence):
        if earlier.subject.is_settled and len(earlier.subject.entities) == 1 and not _is_aside(earlier, cast):
            return earlier.subject
    strange = [earlier.subject for earlier in memory.sentence if earlier.subject.problem]
    if strange and len(strange) == len(memory.sentence):  # "Korea, a nation of # on #, sent #": still whose?
        return strange[0]
    names = cast.places(0, reading.window.figure) or names or tuple(cast.named(0, reading.window.figure))
    distinct = {cast.mention(index).entities for index in names}
    if len(distinct) == 1:
        return cast.subject(names[:1])
    whole = whole_window(reading.window.sentence, reading.window.figure)
    if len(distinct) > 1 and subjects.heads_clause(cast, whole, names[0]):
        return cast.subject(names[:1])
    if len(distinct) > 1:
        return Subject(
            problem="several countries are named: " + ", ".join(cast.mention(index).surface for index in names)
        )
    if len(memory.topic.entities) > 1:  # a pair has no economy; the text goes on about its main subject
        return memory.main if memory.main.is_settled else Subject(problem="several countries were named before")
    if memory.topic.problem and memory.main.is_settled:
        return memory.main
    if memory.topic.is_settled or memory.topic.problem:
        return memory.topic
    return memory.title


def is_bracketed_list(reading: Reading) -> bool:
    """As in "... to @ (#)": a figure in brackets behind a name is of the same measure as the one before."""
    tokens, index = reading.window.sentence.tokens, reading.window.figure
    before = [token.text for token in tokens[max(0, index - 3) : index] if token.text != "'s"]
    return before[-2:] == ["@", "("] and [token.text for token in tokens[index + 1 : index + 2]] == [")"]
