"""What the questions that count, compare and look ahead answer on the documents of the package.

The rows are what a careful reader finds in the texts, not what the reading happens to give.
"""

from __future__ import annotations

from seed_answers import DECLARATION, EEF, SECRETARIAT, SOKOLOV_MET, TREATY, Case
from seed_texts import CLUB, FORUM, KAZINFORM, TASS

CASES = [
    Case(
        "busiest", {"kind": "state", "least": "2"}, "name kind interactions first last",
        [
            # the forum's plenary session, beside the forum itself or the talk of the Transport Minister
            ("Japan", "state", 2, "2017-09-06", "2017-09-07"),
            ("Russia", "state", 2, "2017-09-06", "2017-09-07"),
            ("South Korea", "state", 2, "2017-09-06", "2017-09-07"),
        ],
    ),
    Case("busiest", {"type": "visit"}, "name", []),
    Case(
        "partners-of", {"who": "Kirillov"}, "name kind interactions first last",
        [
            ("Rashid Alimov", "person", 2, "2017-03-02", "2017-03-02"),  # the interview has no date
            ("SCO", "organisation", 2, "2017-03-02", "2017-03-02"),
        ],
    ),
    Case(
        "partners-of", {"who": "Rashid Alimov", "type": "signing"}, "name kind first",
        [
            ("Kazinform", "organisation", "2017-03-23"),
            ("Sergei Mikhailov", "person", "2016-03-11"),
            ("TASS", "organisation", "2016-03-11"),
            ("Wang Kaiwen", "person", "2017-03-23"),
            ("Zhassulan Toiboldin", "person", "2017-03-23"),
        ],
    ),
    Case("partners-of", {"who": "Kirillov", "type": "signing"}, "name", []),
    Case(
        "states-met", {"one": "Russia"}, "name year interactions",
        [("Japan", "2017", 1), ("Mongolia", "2017", 1), ("South Korea", "2017", 1)],
    ),
    Case("states-met", {"one": "Japan", "other": "South Korea"}, "year interactions", [("2017", 2)]),
    Case("states-met", {"one": "Iran"}, "name", []),
    Case(
        "about-topic", {"topic": "transport-and-connectivity"}, "date type told_by place source",
        [(EEF, "Meeting", "report", "Vladivostok, RU", FORUM), (None, "Interview", "Rashid Alimov", None, TASS)],
    ),
    Case("about-topic", {"topic": "health"}, "type", []),
    Case(
        "topics-of", {"who": "Sokolov"}, "topic interactions quotations first last",
        [("transport-and-connectivity", 1, 0, "2017-09-06", "2017-09-07")],
    ),
    Case("topics-of", {"who": "Putin"}, "topic", []),
    Case(
        "announced", {"until": "2017-05"}, "date type status announced planned_for days source",
        [("2017-03-25/2017-03-31", "Gathering", "planned", "2017-03-02", "2017-03-25/2017-03-31", None, CLUB)],
    ),
    Case("announced", {"status": "held"}, "what", []),
    Case(
        "overdue", {"day": "2017-06"}, "date type expected place announced source",
        [("2017-03-25/2017-03-31", "Gathering", None, SECRETARIAT, "2017-03-02", CLUB)],
    ),
    Case("overdue", {"day": "2017-03-31"}, "what", []),
    Case("cancelled", {}, "what", []),
    Case(
        "agreements-between", {"one": "TASS", "other": "SCO"}, "title kind date status first second source",
        [
            (
                TREATY, "treaty", "2016-03-11", "held",
                "Sergei Mikhailov (Director General, TASS, signatory); TASS (party)",
                "Rashid Alimov (Secretary-General, SCO, signatory)", CLUB,
            ),
        ],
    ),
    Case(
        "agreements-between", {"one": "UN", "other": "SCO"}, "title date first second",
        [(DECLARATION, "2010", "UN (party)", "SCO (party)")],
    ),
    Case("agreements-between", {"one": "TASS", "other": "Kazinform"}, "title", []),
    Case(
        "signatories", {"in": "SCO"}, "name capacity of signings first last",
        [
            ("Rashid Alimov", "Secretary-General", "SCO", 1, "2016-03-11", "2016-03-11"),
            ("Wang Kaiwen", "Deputy Secretary-General", "SCO", 1, "2017-03-23", "2017-03-23"),
        ],
    ),
    Case("signatories", {"in": "Japan"}, "name", []),
    Case(
        "outlets", {"who": "Alimov"}, "outlet interviewee interviewer",
        [("TASS", "Rashid Alimov", "Andrei Kirillov")],
    ),
    Case("outlets", {"who": "Sokolov"}, "outlet", []),
    Case("visits", {}, "visitor", []),
    Case("hosts", {"who": "SCO"}, "host", []),
    Case(
        "gatherings", {"since": "2017-09", "until": "2017-10"},
        "date gathering place status participants states within source",
        [
            (
                EEF, "Fostering Cooperation from Lisbon to Vladivostok", "Vladivostok, RU", "held", 1, 0, 0, FORUM,
            ),
            (EEF, "Eastern Economic Forum", "Russky Island, Vladivostok, RU", "held", 6, 4, 4, FORUM),
            (EEF, "plenary session", "Vladivostok, RU", "held", 5, 4, 0, FORUM),
            ("2017-10-20", "5th meeting of the SCO ministers of justice", "Tashkent, UZ", "held", 0, 0, 0, TASS),
        ],
    ),
    Case("gatherings", {"status": "cancelled"}, "gathering", []),
    Case(
        "places-of", {"who": "Rashid Alimov", "until": "2017-03"}, "date place country type source",
        [
            ("2016-03-11", "SCO Secretariat, Beijing", "CN", "Signing", CLUB),
            ("2017-03-02", "SCO Secretariat, Beijing", "CN", "Meeting", CLUB),
            ("2017-03-23", "Beijing", "CN", "Signing", KAZINFORM),
        ],
    ),
    Case("places-of", {"who": "Kirillov", "since": "2018"}, "place", []),
    Case(
        "single-source", {"who": "Sokolov"}, "date type status words source publisher",
        [(EEF, "Meeting", "held", SOKOLOV_MET, FORUM, "SCO Secretariat")],
    ),
    Case("single-source", {"publisher": "Reuters"}, "what", []),
    Case(
        "delegations", {"event": "plenary session"}, "of name capacity role status",
        [
            ("Japan", "Shinzō Abe", "Prime Minister", "participant", "held"),
            ("Mongolia", "Khaltmaagiin Battulga", "President", "participant", "held"),
            ("Russia", "Vladimir Putin", "President", "participant", "held"),
            ("SCO", "Rashid Alimov", "Secretary-General", "participant", "held"),
            ("South Korea", "Moon Jae-in", "President", "participant", "held"),
        ],
    ),
    Case("delegations", {"event": "plenary session", "of": "China"}, "name", []),
]  # fmt: skip
