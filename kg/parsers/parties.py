"""Who meets whom: one meeting of all, or one with each; with journalists an interview."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon import either, load
from kg.model import Role, Status
from kg.parsers.events import MEALS
from kg.parsers.frame import Frame
from kg.parsers.groups import Group, Hit
from kg.parsers.line import Line
from kg.parsers.missed import Miss
from kg.parsers.relative import PRESENT
from kg.parsers.series import again
from kg.patterns import Pattern
from kg.syntax import Mention

SEPARATE = Pattern(
    r"\b(?:separate|separately|bilateral meetings|one-on-one|individual|individually|each of|respectively|one "
    r"by one)\b",
    re.IGNORECASE,
)
BY_TURNS = Pattern(r"\b(?:respectively|separately|separate (?:meetings|talks|conversations))\b", re.IGNORECASE)
"""What tells that each of several met the same one: "A and B met C separately"."""
JOINT = Pattern(r"\b(?:joint|jointly|trilateral|three-way|tripartite|quadrilateral|together)\b", re.IGNORECASE)
IN_PERSON = Pattern(
    rf"\b(?:{either('aside')}|in person|visited|toured|face to face|face-to-face|"
    r"in an? [\w-]+ format|at the (?:summit|forum|meeting|"
    r"(?-i:[A-Z][A-Z0-9]+)))\b",
    re.IGNORECASE,
)
LED_BY = (("led", "by"), ("headed", "by"))
SENT = (("delegation",), ("team",), ("mission",))
ONWARD = frozenset("then finally later afterwards lastly next separately with on upon from".split())
JOINED = frozenset({"and", ",", ";"})
LINKS = (
    ONWARD
    | JOINED
    | frozenset("also the a his her followed by well as subsequently again to talks meeting in at separately".split())
)
ALONG = (
    ("presence", "of"),
    *((word, "by") for word in sorted(load().words("along"))),
    ("joined", "by"),
    ("together", "with"),
    ("along", "with"),
)
RUNG = frozenset({"to", "called", "phoned", "telephoned", "rang"})
"""Verbs whose objects were called one after the other: "spoke by telephone to A and B"."""
NAMELESS = frozenset({"others", "presidents", "premiers"})
"""Plurals of which a member that is a state stands for its nameless office-holder."""
BETWEEN = frozenset("of from the and , : – — - ( ) 's republic".split())
TOP = re.compile(
    r"(?:then |acting |interim |caretaker )*(?:president|prime minister|premier|chancellor|king|queen|amir|emir|sultan|"
    r"speaker|head of state|chairman of the)\b",
    re.IGNORECASE,
)
OFFICE = Pattern(
    rf"{TOP.pattern}|(?!.*\b(?:deputy|vice|assistant)\b)(?:.*\bminister|chair\w+ of the|secretary of the)\b", re.I
)
ASKING = frozenset("down spoke speaks talked chatted caught".split())
"""Words for talks by which a medium tells that it asked somebody."""
ASKERS = load().words("journalist") - {"host", "bureau"}
MANY = 3
"""So many heads of offices of one state are met one by one, not as a delegation."""
HEADS = Pattern(r"director|head|chief|president|chair|ceo|general|bureau", re.IGNORECASE)

EDITORS = Pattern(r"editor|bureau chief|correspondent", re.IGNORECASE)


def spelled_out(line: Line, group: Group | None) -> Group | None:
    """ "Three of his counterparts: A, B and C": the list stands for the words before it."""
    if group is None:
        return group
    if group.mentions[-1].kind == "group" and (listed := _listed_behind(line, group)) is not None:
        return as_group((*group.mentions[:-1], *listed.mentions))
    if group.entities:
        return group
    for later in line.groups:
        if (
            later.first >= group.last
            and line.lowers[group.last : later.first][:1] in ((":",), (",",))
            and later.entities
        ):
            return later
    return group


def headed(line: Line, group: Group | None) -> Group | None:
    """Who leads a delegation, in its place: "a delegation of the Ministry led by A", "its leadership, including A"."""
    if group is None or has_person(line, group):
        return group
    end = group.last + (line.lowers[group.last : group.last + 1] in SENT)  # "a Harbour Bank / delegation"
    if line.lowers[end : end + 2] not in (*LED_BY, (",", "including")):
        return group
    leaders = next((g for g in line.groups if end + 2 <= g.first <= end + 4), None)
    return leaders if has_person(line, leaders) else group


def _listed_behind(line: Line, group: Group) -> Group | None:
    """Those named behind a plural: "the foreign ministers of A, X, and of B, Y"; states and commas stand between."""
    end, found = group.last, []
    for later in line.groups:
        if later.first < group.last:
            continue
        states = {i for m in line.sentence.mentions if m.kind == "state" for i in range(m.first, m.last)}
        gap = [i for i in range(end, later.first) if i not in states and line.lowers[i] not in BETWEEN]
        if gap or not any(m.kind == "person" for m in later.mentions):
            break
        found += [m for m in later.mentions if m.kind == "person"]
        end = later.last
    return as_group(tuple(found))


def as_group(mentions: tuple[Mention, ...]) -> Group | None:
    return Group(mentions[0].first, mentions[-1].last, mentions) if mentions else None


def meetings(
    line: Line, hit: Hit, status: Status, left: Group | None, right: Group | None, left_role: Role, right_role: Role
) -> Iterator[Frame | Miss]:
    left, right = headed(line, spelled_out(line, left)), headed(line, spelled_out(line, right))
    if _other_holder(left, right):
        yield Miss(line.index, hit.first, hit.last, "whom the subject means is not told")
        return
    one = people(line, _another(line, left, right))
    other = [e for e in people(line, right) if e not in one]
    if not other and len(one) > 1 and left and right and left.first < right.first:
        right = None
    if not one or (right is not None and not other) or len(one) + len(other) < 2:
        yield Miss(line.index, hit.first, hit.last, "fewer than two parties are named")
        return
    separate = SEPARATE.search(line.clause(hit.first)) is not None
    plural = right is not None and right.mentions[0].kind == "group" and len(right.mentions) == 1
    plural = plural and not _met_each(line, hit, right)
    apart = len(other) > 1 and not JOINT.search(line.clause(hit.first)) and (separate or not plural)
    mode = hit.trigger.mode or line.mode(hit.first, None)
    rung = hit.trigger.words[-1] in RUNG and different_offices(line, other)
    several = mode not in ("phone", "video") or rung or hit.trigger.words[-1] in ("calls", "conversations")
    calls = mode in ("phone", "video") and several and not JOINT.search(line.clause(hit.first))
    if right is not None and len(other) > 1 and ((several and each(line, right)) or calls):
        apart = separate = True
    together = mode in ("phone", "video") or _at_one_table(hit) or _one_office(line, other)
    if together and not separate:
        apart = False
    rounds = (
        [[e] for e in other] if apart and (separate or different_offices(line, other) or len(one) == 1) else [other]
    )
    by_turns = len(other) == 1 and len(one) > 1 and BY_TURNS.search(line.clause(hit.first))
    pairs = [([e], other) for e in one] if by_turns else [(one, targets) for targets in rounds]
    told_here = {e for g in line.groups for e in g.entities}
    items = line.items() if any(e not in told_here for e in other) else {}
    asking = bool(ASKING & set(hit.trigger.words))
    for met_by, targets in pairs:
        if asked_by(line, targets, asking):
            yield _interview(line, hit, status, met_by, targets)
            continue
        if asking and asked_by(line, met_by, asking):  # "Harbour TV's Ana Roe sat down with Minister Om Lee"
            yield _interview(line, hit, status, targets, met_by)
            continue
        frame = frame_of(line, hit, status)
        if len(rounds) > 1:
            _place_each(line, hit, frame, rounds, targets)
        if len(targets) == 1 and targets[0] not in told_here and targets[0] in items:
            frame.sentence = items[targets[0]]
            frame.date = line.reading.sentences[frame.sentence].headed or frame.date
        for entity in met_by:
            frame.add(entity, left_role, line.index)
        for entity in targets:
            frame.add(entity, right_role, line.index)
        for entity in (*companions(line, hit), *_in_which(line, hit)):
            frame.add(entity, "participant", line.index, along=True)
        yield frame
        yield from again(line, hit.last, frame) if frame.mode == "in-person" else ()


def _other_holder(left: Group | None, right: Group | None) -> bool:
    """Whether a bare post is that of somebody else than of whom is met: "The President met with President B and C"."""
    if left is None or right is None or any(m.kind != "post" for m in left.mentions):
        return False
    return set(left.entities) <= set(right.entities)


def _another(line: Line, left: Group | None, right: Group | None) -> Group | None:
    """Whom a pronoun means that cannot be the partner himself: "He received a call from B"."""
    if left is None or right is None or any(m.kind != "pronoun" for m in left.mentions):
        return left
    if not set(left.entities) & set(right.entities):
        return left
    known = (line.principal(), line.salient())
    return next((g for g in known if g is not None and not set(g.entities) & set(right.entities)), left)


def _met_each(line: Line, hit: Hit, group: Group | None) -> bool:
    """Whether those of the states listed were met one by one: "meetings with the leaders of A and B", "bilaterals"."""
    listed = group is not None and (group.mentions[0].name == "others" or len(group.mentions[0].posts) > 1)
    several = hit.trigger.words[-1] in ("meetings", "bilaterals")
    return listed and (several or "bilateral" in line.lowers[max(0, hit.first - 2) : hit.first])


def each(line: Line, group: Group) -> bool:
    """Whether a preposition repeated says that each was met alone: "courtesy calls on A and on B"."""
    named = {i for m in group.mentions for i in range(m.first, m.last)}
    return any(line.lowers[i] in ("with", "on", "to") for i in range(group.first, group.last) if i not in named)


def onward(
    line: Line, hit: Hit, status: Status, subject: Group | None, target: Group | None, one: Role, other: Role
) -> Iterator[Frame | Miss]:
    """Meetings with partners who have no verb of their own: "met A in Rome, on Tuesday B; then C and finally D"."""
    for group in _further(line, target):
        begin = max((i for i in range(group.first) if line.lowers[i] in JOINED), default=0)
        end = group.last
        while end < len(line.lowers) and (line.light(end) or line.lowers[end] in ("in", "on")):
            end += 1
        near = range(begin, end)
        for frame in meetings(line, hit, status, subject, group, one, other):
            if isinstance(frame, Frame):
                frame.date = next((d.edtf for d in line.sentence.dates if d.first in near), None) or frame.date
                stay = (p for p in line.sentence.places if (p.city or p.preposition == "in") and p.first - 1 in near)
                place = next(stay, None)
                if place is not None and frame.mode == "in-person":
                    frame.city, frame.country, frame.venue = place.city, place.country, place.venue
            yield frame


def _further(line: Line, target: Group | None) -> Iterator[Group]:
    """Further partners behind one: words for what comes next, days and places stand between."""
    for group in line.groups:
        if target is None or group.first < target.last:
            continue
        gap = range(target.last, group.first)
        words = [line.lowers[i] for i in gap]
        apart = ONWARD & set(words) or any(d.first in gap for d in line.sentence.dates)
        apart = apart or any(p.city and p.first in gap for p in line.sentence.places)
        bare = all(line.lowers[i] in LINKS or line.light(i) or line.tokens[i].cap for i in gap)
        again = "and" in words and {"on", "with"} & set(words[-2:]) and not line.clauses.verbs & set(gap)
        if not (apart and JOINED & set(words) and (bare or again)):
            return
        if not has_person(line, group) or line.clauses.follows(group):
            return
        yield group
        target = group


def companions(line: Line, hit: Hit) -> list[int]:
    """Who came along: "A, accompanied by B, met C", "A, together with B, received C"."""
    return [
        entity
        for group in line.groups
        if line.lowers[max(0, group.first - 2) : group.first] in ALONG
        or line.lowers[max(0, group.first - 3) : group.first - 1] in ALONG
        or (line.lowers[group.first - 1 : group.first] == ("with",) and _attending(line, group))
        if line.spans.rank(hit.first, group.first) is not None
        for entity in people(line, group)
        if line.reading.entities[entity].kind == "person"
    ]


def _in_which(line: Line, hit: Hit) -> list[int]:
    """Who came to talks as a clause behind them tells: "a video call, in which the Commissioner also took part"."""
    for i in range(hit.last + 1, len(line.lowers)):
        if line.lowers[i] == "which" and line.lowers[i - 1] in ("in", "at", "during"):
            if any(line.lexicon.has("event_head", w) for w in line.lowers[hit.last : i]):
                return []
            came = next((k for k in range(i, len(line.lowers)) if line.lowers[k] in PRESENT), i)
            inner = [g for g in line.groups if i < g.first and g.last <= came]
            return [e for g in inner[-1:] for e in people(line, g) if line.reading.entities[e].kind == "person"]
    return []


def _attending(line: Line, group: Group) -> bool:
    """Whether those named behind "with" were only there: "…, with A and B also attending"."""
    behind = [w for w in line.lowers[group.last : group.last + 3] if w not in ("also", "in")]
    return behind[:1] in (["attending"], ["present"], ["attendance"], ["participating"])


def _place_each(line: Line, hit: Hit, frame: Frame, rounds: list[list[int]], targets: list[int]) -> None:
    """Gives one of several talks its own place: "with A, with B in X and with C in Y", "… respectively in X and Y"."""
    behind = [p for p in line.sentence.places if p.first >= hit.last and (p.city or p.country)]
    if len({(p.city, p.country) for p in behind}) < 2:
        return
    own = None
    if "respectively" in line.lowers:
        own = behind[rounds.index(targets)] if len(behind) == len(rounds) else None
    elif sum(word == "with" for word in line.lowers[hit.last - 1 :]) > 1:
        named = [m.last for m in line.sentence.mentions if m.entity in targets and m.first >= hit.last]
        at = min(named, default=hit.last)
        end = next((k for k in range(at, len(line.lowers)) if line.lowers[k] == "with"), len(line.lowers))
        own = next((p for p in behind if at <= p.first < end), None)
    else:
        return
    frame.city, frame.country, frame.venue = (own.city, own.country, own.venue) if own else (None, None, None)


def asked_by(line: Line, entities: list[int], asking: bool = False) -> bool:
    """Whether those met are journalists: of a medium, and not its head; its editors where they are spoken to."""
    known = [line.reading.entities[e] for e in entities]
    if known and all(e.kind == "organisation" and {e.name, *e.aliases} & line.reading.media for e in known):
        return True
    posts = [p for e in entities for p in line.reading.entities[e].posts]
    if posts and all(p.of is None and p.title.lower() in ASKERS for p in posts):
        return asking  # "spoke with presenter A"
    heads = [p for p in posts if HEADS.search(p.title) and not (asking and EDITORS.search(p.title))]
    return bool(posts) and not heads and all(p.of in line.reading.media for p in posts)


def _interview(line: Line, hit: Hit, status: Status, one: list[int], askers: list[int]) -> Frame:
    frame = frame_of(line, hit, status)
    frame.type, frame.mode, frame.cls, frame.inherits = "Interview", None, None, False
    for entity in one:
        frame.add(entity, "interviewee", line.index)
    for entity in askers:
        person = line.reading.entities[entity].kind == "person"
        frame.add(entity, "interviewer" if person else "outlet", line.index)
        owners = {p.of for p in line.reading.entities[entity].posts}
        for n, known in enumerate(line.reading.entities):
            if known.kind == "organisation" and owners & {known.name, *known.aliases}:
                frame.add(n, "outlet", line.index)
    return frame


def _at_one_table(hit: Hit) -> bool:
    """Whether several are a host's guests at once: "hosted A and B", "gave a breakfast for A and B"."""
    return hit.trigger.words[-1].startswith("host") or hit.trigger.words[-1] in MEALS


