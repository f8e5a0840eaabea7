"""The numbers that are no quantities, as the scanner comes to them: it passes each, or overrules it and reads it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from operator import attrgetter

from factcheck.model import NonQuantity

#: Where the next claim starts when there is none.
NOWHERE = sys.maxsize


class Claimed:
    """The claims in order; ``passed`` holds those left behind, ``start`` is where the next one starts."""

    def __init__(self, claims: Iterable[NonQuantity]) -> None:
        self._ahead = sorted(claims, key=attrgetter("span.start", "span.end"), reverse=True)
        self.passed: list[NonQuantity] = []
        self.start = self._next_start()

    @property
    def next(self) -> NonQuantity:
        """The next claim; there is one unless ``start`` is `NOWHERE`."""
        return self._ahead[-1]

    def pass_by(self) -> NonQuantity:
        """Leave the next claim as it is, and return it."""
        claim = self._ahead.pop()
        self.passed.append(claim)
        self.start = self._next_start()
        return claim

    def overrule(self) -> None:
        """Drop the next claim: it is part of a figure."""
        self._ahead.pop()
        self.start = self._next_start()

    def start_beyond(self) -> int:
        """Where the claim behind the next one starts."""
        return self._ahead[-2].span.start if len(self._ahead) > 1 else NOWHERE

    def all(self) -> list[NonQuantity]:
        """The claims that were not overruled."""
        return [*self.passed, *reversed(self._ahead)]

    def _next_start(self) -> int:
        return self._ahead[-1].span.start if self._ahead else NOWHERE
