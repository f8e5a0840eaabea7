"""Where the bundled reference tables are: in the wheel inside the package, in a checkout beside it."""

from __future__ import annotations

from pathlib import Path

from factcheck.errors import ReferenceDataError

PACKAGE_FILE = "datapackage.json"


def bundled_folder() -> Path:
    """The folder of the reference tables that come with factcheck.

    Raises:
        ReferenceDataError: the installation lacks them.
    """
    here = Path(__file__).resolve().parent
    # a wheel carries the folder as factcheck/reference/data; a checkout and an editable install have it at the top
    for folder in (here / "data", here.parents[1] / "reference_data"):
        if (folder / PACKAGE_FILE).is_file():
            return folder
    raise ReferenceDataError(str(here / "data"), "the bundled reference tables are missing from this installation")
