"""English: turns of phrase around a figure that need more than a list of words, as patterns.

What is a plain list of words stands in the text files of this folder. A second language brings its own patterns under
these names.
"""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.model import Role

#: What stands for one before a scale or a unit ("a million", "an hour").
ARTICLES = ("a", "an")
#: Fractions that are read without a number or article before them.
PARTS_ALONE = ("half", "quarter")

# --- behind a number
OLD = re.compile(r"[ \-](?:of age\b|old\b|olds\b)", re.IGNORECASE)
AT_AGE = re.compile(r",\s(?:he|she|Mr|Mrs|Ms)\b")
YEARS_OLD = re.compile(r"\s?(?:yo|y/o|y\.o\.)(?!\w)", re.IGNORECASE)
TIMES = re.compile(r"[ \-](?:times|fold)\b|fold\b|[x×](?!\w|\s?[0-9]|\s[+−=*/<>-]\s)", re.IGNORECASE)
TIMES_WORDS = frozenset(("times", "fold", "x"))
OF_A = re.compile(r"\s(?:of\s)?(?:an?|one)\s|\sof\s(?=[a-z])", re.IGNORECASE)
#: The words with which a denominator begins ("per", "a"), or what may stand before one ("or more", "-odd").
PER_WORDS = frozenset(("per", "a", "an", "each", "every", "to", "or", "plus", "odd"))
OR_MORE = re.compile(r"-(?:plus|odd)\b|\+|\sor\s(?:so|more)\b")
#: The spread in brackets behind a median: "6 (4–9) days", "8 [IQR 5 to 13] days".
SPREAD = re.compile(r" [(\[](?:(?:IQR|range)[:,]? )?[0-9][0-9.]{0,6}(?:\s?[–-]\s?| to )[0-9][0-9.]{0,6}[)\]]")
#: What stands between the median and that spread.
BEHIND_MEDIAN = re.compile(r"[0-9] [(\[](?:(?:IQR|range)[:,]? )?$")
OF_GOODS = re.compile(r"\s(?:worth\s)?of(?:\s[a-z]{3,16}){1,2}(?=\s(?:an?|per|each|every)\s)")
PERCENT_OF = re.compile(r"\b(?:percent|per cent|percents)\sof\s$", re.IGNORECASE)
INCH = re.compile(
    r"[ \-]?in(?:\.(?=\s?[)a-z,;]|\s*$)"
    r"|(?=\s*$|[,;)]|\.\s*$|\s(?:x|×|by|long|wide|tall|high|deep|thick|diameter|of rain|of snow|or less|more)\b))"
)
INCH_MARK = re.compile(r"''|″|′′|[\"”]|\s\"(?=\s(?:long|wide|tall|high|deep|thick)\b)")
ON_SCALE = re.compile(r"\son\sthe\s(Celsius|centigrade|Fahrenheit)\sscale\b", re.IGNORECASE)
BELOW_ZERO = re.compile(r"\sbelow\s(?:zero|freezing)\b|\sbelow\b(?=\s*[.,;]|\s*$)", re.IGNORECASE)
OF = re.compile(r"\sof\s")
HYPHENED_NOUN = re.compile(r"-(?!(?:odd|plus|strong|something|ish|to|and|or)\b)([a-z]{3,20})(?![\w])", re.IGNORECASE)
PART_OF_POINT = re.compile(r"[ \-](?:of a |a )?points?\b", re.IGNORECASE)
#: Behind "a quarter-point": only of an interest rate.
MOVE_OF_RATE = re.compile(r"\s(?:cuts?|hikes?|increases?|reductions?|moves?|steps?)\b")
#: Behind "half a": a part of a round.
TURN = re.compile(r"[ -]turns?\b")
PEOPLE = ("people", "persons", "inhabitants", "residents")

# --- between two numbers
INCHES_BEHIND = re.compile(r"-(1[01]|[0-9])(?:-inch(?:es)?)?(?![\w.-]|,[0-9])")
AND_PART = re.compile(r",? and |, |[ \t\u00a0]|(?<=[a-z'’′°])(?=[0-9])", re.IGNORECASE)
LIST_GAP = re.compile(r",? (?:and|or|&|versus|vs\.?|to) |, | ?/ ?", re.IGNORECASE)
OF_THE = re.compile(
    r" of (?:(?:all )?(?:the|its|their|his|her|our|those|these) )?"
    r"(?:(?:last|past|first|next|final|other|remaining|previous|opening) )?"
)
LIST_LAST = re.compile(r",? (?:and|or|&|versus|vs\.?|to) | ?/ ?", re.IGNORECASE)
AND_A_HALF = re.compile(r"\sand\s(?:an?\s|one[ \-])?(half|quarter|third)\b(?!\s(?:million|billion|of))", re.IGNORECASE)
PARTS_OF_ONE = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "third": Decimal(1) / 3}
PLUS_MINUS = re.compile(r"\s?(?:±|\+/-|\+/−|\+-)\s?|\splus or minus\s")

