"""World Bank World Development Indicators (github.com/datasets/world-development-indicators) -> yearly series.

usage: conv_wdi.py WDI_CHECKOUT COUNTRY_CODES_CSV PARTS_DIR
"""

import sys
from pathlib import Path

import pandas as pd
from refdata_common import fmt, read_csv, save

# indicator folder, measure, part table, decimals kept (-5 = rounded to 100,000)
SERIES = [
    ("sp.pop.totl", "population", "population__wdi.csv", 0),
    ("ny.gdp.mktp.cd", "gdp_nominal", "gdp_nominal__wdi.csv", -5),
    ("ny.gdp.mktp.kd.zg", "gdp_growth", "gdp_growth__wdi.csv", 2),
    ("fp.cpi.totl.zg", "inflation_cpi", "inflation__wdi.csv", 2),
    ("tx.val.mrch.cd.wt", "exports_goods", "exports_goods__wdi.csv", -5),
    ("tm.val.mrch.cd.wt", "imports_goods", "imports_goods__wdi.csv", -5),
    ("pa.nus.fcrf", "fx_lcu_per_usd", "fx__wdi.csv", None),
]


def main(source, country_codes, out):
    keep = set(read_csv(country_codes)["ISO3166-1-Alpha-3"]) - {""} | {"XKX", "WLD"}
    for code, measure, name, digits in SERIES:
        d = pd.read_csv(Path(source) / "indicators" / code / "data.csv", keep_default_na=False, na_values=[""])
        d = d.rename(columns={"Country Code": "entity", "Year": "time", "Value": "value"})[["entity", "time", "value"]]
        d = d[d.entity.isin(keep)].dropna()
        if digits is None:
            d["value"] = d.value.map(lambda x: float(f"{x:.6g}"))
        else:
            small = d.value.abs() < 10 ** (3 - digits) if digits < 0 else False
            d["value"] = d.value.round(digits).where(~small, d.value.round(0)) if digits < 0 else d.value.round(digits)
        d["measure"] = measure
        d["value"] = d.value.map(lambda x: fmt(x, 10))
        save(d.sort_values(["entity", "time"])[["entity", "measure", "time", "value"]], out, name)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
