"""Parts + hand tables -> the published CSVs (before datapackage.json).

usage: assemble.py PARTS_DIR OUT_DIR
"""

import re
import sys
from pathlib import Path

import pandas as pd
import quality
from refdata_common import HAND, read_csv, save

KINDS = ["name", "abbreviation", "former_name", "adjective", "demonym", "capital", "metonym"]
NOT_ALIASES = {"Muslim", "Serb", "Channel Islander", "no official capital", "The Settlement", "Kosovo Albanian"}


def entities(parts):
    e = read_csv(parts / "entities__country_codes.csv").assign(valid_from="", valid_to="")
    x = read_csv(HAND / "entities_extra.csv").assign(wikidata="", region="")
    e = pd.concat([e, x])[
        ["id", "kind", "name", "iso2", "wikidata", "region", "capital", "currency", "valid_from", "valid_to"]
    ]
    e = e.apply(lambda col: col.str.strip())
    for f in read_csv(HAND / "entity_fixes.csv").itertuples():
        e.loc[e.id == f.id, f.column] = f.value
    return e.sort_values(["kind", "id"])


def aliases(parts, ent):
    ids = set(ent.id)
    a = pd.concat(
        [
            ent[["name", "id"]].set_axis(["alias", "entity"], axis=1).assign(kind="name"),
            ent[ent.capital != ""][["capital", "id"]].set_axis(["alias", "entity"], axis=1).assign(kind="capital"),
            read_csv(parts / "names__country_codes.csv"),
            read_csv(parts / "names__factbook.csv"),
            read_csv(HAND / "aliases.csv"),
        ]
    )
    a["alias"] = a.alias.str.strip()
    a = a[a.entity.isin(ids) & a.alias.str.len().between(2, 70) & ~a.alias.isin(NOT_ALIASES)]
    # the archive lost some accented letters ("Bras lia"): drop what is a longer name with a hole in it
    whole = {re.sub(r"[^ -~]", " ", n) for n in a.alias if not n.isascii()}
    a = a[~(a.alias.isin(whole))]
    a = a[~a.alias.str.contains(r"[<>{}\[\]]|\bnote\b|  ")]
    a["o"] = a.kind.map(KINDS.index)
    a = a.sort_values(["alias", "entity", "o"]).drop_duplicates(["alias", "entity"])
    words = {w for w in (HAND / "ambiguous_words.txt").read_text(encoding="utf-8").split("\n") if w}
    n = a.groupby(a.alias.str.lower()).entity.transform("nunique")
    a["ambiguous"] = ((n > 1) | a.alias.isin(words)).astype(int)
    return a.drop(columns="o").sort_values(["entity", "kind", "alias"])


def land_borders(parts):
    b = read_csv(parts / "borders__factbook.csv").assign(
        unit="km", basis="as_stated", status="", source="Factbook", url="", note=""
    )
    b["id"] = b.pair + ":" + b.reporter + ":" + b.edition_from
    s = read_csv(HAND / "border_statements.csv").assign(reporter="", neighbour="", unit="km", status="cited")
    s["edition_from"] = s["edition_to"] = s.edition
    s["id"] = s.pair + ":s" + (s.groupby("pair").cumcount() + 1).astype(str)
    t = pd.concat([b, s]).sort_values(["pair", "reporter", "edition_from"])
    return t[
        [
            "id",
            "pair",
            "reporter",
            "neighbour",
            "value",
            "unit",
            "basis",
            "edition_from",
            "edition_to",
            "status",
            "source",
            "url",
            "note",
        ]
    ]


def geography(parts):
    g = read_csv(parts / "geography__factbook.csv").assign(source="Factbook")
    g = quality.mark_editions(g, ["entity", "measure"])
    return g[["entity", "measure", "value", "unit", "edition_from", "edition_to", "status", "source", "note"]]


