"""The names by which texts speak of the reference data: entities, aliases, measures and memberships.

Every check needs these tables, so they are read when the reference is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from factcheck.errors import ReferenceDataError
from factcheck.model import Alias, Entity, Measure, Membership, Vocabulary
from factcheck.reference.features import FeatureNames
from factcheck.reference.package import Resource
from factcheck.reference.rows import read_rows

Named = TypeVar("Named", Entity, Measure)

_TOLERANCE = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>%|pp|)")


@dataclass(frozen=True)
class Dictionaries:
    """The vocabulary of a folder, and the ids that its features and cities got."""

    vocabulary: Vocabulary
    features: FeatureNames


def read_dictionaries(resources: Iterable[Resource]) -> Dictionaries:
    """Read the dictionaries of a folder; those it lacks are empty.

    Raises:
        ReferenceDataError: a row has the wrong number of cells, a key stands twice, a tolerance is no number.
    """
    tables = {resource.name: resource for resource in resources}
    entities = _keyed(_entity, tables.get("entities"))
    aliases = [_alias(row) for _, row in _rows(tables.get("entity-aliases"))]
    features = FeatureNames.collect(
        (resource, row) for resource in tables.values() if resource.subject == "feature" for _, row in _rows(resource)
    )
    entities.update({entity.id: entity for entity in features.entities() if entity.id not in entities})
    aliases.extend(features.aliases(alias.text for alias in aliases))
    vocabulary = Vocabulary(
        entities=entities,
        aliases=tuple(aliases),
        measures=_keyed(_measure, tables.get("measures")),
        memberships=tuple(_membership(row) for _, row in _rows(tables.get("memberships"))),
    )
    return Dictionaries(vocabulary, features)


def merge(vocabularies: Iterable[Vocabulary]) -> Vocabulary:
    """One vocabulary of several; of an id that stands in two, the later meaning holds."""
    entities: dict[str, Entity] = {}
    measures: dict[str, Measure] = {}
    aliases: dict[tuple[str, str, str], Alias] = {}
    memberships: dict[Membership, None] = {}
    for vocabulary in vocabularies:
        entities.update(vocabulary.entities)
        measures.update(vocabulary.measures)
        aliases.update({(alias.text, alias.entity, alias.kind): alias for alias in vocabulary.aliases})
        memberships.update(dict.fromkeys(vocabulary.memberships))
    return Vocabulary(entities, tuple(aliases.values()), measures, tuple(memberships))


def parse_tolerance(text: str) -> tuple[Decimal, str]:
    """Read a tolerance: "5%" -> (0.05, ""), "0.5pp" -> (0.5, "percentage_point"), "1" -> (1, "unit").

    Raises:
        ValueError: it is none of these.
    """
    found = _TOLERANCE.fullmatch(text.strip())
    if not found:
        raise ValueError(f"not a tolerance: {text!r} (as in 5%, 0.5pp, 1)")
    number = Decimal(found["number"])
    if found["unit"] == "%":
        return number / 100, ""
    return number, "percentage_point" if found["unit"] == "pp" else "unit"


def _rows(resource: Resource | None) -> Iterator[tuple[int, Mapping[str, str]]]:
    if resource is None:
        return
    rows = read_rows(resource)
    _, header = next(rows)
    for line, cells in rows:
        yield line, dict(zip(header, cells, strict=True))


def _keyed(make: Callable[[Mapping[str, str]], Named], resource: Resource | None) -> dict[str, Named]:
    made: dict[str, Named] = {}
    for line, row in _rows(resource):
        assert resource is not None
        if row["id"] in made:
            raise ReferenceDataError(str(resource.path), f"the key {row['id']!r} stands twice", line, "id")
        try:
            made[row["id"]] = make(row)
        except ValueError as error:
            raise ReferenceDataError(str(resource.path), str(error), line) from error
    return made


def _phrases(cell: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in cell.split(";") if phrase.strip())


def _entity(row: Mapping[str, str]) -> Entity:
    optional = {name: row.get(name, "") for name in ("valid_from", "valid_to", "region", "currency")}
    return Entity(row["id"], row["kind"], row["name"], **optional)


def _alias(row: Mapping[str, str]) -> Alias:
    return Alias(row["alias"], row["entity"], row["kind"], row["ambiguous"] == "1")


def _measure(row: Mapping[str, str]) -> Measure:
    tolerance, unit = parse_tolerance(row["tolerance"])
    return Measure(
        id=row["id"],
        label=row["label"],
        unit=row["unit"],
        behaviour=row["behaviour"],
        relation=row["relation"],
        keywords=_phrases(row["keywords"]),
        excludes=_phrases(row["excludes"]),
        tolerance=tolerance,
        tolerance_unit=unit,
        note=row["note"],
    )


def _membership(row: Mapping[str, str]) -> Membership:
    return Membership(row["bloc"], row["member"], row["from"], row["to"], row["basis"])
