"""Prose against any table: from the words of a sentence to what they say of a table's rows and columns.

The flow, one module a step:

1. `words`         a sentence or a cell as tokens with their stems; the lexicon of how sentences speak of tables
   (`factcheck/lexicons/statements.toml`);
2. `cell_index`    a table made ready for look-ups (`columns`: one of its columns), built once for all articles;
3. `items`         each word of a clause as what it is to the table: a cell, a column, a figure, a word of order, ...;
   where a word is nothing to the table, the sentence is not judged;
4. `clauses`       the sentence as one clause, or several that can each stand for themselves;
5. `rewording`     a clause in the plainest order of words, without what says nothing of its own;
6. `conditions`    which column each value belongs to, and which rows hold it;
7. `propositions`  what the clause says as a whole: one of `kinds` (look-up, count, highest, comparison, total, ...),
   made here, in `counts` and in `orders`; ``None`` where it is not one clear thing.

Whether the table bears a proposition out is decided in `factcheck.verdicts.propositions` (and `orders`);
`factcheck.verdicts.cells` makes the judgements from that.
"""
