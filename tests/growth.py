"""How the time of each step grows with a text: made-up texts of every kind that has once been slow, at n, 2n, 4n, 8n.

    python tests/growth.py                     all texts, from 20,000 characters on
    python tests/growth.py --from 5000 names   those whose name holds "names"

A row tells the seconds of each step at the largest size that was reached, and by which power of the length they grew
from the size before. Above 1.3, or where a megabyte takes ten times that of ordinary meetings, a row is marked. One
text is read by one process, which is ended after ``--limit`` seconds.
"""

from __future__ import annotations

import argparse
import io
import math
import multiprocessing
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from multiprocessing.connection import Connection

from kg import authority, parsers, reading, triples
from kg.model import Document
from kg.sources.language import detect
from kg.sources.plain import read_plain
from kg.vocab import Minter

STEPS = ("sources", "reading", "parsers", "quads")
DOUBLINGS = 4
STEEP = 1.3
SLOW = 10.0
"""So many times the seconds a megabyte that ordinary text takes."""
LEAST = 0.1
"""Seconds below which an exponent is noise."""


def repeated(unit: str) -> Callable[[int], str]:
    """Texts of one piece again and again."""
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def counted(unit: str) -> Callable[[int], str]:
    """Texts of a piece again and again, each with names of its own: ``{a}`` and ``{b}`` are words, ``{n}`` counts."""

    def made(size: int) -> str:
        parts, length, n = [], 0, 0
        while length < size:
            part = unit.format(a=word(n), b=word(n + 7), n=n, day=n % 28 + 1, year=1950 + n % 80)
            parts.append(part)
            length += len(part)
            n += 1
        return "".join(parts)

    return made


def around(before: str, unit: str, after: str) -> Callable[[int], str]:
    """One sentence that holds a piece again and again."""
    inner = counted(unit) if "{" in unit else repeated(unit)
    return lambda size: before + inner(size) + after


def word(n: int) -> str:
    """The n-th of as many words as one likes, as a name is written."""
    syllables = "ba de fi go lu ma ne pi ro su ta ve".split()
    found = ""
    n += 12
    while n:
        n, left = divmod(n, 12)
        found += syllables[left]
    return found.capitalize()


