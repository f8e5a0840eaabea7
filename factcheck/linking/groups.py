"""The members of a group at a date: a bloc by its memberships, a region by its countries, the world."""

from __future__ import annotations

from factcheck.claims.groups import WORLD, regions
from factcheck.reference import Reference


def members(reference: Reference, group: str, day: str) -> tuple[str, ...]:
    """Ids of the countries of a group on a day (ISO 8601).

    Args:
        group: id of a bloc or aggregate, "WLD", or the name of a region of `lexicons/regions.toml`.
    """
    entities = reference.vocabulary.entities
    if group == WORLD:
        return tuple(sorted(name for name, entity in entities.items() if entity.kind in ("country", "territory")))
    if group in regions():
        parts, named, _ = regions()[group]
        inside = [
            name
            for name, entity in entities.items()
            if entity.region in parts and entity.kind in ("country", "territory")
        ]
        return tuple(sorted({*inside, *named}))
    return reference.members(group, day)
