"""Check the typed bloc memberships (hand/memberships.csv) against the Factbook field
"International organization participation" ("Member of" until 1995), edition by edition.

Writes memberships.csv into PARTS_DIR with a `source` saying what supports each row, and a
discrepancy list (discrepancies_memberships.csv).

usage: verify_memberships.py PARTS_DIR      (after conv_factbook.py)
"""

import re
import sys
from pathlib import Path

import pandas as pd
from refdata_common import HAND, read_csv, save

CODES = {
    "EU": ["EU", "EC"],
    "EUROAREA": ["EMU"],
    "CIS": ["CIS"],
    "OPEC": ["OPEC"],
    "NATO": ["NATO"],
    "OECD": ["OECD"],
    "ASEAN": ["ASEAN"],
    "G7": ["G7"],
    "G8": ["G8"],
    "G20": ["G20"],
    "BRICS": ["BRICS"],
    "AU": ["AU"],
    "MERCOSUR": ["MERCOSUR", "Mercosur"],
    "SCO": ["SCO"],
    "ARABLEAGUE": ["AL", "LAS", "Arab League"],
    "EAEU": ["EAEU"],
}
# before these editions the code meant something else (the G-8 of the 1975 Paris conference) or did not exist
FIRST_EDITION = {"G8": 2004, "AU": 2003, "SCO": 2002, "EUROAREA": 1999, "G20": 2000}
NOT_FULL = re.compile(
    r"observ|associat|partner|dialogue|applicant|candidate|guest|accession|acceding|enhanced|"
    r"free trade|special|participant|signatory|non-?regional|correspondent",
    re.I,
)
FULL_ANYWAY = re.compile(r"participating member|associate member, has not ratified", re.I)


def spans(years):
    """[1993, 1994, 1996] -> "1993-1994 1996" over the archive's edition years."""
    out, start, last = [], None, None
    for y in sorted(years):
        if last is None or y > last + 1:
            if start is not None:
                out.append((start, last))
            start = y
        last = y
    if start is not None:
        out.append((start, last))
    return " ".join(f"{a}-{b}" if b > a else str(a) for a, b in out)


def first_year(text, default):
    return int(text[:4]) if text else default


def read_listed(orgs):
    """(bloc, entity) -> the edition years that list it as a full member; entity -> the years that have its page."""
    pages = orgs.groupby("entity").year.agg(set)
    full = orgs[~orgs.qualifier.str.contains(NOT_FULL) | orgs.qualifier.str.contains(FULL_ANYWAY)]
    listed = {}
    for bloc, codes in CODES.items():
        d = full[full.org.isin(codes) & (full.year >= FIRST_EDITION.get(bloc, 0))]
        listed.update({(bloc, e): y for e, y in d.groupby("entity").year.agg(set).items()})
    return listed, pages


def unlisted(start, due):
    """Why a typed membership that no edition shows is not verified."""
    if due:
        return f"not listed in the editions {spans(due)}"
    return "too recent for the editions" if start >= 2023 else "outside the editions"


def compare(row, others, seen, pages):
    """(basis, source, notes, odd) of a typed membership against the editions that list it."""
    _, _, f, t = row
    start, end = first_year(f, 0), first_year(t, 9999)
    mine = {y for y in seen if start <= y <= end + 2}
    # an edition describes about January of its year: allow two editions of lag either way
    due = {y for y in pages if start + 2 <= y <= end - 1}
    if not mine:
        odd = f"never listed though due in {spans(due)}" if due else ""
        return "not_verified", "not verified", [unlisted(start, due)], odd
    missing = due - seen
    stray = {y for y in seen if not any(a <= y <= b + 2 for a, b in others)}
    early = {y for y in stray if y < start and start - y <= 3}
    late = {y for y in seen if y > end + 1}
    end_bad = bool(t and late) and not any(a > end for a, _ in others)
    first_ok = min(mine) <= max(start + 2, min(pages))
    facts = [
        (early, f"listed before the start date ({spans(early)})"),
        (not first_ok, f"first listed in {min(mine)}"),
        (missing, f"missing in {spans(missing)}"),
        (stray - early and not end_bad, f"listed outside any typed span: {spans(stray - early)}"),
        (end_bad, f"still listed after {t} ({spans(late)})"),
        (end_bad, "end date not verified"),
    ]
    notes = [text for holds, text in facts if holds]
    stands_out = bool(notes)
    covered = start >= 1991 and min(mine) <= start + 2 and not early
    agrees = covered and not end_bad and len(missing) <= max(2, 0.1 * len(due))
    if not agrees and start < 1991:
        notes.insert(0, "start date before the first edition: typed from memory")
    odd = "; ".join(notes) if stands_out else ""
    return ("dates_agree" if agrees else "membership_only"), f"Factbook {min(mine)}-{max(mine)} editions", notes, odd


def main(parts):
    orgs = read_csv(Path(parts) / "organizations__factbook.csv")
    orgs["year"] = orgs.year.astype(int)
    listed, pages = read_listed(orgs)
    hand = read_csv(HAND / "memberships.csv")
    rows = [(b, m, f, t) for b, f, t, ms in hand[["bloc", "from", "to", "members"]].values for m in ms.split()]
    out, odd = [], []
    for row in rows:
        bloc, m, _, _ = row
        known = {y for y in pages.get(m, set()) if y >= FIRST_EDITION.get(bloc, 0)}
        if bloc not in CODES or not known:
            out.append((*row, "not_verified", "not verified", "no such list in the Factbook"))
            continue
        others = [(first_year(f, 0), first_year(t, 9999)) for b2, m2, f, t in rows if (b2, m2) == (bloc, m)]
        seen = listed.get((bloc, m), set())
        basis, source, notes, finding = compare(row, others, seen, known)
        out.append((*row, basis, source, "; ".join(notes)))
        if finding:
            odd.append((*row, spans(seen), finding))
    typed = {(b, m) for b, m, _, _ in rows}
    for (bloc, e), years in listed.items():
        if (bloc, e) not in typed:
            odd.append((bloc, e, "", "", spans(years), "listed as a full member, not in the typed table"))
    columns = ["bloc", "member", "from", "to"]
    d = pd.DataFrame(out, columns=[*columns, "basis", "source", "note"]).sort_values(["bloc", "from", "member"])
    save(d, parts, "memberships.csv")
    save(pd.DataFrame(odd, columns=[*columns, "listed_in_editions", "finding"]), parts, "discrepancies_memberships.csv")
    print(d.groupby(["bloc", "basis"]).size().unstack(fill_value=0).to_string())


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
