"""The posts that a text gives: joined, listed, told by verbs; whose they are; whom a post alone means."""

from __future__ import annotations

import pytest
from reader import claims, read


def posts(text: str, publisher: str | None = None) -> set[tuple[str, str | None, str | None]]:
    return {(post.person, post.post, post.of) for post in claims(text, publisher=publisher).posts}


def who(text: str, words: str, publisher: str | None = None) -> str | set[str] | None:
    """Whom the last mention of some words refers to."""
    reading = read(text, publisher=publisher)
    mention = [m for s in reading.sentences for m in s.mentions if m.text.lower() == words.lower()][-1]
    if mention.members:
        return {reading.entities[n].name for n in mention.members}
    return reading.entities[mention.entity].name if mention.entity is not None else None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Deputy Chairman of the Cabinet of Ministers, Minister of Trade of Turkmenistan Oraz Mered spoke.",
            {
                ("Oraz Mered", "Deputy Chairman of the Cabinet of Ministers", "Turkmenistan"),
                ("Oraz Mered", "Minister of Trade", "Turkmenistan"),
            },
        ),
        (
            "Senior Minister and Minister of Industry and Trade of Peru Ana Ruiz spoke.",
            {("Ana Ruiz", "Senior Minister", "Peru"), ("Ana Ruiz", "Minister of Industry and Trade", "Peru")},
        ),
        (
            "Kenya's Deputy Prime Minister/Foreign Minister Amos Kip spoke.",
            {("Amos Kip", "Deputy Prime Minister", "Kenya"), ("Amos Kip", "Foreign Minister", "Kenya")},
        ),
        (
            "Minister of Finance of Peru and Chair of the Harbour Bank Ana Ruiz spoke.",
            {("Ana Ruiz", "Minister of Finance", "Peru"), ("Ana Ruiz", "Chair", "Harbour Bank")},
        ),
        ("Speaker National Assembly Sardar Omar Lodhi spoke.", {("Sardar Omar Lodhi", "Speaker", "National Assembly")}),
        ("Hokim of Tashkent Timur Azimov spoke.", {("Timur Azimov", "Hokim", "Tashkent")}),
        ("CEO of Orda-Kaz Marat Seitov spoke.", {("Marat Seitov", "CEO", "Orda-Kaz")}),
        (
            "Peruvian Foreign Ministry spokeswoman Ana Ruiz spoke.",
            {("Ana Ruiz", "spokeswoman", "Peruvian Foreign Ministry")},
        ),
        (
            "The Hon. Ana Ruiz, OBE, Minister of Foreign Affairs, International Business, Trade and Energy of Peru; "
            "spoke.",
            {("Ana Ruiz", "Minister of Foreign Affairs, International Business, Trade and Energy", "Peru")},
        ),
        (
            "Senator the Honourable Dr. Ana Ruiz, M.P., Minister of Foreign and CARICOM Affairs of Barbados, spoke.",
            {("Ana Ruiz", "Minister of Foreign and CARICOM Affairs", "Barbados")},
        ),
        (
            "Chairman of the Executive Committee - CIS Executive Secretary Ivan Sokol spoke.",
            {("Ivan Sokol", "Chairman of the Executive Committee", "Commonwealth of Independent States")},
        ),
        (
            "Director of the SCO Regional Anti-Terrorist Structure (SCO RATS) Executive Committee Marat Seitov spoke.",
            {("Marat Seitov", "Director", "SCO Regional Anti-Terrorist Structure Executive Committee")},
        ),
        ("President Ts. Batbold of Mongolia spoke.", {("Ts. Batbold", "President", "Mongolia")}),
        (
            "Minister of Trade Ana Ruiz, who is leading the Peruvian delegation, spoke.",
            {("Ana Ruiz", "Minister of Trade", "Peru")},
        ),
        (
            "Ivan Sokol, Permanent Secretary, Ministry of Trade, Barbados; Ana Ruiz, Envoy, represented Peru.",
            {("Ivan Sokol", "Permanent Secretary", "Ministry of Trade"), ("Ana Ruiz", "Envoy", "Peru")},
        ),
        ("Ivan Sokol, WHO Director-General, spoke.", {("Ivan Sokol", "Director-General", "WHO")}),
        ("Defence Minister (DM), Dr Ana Ruiz of Peru, spoke.", {("Ana Ruiz", "Defence Minister", "Peru")}),
        ("Akim of Almaty region Marat Seitov spoke.", {("Marat Seitov", "Akim", "Almaty region")}),
        ("Mr Ivan Sokol, head of the Harbour Ministry's Trade Department, spoke.", {
            ("Ivan Sokol", "head", "Harbour Ministry's Trade Department")
        }),
        ("H.R.H. Prince Omar bin Zaid, Chairman of the King Omar Centre, spoke.", {
            ("Omar bin Zaid", "Prince", None), ("Omar bin Zaid", "Chairman", "King Omar Centre")
        }),
        ("The Harbour Centre's head Ivan Sokol spoke.", {("Ivan Sokol", "head", "Harbour Centre")}),
        ("HBK's Executive Secretary Ivan Sokol spoke.", {("Ivan Sokol", "Executive Secretary", "HBK")}),
        ("Ana Ruiz, who heads the Harbour Bank's Trade Department, spoke.", {
            ("Ana Ruiz", "head", "Harbour Bank's Trade Department")
        }),
        ("Fiji's Leader of the Opposition, Ana Ruiz, spoke.", {("Ana Ruiz", "Leader of the Opposition", "Fiji")}),
        ("Peru's Foreign Ministry Spokesperson Ana Ruiz spoke.", {
            ("Ana Ruiz", "Foreign Ministry Spokesperson", "Peru")
        }),
        ("The Rector of the University of Peru, Ana Ruiz, spoke.", {("Ana Ruiz", "Rector", "University of Peru")}),
        ("Ana Ruiz, speaker of the Peruvian parliament, spoke.", {("Ana Ruiz", "speaker", "Peruvian parliament")}),
        ("The Peruvian Deputy Head of Mission, Ana Ruiz, spoke.", {("Ana Ruiz", "Deputy Head of Mission", "Peru")}),
        ("Ana Ruiz, Head of the Prime Minister's Office, spoke.", {("Ana Ruiz", "Head", "Prime Minister's Office")}),
        ("The Chief of Staff to the President of Peru, Ana Ruiz, spoke.", {
            ("Ana Ruiz", "Chief of Staff to the President", "Peru")
        }),
        ("Peru's Chief of Defence Staff (CDS), Gen. Juan Ruiz, spoke.", {
            ("Juan Ruiz", "Chief of Defence Staff", "Peru")
        }),
        ("UN High Commissioner for Refugees Ana Ruiz spoke.", {("Ana Ruiz", "High Commissioner for Refugees", "UN")}),
        ("Kenya's Minister of Trade, Rt. Hon. Amos Kip, spoke.", {("Amos Kip", "Minister of Trade", "Kenya")}),
        ("Ana Ruiz, President of the Association of Harbour Banks of Fiji\nIvan Sokol, Director of Lima Institute", {
            ("Ana Ruiz", "President", "Association of Harbour Banks of Fiji"),
            ("Ivan Sokol", "Director", "Lima Institute"),
        }),
        ("Amos Kip – Chairperson of the Trade and Industry Committee\nAna Ruiz – Speaker of the Senate", {
            ("Amos Kip", "Chairperson", "Trade and Industry Committee"), ("Ana Ruiz", "Speaker", "Senate")
        }),
        ("He met ex-president of Peru Ana Ruiz.", {("Ana Ruiz", "president", "Peru")}),
        ("He met Marshal of the Senate Jan Nowak.", {("Jan Nowak", "Marshal", "Senate")}),
        ("Secretary General Jens Roe of the Harbour Organization (HO) spoke.", {
            ("Jens Roe", "Secretary General", "Harbour Organization")
        }),
        ("It was told to Kremlin spokesman Ivan Sokol.", {("Ivan Sokol", "spokesman", "Kremlin")}),
        ("Minister of State for Arts of Peru Ana Ruiz spoke.", {("Ana Ruiz", "Minister of State", "Peru")}),
        (
            "The Deputy Prime Minister/Foreign Minister of Peru, Ana Ruiz, spoke. Ana Ruiz left.",
            {("Ana Ruiz", "Deputy Prime Minister", "Peru"), ("Ana Ruiz", "Foreign Minister", "Peru")},
        ),
        ("Chairman of the Harbour Bank – Minister of Trade of Peru Ana Ruiz spoke.", {
            ("Ana Ruiz", "Chairman of the Harbour Bank", "Peru"), ("Ana Ruiz", "Minister of Trade", "Peru")
        }),
        ("PM Ana Ruiz of Peru spoke.", {("Ana Ruiz", "Prime Minister", "Peru")}),
        ("Mr Ivan Sokol, Director, Harbour Bank, spoke.", {("Ivan Sokol", "Director", "Harbour Bank")}),
        ("Ivan Sokol, Director General HBK, spoke.", {("Ivan Sokol", "Director General", "HBK")}),
        (
            "Mr Ivan Sokol, Director General for Economic Ties of the Ministry of Trade of Peru, spoke.",
            {("Ivan Sokol", "Director General for Economic Ties", "Ministry of Trade of Peru")},
        ),
        ("Ivan Sokol, Special Envoy for the Settlement of Conflicts, spoke.", {("Ivan Sokol", "Special Envoy", None)}),
        ("Chief of Staff of the Prime Minister of Peru Ana Ruiz spoke.", {("Ana Ruiz", "Chief of Staff", "Peru")}),
        ("Deputy Permanent Representative of Peru Ana Ruiz spoke.", {
            ("Ana Ruiz", "Deputy Permanent Representative", "Peru")
        }),
        ("Peru's army chief General Juan Ruiz spoke.", {("Juan Ruiz", "army chief", "Peru")}),
        ("Oman's Minister of Interior Colonel Staff Ali Nasser spoke.", {
            ("Ali Nasser", "Minister of Interior", "Oman")
        }),
        ("Oman's Minister of Foreign Affairs Prince Turki bin Fahd spoke.", {
            ("Turki bin Fahd", "Minister of Foreign Affairs", "Oman")
        }),
        ("Peru's chair of the committee for trade, industry and energy Ana Ruiz spoke.", {
            ("Ana Ruiz", "chair of the committee for trade, industry and energy", "Peru")
        }),
        ("Ivan Sokol, a senior analyst with the Lima-based Institute of Sea Studies, spoke.", {
            ("Ivan Sokol", "senior analyst", "Institute of Sea Studies")
        }),
        ("Ms Ana Ruiz, Director for Europe at the Ministry of Trade, spoke.", {
            ("Ana Ruiz", "Director for Europe", "Ministry of Trade")
        }),
        ("Ana Ruiz, who chairs the board of the Harbour Bank, spoke.", {
            ("Ana Ruiz", "chair of the board", "Harbour Bank")
        }),
        ("Peru's Foreign Minister Ana Ruiz, who doubles as deputy prime minister, spoke.", {
            ("Ana Ruiz", "Foreign Minister", "Peru"), ("Ana Ruiz", "deputy prime minister", "Peru")
        }),
        ("They heard Ivan Sokol of the University of Central Asia.", {
            ("Ivan Sokol", None, "University of Central Asia")
        }),
        ("They heard Ivan Sokol (Executive Committee of the Harbour Bank) and others.", {
            ("Ivan Sokol", None, "Executive Committee of the Harbour Bank")
        }),
        ("They heard Ivan Sokol, Institute of Water Problems of the Academy of Sciences of Peru; and others.", {
            ("Ivan Sokol", None, "Institute of Water Problems of the Academy of Sciences of Peru")
        }),
        ("They heard Ivan Sokol from the Harbour Institute.", {("Ivan Sokol", None, "Harbour Institute")}),
        ("Kenya's top diplomat Amos Kip spoke.", {("Amos Kip", "top diplomat", "Kenya")}),
        ("Kenyan diplomat Amos Kip spoke.", {("Amos Kip", None, "Kenya")}),
        ("Rural Alliance leader Ana Ruiz spoke.", {("Ana Ruiz", "leader", "Rural Alliance")}),
        ("They heard Ivan Sokol, co-chairman of the border commission, and others.", {
            ("Ivan Sokol", "co-chairman", "border commission")
        }),
        ("The Peruvian leader, Ana Ruiz, spoke.", {("Ana Ruiz", None, "Peru")}),
        ("The Peruvian leader, President Ana Ruiz, spoke.", {("Ana Ruiz", "President", "Peru")}),
        ("They heard Ivan Sokol, head of RTS Express, and others.", {("Ivan Sokol", "head", "RTS Express")}),
        ("Peruvian Rural Party deputy chair Ana Ruiz spoke.", {("Ana Ruiz", "deputy chair", "Peruvian Rural Party")}),
        ("Head of the Political Bureau of the Hakkar movement Omar Lodhi spoke.", {
            ("Omar Lodhi", "Head of the Political Bureau", "Hakkar")
        }),
        ("Ana Ruiz, Head of the EU Delegation to Peru, spoke.", {("Ana Ruiz", "Head", "EU Delegation to Peru")}),
        ("Peru's Permanent Representative to the UN Ambassador Ana Ruiz spoke.", {
            ("Ana Ruiz", "Permanent Representative to the UN", "Peru")
        }),
        ("Peru's permanent secretary to the president Ana Ruiz spoke.", {
            ("Ana Ruiz", "permanent secretary to the president", "Peru")
        }),
        ("Chairman of the State Committee on Work with Youth Ivan Sokol spoke.", {
            ("Ivan Sokol", "Chairman", "State Committee on Work with Youth")
        }),
        ("Kim Jong Roe, supreme commander of the armed forces of Peru, spoke.", {
            ("Kim Jong Roe", "supreme commander of the armed forces", "Peru")
        }),
        ("Mr Sokol saw Ana Ruiz, the outgoing US ambassador.", {("Ana Ruiz", "ambassador", "United States")}),
        ("Ana Ruiz, previously Peru's envoy in Lima, became Trade Secretary.", {
            ("Ana Ruiz", "envoy in Lima", "Peru"), ("Ana Ruiz", "Trade Secretary", "Peru")
        }),
        ("The Harbour Bank's head Ivan Sokol came with the bank's Director for Peru, Ana Ruiz.", {
            ("Ivan Sokol", "head", "Harbour Bank"), ("Ana Ruiz", "Director for Peru", "Harbour Bank")
        }),
        ("He saw Chief Executive Ivan Sokol.", {("Ivan Sokol", "Chief Executive", None)}),
        ("Member of the Bureau of the Harbour Party and Foreign Minister Ana Ruiz spoke.", {
            ("Ana Ruiz", "Member of the Bureau", "Harbour Party"), ("Ana Ruiz", "Foreign Minister", None)
        }),
        ("Peru Army Chief General Juan Ruiz spoke.", {("Juan Ruiz", "Army Chief", "Peru")}),
        ("Air Chief Marshal Juan Ruiz spoke.", set()),
        ("Defence Secretary of Peru General (Retd) Juan Ruiz spoke.", {("Juan Ruiz", "Defence Secretary", "Peru")}),
        ("Chargé d'Affaires a.i. of Peru Juan Ruiz spoke.", {("Juan Ruiz", "Chargé d'Affaires a.i.", "Peru")}),
        (
            "Chairman of the EDB Management Board Ivan Sokol spoke.",
            {("Ivan Sokol", "Chairman", "EDB Management Board")},
        ),
        ("Deputy Chief of the Kremlin staff Ivan Sokol spoke.", {("Ivan Sokol", "Deputy Chief", "Kremlin staff")}),
        ("The Amir of Qatar Sheikh Omar Al-Jabri spoke.", {("Omar Al-Jabri", "Amir", "Qatar")}),
        ("Amir Khan spoke.", set()),
        (
            "Ana Ruiz, Permanent Representative of Peru to the Rome-based agencies, spoke.",
            {("Ana Ruiz", "Permanent Representative to the Rome-based agencies", "Peru")},
        ),
        (
            "Ana Ruiz, Ambassador of Peru to Latvia, Estonia and Finland, spoke.",
            {("Ana Ruiz", "Ambassador to Latvia, Estonia and Finland", "Peru")},
        ),
        (
            "Ana Ruiz, Ambassador of Peru to Latvia, and Estonia's President Ilmar Saar spoke.",
            {("Ana Ruiz", "Ambassador to Latvia", "Peru"), ("Ilmar Saar", "President", "Estonia")},
        ),
        ("The UN Secretary-General's Special Envoy, Ana Ruiz, spoke.", {("Ana Ruiz", "Special Envoy", "UN")}),
        ("Mumbai police commissioner Om Lal spoke.", {("Om Lal", "police commissioner", "Mumbai")}),
        ("Later Vienna Mayor Elke Brand spoke.", {("Elke Brand", "Mayor", "Vienna")}),
        (
            "The OSCE Chair, Swedish Foreign Minister Elin Brand, spoke.",
            {("Elin Brand", "Chair", "OSCE"), ("Elin Brand", "Foreign Minister", "Sweden")},
        ),
        ("Former Pakistani National Assembly speaker Omar Lodhi spoke.", {
            ("Omar Lodhi", "speaker", "Pakistani National Assembly")
        }),
        ("Ana Ruiz, the Commissioner-General of UNRWA, spoke.", {("Ana Ruiz", "Commissioner-General", "UNRWA")}),
        ("Vietnamese General Secretary To Van Minh spoke.", {("To Van Minh", "General Secretary", "Vietnam")}),
        (
            "Japanese Economy, Trade and Industry Minister Ken Ito spoke.",
            {("Ken Ito", "Economy, Trade and Industry Minister", "Japan")},
        ),
        (
            "Ana Ruiz, special representative for Western Balkans peace and security affairs, spoke.",
            {("Ana Ruiz", "special representative for Western Balkans peace and security affairs", None)},
        ),
        ("Chief Minister of Punjab Om Lal spoke.", {("Om Lal", "Chief Minister", "Punjab")}),
        ("Prime Minister of the Faroes Jon Olsen spoke.", {("Jon Olsen", "Prime Minister", "Faroes")}),
        ("The Kremlin chief, Ivan Sokol, spoke.", {("Ivan Sokol", "chief", "Kremlin")}),
        ("The Apostolic Nuncio, Archbishop Paolo Sala, spoke.", {("Paolo Sala", "Apostolic Nuncio", None)}),
        (
            "Ana Ruiz, Politburo member and permanent member of the Secretariat of the Unity Party, spoke.",
            {
                ("Ana Ruiz", "Politburo member", "Unity Party"),
                ("Ana Ruiz", "permanent member of the Secretariat", "Unity Party"),
            },
        ),
        (
            "Chairperson of the African Union Commission Ana Ruiz spoke. The Deputy Chairperson, Dr Omar Lodhi, came.",
            {
                ("Ana Ruiz", "Chairperson", "African Union Commission"),
                ("Omar Lodhi", "Deputy Chairperson", "African Union Commission"),
            },
        ),
        ("Ana Ruiz (CEO, Orda Bank) spoke.", {("Ana Ruiz", "CEO", "Orda Bank")}),
        (
            "Ana Ruiz, who took over as Secretary General of the Council of Europe in May, spoke.",
            {("Ana Ruiz", "Secretary General", "Council of Europe")},
        ),
        ("Ana Ruiz, who took part in the President's dinner, spoke.", set()),
        (
            "Ana Ruiz, Hon. Minister of State for Trade of Peru, spoke.",
            {("Ana Ruiz", "Minister of State for Trade", "Peru")},
        ),
        ("Ana Ruiz, the country's Minister of Energy, spoke.", {("Ana Ruiz", "Minister of Energy", None)}),
        ("The President of the Republic, Sergio Sala, spoke.", {("Sergio Sala", "President of the Republic", None)}),
        (
            "The Minister of State at the Federal Foreign Office, Elke Brand, spoke.",
            {("Elke Brand", "Minister of State", "Federal Foreign Office")},
        ),
        ("Director of HBK Ivan Sokol spoke.", {("Ivan Sokol", "Director", "HBK")}),
        (
            "Chief of the General Staff of the Armed Forces of Peru, General Juan Ruiz, spoke.",
            {("Juan Ruiz", "Chief of the General Staff of the Armed Forces", "Peru")},
        ),
        (
            "The deputy head of the Unity Party's international department, Juan Ruiz, spoke.",
            {("Juan Ruiz", "deputy head", "Unity Party's international department")},
        ),
        (
            "The director of the Asia department at the Federal Foreign Office, Elke Brand, spoke.",
            {("Elke Brand", "director of the Asia department", "Federal Foreign Office")},
        ),
        (
            "General Director of the Kazakh Railways company Marat Seitov spoke.",
            {("Marat Seitov", "General Director", "Kazakh Railways")},
        ),
        (
            "Air Vice Marshal Ali Khan, Commandant of the National Defence College, spoke.",
            {("Ali Khan", "Commandant", "National Defence College")},
        ),
        (
            "Chairman Joint Chiefs of Staff Committee General Ali Khan spoke.",
            {("Ali Khan", "Chairman", "Joint Chiefs of Staff Committee")},
        ),
        (
            "Chief of Staff of the Peruvian Armed Forces Major General Juan Ruiz spoke.",
            {("Juan Ruiz", "Chief of Staff", "Peruvian Armed Forces")},
        ),
        (
            "Ana Ruiz, Deputy Prime Minister and Chairman of the Harbour Bank, spoke.",
            {("Ana Ruiz", "Deputy Prime Minister", "Harbour Bank"), ("Ana Ruiz", "Chairman", "Harbour Bank")},
        ),
        (
            "Ivan Sokol, Chief Representative of the Harbour Agency, spoke.",
            {("Ivan Sokol", "Chief Representative", "Harbour Agency")},
        ),
        (
            "Peru's Assistant Foreign Minister for Asia Affairs Ambassador Juan Ruiz spoke.",
            {("Juan Ruiz", "Assistant Foreign Minister for Asia Affairs", "Peru")},
        ),
        (
            "Director General of the General Department of Asian Countries Omar Lodhi spoke.",
            {("Omar Lodhi", "Director General", "General Department of Asian Countries")},
        ),
        (
            "Director General (West Asia) of the foreign ministry Omar Lodhi spoke.",
            {("Omar Lodhi", "Director General (West Asia)", "foreign ministry")},
        ),
        ("Federal Secretary Interior Omar Lodhi spoke.", {("Omar Lodhi", "Federal Secretary Interior", None)}),
        (
            "Convener of the Harbour Friendship Group Ayesha Begum and others spoke.",
            {("Ayesha Begum", "Convener", "Harbour Friendship Group")},
        ),
    ],
)  # fmt: skip
def test_posts_before_and_behind_a_name(text, wanted):
    found = posts(text)
    assert {(person, of) for person, _, of in found} == {(person, of) for person, _, of in wanted}
    assert found == wanted or all(any(f[1].startswith(w[1]) for f in found) for w in wanted)


