"""The members of a group at a date: a bloc by its memberships, a region by its countries, the world."""

from __future__ import annotations

from factcheck.claims.groups import WORLD, regions
from factcheck.model import Entity
from factcheck.reference import Reference


def members(reference: Reference, group: str, day: str) -> tuple[str, ...]:
    """Ids of the countries of a group on a day (ISO 8601).

    Args:
        group: id of a bloc or aggregate, "WLD", or the name of a region of `lexicons/regions.toml`.
    """
    entities = reference.vocabulary.entities
    if group == WORLD:
        return tuple(sorted(name for name, entity in entities.items() if _is_country(entity, day)))
    if group in regions():
        parts, named, _ = regions()[group]
        inside = [name for name, entity in entities.items() if entity.region in parts and _is_country(entity, day)]
        return tuple(sorted({*inside, *named}))
    return reference.members(group, day)


def _is_country(entity: Entity, day: str) -> bool:
    """Whether an entity is a country that exists on the day."""
    ended = entity.valid_to and entity.valid_to < day[: len(entity.valid_to)]
    return entity.kind == "country" and not ended and (entity.valid_from or day) <= day
