"""github.com/datasets/country-codes -> entity rows and name aliases.

usage: conv_country_codes.py COUNTRY_CODES_CSV PARTS_DIR
"""

import re
import sys

import pandas as pd
from refdata_common import read_csv, save


def main(source, out):
    cc = read_csv(source)
    cc = cc[cc["ISO3166-1-Alpha-3"] != ""]
    name = cc["CLDR display name"].where(cc["CLDR display name"] != "", cc["UNTERM English Short"])
    ent = pd.DataFrame(
        {
            "id": cc["ISO3166-1-Alpha-3"],
            "kind": ["country" if v == "Yes" else "territory" for v in cc["is_independent"]],
            "name": name,
            "iso2": cc["ISO3166-1-Alpha-2"],
            "wikidata": cc["wikidata_id"].str.extract(r"(Q\d+)$", expand=False).fillna(""),
            "region": cc["Sub-region Name"],
            "capital": cc["Capital"],
            "currency": cc["ISO4217-currency_alphabetic_code"].str.split(",").str[0],
        }
    )
    save(ent, out, "entities__country_codes.csv")
    rows = []
    for col in ("CLDR display name", "UNTERM English Short", "UNTERM English Formal", "official_name_en"):
        for e, n in zip(cc["ISO3166-1-Alpha-3"], cc[col], strict=False):
            n = re.sub(r"\s*\((?:the|The)[^)]*\)|\s*\[[^\]]*\]|\*", "", n).strip()
            if 2 <= len(n) <= 70:
                rows.append((n, e, "name"))
    save(pd.DataFrame(rows, columns=["alias", "entity", "kind"]).drop_duplicates(), out, "names__country_codes.csv")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