@pytest.mark.parametrize(
    "name",
    [
        "Theyazin bin Haitham Al Said",
        "Mohammed bin Omar bin Rashid Al Nahar",
        "Rafael Costa e Silva",
        "Ana Ortega y Ruiz",
        "Syed Omar Lodhi",
        "Joost Van den Berg",
        "U.Bataar",
        "January Y. Makori",
        "Park Nae-chun",
        "Grace Fu",
        "Tan See Leng",
    ],
)
def test_names_are_whole(name):
    (entity,) = [e for e in read(f"Minister of Culture {name} spoke.").entities if e.kind == "person"]
    assert entity.name.replace(" ", "") == name.replace(" ", "")


@pytest.mark.parametrize(
    "matter", ["Culture and Islamic Guidance", "Economy and Climate Action", "Ports and Waterways"]
)
def test_a_name_holds_no_word_of_the_post(matter):
    assert posts(f"Minister of {matter} Ana Ruiz spoke.") == {("Ana Ruiz", f"Minister of {matter}", None)}


@pytest.mark.parametrize(
    ("text", "title", "holders"),
    [
        ("Members of Parliament Ana Ruiz, Ivan Sokol and Omar Lodhi attended.", "Member of Parliament", 3),
        ("Mr Ivan Sokol, Ms Ana Ruiz and Mr Omar Lodhi, Members of Parliament, attended.", "Member of Parliament", 3),
        ("Senators Ana Ruiz and Ivan Sokol attended.", "Senator", 2),
        ("Vice-Ministers Ana Ruiz and Ivan Sokol attended.", "Vice-Minister", 2),
        ("Deputy Directors of the Harbour Bank Ana Ruiz and Ivan Sokol attended.", "Deputy Director", 2),
        ("Foreign ministers Ana Ruiz and Ivan Sokol attended.", "Foreign minister", 2),
        ("Envoys of three states spoke: Chile – Ana Ruiz, Peru – Ivan Sokol, Mali – Omar Lodhi.", "Envoy", 3),
        ("The new ambassadors are:\n\n1. Ana Ruiz - Peru\n2. Ivan Sokol - Chile", "ambassador", 2),
        (
            "Prime Minister Omar Lodhi hosted his counterparts Ana Ruiz of Peru and Ivan Sokol of Mali.",
            "Prime Minister",
            3,
        ),
        ("Leaders Ana Ruiz and Ivan Sokol attended.", None, 0),
    ],
)
def test_a_plural_gives_its_post_to_those_named_with_it(text, title, holders):
    held = [(person, post) for person, post, _ in posts(text) if post]
    assert len(held) == holders
    assert {post for _, post in held} <= {title}