def _one_office(line: Line, entities: list[int]) -> bool:
    """Whether all act for one state or body: they are met together, but two at its top or many heads one by one."""
    posts = [next((p for p in line.reading.entities[e].posts if p.of and not p.implied), None) for e in entities]
    tops = [p for p in posts if p and p.of_kind == "state" and TOP.match(p.title)]
    heads = [p for p in posts if p and p.of_kind == "state" and OFFICE.match(p.title)]
    return len({p and p.of for p in posts}) == 1 and posts[0] is not None and len(tops) < 2 and len(heads) < MANY


def different_offices(line: Line, entities: list[int]) -> bool:
    owners = [{p.of for p in line.reading.entities[e].posts if p.of} for e in entities]
    return all(a and b and not (a & b) for n, a in enumerate(owners) for b in owners[n + 1 :])


def people(line: Line, group: Group | None) -> list[int]:
    """Those of a group who can talk: persons, and states for which nameless ones do ("his counterparts from A and B",
    "A and her counterpart from B"); other states and bodies only where no person stands beside them."""
    if group is None:
        return []
    found = list(group.entities)
    listing = (m for m in group.mentions if m.kind == "group" and (m.name in NAMELESS or len(m.posts) > 1))
    meant = {e for m in listing for e in m.members}
    persons = [e for e in found if line.reading.entities[e].kind == "person"]
    served = {p.of for e in persons for p in line.reading.entities[e].posts}
    offices = {m.entity for m in group.mentions if m.kind == "post"}
    meant |= {e for e in found if e in offices and line.reading.entities[e].name not in served}
    return [e for e in found if e in persons or e in meant] if persons or meant else found


