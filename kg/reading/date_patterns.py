"""The shapes of date expressions, each under the name of the rule that reads it; earlier ones win."""

from __future__ import annotations

import re

MONTH_NAMES = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
M = r"(?P<{0}>" + MONTH_NAMES + r")\b\.?"
D = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
Y = r"(?P<{0}>(?:19|20)\d\d)\b"
TO = r"\s?(?:-|–|—|to|and|&|until|till|through)\s?(?:the\s)?"
ALSO = r"(?:,\s[0-3]?\d(?:st|nd|rd|th)?){0,3}"
"""The days between the first and last of a list: the 6 of "5, 6 and 7 May"."""
WEEKDAY = r"(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
ON_A = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s\(?)?"
"""The day of the week before a date that says more: "Tuesday (14 May)"."""


def _rx(pattern: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w.])" + pattern, re.IGNORECASE)


PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("iso", _rx(r"(?P<y>(?:19|20)\d\d)([-/.])(?P<mo>[01]\d)\2(?P<d>[0-3]\d)(?![\d-])")),
    ("dotted", _rx(r"(?P<d>[0-3]?\d)[./](?P<mo>[01]?\d)[./](?P<y>(?:19|20)\d\d)(?![\d])")),
    ("range", _rx(Y.format("y1") + r",\s" + M.format("m1") + r"\s" + D.format("d1") + TO + D.format("d2") + r"(?!\d)")),
    ("day", _rx(Y.format("y") + r",\s" + M.format("m") + r"\s" + D.format("d") + r"(?![\d:]|,?\s(?:19|20)\d\d)")),
    (
        "cross",
        _rx(
            D.format("d1")
            + r"\s(?:of\s)?"
            + M.format("m1")
            + r"(?:\s"
            + Y.format("y1")
            + ")?"
            + TO
            + D.format("d2")
            + r"\s(?:of\s)?"
            + M.format("m2")
            + r"(?:,?\s"
            + Y.format("y2")
            + ")?"
        ),
    ),
    (
        "cross",
        _rx(
            M.format("m1")
            + r"\s"
            + D.format("d1")
            + r"(?!\d)(?:,?\s"
            + Y.format("y1")
            + ")?"
            + TO
            + M.format("m2")
            + r"\s"
            + D.format("d2")
            + r"(?!\d)(?:,?\s"
            + Y.format("y2")
            + ")?"
        ),
    ),
    (
        "range",
        _rx(
            D.format("d1")
            + ALSO
            + TO
            + ON_A
            + D.format("d2")
            + r"\s(?:of\s)?"
            + M.format("m1")
            + r"(?:,?\s"
            + Y.format("y1")
            + ")?"
        ),
    ),
    (
        "range",
        _rx(
            M.format("m1")
            + r"\s"
            + D.format("d1")
            + ALSO
            + TO
            + D.format("d2")
            + r"(?!\d|\s(?:percent|per cent|million|billion))(?:,?\s"
            + Y.format("y1")
            + ")?"
        ),
    ),
    (
        "day",
        _rx(
            ON_A
            + D.format("d")
            + r"[\s-](?:of\s)?"
            + M.format("m")
            + r"(?:(?:,?\s|-)(?:"
            + Y.format("y")
            + r"|(?P<that>that year|this year|last year|the same year)))?"
        ),
    ),
    (
        "day",
        _rx(
            ON_A
            + M.format("m")
            + r"\s"
            + D.format("d")
            + r"(?!\d|:\d)(?:st|nd|rd|th)?(?:(?:,?\s(?:of\s)?|,)(?:"
            + Y.format("y")
            + r"|(?P<that>that year|this year|last year|the same year)))?"
        ),
    ),
    ("day", _rx(D.format("d") + r"\s?/\s?" + M.format("m") + r"\s?/\s?" + Y.format("y"))),
    (
        "lastweek",
        _rx(
            r"(?P<which>first|second|third|last)\s(?:week|(?P<ten>ten\sdays))\sof\s"
            + M.format("m")
            + r"(?:,?\s"
            + Y.format("y")
            + ")?"
        ),
    ),
    (
        "part",
        _rx(
            r"(?P<part>early|mid|middle of|late|beginning of|end of|the beginning of|the end of|first half of|"
            r"second half of)[\s-](?P<which>last\s|this\s|next\s)?" + M.format("m") + r"(?:,?\s" + Y.format("y") + ")?"
        ),
    ),
    (
        "ofmonth",
        _rx(
            r"(?:(?P<which>first|second|third|last)\s(?:week|(?P<ten>ten\sdays))\sof|"
            r"(?P<part>early|late|beginning of|end of|the beginning of|the end of|first half of|second half of))\s"
            r"(?P<whose>last|this|next)\smonth"
        ),
    ),
    ("half", _rx(r"(?P<part>first|second)\shalf\sof\s(?:(?P<which>this|next|last)\syear|" + Y.format("y") + ")")),
    (
        "quarter",
        _rx(
            r"(?P<part>first|second|third|fourth|last)\squarter\sof\s(?:(?P<which>this|next|last)\syear|"
            + Y.format("y")
            + ")"
        ),
    ),
    ("months", _rx(M.format("m1") + TO + M.format("m2") + r",?\s" + Y.format("y"))),
    (
        "month",
        _rx(
            M.format("m")
            + r",?\s(?:of\s)?(?:"
            + Y.format("y")
            + r"|(?P<which>this year|last year|next year|that year))"
        ),
    ),
    ("lastmonth", _rx(r"(?P<which>last|this|next|this past|the past)\s" + M.format("m"))),
    (
        "baremonth",
        _rx(
            r"(?:(?P<prep>in|since|until|by|of|for|during|from|throughout|to)\s|(?m:^))"
            + M.format("m")
            + r"(?(prep)(?!\s\d)|(?=\s?[:–—]\s))"  # "March: …" opens a line of a chronology
        ),
    ),
    (
        "season",
        _rx(
            r"(?:(?P<which>last|this|next)\s|(?P<the>in\s(?:the\s)?)?(?:the\s)?)(?P<season>spring|summer|autumn|"
            r"fall|winter)\b(?:\s(?:of\s)?" + Y.format("y") + r"|\sof\s(?P<this>this|last|next)\syear)?"
        ),
    ),
    (
        "ago",
        _rx(
            r"(?P<n>\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
            r"fifteen|eighteen|twenty)\s(?P<unit>day|week|month|"
            r"year)s?\s(?P<dir>ago|earlier|before|later(?!\sthan)|on(?=,)|after\sthat|afterwards)"
        ),
    ),
    (
        "weekdays",
        _rx(
            r"(?:(?P<ahead>starts|begins|opens)\s(?:on\s)?|from\s)?"
            + WEEKDAY
            + r"(?:\s(?:to|until|till|through|and)\s|\sand\s(?:lasts|runs|ends|lasted|ran|ended|continues)\s"
            + r"(?:until|till|on|to|through)\s|\s?[–-]\s?)"
            + WEEKDAY.replace("weekday", "until")
        ),
    ),
    (
        "weekday",
        _rx(
            r"(?P<which>last|this|next|this past|past|this coming|coming)?\s?(?:on\s)?"
            + WEEKDAY
            + r"(?:\s(?:of\s)?(?P<week>last|this|next)\sweek)?"
            + r"(?P<time>\s(?:morning|afternoon|evening|night))?"
        ),
    ),
    (
        "today",
        _rx(
            r"(?P<word>the day before yesterday|the day after tomorrow|"
            r"yesterday|today|tomorrow|tonight|this\s(?:morning|afternoon|"
            r"evening)|last night)"
        ),
    ),
    (
        "theday",
        _rx(
            r"(?P<word>(?:a|the)\s(?:day|evening|night)\s(?:before(?!\sthe|\slast)|earlier)|"
            r"the\sprevious\s(?:day|evening|night)|the\s(?:next|following)\s(?:day|morning|afternoon|evening)|"
            r"(?:a|the)\sday\s(?:later|after)(?=,)|a\sday\slater(?!\sthan)|on\sthe\seve(?!\sof))"
        ),
    ),
    (
        "sameday",
        _rx(
            r"(?:(?:the\ssame|that)\s(?:very\s)?(?:day|morning|afternoon|evening|night)(?!\sof)|"
            r"(?:earlier|later)\s(?:in|on)\sthe\s(?:day|morning|afternoon|evening))"
        ),
    ),
    (
        "thatmonth",
        _rx(
            r"(?:that(?:\ssame)?|the\ssame|the\s(?P<next>following|next))\s(?:"
            + M.format("m")
            + r"|(?P<unit>month|year))"
        ),
    ),
    (
        "ordinal",
        _rx(
            r"(?:on|from|since|until)\sthe\s(?P<d1>[0-3]?\d)(?:st|nd|rd|th)"
            r"(?:\s(?:to|until|till|and)\sthe\s(?P<d2>[0-3]?\d)(?:st|nd|rd|th))?"
            r"(?=[.,;:)–—-]|\s(?:and|in|at|with|for|by|when|where|he|she|they|it|the|to|of\s(?:this|that|the)\smonth)\b)"
        ),
    ),
    (
        "period",
        _rx(
            r"(?P<which>last|this|next|current|the current|the same|earlier this|later this|earlier in the|"
            r"later in the|the past|this past|over the|at the|during the)\s"
            r"(?:(?P<end>week-?end)|(?P<unit>week|month|year))\b"
        ),
    ),
    (
        "year",
        _rx(
            r"(?:(?:in|since|by|of|during|back in|from|for|early|late|(?:postponed|put off) until)\s)"
            + Y.format("y")
            + r"(?![-–/]\d)"
        ),
    ),
    ("parenyear", _rx(r"(?<=\()" + Y.format("y") + r"(?=\))")),
)

