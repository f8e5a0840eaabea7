"""What can be set: the command line's options, ``[tool.factcheck]`` and ``factcheck.toml`` as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a check.

    Attributes:
        select, ignore: rule codes or prefixes of them ("FC2") to switch on or off.
        packs: further rule packs ("statistics", "accounts").
        preview: whether preview rules run.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    preview: bool = False
