"""The findings of the rules do not depend on the hash seed."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from factcheck.rules.registry import load

TEXT = "\n\n".join(example for one in load() if not one.pack for example in one.manual.flagged)

SCRIPT = """
import sys
from factcheck.extraction import extract
from factcheck.readers import read_text
from factcheck.rules import find_inconsistencies
from factcheck.settings import Settings
document = read_text(sys.stdin.read())
print(find_inconsistencies(document, extract(document), (), Settings()))
"""


@pytest.mark.slow
def test_findings_do_not_depend_on_the_hash_seed() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            input=TEXT,
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1
