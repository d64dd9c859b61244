"""Whether two names are one person's: spellings, scripts, orders, parts; and near names of others."""

from __future__ import annotations

from difflib import SequenceMatcher

import named
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.name_lists import given_names, rows, weights
from kg.resolve.name_signs import SIGNS
from kg.resolve.names import SAME, name_keys, same_name

GIVEN = sorted(name for name in {row["name"] for row in rows("given_names.csv")} if name.isalpha() and len(name) > 3)
SURNAMES = ["Petrov", "Okafor", "Lindqvist", "Haddad", "Moreno", "Takahashi", "Bajwa", "Kovacs"]
NAMES = st.builds("{} {}".format, st.sampled_from(GIVEN), st.sampled_from(SURNAMES))


def edits(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()


def test_pairs_that_weights_were_not_fitted_to_are_told_apart() -> None:
    pairs = named.held_out()
    assert len(pairs) > 400
    assert named.f1(pairs, same_name, SAME) > 0.92
    assert named.f1(pairs, same_name, SAME) > 0.2 + max(named.f1(pairs, edits, n / 20) for n in range(8, 20))


def test_the_chance_is_the_share_that_is_one() -> None:
    told = [(same_name(pair.one, pair.other), pair.same) for pair in named.held_out()]
    for low, high in ((0, 0.2), (0.8, 1.01)):
        there = [(chance, same) for chance, same in told if low <= chance < high]
        assert len(there) > 100
        assert abs(sum(chance - same for chance, same in there)) / len(there) < 0.08


def test_weights_are_those_that_the_pairs_give() -> None:
    fitted = dict(zip(SIGNS, named.fit(named.studied()), strict=True))
    assert weights() == pytest.approx(fitted, abs=0.02)


def test_pairs_are_each_there_once() -> None:
    told = [frozenset((pair.one, pair.other)) for pair in named.pairs()]
    assert len(told) == len(set(told))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Georgiy Tsvetkov", "Gueorgui Zwetkow"),
        ("Георгий Цветков", "Georgi Tsvetkov"),
        ("Yuliya Shcherbina", "Julia Chtcherbina"),
        ("Volodymyr Hryhorenko", "Vladimir Grigorenko"),
        ("ORLOVA, Tatiana Petrovna", "Tatyana Orlova"),
        ("K. A. Orlov", "Kirill Andreevich Orlov"),
        ("Sasha Belinsky", "Aleksandr Belinskiy"),
        ("Abd al-Karim al-Tamimi", "Abdulkarim Tamimi"),
        ("Nur al-Din Farhat", "Noureddine Farhat"),
        ("خالد منصور", "Khaled Mansour"),
        ("Hussein Qasim", "Hosein Ghasem"),
        ("Rustam Karim oglu Huseynov", "Rustam Guseinov"),
        ("Teng Li-chün", "Deng Lijun"),
        ("赵明", "Zhao Ming"),
        ("Choe Myong-su", "Choi Myeongsu"),
        ("박지성", "Park Ji-sung"),
        ("Kōichi Tanaka", "Koichi Tanaka"),
        ("Dr. Lakshmi Subramaniam", "Laxmi Subramanian"),
        ("Bob Harrington", "Robert Harrington"),
        ("Mr. José-Luis Ortega", "Jose Luis Ortega"),
        ("Ms. Anna_Lind", "anna lind's"),
        ("ANNALIND", "Anna Lind"),
        ("Sheikh Hamad Rida", "Hamad Rida"),
        ("Dorjiin Batmunkh", "Dorj Batmunkh"),
        ("Tariq Mansoor", "Taariq Mnasoor"),
        ("Haruki Yamashita", "Haruki Yamahsita"),
        ("Chien Hsiang-ju", "Qian Xiangru"),
        ("Arthur Holt Jr.", "Arthur Holt"),
        ("Arthur Holt Jr.", "Arthur Holt, Junior"),
        ("Siraj ud-Din Farhat", "Sirajuddin Farhat"),
        ("Νίκος Παππάς", "Nikos Pappas"),
        ("დავით კობახიძე", "Davit Kobakhidze"),
        ("Theresa Hornby", "Theresa Homby"),
        ("Oliver Lindqvist", "0liver Lindqvist"),
        ("Irma Lowell", "lrma Lowe11"),
        ("Želimir Hočevar", "?elimir Ho?evar"),
        ("Andrés Muñoz", "AndrÃ©s MuÃ±oz"),
        ("VAN DER LAAN, Joost", "Joost van der Laan"),
        ("Meir Ben-Haim", "Meir Benhaim"),
        ("Anwar-ul-Karim Talukdar", "Anwarul Karim Talukdar"),
        ("Alberto Ochoa", "Beto Ochoa"),
        ("St. John Harrington", "Saint John Harrington"),
        ("Ευγένιος Αγγέλου", "Evgenios Angelou"),
        ("דן בן־ארי", "Dan Ben-Ari"),
        ("सतीश वर्मा", "Satish Varma"),
        ("Agnieszka Wolczyk", "Agnieszka Wolczuk"),
        ("Lü Kuei-ying", "Lu Guiying"),
        ("한지우", "Han Ji-woo"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert same_name(one, other) >= SAME
    assert name_keys(one) & name_keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Georgiy Tsvetkov", "Grigoriy Tsvetkov"),
        ("Pavel Antonov", "Anton Pavlov"),
        ("Kirill Andreevich Orlov", "Kirill Arkadievich Orlov"),
        ("K. Orlov", "T. Orlov"),
        ("Valentin Sobolev", "Valentina Soboleva"),
        ("Nasser bin Saad", "Saad bin Nasser"),
        ("Mahmoud Tamimi", "Mohammed Tamimi"),
        ("Zhang Lei", "Zang Lei"),
        ("Zhao Ming", "Zhao Min"),
        ("Choe Myong-su", "Choe Yong-su"),
        ("Tran Van Hai", "Tran Van Hoa"),
        ("Kenji Mori", "Kenta Mori"),
        ("Dinesh Rao", "Ganesh Rao"),
        ("Bob Harrington", "William Harrington"),
        ("Anna Lind", "Lind"),
        ("Anna Lind", "Anna"),
        ("Sheikh Hamad Rida", "Sheikh Nasser Rida"),
        ("Ivan Sobolev", "Ivan Sobolevsky"),
        ("Arthur Holt Jr.", "Arthur Holt Sr."),
        ("Arthur Holt II", "Arthur Holt III"),
        ("Abdul Rahman Farhat", "Abdul Rahim Farhat"),
        ("Branka Petrovic", "Branko Petrovic"),
        ("Salim Khalil", "Salim Khalili"),
        ("Haruko Mori", "Haruki Mori"),
        ("Olga Lind", "Alla Lind"),
        ("Martin Holt", "Marian Holt"),
        ("Ella Moreno", "Elia Moreno"),
        ("Abu Omar Tamimi", "Abu Amr Tamimi"),
        ("عبد الرحمن فرحات", "Abdul Rahim Farhat"),
        ("VAN DER LAAN, Joost", "Joost van der Linden"),
        ("Beto Ochoa", "Pepe Ochoa"),
    ],
)  # fmt: skip
def test_near_names_are_two(one: str, other: str) -> None:
    assert same_name(one, other) < SAME