@pytest.mark.parametrize(
    ("text", "post", "of"),
    [
        ("Ana Ruiz has been appointed Governor of the Harbour Bank.", "Governor", "Harbour Bank"),
        ("Ana Ruiz took office as Director of the Harbour Institute on 1 March.", "Director", "Harbour Institute"),
        (
            "President Ivan Sokol of Peru appointed Ana Ruiz as Ambassador of Peru to Chile.",
            "Ambassador to Chile",
            "Peru",
        ),
        ("Ana Ruiz spoke. She previously served as Rector of the Harbour University.", "Rector", "Harbour University"),
        ("Ana Ruiz spoke. Since 2021 she has been Minister of Trade of Peru.", "Minister of Trade", "Peru"),
        ("Ana Ruiz was born in Lima.\n\n2001–2005: Director of the Harbour Bank", "Director", "Harbour Bank"),
    ],
)
def test_a_verb_or_a_line_of_a_biography_gives_a_post(text, post, of):
    assert ("Ana Ruiz", post, of) in posts(text)


def test_a_listed_body_is_named_whole_though_a_part_of_it_names_it_too():
    text = "He met with President of the International Committee of the Red Cross Ana Ruiz."
    assert ("Ana Ruiz", "President", "International Committee of the Red Cross") in posts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz was received by the President of Peru.",
        "Ana Ruiz is not the Minister of Trade of Peru.",
        "Ana Ruiz was with the President of Peru.",
    ],
)
def test_who_is_only_near_a_post_does_not_hold_it(text):
    assert not any(post for person, post, _ in posts(text) if person == "Ana Ruiz")


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("The President of the Republic of Korea arrived in Hanoi.", "Republic of Korea"),
        ("The President of the Socialist Republic of Viet Nam arrived in Seoul.", "Viet Nam"),
        ("The President of the Czech Republic arrived in Seoul.", "Czech Republic"),
        ("The President of the Russian Federation arrived in Seoul.", "Russia"),
        ("The Lao President arrived in Seoul.", "Laos"),
        ("The President of Vietnam, or Viet Nam, arrived in Seoul.", "Vietnam"),
    ],
)
def test_states_are_spelled_as_the_text_spells_them(text, spelled):
    assert spelled in {e.name for e in read(text).entities if e.kind == "state"}


