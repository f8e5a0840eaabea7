"""``datapackage.json`` (Data Package v2, our keys prefixed ``factcheck:``): what each table of a folder holds."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from factcheck.errors import ReferenceDataError
from factcheck.model import TableInfo
from factcheck.reference.locate import PACKAGE_FILE

#: Tables that name things instead of stating values.
DICTIONARIES = ("entities", "entity-aliases", "measures", "memberships")


@dataclass(frozen=True, slots=True)
class Source:
    """Where values of a table come from; ``key`` is how the table's source column names it."""

    title: str
    key: str = ""
    url: str = ""
    retrieved: str = ""
    vintage: str = ""


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of figures, with the measure and unit that the package states for it."""

    name: str
    measure: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Resource:
    """One table as its package describes it.

    Attributes:
        roles: role ("entity", "time", "edition_from", ...) to column name.
        values: the columns of figures.
        measures: every measure that the table holds; empty if only its rows can tell.
        constants: what is the same in every row: "measure", "unit", "source", "basis".
        subject, subject_of: which role names the subject, and the exceptions by measure.
        also: further measures that the rows of another give (the highest point's elevation is the mountain's own).
        stated: what the package says of the file: "bytes", "hash", "rows", "years".
        units, words, tolerances: unit, further names and tolerance ("2%", "0.5pp", "1") of a column, by column, for a
            table whose shape is inferred; the tolerance of "" is that of every other column.
    """

    name: str
    path: Path
    title: str
    columns: tuple[str, ...]
    roles: Mapping[str, str]
    values: tuple[ValueColumn, ...]
    measures: tuple[str, ...]
    key: tuple[str, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    subject: str = ""
    subject_of: Mapping[str, str] = field(default_factory=dict)
    also: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    licences: tuple[str, ...] = ()
    version: str = ""
    stated: Mapping[str, Any] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tolerances: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_tidy(self) -> bool:
        """Whether the package says all that is needed to look facts up; else the table's shape is inferred."""
        return self.is_dictionary or bool(self.values and (self.measures or "measure" in self.roles))

    @property
    def is_dictionary(self) -> bool:
        """Whether the table names things instead of stating values."""
        return self.name in DICTIONARIES

    def info(self) -> TableInfo:
        """The table as listed in reports; reads the file for its checksum."""
        data = read_bytes(self.path)
        years = self.stated.get("years")
        return TableInfo(
            name=self.path.name,
            title=self.title,
            path=str(self.path),
            rows=self.stated.get("rows") or _count_rows(data),
            sha256=hashlib.sha256(data).hexdigest(),
            sources=tuple(source.title for source in self.sources),
            licences=self.licences,
            retrieved=max((source.retrieved for source in self.sources), default=""),
            years=(years[0], years[1]) if years else None,
            version=self.version,
        )


def read_package(folder: Path) -> tuple[Resource, ...]:
    """Read the description of every table in a folder.

    Raises:
        ReferenceDataError: the description is missing, is no JSON, or lacks what a table needs.
    """
    path = folder / PACKAGE_FILE
    try:
        package = json.loads(read_bytes(path))
        return tuple(_resource(folder, raw, package.get("version", "")) for raw in package["resources"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, ReferenceDataError):
            raise
        raise ReferenceDataError(str(path), f"not a data package: {_why(error)}") from error


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that must be there.

    Raises:
        ReferenceDataError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReferenceDataError(str(path), f"cannot be read: {error.strerror or error}") from error


def _why(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)


def _resource(folder: Path, raw: Mapping[str, Any], version: str) -> Resource:
    fields = raw.get("schema", {}).get("fields", [])
    constants = {
        name: raw[f"factcheck:{name}"] for name in ("measure", "unit", "source", "basis") if f"factcheck:{name}" in raw
    }
    roles = {column["factcheck:role"]: column["name"] for column in fields if "factcheck:role" in column}
    values = tuple(
        ValueColumn(
            column["name"],
            column.get("factcheck:measure", constants.get("measure", "")),
            column.get("factcheck:unit", constants.get("unit", "")),
        )
        for column in fields
        if column.get("factcheck:role") == "value"
    )
    if not values and constants.get("measure") and "time" in roles:
        # a table of dated events: the date is the figure
        values = (ValueColumn(roles["time"], constants["measure"], "day"),)
    return Resource(
        name=raw["name"],
        path=folder / raw["path"],
        title=raw.get("title", raw["name"]),
        columns=tuple(column["name"] for column in fields),
        roles=roles,
        values=values,
        measures=tuple(raw.get("factcheck:measures", ())) or _measures(values, constants),
        key=tuple(raw.get("schema", {}).get("primaryKey", ())),
        constants=constants,
        subject=raw.get("factcheck:subject", ""),
        subject_of=raw.get("factcheck:subject-of", {}),
        also=raw.get("factcheck:also", {}),
        sources=tuple(_source(source) for source in raw.get("sources", ())),
        licences=tuple(licence["name"] for licence in raw.get("licenses", ())),
        version=version,
        stated={name: raw[key] for name, key in _STATED.items() if key in raw},
        units={column["name"]: column["factcheck:unit"] for column in fields if "factcheck:unit" in column},
        words={column["name"]: _words(column) for column in fields},
        tolerances={
            column.get("name", ""): str(column["factcheck:tolerance"])
            for column in ({**raw, "name": ""}, *fields)
            if "factcheck:tolerance" in column
        },
    )


_STATED = {"bytes": "bytes", "hash": "hash", "rows": "factcheck:rows", "years": "factcheck:years"}


def _measures(values: tuple[ValueColumn, ...], constants: Mapping[str, str]) -> tuple[str, ...]:
    named = [column.measure for column in values if column.measure]
    return tuple(named) or ((constants["measure"],) if "measure" in constants else ())


def _words(column: Mapping[str, Any]) -> tuple[str, ...]:
    keywords = column.get("factcheck:keywords", [])
    return tuple(word.casefold() for word in (column.get("title", ""), *keywords) if word)


def _source(raw: Mapping[str, str]) -> Source:
    return Source(
        title=raw.get("title", ""),
        key=raw.get("factcheck:key", ""),
        url=raw.get("path", ""),
        retrieved=raw.get("retrieved", ""),
        vintage=raw.get("vintage", ""),
    )


def _count_rows(data: bytes) -> int:
    text = data.decode("utf-8-sig", errors="replace").splitlines(keepends=True)
    return max(sum(1 for row in csv.reader(text) if row) - 1, 0)
