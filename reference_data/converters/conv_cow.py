"""Correlates of War bilateral trade 4.0, the 2001 cross-section in loganstundal/spatialhelpers data/trade.rda
-> importer-reported goods imports in 2001 among China and the CIS states.

usage: conv_cow.py TRADE_RDA PARTS_DIR       (needs pyreadr)
"""

import sys

import pandas as pd
import pyreadr
from refdata_common import save

NAMES = {
    "China": "CHN",
    "Russia": "RUS",
    "Kazakhstan": "KAZ",
    "Ukraine": "UKR",
    "Uzbekistan": "UZB",
    "Belarus": "BLR",
    "Kyrgyzstan": "KGZ",
    "Tajikistan": "TJK",
    "Turkmenistan": "TKM",
    "Azerbaijan": "AZE",
    "Armenia": "ARM",
    "Moldova": "MDA",
    "Georgia": "GEO",
}


def main(source, out):
    t = next(iter(pyreadr.read_r(source).values()))
    t = t[t.importer1.isin(NAMES) & t.importer2.isin(NAMES)]
    rows = []
    for r in t.itertuples():
        a, b = NAMES[r.importer1], NAMES[r.importer2]
        for importer, exporter, flow in ((a, b, r.flow1), (b, a, r.flow2)):
            if flow >= 0:  # -9 = missing
                rows.append((importer, exporter, "imports_goods", 2001, round(flow * 1e6)))
    d = pd.DataFrame(rows, columns=["reporter", "partner", "measure", "time", "value"]).drop_duplicates()
    save(d.sort_values(["reporter", "partner"]), out, "bilateral__cow.csv")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