TALK = "President Ana Ruiz of Peru received Ambassador of Chile Ivan Sokol. "


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("The Head of State", "Ana Ruiz"),
        ("The head of Peru", "Ana Ruiz"),
        ("The Peruvian leader", "Ana Ruiz"),
        ("The guest", "Ivan Sokol"),
        ("The envoy", "Ivan Sokol"),
        ("The ambassador", "Ivan Sokol"),
        ("The Chilean diplomat", "Ivan Sokol"),
        ("The head of Chile", "Chile"),
        ("The head of government", None),
    ],
)
def test_a_post_alone_means_who_holds_it(words, person):
    assert who(f"{TALK}{words} spoke of trade.", words, "Ministry of Foreign Affairs of Peru") == person


@pytest.mark.parametrize(
    ("publisher", "office"),
    [
        ("State House of Kenya", "Prime Cabinet Secretary"),
        ("State House of Kenya", "Head of Public Service"),
        ("Office of the Prime Minister of Malaysia", "Chief Secretary to the Government"),
        ("Ministry of Defence of Peru", "National Security Adviser"),
    ],
)
def test_a_bare_post_of_state_is_of_the_state_that_speaks(publisher, office):
    state = next(name for name in ("Kenya", "Malaysia", "Peru") if name in publisher)
    assert posts(f"{office} Amos Kip spoke.", publisher) == {("Amos Kip", office, state)}


