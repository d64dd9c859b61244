"""What the named questions answer on the documents of the package.

The rows are what a careful reader finds in the texts, not what the reading happens to give.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from seed_texts import BAKU, CLUB, FORUM, KAZINFORM, TASS

from kg.table import Value

Rows = Sequence[tuple[Value, ...]]


class Case(NamedTuple):
    """A question as one asks it, some of its columns, and their rows."""

    question: str
    given: Mapping[str, str]
    columns: str
    rows: Rows

    def __str__(self) -> str:
        return " ".join([self.question, *(f"{key}={value}" for key, value in self.given.items())])


ALIMOV = "Rashid Alimov (Secretary-General, SCO)"
SECRETARIAT = "SCO Secretariat, Beijing, CN"
EEF = "2017-09-06/2017-09-07"
TREATY = "Treaty on Information Cooperation Between TASS and the SCO Secretariat"
DECLARATION = (
    "Joint Declaration on Cooperation Between the Secretariats of the Shanghai Cooperation Organisation"
    " and the United Nations"
)
ON_IRAN = (
    "Naturally, we are interested in Iran's application. Iran seems to be seriously considering becoming a member"
    " and has even obtained support from some SCO member countries. What do you have to say about this?"
)
SOKOLOV_MET = (
    "Rashid Alimov's meeting with Russian Transport Minister Maksim Sokolov focused on transportation cooperation"
    " within the SCO and the development of transit potential in the Eurasian continent, primarily in the context of"
    " the SCO Agreement on International Road Transportation Facilitation."
)
SOKOLOV = "Russian Transport Minister Maksim Sokolov"

CASES = [
    Case(
        "interactions-of", {"who": "Andrei Kirillov"},
        "date precision type status place counterpart capacity source",
        [
            ("2017-03-02", "day", "Meeting", "held", SECRETARIAT, ALIMOV, "President, SCO Press Club", CLUB),
            (
                None, None, "Interview", "held", None,
                "Rashid Alimov (Secretary-General, SCO, interviewee); TASS (outlet)", "interviewer", TASS,
            ),
        ],
    ),
    Case(
        "interactions-of", {"who": "Sokolov"}, "date precision type status place counterpart capacity source",
        [(EEF, "period", "Meeting", "held", "Vladivostok, RU", ALIMOV, "Transport Minister, Russia", FORUM)],
    ),
    Case(
        "interactions-of", {"who": "Kazinform", "until": "2017-03-23"}, "date type name counterpart capacity source",
        [
            (
                "2017-03-23", "Signing", "cooperation agreement",
                "Rashid Alimov (Secretary General, SCO, witness); SCO Secretariat (party);"
                " Wang Kaiwen (Deputy Secretary-General, SCO, signatory)",
                "Zhassulan Toiboldin (Deputy General Director, Kazinform, signatory); party", KAZINFORM,
            ),
        ],
    ),
    Case("interactions-of", {"who": "Sokolov", "since": "2017-09-08"}, "date", []),
    Case(
        "interactions-of", {"who": "Rashid Alimov", "type": "meeting", "since": "2017", "until": "2017"},
        "date type counterpart",
        [("2017-03-02", "Meeting", "Andrei Kirillov (President, SCO Press Club)"),
         ("2017-09-06/2017-09-07", "Meeting", "Maksim Sokolov (Transport Minister, Russia)")],
    ),
    Case(
        "agreements", {"kind": "treaty"}, "title kind date place party signatory status source",
        [
            (
                TREATY, "treaty", "2016-03-11", SECRETARIAT, "SCO Secretariat; TASS",
                f"{ALIMOV}; Sergei Mikhailov (Director General, TASS)", "held", CLUB,
            ),
        ],
    ),
    Case(
        "agreements", {"party": "Kazinform"}, "title kind date place party signatory status source",
        [
            (
                "cooperation agreement", "agreement", "2017-03-23", "Beijing, CN", "Kazinform; SCO Secretariat",
                "Wang Kaiwen (Deputy Secretary-General, SCO); Zhassulan Toiboldin (Deputy General Director, Kazinform)",
                "held", KAZINFORM,
            ),
        ],
    ),
    Case(
        "agreements", {"kind": "declaration"}, "title date place party signatory source",
        [(DECLARATION, "2010", None, "SCO; UN", None, TASS)],
    ),
    Case(
        "agreements", {"since": "2017-06"}, "title kind date place party source",
        [("Joint Communiqué", "communique", "2017-11-30/2017-12-01", "Sochi, RU", "SCO", TASS)],
    ),
    Case("agreements", {"party": "Japan"}, "title", []),
    Case(
        "interviews", {"who": "Alimov", "since": "2017-09", "until": "2017-09"},
        "date interviewee interviewer outlet turns status source",
        [(EEF, ALIMOV, None, None, 0, "held", FORUM)],
    ),
    Case("interviews", {"who": "Kirillov"}, "date", []),  # he asked
    Case("interviews", {"by": "Kirillov"}, "interviewee outlet turns", [(ALIMOV, "TASS", 12)]),
    Case("interview-turns", {"who": "Sokolov"}, "question", []),
    Case(
        "post-holders", {"day": "2017-09-07"}, "holder post of",
        [
            ("Shinzō Abe", "Prime Minister", "Japan"),
            ("Khaltmaagiin Battulga", "President", "Mongolia"),
            ("Vladimir Putin", "President", "Russia"),
            ("Maksim Sokolov", "Transport Minister", "Russia"),
            ("Rashid Alimov", "Secretary-General", "SCO"),
            ("Moon Jae-in", "President", "South Korea"),
        ],
    ),
    Case(
        "post-holders", {"day": "2017-09-07", "in": "Russia", "post": "president"}, "holder basis source",
        [("Vladimir Putin", f"acted as such on {EEF}; called so on 2017-09-07", FORUM)],
    ),
    Case(
        "post-holders", {"day": "2016-03-11"}, "holder post of",
        [("Rashid Alimov", "Secretary-General", "SCO"), ("Sergei Mikhailov", "Director General", "TASS")],
    ),
    Case(
        "post-holders", {"day": "2017-03-23", "in": "SCO"}, "holder post",  # spelled "Secretary General" that day
        [("Wang Kaiwen", "Deputy Secretary-General"), ("Rashid Alimov", "Secretary-General")],
    ),
    Case("post-holders", {"day": "2001-06-15"}, "holder", []),
    Case(
        "posts-of", {"who": "Kirillov"}, "post of from until listed source",
        [
            ("President", "SCO Press Club", None, None, None, CLUB),
            ("head of the TASS bureau in China", "TASS", None, None, None, CLUB),
        ],
    ),
    Case(
        "posts-of", {"who": "Rashid Alimov"}, "post of from until listed source",
        [
            (
                "Secretary-General", "SCO", "2016", "2018",
                "SCO Secretariat, page of the Secretaries-General, sectsco.org",
                f"{CLUB}; {KAZINFORM}; {FORUM}; {TASS}",
            ),
        ],
    ),
    Case(
        "gathering", {"name": "eastern economic"}, "gathering date type part participant place status source",
        [
            (
                "Eastern Economic Forum", EEF, "Gathering", "itself",
                f"China; Japan; North Korea; {ALIMOV}; SCO Secretariat; South Korea",
                "Russky Island, Vladivostok, RU", "held", FORUM,
            ),
            (
                "Eastern Economic Forum", EEF, "Gathering", "within it",
                "Rashid Alimov (Secretary-General, SCO, speaker)", "Vladivostok, RU", "held", FORUM,
            ),
            (
                "Eastern Economic Forum", EEF, "Gathering", "within it",
                f"Khaltmaagiin Battulga (President, Mongolia); Moon Jae-in (President, South Korea); {ALIMOV};"
                " Shinzō Abe (Prime Minister, Japan); Vladimir Putin (President, Russia)",
                "Vladivostok, RU", "held", FORUM,
            ),
            (
                "Eastern Economic Forum", EEF, "Interview", "within it",
                "Rashid Alimov (Secretary-General, SCO, interviewee)", "Vladivostok, RU", "held", FORUM,
            ),
            (
                "Eastern Economic Forum", EEF, "Meeting", "within it",
                f"Maksim Sokolov (Transport Minister, Russia); {ALIMOV}", "Vladivostok, RU", "held", FORUM,
            ),
        ],
    ),
    Case("gathering", {"name": "Davos"}, "gathering", []),
    Case(
        "pair", {"one": "Alimov", "other": "Kirillov"}, "date type status place first second source",
        [
            ("2017-03-02", "Meeting", "held", SECRETARIAT, ALIMOV, "Andrei Kirillov (President, SCO Press Club)", CLUB),
            (
                None, "Interview", "held", None, "Rashid Alimov (Secretary-General, SCO, interviewee)",
                "Andrei Kirillov (interviewer)", TASS,
            ),
        ],
    ),
    Case(
        "pair", {"one": "Russia", "other": "Mongolia"}, "date type first second",
        [(EEF, "Gathering", "Vladimir Putin (President, Russia)", "Khaltmaagiin Battulga (President, Mongolia)")],
    ),
    Case("pair", {"one": "Kirillov", "other": "Sokolov"}, "date", []),
    Case(
        "planned", {"since": "2018"}, "date type what expected place announced source",
        [
            (
                "2018", "Gathering", "regular summit of the SCO member states (2018)", None, "Qingdao, CN",
                "2017-12", TASS,
            ),
            (
                "2018-07/2018-12", "Gathering", "SCO Council of the Heads of Government (2018-07/2018-12)", None,
                "Dushanbe, TJ", "2017-12", TASS,
            ),
        ],
    ),
    Case("planned", {"who": "Sokolov"}, "what", []),
    Case(
        "evidence", {"of": "Maksim Sokolov"}, "what words source publisher published start end",
        [
            (f"Meeting: Rashid Alimov, Maksim Sokolov ({EEF})", SOKOLOV_MET, FORUM, "SCO Secretariat", "2017-09-07",
             723, 1011),
            ("post of Maksim Sokolov", SOKOLOV, FORUM, "SCO Secretariat", "2017-09-07", 752, 793),
            ("Maksim Sokolov", SOKOLOV, FORUM, "SCO Secretariat", "2017-09-07", 752, 793),
        ],
    ),
    Case("evidence", {"of": f"document/{BAKU}"}, "words", []),  # it is not derived from words, it holds them
    Case(
        "who-said", {"who": "Kirillov", "text": "signing of framework documents"},
        "date speaker words question mention source",
        [
            (
                "2017-03-02", "Andrei Kirillov",
                "the expectations at the signing of framework documents on cooperation with Xinhua and TASS last March"
                " have come true.",
                None, "TASS; Xinhua News Agency", CLUB,
            ),
        ],
    ),
    Case("who-said", {"about": "Iran"}, "date speaker question source", [(None, "Rashid Alimov", ON_IRAN, TASS)]),
    Case("who-said", {"who": "Zang Ming"}, "words", []),
    Case(
        "where", {"place": "Baku"}, "date type status where participant source",
        [
            (
                "2024-02-07", "Meeting", "held", "Baku, AZ",
                "Khalid Taimur Akram (Executive Director, Pakistan Regional Cooperation for Trade and Development);"
                " Zang Ming (Secretary General, SCO)",
                BAKU,
            ),
        ],
    ),
    Case(
        "where", {"place": "UZ"}, "date type where what source",
        [
            (
                "2017-10-20", "Gathering", "Tashkent, UZ", "5th meeting of the SCO ministers of justice (2017-10-20)",
                TASS,
            ),
        ],
    ),
    Case("where", {"place": "Paris"}, "where", []),
    Case(
        "meetings-between-dates", {"since": "2017", "until": "2024"}, "date participant place mode status source",
        [
            ("2017-03-02", f"Andrei Kirillov (President, SCO Press Club); {ALIMOV}", SECRETARIAT, "in-person", "held",
             CLUB),
            (EEF, f"Maksim Sokolov (Transport Minister, Russia); {ALIMOV}", "Vladivostok, RU", "in-person", "held",
             FORUM),
            (
                "2024-02-07",
                "Khalid Taimur Akram (Executive Director, Pakistan Regional Cooperation for Trade and Development);"
                " Zang Ming (Secretary General, SCO)",
                "Baku, AZ", "in-person", "held", BAKU,
            ),
        ],
    ),
    Case("meetings-between-dates", {"since": "2018", "until": "2023"}, "date", []),
    Case(
        "participants-by-organisation", {"of": "Russia"}, "name capacity interactions first last",
        [
            ("Maksim Sokolov", "Transport Minister", 1, "2017-09-06", "2017-09-07"),
            ("Vladimir Putin", "President", 1, "2017-09-06", "2017-09-07"),
        ],
    ),
    Case(
        "participants-by-organisation", {"of": "SCO"}, "name capacity first",
        [
            ("Rashid Alimov", "Secretary-General", "2016-01-01"),
            ("Wang Kaiwen", "Deputy Secretary-General", "2017-03-23"),
            ("Zang Ming", "Secretary General", "2024-02-07"),
        ],
    ),
    Case("participants-by-organisation", {"of": "Iran"}, "name", []),
    Case(
        "sources", {}, "source title publisher published url unread",
        [
            (CLUB, "SCO Secretary-General meets with SCO Press Club President", "SCO Secretariat", "2017-03-02", None,
             None),
            (KAZINFORM, "Kazinform and the SCO Secretariat ink a cooperation agreement", "Kazinform", "2017-03-24",
             None, None),
            (
                FORUM,
                "SCO Secretariat delegation finishes work at Eastern Economic Forum in Vladivostok",
                "SCO Secretariat", "2017-09-07", None, None,
            ),
            (TASS, "Rashid Alimov: SCO agenda is an agenda for region-wide development", "SCO Secretariat", "2017-12",
             "http://tass.ru/opinions/interviews/4821092", None),
            (BAKU, "Secretary General of SCO Meets Mr. Khalid Taimur Akram", "The Europe Today", "2024-02-07", None,
             None),
        ],
    ),
    Case("sources", {"publisher": "europe today"}, "source interactions quotations", [(BAKU, 1, 0)]),
    Case("sources", {"publisher": "Reuters"}, "source", []),
]  # fmt: skip
