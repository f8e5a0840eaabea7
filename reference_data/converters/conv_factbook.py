"""CIA World Factbook archive 1990-2025 -> borders, geography, population, trade shares, pipelines, features, cities.

usage: conv_factbook.py ARCHIVE_CHECKOUT COUNTRY_CODES_CSV PARTS_DIR
"""

import re
import sys

import pandas as pd
from factbook_archive import load
from refdata_common import MULT, NUM, fmt, num, pair, run_length, save, squeeze


def borders(df, names):
    """Length per neighbour, one row per reporting country page."""
    rows, totals = [], []
    for r in df[df.field.isin(["Land boundaries", "Land boundary"])].itertuples():
        c = re.split(r"\bnote\b", r.content)[0]
        t = re.search(r"total:?\s*([\d,]+(?:\.\d+)?)\s*km", c) or re.match(
            r"\s*([\d,]+(?:\.\d+)?)\s*km(?: total)?\s*[;,]?", c
        )
        if t:
            totals.append((r.year, r.entity, num(t[1])))
        c = re.sub(r"\(of which[^)]*\)", "", c)
        c = re.sub(r"(?:metropolitan France|French Guiana) - total:? ?[\d,\.]+( km)?", " ; ", c)
        c = re.sub(r"^\s*[\d,\.]+ km total;|total:? ?[\d,\.]+ km|^\s*[\d,\.]+ km;", " ; ", c)
        c = re.sub(r"(regional borders?|border countr(?:ies|y)|border with)( \(\d+\))?:?", " ; ", c)
        c = re.sub(r"(?<=km),? and (?=[A-Z])", "; ", c)
        for part in re.split(r",\s+(?=[A-Zu])|;|(?<=km)\s+(?=[A-Z])", c):
            part = re.sub(r"^(?:and|with|the)\s+", "", part.strip(" ,.:"))
            m = re.match(r"^([A-Za-z].*?)\s*:?\s*(\d[\d,]*(?:\.\d+)?)\s*(km|m|meters|$)", part)
            if not m:
                continue
            name = re.sub(r"^(?:and|with)\s+", "", re.sub(r"\s*\([^)]*\)", "", m[1]).strip(" ,"))
            other = names.of_text(name)
            if other and other != r.entity:
                km = num(m[2]) / (1000 if m[3] in ("m", "meters") else 1)
                rows.append((r.year, r.entity, other, km, r.fid))
    b = pd.DataFrame(rows, columns=["year", "reporter", "neighbour", "value", "fid"])
    # "Russia (northeast) 3,605 km and Russia (northwest) 40 km" adds up inside one record
    b = b.groupby(["year", "reporter", "neighbour", "fid"], as_index=False).value.sum()
    b = b.drop_duplicates(["year", "reporter", "neighbour"]).drop(columns="fid")
    t = pd.DataFrame(totals, columns=["year", "reporter", "value"]).drop_duplicates(["year", "reporter"])
    out = run_length(b, ["reporter", "neighbour"], "value")
    out["pair"] = [pair(a, c) for a, c in zip(out.reporter, out.neighbour, strict=False)]
    return out.sort_values(["pair", "reporter", "edition_from"]), b, t


def geography(df):
    rows = []
    for r in df[df.field.isin(["Area", "Total area", "Land area", "Area (sq km)"])].itertuples():
        for k in ("total", "land", "water"):
            m = re.search(rf"\b{k}(?: area)?\s*:?\s*{NUM}\s*(million )?(?:sq km|km2)", r.content, re.I)
            if m:
                rows.append((r.entity, f"area_{k}", r.year, num(m[1]) * (1e6 if m[2] else 1)))
        if r.field == "Total area" and "total" not in r.content:
            m = re.match(rf"\s*{NUM}\s*(?:sq km|km2)", r.content)
            if m:
                rows.append((r.entity, "area_total", r.year, num(m[1])))
    for r in df[df.field == "Coastline"].itertuples():
        m = re.search(rf"(?:total:?\s*)?{NUM}\s*km", r.content)
        if m:
            rows.append((r.entity, "coastline", r.year, num(m[1])))
    a = pd.DataFrame(rows, columns=["entity", "measure", "year", "value"]).drop_duplicates(
        ["entity", "measure", "year"]
    )
    out = run_length(a, ["entity", "measure"], "value")
    out["unit"] = out.measure.map(lambda m: "km" if m == "coastline" else "km**2")
    return out.sort_values(["entity", "measure", "edition_from"])


