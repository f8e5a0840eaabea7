"""Progress is for people at a terminal: pipes stay silent."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.cli.progress import with_progress

COMMAND = """
from factcheck.cli.progress import with_progress
print(sum(with_progress(range({total}), {total}, "Adding")))
"""


def test_items_come_through() -> None:
    assert list(with_progress("abc", 3, "x")) == ["a", "b", "c"]


def test_pipes_stay_silent() -> None:
    done = subprocess.run([sys.executable, "-c", COMMAND.format(total=4)], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("6\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("total", "is_shown"), [(4, True), (1, False)])
def test_a_terminal_shows_progress_of_several(total: int, is_shown: bool) -> None:
    import pty

    ours, theirs = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", COMMAND.format(total=total)],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=environment,
        text=True,
        check=True,
    )
    os.close(theirs)
    os.set_blocking(ours, False)
    try:
        shown = os.read(ours, 10_000).decode()
    except (BlockingIOError, OSError):
        shown = ""
    os.close(ours)
    assert done.stdout.strip().isdigit()
    assert ("Adding" in shown) == is_shown
