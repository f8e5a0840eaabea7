"""What a header word tells of its column (``lexicons/table_headers.txt``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from factcheck import lexicons


@cache
def header_words() -> Mapping[str, tuple[str, ...]]:
    """Kind of column to the header words that tell it (table_headers.txt)."""
    return {kind: tuple(lexicons.entries(words)) for _, (kind, words) in lexicons.rows("table_headers.txt", 2)}


def tells(header: str, kind: str) -> bool:
    """Whether a header is a word of this kind, alone or with one word before or after it."""
    text = header.casefold().strip(" :*")
    words = header_words()[kind]
    if text in words:
        return True
    parts = re.findall(r"[\w#.-]+", text)
    if kind == "measure":
        return len(parts) == 2 and parts[0] in words and parts[1] in ("name", "label", "code")
    return kind in ("entity", "period") and 1 < len(parts) <= 3 and (parts[-1] in words or parts[0] in words)