@pytest.mark.parametrize(
    "words", ["The Viet Nam-Chile Rectors' Forum", "The Warsaw Uprising", "The Specialised Agencies"]
)
def test_what_bears_no_person_s_name_is_no_person(words):
    assert not [e for e in read(f"Ana Ruiz spoke of it. {words} took place.").entities[1:] if e.kind == "person"]


def test_members_of_parliament_are_of_the_state_that_speaks():
    text = (
        "The delegation comprises Ms Ana Ruiz, Mr Ivan Sokol and Mr Omar Lodhi, Members of Parliament, besides others."
    )
    held = posts(text, "Parliament of Peru")
    assert {(post, of) for _, post, of in held} == {("Member of Parliament", "Peru")}
    assert len(held) == 3


def test_who_takes_part_does_so_in_the_post_of_weight():
    text = "Member of the Political Bureau of the Harbour Party and Foreign Minister of Peru Ana Ruiz met Ivan Sokol."
    (meeting,) = claims(text).interactions
    assert {(p.name, p.capacity) for p in meeting.participants} == {
        ("Ana Ruiz", "Foreign Minister"),
        ("Ivan Sokol", None),
    }


def test_who_holds_two_posts_takes_part_in_both():
    text = "Prince Omar bin Zaid, the Crown Prince and Prime Minister of Peru, met Ivan Sokol of Chile."
    (meeting,) = claims(text).interactions
    assert {p.capacity for p in meeting.participants} == {"Crown Prince and Prime Minister", None}


@pytest.mark.parametrize("name", ["Grant Hill", "SOK Chanda"])
def test_behind_a_style_a_name_may_look_like_something_else(name):
    assert posts(f"Minister of Culture of Peru Mr {name} spoke.") == {(name, "Minister of Culture", "Peru")}


def test_of_a_nameless_head_the_organisation_that_publishes_stands():
    text = (
        "Readout of the Secretary-General's meeting with Ana Ruiz\n\nThe Secretary-General met with Ana Ruiz of Peru."
    )
    (meeting,) = claims(text, publisher="United Nations").interactions
    assert {p.name for p in meeting.participants} == {"UN", "Ana Ruiz"}


def test_the_president_of_whom_his_office_speaks_is_its_own():
    text = "Dr Raisi met the President of Peru, Ana Ruiz, in Lima. The President spoke of trade with Iran."
    assert who(text, "The President", "president.ir") == "Raisi"


def test_posts_that_an_organisation_speaks_of_are_its_own():
    text = "The Special Envoy for Yemen, Hans Grund, met the President of Peru, Ana Ruiz."
    assert posts(text, "Office of the Spokesperson for the UN Secretary-General") == {
        ("Hans Grund", "Special Envoy for Yemen", "UN"),
        ("Ana Ruiz", "President", "Peru"),
    }


def test_who_is_spoken_to_does_not_hold_the_post_of_the_one_who_speaks():
    text = (
        "Ana Ruiz, President of Peru, received Ivan Sokol. In his talk with Mr Sokol, the Head of State spoke of trade."
    )
    assert posts(text) == {("Ana Ruiz", "President", "Peru")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She received in Astana David Roe.", "David Roe"),
        ("In Astana David Roe, President of Peru, spoke.", "David Roe"),
        ("In Karstal Zhang Lin, Mayor of Lima, spoke.", "Zhang Lin"),
        ("At the Rokhat Palace Rustam Safarov and Ana Ruiz signed a treaty.", "Rustam Safarov"),
        ("Prime Minister Sheikh Hasina spoke.", "Sheikh Hasina"),
        ("President Park Geun Woo spoke.", "Park Geun Woo"),
    ],
)
def test_a_name_begins_where_it_begins(text, name):
    assert name in {e.name for e in read(text).entities}


def test_a_post_of_state_is_not_that_of_somebody_who_works_elsewhere():
    text = "Ana Ruiz of the Harbour Agency asked questions. They saw the President of Peru in the summer."
    assert ("Ana Ruiz", "President", "Peru") not in posts(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Minister of Peru Ana Ruiz came as a member of the delegation of President Ivan Sokol.",
         ("Ivan Sokol", "President", "Peru")),
        ("Foreign Minister of Kenya Amos Kip, his Ghanaian colleague Kofi Mensah and others spoke.",
         ("Kofi Mensah", "Foreign Minister", "Ghana")),
        ("Foreign Minister of Kenya Amos Kip, his Ghanaian colleague Kofi Mensah and others spoke.",
         ("Amos Kip", "Foreign Minister", "Kenya")),
    ],
)  # fmt: skip
def test_a_post_is_of_the_one_who_is_named_with_it(text, told):
    assert told in posts(text)


def test_what_a_document_is_on_is_no_name():
    assert {e.kind for e in read("The leaders praised the Convention on Countering Extremism.").entities} <= {"state"}


def test_the_head_of_state_is_called_by_the_office_that_the_text_names_later():
    text = "The Head of State of Peru, Ana Ruiz, came to Lima. The President of Peru spoke."
    assert posts(text) == {("Ana Ruiz", "President", "Peru")}


def test_an_office_that_one_state_has_is_of_that_state():
    assert posts("Taoiseach Ronan Kelly spoke.") == {("Ronan Kelly", "Taoiseach", "Ireland")}


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz was there. On the Omani side, Ali Nasser, Secretary of State, took part.",
        "The Omani delegation was led by Ali Nasser, Secretary of State.",
        "The delegation of Oman included Ana Salim, Deputy Minister, and Ali Nasser, Secretary of State.",
    ],
)
def test_those_on_a_side_act_for_its_state(text):
    assert ("Ali Nasser", "Secretary of State", "Oman") in posts(text, publisher="Ministry of Foreign Affairs of Peru")


def test_those_who_are_present_for_a_state_act_for_it():
    text = "Present for Oman were Ali Nasser, Secretary of State. For Peru: Ana Ruiz; Ivan Sokol, Secretary of Trade."
    held = posts(text, publisher="Ministry of Foreign Affairs of Oman")
    assert held == {
        ("Ali Nasser", "Secretary of State", "Oman"),
        ("Ana Ruiz", None, "Peru"),
        ("Ivan Sokol", "Secretary of Trade", "Peru"),
    }


@pytest.mark.parametrize(
    ("publisher", "state"), [("Ministry of Foreign Affairs of Peru", "Oman"), ("Embassy of Peru in Oman", "Peru")]
)
def test_an_ambassador_at_home_is_the_guest_s(publisher, state):
    text = (
        "Foreign Minister of Peru Ana Ruiz received Omar Lodhi, Minister of Trade of Oman. "
        "Ambassador Ali Nasser attended."
    )
    assert ("Ali Nasser", "Ambassador", state) in posts(text, publisher)


def test_who_presided_before_leaves_the_office_to_another():
    text = "Former President Amos Kip met President Juma Roe. Kenya's trade minister was there."
    assert ("Juma Roe", "President", "Kenya") in posts(text, "State House of Kenya")


