"""factcheck: reads every figure of an article, compares it with reference tables, and shows its working.

>>> import factcheck as fc
>>> report = fc.check("story.md", reference=["reference_data"], as_of="2002-12-27")  # doctest: +SKIP

Importing this package imports none of pandas, pint and quantulum3: they load when first needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "check", "compare", "figures", "load_ipython_extension"]

if TYPE_CHECKING:
    from factcheck.magic import load_ipython_extension
    from factcheck.notebook import check, compare, figures


def __getattr__(name: str) -> Any:
    if name in ("check", "compare", "figures"):
        from factcheck import notebook

        return getattr(notebook, name)
    if name == "load_ipython_extension":
        from factcheck import magic

        return magic.load_ipython_extension
    raise AttributeError(f"module 'factcheck' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
