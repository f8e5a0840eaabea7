"""Reference data: CSV and ``datapackage.json`` become facts and the vocabulary that names them.

- Bundled tables: `locate` finds them, `package` reads what they hold, `facts` and `memberships` the rows, `vocabulary`
  and `features` the names by which texts speak of them.
- A user's own: `sources` says what ``--reference`` names, `table_files` makes a grid of cells of any file, `layout`
  finds the table in it, `shapes` what its columns are for, `user_tables` makes facts and vocabulary of that.
- Cells and headers as people type them: `cells`, `cell_periods`, `header_words`, `header_units`.
- Any table, whole, for prose to be judged against: `views`; those inside an article: `article_tables`; which of many a
  text can be about: `relevance`. `describe` tells what was understood.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from factcheck.errors import UnknownNameError
from factcheck.model import Fact, TableInfo, Vocabulary
from factcheck.reference.article_tables import view_of_article_table
from factcheck.reference.facts import FactTable
from factcheck.reference.memberships import members_on
from factcheck.reference.relevance import RowNames
from factcheck.reference.shapes import TableOptions
from factcheck.reference.sources import Sources
from factcheck.reference.user_tables import UserTable
from factcheck.reference.views import TableView, ViewCell, ViewColumn
from factcheck.reference.vocabulary import merge, read_dictionaries

__all__ = ["Reference", "TableOptions", "TableView", "ViewCell", "ViewColumn", "load", "view_of_article_table"]


@dataclass(frozen=True)
class Reference:
    """The reference tables of one check: their vocabulary, and look-ups that load a table when first asked.

    Attributes:
        vocabulary: the names by which texts speak of the tables.
        tables: every table, as reports list it; the bundled ones first.
        views: the users' own tables, cell by cell.
        options: what was said of the users' tables when they were read.
        bundled: whether the tables that come with factcheck take part.
    """

    vocabulary: Vocabulary
    tables: tuple[TableInfo, ...] = ()
    views: tuple[TableView, ...] = ()
    fact_tables: tuple[FactTable | UserTable, ...] = field(default=(), repr=False, compare=False)
    options: TableOptions = field(default_factory=TableOptions)
    bundled: bool = True
    _found: dict[str, list[FactTable | UserTable]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def facts(self, measure: str, entities: tuple[str, ...], year: str = "") -> tuple[Fact, ...]:
        """Every fact of ``measure`` about exactly these entities (a symmetric pair: sorted ids), in table order.

        Where ``year`` is given, those of it and the standing ones.
        """
        return tuple(fact for table in self._covering(measure) for fact in table.facts(measure, entities, year))

    def facts_of(self, measure: str, year: str = "") -> tuple[Fact, ...]:
        """Every fact of ``measure``, of all entities; where ``year`` is given, those of it and the standing ones."""
        return tuple(fact for table in self._covering(measure) for fact in table.facts_of(measure, year))

    def times(self, measure: str) -> tuple[str, ...]:
        """Every period of which ``measure`` is known for any entity, sorted; makes no facts."""
        return tuple(sorted({time for table in self._covering(measure) for time in table.times(measure) if time}))

    def _covering(self, measure: str) -> list[FactTable | UserTable]:
        """The tables that may hold a measure; there may be hundreds that do not."""
        if measure not in self._found:
            self._found[measure] = [table for table in self.fact_tables if table.covers(measure)]
        return self._found[measure]

    def views_for(self, text: str) -> tuple[TableView, ...]:
        """The users' tables that a text may be about: all, unless they hold more than 20,000 rows together."""
        return self._row_names.named_in(text)

    @cached_property
    def _row_names(self) -> RowNames:
        return RowNames(self.views)

    def with_tolerances(self, tolerances: Sequence[tuple[str, Decimal]], where: str) -> Reference:
        """The reference with these tolerances (fractions of the value, by measure) in place of the measures' own.

        Raises `UnknownNameError` for a measure that does not exist; ``where`` names the file that speaks of it.
        """
        if not tolerances:
            return self  # with the look-ups that it has made for other articles
        measures = dict(self.vocabulary.measures)
        for name, tolerance in tolerances:
            if name not in measures:
                raise UnknownNameError("measure", name, measures, where)
            measures[name] = replace(
                measures[name], tolerance=tolerance, tolerance_unit="", tolerance_source="settings"
            )
        return replace(self, vocabulary=replace(self.vocabulary, measures=measures))

    def members(self, bloc: str, day: str) -> tuple[str, ...]:
        """Ids of the members of a bloc on a day (ISO 8601; a month or year stands for its last day)."""
        return members_on(self.vocabulary.memberships, bloc, day)


def load(sources: Sequence[str | Path] = (), *, bundled: bool = True, options: TableOptions | None = None) -> Reference:
    """Load the bundled tables and, beside them, the folders and files named.

    Args:
        sources: folders with a ``datapackage.json``, folders of tables, or single tables (CSV, TSV, semicolons, each
            also gzipped; Excel and Parquet with their extras). What they hold is added: a reader who brings a table
            of their own still expects the well-known figures to be checked. A measure or entity that a source
            defines anew replaces the bundled one of that id.
        bundled: whether the tables that come with factcheck take part; without them only ``sources`` count.
        options: key and period columns and units of the users' tables, where the inference needs help.

    Raises:
        ReferenceDataError: a table is missing or malformed; the error names file, row and column.
        UnknownNameError: an option names a column or unit that a table does not have.
        MissingExtraError: an Excel or Parquet file without the extra installed.
    """
    found = Sources.find([Path(source) for source in sources], bundled)
    dictionaries = [read_dictionaries(package) for package in found.packages]
    vocabulary = merge(item.vocabulary for item in dictionaries)
    packaged = [
        FactTable(resource, vocabulary.measures, item.features)
        for package, item in zip(found.packages, dictionaries, strict=True)
        for resource in package
        if not resource.is_dictionary
    ]
    options = options or TableOptions()
    own = found.open_tables(vocabulary, options)
    infos = [resource.info() for package in found.packages for resource in package]
    return Reference(
        merge([vocabulary, *(table.vocabulary for table in own)]),
        (*infos, *(table.info for table in own)),
        tuple(table.view for table in own),
        (*packaged, *own),
        options,
        bundled,
    )
