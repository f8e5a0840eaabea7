"""Bring what datapackage.json states of each file in line with the files: bytes, checksum, rows, years, measures.

Titles, sources, licences, fields and roles are kept by hand in datapackage.json itself. Standard library only.
usage: refresh_package.py OUT_DIR
"""

import csv
import hashlib
import json
import re
import sys
from pathlib import Path


def refresh(resource, folder):
    data = (folder / resource["path"]).read_bytes()
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    dates = [row.get(name) or "" for row in rows for name in ("time", "edition_from", "edition_to")]
    years = [int(text[:4]) for text in dates if re.match(r"\d{4}", text)]
    resource["bytes"] = len(data)
    resource["hash"] = f"sha256:{hashlib.sha256(data).hexdigest()}"
    resource["factcheck:rows"] = len(rows)
    if years:
        resource["factcheck:years"] = [min(years), max(years)]
    if rows and "measure" in rows[0]:
        resource["factcheck:measures"] = sorted({row["measure"] for row in rows})


def main(folder):
    path = Path(folder) / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        refresh(resource, Path(folder))
    path.write_text(json.dumps(package, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(sys.argv[1])