def population(df):
    rows = []
    for r in df[df.field == "Population"].itertuples():
        if re.match(r"\s*(no |none|uninhabited|approximately \d+ (?:military|personnel))", r.content, re.I):
            continue  # "no indigenous inhabitants; in 2002 ..."
        m = re.search(rf"(?:total:?\s*)?{NUM}(?:\s*(million|billion))?(?:\s*\([^)]*?(\d{{4}}))?", r.content)
        if not m:
            continue
        value = num(m[1]) * MULT[m[2]]
        y = m[3] or (re.search(r"\(?(?:July |January )?(\d{4})(?: est\.)?\)", r.content) or [None, None])[1]
        is_year = "," not in m[1] and 1900 <= value <= 2100
        if value > 20 and not is_year:
            rows.append((r.entity, int(y) if y else r.year, r.year, value))
    p = pd.DataFrame(rows, columns=["entity", "time", "year", "value"]).drop_duplicates(["entity", "year"])
    return run_length(p, ["entity", "time"], "value").sort_values(["entity", "time", "edition_from"])


def trade_shares(df, names):
    rows = []
    for r in df[df.field.isin(["Exports - partners", "Imports - partners"])].itertuples():
        ym = re.search(r"\((\d{4})(?: est\.)?\)", r.content)
        year = int(ym[1]) if ym else r.year - 2
        basis = "year_stated" if ym else "year_assumed"
        text = re.split(r"\(\d{4}|note", r.content)[0]
        for m in re.finditer(r"([A-Z][A-Za-z'\.\- ]+?(?:\([A-Za-z ]+\))?)\s+(?:less than )?(\d+(?:\.\d+)?)%", text):
            other = names.of_text(m[1])
            if other and other != r.entity:
                rows.append((r.entity, other, r.field.split()[0].lower() + "_share", year, r.year, float(m[2]), basis))
    q = pd.DataFrame(rows, columns=["reporter", "partner", "measure", "time", "edition", "value", "basis"])
    # of the editions that state a data year only the latest is kept, whole: mixing two editions'
    # partner lists gives sums over 100 %; a stated year beats an assumed one
    best = q.sort_values(["basis", "edition"]).drop_duplicates(["reporter", "measure", "time"], keep="last")
    q = q.merge(best[["reporter", "measure", "time", "edition", "basis"]])
    q = q.drop_duplicates(["reporter", "partner", "measure", "time"], keep="last")
    w = q.pivot(index=["reporter", "partner", "time"], columns="measure", values="value").reset_index()
    # "year_assumed" sorts before "year_stated": a row is assumed when either side is
    b = q.groupby(["reporter", "partner", "time"]).basis.min().reset_index()
    return w.merge(b, on=["reporter", "partner", "time"]).sort_values(["reporter", "partner", "time"])


PRODUCTS = {
    "crude oil": "oil",
    "natural gas": "gas",
    "petroleum products": "refined products",
    "refined petroleum products": "refined products",
    "petroleum product": "refined products",
    "refined petroleum product": "refined products",
    "crude": "oil",
}


def pipelines(df):
    rows = []
    for r in df[df.field == "Pipelines"].itertuples():
        ym = re.search(r"\((\d{4})\)\s*$", r.content)
        text = re.split(r"\bnote\b", r.content)[0]
        name_first = re.findall(rf"(?:^|[;,] )\s*([a-z][a-z/ \-\(\)]+?):? {NUM} km", text)
        km_first = [(k, v) for v, k in re.findall(rf"(?<![\d.,]){NUM} km ([a-z][a-z/ ]+?)(?= \(|,|;|$)", text)]
        seen = set()
        for product, v in name_first or km_first:
            product = re.sub(r"^for ", "", product.strip())
            product = PRODUCTS.get(product, product)
            if product in seen or len(product) > 40 or product.startswith("includes"):
                continue
            seen.add(product)
            rows.append((r.entity, product, int(ym[1]) if ym else None, r.year, num(v)))
    p = pd.DataFrame(rows, columns=["entity", "product", "time", "year", "value"]).drop_duplicates(
        ["entity", "product", "year"]
    )
    out = run_length(p, ["entity", "product"], "value")
    stated = p.dropna(subset=["time"]).groupby(["entity", "product", "value"]).time.min()
    out["time"] = [fmt(stated.get((e, k, v))) for e, k, v in zip(out.entity, out["product"], out.value, strict=False)]
    return out.sort_values(["entity", "product", "edition_from"])


