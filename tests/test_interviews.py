"""Interviews: who answered, to which outlet, asked by whom; and the turns of those printed whole."""

from __future__ import annotations

import pytest
from reader import MINISTER, OTHERS, SAIDOV, claims, found, names, one, parts, summary, told

TOLD = [
    "In an interview with Kazinform on 3 May 2024, {a} spoke about trade.",
    "{a} gave an interview to Kazinform on 3 May 2024.",
    "{a} said in an interview with Kazinform on 3 May 2024 that trade was growing.",
    "In an exclusive interview with Kazinform on 3 May 2024, {a} noted the growth of trade.",
    "{a} answered questions from Kazinform on 3 May 2024.",
    '"Trade is growing," {a} said in an interview with Kazinform on 3 May 2024.',
]
OUTLETS = ["Kazinform", "TASS", "Xinhua", "Harbour News"]

PRINTED = """"Trade has doubled": an interview with Lena Orlova

Lena Orlova, Director-General of the Harbour Bank, on trade and peace.

Interviewed by Karl Brandt

Question: How has trade grown?

Answer: Trade has doubled in five years. We opened two offices.

Question: What comes next?

Answer: In June 2024 we will open an office in Beijing.

It will be our third.
"""


@pytest.mark.parametrize("a", [*MINISTER, *OTHERS], ids=lambda a: a.words)
@pytest.mark.parametrize("template", TOLD)
def test_an_interview_is_told_in_many_ways(template, a):
    text = told(template, a=a)
    interview = one(text, "Interview")
    assert (interview.status, interview.date) == ("held", "2024-05-03"), text
    assert parts(interview) == {a.part("interviewee"), ("Kazinform", "outlet", None, None)}, text


@pytest.mark.parametrize("outlet", OUTLETS)
@pytest.mark.parametrize("verb", ["told", "gave"])
def test_the_outlet_is_no_person(outlet, verb):
    how = {"told": "told {o} in a recent interview that trade was growing.", "gave": "gave an interview to {o}."}[verb]
    interview = one(told("{a} " + how.replace("{o}", outlet), a=SAIDOV), "Interview")
    assert [(p.name, p.kind) for p in interview.participants if p.role == "outlet"] == [(outlet, "organisation")]
    assert interview.date is None


def test_an_interview_to_come_is_planned():
    interview = one(told("{a} will give an interview to TASS on 3 June 2024.", a=SAIDOV), "Interview")
    assert (interview.status, interview.date) == ("planned", "2024-06-03")


def test_turns_of_a_printed_interview_are_whole_answers_with_their_questions():
    (interview,) = found(PRINTED, "Interview")
    assert [(q.speaker, q.question, q.evidence.quote) for q in interview.quotations] == [
        ("Lena Orlova", "How has trade grown?", "Trade has doubled in five years. We opened two offices."),
        (
            "Lena Orlova",
            "What comes next?",
            "In June 2024 we will open an office in Beijing.\n\nIt will be our third.",
        ),
    ]


def test_the_byline_of_a_printed_interview_is_the_interviewer():
    (interview,) = found(PRINTED, "Interview")
    assert names(interview, "interviewer") == {"Karl Brandt"}
    assert parts(interview) >= {("Lena Orlova", "interviewee", "Director-General", "Harbour Bank")}


def test_the_post_in_the_introduction_is_claimed():
    assert [(post.person, post.post, post.of) for post in claims(PRINTED).posts] == [
        ("Lena Orlova", "Director-General", "Harbour Bank")
    ]


NOTHING = """
Uzbek Foreign Minister Bakhtiyor Saidov declined to be interviewed by Reuters.
Foreign Minister Lena Orlova declined to give an interview to TASS.
Uzbek Foreign Minister Bakhtiyor Saidov declined to give an interview to Kazinform.
Uzbek Foreign Minister Bakhtiyor Saidov told reporters on Friday that trade would grow.
The Harbour Bank publishes interviews every Friday.
"""


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_refusals_and_remarks_are_no_interviews(text):
    assert list(map(summary, found(text))) == []


