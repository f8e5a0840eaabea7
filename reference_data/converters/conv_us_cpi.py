"""US CPI-U, all items, not seasonally adjusted (github.com/datasets/cpi-us, file data/cpiai.csv) -> yearly mean.

Only years with all twelve months are written (October 2025 was never published).

usage: conv_us_cpi.py CPI_US_CHECKOUT PARTS_DIR
"""

import sys
from pathlib import Path

import pandas as pd
from refdata_common import fmt, save


def main(source, out):
    u = pd.read_csv(Path(source) / "data" / "cpiai.csv").dropna(subset=["Index"])
    y = u.groupby(u.Date.str[:4]).Index.agg(["mean", "count"]).reset_index()
    print("incomplete years left out:", y[y["count"] != 12].Date.tolist())
    y = y[y["count"] == 12].rename(columns={"Date": "time", "mean": "value"})
    y["value"] = y.value.round(3).map(fmt)
    save(
        y[["time", "value"]].assign(entity="USA", measure="us_cpi")[["entity", "measure", "time", "value"]],
        out,
        "us_cpi__bls.csv",
    )


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