def test_officials_of_whom_a_ministry_speaks_are_of_its_state():
    text = "Joint Secretary Ana Ruiz and adviser Juan Perez took part."
    assert {of for _, _, of in posts(text, publisher="Ministry of Foreign Affairs of Peru")} == {"Peru"}
    assert {of for _, _, of in posts(text, publisher="Harbour Times")} == {None}
    text = "Joint Secretaries Ana Ruiz and Juan Perez took part."
    assert {of for _, _, of in posts(text, publisher="Ministry of Foreign Affairs of Peru")} == {"Peru"}


def test_a_counterpart_holds_the_post_of_the_one_whose_he_is():
    text = (
        "Peru's Foreign Minister Ana Ruiz met Harbour Bank chairman Ivan Sokol. "
        "Ruiz later called her Kenyan counterpart Amos Kip."
    )
    assert ("Amos Kip", "Foreign Minister", "Kenya") in posts(text)


def test_a_post_at_some_place_is_no_post_of_it():
    text = "Ana Ruiz received the Secretary General at the Ministry of Foreign Affairs."
    assert posts(text) == set()


@pytest.mark.parametrize(
    "publisher",
    ["Embassy of Peru in Austria", "Peruvian Embassy, Vienna", "Embassy of the Republic of Peru to Austria"],
)
def test_an_embassy_meets_those_of_the_state_that_it_is_in(publisher):
    text = "Ambassador Ana Ruiz met the Minister of Health, Elke Brand. She had talks with Trade Minister Karl Auer."
    held = posts(text, publisher)
    assert held == {
        ("Ana Ruiz", "Ambassador", "Peru"),
        ("Elke Brand", "Minister of Health", "Austria"),
        ("Karl Auer", "Trade Minister", "Austria"),
    }


def test_a_minister_of_whom_an_embassy_tells_by_himself_is_of_its_state():
    held = posts("Foreign Minister Juan Ruiz opened the exhibition in Vienna.", "Embassy of Peru in Austria")
    assert held == {("Juan Ruiz", "Foreign Minister", "Peru")}


@pytest.mark.parametrize(
    ("words", "of"),
    [
        ("President of Tajikistan, Leader of the Nation, H.E. Ana Ruiz", "Tajikistan"),
        (
            "the Founder of Peace and National Unity – Leader of the Nation, President of Tajikistan Ana Ruiz",
            "Tajikistan",
        ),
        ("the Esteemed President of Turkmenistan Ana Ruiz", "Turkmenistan"),
    ],
)
def test_a_style_is_no_post(words, of):
    assert posts(f"On 3 May, {words} spoke of peace.") == {("Ana Ruiz", "President", of)}


@pytest.mark.parametrize(
    ("words", "post", "of"),
    [
        ("the Ambassador of Peru in our country Ivan Sokol", "Ambassador", "Peru"),
        ("Speaker of the State Great Khural (Parliament) of Mongolia Ivan Sokol", "Speaker", "Mongolia"),
        ("the Head of the Harbour Bank's office Ivan Sokol", "Head", "Harbour Bank's office"),
    ],
)
def test_a_name_follows_what_a_post_is_of(words, post, of):
    assert ("Ivan Sokol", post, of) in posts(f"Deputy Minister Ana Ruiz received {words}.")


@pytest.mark.parametrize("words", ["The head of the ministry", "The head of the Foreign Ministry"])
def test_the_head_of_a_ministry_is_its_minister(words):
    text = f"Foreign Minister of Peru Ana Ruiz arrived in Oslo. {words} was met by Juan Perez."
    assert who(text, words) == "Ana Ruiz"


def test_ministers_may_have_their_matter_behind_them():
    text = "The treaty was signed in 2022 by the ministers of foreign affairs Ana Ruiz and Ivan Sokol."
    assert {title for _, title, _ in posts(text)} == {"minister of foreign affairs"}


def test_a_headline_gives_its_office_to_who_is_named_alone_below():
    text = (
        "President of Peru Ana Ruiz receives Foreign Minister of Kenya\n\nWelcoming Amos Kip, Ana Ruiz spoke of trade."
    )
    assert ("Amos Kip", "Foreign Minister", "Kenya") in posts(text)


@pytest.mark.parametrize(
    ("words", "post", "of"),
    [
        ("Chairman of the Committee on Foreign Policy Ivan Sokol", "Chairman", "Committee on Foreign Policy"),
        (
            "Chairman of the Committee on International Relations, Defence and Security Ivan Sokol",
            "Chairman",
            "Committee on International Relations, Defence and Security",
        ),
        ("Chairman of the Management Board of KazOre Ivan Sokol", "Chairman of the Management Board", "KazOre"),
        ("Chairman of the Board of Directors of Agua Ivan Sokol", "Chairman of the Board of Directors", "Agua"),
        ("Undersecretary for Political Affairs of the Estonian MFA Ivan Sokol", "Undersecretary for Political Affairs",
         "Estonian MFA"),
        ("the delegation of the Peruvian company Agua Sur headed by Chairman Ivan Sokol", "Chairman", "Agua Sur"),
        ("a delegation of the Harbour Bank led by Vice President Ivan Sokol", "Vice President", "Harbour Bank"),
        ("students of the Kenyan National University and its Rector, Professor Ivan Sokol", "Rector",
         "Kenyan National University"),
    ],
)  # fmt: skip
def test_what_body_a_post_is_of(words, post, of):
    assert ("Ivan Sokol", post, of) in posts(f"Ana Ruiz met with {words}.")


def test_the_rector_is_of_the_only_school_of_the_text():
    text = "Ana Ruiz visited the University of Harbour. She was received by the Rector, Professor Ivan Sokol."
    assert ("Ivan Sokol", "Rector", "University of Harbour") in posts(text)


def test_who_represents_a_state_is_of_it():
    assert ("Ivan Sokol", None, "Peru") in posts("Among the guests was Ivan Sokol, representing Peru as Observer.")


@pytest.mark.parametrize("name", ["Volker Türk", "Ng Eng Hen"])
def test_the_name_of_a_people_or_a_style_may_be_part_of_a_name(name):
    assert (name, "Commissioner", "Harbour Council") in posts(f"Ana Ruiz met with Harbour Council Commissioner {name}.")


def test_a_deputy_premier_may_be_a_minister_too():
    text = "Deputy Prime Minister, Minister of Trade of Peru Ana Ruiz spoke."
    assert ("Ana Ruiz", "Deputy Prime Minister", "Peru") in posts(text)


def test_two_styles_may_stand_before_a_name():
    text = "The President of Tajikistan, Leader of the Nation, the Esteemed Ana Ruiz spoke."
    assert posts(text) == {("Ana Ruiz", "President", "Tajikistan")}


def test_a_guest_s_office_in_the_headline_is_not_the_host_s():
    text = (
        "Kassym-Jomart Tokayev meets President of Serbia\n\nKassym-Jomart Tokayev held talks with President Ana Ruiz."
    )
    assert ("Kassym-Jomart Tokayev", "President", "Serbia") not in posts(text)


def test_the_leader_of_the_nation_is_its_president():
    assert (
        who("President Ana Ruiz spoke. Ivan Sokol then met the Leader of the Nation.", "the Leader of the Nation")
        == "Ana Ruiz"
    )


