"""Papers of organisations and states: joint statements, communiqués, digests, what stands in lists and columns."""

from __future__ import annotations

import pytest
from reader import found, names, parts

LEADERS = {
    ("Aram Petrosyan", "participant", "Prime Minister", "Armenia"),
    ("Pavel Sidorenko", "participant", "President", "Belarus"),
    ("Marat Ospanov", "participant", "First Deputy Prime Minister", "Kazakhstan"),
}
VISIT = (
    "At the invitation of President Davron Salimzoda of the Republic of Tajikistan, the President of the Kyrgyz"
    " Republic Azamat Osmonov paid an official visit to Tajikistan on 8-9 May 2024."
)


@pytest.mark.parametrize(
    "lead",
    [
        "On 3 May 2024 a meeting of the Eurasian Council was held in Minsk. Taking part in the meeting of the Council:",
        "On 3 May 2024 a meeting of the Eurasian Council was held in Minsk, with the participation of:",
        "On 3 May 2024 a meeting of the Eurasian Council was held in Minsk. The meeting was attended by:",
    ],
)
@pytest.mark.parametrize(
    "entries",
    [
        "Prime Minister of the Republic of Armenia Aram Petrosyan,\nPresident of the Republic of Belarus Pavel "
        "Sidorenko,\nFirst Deputy Prime Minister of the Republic of Kazakhstan Marat Ospanov.",
        "from the Republic of Armenia - Prime Minister Aram Petrosyan;\nfrom the Republic of Belarus - President Pavel"
        " Sidorenko;\nfrom the Republic of Kazakhstan - First Deputy Prime Minister Marat Ospanov.",
        "Armenia: Prime Minister Aram Petrosyan,\n\nBelarus: President Pavel Sidorenko,\n\n"
        "Kazakhstan: First Deputy Prime Minister Marat Ospanov.",
    ],
)
def test_lines_without_marks_are_a_list(lead, entries):
    (council,) = found(f"{lead}\n\n{entries}\n\nThe participants exchanged views on trade.", "Gathering")
    assert parts(council) == LEADERS


def test_a_list_within_the_sentence_says_for_whom_each_is_there():
    (council,) = found(
        "On 3 May 2024 the 43rd meeting of the Harbour Council was held in Tashkent. The delegations were headed by:"
        " from the Republic of Armenia - Prime Minister Aram Petrosyan, from the Republic of Belarus - President Pavel"
        " Sidorenko, from the Republic of Kazakhstan - First Deputy Prime Minister Marat Ospanov.",
        "Gathering",
    )
    assert parts(council) == LEADERS


@pytest.mark.parametrize("verb", ["The two sides signed:", "The parties signed the following:"])
def test_documents_listed_below_a_bare_verb_are_signed(verb):
    text = f"{VISIT}\n\n{verb}\na) Agreement on Air Services;\nb) Memorandum of Understanding on Tourism."
    assert [i.agreement.title for i in found(text, "Signing")] == [
        "Agreement on Air Services",
        "Memorandum of Understanding on Tourism",
    ]


@pytest.mark.parametrize(
    "told",
    [
        "In the course of the talks, held in an atmosphere of trust, the Heads of State discussed trade.",
        "During the talks, the two presidents exchanged views on energy.",
        "During the official negotiations, the sides confirmed their course.",
    ],
)
@pytest.mark.parametrize("numbers", [("", ""), ("1. ", "2. ")])
def test_talks_told_by_what_was_said_at_them(told, numbers):
    first, second = numbers
    (talk,) = found(f"JOINT STATEMENT\n\n{first}{VISIT}\n\n{second}{told} They noted the growth of trade.", "Meeting")
    assert names(talk) == {"Davron Salimzoda", "Azamat Osmonov"}


def test_the_guest_is_meant_by_his_post_alone():
    text = f"{VISIT} During the visit, the President met with Speaker of Parliament Rustam Nazarov."
    (talk,) = found(text, "Meeting")
    assert names(talk) == {"Azamat Osmonov", "Rustam Nazarov"}


@pytest.mark.parametrize(
    "text",
    [
        "The Programme for 2024 lists:\nroads,\nbridges,\nports.",
        "In the talks of past years, the sides discussed trade.",
        "The chairmanship of the Harbour Council passes to Tajikistan.",
    ],
)
def test_what_only_looks_alike_gives_nothing(text):
    assert not found(text)


ROWS = (
    "• Document – Signed by (Kyrgyz side) – Signed by (Chinese side)\n\n"
    "• Agreement on border checkpoints – Minister Azamat Osmonov – Minister Qin Haoran\n\n"
    "• Memorandum on green development – Melis Turgun, Minister of Nature – Huang Runqi, Minister of Ecology"
)