def elevation(df):
    rows = []
    for r in df[df.field.isin(["Elevation extremes", "Elevation"])].itertuples():
        # the archive's editions 2018-2020 are scrambled here ("8848 highest point: Mount Everest") or empty
        parts = [] if 2018 <= r.year <= 2020 else re.split(r"\b(highest|lowest) point:?", r.content)
        for k, text in zip(parts[1::2], parts[2::2], strict=False):
            m = re.search(rf"^\s*(?P<n>.+?)\s+(?P<v>-?{NUM})\s*(?:m\b|$)", text.strip())
            if m:
                name = squeeze(re.sub(r"\s*\(.*", "", m["n"]))[:60].strip()
                rows.append((r.entity, f"{k}_point", name, r.year, num(m["v"])))
        m = re.search(rf"mean elevation:?\s*(-?{NUM})\s*m", r.content)
        if m:
            rows.append((r.entity, "mean_elevation", "", r.year, num(m[1])))
    e = pd.DataFrame(rows, columns=["entity", "measure", "feature", "year", "value"]).drop_duplicates(
        ["entity", "measure", "year"]
    )
    out = run_length(e, ["entity", "measure"], "value")
    last = e.rename(columns={"year": "edition_to"})[["entity", "measure", "edition_to", "feature"]]
    out = out.merge(last, on=["entity", "measure", "edition_to"])
    out["unit"] = "m"
    return out.sort_values(["entity", "measure", "edition_from"])


def rivers_lakes(df):
    rows = []
    for field, unit, measure in (
        ("Major rivers (by length in km)", "km", "river_length"),
        ("Major lakes (area sq km)", "km**2", "lake_area"),
    ):
        d = df[df.field == field]
        for r in d[d.year == d.groupby("entity").year.transform("max")].itertuples():
            text = re.sub(r"\[[sm]\]", "", r.content)
            for m in re.finditer(
                rf"([A-Z][^;:\d]*?)\s*(?:\(shared[^)]*\)+|\([^)]*\))?\s*-\s*{NUM}\s*(?:km|sq km)", text
            ):
                name = re.sub(
                    r"\s*(river )?(source|mouth).*|\s*\(shared.*|^.*?(?:lake\(s\)|water lake.*?):?\s*", "", m[1]
                ).strip(" -;,")
                name = name if name.count("(") == name.count(")") else name.split("(")[0].strip()
                name = re.sub(r"^(?:Fresh|Salt) water lake\(s\):?\s*", "", name)
                if 2 < len(name) < 50:
                    rows.append((r.entity, measure, name, r.year, r.year, num(m[2]), unit))
    out = pd.DataFrame(rows, columns=["entity", "measure", "feature", "edition_from", "edition_to", "value", "unit"])
    return out.drop_duplicates(["feature", "measure", "entity"]).sort_values(["measure", "feature", "entity"])


def cities(df):
    rows = []
    for r in df[df.field.isin(["Major urban areas - population", "Major cities - population"])].itertuples():
        ym = re.search(r"\((\d{4})\)", r.content)
        year = int(ym[1]) if ym else r.year
        number_first = re.match(r"\s*\d", r.content)
        pattern = (
            rf"(?P<v>{NUM})\s*(?P<m>million)?\s+(?P<n>[A-Z][A-Za-z' \-\.]+?)\s*(?:\([^)]*\))?(?=,|;|\(|$)"
            if number_first
            else rf"(?P<n>[A-Z][A-Za-z' \-\.]+?)\s*(?:\([^)]*\))?\s+(?P<v>{NUM})\s*(?P<m>million)?"
        )
        for m in re.finditer(pattern, r.content):
            name = m["n"].strip()
            rows.append((r.entity, name.title() if name.isupper() else name, year, r.year, num(m["v"]) * MULT[m["m"]]))
    c = pd.DataFrame(rows, columns=["entity", "city", "time", "edition", "value"])
    c = c[c.value > 1000].sort_values("edition").drop_duplicates(["entity", "city", "time"], keep="last")
    return c.sort_values(["entity", "city", "time"])


