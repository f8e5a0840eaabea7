"""What the rules stand on; no rule lives here.

- ``context``: what every rule may look at, with the look-ups that are made once for all of them
- ``frames``, ``passage``: a sentence as patterns see it, each figure one character; its figures and the words between
- ``changes``, ``changes_across``: two levels of one thing, in one sentence or in two
- ``steps``, ``folds``: the size of a change as printed ("by 12 percent", "doubled"), and which way it went
- ``lists``, ``grids``, ``shares``: totals with their parts, in sentences and in tables; parts of wholes
- ``closed_products``: an amount for each, a number of them and an amount for all, alone in their sentence
- ``restated``: whether a measure says again, in another unit, what the one before it says
- ``rates``: figures for each period, restated in another one; how many days, weeks or months a period holds
- ``statements``: what the words around a figure say of it
- ``dates``: days as printed; ``moments``: sentences with their years and dates as characters, too; ``ages``
- ``arithmetic``: sums with intervals; ``wording``: how findings print numbers; ``lexicon``: words that rules look for
"""
