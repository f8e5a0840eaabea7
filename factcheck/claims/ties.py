"""How firmly a sentence ties a figure to what it was read as: an accusation needs a tie that leaves nothing open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from factcheck.claims.lexicon import words as lexicon_words
from factcheck.claims.reading import Reading
from factcheck.claims.skeleton import Token
from factcheck.claims.subjects import Cast
from factcheck.model import Measure, Quantity

_TRADE = frozenset({"exports_goods", "imports_goods", "trade_balance"})
_AREAS = frozenset({"area_total", "area_land"})
_NEAR = 3
_BREAKS = frozenset({",", ";", ":", "(", "--", "and", "but", "while", "whereas"})
#: "The world's sixth-largest" says among whom, not of whom.
_WORLD = "WLD"


def loose_end(reading: Reading, cast: Cast, measures: Mapping[str, Measure]) -> str:
    """What else the sentence may tie the figure to, in words; "" where only the subject read is left.

    Args:
        reading: of the figure.
        cast: the names of its sentence.
        measures: the vocabulary's.
    """
    if reading.named is None:
        return ""
    tie = _Tie(reading, cast, measures[reading.measure])
    checks = (
        tie.to_another_name,
        tie.to_an_owner,
        tie.to_something_pointed_at,
        tie.to_what_it_is_set_against,
        tie.to_a_partner,
        tie.to_a_place_on_it,
        tie.to_a_part,
        tie.to_the_other_side,
        tie.to_a_name_behind,
        tie.to_another_date,
    )
    return tie.to_a_day() or (next(filter(None, (check() for check in checks)), "") if reading.subject.mentions else "")


def rivals(reading: Reading, cast: Cast, before: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Other subjects that a figure may have whose own is carried over from an earlier sentence.

    Args:
        reading: of the figure.
        cast: the names of its sentence.
        before: the countries named shortly before the sentence.
    """
    own = reading.subject.entities
    here = {name for index in cast.sentence.names for name in cast.mention(index).entities}
    carried = [name for name in own if name not in here]
    if len(carried) != 1:
        return ()
    others = [other for other in before if other not in own]
    return tuple(tuple(other if name == carried[0] else name for name in own) for other in others)