def mixed(size: int) -> str:
    """Words of five scripts in turn."""
    words = cycle(["Minister", "Министр", "部长", "وزير", "שר", "and", "met", "встретил"])
    return " ".join(islice(words, size // 6)) + "."


MET = "President {a} {b} met with Prime Minister {b} {a} in Geneva on {day} May {year}. "
TEXTS: dict[str, Callable[[int], str]] = {
    "one letter": repeated("a"),
    "one capital": repeated("A"),
    "spaces": lambda size: "He met." + " " * size + "They met.",
    "digits": repeated("7"),
    "brackets": repeated("("),
    "closing brackets": repeated(")"),
    "both brackets": repeated("()"),
    "quotation marks": repeated('" '),
    "quotations": counted('"We met {a}," said {b}. '),
    "quotations unbalanced": counted('"We met, said {b}. '),
    "quotation of words": around('President Ana Roe said: "', "we will go on and ", '".'),
    "full stops": repeated("."),
    "full stops apart": repeated(". "),
    "question marks": repeated("? "),
    "hyphens": repeated("a-"),
    "dashes": repeated("– "),
    "commas": repeated(", "),
    "apostrophes": repeated("a'"),
    "initials": repeated("A. "),
    "initials tied": repeated("A."),
    "ellipses": repeated("… "),
    "newlines": lambda size: "He met." + "\n" * size + "They met.",
    "lines of spaces": lambda size: "He met.\n" + " \n" * (size // 2) + "They met.\n",
    "tabs": lambda size: "He met." + "\t" * size + "They met.",
    "carriage returns": lambda size: "He met." + "\r" * size + "They met.",
    "pipes": repeated("a | "),
    "marks of items": repeated("• "),
    "bullet lines": repeated("•\n"),
    "combining marks": around("President Ana Ro", "\u0301", "e met with Prime Minister Bo Li."),
    "zero-width": around("President Ana Ro", "\u200d", "e met with Prime Minister Bo Li."),
    "soft hyphens": around("President Ana R", "o\u00ad", "e met with Prime Minister Bo Li."),
    "bidi": around("President Ana \u202e", "Roe \u202d", " met with Prime Minister Bo Li."),
    "scripts": mixed,
    "astral": repeated("𝔐𝔦𝔫 "),
    "capitalised words": counted("{a} "),
    "capitals": repeated("MINISTER MET "),
    "and": repeated("and "),
    "of the": around("The Minister ", "of the Republic ", "met President Ana Roe."),
    "titles": around("", "Deputy Prime Minister and Minister of Foreign Affairs ", "met Ana Roe."),
    "titles in commas": around("Ana Roe, ", "Minister of Foreign Affairs, ", "met Bo Li."),
    "names": around("President Ana Roe met with ", "{a} {b}, ", "and Bo Li."),
    "names with posts": around("President Ana Roe met with ", "Minister {a} {b}, ", "and Bo Li."),
    "names with states": around("President Ana Roe met with ", "{a} {b} of Kazakhstan, ", "and Bo Li."),
    "names with and": around("President Ana Roe met with ", "{a} {b} and ", "Bo Li."),
    "states": around("President Ana Roe met with delegations of ", "Kazakhstan, China, ", "and India."),
    "cities": around("President Ana Roe visited ", "Geneva, Paris, ", "and Astana."),
    "dates": around("President Ana Roe met with Bo Li on ", "{day} May {year}, ", "and today."),
    "dates in sentences": counted("They met on {day} May {year}. "),
    "days of May": around("They met on ", "{day}, ", "May 2017."),
    "ranges": around("They met on ", "{day}-", "28 May 2017."),
    "years": counted("in {year} "),
    "meetings": counted(MET),
    "meetings in lines": counted(MET + "\n\n"),
    "meetings of two": repeated("President Ana Roe met with Prime Minister Bo Li in Geneva. "),
    "meetings of they": repeated("They met again. The two ministers discussed trade. "),
    "he met": around("President Ana Roe met with Bo Li. ", "He also met with {a} {b}. ", ""),
    "one surname": counted("Minister {a} Roe met with {b} Li. "),
    "surnames alone": around("President Ana Roe met with Bo Li. ", "Roe met with {a}. ", ""),
    "same first name": counted("Minister Ana {a} met with Bo {b}. "),
    "posts held": counted("{a} {b} was appointed Minister of Foreign Affairs of Kazakhstan on {day} May {year}. "),
    "organisations": counted("The {a} {b} Council met with the Ministry of {a}. "),
    "acronyms": counted("The {a} Trade Union ({a}TU) met with the SCO. "),
    "one acronym": counted(
        "The Shanghai Cooperation Organisation (SCO) signed a Memorandum with {a} Bank. SCO met {b}. "
    ),
    "acronyms of documents": counted("They signed a Memorandum on {a} (MOA). Later the MOA and the MOU were renewed. "),
    "programmes taken up": counted("They adopted the {a} Programme for {year}. {a} {b} praised the Programme. "),
    "signings": counted("Minister {a} {b} and Minister {b} {a} signed an Agreement on {a} in Astana. "),
    "documents listed": around("The following documents were signed:\n\n", "- Agreement on {a} with {b};\n", ""),
    "documents in lines": around("The following documents were signed:\n", "Agreement on {a} with {b}\n", ""),
    "persons listed": around("The meeting was attended by:\n\n", "- {a} {b}, Minister of Trade of Kazakhstan;\n", ""),
    "persons in lines": around("The meeting was attended by:\n", "{a} {b}, Minister of Trade\n", ""),
    "items": around("The leaders met in Astana:\n\n", "{n}. {a}\n", ""),
    "items of one": around("The summit was attended by:\n\n", "• {a} {b}\n", ""),
    "columns": counted("{a} {b}        Minister of Trade\n"),
    "columns of one line": counted("{a}     {b}     "),
    "rows of pipes": counted("• {a} {b} | Minister\n"),
    "programme": counted("{day} May: talks with {a} {b}\n"),
    "clock": counted("10:{day:02} – Meeting with {a} {b}\n"),
    "gatherings": counted("The {a} Summit was held in Astana on {day} May {year} with {a} {b} attending. "),
    "gathering again": repeated("The SCO Summit was held in Astana. The summit was attended by leaders. "),
    "visits": counted("President {a} {b} arrived in Kazakhstan on an official visit on {day} May {year}. "),
    "visit again": around("President Ana Roe visited Kazakhstan. ", "During the visit he met with {a} {b}. ", ""),
    "interview": counted("Question: What did you tell {a}?\n\nAnswer: I met {a} {b} in Geneva.\n\n"),
    "interview marks": counted("Q: What?\nA: I met {a}.\n"),
    "interviewed": counted("{a} {b} gave an interview to {a} News. "),
    "statements": counted("{a} {b}: We met in Geneva and agreed.\n\n"),
    "labels": repeated("A:\n"),
    "colons": repeated("a: "),
    "semicolons": counted("the {a} met {b};\n"),
    "semicolons wide": counted("the {a} met {b};\n\n"),
    "lines of words": counted("{a} and\n"),
    "lines of dates": counted("{day} May {year}\n"),
    "datelines": counted("GENEVA, {day} May. – {a} met {b}.\n\n"),
    "headings": counted("Meeting of {a} with {b}\n\n"),
    "photos": counted("Photo: {a} meets {b}\n"),
    "long words": around("President Ana Roe met with ", "Abcdefghij", "."),
    "appositions": around("Ana Roe", ", the {a} of {b}", ", met with Bo Li."),
    "relative clauses": around("Ana Roe", ", who met {a}, who visited {b}", ", met with Bo Li."),
    "brackets nested": around("Ana Roe ", "({a} ", "met Bo Li."),
    "prepositions": around("Ana Roe met Bo Li ", "on behalf of the Government of {a} ", "."),
    "verbs": repeated("met signed visited received held attended hosted "),
    "verbs of one": around(
        "President Ana Roe ", "met Bo Li and signed an Agreement and visited Kazakhstan and ", "left."
    ),
    "possessives": around("President Ana Roe met ", "{a}'s ", "Minister."),
    "honorifics": repeated("H.E. Mr. Dr. "),
    "addresses": repeated('https://example.org/<a>"{b}|^`\\ '),
    "turtle": repeated('<a> "b\\" @en ^^<c> ; . {d} '),
    "delegations": counted("A delegation led by {a} {b} met with the delegation of {b}. "),
    "both sides": around("President Ana Roe met with President Bo Li. ", "Both sides discussed {a}. ", ""),
    "calls": counted("Minister {a} {b} held a telephone conversation with Minister {b} {a}. "),
    "credentials": counted("Ambassador {a} {b} presented his credentials to President {b} {a}. "),
    "margins": counted("On the sidelines of the {a} Forum, {a} {b} met with {b} {a}. "),
}


def steps(text: str) -> Iterator[float]:
    """Seconds of CPU of each step."""
    lists, minter = authority.load(), Minter()
    start = time.process_time()
    (part,) = read_plain(io.BytesIO(text.encode()))
    detect(part.body)
    yield time.process_time() - start
    document = Document("a", part.body, published="2017-05-20", publisher="Example", language="en")
    start = time.process_time()
    read = reading.read(document, lists)
    yield time.process_time() - start
    start = time.process_time()
    claims = parsers.parse(read, lists)
    yield time.process_time() - start
    start = time.process_time()
    triples.claim_quads(claims, minter)
    yield time.process_time() - start


def _send(text: str, end: Connection) -> None:
    for seconds in steps(text):
        end.send(seconds)


def timed(text: str, limit: float) -> list[float]:
    """Seconds of each step; fewer than there are where the limit ended it."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=_send, args=(text, theirs))
    process.start()
    found: list[float] = []
    end = time.monotonic() + limit
    while len(found) < len(STEPS) and ours.poll(max(end - time.monotonic(), 0)):
        found.append(ours.recv())
    process.kill()
    process.join()
    return found


def grown(name: str, size: int, limit: float, usual: float) -> str:
    """A row of the table; marked where it is steep, or far slower than the usual seconds a megabyte."""
    now: list[float] = []
    powers = [0.0] * len(STEPS)
    for turn in range(DOUBLINGS):
        text = TEXTS[name](size << turn)
        before, now = now, timed(text, limit)
        if len(now) < len(STEPS):
            return f"{name:24} {len(text):9,}  ended in {STEPS[len(now)]} after {limit:g} s  <<<"
        powers = [math.log2(b / a) if min(a, b) > LEAST else 0.0 for a, b in zip(before or now, now, strict=True)]
        if sum(now) > limit / 3:
            break
    rate = sum(now) / len(text) * 1e6
    told = "".join(f"{seconds:8.2f} {power:4.1f}" for seconds, power in zip(now, powers, strict=True))
    return f"{name:24} {len(text):9,} {told} {rate:7.0f}" + "  <" * (max(powers) > STEEP or rate > SLOW * usual)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--from", dest="size", type=int, default=20_000, help="characters of the smallest text")
    options.add_argument("--limit", type=float, default=60, help="seconds for one text")
    options.add_argument("names", nargs="*", help="parts of the names of texts")
    chosen = options.parse_args()
    authority.load()
    list(steps("President Ana Roe met with Bo Li."))  # so that what is loaded once is not counted
    ordinary = sum(timed(TEXTS["meetings"](chosen.size), chosen.limit)) / chosen.size * 1e6
    print(f"{'text':24} {'length':>9} " + "".join(f"{step:>13}" for step in STEPS) + "    s/MB")
    for each in TEXTS:
        if not chosen.names or any(part in each for part in chosen.names):
            print(grown(each, chosen.size, chosen.limit, ordinary), flush=True)