@pytest.mark.parametrize("empty", ["", " ", "123", "...", "’", "—"])
def test_what_has_no_letter_is_no_name(empty: str) -> None:
    assert same_name(empty, empty) == same_name(empty, "Anna Lind") == 0
    assert name_keys(empty) == frozenset()


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_symmetric_and_a_chance(one: str, other: str) -> None:
    assert 0 <= same_name(one, other) == same_name(other, one) <= 1


@given(NAMES, NAMES)
def test_likeness_of_names_is_symmetric(one: str, other: str) -> None:
    assert same_name(one, other) == same_name(other, one)


@given(NAMES)
def test_case_accents_order_and_titles_make_no_other_name(name: str) -> None:
    first, last = name.split()
    accents = name.translate(str.maketrans("aeiou", "áéíóú"))
    titled, spaced = f"Dr. {name}", name.replace(" ", "_")
    for other in (name, name.upper(), accents, titled, spaced, f"{last} {first}", f"{last.upper()}, {first}"):
        assert same_name(name, other) == 1
        assert name_keys(name) == name_keys(f"{first.upper()} {last}")


@given(NAMES, st.sampled_from(SURNAMES))
def test_another_surname_makes_another_name(name: str, surname: str) -> None:
    first, last = name.split()
    if last != surname:
        assert same_name(name, f"{first} {surname}") < SAME


def test_keys_are_shared_by_nearly_all_that_are_one_and_by_few_others() -> None:
    same = [pair for pair in named.pairs() if pair.same]
    assert sum(bool(name_keys(p.one) & name_keys(p.other)) for p in same) > 0.98 * len(same)
    keys = [name_keys(pair.one) for pair in named.pairs()]
    shared = [bool(one & other) for n, one in enumerate(keys) for other in keys[:n]]
    assert sum(shared) < 0.08 * len(shared)


def test_a_surname_alone_is_no_key() -> None:
    assert not name_keys("Ivan Petrov") & name_keys("Sergei Petrov")
    assert not name_keys("Ivan Petrov") & name_keys("Petrov")


@pytest.mark.parametrize("table", ["given_names", "frequent_surnames", "name_words", "name_sounds", "name_costs"])
def test_no_row_stands_twice(table: str) -> None:
    told = [tuple(row.values())[:2] for row in rows(f"{table}.csv")]
    assert len(told) == len(set(told))


def test_given_names_are_written_as_they_are_looked_up() -> None:
    assert [form for form in given_names() if form.isascii() and not (form.isalpha() and form.islower())] == []