@pytest.mark.parametrize(
    "rows",
    [
        ROWS,
        ROWS.replace("• Document", "• No. – Document")
        .replace("• Agreement", "• 1 – Agreement")
        .replace("• Mem", "• 2 – Mem"),
    ],
)
def test_rows_of_a_table_tell_who_signed(rows):
    text = f"List of documents signed between Kyrgyzstan and China\n\n(Bishkek, 8 May 2024)\n\n{rows}"
    assert [(i.agreement.title, names(i, "signatory")) for i in found(text, "Signing")] == [
        ("Agreement on border checkpoints", {"Azamat Osmonov", "Qin Haoran"}),
        ("Memorandum on green development", {"Melis Turgun", "Huang Runqi"}),
    ]


def test_the_line_below_a_listed_document_says_who_signed_it():
    text = (
        "List of MoUs signed during the visit of the President of Uzbekistan to Pakistan\n\n"
        "1. Memorandum on Youth Exchange\nSigned by: Chairman Rana Mushtaq (Pakistan) and Director Alisher Umarov"
        " (Uzbekistan)\n\n"
        "2. Agreement on Visas\nSigned by: Interior Minister Mohsin Naveed (Pakistan) and Minister of Internal Affairs"
        " Pulat Karimov (Uzbekistan)"
    )
    assert [names(i, "signatory") for i in found(text, "Signing")] == [
        {"Rana Mushtaq", "Alisher Umarov"},
        {"Mohsin Naveed", "Pulat Karimov"},
    ]


def test_those_behind_a_plural_in_brackets_hold_its_office():
    (council,) = found(
        "The third meeting of the Harbour Council was held in Minsk on 3 May 2024. In attendance were the Sherpas of"
        " Russia (Sergei Belov), India (Anand Ravi), China (Ma Wenbin), South Africa (Thabo Khumalo), Egypt (Hossam"
        " Fathy), Iran (Mehdi Soltani) and Indonesia (Tri Prasetyo).",
        "Gathering",
    )
    assert {(of, capacity) for _, _, capacity, of in parts(council)} == {
        (state, "Sherpa") for state in ("Russia", "India", "China", "South Africa", "Egypt", "Iran", "Indonesia")
    }


def test_who_speaks_for_a_state_is_there_in_its_place():
    (council,) = found(
        "The third meeting of the Harbour Council was held in Minsk on 3 May 2024. India was represented by Ambassador"
        " Manish Prabhu, Pakistan by its chargé d'affaires Arshad Nadeem.",
        "Gathering",
    )
    assert parts(council) == {
        ("Manish Prabhu", "participant", "Ambassador", "India"),
        ("Arshad Nadeem", "participant", "chargé d'affaires", "Pakistan"),
    }


@pytest.mark.parametrize(
    "partners",
    [
        "the heads of missions:\n– Minister of Trade of Iran Mehdi Soltani;\n– Minister of Trade of China Li Xiaobo.",
        "the Minister of Trade of Iran Mehdi Soltani, as well as with the Minister of Trade of China Li Xiaobo.",
    ],
)
@pytest.mark.parametrize("met", ["met with", "held a series of meetings with"])
def test_each_of_a_list_is_met(met, partners):
    talks = found(f"On 3 May 2024, Norwegian Foreign Minister Olav Hansen {met} {partners}", "Meeting")
    assert [names(talk) for talk in talks] == [{"Olav Hansen", "Mehdi Soltani"}, {"Olav Hansen", "Li Xiaobo"}]


def test_entries_of_a_chronology_open_with_day_and_city():
    text = (
        "Chronology of main events in 2016\n\n"
        "4 March, Islamabad – Foreign Minister of Norway Olav Hansen met with Prime Minister of Pakistan Imtiaz"
        " Qureshi\n\n"
        "23-24 June, Tashkent – 28th meeting of the Harbour Council\n\n"
        "21 November, Bangkok – Olav Hansen met with Executive Secretary of ESCAP Lucia Ferrante"
    )
    assert [(i.date, i.place.city) for i in found(text, published="2017-01-10")] == [
        ("2016-03-04", "Islamabad"),
        ("2016-06-23/2016-06-24", "Tashkent"),
        ("2016-11-21", "Bangkok"),
    ]


def test_the_nameless_head_of_the_body_that_speaks_stands_for_it():
    text = "The Secretary-General met today in Astana with Marat Ospanov, Foreign Minister of Kazakhstan."
    (talk,) = found(text, "Meeting", publisher="United Nations")
    assert names(talk) == {"UN", "Marat Ospanov"}


SIGNED = "Done at Oslo on 3 May 2024 in two copies, each in the Norwegian and Tajik languages."


COLUMNS = (
    "For the Government of          For the Government of\nthe Kingdom of Norway          the Republic of Tajikistan\n"
    "\nOlav Hansen                    Rustam Nazarov\n"
)


