"""A small, varied set of claims in invented documents, and a graph made of it without the reader.

``documents()`` gives the claims, ``graph(folder)`` builds a graph directory from them. The cast:
Rashid Alimov (whom the authority list knows) under several names, Lena Orlova (whom it does not)
in three documents, Kazakhstan as a participant, and a bare "Alimov" who may be anybody.
"""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from kg import pipeline, store
from kg.model import (
    Agreement,
    Claims,
    Document,
    Evidence,
    Interaction,
    Participant,
    Place,
    PostClaim,
    Quotation,
    Role,
)

CLUB = "harbour/2017-03-02-press-club"
SIGNING = "harbour/2016-03-11-signing"
FORUM = "2017-06-09-forum"
INTERVIEW = "2017-12-herald-interview"
CALLED_OFF = "2017-07-03-called-off"
UNDATED = "undated note"
UNREAD = "2018-на-русском"


def documents() -> tuple[Claims, ...]:
    """The claims of all sample documents, in no order that means anything."""
    return (press_club(), signing(), forum(), interview(), called_off(), undated(), unread())


def graph(folder: Path) -> Path:
    """A graph directory of all sample documents below a folder; its path."""
    directory = folder / "graph"
    pipeline.build_claims(documents(), directory)
    return directory


def press_club() -> Claims:
    """A meeting with a quotation, a planned forum, a signing told as background, and two posts."""
    met = (
        "On 2 March 2017, SCO Secretary-General Rashid Alimov received Lena Orlova, President of the Harbour"
        " Press Club, at the SCO Secretariat in Beijing."
    )
    said = "Good reporting builds bridges between our peoples."
    planned = "The club will hold its Harbour Media Forum in Astana in June 2017."
    signed = (
        "The Memorandum on News Exchange was signed in Beijing on 11 March 2016 by Lena Orlova and Rashid Alimov"
        " for the Harbour Press Club and the SCO Secretariat."
    )
    body = f'Press club at the Secretariat\n\n{met} Mr Alimov said: "{said}"\n\n{planned}\n\n{signed}\n'
    at = _Words(body)
    alimov = at.person("Rashid Alimov", met, "participant", "Secretary-General", "SCO", aliases=("Mr Alimov",))
    orlova = at.person("Lena Orlova", met, "participant", "President", "Harbour Press Club")
    return Claims(
        Document(
            CLUB,
            body,
            title="Press club at the Secretariat",
            publisher="Harbour News",
            published="2017-03-02",
            url="https://news.example/2017/press-club",
            language="en",
        ),
        interactions=(
            Interaction(
                key="meeting-1",
                type="Meeting",
                status="held",
                mode="in-person",
                evidence=at(met),
                confidence=0.97,
                date="2017-03-02",
                place=Place("Beijing", "CN", "SCO Secretariat"),
                participants=(dataclasses.replace(alimov, role="host"), orlova),
                topics=("information-and-media",),
                quotations=(
                    Quotation("Rashid Alimov", at(said), topics=("information-and-media",), mentions=("SCO",)),
                ),
            ),
            Interaction(
                key="gathering-2",
                type="Gathering",
                status="planned",
                evidence=at(planned),
                confidence=0.8,
                name="Harbour Media Forum",
                date="2017-06",
                place=Place("Astana", "KZ"),
                participants=(at.organisation("Harbour Press Club", planned, "organiser", mention="The club"),),
            ),
            Interaction(
                key="signing-3",
                type="Signing",
                status="held",
                mode="in-person",
                evidence=at(signed),
                confidence=0.93,
                date="2016-03-11",
                place=Place("Beijing", "CN"),
                participants=(
                    at.person("Lena Orlova", signed, "signatory"),
                    at.person("Rashid Alimov", signed, "signatory", aliases=("Mr Alimov",)),
                    at.organisation("Harbour Press Club", signed, "party"),
                    at.organisation("SCO Secretariat", signed, "party"),
                ),
                agreement=Agreement(
                    "Memorandum on News Exchange", "memorandum", ("Harbour Press Club", "SCO Secretariat")
                ),
                topics=("information-and-media",),
            ),
        ),
        posts=(
            PostClaim("Rashid Alimov", "Secretary-General", "SCO", at(met), "organisation", aliases=("Mr Alimov",)),
            PostClaim("Lena Orlova", "President", "Harbour Press Club", at(met), "organisation"),
        ),
    )


