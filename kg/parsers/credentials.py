"""Envoys who hand over their credentials."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.parsers import modality
from kg.parsers.frame import Frame
from kg.parsers.groups import Group
from kg.parsers.line import Line
from kg.parsers.missed import Miss
from kg.parsers.parties import has_person, people
from kg.patterns import Pattern

CREDENTIALS = Pattern(r"\b(?:credentials|letters? of (?:credence|accreditation)|credential letters?)\b", re.IGNORECASE)
TAKING = frozenset("received receives receive accepted accepts accept".split())
GIVING = frozenset(
    "presented presents present presenting handed hands hand handing submitted submits submit delivered "
    "delivers".split()
)
ENVOY = Pattern(
    r"\b(?:ambassador|high commissioner|nuncio|charg[ée]|head of mission|envoy|permanent representative)", re.I
)
ENVOYS = Pattern(
    r"\b(?:credentials|letters? of credence|envoys|they (?:include|are|were)|diplomats|ambassadors)\b|:$", re.IGNORECASE
)


def credentials(line: Line) -> Iterator[Frame | Miss]:
    """Envoys who hand their letters to a head of state: one meeting with a host."""
    match = CREDENTIALS.search(line.text)
    verb = next((i for i, w in enumerate(line.lowers) if w in TAKING or w in GIVING), None)
    if match is None or verb is None or modality.denied(line.lead_in(verb, 4)):
        return
    passive = bool(verb) and line.lowers[verb - 1] in ("was", "were", "been")
    handed = passive and line.lowers[verb] in GIVING  # "A was handed the credentials of B"
    taking = line.lowers[verb] in TAKING or handed
    at = next(i for i, t in enumerate(line.tokens) if t.end - line.sentence.start >= match.end())
    agent = line.agent(verb + 1, 8) if passive and not handed else None  # "were received by A"
    taker = (agent or line.subject(verb)) if taking else _taker(line, min(at, verb))
    hosts = people(line, taker)[:1] or people(line, line.salient())[:1]
    if not hosts or line.reading.entities[hosts[0]].kind == "organisation" or _envoy(line, hosts[0]):
        return
    city, country, venue = line.places(verb)
    frame = Frame("Meeting", line.index, verb, line.status(verb) or "held", cls="CredentialsCeremony")
    frame.mode = "video" if modality.mode(line.text) == "video" else "in-person"
    frame.date, frame.city, frame.country, frame.venue = line.date(verb), city, country, venue
    frame.add(hosts[0], "host", line.index)
    giver = None if taking or passive else line.subject(verb)
    for envoy in people(line, giver) if has_person(line, giver) else ():
        frame.add(envoy, "participant", line.index)
    for n in range(line.index, min(line.index + 12, len(line.reading.sentences))):
        sentence = line.reading.sentences[n]
        words = line.reading.text[sentence.start : sentence.end]
        if n > line.index and not (len(words) < 90 or ENVOYS.search(words)):
            break
        for mention in sentence.mentions:
            told = mention.kind == "person" or (n == line.index and mention.kind in ("post", "pronoun"))
            entity = mention.entity if told else None
            if (
                entity is not None
                and entity not in hosts
                and (_envoy(line, entity) or (n > line.index and _sent(line, entity)))
            ):
                frame.add(entity, "participant", n)
            accredited = {m.entity for m in sentence.mentions if line.lowers[m.first - 1 : m.first] == ("to",)}
            for state in mention.members if mention.kind == "group" and ENVOY.search(mention.text) else ():
                if state in accredited and n == line.index:
                    continue
                frame.add(state, "participant", n)  # "credentials of the ambassadors of A and B"
    if len(frame.parts) < 2:
        yield Miss(line.index, verb, verb + 1, "fewer than two parties are named")
    else:
        yield frame


def _taker(line: Line, start: int) -> Group | None:
    """To whom letters are handed, behind the body where the envoy is: "as Envoy to the UN / to Secretary-General A"."""
    to = [k for k in range(start, min(start + 30, len(line.lowers))) if line.lowers[k] == "to"]
    groups = [g for k in to if (g := line.after(k, "to", reach=1)) is not None]
    return next((g for g in groups if has_person(line, g)), None) or line.after(start, "to", reach=30)


def _envoy(line: Line, entity: int) -> bool:
    """Whether someone represents a state abroad."""
    return any(ENVOY.search(p.title) for p in line.reading.entities[entity].posts)


def _sent(line: Line, entity: int) -> bool:
    """Whether a list of envoys only says whose someone is: "Maria Lopez (Chile)"."""
    posts = line.reading.entities[entity].posts
    return bool(posts) and all(p.of_kind == "state" and not p.title for p in posts)
