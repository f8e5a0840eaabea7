"""A figure with the places of its subject and measure in the sentence, and the words of `lexicons/warrant.toml`.

`warrant` and `parts` ask of such a tie what else the figure may be of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from factcheck.claims.reading import Memory, Reading
from factcheck.claims.skeleton import Token
from factcheck.claims.subjects import WORLD, Cast
from factcheck.claims.windows import is_conversion
from factcheck.lexicons.toml_files import toml

#: Doubts that the figures around may settle.
ONLY_THE_ARTICLE = "only the article as a whole says of which country"
OF_WHOM = "the sentence does not say of which country"
MEASURE_ELSEWHERE = "the measure is named in another sentence"
_NO_SETS = ("carried", "taken_up", "neutral_for")


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of `lexicons/warrant.toml`; see there for what each holds."""

    neutral: frozenset[str]
    neutral_for: dict[str, frozenset[str]]
    tail: frozenset[str]
    narrowing: frozenset[str]
    within: frozenset[str]
    relatives: frozenset[str]
    before_relative: frozenset[str]
    built: frozenset[str]
    dividing: frozenset[str]
    landscape: frozenset[str]
    parts: frozenset[str]
    definite: frozenset[str]
    whole: frozenset[str]
    changes: frozenset[str]
    bodies: frozenset[str]
    opening: frozenset[str]
    joints: frozenset[str]
    ends: frozenset[str]
    against: frozenset[str]
    partner: frozenset[str]
    inside: frozenset[str]
    open: frozenset[str]
    passed: frozenset[str]
    covering: frozenset[str]
    determiners: frozenset[str]
    vague: frozenset[str]
    space: frozenset[str]
    world: frozenset[str]
    carried: tuple[str, ...]
    taken_up: re.Pattern[str]


@cache
def words() -> Words:
    """The lexicon of the package, read once."""
    data = toml("warrant.toml")
    sets = {name: frozenset(words) for name, words in data.items() if name not in _NO_SETS}
    own = {measure: frozenset(row["words"]) for row in data["neutral_for"] for measure in row["measures"]}
    taken_up = re.compile("|".join(data["taken_up"]))
    return Words(carried=tuple(data["carried"]), taken_up=taken_up, neutral_for=own, **sets)


@dataclass(frozen=True)
class Tie:
    """A figure with the places (token indices) of its subject, of the other side and of the words of its measure."""

    reading: Reading
    cast: Cast
    memory: Memory
    subject: tuple[int, ...]
    other: tuple[int, ...]
    measure: range

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.cast.sentence.tokens

    @property
    def figure(self) -> int:
        """Index of the figure's token."""
        return self.reading.window.figure

    @property
    def continued(self) -> Reading | None:
        """The figure before, where this one takes its measure from it ("... by # and @ 's by #")."""
        last = self.memory.last()
        taken = last is not None and last.named is not None and self.measure and self.measure[0] <= last.window.figure
        return last if taken and last is not None and last.measure == self.reading.measure else None

    @property
    def is_rank(self) -> bool:
        """Whether the figure is a rank."""
        return self.reading.comparison is not None and self.reading.comparison.kind == "rank"

    @property
    def path(self) -> range:
        """From the first to the last of figure, measure, subject and other side; of a list, its last part."""
        places = [self.figure, *self.subject, *self.other, *self.measure]
        start, end = min(places), max(places) + 1
        fellows = [reading for reading in self.memory.sentence if self.is_fellow(reading)]
        behind = [reading.window.figure + 1 for reading in fellows if start <= reading.window.figure < self.figure]
        if not behind:
            return range(start, end)
        own = () if self.continued else self.measure
        first = min([self.figure, *(index for index in own if index >= behind[-1])])
        breaks = [index for index in range(behind[-1], first) if self.tokens[index].text in words().joints]
        return range(breaks[-1] + 1 if breaks else behind[-1], end)

    def is_fellow(self, reading: Reading) -> bool:
        """Whether a figure before is of the same subject (or, in a list, of the same measure), and beyond doubt."""
        same = set(reading.subject.entities) & set(self.reading.subject.entities)
        firm = reading.loose_end in ("", ONLY_THE_ARTICLE)
        return bool(same or reading is self.continued) and reading.named is not None and firm

    def belongs(self, index: int) -> bool:
        """Whether a name is the subject again, or the group that the subject is ranked in."""
        comparison, entities = self.reading.comparison, self.cast.mention(index).entities
        return set(entities) <= {WORLD, *self.reading.subject.entities} or (
            comparison is not None and comparison.group in entities
        )

    @property
    def end_of_figure(self) -> int:
        """Right behind the figure itself."""
        inside = self.tokens[self.figure].span.end
        own = [index for index, token in enumerate(self.tokens) if index > self.figure and token.span.start < inside]
        return max([self.figure, *own]) + 1

    @property
    def behind(self) -> str:
        """The words right behind the figure."""
        return self.cast.sentence.words(self.end_of_figure, len(self.tokens))

    @property
    def end(self) -> int:
        """Where the tail begins: behind the figure, the words of its measure, a conversion in brackets."""
        end = max([self.end_of_figure, *(index + 1 for index in self.measure if index > self.figure)])
        return end + 3 if end + 2 < len(self.tokens) and is_conversion(self.cast.sentence, end + 1) else end