def test_a_minister_named_beside_another_in_a_headline_is_somebody_else():
    text = "Sokol, Peruvian FM hold talks\n\nTrade Minister of Chile Ivan Sokol met Ana Ruiz, Foreign Minister of Peru."
    assert posts(text) == {("Ivan Sokol", "Trade Minister", "Chile"), ("Ana Ruiz", "Foreign Minister", "Peru")}


def test_behind_a_burmese_style_a_name_may_begin_with_a_small_word():
    assert posts("Minister of Culture of Peru U Than Roe spoke.") == {("Than Roe", "Minister of Culture", "Peru")}


def test_a_general_service_is_a_body():
    text = "The head of the General Intelligence Service Juan Ruiz spoke."
    assert posts(text) == {("Juan Ruiz", "head", "General Intelligence Service")}


def test_a_style_may_stand_before_an_article():
    text = "King of Peru Omar Lodhi met Ana Ruiz, President of Chile. HM the King and HE the President of Chile spoke."
    assert who(text, "HM the King") == "Omar Lodhi"
    assert who(text, "HE the President of Chile") == "Ana Ruiz"


@pytest.mark.parametrize(
    ("words", "name", "capacity"),
    [
        ("H.E. Dr. Sultan Ahmed Al Roe, Minister of Industry of Peru,", "Sultan Ahmed Al Roe", "Minister of Industry"),
        ("Minister of Industry of Peru Sultan Al Roe", "Sultan Al Roe", "Minister of Industry"),
        ("Sultan Al-Roe, Minister of Industry of Peru,", "Sultan Al-Roe", "Minister of Industry"),
        ("Sultan Haitham Roe of Oman", "Haitham Roe", "Sultan"),
        ("His Majesty Sultan Haitham Roe of Oman", "Haitham Roe", "Sultan"),
    ],
)
def test_sultan_is_a_given_name_behind_a_style_or_before_a_family(words, name, capacity):
    text = f"{words} met President of Chile Ana Doe in Lima on 3 May 2024."
    assert (name, capacity) in {(person, post) for person, post, _ in posts(text)}


# A chargé for the time, an owner behind each of two posts, who is in charge of something, a member of an assembly.
HELD = [
    ("Chargé d'Affaires ad Interim of Peru Ana Ruiz", "Ana Ruiz", "Chargé d'Affaires ad Interim", "Peru"),
    (
        "Deputy Minister of Trade of Peru Ana Ruiz, in charge of the ports,",
        "Ana Ruiz",
        "Deputy Minister of Trade",
        "Peru",
    ),
    ("MNA Ana Ruiz", "Ana Ruiz", "MNA", None),
    ("Special Envoy of Peru, Ambassador, Ana Ruiz", "Ana Ruiz", "Special Envoy", "Peru"),
    (
        "Ambassador of Peru to Fiji with concurrent accreditation to Tonga Ana Ruiz",
        "Ana Ruiz",
        "Ambassador to Fiji",
        "Peru",
    ),
    ("Ambassador of Peru (with residence in London) Ana Ruiz", "Ana Ruiz", "Ambassador", "Peru"),
    ("President of the sisterly Republic of Yemen Ana Ruiz", "Ana Ruiz", "President", "Yemen"),
    ("Ana Ruiz, head of the caretaker government of Peru,", "Ana Ruiz", "head", "Peru"),
    ("Peru's recently appointed ambassador to Fiji, Ana Ruiz,", "Ana Ruiz", "ambassador to Fiji", "Peru"),
]


@pytest.mark.parametrize(("words", "person", "post", "of"), HELD)
def test_posts_of_the_press(words, person, post, of):
    told = claims(f"On 3 May, {words} met Karl Brandt.").posts
    assert [(p.person, p.post, p.of) for p in told] == [(person, post, of)]


def test_two_ministers_behind_their_states_are_each_of_his_own():
    told = claims("She received Peru's and Fiji's Foreign Ministers Ana Ruiz and Bo Kim on Friday.").posts
    assert {(p.person, p.post, p.of) for p in told} == {
        ("Ana Ruiz", "Foreign Minister", "Peru"),
        ("Bo Kim", "Foreign Minister", "Fiji"),
    }


def test_a_participle_that_opens_a_sentence_is_no_part_of_a_post():
    told = claims("Joining Foreign Minister of Peru Ana Ruiz, he spoke of fish.").posts
    assert [(p.person, p.post, p.of) for p in told] == [("Ana Ruiz", "Foreign Minister", "Peru")]


def test_who_chairs_a_body_holds_a_post_at_home():
    told = claims("The OSCE Chairman-in-Office and Peru's Foreign Minister Ana Ruiz will go to Rome.").posts
    assert {(p.person, p.post, p.of) for p in told} == {
        ("Ana Ruiz", "Chairman-in-Office", "OSCE"),
        ("Ana Ruiz", "Foreign Minister", "Peru"),
    }


@pytest.mark.parametrize(
    ("words", "name", "post", "of"),
    [
        (
            "Charge d'Affaires ad Interim of the Republic of Kenya in China Ali Daud",
            "Ali Daud", "Charge d'Affaires ad Interim in China", "Kenya",
        ),
        ("Chargé d'Affaires of Kenya to China Ali Daud", "Ali Daud", "Chargé d'Affaires to China", "Kenya"),
        (
            "HE Minister of State at the Ministry of Trade Dr. Hamad bin Nasser Al Roe",
            "Hamad bin Nasser Al Roe", "Minister of State", "Ministry of Trade",
        ),
        (
            "Sheikh Omar Hamad Al Yusuf Al Mubarak Al Salem, Crown Prince of Kuwait,",
            "Omar Hamad Al Yusuf Al Mubarak Al Salem", "Crown Prince", "Kuwait",
        ),
        ("that country's envoy Jassim bin Hamad al Roe", "Jassim bin Hamad al Roe", "envoy", None),
    ],
)  # fmt: skip
def test_whole_names_and_posts_of_envoys_and_of_the_gulf(words, name, post, of):
    told = claims(f"Minister of Trade of Peru Ana Ruiz met with {words} on Friday.")
    assert (name, post, of) in {(p.person, p.post, p.of) for p in told.posts}
    assert [{p.name for p in m.participants} for m in told.interactions] == [{"Ana Ruiz", name}]
    assert [m.place.venue for m in told.interactions] == [None]


def test_the_agency_of_a_dateline_employs_nobody():
    told = claims("ASTANA. KAZINFORM Head of State Om Daud met with President of Peru Ana Ruiz.").posts
    assert {(p.person, p.of) for p in told} == {("Om Daud", "Kazakhstan"), ("Ana Ruiz", "Peru")}


def test_whom_somebody_greets_in_what_opens_a_sentence_is_not_the_one_who_greets():
    told = claims(
        "Greeting the Peruvian President, Daud expressed his thanks. President of Kenya Om Daud smiled."
    ).posts
    assert {(p.person, p.of) for p in told} == {("Om Daud", "Kenya")}


def test_a_plural_that_is_met_is_no_post_of_those_who_met_it():
    text = "At a meeting with media representatives, Ana Ruiz and Om Daud noted that trade grows."
    assert {(p.person, p.post) for p in claims(text).posts if p.post} == set()