def population(parts, vintage):
    w = read_csv(parts / "population__wdi.csv").assign(edition_from=vintage, edition_to=vintage, source="WDI")
    f = read_csv(parts / "population__factbook.csv").assign(source="Factbook")
    p = quality.mark_series(pd.concat([w, f]), ["entity", "source"])
    return p.sort_values(["entity", "source", "time", "edition_from"])[
        ["entity", "time", "value", "edition_from", "edition_to", "status", "source"]
    ]


def side_by_side(parts, names, scan):
    """Two measures of one source as two value columns; suspect cells are named in the note."""
    t = pd.concat([read_csv(parts / n) for n in names])
    t = quality.mark_series(t, ["entity", "measure"], only=scan)
    order = list(dict.fromkeys(t.measure))
    w = t.pivot(index=["entity", "time"], columns="measure", values="value").fillna("").reset_index()
    bad = t[t.status != ""].groupby(["entity", "time"]).measure.agg("; ".join)
    w["status"] = ["suspect" if (e, y) in bad.index else "" for e, y in zip(w.entity, w.time, strict=False)]
    w["note"] = [
        f"suspect: {bad[(e, y)]}" if (e, y) in bad.index else "" for e, y in zip(w.entity, w.time, strict=False)
    ]
    return w.sort_values(["entity", "time"])[["entity", "time", *sorted(order), "status", "note"]]


def gdp(parts):
    w = side_by_side(parts, ["gdp_nominal__wdi.csv", "gdp_growth__wdi.csv"], {"gdp_nominal"})
    return w[["entity", "time", "gdp_nominal", "gdp_growth", "status", "note"]]


def trade_totals(parts):
    return side_by_side(parts, ["exports_goods__wdi.csv", "imports_goods__wdi.csv"], None)


def trade_shares(parts):
    s = read_csv(parts / "trade_shares__factbook.csv")
    s["status"] = ""
    s["note"] = s.basis.map({"year_stated": "", "year_assumed": "year not stated: edition minus two"})
    for c in ("exports_share", "imports_share"):
        single = pd.to_numeric(s[c]).where(~s.partner.isin(["EU", "WLD"]), 0)  # "EU 45% (Germany 20%, ...)"
        total = single.groupby([s.reporter, s.time]).transform("sum")
        over = (total > 101) & (s[c] != "")
        s.loc[over, "status"] = "suspect"
        s.loc[over, "note"] = (s.note[over] + f"; {c.split('_')[0]} of that year add up to more than 101 %").str.strip(
            "; "
        )
    return s[["reporter", "partner", "time", "exports_share", "imports_share", "status", "note"]].sort_values(
        ["reporter", "partner", "time"]
    )


def bilateral(parts):
    c = read_csv(parts / "bilateral__cow.csv").assign(
        measure="imports_from_partner", unit="USD", basis="importer_reported", status="", source="COW 4.0", note=""
    )
    s = read_csv(HAND / "bilateral_statements.csv").assign(unit="USD", status="cited")
    t = pd.concat([c, s])
    t["id"] = t.reporter + ":" + t.partner + ":" + t.measure + ":" + t.time.astype(str)
    return t[
        ["id", "reporter", "partner", "measure", "time", "value", "unit", "basis", "status", "source", "note"]
    ].sort_values("id")


def fx(parts):
    w = read_csv(parts / "fx__wdi.csv").assign(currency="LCU", unit="LCU/USD", low="", high="", source="WDI", note="")
    e = read_csv(parts / "fx__ecb.csv").assign(
        entity="EUROAREA", measure="fx_per_eur", source="ECB", unit="currency/EUR"
    )
    t = pd.concat([w[w.value.astype(float) > 0], e])
    t = quality.mark_series(t, ["entity", "measure", "currency"])
    return t.sort_values(["measure", "entity", "currency", "time"])[
        ["entity", "currency", "measure", "time", "value", "low", "high", "status", "source", "note"]
    ]


