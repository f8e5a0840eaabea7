"""How firmly a sentence ties a figure to what it was read as: an accusation needs a tie that leaves nothing open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factcheck.claims.lexicon import words as lexicon_words
from factcheck.claims.readings import Reading
from factcheck.claims.subjects import Cast
from factcheck.model import Measure, Quantity

_TRADE = frozenset({"exports_goods", "imports_goods", "trade_balance"})
_ADJECTIVES = 3
#: "The world's sixth-largest" says among whom, not of whom.
_WORLD = "WLD"


def loose_end(reading: Reading, cast: Cast, measures: Mapping[str, Measure]) -> str:
    """What else the sentence may tie the figure to, in words; "" where only the subject read is left.

    Args:
        reading: of the figure.
        cast: the names of its sentence.
        measures: the vocabulary's.
    """
    if reading.named is None or not reading.subject.mentions:
        return ""
    named = tuple(_places(reading, cast))
    nearest = min(named, key=lambda index: abs(index - reading.window.figure), default=-1)
    first, last = sorted((nearest, reading.window.figure))
    grouped = reading.comparison is not None and bool(reading.comparison.group)
    standing = measures[reading.measure].behaviour == "static" or grouped
    return (
        _other(cast, _strangers(reading, cast, first, last))
        or _own(cast, first, last)
        or _pointed_at(reading, cast, nearest)
        or _set_against(reading, cast, first)
        or _partner(reading, cast, nearest)
        or _other_side(reading, cast)
        or ("" if standing else _behind(reading, cast))
    )


def _places(reading: Reading, cast: Cast) -> Iterator[int]:
    """Indices of the tokens that name the subject in the figure's own sentence."""
    spans = {mention.span for mention in reading.subject.mentions}
    return (index for index in cast.sentence.names if cast.sentence.tokens[index].span in spans)


def _strangers(reading: Reading, cast: Cast, first: int, last: int) -> list[int]:
    """Names between two tokens that are neither of the subject, nor of who says so, nor of a rank's group."""
    comparison = reading.comparison
    own = {_WORLD, *reading.subject.entities, *((comparison.group, *comparison.against) if comparison else ())}
    inside = [index for index in range(first + 1, last) if index not in cast.speaking]
    names = [index for index in inside if index in cast.sentence.names and not own & set(cast.mention(index).entities)]
    return names + [index for index in inside if index in cast.opaque]


def _other(cast: Cast, strangers: list[int]) -> str:
    return f"{cast.sentence.tokens[strangers[0]].surface} is named nearer to the figure" if strangers else ""


def _own(cast: Cast, first: int, last: int) -> str:
    """ "... for each of the country's # people": something else than the name owns what the figure counts."""
    tokens = cast.sentence.tokens
    for index in range(first + 1, last):
        if tokens[index].text == "'s" and tokens[index - 1].kind != "name":
            return f"{tokens[index - 1].surface}'s own may be meant"
    return ""


def _pointed_at(reading: Reading, cast: Cast, nearest: int) -> str:
    """ "The # border is the longest after the one between @ and @": the names are those of something else."""
    behind = cast.sentence.words(reading.window.figure, nearest)
    return "the names are those of something else" if lexicon_words().another.search(behind) else ""


def _set_against(reading: Reading, cast: Cast, first: int) -> str:
    """ "@ 's grew by #, against # in the rest": a second figure may be of what the first one is set against."""
    sentence, figure = cast.sentence, reading.window.figure
    before = [index for index in sentence.figures if first < index < figure and _alike(reading, cast, index)]
    if not before:
        return ""
    between = sentence.words(before[-1] + 1, figure)
    against = lexicon_words().set_against.search(between)
    own = between[against.end() :] + reading.window.tail if against else ""
    dated = "~" in own.split() or lexicon_words().before.search(own)
    return "the figure may be of what the one before it is set against" if against and not dated else ""


def _alike(reading: Reading, cast: Cast, index: int) -> bool:
    other = cast.sentence.tokens[index].of
    return isinstance(other, Quantity) and other.unit == reading.figure.unit


def _partner(reading: Reading, cast: Cast, nearest: int) -> str:
    """ "The surplus with @ reached #": a partner of the trade, whereas the table has that with all partners."""
    if reading.measure not in _TRADE or nearest < 1:
        return ""
    lead = cast.sentence.words(nearest - 3, nearest)
    return "the figure may be of the trade with one partner" if lexicon_words().partner.search(lead) else ""


def _other_side(reading: Reading, cast: Cast) -> str:
    """ "A fifth of the population": what a ratio or difference is to must be named in the sentence, too."""
    comparison = reading.comparison
    if comparison is None or comparison.kind not in ("ratio", "difference"):
        return ""
    named = {name for index in cast.sentence.names for name in cast.mention(index).entities}
    return "" if set(comparison.against) <= named else "the sentence does not say what is compared"


def _behind(reading: Reading, cast: Cast) -> str:
    """ "# in the old Union": right behind the figure stands a preposition with another name."""
    tokens, start = cast.sentence.tokens, reading.window.figure + 1
    found = lexicon_words().of_whom.match(cast.sentence.words(start, start + 3))
    if not found:
        return ""
    place = start + found.group().count(" ")
    end = next((at for at in range(place, len(tokens)) if tokens[at].kind in ("mark", "period", "figure")), len(tokens))
    end = min(end, place + _ADJECTIVES)
    capitals = [at for at in cast.sentence.names if place <= at < end and cast.mention(at).kind == "capital"]
    strangers = _strangers(reading, cast, place - 1, end) + capitals
    return f"the figure may be of {tokens[strangers[0]].surface}" if strangers else ""
