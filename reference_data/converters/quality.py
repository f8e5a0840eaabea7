"""Outlier marks: a value more than FACTOR times off the median of its neighbours in time.

`suspect` is set only for isolated spikes (off in the same direction from the median before
and the median after).  Steps, trends and ends of series are counted, not marked: hyperinflation,
wars and re-measurements are real.
"""

import numpy as np
import pandas as pd
from refdata_common import HAND, read_csv

FACTOR, WINDOW = 5.0, 3
FOUND = []  # every hit, for the report
KNOWN = {tuple(r) for r in read_csv(HAND / "known_jumps.csv")[["entity", "measure", "time"]].values}


def _scan(values):
    """-> list of '', 'spike', 'step', 'end' for one ordered series of positive numbers"""
    out = [""] * len(values)
    for i, v in enumerate(values):
        before = [x for x in values[max(0, i - WINDOW) : i] if x > 0]
        after = [x for x in values[i + 1 : i + 1 + WINDOW] if x > 0]
        if not v > 0 or not before + after:
            continue
        mid = np.median(before + after)
        if not (v > FACTOR * mid or v < mid / FACTOR):
            continue
        if before and after:
            b, a = np.median(before), np.median(after)
            spike = (v > FACTOR * b and v > FACTOR * a) or (v < b / FACTOR and v < a / FACTOR)
            out[i] = "spike" if spike else "step"
        else:
            out[i] = "end"
    return out


def _apply(df, keys, order):
    df = df.reset_index(drop=True).copy()
    df["status"] = df.get("status", "")
    df["note"] = df.get("note", "")
    v = pd.to_numeric(df.value)
    for key, g in df.sort_values(order).groupby(keys, sort=False):
        for i, kind in zip(g.index, _scan(v[g.index].tolist()), strict=False):
            if kind:
                FOUND.append(
                    (*(key if isinstance(key, tuple) else (key,)), df.at[i, order[0]], df.at[i, "value"], kind)
                )
            known = "measure" in df and (df.at[i, "entity"], df.at[i, "measure"], str(df.at[i, order[0]])) in KNOWN
            if kind == "spike" and not known:
                df.at[i, "status"] = "suspect"
                df.at[i, "note"] = f"more than {FACTOR:g}x off the values before and after"
    return df


def mark_series(df, keys, only=None):
    if only is None:
        return _apply(df, keys, ["time"])
    part = df[df.measure.isin(only)]
    rest = df[~df.measure.isin(only)]
    return pd.concat([_apply(part, keys, ["time"]), rest]).fillna({"status": "", "note": ""})


def mark_editions(df, keys):
    return _apply(df, keys, ["edition_from"])
