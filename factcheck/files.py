"""Writing files whole: to a temporary name beside the target, then renamed, so that nothing is left half-written."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from factcheck.errors import InputError


def write_whole(path: str | Path, content: str | bytes) -> None:
    """Write ``content`` to ``path`` (text as UTF-8), replacing what stood there only once all of it is on disk.

    Raises:
        InputError: the place cannot be written to; what stood there is untouched.
    """
    target = Path(path).resolve()  # through a link to the file, which stays a link
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(data)  # a device or a pipe takes what comes and is not replaced
        else:
            _replace(target, data)
    except OSError as error:
        raise InputError(str(path), f"cannot be written: {error.strerror or error}") from error


def _replace(target: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o644)
        os.replace(temporary, target)
    except BaseException:  # an interrupt, too, leaves nothing behind
        os.unlink(temporary)
        raise