@dataclass(frozen=True)
class _Tie:
    """A figure, the names of its sentence, and the measure it was read as a value of."""

    reading: Reading
    cast: Cast
    measure: Measure

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.cast.sentence.tokens

    @property
    def figure(self) -> int:
        """Index of the figure's token."""
        return self.reading.window.figure

    @cached_property
    def named(self) -> tuple[int, ...]:
        """Indices of the tokens that name the subject in the figure's own sentence."""
        spans = {mention.span for mention in self.reading.subject.mentions}
        return tuple(index for index in self.cast.sentence.names if self.tokens[index].span in spans)

    @cached_property
    def nearest(self) -> int:
        """The one of them nearest to the figure; -1 where the subject is carried over from another sentence."""
        return min(self.named, key=lambda index: abs(index - self.figure), default=-1)

    def words(self, start: int, end: int) -> str:
        return self.cast.sentence.words(start, end)

    def strangers(self, first: int, last: int) -> list[int]:
        """Names between two tokens that are neither of the subject, nor of who says so, nor of a rank's group."""
        comparison = self.reading.comparison
        own = {_WORLD, *self.reading.subject.entities}
        own |= {comparison.group, *comparison.against} if comparison else set()
        inside = [index for index in range(first + 1, last) if index not in self.cast.speaking]
        names = [index for index in inside if index in self.cast.sentence.names]
        others = [index for index in names if not own & set(self.cast.mention(index).entities)]
        return others + [index for index in inside if index in self.cast.opaque]

    def to_another_name(self) -> str:
        """ "@ 's economy, the size of Dallas's, shrank by #"."""
        strangers = self.strangers(*sorted((self.nearest, self.figure)))
        return f"{self.tokens[strangers[0]].surface} is named nearer to the figure" if strangers else ""

    def to_an_owner(self) -> str:
        """ "... for each of the country's # people": something else than the name owns what the figure counts."""
        first, last = sorted((self.nearest, self.figure))
        for index in range(first + 1, last):
            if self.tokens[index].text == "'s" and self.tokens[index - 1].kind != "name":
                return f"{self.tokens[index - 1].surface}'s own may be meant"
        return ""

    def to_something_pointed_at(self) -> str:
        """ "The # border is the longest after the one between @ and @": the names are those of something else."""
        behind = self.words(self.figure, self.nearest)
        return "the names are those of something else" if lexicon_words().another.search(behind) else ""

    def to_what_it_is_set_against(self) -> str:
        """ "@ 's grew by #, against # in the rest": a second figure may be of what the first one is set against."""
        first = min(self.nearest, self.figure)
        before = [index for index in self.cast.sentence.figures if first < index < self.figure and self.is_like(index)]
        if not before:
            return ""
        between = self.words(before[-1] + 1, self.figure)
        against = lexicon_words().set_against.search(between)
        own = between[against.end() :] + self.reading.window.tail if against else ""
        dated = "~" in own.split() or lexicon_words().before.search(own)
        return "the figure may be of what the one before it is set against" if against and not dated else ""

    def is_like(self, index: int) -> bool:
        other = self.tokens[index].of
        return isinstance(other, Quantity) and other.unit == self.reading.figure.unit

    def to_a_partner(self) -> str:
        """ "The surplus with @ reached #"; "with @ the country shares #, with @ #": somebody else is not named."""
        partners = [index for index in self.named if lexicon_words().partner.search(self.lead(index))]
        if self.reading.measure in _TRADE and self.nearest in partners:
            return "the figure may be of the trade with one partner"
        return "only partners are named, not whose they are" if len(partners) > 1 else ""

    def lead(self, index: int) -> str:
        """The two words before a token."""
        return self.words(max(index - 2, 0), index)

    def to_a_place_on_it(self) -> str:
        """ "The dam on @, # long": a feature that only says where."""
        if self.measure.relation != "feature" or self.nearest < 1:
            return ""
        where = lexicon_words().where.search(self.lead(self.nearest))
        return f"the figure may be of something at {self.tokens[self.nearest].surface}" if where else ""

    def to_a_part(self) -> str:
        """ "@ has # hectares of vines"."""
        found = lexicon_words().part.match(self.words(self.figure + 1, self.figure + 1 + _NEAR))
        named = self.reading.named
        if self.reading.measure not in _AREAS or not found or named is None or "has" not in named.words.split():
            return ""
        return "" if lexicon_words().ground.search(found.group()) else "the figure is of a part of the area"

    def to_the_other_side(self) -> str:
        """ "A fifth of the population": what a ratio or difference is to must be named in the sentence, too."""
        comparison = self.reading.comparison
        if comparison is None or comparison.kind not in ("ratio", "difference"):
            return ""
        named = {name for index in self.cast.sentence.names for name in self.cast.mention(index).entities}
        return "" if set(comparison.against) <= named else "the sentence does not say what is compared"

    def to_a_name_behind(self) -> str:
        """ "# in the old Union": right behind the figure stands a preposition with another name."""
        grouped = self.reading.comparison is not None and bool(self.reading.comparison.group)
        start = self.figure + 1
        found = lexicon_words().of_whom.match(self.words(start, start + _NEAR))
        if not found or self.measure.behaviour == "static" or grouped:
            return ""
        place = start + found.group().count(" ")
        ends = (at for at in range(place, len(self.tokens)) if self.tokens[at].kind in ("mark", "period", "figure"))
        end = min(next(ends, len(self.tokens)), place + _NEAR)
        names = [at for at in self.cast.sentence.names if place <= at < end]
        strangers = self.strangers(place - 1, end) + [at for at in names if self.cast.mention(at).kind == "capital"]
        return f"the figure may be of {self.tokens[strangers[0]].surface}" if strangers else ""

    def to_another_date(self) -> str:
        """ "It traded at #; the average for ~ was #": the only period of the sentence may be another figure's."""
        if self.reading.when.source != "the only period of the sentence":
            return ""
        periods = [index for index, token in enumerate(self.tokens) if token.kind == "period"]
        first, last = sorted((min(periods, key=lambda index: abs(index - self.figure)), self.figure))
        apart = any(token.text in _BREAKS for token in self.tokens[first:last])
        return "the period may be of another figure only" if apart else ""

    def to_a_day(self) -> str:
        """ "The euro traded at #": the tables have a year's average."""
        undated = self.reading.measure.startswith("fx_") and self.reading.when.period is None
        return "an exchange rate without a year may be that of a day" if undated else ""
