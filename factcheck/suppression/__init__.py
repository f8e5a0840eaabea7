"""Suppression: findings that an editor has already dealt with, by a comment in the article or by a baseline file.

Suppressed findings are marked with the reason and stay in the report.
"""

from __future__ import annotations

from factcheck.suppression.baseline import Baseline, apply_baseline, read_baseline, write_baseline
from factcheck.suppression.ignores import apply_ignores

__all__ = ["Baseline", "apply_baseline", "apply_ignores", "read_baseline", "write_baseline"]
