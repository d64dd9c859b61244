"""Interviews: a person answers a journalist or an outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import lexicon
from kg.model import Status
from kg.parsers import modality
from kg.parsers.clauses import PREPOSITIONS, SAYING
from kg.parsers.frame import Frame
from kg.parsers.groups import Group, Hit
from kg.parsers.line import Line
from kg.parsers.missed import Miss

BESIDE = frozenset("ahead before prior after following eve".split())
"""Words behind which day and place are those of another event: "ahead of the summit in Sochi"."""
FINITE = frozenset("will would shall should can could may might must".split())
SOURCES = frozenset("officials official sources source diplomats people persons insiders aides".split())
NEAR_VERB = 12
"""Words between a comma and the verb of those who are not named."""
OPENING = frozenset("he she they it we i his her their its our my the a an there this these those both".split())
"""What opens what was said where no "that" does."""
BE = frozenset({"was", "were", "been", "be", "being"})
CONDUCTED = re.compile(
    r" (?:(?:was|is|has been) )?(?:conducted|performed|prepared|taken|carried out|recorded|done|led) by\b|"
    r" by(?= [^.,;]{3,80}\.?$)"
)
"""What leads from an interview told before to who asked: "The interview was conducted by A"."""


def parse(line: Line) -> Iterator[Frame | Miss]:
    """The interviews a sentence tells of."""
    if line.sentence.kind in ("question", "answer"):
        return
    for hit in line.found("Interview", "noun"):
        quoted = hit.first in line.quoted and line.tokens[0].text != '"'
        following = line.lowers[hit.last] if hit.last < len(line.lowers) else ""
        quoted = quoted and not _published(line, hit.first)
        if (asked := _conducted(line, hit)) is not None:
            yield asked
        elif not quoted and not line.lexicon.has("interview_other", following):
            yield from _nominal(line, hit)
    for hit in line.found("Interview", "answer"):
        yield from _answering(line, hit)
    yield from _interviewing(line)
    yield from _told(line)


def _conducted(line: Line, hit: Hit) -> Frame | None:
    """Who asked in an interview told before: "Interview by A", "The interview was conducted by B's correspondent A"."""
    behind = CONDUCTED.match(line.text[line.tokens[hit.last - 1].end - line.sentence.start :])
    if behind is None or not set(line.lowers[: hit.first]) <= {"the", "this"}:
        return None
    frame = Frame("Interview", line.index, hit.first, anaphoric=True)
    for mention in line.sentence.mentions:
        entity = mention.entity
        if mention.first < hit.last or entity is None:
            continue
        if line.reading.entities[entity].kind == "person":
            frame.add(entity, "interviewer", line.index)
        elif _is_medium(line, entity):
            frame.add(entity, "outlet", line.index)
    return frame


def _nominal(line: Line, hit: Hit) -> Iterator[Frame | Miss]:
    """ "An interview with B", "A's interview to C", "in an interview with C, A …", "an interview given by A to C"."""
    first, last = hit.first, hit.last
    of_group = line.after(last, "of", "by", reach=2)
    behind = of_group.last if of_group else last
    with_group = line.after(behind, "with", reach=3)
    to_group = line.after(behind, "to", "for", reach=12)
    subject = line.subject(first)
    main = _main_clause(line, first, last)
    if main and set(main) <= set(_entities(with_group)):  # "in an interview with C, he …" is said of the one before
        main = [e for e in _entities(line.salient()) if e not in main]
    partners = _answerers(line, with_group)
    speakers = next(filter(None, (main, partners, _answerers(line, of_group), _answerers(line, subject))), [])[:1]
    asked = [e for g in (with_group, to_group) for e in _entities(g) if e not in speakers]
    asked += [e for e in _entities(subject) if not speakers or speakers == partners[:1] if _is_medium(line, e)]
    asked += [*_media(line, behind, 14), *_published(line, first)]
    if line.lowers[first] == "interviews":
        asked += _also(line, behind)
    told = next((h for h in line.found("Interview", "tell") if h.last <= first), None)
    teller = _speaker(line, told.first) if told is not None else None
    if told is not None and teller is not None and (not speakers or "that" not in line.lowers[told.last : first]):
        speakers = [teller]  # "A told C in an interview", "A told C's correspondent B in an interview"
        asked = [e for e in (*asked, *_entities(line.object(told.last, 3))) if e != teller]
    if not speakers:
        later = (g for g in line.groups if g.first > last)
        central = line.principal() if asked else None
        speakers = next(filter(None, (_answerers(line, g) for g in (central, *later))), [])[:1]
    if not speakers:
        yield Miss(line.index, first, last, "nobody is named who answers")
        return
    if _status(line, first) is None:
        yield Miss(line.index, first, last, "denied, or only thought of")
        return
    asked = [e for e in dict.fromkeys(asked) if e not in speakers and not _nameless(line, e)]
    people = [e for e in asked if line.reading.entities[e].kind == "person"]
    media = [e for e in asked if line.reading.entities[e].kind == "organisation"]
    for askers in [[*people, *media[:1]]] if people or len(media) < 2 else [[medium] for medium in media]:
        yield _frame(line, first, speakers[0], *askers)


def _answering(line: Line, hit: Hit) -> Iterator[Frame]:
    """ "A answered questions from B", "A was interviewed by B", "A answered questions of a TASS correspondent"."""
    speaker = next(iter(_entities(line.subject(hit.first))), None) or _speaker(line, hit.first)
    if speaker is None or _status(line, hit.first) is None:
        return
    asked = _entities(line.object(hit.last, 6))[:1] or _employer(line, hit.last)
    asked += _media(line, hit.last, 8)
    if asked or (not _at_conference(line) and _unnamed(line, hit.last)):
        yield _frame(line, hit.first, speaker, *asked)


def _interviewing(line: Line) -> Iterator[Frame]:
    """ "A of the BBC interviewed B"."""
    for hit in line.found("Interview", "ask"):
        asker, answerers = line.subject(hit.first), _people(line, line.object(hit.last, 3))
        passive = line.lowers[hit.first - 1 : hit.first] and line.lowers[hit.first - 1] in BE
        if asker and answerers and not passive and hit.first not in line.quoted and _status(line, hit.first):
            yield _frame(line, hit.first, answerers[0], *asker.entities, *_media(line, asker.first - 3, 4))


def _told(line: Line) -> Iterator[Frame]:
    """ "A told Xinhua that …", "speaking to reporters in B, A said"; "A told reporters" may be a remark anywhere."""
    if _at_conference(line) or any(h.trigger.type == "Interview" and h.trigger.shape == "noun" for h in line.hits):
        return
    for hit in line.found("Interview", "tell", "talk"):
        speaker = _speaker(line, hit.first)
        if speaker is None or hit.first in line.quoted or _status(line, hit.first) is None or _by_sources(line, hit):
            continue
        askers = [e for e in (*_media(line, hit.last, 5), *_journalists(line, hit.last)) if e != speaker]
        if askers or (hit.trigger.shape == "talk" and _unnamed(line, hit.last)):
            people = [e for e in askers if line.reading.entities[e].kind == "person"]
            yield _frame(line, hit.first, speaker, *(people or askers)[:1])


def _by_sources(line: Line, hit: Hit) -> bool:
    """Whether somebody without a name is the subject: "A met B, two officials aware of it told Xinhua"."""
    comma = next((k for k in range(hit.first - 1, -1, -1) if line.lowers[k] == ","), 0)
    return bool(SOURCES & set(line.lowers[comma : hit.first])) and hit.first - comma < NEAR_VERB


# -- who -------------------------------------------------------------------------------------------------------


def _entities(group: Group | None) -> list[int]:
    return list(group.entities) if group else []


def _people(line: Line, group: Group | None) -> list[int]:
    return [e for e in _entities(group) if line.reading.entities[e].kind == "person"]


def _answerers(line: Line, group: Group | None) -> list[int]:
    """The persons of a group who are no journalists."""
    return [e for e in _people(line, group) if not _journalist(line, e)]


def _main_clause(line: Line, first: int, last: int) -> list[int]:
    """Who speaks in "In an interview with B, A …" and "A said in an interview with B": there B is who asked."""
    if not {"in", "during"} & set(line.lowers[max(0, first - 5) : first]):
        return []
    subject = line.subject(first)
    behind = [g for g in line.groups if g.first > last and line.lowers[g.first - 1] in (",", "the")]
    groups = behind if line.lowers[:1] in (("in",), ("during",)) else [subject] if subject else []
    return [e for g in groups for e in _people(line, g)][:1]


def _speaker(line: Line, i: int) -> int | None:
    """Who speaks: the subject of the verb at token i, that of the main clause behind an opening, or whom one quotes."""
    group = line.subject(i)
    if i <= 3 and group is None:
        group = next((g for g in line.groups if g.first and line.lowers[g.first - 1] == ","), None)
    if group is None and "quoted" in line.lowers[:i]:
        group = line.object(line.lowers.index("quoted") + 1, 3)
    persons = _people(line, group)
    return persons[0] if len(persons) == 1 else None


def _media(line: Line, i: int, reach: int) -> list[int]:
    """The media that are named from token i on: those of one list."""
    found: list[int] = []
    last = i + reach
    for mention in line.sentence.mentions:
        if i <= mention.first < last and mention.entity is not None and _is_medium(line, mention.entity):
            if _reports(line, mention.last):
                break
            found.append(mention.entity)
            last = mention.last + 4
    return list(dict.fromkeys(found))


def _also(line: Line, i: int) -> list[int]:
    """The media of a list that says more of each: "to X, which asked about trade, and to the agency Y"."""
    found = []
    for mention in line.sentence.mentions:
        before = line.lowers[max(i, mention.first - 4) : mention.first]
        if mention.first >= i and "to" in before and mention.entity is not None and _is_medium(line, mention.entity):
            found.append(mention.entity)
    return found


def _published(line: Line, i: int) -> list[int]:
    """The media that brought out what token i speaks of: "TASS published two interviews with B"."""
    return [
        m.entity
        for m in line.sentence.mentions
        if m.last < i and m.entity is not None and _is_medium(line, m.entity)
        if line.lexicon.has("publishing", line.lowers[m.last])
    ]


def _reports(line: Line, i: int) -> bool:
    """Whether the medium before token i only passes it on: "…, Ukrinform reports"."""
    return any(line.lexicon.has("reporting", word) for word in line.lowers[i : i + 2])


def _journalists(line: Line, i: int) -> list[int]:
    """The journalists named right behind token i: "Mio Tomita, Nikkei's bureau chief"."""
    return [e for e in _people(line, line.object(i, 4)) if _journalist(line, e)]


def _is_medium(line: Line, entity: int) -> bool:
    """Whether the text speaks of a body as a newspaper, an agency or a channel."""
    known = line.reading.entities[entity]
    return known.kind == "organisation" and bool({known.name, *known.aliases} & line.reading.media)


def _journalist(line: Line, entity: int) -> bool:
    """Whether a person asks by profession: a correspondent, or somebody of a medium."""
    posts = line.reading.entities[entity].posts
    said = (line.lexicon.has("journalist", word) for post in posts for word in post.title.lower().split())
    return any(said) or any(post.of in line.reading.media and not post.title for post in posts)


def _nameless(line: Line, entity: int) -> bool:
    return line.lexicon.has("outlet_noun", line.reading.entities[entity].name.lower())


def _employer(line: Line, i: int) -> list[int]:
    """The medium of a nameless journalist: "a TASS correspondent"."""
    for mention in line.sentence.mentions:
        if i <= mention.first <= i + 6 and mention.kind == "post" and mention.posts[0].of in line.reading.media:
            owner = mention.posts[0].of
            return [n for n, e in enumerate(line.reading.entities) if owner in (e.name, *e.aliases)][:1]
    return []


def _unnamed(line: Line, i: int) -> bool:
    """Whether those at token i are journalists without a name: "reporters", "the local media"."""
    words = (w for w in line.lowers[max(0, i - 3) : i + 4] if not line.lexicon.has("press_modifier", w))
    return any(line.lexicon.has("press_noun", word) for word in list(words)[:4])


def _at_conference(line: Line) -> bool:
    """Whether the sentence speaks of a press conference: what is told there is told at a gathering."""
    return lexicon.phrases("press_event").search(line.text) is not None or "conference" in line.lowers


# -- when, where, whether --------------------------------------------------------------------------------------


def _end(line: Line, i: int) -> int:
    """Where what was said in the interview begins: "… in an interview with C that trade would grow"."""
    for j in range(i + 2, len(line.lowers)):
        if line.lowers[j] in (":", '"'):
            return j
        before = line.reading.text[line.sentence.start : line.tokens[j].start]
        if line.lowers[j] == "that" and lexicon.phrases("saying").search(before):
            return j
        if line.lowers[j - 1] in SAYING and line.lowers[j] in OPENING:  # "A said / his talks with B had been useful"
            return j
    return len(line.lowers)


def _begin(line: Line, i: int) -> int:
    """Where the clause of who speaks begins, behind what was said: "A will meet B in Rome, C told Xinhua"."""
    told = next((k for k in range(i - 1, max(0, i - 8), -1) if line.lowers[k] == "told"), i)  # "told X in an interview"
    group = line.subject(told)
    if group is None or group.first < 4 or line.tokens[group.first - 1].text not in (",", '"'):
        return 0
    modal = bool(FINITE & set(line.lowers[1 : group.first - 1]))  # "Exporters should come, A told Xinhua"
    fronted = modal or line.tokens[0].text == '"' or any(0 < verb < group.first for verb in line.clauses.verbs)
    adverbial = line.lowers[0] in PREPOSITIONS or line.lowers[0].endswith("ing")
    return group.first if fronted and not adverbial else 0


def _status(line: Line, i: int) -> Status | None:
    """Whether it was given or will be; what is said in it to come does not count."""
    if (begin := _begin(line, i)) > 0:
        words = " ".join(line.lowers[begin:i])
        return modality.status(words, words, words, " ".join(line.lowers[i : i + 3]))
    status = line.status(i)
    end = _end(line, i)
    if status != "planned" or end == len(line.lowers):
        return status
    return modality.status(line.lead_in(i), line.lead_in(i, 6), "", " ".join(line.lowers[i : min(end, i + 9)]))


def _own(line: Line, i: int) -> set[int]:
    """The tokens whose day and place may be the interview's own, not those of another event or of what was said."""
    own: set[int] = set()
    beside = False
    for j in range(_begin(line, i), _end(line, i)):
        beside = line.lowers[j] in BESIDE or (beside and line.lowers[j] != ",")
        if not beside:
            own.add(j)
    return own


def _frame(line: Line, i: int, speaker: int, *askers: int) -> Frame:
    own = _own(line, i)
    city, country, venue = line.places(i, own)
    frame = Frame("Interview", line.index, i, _status(line, i) or "held", date=line.date(i, own), inherits=False)
    if not city or any(p.city == city and p.preposition == "in" for p in line.sentence.places):
        frame.city, frame.country = city, country
    frame.venue = venue
    frame.add(speaker, "interviewee", line.index)
    for asker in askers:
        if asker in frame.entities:
            continue
        known = line.reading.entities[asker]
        frame.add(asker, "interviewer" if known.kind == "person" else "outlet", line.index)
        for post in known.posts if known.kind == "person" else ():
            for n, body in enumerate(line.reading.entities):
                if body.kind == "organisation" and post.of and post.of in (body.name, *body.aliases):
                    frame.add(n, "outlet", line.index)
                    break
    return frame