def test_a_verb_with_a_capital_employs_nobody():
    text = (
        "Peru Prime Minister Ana Ruiz Meets External Affairs Minister Om Daud\n\nExternal Affairs Minister Om Daud met "
    )
    text += "Peru Prime Minister Ana Ruiz."
    told = {(p.person, p.post) for p in claims(text).posts}
    assert told == {("Ana Ruiz", "Prime Minister"), ("Om Daud", "External Affairs Minister")}
    assert "Meets" not in {p.of for p in claims(text).posts}


@pytest.mark.parametrize(
    ("words", "name", "post", "of"),
    [
        (
            "Permanent Representative of Qatar to the United Nations H E Sheikha Alya Saif Al Roe",
            "Alya Saif Al Roe", "Permanent Representative to the United Nations", "Qatar",
        ),
        ("H H Sheikh Omar bin Saif Al Roe, Deputy Ruler of Dubai,", "Omar bin Saif Al Roe", "Deputy Ruler", "Dubai"),
    ],
)  # fmt: skip
def test_styles_in_spaced_letters_and_rulers(words, name, post, of):
    told = claims(f"{words} met Minister of Trade of Peru Ana Ruiz on Friday.").posts
    assert (name, post, of) in {(p.person, p.post, p.of) for p in told}


def test_an_assembly_may_have_its_own_name_in_brackets():
    told = claims(
        "Minister of Trade of Peru Ana Ruiz met the Chairman of the Advisory Council (Shura), Om bin Saif Al Roe."
    )
    assert ("Om bin Saif Al Roe", "Chairman", "Advisory Council") in {(p.person, p.post, p.of) for p in told.posts}


def test_a_state_named_but_once_more_than_another_is_not_everybodys():
    text = (
        "Saudi Foreign Minister Om Daud held talks with Turkish Foreign Minister Ana Ruiz on trade with Turkish firms. "
    )
    text += "The meeting was attended by Vice Minister of Foreign Affairs Ali Roe."
    assert ("Ali Roe", None) in {(p.person, p.of) for p in claims(text).posts}


def test_a_city_in_capitals_with_a_comma_opens_a_report():
    text = (
        "KUALA LUMPUR, Deputy Prime Minister Om Daud called on Singapore Prime Minister Ana Ruiz at a hotel here today."
    )
    assert ("Om Daud", "Malaysia") in {(p.person, p.of) for p in claims(text).posts}


def test_a_direction_may_close_a_name_behind_a_title():
    told = claims(
        "US Special Envoy for Fiji Thomas West met Minister of Trade of Peru Ana Ruiz to discuss the West."
    ).posts
    assert ("Thomas West", "Special Envoy for Fiji") in {(p.person, p.post) for p in told}


@pytest.mark.parametrize("tie", ["-", " - ", " – "])
def test_two_posts_tied_by_a_dash_are_two(tie):
    text = f"Deputy Prime Minister{tie}Foreign Minister of Kazakhstan Murat Roe met with Om Lee."
    held = {(p.post, p.of) for p in claims(text).posts if p.person == "Murat Roe"}
    assert held == {("Deputy Prime Minister", "Kazakhstan"), ("Foreign Minister", "Kazakhstan")}


def test_who_is_the_subject_behind_an_opening_is_not_whom_it_names():
    text = (
        "Presidents Ana Roe of Peru and Om Lee of Kenya signed a declaration on Monday.\n\n"
        "During his talks with Roe, the Kenyan president noted the growth of trade."
    )
    assert {(p.person, p.post, p.of) for p in claims(text).posts} == {
        ("Ana Roe", "President", "Peru"),
        ("Om Lee", "President", "Kenya"),
    }


def test_an_agency_in_a_dateline_employs_nobody():
    posts = claims("ASTANA. KAZINFORM Secretary of State of Kazakhstan Murat Roe met with Om Lee.").posts
    assert {(p.post, p.of) for p in posts} == {("Secretary of State", "Kazakhstan")}


@pytest.mark.parametrize(
    ("before", "post", "of"),
    [
        ("Secretary General, Shanghai Cooperation Organization (SCO),", "Secretary General",
         "Shanghai Cooperation Organization"),
        ("Director General, Harbour Institute, Ambassador", "Director General", "Harbour Institute"),
        ("President, Republic of Chile,", "President", "Chile"),
    ],
)  # fmt: skip
def test_commas_may_set_the_body_between_post_and_name(before, post, of):
    text = f"{before} Ana Roe met with Om Li on Monday."
    assert {(p.post, p.of) for p in claims(text).posts if p.person == "Ana Roe"} == {(post, of)}


def test_in_a_list_the_body_behind_a_post_is_of_who_stands_before():
    text = (
        "The forum was attended by Ana Roe, Secretary, Ministry of Trade, Om Li, Director, Harbour Bank, and Jan Moe, "
        "Chairman, Harbour Council."
    )
    assert {(p.person, p.post, p.of) for p in claims(text).posts} == {
        ("Ana Roe", "Secretary", "Ministry of Trade"),
        ("Om Li", "Director", "Harbour Bank"),
        ("Jan Moe", "Chairman", "Harbour Council"),
    }


@pytest.mark.parametrize(
    ("text", "name", "post", "of"),
    [
        ("H. E. Ana Roe, President of Peru, spoke.", "Ana Roe", "President", "Peru"),
        ("H.E. Mr. JUAN ROE, President of Chile, spoke.", "JUAN ROE", "President", "Chile"),
        ("Foreign Minister de Villar of Peru spoke.", "de Villar", "Foreign Minister", "Peru"),
        ("Secretary for Homeland Security Juan Roe spoke.", "Juan Roe", "Secretary for Homeland Security", None),
        ("The Minister of Justice of Kenya Grand Ayatollah Ali Roe spoke.", "Ali Roe", "Minister of Justice", "Kenya"),
        ("External Affairs Minister Shrimati Sushila Roe spoke.", "Sushila Roe", "External Affairs Minister", "India"),
        ("The High Representative of the European Union for Foreign Affairs and Security Policy, Ana Roe, spoke.",
         "Ana Roe", "High Representative for Foreign Affairs and Security Policy", "European Union"),
    ],
)  # fmt: skip
def test_styles_and_small_words_around_a_name(text, name, post, of):
    assert {(p.person, p.post, p.of) for p in claims(text).posts} == {(name, post, of)}


def test_a_list_of_envoys_by_state_gives_each_his_name():
    text = (
        "President Om Rahim of Kenya received credentials on 8 May 2024. Ambassadors Extraordinary and "
        "Plenipotentiary of the Russian Federation Semyon Roe, the State of Qatar - Mubarak al-Roe, French Republic "
        "Ms. Elsa Roe and the United States of America - Manuel Roe presented them."
    )
    given = {(p.person, p.post, p.of) for p in claims(text).posts if "Ambassador" in (p.post or "")}
    title = "Ambassador Extraordinary and Plenipotentiary"
    assert given == {
        ("Semyon Roe", title, "Russia"),
        ("Mubarak al-Roe", title, "Qatar"),
        ("Elsa Roe", title, "France"),
        ("Manuel Roe", title, "United States"),
    }


@pytest.mark.parametrize("house", ["Port Operations Control Centre", "Trade Operations Centre"])
def test_a_house_is_nobody(house):
    assert not [e for e in read(f"The ministers toured the {house} on Monday.").entities if e.kind == "person"]
