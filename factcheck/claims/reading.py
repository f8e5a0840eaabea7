"""What one figure was read as, and what was read before it: the values that the steps of reading hand on."""

from __future__ import annotations

from dataclasses import dataclass, field

from factcheck.claims.measures import Named
from factcheck.claims.subjects import NOBODY, Subject
from factcheck.claims.when import NEVER, When
from factcheck.claims.windows import Window
from factcheck.model import Comparison, Direction, MeasureCandidate, Quantity


@dataclass(frozen=True)
class Reading:
    """What a figure was read as; ``loose_end`` says why the sentence carries no accusation about it, "" if it does."""

    window: Window
    sorts: frozenset[str]
    named: Named | None = None
    rivals: tuple[MeasureCandidate, ...] = ()
    subject: Subject = NOBODY
    when: When = NEVER
    comparison: Comparison | None = None
    direction: Direction | None = None
    loose_end: str = ""

    @property
    def figure(self) -> Quantity:
        """The quantity read."""
        figure = self.window.sentence.tokens[self.window.figure].of
        assert isinstance(figure, Quantity)
        return figure

    @property
    def measure(self) -> str:
        """The measure's id, or ""."""
        return self.named.measure if self.named else ""


@dataclass
class Memory:
    """What was read so far: the sentence's readings, the last settled one before, the places the paragraph named."""

    sentence: list[Reading] = field(default_factory=list)
    previous: list[Reading] = field(default_factory=list)
    before: Reading | None = None
    noun: Named | None = None
    topic: Subject = NOBODY
    title: Subject = NOBODY
    main: Subject = NOBODY
    places: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    trade: dict[str, Reading] = field(default_factory=dict)

    def last(self) -> Reading | None:
        """The figure before in the same sentence."""
        return self.sentence[-1] if self.sentence else None

    def whose(self, *others: tuple[str, ...]) -> Subject:
        """The one country that the text goes on about, other than those named: of the sentence before, the article."""
        single = self.topic if len(self.topic.entities) == 1 else NOBODY
        for subject in (single, self.main, self.topic, self.title):
            rest = tuple(name for name in subject.entities if all(name not in other for other in others))
            if len(rest) == 1 and not subject.problem:
                return Subject(rest, tuple(one for one in subject.mentions if set(one.entities) & set(rest)))
        return NOBODY

    def close(self) -> None:
        """End the sentence: its first settled reading is what the next one may continue."""
        settled = [reading for reading in self.sentence if reading.named and reading.subject.is_settled]
        self.trade |= {reading.measure: reading for reading in settled if reading.comparison is None}
        main = [reading for reading in settled if not reading.when.is_aside]
        if main or (settled and self.before is None):
            self.before = (main or settled)[-1]
        self.previous, self.sentence = settled or self.previous, []