PASSING = [
    ("{a} told Xinhua on 3 May 2024 that trade was growing.", {"Xinhua"}),
    ("Talking to Xinhua on 3 May 2024, {a} said that trade was growing.", {"Xinhua"}),
    ("Speaking to local journalists on 3 May 2024, {a} said that trade was growing.", set()),
]


@pytest.mark.parametrize(("template", "outlets"), PASSING)
def test_who_tells_a_medium_something_is_interviewed(template, outlets):
    interview = one(template.format(a=SAIDOV.words), "Interview")
    assert (names(interview, "interviewee"), names(interview, "outlet")) == ({SAIDOV.name}, outlets)
    assert interview.date == "2024-05-03"


def test_behind_in_an_interview_with_stands_who_asked():
    interview = one(f"In an interview with Mikhail Gusman on 3 May 2024, {SAIDOV.words} spoke of trade.", "Interview")
    assert names(interview, "interviewee") == {SAIDOV.name}
    assert names(interview, "interviewer") == {"Mikhail Gusman"}


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister of Uzbekistan Bakhtiyor Saidov told a news conference with reporters that trade was growing.",
        "Foreign Minister of Uzbekistan Bakhtiyor Saidov told the ministers that trade was growing.",
        "Foreign Minister of Uzbekistan Bakhtiyor Saidov did not speak to reporters.",
    ],
)
def test_what_others_are_told_is_no_interview(text):
    assert [each.type for each in found(text) if each.type == "Interview"] == []


OPENING = (
    "Trade has doubled\n\nBy Karl Brandt\n\n"
    "Lena Orlova, Director-General of the Harbour Bank, spoke to Harbour News about trade.\n\n"
)
TURNS = [
    ("How has trade grown?", "Trade has doubled in five years.\n\nWe opened two offices."),
    ("What comes next?", "In June we will open an office in Almaty."),
    ("And after that?", "We shall see."),
]
LABELS = [
    ("Q: {}", "A: {}"),
    ("Q1. {}", "A1. {}"),
    ("Question from Harbour News: {}", "Lena Orlova: {}"),
    ("Harbour News: {}", "Lena Orlova: {}"),
    ("HARBOUR NEWS: {}", "ORLOVA: {}"),
    ("HN: {}", "LO: {}"),
    ("K.B.: {}", "L.O.: {}"),
    ("Karl Brandt: {}", "Ms Orlova: {}"),
    ("Correspondent: {}", "L. Orlova: {}"),
    ("– {}", "– {}"),
    ("- {}", "{}"),
    ("**{}**", "{}"),
    ("## {}", "{}"),
    ("1. {}", "{}"),
    ("{}", "{}"),
]


@pytest.mark.parametrize(("question", "answer"), LABELS)
def test_turns_are_read_under_any_labels(question, answer):
    turns = "\n\n".join(part for q, a in TURNS for part in (question.format(q), answer.format(a)))
    (interview,) = found(OPENING + turns + "\n", "Interview", publisher="Harbour News")
    assert [(q.speaker, q.question, q.evidence.quote) for q in interview.quotations] == [
        ("Lena Orlova", q, a) for q, a in TURNS
    ]
    assert (names(interview, "interviewer"), {n.lower() for n in names(interview, "outlet")}) == (
        {"Karl Brandt"}, {"harbour news"},
    )  # fmt: skip


NO_TURNS = [
    "Why the corridor matters\n\nTrade grows.\n\nWhat is at stake?\n\nMuch.\n\nWho pays?\n\nNobody.\n\nWhen?\n\nSoon.",
    "Programme\n\nVenue: Harbour Hall\n\nDate: 3 May 2024\n\nOrganiser: Harbour Bank\n\nLanguage: English",
    "Press conference of Lena Orlova\n\nReuters: Trade?\n\nLena Orlova: It grows.\n\nAFP: Fast?\n\nLena Orlova: No.",
]


