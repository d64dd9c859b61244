"""Who is meant: pronouns, posts alone and plurals, by what the text has said before or says later."""

from __future__ import annotations

import pytest
from reader import claims, read

MINISTERS = (
    "Norwegian Foreign Minister Kari Solberg met her Chilean counterpart Pablo Fuentes in Oslo on 3 May 2024. "
    "Fuentes had flown in from Madrid. "
)
LEADERS = (
    "President of Ghana Kofi Boateng received Prime Minister of Nepal Ram Thapa in Accra. "
    "Foreign Minister of Ghana Esi Ofori and Foreign Minister of Nepal Hari Gurung were present. "
)


def meant(text: str, words: str, **about: str | None) -> set[str]:
    """Whom the last mention of some words refers to."""
    reading = read(text, **about)
    said = [m for s in reading.sentences for m in s.mentions if m.text == words]
    assert said, [m.text for s in reading.sentences for m in s.mentions]
    spoken = said[-1].members if said[-1].entity is None else (said[-1].entity,)
    return {reading.entities[n].name for n in spoken}


@pytest.mark.parametrize(
    ("text", "pronoun", "who"),
    [
        ("In his talks with Mr Pablo Fuentes, President Kofi Boateng recalled the summit, which he attended in Lima.",
         "he", "Kofi Boateng"),
        ("Pablo Fuentes called on President Kofi Boateng and handed him a letter.", "him", "Kofi Boateng"),
        ("Kofi Boateng saw Pablo Fuentes on Monday. Ministers A and B came too. Fuentes thanked him.", "him",
         "Kofi Boateng"),
        ("Minister Esi Ofori had talks with Mr Ram Thapa; Mr Hari Gurung; and Mr Pablo Fuentes. He also met Juan Rey.",
         "He", "Esi Ofori"),
        ("President Kofi Boateng received Ms Kari Solberg. She thanked Ghana.", "She", "Kari Solberg"),
        ("Catherine Moreau and Kofi Boateng met on Monday. Boateng spoke first. On Tuesday she left.", "she",
         "Catherine Moreau"),
        ("The Sultan of Oman received him in audience after Ram Thapa arrived, and he met Pablo Fuentes.", "he",
         "Ram Thapa"),
        ("Ram Thapa was received by President Kofi Boateng. At noon he met Pablo Fuentes.", "he", "Ram Thapa"),
        ("Speaker Ram Thapa arrived on Monday. A dinner was hosted by Mayor Pablo Fuentes. He said Lima was proud.",
         "He", "Pablo Fuentes"),
    ],
)  # fmt: skip
def test_a_pronoun_means_the_one_most_in_mind_who_may_be_called_so(text, pronoun, who):
    assert meant(text, pronoun) == {who}


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Kofi Boateng asked Pablo Fuentes to come to Accra, and the latter accepted.", "the latter", "Pablo Fuentes"),
        ("Foreign Minister of Ghana Esi Ofori met Foreign Minister of Chile Pablo Fuentes. The visiting minister "
         "thanked her.", "The visiting minister", "Pablo Fuentes"),
        ("Deputy Foreign Minister Esi Ofori received the Ambassador of Chile, Pablo Fuentes. The diplomat told the "
         "Deputy Minister of the fair.", "The diplomat", "Pablo Fuentes"),
        ("Foreign Minister of Ghana Esi Ofori received Foreign Minister of Chile Pablo Fuentes. The Chilean top "
         "diplomat will stay until Friday.", "The Chilean top diplomat", "Pablo Fuentes"),
        ("Head of State Kofi Boateng received Ram Thapa. The guest thanked the President for the warm welcome.",
         "the President", "Kofi Boateng"),
        ("Foreign Minister Juan Rey and Prime Minister of Nepal Ram Thapa met. The minister left.", "The minister",
         "Juan Rey"),
        ("Chairman of the National Assembly of Nepal Ram Thapa came. The Speaker met Juan Rey.", "The Speaker",
         "Ram Thapa"),
        ("Minister of Trade of Nepal Ram Thapa met his Ghanaian counterpart in Accra. Foreign Minister of Ghana Esi "
         "Ofori left.", "his Ghanaian counterpart", "Ghana"),
    ],
)  # fmt: skip
def test_the_latter_a_guest_and_a_counterpart_are_who_they_can_be(text, words, who):
    assert meant(text, words, publisher="Ministry of Foreign Affairs of Ghana") == {who}


