"""What all rules together add to the time of reading the figures, and how it grows with the text.

    python tests/benchmarks/rules_speed.py

The articles of ``tests/corpus/articles`` are repeated to 1, 2, 4 and 8 times their length; each time is the processor
time of the best of several runs in this process. "rules / reading" is to stay below 1, and
"growth" (time for twice the text over time for once) near 2.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import TypeVar

from factcheck.extraction import extract
from factcheck.model import Document, Extraction
from factcheck.readers import read_text
from factcheck.rules import Context
from factcheck.rules.registry import load

ARTICLES = Path(__file__).parents[1] / "corpus" / "articles"
SIZES = (1, 2, 4, 8)
_RUNS = 5
T = TypeVar("T")


def best(action: Callable[[], T], runs: int = _RUNS) -> tuple[float, T]:
    """The shortest of several runs in seconds, and the last result."""
    times = []
    for _ in range(runs):
        start = process_time()
        result = action()
        times.append(process_time() - start)
    return min(times), result


def growth(once: Callable[[], object], more: Callable[[], object], limit: float, rounds: int = 6) -> float:
    """The time of ``more`` over that of ``once``: the best run of each, taken in turns until it is below ``limit``.

    A busy machine only ever adds time, so that further rounds bring the figure down to the true one and not below.
    """
    least, most = float("inf"), float("inf")
    for _ in range(rounds):
        least, most = min(least, best(once, 1)[0]), min(most, best(more, 1)[0])
        if most / least < limit:
            break
    return most / least


def body(times: int) -> str:
    """The text of the articles without their front matter, ``times`` over, its paragraphs kept."""
    articles = [path.read_text(encoding="utf-8").split("---\n", 2)[2].strip() for path in sorted(ARTICLES.glob("*.md"))]
    return "\n\n".join(articles * times)


def run_rules(document: Document, extraction: Extraction) -> int:
    """Run every rule, packs included; the number of findings."""
    context = Context(document, extraction)
    return sum(1 for rule in load() for _ in rule.findings(context))


def measure(times: int, runs: int = _RUNS) -> tuple[int, float, float]:
    """Number of figures, seconds to read them, seconds for all rules, on ``times`` the text of the articles."""
    document = read_text(body(times))
    reading, extraction = best(lambda: extract(document), runs)
    rules, _ = best(lambda: run_rules(document, extraction), runs)
    return len(extraction.quantities), reading, rules


def main() -> None:
    load()
    previous = 0.0
    print(f"{'figures':>8}{'reading ms':>12}{'rules ms':>10}{'rules / reading':>17}{'growth':>8}")
    for times in SIZES:
        figures, reading, rules = measure(times)
        growth = f"{rules / previous:.2f}" if previous else "-"
        print(f"{figures:>8}{1000 * reading:>12.1f}{1000 * rules:>10.1f}{rules / reading:>17.2f}{growth:>8}")
        previous = rules


if __name__ == "__main__":
    main()