# --- words of change
#: The part that a figure has in a change, by the preposition before it.
PREPOSITIONS: dict[str, Role] = {"from": "from", "to": "to", "by": "by", "of": "by"}
BY = " by "
#: Words behind a figure after which no noun of change belongs to it.
NO_NOUN = frozenset((*PREPOSITIONS, "and", "in", "the", "or", "than", "a", "on", "for", "with"))
#: What follows a figure that is a part or a multiple of something.
PART_JOINTS = ("of", "as")
#: Behind a word that is a verb and a noun: it is a verb with its object ("cut its staff of 500").
DETERMINERS = ("the", "its", "their", "his", "her", "our", "my", "your", "a", "an")
#: ", down from" before a figure: the aside tells how the amount before it came about.
ASIDE_FROM = re.compile(r"[,(—–]\s?(?:[a-z]+\s)?(?:up|down)\s(?:[a-z]+\s)?from\s[^,;.()]{0,24}$")
CHANGE_ENDS = re.compile(r"[;:]|\. |\n\n| while | but ")

# --- lengths of time, ordinals
#: Behind a length of time: "over 5 years ago" is more than 5 years, where "over 5 years" may be during them.
ENDS_SPAN = re.compile(r"[ \-](?:ago|old|long|later|earlier|late|longer|away|of)\b")
#: "21st", but no "18st", which is a weight in stones.
ORDINAL = re.compile(r"[0-9]*(?:(?<!1)1st|[0-9](?:nd|rd|th))\b", re.IGNORECASE)

# --- weights
#: Pounds in brackets behind a weight convert it: "1.5 kg (3.3 pounds)".
WEIGHT_IN_BRACKETS = re.compile(r"(?:\d ?(?:k?g|t|st|oz)|kilos?|(?:kilo)?gram(?:me)?s?|tonn?es?|stones?|ounces?) \($")

# --- shares and ranks
OUT_OF = re.compile(r"[ \-](?:in every|out of every|of every|of each|in|out of|over)[ \-]", re.IGNORECASE)
TO_ONE = re.compile(r"(?:-to-|:)(?:1|one)(?![\w.,:]\d|\w)(?:\sratio\b)?", re.IGNORECASE)
ONE_TO = re.compile(r":([1-9][0-9]{1,6}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,2})(?![\w:%]|[.,][0-9])")
RANK = re.compile(r"(?:[0-9]{1,3}(?:st|nd|rd|th)|[a-z]+)[ \-]([a-z]+)\b", re.IGNORECASE)
DIGIT_ORDINAL = re.compile(r"([0-9]{1,3})(?:st|nd|rd|th)\b", re.IGNORECASE)
TOP = re.compile(r"\b(top|bottom)[ \-]$", re.IGNORECASE)

# --- units in words
POWER_WORD = re.compile(r"[ \-](squared|cubed)\b", re.IGNORECASE)
SQUARE = re.compile(r"(square|sq\.?|cubic|cu\.?)(?:[ \-\u00a0\n]|(?<=sq)(?=(?:m|km|ft|mi|in|yd)\b))", re.IGNORECASE)
PER = re.compile(
    r"\s?/\s?|\s+per\s+|[ \-]per-|-a-|-an-|\sto\sthe\s|\s+(?:an?|each|every)\s+"
    # "$5 billion a year earlier" compares with a year; it is not a rate
    r"(?!(?:year|month|week|day|decade)\s(?:earlier|ago|before|later|after|old|on|prior|previously|apart|from\s(?:now|then|today))\b)"
)

# --- signs and fractions
AND_FRACTION = re.compile(r"\sand\s(?:an?\s|one[ -]|three[ -])?(?:half|quarter|third)|\spoint\s[0-9a-z]", re.IGNORECASE)
MINUS_WORDS = ("minus ", "negative ")
EITHER_SIGN = "plus or minus "

# --- hedges on a letter
PLUS_SUFFIX = re.compile(r"-(?:plus|odd|strong)\b|\+")

# --- numbers in adjectives
#: "two-dimensional", "three-pronged", "one-way": the number is part of an adjective.
HYPHENED_ADJECTIVE = re.compile(
    r"-(?!year|month|day|hour|minute|second|(?:speed|bed|seed|weed|family|ring|wing|string|medal|metal|meal|goal|deal|trial|petal)\b)[a-z]+(?:al|ed|ic|ary|ous|ly|ing|way|ish)\b"
)
