"""Reader for the CIA World Factbook archive (github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025).

The archive keeps one gzipped T-SQL dump per edition (1990-2025).  load() returns
one row per (edition, country record, field) with the entity id already resolved.
"""

import csv
import gzip
import re
from pathlib import Path

import pandas as pd
from refdata_common import HAND, read_csv

ROW = re.compile(r"\((\d+), (\d+|NULL), (\d+), N'((?:[^']|'')*)', (?:N'((?:[^']|'')*)'|NULL)\)", re.S)


class Names:
    """Country names of the Factbook -> entity ids (hand table plus ISO codes)."""

    def __init__(self, source, country_codes):
        cc = read_csv(country_codes)
        iso3 = dict(zip(cc["ISO3166-1-Alpha-2"], cc["ISO3166-1-Alpha-3"], strict=False))
        hand = read_csv(HAND / "factbook_names.csv")
        self.fixed = {r.name.lower(): r.entity for r in hand.itertuples(index=False) if r.scope == "record"}
        # "-" = a record of its own that has no entity here (islets the master table files under their owner)
        self.listed = {r.name.lower(): r.entity for r in hand.itertuples(index=False) if r.entity != "-"}
        self.master = {}
        with open(Path(source) / "data/reference_tables/master_countries.csv", newline="", encoding="utf-8") as f:
            for r in csv.DictReader(f):
                name = r["CanonicalName"]
                # the record name wins: Guernsey, Jersey and Man carry GB in the ISO column
                self.master[int(r["MasterCountryID"])] = self.fixed.get(name.lower()) or iso3.get(r["ISOAlpha2"])

    def of_record(self, name, master_id):
        entity = self.fixed.get(name.lower()) or self.master.get(master_id)
        return None if entity == "-" else entity

    def learn(self, df):
        """Add every record name seen in any edition; hand entries win."""
        seen = {n.lower(): e for n, e in df[["name", "entity"]].drop_duplicates().itertuples(index=False)}
        seen.update(self.listed)
        self.listed = seen

    def of_text(self, name):
        name = name.strip().lower()
        return self.listed.get(name) or self.listed.get(re.sub(r"^the ", "", name))


def load(source, country_codes):
    source = Path(source)
    countries = {}
    with open(source / "data/reference_tables/countries.csv", newline="", encoding="utf-8") as f:
        for r in csv.DictReader(f):
            mid = int(r["MasterCountryID"]) if r["MasterCountryID"] else -1
            countries[int(r["CountryID"])] = (int(r["Year"]), r["Name"], mid)
    rows = []
    for path in sorted((source / "data/fields").glob("*.sql.gz")):
        text = gzip.decompress(path.read_bytes()).decode("utf-8")
        declared = int(re.search(r": ([\d,]+) rows", text)[1].replace(",", ""))
        before = len(rows)
        for m in ROW.finditer(text):
            year, name, mid = countries.get(int(m[3]), (0, "?", -1))
            rows.append((year, int(m[1]), name, mid, m[4].replace("''", "'"), (m[5] or "").replace("''", "'")))
        if len(rows) - before != declared:
            raise SystemExit(f"{path.name}: {declared} rows declared, {len(rows) - before} read")
    df = pd.DataFrame(rows, columns=["year", "fid", "name", "mid", "field", "content"])
    names = Names(source, country_codes)
    df["entity"] = [names.of_record(n, m) for n, m in zip(df.name, df.mid, strict=False)]
    df["raw"] = df.content
    df["content"] = df.content.str.replace("|", " ").str.replace(r"\s+", " ", regex=True).str.strip()
    lost = df[df.entity.isna()].name.value_counts()
    print(f"{len(df)} fields; record names without an entity id: {sorted(lost.index)}")
    df = df[df.entity.notna()]
    twice = df.groupby(["year", "entity"]).name.agg(lambda s: sorted(set(s)))
    twice = twice[twice.map(len) > 1]
    if len(twice):
        raise SystemExit(f"two records for one entity in an edition:\n{twice.to_string()}")
    names.learn(df)
    return df, names
