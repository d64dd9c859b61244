"""Meetings: named parties talk with each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Role
from kg.parsers import modality
from kg.parsers.attendance import SPEECH
from kg.parsers.frame import Frame
from kg.parsers.groups import Group, Hit
from kg.parsers.line import SMALL, Line
from kg.parsers.missed import Miss
from kg.parsers.parties import as_group, frame_of, meetings, people

SPEAKING = frozenset("spoke speaks talked interacted engaged speak spoken to due".split())
BY_PHONE = re.compile(r"(?:.{0,25}\. )?(?:By (?:tele)?phone|Over the (?:tele)?phone|On the phone)\b,?", re.IGNORECASE)
SPORT = re.compile(r"\b(?:semi-?finals?|final match|in the final|World Cup|tournament|innings|goals?|match)\b")
DISCUSSING = frozenset(
    {"discussed", "exchanged", "told", "thanked", "informed", "reviewed", "briefed", "congratulated"}
)
AT_MEETING = re.compile(
    r"\b(?:at|during|in) (?:a|an|their|his|her) (?:\w+ ){0,2}(?:meeting|talks|conversation)\b|\bat talks in\b",
    re.IGNORECASE,
)
CALLED_OFF = re.compile(
    r"\b(?:the|this) (?:meeting|talks|conversation|call)\b.{0,30}\b(?:called off|cancell?ed|scrapped)\b", re.IGNORECASE
)
CREDENTIALS = re.compile(
    r"\b(?:credentials|letters? of (?:credence|accreditation)|credential letters?)\b", re.IGNORECASE
)
TAKING = frozenset("received receives receive accepted accepts accept".split())
GIVING = frozenset(
    "presented presents present presenting handed hands hand handing submitted submits submit delivered delivers".split()
)
ENVOY = re.compile(
    r"\b(?:ambassador|high commissioner|nuncio|charg[ée]|head of mission|envoy|permanent representative)", re.I
)
ENVOYS = re.compile(
    r"\b(?:credentials|letters? of credence|envoys|they include|diplomats|ambassadors)\b|:$", re.IGNORECASE
)
PHONE_TALK = re.compile(r"(?:In|During) (?:a|their|his|her|the) (?:\w+ )?(?:tele)?phone (?:call|conversation|talk)\b")
TOOK_PLACE = re.compile(
    r"(?:The|This|Their) (?:\w+ )?(?:meeting|talks|conversation|negotiations|encounter) (?:was|were|has been|is|are) (?:being )?"
    r"(?:held|hosted)|(?:The|This|Their) (?:\w+ )?(?:meeting|talks|conversation|negotiations|encounter) (?:took|takes) place"
)
SAME_DAY = re.compile(
    r"(?:(?:On )?(?:the|that) same day|(?:Later|Earlier)(?: (?:in|on) the day)?|(?:Later |Earlier )?in the (?:morning|afternoon|evening)|"
    r"On the (?:first|second|third|last) day|The (?:following|next) day)\b",
    re.IGNORECASE,
)
LOOSE = frozenset({"conference", "summit", "summits"})
TALKING = frozenset("talked spoke discussed met exchanged reviewed went conferred".split())
APART = frozenset(
    "dealt deals coincided ended began opened concluded started accordance compliance relations ties".split()
)
PAPERS = frozenset("plan programme program schedule agenda protocol calendar framework format".split())
LED_BY = tuple((word, "by") for word in ("led", "headed", "chaired", "co-chaired"))
BE = frozenset({"was", "were", "be", "been", "being", "is", "are"})
GATHERED_BY = frozenset(
    "council committee heads ministers session commission club forum group board states leaders".split()
)


def parse(line: Line) -> Iterator[Frame | Miss]:
    """The meetings a sentence tells of."""
    if line.sentence.kind == "question":
        return
    for hit in line.found("Meeting", "verb", "host", "guest"):
        if hit.first not in line.quoted:
            yield from _verbal(line, hit)
    yield from _credentials(line)
    for hit in line.found("Meeting", "noun"):
        yield from _participle(line, hit)
    yield from _took_place(line)
    yield from _discussed(line)
    if BY_PHONE.match(line.text) and line.groups and len(people(line, line.groups[0])) > 1:
        frame = Frame(
            "Meeting", line.index, 0, line.status(0) or "held", cls="PhoneCall", mode="phone", date=line.date(0)
        )
        for entity in people(line, line.groups[0]):
            frame.add(entity, "participant", line.index)
        yield frame
    yield from _with_first(line)
    if CALLED_OFF.search(line.text):
        yield Frame("Meeting", line.index, 0, "cancelled", anaphoric=True)
    for hit in line.found("Meeting", "noun"):
        if hit.first not in line.quoted:
            yield from _nominal(line, hit)


def _verbal(line: Line, hit: Hit) -> Iterator[Frame | Miss]:
    if SPORT.search(line.text) or _meets_thing(line, hit):
        return
    if hit.trigger.words[0].startswith("welcom") and SPEECH.search(line.text):
        return
    if hit.trigger.words == ("met",) and line.lowers[hit.last : hit.last + 1] in (("by",), ("at",)):
        if len(people(line, line.subject(hit.first))) < 2:
            return
    if hit.trigger.words[0].startswith("welcom") and re.search(r"\bair(?:port|base|field)\b", line.text, re.IGNORECASE):
        return
    passive = hit.trigger.shape in ("host", "guest") and _passive(line, hit)
    if hit.trigger.shape == "host" and not passive and not _receives_person(line, hit):
        return
    if passive and hit.trigger.words[0].startswith("host"):
        thing = line.lowers[max(0, hit.first - 1)]
        hosted = thing in BE or thing in (",", "and") or line.tokens[hit.first - 1].cap
        if not hosted or not _persons(line, line.subject(hit.first)):
            return
    if hit.trigger.words[0] in SPEAKING and not _addresses(line, hit):
        return
    status = line.status(hit.first)
    if status is None:
        yield Miss(line.index, hit.first, hit.last, "denied, or only thought of")
        return
    subject = line.subject(hit.first) or _behind_gerund(line, hit)
    if passive:
        agent = line.agent(hit.last)
        yield from meetings(
            line,
            hit,
            status,
            agent,
            subject,
            "host" if hit.trigger.shape == "host" else "participant",
            "participant" if hit.trigger.shape == "host" else "host",
        )
        return
    target = line.object(hit.last)
    if "whom" in line.lowers[max(0, hit.first - 8) : hit.first]:
        whom = hit.first - 1 - line.lowers[: hit.first][::-1].index("whom")
        target = next((g for g in reversed(line.groups) if g.last <= whom and whom - g.last <= 1), target)
        subject = next((g for g in line.groups if whom < g.first and g.last <= hit.first), subject)
    if target is None and line.text.rstrip().endswith(":"):
        target = as_group(line.listed())
    roles: tuple[Role, Role] = ("participant", "participant")
    if hit.trigger.shape == "host":
        roles = ("host", "participant")
    elif hit.trigger.shape == "guest":
        roles = ("participant", "host")
        if target is not None and (
            not any(m.kind in ("person", "post", "pronoun") for m in target.mentions) or _urged(line, hit, target)
        ):
            return
    yield from meetings(line, hit, status, subject, target, *roles)


def _discussed(line: Line) -> Iterator[Frame]:
    """ "A and B discussed trade by phone", "A discussed it with B in Rome on Monday": a talk told by what it was about."""
    for i, word in enumerate(line.lowers):
        if word not in DISCUSSING or line.status(i) is None or i in line.quoted:
            continue
        rest = " ".join(line.lowers[i : i + 24])
        mode = modality.mode(rest)
        subject = line.subject(i)
        partner = line.after(i, "with", reach=16) or (
            line.object(i + 1, 2) if word in ("told", "thanked", "informed") else None
        )
        told = mode is not None or AT_MEETING.search(rest) or PHONE_TALK.match(line.text)
        if not told and not (word in ("discussed", "exchanged") and _dated_there(line, i, partner)):
            continue
        entities = dict.fromkeys([*people(line, subject), *people(line, partner)])
        if len(entities) < 2 or any(line.reading.entities[e].kind != "person" for e in entities):
            continue
        city, country, venue = line.places(i)
        mode = mode or ("phone" if PHONE_TALK.match(line.text) else None)
        frame = Frame("Meeting", line.index, i, line.status(i) or "held", mode=mode or "in-person", date=line.date(i))
        if mode is None:
            frame.city, frame.country, frame.venue = city, country, venue
        for entity in entities:
            frame.add(entity, "participant", line.index)
        yield frame
        return


def _dated_there(line: Line, i: int, partner: Group | None) -> bool:
    """Whether a date is said of the verb at token i and not of its topic: before it, or behind the partner."""
    return SAME_DAY.match(line.text) is not None or any(
        i - 8 <= d.first < (partner.first if partner else i) or (partner and 0 <= d.first - partner.last <= 4)
        for d in line.sentence.dates
    )


def _persons(line: Line, group: Group | None) -> bool:
    return group is not None and any(line.reading.entities[e].kind == "person" for e in group.entities)


def _participle(line: Line, hit: Hit) -> Iterator[Frame | Miss]:
    """ "Meeting" as a participle: "…, meeting B there", "While meeting B, A said", "the pleasure of meeting B"."""
    before = line.lowers[hit.first - 1] if hit.first else ""
    if hit.trigger.words != ("meeting",) or before not in ("", ",", "while", "when", "upon", "after", "of"):
        return
    target = line.object(hit.last, 1)
    if target is None or target.first - hit.last > 1 or not line.status(hit.first):
        return
    subject = line.subject(hit.first) or next((g for g in line.groups if g.first > target.last), None)
    yield from meetings(line, hit, "held", subject, target, "participant", "participant")


def _with_first(line: Line) -> Iterator[Frame]:
    """ "With A, B talked about …": the partner opens the sentence."""
    if line.lowers[:1] != ("with",) or len(line.groups) < 2 or line.groups[0].first > 2:
        return
    partner, subject = line.groups[0], line.groups[1]
    verb = next(
        (i for i in range(subject.last, min(subject.last + 4, len(line.lowers))) if line.lowers[i] in TALKING), None
    )
    if verb is None or not (_persons(line, partner) and _persons(line, subject)) or line.status(verb) is None:
        return
    frame = Frame("Meeting", line.index, verb, line.status(verb) or "held", mode="in-person", date=line.date(verb))
    frame.city, frame.country, frame.venue = line.places(verb)
    for entity in (*people(line, subject), *people(line, partner)):
        frame.add(entity, "participant", line.index)
    yield frame


def _took_place(line: Line) -> Iterator[Frame]:
    """ "The meeting took place in X on Y": place and day of the meeting told before."""
    match = TOOK_PLACE.match(line.text)
    if match is None or line.status(0) is None:
        return
    frame = Frame("Meeting", line.index, 0, line.status(0) or "held", date=line.date(0), anaphoric=True)
    frame.city, frame.country, frame.venue = line.places(0)
    yield frame


def _behind_gerund(line: Line, hit: Hit) -> Group | None:
    """The subject of the main clause behind an opening participle: "Receiving B in Rabat, A said …"."""
    if not hit.trigger.words[0].endswith("ing") or any(g.last <= hit.first for g in line.groups):
        return None
    return next((g for g in line.groups[1:] if line.lowers[g.first - 1] == ","), None)


def _credentials(line: Line) -> Iterator[Frame | Miss]:
    """Envoys who hand their letters to a head of state: one meeting with a host."""
    match = CREDENTIALS.search(line.text)
    verb = next((i for i, w in enumerate(line.lowers) if w in TAKING or w in GIVING), None)
    if match is None or verb is None or modality.denied(line.lead_in(verb, 4)):
        return
    taking = line.lowers[verb] in TAKING
    at = next(i for i, t in enumerate(line.tokens) if t.end - line.sentence.start >= match.end())
    taker = (line.agent(verb + 1, 8) or line.subject(verb)) if taking else line.after(min(at, verb), "to", reach=30)
    hosts = people(line, taker)[:1] or people(line, line.salient())[:1]
    if not hosts or line.reading.entities[hosts[0]].kind != "person" or _envoy(line, hosts[0]):
        return
    city, country, venue = line.places(verb)
    frame = Frame("Meeting", line.index, verb, line.status(verb) or "held", cls="CredentialsCeremony")
    frame.mode = "video" if modality.mode(line.text) == "video" else "in-person"
    frame.date, frame.city, frame.country, frame.venue = line.date(verb), city, country, venue
    frame.add(hosts[0], "host", line.index)
    for n in range(line.index, min(line.index + 12, len(line.reading.sentences))):
        sentence = line.reading.sentences[n]
        words = line.reading.text[sentence.start : sentence.end]
        if n > line.index and not (len(words) < 90 or ENVOYS.search(words)):
            break
        for mention in sentence.mentions:
            if mention.kind == "person" and mention.entity is not None and mention.entity not in hosts:
                if _envoy(line, mention.entity):
                    frame.add(mention.entity, "participant", n)
    if len(frame.parts) < 2:
        yield Miss(line.index, verb, verb + 1, "fewer than two parties are named")
    else:
        yield frame


def _envoy(line: Line, entity: int) -> bool:
    """Whether someone represents a state abroad."""
    return any(ENVOY.search(p.title) for p in line.reading.entities[entity].posts)


def _meets_thing(line: Line, hit: Hit) -> bool:
    """ "Met their targets", "meets the needs": nobody is met."""
    if hit.trigger.words[0] not in ("met", "meet", "meets") or len(hit.trigger.words) > 1:
        return False
    after = line.lowers[hit.last : hit.last + 1]
    group = line.object(hit.last, 4)
    return after in (("their",), ("its",), ("the",), ("these",), ("our",), ("all",)) and group is None


def _passive(line: Line, hit: Hit) -> bool:
    """ "Was received by", and the participle of headlines ("Secretary-General received by the Head of State")."""
    helped = bool(BE & set(line.lowers[max(0, hit.first - 4) : hit.first]))
    if line.lowers[hit.last : hit.last + 1] == ("by",):
        return True
    return helped and line.agent(hit.last) is not None


def _urged(line: Line, hit: Hit, target: Group) -> bool:
    """ "Called on Greece to act", "calls on the media to …" ask for something; nobody is visited."""
    between = line.lowers[hit.last : target.first]
    apart = hit.trigger.words[-1] in ("on", "upon") and any(w not in SMALL for w in between)
    return line.lowers[target.last : target.last + 1] == ("to",) or apart


def _addresses(line: Line, hit: Hit) -> bool:
    """Whether somebody is spoken with: "spoke with B", or "A and B spoke by phone" with nobody after."""
    if len(hit.trigger.words) == 1 or hit.trigger.words[-1] in ("phone", "telephone"):
        subject = line.subject(hit.first)
        after = line.lowers[hit.last] if hit.last < len(line.lowers) else "."
        spoken = len(hit.trigger.words) > 1 and after in ("on", "in", "to", "about", "and", "earlier")
        closes = (
            spoken
            or after in (",", ".", "again")
            or (
                after in ("by", "over", "via")
                and modality.mode(" ".join(line.lowers[hit.last : hit.last + 4])) is not None
            )
            or any(d.first == hit.last for d in line.sentence.dates)
        )
        return closes and subject is not None and len(people(line, subject)) == 2
    target = line.object(hit.last, 6)
    kinds = ("person", "post") if hit.trigger.words[-1] == "to" else ("person", "post", "pronoun")
    return target is not None and any(m.kind in kinds for m in target.mentions)


def _receives_person(line: Line, hit: Hit) -> bool:
    """Whether what is received or hosted is a person or a delegation, not a report or a forum."""
    target = line.object(hit.last, 14)
    if hit.trigger.words[-1].startswith("welcome") and (
        target is None or line.after_comma(target.last) not in ("to", "in", "at", ".", "on", "")
    ):
        return False
    if target and any(line.lexicon.has("event_head", w) for w in line.lowers[hit.last : target.first]):
        return False
    return target is not None and (
        target.mentions[0].kind in ("person", "post", "pronoun") or "delegation" in line.lowers[hit.last : hit.last + 8]
    )


def _nominal(line: Line, hit: Hit) -> Iterator[Frame | Miss]:
    if _is_gathering(line, hit) or _is_list_word(line, hit) or _is_topic(line, hit):
        return
    light = _light_verb(line, hit)
    held_by = _held_by(line, hit)
    if held_by is not None:
        status = line.status(hit.first)
        if status is not None:
            yield from meetings(line, hit, status, *held_by, "participant", "participant")
        return
    between = (
        line.after(hit.last, "between", reach=16 if _occurs(line, hit) and hit.trigger.words[-1] not in LOOSE else 5)
        or line.after(hit.last, "of", reach=1)
        if hit.trigger.words[-1] not in ("dialogue", "exchange", "exchanges") or light is None
        else line.after(hit.last, "between", reach=5)
    )
    prepositions = ("with", "from", "to") if hit.trigger.words[-1].startswith("call") else ("with",)
    counterpart = line.after(hit.last, *prepositions, reach=10)
    if counterpart is not None and APART & set(line.lowers[hit.last : counterpart.first]):
        counterpart = None
    owner = _owner(line, hit) or _his(line, hit)
    status = line.status(light.first if light else hit.first)
    if line.sentence.kind == "heading" and line.items():
        between, counterpart = None, as_group(line.listed())
        owner = owner or line.after(hit.last, "of", reach=1)
    if between is None and line.lowers[hit.last : hit.last + 2] in LED_BY:
        between = line.after(hit.last, "by", reach=2)
    if between and len(between.entities) >= 2:
        pair = between
        refused = modality.denied(line.lead_in(hit.first, 4)) or modality.NOT_SO.search(line.clause(hit.first))
        if refused or (status is None and not _occurs(line, hit)):
            yield Miss(line.index, hit.first, hit.last, "denied, or only thought of")
            return
        if not _told(line, hit, light, pair):
            yield Miss(line.index, hit.first, hit.last, "a topic, or a habit")
            return
        yield from meetings(line, hit, status or "held", pair, None, "participant", "participant")
        return
    if counterpart is None and (line.text.rstrip().endswith(":") or "following" in line.lowers[: hit.first]):
        counterpart = as_group(line.listed())
    if between and counterpart and between.last < counterpart.first and line.lowers[hit.last : hit.last + 1] == ("of",):
        owner = owner or between
    subject = owner or (
        line.subject(light.first if light else hit.first) if light or _circumstance(line, hit) else None
    )
    if subject is None and counterpart is not None and light is None and owner is None:
        subject = line.subject(hit.first) or _main_subject(line, hit)
    if counterpart is None and light and subject and len(subject.entities) == 1:
        # "With B he held consultations"
        opening = line.after(0, "with", reach=2)
        counterpart = opening if opening and opening.last <= subject.first else None
    if subject is None and counterpart is not None and _persons(line, counterpart):
        subject = _understood(line, hit, light)
    if counterpart is None and light is None and owner is None:
        pair = _by_the_way(line, hit)
        if pair is not None and status is not None:
            yield from meetings(line, hit, status, pair, None, "participant", "participant")
        return
    if (
        hit.trigger.words[-1]
        in (
            "dialogue",
            "exchange",
            "exchanges",
            "contact",
            "contacts",
            "conference",
            "summit",
            "summits",
            "interaction",
        )
        and light is None
    ):
        return
    if counterpart is None and light and subject and len(subject.entities) < 2:
        return
    if status is None:
        yield Miss(line.index, hit.first, hit.last, "denied, or only thought of")
        return
    yield from meetings(line, hit, status, subject, counterpart, "participant", "participant")


def _held_by(line: Line, hit: Hit) -> tuple[Group, Group] | None:
    """ "The talks that A held with B": the actors of a relative clause behind the noun."""
    follows = line.lowers[hit.last : hit.last + 1]
    first = hit.last + 1 if follows in (("that",), ("which",)) else hit.last
    actor = next((g for g in line.groups if first <= g.first <= first + 1), None)
    light = next((h for h in line.found("Meeting", "light") if actor and 0 <= h.first - actor.last <= 2), None)
    partner = line.after(light.last, "with", reach=12) if light else None
    return (actor, partner) if actor and partner else None


def _told(line: Line, hit: Hit, light: Hit | None, pair: Group) -> bool:
    """Whether "talks between A and B" took place: when or where is told, or a verb in the past follows."""
    if light or _occurs(line, hit) or line.sentence.dates or line.sentence.places or line.sentence.kind == "heading":
        return True
    after = line.lowers[pair.last : pair.last + 2]
    return any(w in ("was", "were", "took", "had") or w.endswith("ed") for w in after)


def _understood(line: Line, hit: Hit, light: Hit | None) -> Group | None:
    """Who is left unsaid: whom a list of meetings or the text is about, or who was spoken of last."""
    if _occurs(line, hit) or (
        line.lowers[max(0, hit.first - 1)] == "the" and line.lowers[hit.last : hit.last + 1] == ("with",)
    ):
        return line.principal()
    return line.salient() if light or hit.first == 0 else None


def _is_gathering(line: Line, hit: Hit) -> bool:
    """A numbered or institutional meeting ("16th meeting of the Council") is a gathering with a name of its own."""
    after = line.lowers[hit.last : hit.last + 8]
    if after[:1] == ("of",) and GATHERED_BY & set(after[:6]):
        return True
    before = line.tokens[max(0, hit.first - 2) : hit.first]
    if any(re.match(r"\d+(?:st|nd|rd|th)$", t.lower) for t in before) or (
        before
        and before[-1].lower
        in (
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "annual",
            "regular",
            "informal",
            "ministerial",
            "ministers'",
            "'",
            "plenary",
            "council",
        )
    ):
        return True
    token = line.tokens[hit.first]
    return bool(
        token.cap
        and before
        and before[-1].cap
        and line.sentence.kind not in ("heading",)
        and not any(m.first <= hit.first - 1 < m.last and m.kind == "person" for m in line.sentence.mentions)
    )


def _is_topic(line: Line, hit: Hit) -> bool:
    """ "A press conference", "the plan of consultations": nobody talks with anybody."""
    before = line.lowers[max(0, hit.first - 2) : hit.first]
    press = hit.trigger.words[-1] == "conference" and bool({"press", "news", "media"} & set(before))
    return press or (before[1:] == ("of",) and before[0] in PAPERS)


def _is_list_word(line: Line, hit: Hit) -> bool:
    """ "Meeting" as a participle or a modifier ("meeting room", "talks show")."""
    return line.lowers[hit.last : hit.last + 1] in (
        ("room",),
        ("hall",),
        ("point",),
        ("place",),
        ("the",),
    ) and hit.trigger.words == ("meeting",)


def _light_verb(line: Line, hit: Hit) -> Hit | None:
    """ "Held", "had" … before the noun with nothing but its modifiers between."""
    best = None
    if hit.trigger.words[-1].startswith("call"):
        taken = next((h for h in line.found("Meeting", "call") if 0 <= hit.first - h.last <= 4), None)
        if taken:
            return taken
    for other in line.found("Meeting", "light"):
        gap = line.lowers[other.last : hit.first]
        if (
            other.last <= hit.first
            and len(gap) <= 7
            and not ({"by", "that", ";", "who"} & set(gap))
            and not any(
                g.first >= other.last and g.last <= hit.first and any(m.kind == "person" for m in g.mentions)
                for g in line.groups
            )
        ):
            best = other
    return best


def _occurs(line: Line, hit: Hit) -> bool:
    return any(True for _ in line.found("Meeting", "occur"))


def _owner(line: Line, hit: Hit) -> Group | None:
    """ "Alimov's meeting with …": the actor whose meeting it is."""
    for group in line.groups:
        if (
            group.mentions[-1].possessive
            and 0 <= hit.first - group.last - 1 <= 4
            and group.mentions[-1].kind in ("person", "post")
        ):
            return group
    return None


def _his(line: Line, hit: Hit) -> Group | None:
    """ "His first talks were with …": the one spoken of."""
    before = line.lowers[max(0, hit.first - 3) : hit.first]
    opens = {"his", "her"} & set(before) and hit.first <= 3
    return line.salient() if opens else None


def _circumstance(line: Line, hit: Hit) -> bool:
    """ "At a meeting with B, A said", "during talks with B"."""
    return bool(
        {"at", "during", "in", "after", "following", "for", "before", "through"}
        & set(line.lowers[max(0, hit.first - 5) : hit.first])
    )


def _by_the_way(line: Line, hit: Hit) -> Group | None:
    """The two who agree on something "in a telephone conversation on June 9": the talk is told in passing."""
    opening = line.lowers[max(0, hit.first - 3) : hit.first]
    if hit.trigger.words[-1] in LOOSE or not (
        {"in", "during", "at"} & set(opening) and {"a", "their", "the"} & set(opening)
    ):
        return None
    if not any(0 <= d.first - hit.last <= 3 for d in line.sentence.dates):
        return None
    pairs = [g for g in line.groups if len(people(line, g)) == 2 and _persons(line, g)]
    return min(pairs, key=lambda g: abs(g.first - hit.first), default=None)


def _main_subject(line: Line, hit: Hit) -> Group | None:
    """The subject of the main clause after a circumstance: "During talks with B, A said"."""
    counterpart = line.after(hit.last, "with", reach=10)
    for group in line.groups:
        if counterpart and group.first > counterpart.last:
            before = line.lowers[group.first - 1]
            if before in (",", "the"):
                return group
    return None