def _there(line: Line, hit: Hit) -> bool:
    """Whether a place is said of the talk itself, not of what it was about."""
    for place in line.sentence.places:
        between = range(hit.last, place.first - 1)
        named = {i for g in line.groups for i in range(g.first, g.last)}
        if place.last <= hit.first or all(i in named or line.light(i) or line.lowers[i] == "with" for i in between):
            return True
    return False


def frame_of(line: Line, hit: Hit, status: Status) -> Frame:
    city, country, venue = line.places(hit.first)
    said = line.mode(hit.first, None)
    mode = said or hit.trigger.mode or "in-person"
    if said is None and hit.trigger.mode and not hit.trigger.cls and (_there(line, hit) or IN_PERSON.search(line.text)):
        mode = "in-person"
    if said is None and hit.trigger.words[0] == "talked" and any(k >= hit.last for k in line.lengths):
        mode = "in-person"
    frame = Frame(
        "Meeting", line.index, hit.first, status, cls=hit.trigger.cls, mode=mode,  # type: ignore[arg-type]
        date=line.date(hit.first), city=city, country=country, venue=venue, head=hit.trigger.words[-1],
    )  # fmt: skip
    if mode in ("phone", "video"):
        frame.city = frame.country = frame.venue = None
    if line.here() and line.reading.desk and not city:
        frame.city, frame.country = line.reading.desk.city, line.reading.desk.country
    return frame


def has_person(line: Line, group: Group | None) -> bool:
    """Whether anyone of a group is a person."""
    return group is not None and any(line.reading.entities[e].kind == "person" for e in group.entities)
