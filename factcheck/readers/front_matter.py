"""Front matter: the metadata that opens a Markdown file (``key: value`` lines between `---`, or TOML between `+++`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from factcheck.model import Span

_BLOCK = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*\n(?P<body>(?:(?!---|\+\+\+|\.\.\.).*\n)*)(?:---|\+\+\+|\.\.\.)[ \t]*(?:\n|\Z)"
)
_LINE = re.compile(r"^(?P<key>[A-Za-z][\w-]*)[ \t]*[:=][ \t]*(?P<value>[^\n]*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What was found. ``spans`` say where the value of a key stands, without its quotation marks."""

    span: Span = field(default=Span(0, 0))
    values: Mapping[str, str] = field(default_factory=dict)
    spans: Mapping[str, Span] = field(default_factory=dict)

    def first(self, *keys: str) -> str | None:
        """The value of the first of these keys that has one."""
        return next((self.values[key] for key in keys if self.values.get(key)), None)


def find(text: str) -> FrontMatter:
    """The front matter at the start of ``text``; empty if there is none. Nested values are passed over."""
    block = _BLOCK.match(text)
    if not block or not _LINE.search(block["body"]):
        return FrontMatter()
    values: dict[str, str] = {}
    spans: dict[str, Span] = {}
    for line in _LINE.finditer(block["body"]):
        value, offset = _unquote(line["value"].rstrip())
        start = block.start("body") + line.start("value") + offset
        values.setdefault(line["key"].lower(), value)
        spans.setdefault(line["key"].lower(), Span(start, start + len(value)))
    if block["fence"] == "+++":
        values |= _toml(block["body"])
    return FrontMatter(Span(0, block.end()), values, spans)


def _unquote(value: str) -> tuple[str, int]:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1], 1
    return value, 0


def _toml(body: str) -> dict[str, str]:
    try:
        return {key.lower(): str(value) for key, value in tomllib.loads(body).items()}
    except tomllib.TOMLDecodeError:
        return {}