@pytest.mark.parametrize(
    ("signatures", "posts"),
    [
        (COLUMNS, (None, None)),
        (
            f"{COLUMNS}Minister of Trade              Minister of Transport",
            ("Minister of Trade", "Minister of Transport"),
        ),
        (
            "• For the Kingdom of Norway – For the Republic of Tajikistan\n\n• Olav Hansen – Rustam Nazarov",
            (None, None),
        ),
    ],
)
def test_signatures_are_read_down_their_columns(signatures, posts):
    text = (
        "AGREEMENT between the Government of the Kingdom of Norway and the Government of the Republic of Tajikistan on"
        f" Roads\n\nThe Parties shall build roads.\n\n{SIGNED}\n\n{signatures}"
    )
    (signing,) = found(text, "Signing")
    assert {p for p in parts(signing) if p[1] == "signatory"} == {
        ("Olav Hansen", "signatory", posts[0], "Norway"),
        ("Rustam Nazarov", "signatory", posts[1], "Tajikistan"),
    }


@pytest.mark.parametrize("paragraph", ["1     ", "2.    ", "iv.     "])
def test_the_number_of_a_paragraph_is_no_column(paragraph):
    text = (
        f"{paragraph}Norwegian Foreign Minister Olav Hansen met with Prime Minister of Pakistan Imtiaz Qureshi in Oslo."
    )
    assert [names(talk) for talk in found(text, "Meeting")] == [{"Olav Hansen", "Imtiaz Qureshi"}]


def test_one_council_is_told_with_all_its_meetings():
    text = (
        "The sixth Consultative Meeting of the Heads of State of the Harbour States was held in Astana on 9 May 2024."
        " Previous meetings were held in Astana in March 2018, in Tashkent in November 2019 and in Bishkek on 21 July"
        " 2022."
    )
    assert [(i.date, i.place.city) for i in found(text, "Gathering")] == [
        ("2024-05-09", "Astana"),
        ("2018-03", "Astana"),
        ("2019-11", "Tashkent"),
        ("2022-07-21", "Bishkek"),
    ]


def test_days_of_a_list_are_of_the_year_told_before_it():
    text = (
        "Norwegian Foreign Minister Olav Hansen and Peruvian Foreign Minister Rosa Quispe met three times in 2022: in"
        " Lima on 3 January, in Oslo on 6 March and in Rome on 9 June."
    )
    assert [(i.date, i.place.city) for i in found(text, "Meeting")] == [
        ("2022-01-03", "Lima"),
        ("2022-03-06", "Oslo"),
        ("2022-06-09", "Rome"),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "India, which will host the next SCO summit in 2025, thanked the partners.",
        "The leaders welcomed the offer of India to host the next SCO summit in 2025.",
        "They supported India's readiness to host the next SCO summit in 2025.",
    ],
)
def test_who_hosts_an_event_to_come_says_where_it_is(told):
    (summit,) = found(told, "Gathering")
    assert (summit.status, summit.date, summit.place.country) == ("planned", "2025", "IN")
    assert names(summit, "host") == {"India"}


def test_summits_of_two_bodies_stay_apart():
    text = "India will host the SCO summit in 2025. The Islamic Republic of Iran will host the 17th ECO Summit in 2025."
    assert [i.name for i in found(text, "Gathering")] == ["SCO summit", "17th ECO Summit"]


def test_those_whom_a_host_invites_to_an_event_are_there():
    (summit,) = found(
        "Indian Prime Minister Arun Mehta hosted the presidents of Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and"
        " Uzbekistan at the first Harbour Summit on 27 January 2022.",
        "Gathering",
    )
    assert names(summit, "participant") == {"Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan"}


def test_who_hosts_in_the_opening_is_alone_in_it():
    (summit,) = found(
        "Hosted by President of Kazakhstan Marat Ospanov, the tenth Harbour Summit gathered in Astana on 3 May 2024"
        " President of Belarus Pavel Sidorenko and Prime Minister of Armenia Aram Petrosyan.",
        "Gathering",
    )
    assert names(summit, "host") == {"Marat Ospanov"}


def test_the_ministers_of_a_long_list_of_states_held_the_meeting():
    (meeting,) = found(
        "On 1 March 2024 in Chengdu, the Ministers of Foreign Affairs of the Republic of Kazakhstan, the Kyrgyz"
        " Republic, the People's Republic of China, the Republic of Tajikistan, Turkmenistan and the Republic of"
        " Uzbekistan held the fifth meeting of the Harbour Council.",
        "Gathering",
    )
    assert meeting.date == "2024-03-01"
    assert names(meeting) == {"Kazakhstan", "Kyrgyzstan", "China", "Tajikistan", "Turkmenistan", "Uzbekistan"}


def test_the_years_of_a_plan_are_not_the_day_of_its_signing():
    text = f"{VISIT} The presidents signed the Plan of joint measures for 2025."
    (signing,) = found(text, "Signing")
    assert (signing.status, signing.agreement.title) == ("held", "Plan of joint measures for 2025")


def test_views_exchanged_on_a_day_are_a_meeting():
    (talk,) = found(
        "On 13 March, the Chairman of the Board of the Harbour Bank, Karl Brandt, and the Executive Secretary of ESCAP,"
        " Lucia Ferrante, exchanged views on the state of regional trade.",
        "Meeting",
    )
    assert (talk.date, names(talk)) == ("2024-03-13", {"Karl Brandt", "Lucia Ferrante"})
