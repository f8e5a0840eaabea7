"""Progress of long work on standard error: on a terminal only, and where there is more than one thing to wait for."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

_Item = TypeVar("_Item")


def with_progress(items: Iterable[_Item], total: int, what: str) -> Iterator[_Item]:
    """The items, with a bar of their number while they are worked on; silent in pipes and for a single one."""
    if total < 2 or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, what, total, console=Console(stderr=True), transient=True)