def test_who_leads_a_delegation_of_a_state_acts_for_it():
    reading = read("Ram Thapa received a delegation of Egypt led by Assistant Foreign Minister Omar Nabil.")
    assert [p.of for e in reading.entities if e.name == "Omar Nabil" for p in e.posts if p.title] == ["Egypt"]


def test_a_style_is_no_pronoun():
    assert not [m for s in read("HE the Minister met Pablo Fuentes.").sentences for m in s.mentions if m.text == "HE"]


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Minister of Foreign Affairs of Chile Pablo Fuentes arrived in Accra. The Minister was received by the "
         "President of Ghana, Kofi Boateng. Minister of Foreign Affairs of Ghana Esi Ofori met him later.",
         "The Minister", "Pablo Fuentes"),
        ("Foreign Minister Esi Ofori met Foreign Minister of Chile Pablo Fuentes. Fuentes praised Ghana. The Minister "
         "thanked him.", "The Minister", "Esi Ofori"),
        ("Secretary-General of the UN Juan Rey spoke. Special Representative of the Secretary-General Kari Solberg "
         "listened. The Secretary-General left.", "The Secretary-General", "Juan Rey"),
        ("Ama Mensah is Governor of the Bank of Ghana. The former Governor, Yaw Owusu, praised the step. "
         "The Governor will travel to Lima.", "The Governor", "Ama Mensah"),
    ],
)  # fmt: skip
def test_a_post_alone_means_its_holder_who_is_most_in_mind(text, words, who):
    assert meant(text, words, publisher="Ministry of Foreign Affairs of Ghana") == {who}


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (LEADERS + "The two leaders spoke of trade.", "The two leaders", {"Kofi Boateng", "Ram Thapa"}),
        (LEADERS + "The foreign ministers signed a programme.", "The foreign ministers", {"Esi Ofori", "Hari Gurung"}),
        (MINISTERS + "The ministers spoke of trade.", "The ministers", {"Kari Solberg", "Pablo Fuentes"}),
        (MINISTERS + "Both sides spoke of trade.", "Both sides", {"Kari Solberg", "Pablo Fuentes"}),
        ("Deputy Prime Minister/Foreign Minister of Ghana Esi Ofori spoke with Foreign Minister of Nepal Hari Gurung. "
         "The two foreign ministers discussed trade.", "The two foreign ministers", {"Esi Ofori", "Hari Gurung"}),
        ("Special Envoy of the Nepalese President Juan Rey came to Accra. President of Ghana Kofi Boateng and "
         "President of Nepal Ram Thapa had sent him. The two presidents agreed.", "The two presidents",
         {"Kofi Boateng", "Ram Thapa"}),
        ("The Nepalese and Ghanaian presidents spoke by phone. President of Ghana Kofi Boateng and President of Nepal "
         "Ram Thapa agreed.", "The Nepalese and Ghanaian presidents", {"Ram Thapa", "Kofi Boateng"}),
        ("European Commission President Kari Solberg and European Council President Juan Rey saw Chilean President "
         "Pablo Fuentes. Fuentes thanked the two EU officials.", "the two EU officials", {"Kari Solberg", "Juan Rey"}),
        ("President of Ghana Kofi Boateng received Ambassador of Chile Pablo Fuentes and Ambassador of Nepal Ram "
         "Thapa. He wished the two diplomats well.", "the two diplomats", {"Pablo Fuentes", "Ram Thapa"}),
        ("President of Ghana Kofi Boateng, President of Nepal Ram Thapa and President of Chile Pablo Fuentes met in "
         "Lima. The leaders adopted a declaration.", "The leaders", {"Kofi Boateng", "Ram Thapa", "Pablo Fuentes"}),
    ],
)  # fmt: skip
def test_a_plural_means_those_of_the_office_who_were_named_together(text, words, who):
    assert meant(text, words) == who


def test_one_initial_does_not_stand_for_a_whole_name():
    text = (
        "External Affairs Minister S M Roe met Ana Ruiz in Lima on 3 May 2024. Sharad Sethi, India's envoy, was there."
    )
    assert {p.person for p in claims(text).posts} == {"S M Roe", "Sharad Sethi"}
