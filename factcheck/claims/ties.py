"""What else a figure may be of, though the words around it are those of its measure: a partner, a part, a day, a dam.

`warrant.py` says which words may stand between figure, measure and subject; here is what these may still leave open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from factcheck.claims.lexicon import words as lexicon_words
from factcheck.claims.phrases import head_words
from factcheck.claims.reading import Reading
from factcheck.claims.skeleton import Token
from factcheck.claims.subjects import Cast, Subject
from factcheck.claims.warrant_tie import ONLY_THE_ARTICLE
from factcheck.model import Measure

_TRADE = frozenset({"exports_goods", "imports_goods", "trade_balance"})
_AREAS = frozenset({"area_total", "area_land"})
#: Of one country, and likely to be told of one after the other.
_OF_ONE = _TRADE | {"gdp_growth", "inflation_cpi", "gdp_nominal", "gdp_per_capita", "population"}
_NEAR = 3
#: What may stand between a number and the people counted, so that these are all.
_SCALES = frozenset({"thousand", "million", "billion", "m", "mn", "bn", "hundred", "more", "fewer", "odd", "or", "so"})
_BREAKS = frozenset({",", ";", ":", "(", "--", "and", "but", "while", "whereas"})
#: "The world's sixth-largest" says among whom, not of whom.


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
        tie.to_an_owner,
        tie.to_a_partner,
        tie.to_a_place_on_it,
        tie.to_a_part,
        tie.to_some_of_the_people,
        tie.to_another_date,
    )
    return tie.to_a_day() or (next(filter(None, (check() for check in checks)), "") if reading.subject.mentions else "")


def rivals(
    reading: Reading, cast: Cast, before: Sequence[str], every: Sequence[str], home: Subject
) -> tuple[tuple[str, ...], ...]:
    """Other subjects that a figure may have whose own is carried over from an earlier sentence, or is not settled.

    Args:
        reading: of the figure.
        cast: the names of its sentence.
        before: the countries named shortly before the sentence.
        every: the countries named in the text.
        home: the country that the text is about.
    """
    own = reading.subject.entities
    if reading.named is not None and not reading.subject.is_settled:
        return _in_play(reading, before, every, home)
    before = every if reading.loose_end == ONLY_THE_ARTICLE else before
    here = {name for index in cast.sentence.names for name in cast.mention(index).entities}
    carried = [name for name in own if name not in here]
    if len(carried) != 1:
        return ()
    others = [other for other in before if other not in own]
    return tuple(tuple(other if name == carried[0] else name for name in own) for other in others)


def _in_play(
    reading: Reading, before: Sequence[str], every: Sequence[str], home: Subject
) -> tuple[tuple[str, ...], ...]:
    """The subjects that the text leaves open: countries named shortly before, or borders of the article's country."""
    if reading.measure == "border_length":
        pairs = [tuple(sorted((name, other))) for name in home.entities for other in every if other != name]
        pairs = pairs or [tuple(sorted(both)) for both in combinations(before, 2)]
        return tuple(dict.fromkeys(pairs)) if not reading.subject.mentions else ()
    return (
        tuple((name,) for name in dict.fromkeys(before))
        if reading.measure in _OF_ONE and not reading.subject.mentions
        else ()
    )


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

    def to_an_owner(self) -> str:
        """ "... for each of the country's # people": something else than the name owns what the figure counts."""
        first, last = sorted((self.nearest, self.figure))
        for index in range(first + 1, last):
            if self.tokens[index].text == "'s" and self.tokens[index - 1].kind != "name":
                return f"{self.tokens[index - 1].surface}'s own may be meant"
        return ""

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
        if self.words(self.nearest + 1, self.nearest + 2) == "'s ":
            return ""  # "on Aconcagua's # summit"
        where = lexicon_words().where.search(self.lead(self.nearest))
        return f"the figure may be of something at {self.tokens[self.nearest].surface}" if where else ""

    def to_a_part(self) -> str:
        """ "@ has # hectares of vines"."""
        found = lexicon_words().part.match(self.words(self.figure + 1, self.figure + 1 + _NEAR))
        named = self.reading.named
        if self.reading.measure not in _AREAS or not found or named is None or "has" not in named.words.split():
            return ""
        return "" if lexicon_words().ground.search(found.group()) else "the figure is of a part of the area"

    def to_another_date(self) -> str:
        """ "It traded at #; the average for ~ was #": the only period of the sentence may be another figure's."""
        if self.reading.when.source != "the only period of the sentence" or self.reading.figure.kind == "rank":
            return ""
        periods = [index for index, token in enumerate(self.tokens) if token.kind == "period"]
        first, last = sorted((min(periods, key=lambda index: abs(index - self.figure)), self.figure))
        apart = any(self.is_break(index) for index in range(first, last)) and not self.is_list(first, last)
        apart = apart and not lexicon_words().of_record.search(self.words(0, last + 1)) and not self.opens(last)
        return "the period may be of another figure only" if apart else ""

    def is_list(self, first: int, last: int) -> bool:
        """ "Exports came to # and its imports to # in ~": nothing but another figure of the same subject in between."""
        between = self.tokens[first + 1 : last]
        known = lexicon_words().continuation | head_words()
        shares = self.reading.measure in ("exports_share", "imports_share")
        plain = all(
            token.kind == "figure" or token.text in known or token.text == "," or (shares and token.kind == "name")
            for token in between
        )
        return plain and first == self.figure and sum(token.kind == "figure" for token in between) == 1

    def is_break(self, index: int) -> bool:
        """Whether something new begins here; ", with" and ", taking" go on in the same clause."""
        token = self.tokens[index]
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else token
        goes_on = token.text == "," and (after.text == "with" or after.text.endswith("ing"))
        return token.text in _BREAKS and not goes_on

    def opens(self, period: int) -> bool:
        """ "At #, @ 's exports in ~ were ...": the figure opens the sentence, and the one period follows it alone."""
        alone = not any(token.kind == "figure" for token in self.tokens[self.figure + 1 : period])
        return alone and bool(lexicon_words().opening.match(self.words(0, self.figure + 1)))

    def to_a_day(self) -> str:
        """ "The euro traded at #": the tables have a year's average."""
        if not self.reading.measure.startswith("fx_"):
            return ""
        if self.reading.when.period is None:
            return "an exchange rate without a year may be that of a day"
        told = any(token.text.startswith("averag") for token in self.tokens)
        return "" if told else "an exchange rate that is not called an average may be that of a day"

    def to_some_of_the_people(self) -> str:
        """ "Home to # indigenous people": not all who live there."""
        figure = self.reading.figure
        before = figure.surface.removesuffix(figure.noun).lower().split()
        some = self.reading.measure == "population" and figure.noun and before and before[-1].isalpha()
        return f"the figure counts {before[-1]} {figure.noun}" if some and before[-1] not in _SCALES else ""
