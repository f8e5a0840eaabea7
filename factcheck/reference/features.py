"""Rivers, lakes, mountains and cities: which rows speak of the same one, and how texts name it.

A source prints a feature under several names ("Donau (Danube)", "Dunav (Danube)") on the pages of several
countries; the same name may also be two features (the Red River of Texas and that of Vietnam).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from factcheck.model import Alias, Entity
from factcheck.reference.package import Resource

_NAMES = re.compile(r"(?P<first>[^(]+?)\s*(?:\((?P<inner>[^)]*)\))?")
_PREFIX = re.compile(r"(?:Mount|Mt\.?|Pico|Pic|Monte|Mont|Cerro|Jebel|Volcan) (?=[A-Z])")
#: Rows of one name whose figures lie further apart than this factor speak of two features.
_SAME = Decimal("1.5")
# the highest points of countries are mountains, whatever the source calls that column
_KINDS = {"elevation": "mountain"}


@dataclass
class _Feature:
    """One feature as its rows give it."""

    name: str
    kind: str
    values: dict[str, Decimal]
    places: list[str] = field(default_factory=list)
    names: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True)
class FeatureNames:
    """The features of a folder's tables, and the id of the one that a row speaks of."""

    ids: Mapping[tuple[str, str, str], str]
    features: Mapping[str, _Feature]

    @classmethod
    def collect(cls, rows: Iterable[tuple[Resource, Mapping[str, str]]]) -> FeatureNames:
        """Gather the features of tables whose rows are about a named feature of a country."""
        groups: dict[tuple[str, str], list[_Feature]] = {}
        owners: dict[tuple[str, str, str], _Feature] = {}
        for resource, row in rows:
            label, place = row[resource.roles["feature"]], _place(resource, row)
            if not label or not _about_feature(resource, row):
                continue
            kind = _kind(resource, row)
            name, names = split_names(label, kind)
            feature = _find(groups.setdefault((kind, name), []), name, kind, row, resource)
            feature.places.extend(part for part in place.split("|") if part and part not in feature.places)
            feature.names.update(dict.fromkeys(names))
            owners[kind, label, place] = feature
        return cls(*_assign(groups, owners))

    def id_of(self, resource: Resource, row: Mapping[str, str]) -> str:
        """The id of the feature that a row speaks of; "" if it names none."""
        label = row[resource.roles["feature"]]
        return self.ids.get((_kind(resource, row), label, _place(resource, row)), "")

    def entities(self) -> Iterator[Entity]:
        """Each feature as an entity; ``region`` holds the ids of its countries, joined with "|"."""
        for id_, feature in self.features.items():
            yield Entity(id_, feature.kind, feature.name, region="|".join(feature.places))

    def aliases(self, taken: Iterable[str]) -> Iterator[Alias]:
        """The names of the features; ambiguous are those that name something else, too, and shortened ones."""
        owners: dict[str, set[str]] = {text: {""} for text in taken}
        for id_, feature in self.features.items():
            for name in feature.names:
                owners.setdefault(name, set()).add(id_)
        for id_, feature in self.features.items():
            for name in feature.names:
                yield Alias(name, id_, "name", ambiguous=len(owners[name]) > 1)
            for short in sorted({_PREFIX.sub("", name, count=1) for name in feature.names} - set(feature.names)):
                yield Alias(short, id_, "short name", ambiguous=True)


def split_names(label: str, kind: str) -> tuple[str, tuple[str, ...]]:
    """The English name of a feature, and every name that its label gives: "Donau (Danube)" -> "Danube", both."""
    found = _NAMES.fullmatch(label.strip())
    if not found:
        return label, (label,)
    first, inner = found["first"], (found["inner"] or "").strip()
    names = [name for name in (first, inner) if name]
    main = inner if inner and kind in ("river", "lake") else first
    main = main.removesuffix(" river") or main
    if kind == "river":
        names = [name.removesuffix(" river") for name in names]
        names += [form for name in names for form in (f"{name} River", f"River {name}", f"{name} river")]
    return main, tuple(dict.fromkeys(names))


def _place(resource: Resource, row: Mapping[str, str]) -> str:
    column = resource.roles.get("entities") or resource.roles.get("entity", "")
    return row.get(column, "")


def _kind(resource: Resource, row: Mapping[str, str]) -> str:
    kind = row.get("kind") or resource.roles["feature"]
    return _KINDS.get(kind, kind)


def _about_feature(resource: Resource, row: Mapping[str, str]) -> bool:
    measure = row.get("measure", "")
    return measure not in resource.subject_of or measure in resource.also.values()


def _find(group: list[_Feature], name: str, kind: str, row: Mapping[str, str], resource: Resource) -> _Feature:
    value = abs(Decimal(row[resource.roles["value"]] or 0))
    measure, place = row.get("measure", ""), _place(resource, row)
    for feature in group:
        known = feature.values.setdefault(measure, value)
        if place in feature.places if kind == "city" else max(value, known) <= _SAME * min(value, known):
            return feature
    group.append(_Feature(name, kind, {measure: value}))
    return group[-1]


def _assign(
    groups: Mapping[tuple[str, str], list[_Feature]], owners: Mapping[tuple[str, str, str], _Feature]
) -> tuple[dict[tuple[str, str, str], str], dict[str, _Feature]]:
    by_name: dict[str, list[_Feature]] = {}
    for (_, name), features in groups.items():
        by_name.setdefault(name, []).extend(features)
    ids: dict[int, str] = {}
    named: dict[str, _Feature] = {}
    for name, features in by_name.items():
        for feature in features:
            id_ = name if len(features) == 1 else f"{name} ({feature.kind}, {'|'.join(feature.places) or 'world'})"
            ids[id(feature)] = id_
            named[id_] = feature
    return {key: ids[id(feature)] for key, feature in owners.items()}, named