@pytest.mark.parametrize("text", NO_TURNS)
def test_headings_that_ask_programmes_and_press_conferences_are_no_interviews(text):
    assert found(text, "Interview", publisher="Harbour News") == []


@pytest.mark.parametrize(
    ("template", "interviewers", "outlet"),
    [
        ("{a} told Czech Radio that trade was growing.", set(), "Czech Radio"),
        ("In remarks to the Anadolu Agency, {a} spoke of trade.", set(), "Anadolu Agency"),
        ("Speaking on BBC's HARDtalk, {a} spoke of trade.", set(), "BBC"),
        ("Dawn quoted {a} as telling Al Jazeera that trade was growing.", set(), "Al Jazeera"),
        ("In an interview published in the newspaper Kommersant, {a} spoke of trade.", set(), "Kommersant"),
        ("{a} said in an interview with Le Soir that trade was growing.", set(), "Le Soir"),
        ("CNN's Christiane Amanpour interviewed {a}.", {"Christiane Amanpour"}, "CNN"),
        ("Reuters interviewed {a}.", set(), "Reuters"),
        ("In an interview with the Finnish newspaper Kaleva, {a} spoke of trade, Kazinform reports.", set(), "Kaleva"),
        ("Speaking to private broadcaster Haber Global, {a} spoke of trade.", set(), "Haber Global"),
        ("{a} told the Kaleva daily that trade would grow.", set(), "Kaleva"),
        ("{a} answered questions of the Xinhua News Agency correspondent.", set(), "Xinhua News Agency"),
        ("In a conversation with Lotta Aho of ToloNews, {a} spoke of trade.", {"Lotta Aho"}, "ToloNews"),
        ("{a} received CGTN host Wang Guan for an interview.", {"Wang Guan"}, "CGTN"),
        ("In statements to the Anadolu Agency, {a} called for peace.", set(), "Anadolu Agency"),
        ("{a} was interviewed by CNN's Isa Soares.", {"Isa Soares"}, "CNN"),
    ],
)
def test_the_outlet_is_found_wherever_the_sentence_names_it(template, interviewers, outlet):
    interview = one(told(template, a=SAIDOV), "Interview")
    assert names(interview, "interviewee") == {"Bakhtiyor Saidov"}
    assert (names(interview, "interviewer"), names(interview, "outlet")) == (interviewers, {outlet})


def test_interviews_with_several_media_are_one_each():
    interviews = found(told("{a} gave interviews to Reuters and AFP on 3 May 2024.", a=SAIDOV), "Interview")
    assert [names(i, "outlet") for i in interviews] == [{"Reuters"}, {"AFP"}]


MET = "Uzbek Foreign Minister Bakhtiyor Saidov met Prime Minister of Albania Edi Rama in Tirana on 3 May 2024.\n\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"Trade has doubled in five years," Mr Rama said, "and it will double again before long."',
         ["Trade has doubled in five years,", "and it will double again before long."]),
        ('Mr Rama said: "Trade has doubled in five years.\n\n"It will double again."',
         ['Trade has doubled in five years.\n\n"It will double again.']),
        ("'Trade hasn't halved in five years,' Mr Rama said.", ["Trade hasn't halved in five years,"]),
        ('Edi Rama: "Trade has doubled in five years."', ["Trade has doubled in five years."]),
    ],
)  # fmt: skip
def test_what_was_said_is_whole_and_belongs_to_the_talks(text, said):
    (meeting,) = found(MET + text, "Meeting")
    assert [(q.speaker, q.evidence.quote) for q in meeting.quotations] == [("Edi Rama", words) for words in said]


@pytest.mark.parametrize(
    ("template", "status", "date", "city"),
    [
        ("{a} said in an interview with TASS that Japan would host a summit in 2030.", "held", None, None),
        ("On 3 May 2024 {a} gave TASS an interview in Rome ahead of the summit in Baku.", "held", "2024-05-03", "Rome"),
        ("In an interview with TASS that aired on 3 May 2024, {a} spoke of trade.", "held", "2024-05-03", None),
    ],
)
def test_what_is_said_in_an_interview_and_events_beside_it_tell_nothing_of_it(template, status, date, city):
    (interview,) = found(told(template, a=SAIDOV), "Interview")
    assert (interview.status, interview.date, interview.place.city) == (status, date, city)