def signing() -> Claims:
    """The same signing as in ``press_club``, told on its day in other words and another spelling."""
    signed = (
        "Rashid Alimov, Secretary-General of the Shanghai Cooperation Organisation, and Ms Léna ORLOVA of the"
        " Harbour Press Club put their names to a Memorandum on News Exchange in Beijing on Friday."
    )
    body = f"{signed}\n\nThe paper runs to four pages.\n"
    at = _Words(body)
    return Claims(
        Document(
            SIGNING, body, title="Two pens, four pages", publisher="Bay Wire", published="2016-03-11", language="en"
        ),
        interactions=(
            Interaction(
                key="signing-1",
                type="Signing",
                status="held",
                mode="in-person",
                evidence=at(signed),
                confidence=0.9,
                date="2016-03-11",
                place=Place("Beijing", "CN"),
                participants=(
                    at.person(
                        "Rashid Alimov", signed, "signatory", "Secretary-General", "Shanghai Cooperation Organisation"
                    ),
                    at.person("Léna ORLOVA", signed, "signatory", mention="Ms Léna ORLOVA"),
                    at.organisation("Harbour Press Club", signed, "party"),
                ),
                agreement=Agreement("Memorandum on News Exchange", "memorandum", ("Harbour Press Club",)),
            ),
        ),
        posts=(
            PostClaim(
                "Rashid Alimov", "Secretary-General", "Shanghai Cooperation Organisation", at(signed), "organisation"
            ),
            PostClaim("Léna ORLOVA", None, "Harbour Press Club", at(signed), "organisation"),
        ),
    )


def forum() -> Claims:
    """The forum held, a talk with a state's delegation on its margins, and a planned visit."""
    held = "The Harbour Media Forum brought editors to Astana on 8-9 June 2017, and Lena Orlova opened it."
    talk = "On its margins Rashid Alimov sat down with the delegation of Kazakhstan to discuss roads and trade."
    coming = "In July he is to travel to Uzbekistan at the invitation of Foreign Minister Jamshid Karim-Aliev."
    body = f"{held}\n\n{talk} {coming}\n"
    at = _Words(body)
    return Claims(
        Document(
            FORUM, body, title="Editors in Astana", publisher="Harbour News", published="2017-06-09", language="en"
        ),
        interactions=(
            Interaction(
                key="gathering-1",
                type="Gathering",
                status="held",
                mode="in-person",
                evidence=at(held),
                confidence=0.95,
                name="Harbour Media Forum",
                date="2017-06-08/2017-06-09",
                place=Place("Astana", "KZ"),
                participants=(at.person("Lena Orlova", held, "speaker"),),
                topics=("information-and-media",),
            ),
            Interaction(
                key="meeting-2",
                type="Meeting",
                status="held",
                mode="in-person",
                evidence=at(talk),
                confidence=0.85,
                date="2017-06-08/2017-06-09",
                place=Place("Astana", "KZ"),
                participants=(
                    at.person("Rashid Alimov", talk, "participant"),
                    at.state("Kazakhstan", talk, "participant", mention="the delegation of Kazakhstan"),
                ),
                topics=("trade-and-economy", "transport-and-connectivity"),
                within="gathering-1",
            ),
            Interaction(
                key="visit-3",
                type="Visit",
                status="planned",
                evidence=at(coming),
                confidence=0.7,
                date="2017-07",
                place=Place(country="UZ"),
                participants=(
                    at.person("Rashid Alimov", coming, "visitor"),
                    at.person("Jamshid Karim-Aliev", coming, "host", "Foreign Minister", "Uzbekistan", of_kind="state"),
                ),
            ),
        ),
        posts=(PostClaim("Jamshid Karim-Aliev", "Foreign Minister", "Uzbekistan", at(coming), "state"),),
    )


def interview() -> Claims:
    """An interview of two turns, and a post with its term."""
    intro = "Tomas Berg of the Northern Herald spoke with Rashid Alimov, who has led the SCO since 1 January 2016."
    first = "Trust. Without it no treaty is worth its paper."
    second = "We will keep the door open, for China and for every other member."
    body = f"{intro}\n\nWhat holds the group together?\n{first}\n\nAnd next year?\n{second}\n"
    at = _Words(body)
    return Claims(
        Document(INTERVIEW, body, title="Trust first", publisher="Northern Herald", published="2017-12", language="en"),
        interactions=(
            Interaction(
                key="interview-1",
                type="Interview",
                status="held",
                evidence=at(intro),
                confidence=0.9,
                date=None,
                participants=(
                    at.person("Tomas Berg", intro, "interviewer", of="Northern Herald"),
                    at.person("Rashid Alimov", intro, "interviewee"),
                    at.organisation("Northern Herald", intro, "outlet"),
                ),
                quotations=(
                    Quotation("Rashid Alimov", at(first), question="What holds the group together?"),
                    Quotation(
                        "Rashid Alimov",
                        at(second),
                        question="And next year?",
                        topics=("membership-and-enlargement",),
                        mentions=("China",),
                    ),
                ),
            ),
        ),
        posts=(
            PostClaim("Rashid Alimov", "head", "SCO", at(intro), "organisation", start="2016-01-01"),
            PostClaim("Tomas Berg", None, "Northern Herald", at(intro), "organisation"),
        ),
    )


