"""The members of a group at a date: a bloc by its memberships, a region by its countries, neighbours, the world."""

from __future__ import annotations

from factcheck.claims.groups import NEIGHBOURS, UNKNOWN, regions
from factcheck.claims.subjects import WORLD
from factcheck.model import Entity, Fact
from factcheck.reference import Reference


def members(reference: Reference, group: str, day: str, centre: str = "") -> tuple[str, ...]:
    """Ids of the countries of a group on a day (ISO 8601).

    Args:
        group: id of a bloc or aggregate, "WLD", `NEIGHBOURS`, or the name of a region of `lexicons/regions.toml`.
        centre: id of the country whose neighbours are meant.
    """
    entities = reference.vocabulary.entities
    if group == UNKNOWN:
        return ()
    if group == NEIGHBOURS:
        return neighbours(reference, centre, day)
    if group == WORLD:
        return tuple(sorted(name for name, entity in entities.items() if _is_country(entity, day)))
    if group in regions():
        parts, named, _ = regions()[group]
        inside = [name for name, entity in entities.items() if entity.region in parts and _is_country(entity, day)]
        return tuple(sorted({*inside, *named}))
    return reference.members(group, day)


def neighbours(reference: Reference, country: str, day: str) -> tuple[str, ...]:
    """Ids of the countries with which a country shares a land border, by the tables' editions of that year.

    Both sides must report it: borders of overseas parts stand in the table only for the country that owns them.
    """
    entities, year = reference.vocabulary.entities, int(day[:4])
    others = [name for name, entity in entities.items() if name != country and _is_country(entity, day)]
    found = {}
    for other in others:
        facts = reference.facts("border_length", tuple(sorted((country, other))))
        found[other] = [fact for fact in facts if fact.edition_from and fact.edition_to]
    latest = max((int(fact.edition_to) for facts in found.values() for fact in facts), default=year)
    year = min(year, latest)
    return tuple(sorted(name for name, facts in found.items() if len(_reporters(facts, year)) > 1))


def _reporters(facts: list[Fact], year: int) -> set[str]:
    printed = [fact for fact in facts if int(fact.edition_from) <= year <= int(fact.edition_to)]
    return {dict(fact.attributes).get("reporter", "") for fact in printed}


def _is_country(entity: Entity, day: str) -> bool:
    """Whether an entity is a country that exists on the day."""
    ended = entity.valid_to and entity.valid_to < day[: len(entity.valid_to)]
    return entity.kind == "country" and not ended and (entity.valid_from or day) <= day