def test_each_medium_of_a_list_that_says_more_of_it_has_its_interview():
    text = told("{a} gave interviews to Reuters, which asked about trade and peace, and to the agency AFP.", a=SAIDOV)
    assert [names(i, "outlet") for i in found(text, "Interview")] == [{"Reuters"}, {"AFP"}]


def test_who_publishes_an_interview_is_its_outlet():
    text = told('Edi Rama said: "In 2023, TASS published four long and good interviews with {a}."', a=SAIDOV)
    (interview,) = found(text, "Interview")
    assert (names(interview, "interviewee"), names(interview, "outlet")) == ({"Bakhtiyor Saidov"}, {"TASS"})


def test_interviews_by_different_journalists_are_told_apart():
    text = told("On 3 May 2024 {a} spoke to Latvian Radio. ", a=SAIDOV) + "Saidov was interviewed by CNN's Isa Soares."
    assert [names(i, "outlet") for i in found(text, "Interview")] == [{"Latvian Radio"}, {"CNN"}]


def test_he_behind_an_interview_with_somebody_is_who_was_spoken_of_before():
    text = told("{a} arrived in Moscow. ", a=SAIDOV) + "In an interview with Alexei Orlov, he spoke of trade."
    (interview,) = found(text, "Interview")
    assert names(interview, "interviewee") == {"Bakhtiyor Saidov"}
    assert names(interview, "interviewer") == {"Alexei Orlov"}


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        ("{a} told the Harbour Courier that trade was growing.", {"Harbour Courier"}),
        ("{a} told the HNB news agency on Friday that trade was growing.", {"HNB"}),
        ("In comments to the Upland Mirror, {a} said that trade was growing.", {"Upland Mirror"}),
        ("{a} told the Upland Assembly that trade was growing.", None),
    ],
)
def test_a_medium_is_known_by_being_told_something(text, outlets):
    interviews = [i for i in found(told(text, a=SAIDOV)) if i.type == "Interview"]
    assert [names(i, "outlet") for i in interviews] == ([outlets] if outlets else [])


@pytest.mark.parametrize(
    "said", ["A and B will meet in Rome on 4 May 2024", "The summit in Oslo will open on 4 May 2024"]
)
def test_what_is_said_before_who_says_it_is_not_of_the_interview(said):
    (interview,) = (i for i in found(told(f"{said}, {{a}} told TASS.", a=SAIDOV)) if i.type == "Interview")
    assert (interview.status, interview.date, interview.place.city) == ("held", None, None)


def test_a_journalist_who_sits_down_with_somebody_interviews_him():
    text = "Xinhua's Li Na sat down with Director-General Ana Ruiz in Lima to talk about trade."
    interview = one(text, "Interview")
    assert names(interview, "interviewee") == {"Ana Ruiz"}
    assert names(interview, "interviewer", "outlet") == {"Li Na", "Xinhua"}


def test_the_title_of_answers_gives_their_place_though_a_line_before_gives_the_day():
    text = (
        "14 May 2024 13:21\n\nForeign Minister of Peru Ana Ruiz's answers to media questions, Lima, May 14, 2024\n\n"
        "Question: What happened?\n\nAna Ruiz: Nothing.\n\nQuestion: What do you expect?\n\nAna Ruiz: A good year."
    )
    interview = one(text, "Interview")
    assert (interview.date, interview.place.city) == ("2024-05-14", "Lima")


@pytest.mark.parametrize("to", ["spoke with", "spoke to", "talked to", "sat down with"])
def test_a_medium_that_speaks_with_somebody_asks_him(to):
    interview = one(f"The Harbour Times {to} Kenyan Minister Ana Roe ahead of the summit.", "Interview",
                    publisher="The Harbour Times")  # fmt: skip
    assert (names(interview, "interviewee"), names(interview, "outlet")) == ({"Ana Roe"}, {"Harbour Times"})


