"""Rare units, by quantulum3: the one door to it.

quantulum3 costs over a second to import, reads a document in quadratic time, and its readings vary with what else is
installed. So it is asked for the unit of a single number, of a few words, at the words of rare_units.txt alone, with
its classifier off; which unit its answer is, and what that is worth, stands in our lexicon.
"""

from __future__ import annotations

import logging
import warnings
from functools import cache
from typing import Any

from factcheck.lexicons import unit_names


@cache
def read(words: str) -> tuple[str, int] | None:
    """The rare unit that ``words`` begin with.

    Args:
        words: what stands behind a number, one or two words.

    Returns:
        Its canonical name and its length in ``words``; ``None`` where quantulum3 reads no unit of our list.
    """
    for quantity in _parser().parse(f"1 {words}"):
        name = unit_names.load().rare.get(quantity.unit.name)
        if name is not None and quantity.span[0] == 0:
            return name, quantity.span[1] - len("1 ")
    return None


@cache
def _parser() -> Any:
    with warnings.catch_warnings():
        # it warns that its classifier is not installed, which we would not use
        warnings.simplefilter("ignore")
        from quantulum3 import classifier, parser
    classifier.USE_CLF = False
    logging.getLogger("quantulum3").setLevel(logging.ERROR)
    return parser
