"""Reference data: CSV and ``datapackage.json`` become facts and the vocabulary that names them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck.model import Fact, TableInfo, Vocabulary


@dataclass(frozen=True)
class Reference:
    """The reference tables of one check: their vocabulary, and look-ups that load a table when first asked."""

    vocabulary: Vocabulary
    tables: tuple[TableInfo, ...] = ()

    def facts(self, measure: str, entities: tuple[str, ...]) -> tuple[Fact, ...]:
        """Every fact of ``measure`` about exactly these entities (a symmetric pair: sorted ids), in table order."""
        return ()

    def facts_of(self, measure: str, time: str = "") -> tuple[Fact, ...]:
        """Every fact of ``measure``, of all entities; only those of period ``time`` where it is given."""
        return ()

    def members(self, bloc: str, day: str) -> tuple[str, ...]:
        """Ids of the members of a bloc on a day (ISO 8601)."""
        return ()


def load(sources: Sequence[str | Path] = ()) -> Reference:
    """Load reference folders and files; the bundled tables where none is named."""
    return Reference(Vocabulary(entities={}, aliases=(), measures={}))
