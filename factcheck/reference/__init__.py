"""Reference data: CSV and ``datapackage.json`` become facts and the vocabulary that names them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from factcheck.model import Fact, TableInfo, Vocabulary
from factcheck.reference.facts import FactTable
from factcheck.reference.locate import bundled_folder
from factcheck.reference.memberships import members_on
from factcheck.reference.package import read_package
from factcheck.reference.vocabulary import merge, read_dictionaries

__all__ = ["Reference", "load"]


@dataclass(frozen=True)
class Reference:
    """The reference tables of one check: their vocabulary, and look-ups that load a table when first asked."""

    vocabulary: Vocabulary
    tables: tuple[TableInfo, ...] = ()
    fact_tables: tuple[FactTable, ...] = field(default=(), repr=False, compare=False)

    def facts(self, measure: str, entities: tuple[str, ...]) -> tuple[Fact, ...]:
        """Every fact of ``measure`` about exactly these entities (a symmetric pair: sorted ids), in table order."""
        tables = [table for table in self.fact_tables if table.covers(measure)]
        return tuple(fact for table in tables for fact in table.facts(measure, entities))

    def facts_of(self, measure: str, time: str = "") -> tuple[Fact, ...]:
        """Every fact of ``measure``, of all entities; only those of period ``time`` where it is given."""
        tables = [table for table in self.fact_tables if table.covers(measure)]
        return tuple(fact for table in tables for fact in table.facts_of(measure, time))

    def members(self, bloc: str, day: str) -> tuple[str, ...]:
        """Ids of the members of a bloc on a day (ISO 8601; a month or year stands for its last day)."""
        return members_on(self.vocabulary.memberships, bloc, day)


def load(sources: Sequence[str | Path] = (), *, bundled: bool = True) -> Reference:
    """Load the bundled tables and, beside them, the folders and files named.

    Args:
        sources: folders with a ``datapackage.json``, folders of tables, or single table files. What they hold is
            added: a reader who brings a table of their own still expects the well-known figures to be checked.
            A measure or entity that a source defines anew replaces the bundled one of that id.
        bundled: whether the tables that come with factcheck take part; without them only ``sources`` count.

    Raises:
        ReferenceDataError: a table is missing or malformed; the error names file, row and column.
    """
    folders = ([bundled_folder()] if bundled else []) + [Path(source) for source in sources]
    packages = [read_package(folder) for folder in folders]
    dictionaries = [read_dictionaries(package) for package in packages]
    vocabulary = merge(item.vocabulary for item in dictionaries)
    resources = [resource for package in packages for resource in package]
    tables = tuple(
        FactTable(resource, vocabulary.measures, item.features)
        for package, item in zip(packages, dictionaries, strict=True)
        for resource in package
        if not resource.is_dictionary
    )
    return Reference(vocabulary, tuple(resource.info() for resource in resources), tables)
