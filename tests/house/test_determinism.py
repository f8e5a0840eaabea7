"""The same input and data give the same bytes, whatever the hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "notebooks/articles/kazakhstan_china_2002.md"


def report(seed: str) -> bytes:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-m", "factcheck", "check", ARTICLE, "--format", "json"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True).stdout


def test_json_is_the_same_over_hash_seeds() -> None:
    first = report("0")
    assert first.startswith(b"{")
    assert report("1") == first
    assert report("4711") == first
