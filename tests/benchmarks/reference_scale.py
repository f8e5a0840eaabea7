"""Start, memory and look-up time with many reference tables, and with one large one.

usage: python tests/benchmarks/reference_scale.py [FOLDER]     (FOLDER for the tables; a temporary one if not given)

Writes 500 tables of 10 MB in all and one of 1,000,000 rows, then loads each set in a process of its own and prints
one line for it: seconds to load, to build the index (the first look-up), microseconds a look-up of all years and one of
a single year, megabytes at most.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

WORDS = [
    "north",
    "south",
    "east",
    "west",
    "upper",
    "lower",
    "old",
    "new",
    "port",
    "mount",
    "lake",
    "glen",
    "oak",
    "elm",
]
MEASURES = ["Bakeries", "Cyclists", "Harvest", "Visitors", "Libraries", "Ferries", "Orchards", "Trams", "Nurses"]

MEASURE = """
import json, random, resource, sys, time
from pathlib import Path
start = time.perf_counter()
from factcheck import reference
loaded = reference.load([Path(sys.argv[1])], bundled=False)
load = time.perf_counter() - start
measures = sorted(loaded.vocabulary.measures)
start = time.perf_counter()
labels = sorted(entity for entity in loaded.vocabulary.entities)
first = loaded.facts(measures[0], (labels[0],))
index = time.perf_counter() - start
rng = random.Random(7)
asked = [(rng.choice(measures), (rng.choice(labels),)) for _ in range(5000)]
start = time.perf_counter()
found = sum(len(loaded.facts(*question)) for question in asked)
each = (time.perf_counter() - start) / len(asked)
start = time.perf_counter()
for measure, entities in asked:
    loaded.facts(measure, entities, "2015")
of_year = (time.perf_counter() - start) / len(asked)
print(json.dumps({
    "tables": len(loaded.views), "rows": sum(len(view.rows) for view in loaded.views), "load_s": round(load, 2),
    "first_lookup_s": round(index, 3), "lookup_us": round(each * 1e6, 1), "facts_found": found,
    "lookup_of_a_year_us": round(of_year * 1e6, 1),
    "peak_MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
}))
"""


def many(folder: Path) -> None:
    """500 tables, 20 KB each: places by years, a measure a table."""
    folder.mkdir(parents=True)
    rng = random.Random(11)
    for number in range(500):
        measure = MEASURES[number % len(MEASURES)]
        lines = [f"Place,Year,{measure} {number}"]
        for _ in range(70):
            place = f"{rng.choice(WORDS).title()} {rng.choice(WORDS).title()} {number}-{rng.randrange(10_000)}"
            lines += [f"{place},{year},{rng.randrange(1, 900_000)}" for year in range(2010, 2020)]
        (folder / f"table_{number:03}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def large(folder: Path) -> None:
    """One table of 1,000,000 rows: 20,000 places in 50 years."""
    folder.mkdir(parents=True)
    rng = random.Random(13)
    with (folder / "large.csv").open("w", encoding="utf-8") as file:
        file.write("Place,Year,Cyclists\n")
        for place in range(20_000):
            name = f"{WORDS[place % len(WORDS)].title()} {place}"
            file.writelines(f"{name},{year},{rng.randrange(1, 900_000)}\n" for year in range(1970, 2020))


def main(folder: Path) -> None:
    for name, write in (("many", many), ("large", large)):
        target = folder / name
        write(target)
        size = sum(path.stat().st_size for path in target.iterdir()) / 1e6
        done = subprocess.run([sys.executable, "-c", MEASURE, str(target)], capture_output=True, text=True, check=True)
        print(json.dumps({"set": name, "MB": round(size, 1), **json.loads(done.stdout)}))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            main(Path(temporary))
