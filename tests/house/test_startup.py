"""What starting up may load: none of pandas, pint and quantulum3 before they are needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("pandas", "pint", "quantulum3", "numpy")

RUN_AND_LIST = """
import sys
sys.argv = ["factcheck", *{arguments!r}]
try:
    {statement}
except SystemExit:
    pass
print("loaded:" + ",".join(name for name in {heavy!r} if name in sys.modules), file=sys.stderr)
"""


def loaded_by(statement: str, *arguments: str) -> str:
    """The heavy packages that are loaded once ``statement`` has run in a fresh interpreter."""
    code = RUN_AND_LIST.format(arguments=list(arguments), statement=statement, heavy=HEAVY)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stderr.rsplit("loaded:", 1)[1].strip()


@pytest.mark.parametrize(
    ("statement", "arguments"),
    [
        ("import factcheck", ()),
        ("from factcheck.cli import main; main()", ("--help",)),
        ("from factcheck.cli import main; main()", ("check", "--help")),
        ("from factcheck.cli import main; main()", ("check", "--no-such-option", "x")),
    ],
    ids=["import", "help", "help of check", "usage error"],
)
def test_nothing_heavy_is_loaded(statement: str, arguments: tuple[str, ...]) -> None:
    assert loaded_by(statement, *arguments) == ""


def test_the_probe_can_fail() -> None:
    assert loaded_by("import pint") != ""


def test_a_check_against_the_bundled_tables_needs_no_pandas() -> None:
    check = "import factcheck; factcheck.check('In 2002 China had 1.28 billion people.')"
    assert "pandas" not in loaded_by(check)
