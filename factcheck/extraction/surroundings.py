"""What stands around a figure and completes it: smaller parts, the other end of a range, hedges, changes, shares."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.extraction import ranges, shares
from factcheck.extraction.attachments import TIME_UNITS, unit_behind
from factcheck.extraction.beside import word_ahead, word_behind
from factcheck.extraction.changes import NONE, Change, carried, change_around
from factcheck.extraction.claimed import NOWHERE, Claimed
from factcheck.extraction.figures import Figure, settle_million
from factcheck.extraction.hedges import hedge_after, hedge_before
from factcheck.extraction.nouns import read_noun
from factcheck.extraction.quantities import Context
from factcheck.extraction.sentences import Sentences
from factcheck.lexicons import phrasing
from factcheck.lexicons.english import cues

#: What may stand between a number and the model that it counts: its maker.
_MAKER = re.compile(r"\s(?:[A-Z][\w-]*\s){0,2}")
_NOUN_REACH = 30
#: How far behind the base of a change its result may start, or the other way round: "from 5 to 6".
_JOINT_REACH = 12
_POUNDS = ("pound", "GBP")
#: What "plus or minus" begins with.
_PLUS = ("±", "+", "p")
_THOUSAND = Decimal(1000)
_MILLION = Decimal(10) ** 6
#: What parts a number from a hedge inside the figure ("5-odd miles").
_HEDGE_JOINTS = "+ -"


class Surroundings:
    """What the figures read so far say of the next one: its letter, its change, its age."""

    def __init__(self, text: str, claims: Claimed, sentences: Sentences) -> None:
        self.text = text
        self.claims = claims
        self.sentences = sentences
        self.last_change = NONE
        self.last_change_end = 0
        self.letter, self.letter_limit = "", -1
        self.pounds, self.pounds_limit = "", -1
        self.last_figure: Figure | None = None
        self.last_age: Figure | None = None

    def complete(self, figure: Figure, before: tuple[Figure, Context] | None) -> tuple[Figure, Context]:
        """Complete a figure, which may become a range.

        Args:
            figure: as read with its unit.
            before: the bare figure held back right before it, whose scale may stand behind this one.
        """
        text = self.text
        context = Context()
        self._settle_letter(figure)
        if not figure.unit:
            self._take_share(figure, context)
            self._take_named(figure)
        self._take_age(figure)
        if figure.unit:
            ranges.take_parts(text, figure)
        figure.follow(text)
        context.low = context.high = figure.value
        change = self.change(figure)
        second = ranges.read_range(text, figure, change)
        if second:
            figure, context.low, context.high = ranges.join(figure, second)
            context.is_range = True
            change = self.change(figure)
            if figure.bare and text[figure.end : figure.end + 1] in (")", "]") and self._in_spread(figure):
                figure.unit = unit_behind(text, figure.end + 1, figure.limit)
        tolerance = (
            ranges.tolerance_end(text, figure) if text[figure.end : figure.end + 2].strip()[:1] in _PLUS else None
        )
        if tolerance:
            context.tolerance, part = tolerance
            if figure.bare or (figure.age and figure.end == figure.number.end and part.unit):
                figure.unit, figure.noun = part.unit, part.noun
            figure.end = part.end
            figure.follow(text)
        self.hedge(figure, context)
        context.rank = not figure.unit and shares.is_top(text, figure.start, figure.floor) is not None
        context.change = change
        self._carry_back(figure, change, before)
        if change.stated:
            self.last_change, self.last_change_end, self.last_figure = change, figure.end, figure
        return figure, context

    def _in_spread(self, figure: Figure) -> bool:
        """Whether a range stands in brackets behind its median: "6 (4–9) days"."""
        return phrasing.BEHIND_MEDIAN.search(self.text, max(0, figure.start - 16), figure.start) is not None

    def _settle_letter(self, figure: Figure) -> None:
        """An open "m" or "pounds" is read as the one before it in the sentence: million or metre, money or weight."""
        if figure.options == _POUNDS and self.pounds and self.pounds_limit == self.sentences.end:
            figure.unit, figure.options, figure.money = self.pounds, (), self.pounds == "GBP"
        elif figure.unit in _POUNDS and not figure.options:
            self.pounds, self.pounds_limit = figure.unit, self.sentences.end
        if figure.options and figure.options[0] == "meter":
            if self.letter == "million" and self.letter_limit == self.sentences.end:
                settle_million(figure)
            elif self.letter == "meter" and self.letter_limit == self.sentences.end:
                figure.options = ()
        elif self.text[figure.number.end : figure.number.end + 1] == "m":
            self.letter = "meter" if figure.unit == "meter" else "million" if figure.scale == _MILLION else ""
            self.letter_limit = self.sentences.end

    def _take_share(self, figure: Figure, context: Context) -> None:
        share = shares.out_of(self.text, figure, figure.limit) or shares.one_to(self.text, figure)
        ratio = None if share or not figure.bare else shares.to_one(self.text, figure)
        if ratio:
            figure.times, figure.end = True, ratio
        if share:
            figure.number, figure.value, figure.place, figure.end = share, share.value, share.place, share.end
            figure.number_text = self.text[share.start : share.end]
            context.share = True

    def _take_named(self, figure: Figure) -> None:
        """The noun behind a name with a number: "50 Airbus A320 jets", "12 Boeing 737s"."""
        if self.claims.start == NOWHERE or not figure.bare:
            return
        claim = self.claims.next
        if claim.kind != "name" or not _MAKER.fullmatch(self.text, figure.end, claim.span.start):
            return
        if claim.surface[-2:-1].isdigit() and claim.surface[-1] == "s":
            figure.noun, figure.end = claim.surface, claim.span.end
            return
        found = read_noun(self.text, claim.span.end, min(len(self.text), claim.span.end + _NOUN_REACH), singular=False)
        if found:
            figure.noun, figure.end = found

    def _take_age(self, figure: Figure) -> None:
        """A bare number in a list behind an age is one, too: "aged 5 and 7"."""
        last = self.last_age
        if last and not figure.unit and figure.bare and figure.scale == 1 and ranges.same_list(self.text, last, figure):
            figure.age, figure.unit = True, last.unit
        if figure.age and figure.end == figure.number.end:
            self.last_age = figure

    def _carry_back(self, figure: Figure, change: Change, before: tuple[Figure, Context] | None) -> None:
        """The scale of the result counts for a bare base ("from 5 to 6 million"), the unit also the other way round."""
        last = self.last_figure
        if last is None or not 0 <= figure.start - self.last_change_end <= _JOINT_REACH:
            return
        gap = self.text[self.last_change_end : figure.start].strip().lower()
        if self.last_change.role == "from" and gap == "to" and before and before[0] is last:
            if figure.scale >= _THOUSAND and last.bare and last.scale == 1 and 0 < last.value < _THOUSAND:
                last.multiply(figure.scale, last.end)
                before[1].low = before[1].high = last.value
        elif self.last_change.role == "to" and change.role == "from" and gap == "from" and figure.bare:
            figure.unit, figure.noun, figure.money = last.unit, last.noun, last.money

    def change(self, figure: Figure) -> Change:
        """The change stated around a figure, or its part in the change of the figure before it."""
        change = change_around(self.text, figure)
        if change.stated or self.last_change.direction is None or self.last_change_end > figure.start:
            return change
        carry = carried(self.text, self.last_change, self.last_change_end, figure)
        return carry if carry.stated else change

    def hedge(self, figure: Figure, context: Context) -> None:
        """Put the hedge before a figure, or behind it, into its context."""
        text = self.text
        start, word = figure.start, figure.word_before(text)
        opened = ranges.opening(text, figure) if context.is_range else None
        if opened:
            start = opened[1]
            word = word_ahead(text, start, figure.floor)
        lasts = figure.unit in TIME_UNITS or (figure.noun != "" and figure.noun in cues()["stretch"])
        time = lasts and not phrasing.ENDS_SPAN.match(text, figure.end)
        before = hedge_before(text, start, figure.floor, word, time)
        if before:
            context.phrase, context.hedge, _ = before
            return
        after = hedge_after(text, figure.end, figure.limit, figure.following)
        if after and figure.money and after[0] == "plus" and text[figure.end] == " ":
            return  # "$7 million plus expenses": a sum
        if after is None and figure.end > figure.number.end and text[figure.number.end] in _HEDGE_JOINTS:
            end = figure.number.end
            after = hedge_after(text, end, figure.end, word_behind(text, end, figure.end))
        if after:
            context.phrase, context.hedge, end = after
            if text[figure.end : figure.end + 1] == "+":
                figure.end = max(end, figure.end)
