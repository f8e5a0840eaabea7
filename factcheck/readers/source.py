"""Bytes in: what every format shares before it is read, and what is refused."""

from __future__ import annotations

import codecs
from pathlib import Path

from factcheck.errors import DocumentError

#: Largest input that is read, in bytes. The longest articles are a few hundred kilobytes of text.
SIZE_LIMIT = 50 * 1024 * 1024

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def load(path: Path) -> bytes:
    """The bytes of a file. Raises `DocumentError` if it is missing, unreadable, empty or too large."""
    source = str(path)
    try:
        if path.is_dir():
            raise DocumentError(source, "is a folder, not an article")
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            raise DocumentError(source, too_large(size))
        with path.open("rb") as file:  # a pipe or a device has no size: one byte over the limit is enough
            data = file.read(SIZE_LIMIT + 1)
    except FileNotFoundError:
        raise DocumentError(source, "no such file") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL byte in the name
        raise DocumentError(source, f"cannot be read ({getattr(error, 'strerror', None) or error})") from error
    return data


def too_large(size: int) -> str:
    """The problem of an input of ``size`` bytes, in words."""
    megabyte = 1024 * 1024
    return f"is too large ({size / megabyte:.0f} MB; the limit is {SIZE_LIMIT // megabyte} MB)"


def decode(data: bytes, source: str) -> str:
    """The text of ``data``, which must be UTF-8, or UTF-16 with a byte order mark; newlines become ``\\n``.

    Raises:
        DocumentError: binary content, or bytes that are no valid text, with the line they stand in.
    """
    encoding = "utf-8"
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            data, encoding = data[len(mark) :], name
            break
    if encoding == "utf-8" and b"\0" in data:
        raise DocumentError(source, "is a binary file, not text")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = f"is not valid {encoding.upper()} at byte {error.start}: save it as UTF-8"
        raise DocumentError(source, problem, line) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")