CUES: re.Pattern[str] = re.compile(
    r"(?P<digit>\d)|(?<![^\W\d_])(?:(?P<month>"
    + MONTH_NAMES
    + r")|(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|(?P<season>spring|summer|autumn|fall|winter)|(?P<half>half)|(?P<quarter>quarter)"
    r"|(?P<hours>day|yesterday|today|tomorrow|tonight|morning|afternoon|evening|night|eve)|(?P<unit>week|month|year))",
    re.IGNORECASE,
)
"""What no date is without; most sentences have none of it, and most others not what a shape needs."""

_DAY_OF_MONTH = frozenset({"digit", "month"})
NEEDED: dict[str, frozenset[str]] = {
    **dict.fromkeys(("iso", "dotted", "ordinal", "year", "parenyear"), frozenset({"digit"})),
    **dict.fromkeys(("range", "cross", "day", "months"), _DAY_OF_MONTH),
    **dict.fromkeys(("lastweek", "part", "month", "lastmonth", "baremonth"), frozenset({"month"})),
    **{cue: frozenset({cue}) for cue in ("half", "quarter", "season")},
    **dict.fromkeys(("weekday", "weekdays"), frozenset({"weekday"})),
    **dict.fromkeys(("today", "theday", "sameday"), frozenset({"hours"})),
    **dict.fromkeys(("period", "ofmonth"), frozenset({"unit"})),
    **dict.fromkeys(("ago", "thatmonth"), frozenset()),
}
"""The cues that a shape cannot be without."""
