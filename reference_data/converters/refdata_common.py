"""Helpers shared by the reference-data converters.

Every converter reads one source checkout (path on the command line) and writes
"part" tables into a build folder; assemble.py turns parts and hand tables into
the published CSVs.
"""

import csv
import re
from pathlib import Path

import pandas as pd

HERE = Path(__file__).resolve().parent
HAND = HERE / "hand"
NUM = r"(\d[\d,]*+(?:\.\d+)?+)"  # possessive: never stops inside 29,121,286
MULT = {"": 1, None: 1, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


def read_csv(path, **kw):
    """Read a table as text. "NA" is Namibia's ISO code, so only "" is missing."""
    kw.setdefault("dtype", str)
    return pd.read_csv(path, keep_default_na=False, na_values=[], encoding="utf-8-sig", **kw)


def num(text):
    return float(text.replace(",", ""))


def fmt(x, digits=6):
    """Shortest plain decimal text of a number ("" for missing)."""
    if x is None or (isinstance(x, float) and x != x):
        return ""
    x = float(x)
    if abs(x) >= 1:
        x = round(x, digits)  # 1.037 million -> 1036999.9999999999
    if x.is_integer() and abs(x) < 1e17:
        return str(int(x))
    text = f"{x:.{digits}g}" if abs(x) < 1 else repr(round(x, digits))
    return f"{x:.10f}".rstrip("0").rstrip(".") if "e" in text and abs(x) < 1e17 else text


def save(df, folder, name):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    df.to_csv(folder / name, index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    print(f"{name:34s} {len(df):7d} rows  {(folder / name).stat().st_size / 1e3:8.1f} kB")


def run_length(df, keys, val, year="year"):
    """Join consecutive editions that state the same value into one row.

    A gap in the editions does not split a run: the archive lacks some fields in
    some years, and the value before and after the gap is the same statement.
    """
    rows = []
    for key, g in df.sort_values(year).groupby(keys, sort=False):
        key = key if isinstance(key, tuple) else (key,)
        cur = None
        for y, v in zip(g[year], g[val], strict=False):
            if cur and v == cur[2]:
                cur[1] = y
            else:
                if cur:
                    rows.append((*key, *cur))
                cur = [y, y, v]
        rows.append((*key, *cur))
    return pd.DataFrame(rows, columns=[*keys, "edition_from", "edition_to", val])


def pair(a, b):
    return "|".join(sorted([a, b]))


def squeeze(text):
    return re.sub(r"\s+", " ", text).strip()
