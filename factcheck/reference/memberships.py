"""Who belonged to a bloc on a day."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.model import Membership


def members_on(memberships: Iterable[Membership], bloc: str, day: str) -> tuple[str, ...]:
    """Ids of the members of ``bloc`` on ``day``, sorted.

    Args:
        memberships: every membership known.
        bloc: id of the bloc.
        day: ISO 8601; a month or year stands for its last day, as a partial start stands for its first and a
            partial end for its first (a member that left "in 1995-01" was none on 1995-01-31).
    """
    last = _last_day(day)
    return tuple(
        sorted({item.member for item in memberships if item.bloc == bloc and _covers(item.start, item.end, last)})
    )


def _covers(start: str, end: str, day: str) -> bool:
    began = not start or _first_day(start) <= day
    return began and (not end or day < _first_day(end))


def _first_day(day: str) -> str:
    return day + "-01-01"[len(day) - 4 :]


def _last_day(day: str) -> str:
    return day + "-12-31"[len(day) - 4 :]