def prices(parts):
    t = pd.concat(
        [
            read_csv(parts / "us_cpi__bls.csv").assign(source="BLS"),
            read_csv(parts / "inflation__wdi.csv").assign(source="WDI"),
        ]
    )
    return t.sort_values(["measure", "entity", "time"])[["entity", "measure", "time", "value", "source"]]


def pipelines(parts, ent):
    f = read_csv(parts / "pipelines__factbook.csv").assign(
        measure="pipelines_length", unit="km", source="Factbook", segment="", url="", note=""
    )
    f = quality.mark_editions(f, ["entity", "product"])
    f["id"] = f.entity + ":" + f["product"].str.replace(" ", "-") + ":" + f.edition_from
    p = read_csv(HAND / "pipeline_projects.csv").assign(edition_from="", edition_to="", product="oil")
    t = pd.concat([f, p])
    return t[
        [
            "id",
            "entity",
            "segment",
            "product",
            "measure",
            "time",
            "value",
            "unit",
            "edition_from",
            "edition_to",
            "status",
            "source",
            "url",
            "note",
        ]
    ].sort_values("id")


def slug(text):
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def features(parts):
    kinds = {"river_length": "river", "lake_area": "lake"}
    e = read_csv(parts / "elevation__factbook.csv")
    e = quality.mark_editions(e, ["entity", "measure"]).assign(kind="elevation", time="", url="")
    r = read_csv(parts / "rivers_lakes__factbook.csv").assign(time="", url="", status="", note="")
    r["kind"] = r.measure.map(kinds)
    t = pd.concat([e, r]).assign(source="Factbook").rename(columns={"entity": "entities"})
    t["id"] = t.entities + ":" + t.measure + ":" + t.feature.map(slug) + ":" + t.edition_from
    h = read_csv(HAND / "features.csv").assign(edition_from="", edition_to="")
    t = pd.concat([t, h])
    return t[
        [
            "id",
            "feature",
            "kind",
            "entities",
            "measure",
            "time",
            "value",
            "unit",
            "edition_from",
            "edition_to",
            "status",
            "source",
            "url",
            "note",
        ]
    ].sort_values("id")


def cities(parts):
    c = read_csv(parts / "cities__factbook.csv").assign(source="Factbook")
    c = quality.mark_series(c, ["entity", "city"])
    c.loc[c.value.astype(float) > 5e7, "status"] = "suspect"  # "872,000 million Hufuf"
    return (
        c[["entity", "city", "time", "value", "edition", "status", "source"]]
        .rename(columns={"edition": "edition_to"})
        .sort_values(["entity", "city", "time"])
    )


def main(parts, out):
    parts, out = Path(parts), Path(out)
    ent = entities(parts)
    save(ent, out, "entities.csv")
    save(aliases(parts, ent), out, "entity_aliases.csv")
    m = read_csv(parts / "memberships.csv")
    save(m, out, "memberships.csv")
    save(read_csv(HAND / "measures.csv"), out, "measures.csv")
    save(land_borders(parts), out, "land_borders.csv")
    save(geography(parts), out, "geography.csv")
    save(population(parts, "2026"), out, "population.csv")
    save(gdp(parts), out, "gdp.csv")
    save(trade_totals(parts), out, "trade_totals.csv")
    save(trade_shares(parts), out, "trade_shares.csv")
    save(bilateral(parts), out, "bilateral_trade.csv")
    save(fx(parts), out, "fx.csv")
    save(prices(parts), out, "prices.csv")
    save(pipelines(parts, ent), out, "pipelines.csv")
    save(features(parts), out, "features.csv")
    save(read_csv(HAND / "events.csv"), out, "events.csv")
    save(cities(parts), out, "cities.csv")
    hits = pd.DataFrame(
        [(*h[:-3], *[""] * (3 - len(h[:-3])), *h[-3:]) for h in quality.FOUND],
        columns=["key1", "key2", "key3", "time", "value", "kind"],
    )
    save(hits, parts, "outliers.csv")
    print("total MB", round(sum(p.stat().st_size for p in out.glob("*.csv")) / 1e6, 3))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
