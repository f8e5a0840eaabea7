"""Which rules there are, and which of them the settings switch on."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import entry_points

import factcheck.rules
from factcheck.errors import UnknownNameError, UsageError
from factcheck.rules.rule import Rule
from factcheck.settings import Settings

ENTRY_POINT_GROUP = "factcheck.rules"


@cache
def load() -> tuple[Rule, ...]:
    """Every rule, in order of code: the siblings of this file, and what third parties add by entry point.

    Raises:
        UsageError: if two rules share a code or a name, or an entry point is no rule.
    """
    return in_order([*_own(), *_third_party()])


def in_order(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules in order of code. Raises `UsageError` if two share a code or a name."""
    taken: dict[str, Rule] = {}
    for one in rules:
        for label in (one.code, one.name):
            other = taken.setdefault(label, one)
            if other is not one:
                raise UsageError(f"rules {other.code} ({other.name}) and {one.code} ({one.name}) share {label!r}")
    return tuple(sorted(set(taken.values()), key=lambda one: one.code))


def _own() -> Iterator[Rule]:
    for module in pkgutil.walk_packages(factcheck.rules.__path__, "factcheck.rules."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, Rule):
                yield value


def _third_party() -> Iterator[Rule]:
    for entry in sorted(entry_points(group=ENTRY_POINT_GROUP), key=lambda entry: entry.name):
        value = entry.load()
        if not isinstance(value, Rule):
            raise UsageError(f"entry point {entry.name!r} of group {ENTRY_POINT_GROUP!r} is no rule: {entry.value}")
        yield value


def find(code: str) -> Rule:
    """The rule of that code. Raises `UnknownNameError`."""
    for one in load():
        if one.code == code:
            return one
    raise UnknownNameError("rule code", code, (one.code for one in load()))


def selected(settings: Settings, source: str = "") -> tuple[Rule, ...]:
    """The rules that ``settings`` switch on for a document.

    A code stands for itself, the start of a code for all that begin with it ("FC2"). Rules of packs and preview rules
    are off unless their pack, preview, or their very code is asked for.

    Args:
        settings: what is switched on and off.
        source: the path of the document, for settings per path.

    Raises:
        UnknownNameError: for a code that no rule begins with, or a pack that no rule belongs to.
    """
    ignored = (*settings.ignore, *settings.ignored_in(source))
    _refuse_unknown(settings)
    return tuple(one for one in load() if _is_on(one, settings) and not one.code.startswith(ignored))


def _is_on(one: Rule, settings: Settings) -> bool:
    if one.code in settings.select:
        return True
    if settings.select and not one.code.startswith(settings.select):
        return False
    return (not one.pack or one.pack in settings.packs) and (settings.preview or not one.preview)


def _refuse_unknown(settings: Settings) -> None:
    codes = [one.code for one in load()]
    per_path = (code for _, ignored in settings.per_path for code in ignored)
    for code in (*settings.select, *settings.ignore, *per_path):
        if not code or not any(known.startswith(code) for known in codes):
            raise UnknownNameError("rule code", code, codes, settings.where)
    packs = {one.pack for one in load() if one.pack}
    for pack in settings.packs:
        if pack not in packs:
            raise UnknownNameError("rule pack", pack, packs, settings.where)
