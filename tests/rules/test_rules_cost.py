"""The rules cost time linear in the length of the text, and their findings do not depend on the hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from time import perf_counter

import pytest

from factcheck.extraction import extract
from factcheck.readers import read_text
from factcheck.rules import find_inconsistencies
from factcheck.rules.registry import load
from factcheck.settings import Settings

TEXT = "\n\n".join(example for one in load() if not one.pack for example in one.manual.flagged)

ADVERSARIAL = (
    "rose by 5% from 4 to 5, " * 400,
    "Of the 100 men, " + "5 came from here, " * 800 + "and 3 went.",
    "5 km (3 miles " * 800,
    "a " * 20_000 + "rise of 5% from 3 to 4.",
    "1 of 2 of 3 of " * 800,
    "42% said yes, " * 600 + "and 3% no.",
)


@pytest.mark.parametrize("text", ADVERSARIAL, ids=range(len(ADVERSARIAL)))
def test_no_text_makes_the_rules_slow(text: str) -> None:
    document = read_text(text)
    extraction = extract(document)
    start = perf_counter()
    find_inconsistencies(document, extraction, (), Settings())
    once = perf_counter() - start
    double = read_text(text + "\n\n" + text)
    twice = extract(double)
    start = perf_counter()
    find_inconsistencies(double, twice, (), Settings())
    assert perf_counter() - start < 6 * once + 0.2


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
