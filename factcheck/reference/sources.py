"""What ``--reference`` names: packages of tables, folders of tables, single tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import ReferenceDataError
from factcheck.model import Vocabulary
from factcheck.reference.locate import PACKAGE_FILE, bundled_folder
from factcheck.reference.package import Resource, read_package
from factcheck.reference.shapes import TableOptions
from factcheck.reference.table_files import SUFFIXES
from factcheck.reference.user_tables import Described, UserTable, open_user_table

#: Entities that a row label may be without further ado; rivers and cities share their names with firms and people.
_NAMED_KINDS = ("country", "territory", "bloc", "aggregate", "project")


@dataclass(frozen=True)
class Sources:
    """Packages in the order named, and the tables that stand alone with what a package beside them says."""

    packages: tuple[tuple[Resource, ...], ...]
    tables: tuple[tuple[Path, Resource | None], ...]

    @classmethod
    def find(cls, paths: Sequence[Path], bundled: bool) -> Sources:
        """Sort what was named.

        Raises:
            ReferenceDataError: a path does not exist, or a folder holds no table.
        """
        packages = [read_package(bundled_folder())] if bundled else []
        tables: list[tuple[Path, Resource | None]] = []
        for path in paths:
            folder = path if path.is_dir() else path.parent
            described = read_package(folder) if (folder / PACKAGE_FILE).is_file() else ()
            if path.is_dir() or path.name == PACKAGE_FILE:
                tidy = tuple(resource for resource in described if resource.is_tidy)
                if tidy:
                    packages.append(tidy)
                files = [resource.path for resource in described if not resource.is_tidy] or _files(path, described)
            else:
                files = [_existing(path)]
            beside = {resource.path.name: resource for resource in described}
            tables.extend((file, beside.get(file.name)) for file in files)
        return cls(tuple(packages), tuple(tables))

    def open_tables(self, vocabulary: Vocabulary, options: TableOptions) -> list[UserTable]:
        """Read the tables that stand alone."""
        known = _known_names(vocabulary) if self.tables else {}
        opened = []
        for path, resource in self.tables:
            described = Described()
            if resource:
                title = "" if resource.title == resource.name else resource.title
                described = Described(title, resource.words, resource.tolerances)
            opened.append(open_user_table(path, known, _with_package(options, resource), described))
        return opened


def _existing(path: Path) -> Path:
    if not path.exists():
        raise ReferenceDataError(str(path), "no such file or folder")
    return path


def _files(folder: Path, described: Sequence[Resource]) -> list[Path]:
    if described:
        return []
    files = sorted(path for path in _existing(folder).iterdir() if path.name.lower().endswith(SUFFIXES))
    if not files:
        raise ReferenceDataError(str(folder), f"no table in this folder ({', '.join(SUFFIXES)})")
    return files


def _with_package(options: TableOptions, resource: Resource | None) -> TableOptions:
    """What the user says on the command line stands above what the package beside the file says."""
    if resource is None:
        return options
    units = [f"{column}={unit}" for column, unit in resource.units.items()]
    return TableOptions(
        options.key or resource.roles.get("entity", ""),
        options.period or resource.roles.get("time", ""),
        options.units or tuple(units),
    )


def _known_names(vocabulary: Vocabulary) -> dict[str, str]:
    """Ids of countries and blocs by the names that mean only them, lower case."""
    owners: dict[str, set[str]] = {}
    for alias in vocabulary.aliases:
        if alias.kind in ("name", "abbreviation", "former_name"):
            owners.setdefault(alias.text.casefold(), set()).add(alias.entity)
    for entity in vocabulary.entities.values():
        owners.setdefault(entity.name.casefold(), set()).add(entity.id)
        owners.setdefault(entity.id.casefold(), set()).add(entity.id)
    known: dict[str, str] = {}
    for name, ids in owners.items():
        named = sorted(id_ for id_ in ids if vocabulary.entities[id_].kind in _NAMED_KINDS)
        if len(named) == 1:
            known[name] = named[0]
    return known
