"""Language knowledge as data files (units, currencies, scales, hedges, change verbs, number words) and their loader."""