def names_part(df):
    """Names, former names, adjectives and demonyms as the Factbook spells them."""
    rows = [(n, e, "name") for n, e in df[["name", "entity"]].drop_duplicates().itertuples(index=False)]
    rows += [(" ".join(reversed(n.split(", ", 1))), e, k) for n, e, k in rows if ", " in n]
    for r in df[df.field == "Country name"].itertuples():
        for k in ("conventional short form", "conventional long form", "former", "abbreviation"):
            m = re.search(
                rf"{k}:?\s*(.+?)(?=\s+(?:conventional|local|former|abbreviation|note|etymology)|$)", r.content
            )
            if not m or m[1].lower() in ("none", "na"):
                continue
            for w in re.split(r", | or ", m[1]):
                w = w.strip(" ;")
                if 2 <= len(w) < 60 and w[0].isupper():
                    short = k == "abbreviation" or (w.isupper() and len(w) < 6)
                    rows.append((w, r.entity, "former_name" if k == "former" else "abbreviation" if short else "name"))
    for r in df[df.field == "Nationality"].itertuples():
        noun = re.search(r"noun:?\s*-?-?\s*([^;]+?)(?:;|adjective|$)", r.content, re.I)
        adj = re.search(r"adjective:?\s*-?-?\s*([^;]+?)(?:;|note|$)", r.content, re.I)
        for kind, m in (("demonym", noun), ("adjective", adj)):
            for w in re.split(r",| or |/", re.sub(r"\([^)]*plural\)|\(.*?\)", "", m[1])) if m else ():
                w = w.strip(" .-")
                if 2 < len(w) < 30 and w[0].isupper():
                    rows.append((w, r.entity, kind))
    return pd.DataFrame(rows, columns=["alias", "entity", "kind"]).drop_duplicates()


def capitals(df):
    d = df[df.field == "Capital"]
    rows = []
    for r in d[d.year == d.groupby("entity").year.transform("max")].itertuples():
        m = re.search(r"name:?\s*([^;(]+?)\s*(?:;|\(|geographic|note|$)", r.content)
        if m:
            rows.append((r.entity, m[1].strip(), r.year))
    return pd.DataFrame(rows, columns=["entity", "capital", "edition"]).drop_duplicates("entity")


def organizations(df):
    fields = ["International organization participation", "International organizations", "Member of"]
    rows = []
    for r in df[df.field.isin(fields)].itertuples():
        for t in re.split(r",(?![^(]*\))|;", r.content):
            t = squeeze(t).strip(" .")
            if t:
                m = re.match(r"^([^(]+?)\s*(?:\((.*?)\)?)?$", t)
                if m:
                    rows.append((r.year, r.entity, re.sub(r"^G- ?", "G", m[1]), m[2] or ""))
    return pd.DataFrame(rows, columns=["year", "entity", "org", "qualifier"]).drop_duplicates()


def main(source, country_codes, out):
    df, names = load(source, country_codes)
    b, yearly, totals = borders(df, names)
    save(b.assign(value=b.value.map(fmt)), out, "borders__factbook.csv")
    save(yearly.assign(value=yearly.value.map(fmt)), out, "check_border_years.csv")
    save(totals.assign(value=totals.value.map(fmt)), out, "check_border_totals.csv")
    for name, t in (
        ("geography", geography(df)),
        ("population", population(df)),
        ("pipelines", pipelines(df)),
        ("elevation", elevation(df)),
        ("rivers_lakes", rivers_lakes(df)),
        ("cities", cities(df)),
    ):
        save(t.assign(value=t.value.map(fmt)), out, f"{name}__factbook.csv")
    s = trade_shares(df, names)
    for c in ("exports_share", "imports_share"):
        s[c] = s[c].map(fmt)
    save(s, out, "trade_shares__factbook.csv")
    save(names_part(df), out, "names__factbook.csv")
    save(capitals(df), out, "capitals__factbook.csv")
    save(organizations(df), out, "organizations__factbook.csv")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