def called_off() -> Claims:
    """The visit that ``forum`` announces is cancelled; a telephone call instead."""
    off = "The visit of Rashid Alimov to Uzbekistan, set for July 2017, has been called off."
    call = "Foreign Minister Jamshid Karim Aliev told him so by telephone on 1 July 2017."
    body = f"{off} {call}\n"
    at = _Words(body)
    return Claims(
        Document(CALLED_OFF, body, title="No July visit", publisher="Bay Wire", published="2017-07-03", language="en"),
        interactions=(
            Interaction(
                key="visit-1",
                type="Visit",
                status="cancelled",
                evidence=at(off),
                confidence=0.9,
                date="2017-07",
                place=Place(country="UZ"),
                participants=(at.person("Rashid Alimov", off, "visitor"),),
            ),
            Interaction(
                key="meeting-2",
                type="Meeting",
                status="held",
                mode="phone",
                evidence=at(call),
                confidence=0.88,
                date="2017-07-01",
                participants=(
                    at.person("Jamshid Karim Aliev", call, "participant", "Foreign Minister"),
                    at.person("Rashid Alimov", call, "participant"),
                ),
            ),
        ),
        posts=(PostClaim("Jamshid Karim Aliev", "Foreign Minister", None, at(call)),),
    )


def undated() -> Claims:
    """A meeting without date, place or publisher, with a man of whom only the last name is told."""
    met = 'Alimov met Lena Orlova over tea, and a "guest" from <Harbour> \\ Bay Ltd\tlistened.'
    body = f"{met}\n"
    at = _Words(body)
    return Claims(
        Document(UNDATED, body),
        interactions=(
            Interaction(
                key="meeting-1",
                type="Meeting",
                status="held",
                evidence=at(met),
                confidence=0.5,
                participants=(
                    at.person("Alimov", met, "participant"),
                    at.person("Lena Orlova", met, "participant"),
                    at.organisation("<Harbour> \\ Bay Ltd", met, "witness"),
                ),
            ),
        ),
    )


def unread() -> Claims:
    """A document kept but not read."""
    body = "В порту прошла встреча редакторов.\n"
    return Claims(Document(UNREAD, body, published="2018", language="ru"), unread="language ru")


class _Words:
    """Finds in a body the words that a claim rests on."""

    def __init__(self, body: str) -> None:
        self.body = body

    def __call__(self, quote: str) -> Evidence:
        start = self.body.index(quote)
        return Evidence.of(self.body, start, start + len(quote))

    def person(
        self,
        name: str,
        quote: str,
        role: Role,
        capacity: str | None = None,
        of: str | None = None,
        *,
        of_kind: Literal["organisation", "state"] = "organisation",
        mention: str | None = None,
        aliases: tuple[str, ...] = (),
    ) -> Participant:
        """A person's part, in a capacity of an organisation unless said otherwise."""
        kind = of_kind if of else None
        return Participant(name, "person", role, self(quote), capacity, of, kind, mention or name, aliases)

    def organisation(self, name: str, quote: str, role: Role, *, mention: str | None = None) -> Participant:
        return Participant(name, "organisation", role, self(quote), mention=mention or name)

    def state(self, name: str, quote: str, role: Role, *, mention: str | None = None) -> Participant:
        return Participant(name, "state", role, self(quote), mention=mention or name)


def published(directory: Path) -> bytes:
    """All that a graph directory shows its readers, as sorted N-Quads."""
    return "".join(sorted(f"{quad} .\n" for quad in store.read(directory))).encode("utf-8")


def harmed(file: Path, harm: str, change: Mapping[str, str]) -> None:
    """Takes a database away ("gone"), makes it none ("damaged"), or changes what is in it as SQL says."""
    if harm == "gone":
        file.unlink()
    elif harm == "damaged":
        file.write_bytes(b"SQLite format 3\0" + bytes(100))
    else:
        with sqlite3.connect(file) as base:
            base.execute(change[harm])
