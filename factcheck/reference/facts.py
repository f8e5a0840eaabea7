"""A table of figures: read when first asked for, indexed once, its rows made facts on demand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property

from factcheck.errors import ReferenceDataError, UnitError
from factcheck.model import Fact, Measure
from factcheck.reference.features import FeatureNames
from factcheck.reference.package import Resource, Source, ValueColumn
from factcheck.reference.rows import read_columns
from factcheck.units import canonical, same_dimension

#: Roles that a `Fact` has a field for; every other filled cell of the row becomes an attribute.
_FIELDS = {
    *("value", "low", "high", "unit", "time", "edition_from", "edition_to", "basis", "status", "source", "url", "note"),
    *("id", "pair", "entity", "entities", "measure"),
}
_PLAIN = ("time", "edition_from", "edition_to", "status", "url", "note")


class FactTable:
    """The facts of one reference table.

    Args:
        resource: what the package says of it.
        measures: the measures of the whole reference, by id: their relation says how a pair is keyed.
        features: ids of the features that its rows may be about.
    """

    def __init__(self, resource: Resource, measures: Mapping[str, Measure], features: FeatureNames) -> None:
        self.resource = resource
        self._measures = measures
        self._features = features
        self._made: dict[tuple[str, int, tuple[str, ...]], Fact | None] = {}
        self._indexes: dict[str, _Index] = {}

    def covers(self, measure: str) -> bool:
        """Whether the table may hold facts of a measure."""
        stated = self.resource.measures
        return not stated or measure in stated or measure in self.resource.also

    def facts(self, measure: str, entities: tuple[str, ...], year: str = "") -> Iterator[Fact]:
        """The facts of a measure about exactly these entities, in the order of the rows; of one year where given."""
        for position in self._index(measure).rows_of(entities):
            if not year or self._is_of(year, position):
                yield from self._fact(measure, position, entities)

    def facts_of(self, measure: str, year: str = "") -> Iterator[Fact]:
        """The facts of a measure about all entities, in the order of the rows; of one year where it is given."""
        for position, entities in self._index(measure).pairs():
            if not year or self._is_of(year, position):
                yield from self._fact(measure, position, entities)

    def _is_of(self, year: str, position: int) -> bool:
        """Whether a row is about a year, or stands for all of them."""
        time = self._times[position]
        return not time or time[:4] == year

    def times(self, measure: str) -> Iterator[str]:
        """The period of every row of a measure, in the order of the rows; "" of a standing fact."""
        return (self._times[position] for position, _ in self._index(measure).pairs())

    @cached_property
    def _columns(self) -> dict[str, list[str]]:
        return read_columns(self.resource)

    @cached_property
    def _by_role(self) -> dict[str, list[str]]:
        return {role: self._columns[name] for role, name in self.resource.roles.items()}

    @cached_property
    def _times(self) -> list[str]:
        return self._by_role.get("time") or [""] * self._height

    @cached_property
    def _height(self) -> int:
        return max(map(len, self._columns.values()), default=0)

    @cached_property
    def _rows_by_measure(self) -> dict[str, list[int]]:
        """The rows that state each measure, where they do."""
        rows: dict[str, list[int]] = {}
        for position, measure in enumerate(self._by_role["measure"]):
            rows.setdefault(measure, []).append(position)
        return rows

    @cached_property
    def _further(self) -> list[tuple[str, list[str]]]:
        """The columns that a `Fact` has no field for."""
        fields = {column for role, column in self.resource.roles.items() if role in _FIELDS}
        fields.update(column.name for column in self.resource.values)
        return [(name, cells) for name, cells in self._columns.items() if name not in fields]

    def _index(self, measure: str) -> _Index:
        if measure not in self._indexes:
            self._indexes[measure] = self._build(measure)
        return self._indexes[measure]

    def _build(self, measure: str) -> _Index:
        column = self._value_column(measure)
        if column is None or not self._height:
            return _Index([], [])
        values = self._columns[column.name]
        positions = [position for position in self._rows_of(measure) if values[position]]
        self._refuse_other_units(measure, positions)
        return self._keyed(measure, positions)

    def _rows_of(self, measure: str) -> Sequence[int]:
        """The rows that may state a measure, in order."""
        if "measure" not in self.resource.roles:
            return range(self._height)
        stated = dict.fromkeys((measure, self.resource.also.get(measure, measure)))
        return sorted(position for name in stated for position in self._rows_by_measure.get(name, ()))

    def _refuse_other_units(self, measure: str, positions: Sequence[int]) -> None:
        """A measure has one dimension: a row in another one is an error, not another value."""
        column, about = self.resource.roles.get("unit"), self._measures.get(measure)
        value = self._value_column(measure)
        if about is None or value is None:
            return
        if value.unit and not _same_dimension(value.unit, about.unit):
            problem = f"{measure} is measured in {about.unit!r}, the package says {value.unit!r}"
            raise ReferenceDataError(str(self.resource.path), problem, None, value.name)
        if column is None:
            return
        cells = self._columns[column]
        for unit in dict.fromkeys(cells[position] for position in positions):
            if not _same_dimension(unit, about.unit):
                row = next(position for position in positions if cells[position] == unit)
                problem = f"{measure} is measured in {about.unit!r}, not in {unit!r}"
                raise ReferenceDataError(str(self.resource.path), problem, row + 2, column)

    def _keyed(self, measure: str, positions: Sequence[int]) -> _Index:
        roles, subject = self.resource.roles, self._subject(measure)
        if subject == "feature":
            rows = ({name: cells[position] for name, cells in self._columns.items()} for position in positions)
            return _Index(positions, [(self._features.id_of(self.resource, row),) for row in rows])
        if subject == "entities":
            cells = self._by_role["entities"]
            named = [cells[position].split("|") for position in positions]
            together = self.resource.subject == ""
            groups = [[tuple(sorted(ids))] if together else [(id_,) for id_ in ids] for ids in named]
            repeated = [position for position, group in zip(positions, groups, strict=True) for _ in group]
            return _Index(repeated, [key for group in groups for key in group])
        columns = [self._columns[roles[role]] for role in _SUBJECT_ROLES[subject]]
        keys = list(zip(*([cells[position] for position in positions] for cells in columns), strict=True))
        if subject == "pair":
            return _Index(positions, [tuple(key[0].split("|")) for key in keys])
        symmetric = measure in self._measures and self._measures[measure].relation == "symmetric pair"
        return _Index(positions, [tuple(sorted(key)) for key in keys] if symmetric else keys)

    def _subject(self, measure: str) -> str:
        if measure in self.resource.also:
            return "feature"
        declared = self.resource.subject_of.get(measure, self.resource.subject)
        if declared:
            return declared
        for subject, roles in _SUBJECT_ROLES.items():
            if all(role in self.resource.roles for role in roles):
                return subject
        raise ReferenceDataError(str(self.resource.path), "no column is declared to name the subject of a row")

    def _value_column(self, measure: str) -> ValueColumn | None:
        named = [column for column in self.resource.values if column.measure == measure]
        return next(iter(named or [column for column in self.resource.values if not column.measure]), None)

    def _fact(self, measure: str, position: int, entities: tuple[str, ...]) -> Iterator[Fact]:
        key = (measure, position, entities)
        if key not in self._made:
            self._made[key] = self._make(measure, position, entities)
        fact = self._made[key]
        if fact is not None:
            yield fact

    def _cell(self, role: str, position: int) -> str:
        cells = self._by_role.get(role)
        return cells[position] if cells else ""

    def _make(self, measure: str, position: int, entities: tuple[str, ...]) -> Fact:
        resource = self.resource
        column = self._value_column(measure)
        assert column is not None
        value, text = self._value(column, position)
        source, described = self._source(position)
        low, high = (self._optional(role, position) for role in ("low", "high"))
        plain = {role: self._cell(role, position) for role in _PLAIN}
        plain["url"] = plain["url"] or (described.url if described else "")
        return Fact(
            table=resource.path.name,
            row=self._row_key(position),
            column=column.name,
            entities=entities,
            measure=measure,
            value=value,
            unit=self._unit(measure, column, position),
            low=low,
            high=high,
            basis=self._cell("basis", position) or resource.constants.get("basis", ""),
            source=source,
            retrieved=described.retrieved if described else "",
            text=text,
            attributes=self._attributes(position),
            **plain,
        )

    def _value(self, column: ValueColumn, position: int) -> tuple[Decimal, str]:
        cell = self._columns[column.name][position]
        if column.name == self.resource.roles.get("time"):
            # a dated event: its value is the day number (proleptic Gregorian) of its first day
            year, month, day = (int(part) for part in [*cell.split("-"), "1", "1"][:3])
            return Decimal(date(year, month, day).toordinal()), cell
        try:
            return Decimal(cell), ""
        except InvalidOperation:
            raise ReferenceDataError(
                str(self.resource.path), f"not a number: {cell!r}", position + 2, column.name
            ) from None

    def _optional(self, role: str, position: int) -> Decimal | None:
        cell = self._cell(role, position)
        return Decimal(cell) if cell else None

    def _unit(self, measure: str, column: ValueColumn, position: int) -> str:
        unit = self._cell("unit", position) or column.unit or self.resource.constants.get("unit", "")
        if not unit and measure in self._measures:
            unit = self._measures[measure].unit
        return unit.replace("currency", self._cell("currency", position)) if "currency" in unit else unit

    def _source(self, position: int) -> tuple[str, Source | None]:
        key = self._cell("source", position) or self.resource.constants.get("source", "")
        for source in self.resource.sources:
            if source.key and source.key == key:
                return source.title, source
        only = self.resource.sources[-1] if self.resource.sources else None
        if only and not key:
            return only.title, only
        unkeyed = [source for source in self.resource.sources if not source.key]
        # a row that names its own document was entered by hand: the retrieval date is that source's
        described = Source(key, retrieved=unkeyed[0].retrieved) if unkeyed else None
        return key, described

    def _row_key(self, position: int) -> str:
        return ":".join(self._columns[name][position] for name in self.resource.key) or str(position + 2)

    def _attributes(self, position: int) -> tuple[tuple[str, str], ...]:
        return tuple((name, cells[position]) for name, cells in self._further if cells[position])


_SUBJECT_ROLES: dict[str, tuple[str, ...]] = {
    "pair": ("pair",),
    "directed": ("reporter", "partner"),
    "entity": ("entity",),
    "entities": ("entities",),
    "feature": ("feature",),
    "currency": ("entity", "currency"),
}


class _Index:
    """Rows by the entities that they are about, in the order of the table."""

    def __init__(self, positions: Sequence[int], keys: Sequence[tuple[str, ...]]) -> None:
        self._positions = positions
        self._keys = keys
        slots: dict[tuple[str, ...], list[int]] = {}
        for position, key in zip(positions, keys, strict=True):
            slots.setdefault(key, []).append(position)
        self._slots = slots

    def rows_of(self, key: tuple[str, ...]) -> list[int]:
        """Positions of the rows about a key, ascending."""
        return self._slots.get(key, [])

    def pairs(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Every row with its key, in the order of the rows."""
        return zip(self._positions, self._keys, strict=True)


def _same_dimension(unit: str, other: str) -> bool:
    try:
        return same_dimension(canonical(unit), canonical(other))
    except UnitError:
        return unit == other