def test_an_editor_who_is_spoken_to_asks():
    interview = one("Minister Ana Roe spoke to Harbour Times editor-in-chief Om Lee about trade.", "Interview",
                    publisher="Harbour Times")  # fmt: skip
    assert (names(interview, "interviewee"), names(interview, "interviewer")) == ({"Ana Roe"}, {"Om Lee"})


@pytest.mark.parametrize(
    "behind",
    [
        "Interview by Om Lee.",
        "The interview was conducted by TASS correspondent in Beijing Om Lee.",
        "This interview was recorded by Om Lee.",
    ],
)
def test_who_conducted_an_interview_told_before_asked_in_it(behind):
    interview = one(f"Kenyan Minister Ana Roe spoke of trade in an interview with TASS.\n\n{behind}", "Interview")
    asked = names(interview, "interviewee"), names(interview, "interviewer"), names(interview, "outlet")
    assert asked == ({"Ana Roe"}, {"Om Lee"}, {"TASS"})


def test_what_is_to_come_in_what_is_said_does_not_make_an_interview_planned():
    text = "Exporters should come to the Harbour Expo set to open next month, Om Lee, Kenya's Ambassador to Peru, told "
    (interview,) = found(f"{text}Xinhua in a recent interview.", "Interview")
    assert (interview.status, interview.date) == ("held", None)


STAFF = "Anna Roe\nSecretary of State\nTreaty Room\nWashington, DC\nMay 10, 2024\n\n"
SPOKEN = (
    "SECRETARY ROE: I am delighted to welcome Foreign Minister Lirios here.\n\n"
    "FOREIGN MINISTER LIRIOS: Thank you. I am happy to be here."
)


@pytest.mark.parametrize("when", ["Before Their Meeting", "After Their Meeting"])
def test_words_beside_a_meeting_tell_of_it(when):
    text = f"Remarks With Peruvian Foreign Minister Omar Lirios {when}\n\n{STAFF}{SPOKEN}"
    talk = one(text, "Meeting", publisher="U.S. Department of State")
    assert parts(talk) == {
        ("Anna Roe", "participant", "Secretary of State", "United States"),
        ("Omar Lirios", "participant", "Foreign Minister", "Peru"),
    }
    assert (talk.date, talk.place.city, talk.place.country) == ("2024-05-10", "Washington", "US")


def test_one_voice_is_enough_where_the_title_says_with_whom():
    said = "SECRETARY ROE: Good morning. It is an honour to welcome the minister."
    text = f"Remarks With Peruvian Foreign Minister Omar Lirios Before Their Meeting\n\n{STAFF}{said}"
    assert names(one(text, "Meeting")) == {"Anna Roe", "Omar Lirios"}


def test_a_press_availability_is_an_event_beside_the_meeting():
    text = f"Press Availability With Peruvian Foreign Minister Omar Lirios After their Meeting\n\n{STAFF}{SPOKEN}"
    press, talk = found(text, publisher="U.S. Department of State")
    assert (press.type, press.name, press.date) == ("Gathering", "Press Availability", "2024-05-10")
    assert names(press, "speaker") == names(talk, "participant") == {"Anna Roe", "Omar Lirios"}


def test_remarks_alone_are_no_meeting():
    text = f"Remarks at the Harbour Dinner\n\n{STAFF}SECRETARY ROE: I thank Foreign Minister Lirios for the dinner."
    assert not found(text, "Meeting")


@pytest.mark.parametrize("record", ["Transcript of", "Highlights of"])
def test_a_record_of_an_event_is_no_part_of_its_name(record):
    text = f"{record} Weekly Media Briefing by the Official Spokesperson (May 09, 2024)\n\nThere were many questions."
    assert one(text, "Gathering").name == "Weekly Media Briefing"
