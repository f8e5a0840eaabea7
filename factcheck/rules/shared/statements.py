"""What the words around a figure say of it: enough to tell whether two figures state the same fact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from factcheck.lexicons import entries, rows
from factcheck.model import Quantity

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_STEM = 6  # letters by which two words are taken for forms of one ("employs", "employed")
_FEWEST = 3  # shared words that make two statements alike


@dataclass(frozen=True, slots=True)
class Statement:
    """The words of a figure's sentence: what it is about, its names, and whether it can be compared at all."""

    figure: Quantity
    topics: frozenset[str]
    names: frozenset[str]
    plain: bool

    def same_fact(self, other: Statement) -> bool:
        """Whether both say the same in the same words, plainly and without a time of their own."""
        alike = self.topics == other.topics and len(self.topics) >= _FEWEST
        return self.plain and other.plain and alike and self.names == other.names

    def shares_topic(self, other: Statement) -> bool:
        """Whether at least one word of what they are about is the same."""
        return bool(self.topics & other.topics or self.names & other.names)


@dataclass(frozen=True)
class Wording:
    """The words of a sentence: its topics, its names, and whether it speaks plainly and of no time of its own."""

    sentence: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, as printed."""
        return tuple(_WORD.findall(self.sentence))

    @cached_property
    def plain(self) -> bool:
        """Whether it names no year, disputes nothing and speaks of nothing else and no other time."""
        if _YEAR.search(self.sentence):
            return False
        return _words("disputed", "another", "time").isdisjoint(map(str.lower, self.words))

    @cached_property
    def topics(self) -> frozenset[str]:
        """What it is about: the beginnings of its words, but for those that say nothing."""
        function = _words("function")
        lower = map(str.lower, self.words)
        return frozenset(word[:_STEM] for word in lower if len(word) > 2 and word not in function)

    @cached_property
    def names(self) -> frozenset[str]:
        """Its words in capitals, but for the first."""
        return frozenset(word for word in self.words[1:] if word[0].isupper())


def statement(figure: Quantity, wording: Wording) -> Statement:
    """The statement of a figure, from the words of its sentence."""
    return Statement(figure, topics_of(figure, wording), wording.names, wording.plain and figure.reading == "point")


def topics_of(figure: Quantity, wording: Wording) -> frozenset[str]:
    """What the sentence of a figure is about, without the figure's own words but for the noun that it counts."""
    own = frozenset(word.lower()[:_STEM] for word in _WORD.findall(figure.surface))
    return (wording.topics - own) | _noun(figure)


def _noun(figure: Quantity) -> frozenset[str]:
    return frozenset((figure.noun.lower()[:_STEM],)) if figure.noun else frozenset()


@cache
def _words(*names: str) -> frozenset[str]:
    lists = {name: entries(cell) for _, (name, cell) in rows("same_fact.txt", 2)}
    return frozenset(word for name in names for word in lists[name])
