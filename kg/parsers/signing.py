"""Signings: an instrument is signed or adopted by parties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kg import edtf
from kg.model import Role, Status
from kg.parsers import ceremony, closing, modality, packages, sides, signers, targets
from kg.parsers.about import topic_apart
from kg.parsers.chains import before, beside, parted, spelled_out
from kg.parsers.frame import Frame
from kg.parsers.groups import Group, Hit
from kg.parsers.instruments import Instrument, instruments, spelled_before
from kg.parsers.line import Line
from kg.parsers.missed import Miss
from kg.patterns import Pattern
from kg.syntax import Value

ADOPTABLE = frozenset("declaration communique statement programme charter protocol memorandum treaty agreement".split())
DECLARED = frozenset({"declaration", "communique", "statement", "charter", "treaty", "agreement", "protocol"})
"""Documents that a body may adopt as a whole."""
RELEASABLE = frozenset({"communique", "declaration"})
RELEASING = frozenset(
    "issued released passed endorsed issue release pass endorse issues releases passes endorses".split()
)
ENDING = frozenset("ended ends concluded culminated resulted closed crowned".split())
"""What leads to the signing of a document as the outcome of talks: "the talks ended with the signing of"."""
AIMING = frozenset("aimed aiming regarding concerning covering providing whereby seeking designed intended".split())
"""What leads from a document to what it is for, where places are no longer those of its signing."""
SO_FAR = Pattern(r"\b(?:to date|till date|so far|up to now|until now|over the years)\b", re.IGNORECASE)
"""What makes a count of documents a sum of many signings: "113 agreements have been signed to date"."""
OPINIONS = frozenset("views opinions pleasantries greetings remarks thoughts ideas experience information".split())
"""What else is exchanged: "exchanged views, according to a statement"."""
DETERMINERS = frozenset("the a an this their its of".split())
WANTED = frozenset("see seeing have having get getting want wants witness witnessing".split())
"""What leads to a document still to be signed: "hopes to see the treaty signed"."""
ANNIVERSARY = Pattern(r"\b([1-9]\d?)(?:st|nd|rd|th) anniversary of the $")
HOPED = Pattern(r"\b(?:hopes?|hoped|hoping|wish|wishes|aims?|aiming|intends?|looks?|looking) (?:to|forward)\b")


class Act(Value, frozen=True):
    """Documents that a verb says are signed, and whether they are its subject."""

    hit: Hit
    targets: tuple[Instrument, ...]
    passive: bool
    whole: Instrument | None = None
    """The package whose documents are told one by one."""


def parse(line: Line) -> Iterator[Frame | Miss]:
    """The signings a sentence tells of."""
    if line.sentence.kind == "question" or packages.within(line):
        return
    named = instruments(line)
    used: set[int] = set()
    for hit in _verbs(line):
        act = _act(line, hit, named, used)
        if act is None:
            continue
        used |= {t.first for t in act.targets} | ({act.whole.first} if act.whole else set())
        yield from _told(line, act)
        yield from _likewise(line, act, named, used)
    for hit in line.found("Signing", "noun"):
        yield from _nominal(line, hit, named, used)
    yield from packages.headed(line)
    yield from packages.unfolded(line)
    yield from ceremony.told_after(line)
    yield from closing.itself(line)


def _verbs(line: Line) -> list[Hit]:
    """The words of signing, those that also mean less ("initialled") last."""
    hits = [h for h in line.found("Signing", "verb", "adopt", "signatures") if not _noun(line, h)]
    hits += [h for h in line.found("Signing", "noun") if h.last - h.first == 1 and _gerund(line, h)]
    return sorted(hits, key=lambda h: h.trigger.words[0].startswith("initial"))


def _noun(line: Line, hit: Hit) -> bool:
    """ "The exchange of notes": the verb's bare form behind a determiner is none."""
    word = line.lowers[hit.first]
    bare = not word.endswith(("ed", "s")) and hit.last - hit.first == 1
    return bare and line.lowers[max(0, hit.first - 1) : hit.first][:1] in tuple((d,) for d in DETERMINERS)


def _gerund(line: Line, hit: Hit) -> bool:
    """ "After signing the treaty with A …": a verb, where "the signing of" is a noun."""
    word = line.lowers[hit.first]
    return (
        word == "signing"
        and line.lowers[hit.last : hit.last + 1] not in (("of",), ("ceremony",), ("for",))
        and (hit.first == 0 or line.lowers[hit.first - 1] in ("after", "before", "by", "and", ",", "upon", "on"))
    )


def _act(line: Line, hit: Hit, named: Sequence[Instrument], used: set[int]) -> Act | None:
    """The documents that a word of signing is said of, None where it is of none."""
    target, passive = targets.target(line, hit, named)
    if target is not None and target.first in used and passive and line.agent(hit.last, 2) is not None:
        target = replace(target, generic=True)
    elif target is None or target.first in used:
        return None
    if not _signs(line, hit, target, passive):
        return None
    held = spelled_out(line, named, target) if target.plural else []
    if held:
        return Act(hit, tuple(held), passive, target)
    chain = before(line, named, target) if passive and target.last <= hit.first else _onward(line, named, target)
    return Act(hit, tuple(t for t in chain if t.generic or t.first not in used), passive)


def _onward(line: Line, named: Sequence[Instrument], target: Instrument) -> list[Instrument]:
    """A document and those named behind it as its like; semicolons may part them, whatever is said of each."""
    told = any(verb > target.last for verb in line.clauses.verbs)
    listed = ";" in line.lowers[target.last :] and not told
    return parted(line, named, target) if listed else beside(line, named, target)


def _signs(line: Line, hit: Hit, target: Instrument, passive: bool) -> bool:
    """Whether a word that has other meanings means signing here: "adopted a declaration", "exchanged memoranda"."""
    word = hit.trigger.words[0]
    ratified = "ratification of" in " ".join(line.lowers[max(0, target.first - 3) : target.last])
    if ratified and not {"that", "which"} & set(line.lowers[target.last : hit.first]):
        return False
    if line.lowers[hit.last : hit.last + 1] == ("no",):
        return False
    if word.startswith("enter") and line.lowers[hit.last : hit.last + 1] in (("force",), ("effect",)):
        return False
    if hit.trigger.shape == "adopt":
        releasable = target.kind in RELEASABLE or word not in RELEASING
        return target.kind in ADOPTABLE and releasable and hit.first not in line.quoted
    if word.startswith("formali") and not 0 <= target.first - hit.last <= 3:
        return target.last <= hit.first and passive
    if word.startswith("conclud") and " " not in target.title and target.kind == "programme":
        return False
    if word.startswith("exchang") and OPINIONS & set(line.lowers[hit.last : target.first]):
        return False
    if word.startswith(("exchang", "seal", "conclud")) and target.generic and len(hit.trigger.words) == 1:
        return passive and (target.plural or line.after(hit.last, "between", reach=4) is not None)
    return True


def _told(line: Line, act: Act) -> Iterator[Frame | Miss]:
    """The signings of an act, those of the list below it where it opens one."""
    hit = act.hit
    if act.targets[0].plural and SO_FAR.search(line.text):
        yield Miss(line.index, hit.first, hit.last, "a number of all the documents signed so far")
        return
    status = line.status(hit.first) or _standing(line, act)
    status = "held" if status == "planned" and _signed_before(line, act) else status
    if status is None:
        yield Miss(line.index, hit.first, hit.last, "denied, or only thought of")
        return
    who = _who(line, act)
    frames = [f for target in act.targets for f in _frames(line, hit.first, target, who, status, act.passive)]
    _dated_last(line, hit.last, act.targets[-1], frames)
    listed = list(packages.listed(line, frames[0])) if frames and act.targets[0].plural else []
    for frame in listed or frames:
        frame.listed = frame.listed or act.whole is not None
        yield frame


def _dated_last(line: Line, start: int, last: Instrument, frames: list[Frame]) -> None:
    """Gives the documents that semicolons part the day and place told behind the last of them."""
    if ";" not in line.lowers[start : last.first]:
        return
    place = line.places(last.last)
    for frame in frames:
        frame.date = frame.date or line.date(last.last)
        if not (frame.city or frame.country):
            frame.city, frame.country, frame.venue = place


def _standing(line: Line, act: Act) -> Status | None:
    """What stands whatever is thought of it ("hailed the pact signed in May"), or is hoped for by name and day."""
    target, hit = act.targets[0], act.hit
    before = " ".join(line.lowers[max(0, hit.first - 8) : hit.first])
    if hit.first == target.last and line.lowers[hit.first].endswith("ed"):
        return None if modality.denied(before) or not line.date(hit.first) else "held"
    named = line.tokens[target.first].cap and line.date(hit.first)
    return "planned" if named and HOPED.search(before) else None


def _signed_before(line: Line, act: Act) -> bool:
    """Whether a document that stands is only spoken of in what is to come: "will review the pact signed in 2015"."""
    target, hit = act.targets[0], act.hit
    behind = hit.first == target.last and line.lowers[hit.first].endswith("ed")
    when, now = edtf.bounds(line.date(hit.first)), edtf.bounds(line.reading.published)
    future = when is not None and now is not None and when.latest > now.earliest
    return behind and not future and not WANTED & set(line.lowers[max(0, target.first - 8) : target.first])


def _likewise(line: Line, act: Act, named: Sequence[Instrument], used: set[int]) -> Iterator[Frame | Miss]:
    """Those without a verb of their own: "X was signed by A and B, and Y by C and D", "A and B signed X, C and D Y"."""
    for group, target in _elided(line, act, named) if not act.passive else ():
        if target.first not in used:
            used.add(target.first)
            status = line.status(act.hit.first)
            yield from _frames(line, group.last, target, [group], status, passive=False) if status else ()
    for target in named if act.passive else ():
        if (
            target.first >= act.hit.last
            and target.first not in used
            and line.lowers[target.last : target.last + 1] == ("by",)
        ):
            used.add(target.first)
            yield from _told(line, Act(replace(act.hit, last=target.last), (target,), True))


def _elided(line: Line, act: Act, named: Sequence[Instrument]) -> Iterator[tuple[Group, Instrument]]:
    """Who signs what behind the object of a verb: "…, C and D a contract on Y, and E and F a protocol"."""
    for target in named:
        group = next((g for g in line.groups if g.first > act.hit.last and 0 <= target.first - g.last <= 1), None)
        if group is None or len(group.entities) < 2 or target.first <= act.targets[-1].first:
            continue
        opened = line.lowers[group.last : target.first] in (("a",), ("an",), ("the",))
        apart = [w for w in line.lowers[group.first - 3 : group.first] if w in (",", ";")]
        if opened and apart and "between" not in line.lowers[group.first - 3 : group.first]:
            yield group, target


def _who(line: Line, act: Act) -> list[Group]:
    """The groups of those who sign."""
    hit = act.hit
    if hit.trigger.shape == "signatures":
        group = line.after(hit.last - 1, "of", reach=1)
    elif act.passive:
        return signers.agents(line, hit.last) or list(signers.below(line))
    elif line.lowers[hit.first] == "signing":
        group = signers.gerund_signers(line, hit)
    elif _seen(line, hit):
        return []
    else:
        group = _inner(line, act) or signers.by_name(line, line.subject(hit.first), hit.first)
        group = signers.past_aside(line, signers.with_first(line, group))
        group = None if group is not None and group.first == 0 and line.lowers[group.last] == ":" else group
    return [group] if group is not None else []


def _seen(line: Line, hit: Hit) -> bool:
    """Whether others than the subject sign before its eyes: "A and B looked on as ministers exchanged the papers"."""
    sees = signers.SEES.search(line.text)
    at = line.token_at(sees.start()) if sees else len(line.tokens)
    return at < hit.first and bool({"as", "while"} & set(line.lowers[at : hit.first]))


def _inner(line: Line, act: Act) -> Group | None:
    """Who signs inside a relative clause: "the treaty, which the ministers of A and B, X and Y, signed"."""
    inside = [g for g in line.groups if act.targets[0].last <= g.first and g.last <= act.hit.first]
    return next((g for g in reversed(inside) if g.entities), None)


def _nominal(line: Line, hit: Hit, named: Sequence[Instrument], used: set[int]) -> Iterator[Frame | Miss]:
    """ "The signing of a treaty between A and B", "a signing ceremony for the contract"."""
    if line.lowers[hit.last : hit.last + 1] not in (("of",), ("for",)):
        return
    target = next((n for n in named if hit.last <= n.first <= hit.last + 8), None)
    if target is None or target.first in used:
        return
    named_sides = line.after(target.last - 1, "between", "with", reach=6)
    who = signers.agents(line, target.last)
    if target.generic and not target.plural and named_sides is None and not who:
        return
    looking = list(signers.witnesses(line))
    outcome = ENDING & set(line.lowers[max(0, hit.first - 4) : hit.first])
    if not who and not looking and not line.sentence.dates and named_sides is None and not outcome:
        yield Miss(line.index, hit.first, hit.last, "a signing is named, but neither when nor by whom")
        return
    hoped = line.tokens[target.first].cap and line.date(hit.first) and HOPED.search(line.lead_in(hit.first).lower())
    if line.status(hit.first) is None and hit.first not in line.quoted and not hoped:
        yield Miss(line.index, hit.first, hit.last, "denied, or only thought of")
        return
    status = line.status(hit.first) or ("planned" if hoped else "held")
    held = (spelled_out(line, named, target) if target.plural else []) or _onward(line, named, target)
    used |= {t.first for t in held}
    frames = [f for t in held for f in _frames(line, hit.first, t, who, status, passive=True)]
    if (years := ANNIVERSARY.search(line.text[: line.tokens[hit.first].start - line.sentence.start])) is not None:
        _long_ago(line, frames, int(years[1]))
    _dated_last(line, hit.last, held[-1], frames)
    yield from (list(packages.listed(line, frames[0])) if frames and target.plural else []) or frames


def _long_ago(line: Line, frames: list[Frame], years: int) -> None:
    """Dates what was signed so many years before the day that a sentence tells: "on 3 May, the 30th anniversary of"."""
    told = {int(d.edtf[:4]): d.edtf for d in line.sentence.dates if d.edtf[:4].isdigit()}
    own = next((told[year - years] for year in told if year - years in told), None)
    for frame in frames:
        frame.status, frame.inherits = "held", False
        frame.date = own or (str(min(told) - years) if told else None)
        if own is None:
            frame.city = frame.country = frame.venue = None


def _frames(
    line: Line, at: int, target: Instrument, who: list[Group], status: Status, passive: bool
) -> Iterator[Frame]:
    """The signing of a document; one with each partner where several are signed with several."""
    partners = sides.partners(line, at, target, who)
    between = sides.between(line, target, partners, who)
    binding = sides.inside(line, target) or [e for g in (between, partners) for e in signers.bodies(line, g)]
    apart = target.plural and partners is not None and not who and len(binding) > 1
    for parties in [[b] for b in binding] if apart else [binding]:
        frame = _frame(line, at, target, status)
        for group in who:
            told = len(binding) > 1 and group.mentions[0].kind == "group"  # "the parties signed the treaty of A and B"
            for entity in signers.signers(line, group):
                if not (told and _role(line, entity) == "party"):
                    frame.add(entity, _role(line, entity), line.index)
        for entity in signers.named_persons(line, partners if who else between):
            frame.add(entity, "signatory", line.index)
        further = signers.further_sides(line, at) if target.generic or "side" in line.lowers else ()
        for entity in (*signers.signing_beside(line), *further):
            frame.add(entity, "signatory", line.index)
        for entity in signers.witnesses(line):
            if entity not in frame.having("signatory"):
                frame.add(entity, "witness", line.index)
        named = [e for g in who for e in signers.beside_signers(line, g)]
        for entity in (*parties, *named, *signers.represented(line), *signers.owner(line, target.first)):
            frame.add(entity, "party", line.index)
        if not frame.having("signatory") and not frame.having("party"):
            meant = target.kind in DECLARED
            others = list(signers.adopters(line, target.first, target.last, at, who)) if meant else []
            others = others or signers.named_beside(line, target.first, target.last)
            for entity in others or signers.meant(line, at):
                frame.add(entity, "party", line.index)
        frame.parties = [p.entity for p in frame.parts if p.role == "party"]
        yield frame


def _role(line: Line, entity: int) -> Role:
    return "signatory" if line.reading.entities[entity].kind == "person" else "party"


def _aim(line: Line, start: int) -> range:
    """The tokens behind a document that say what it is for: "…, to aid farmers in X", "aimed at growth in X"."""
    for j in range(start, len(line.tokens) - 1):
        verb = line.tokens[j + 1].text.islower() and not line.lexicon.has("function", line.lowers[j + 1])
        if line.lowers[j] in AIMING or (line.lowers[j] == "to" and verb):
            return range(j, len(line.tokens))
    return range(0)


def _dated(line: Line, i: int) -> bool:
    """Whether a day stands beside the place at token i: "in Lima on Monday"."""
    place = next((p for p in line.sentence.places if p.first == i), None)
    return place is not None and any(d.first - place.last in (0, 1) for d in line.sentence.dates)


def _frame(line: Line, at: int, target: Instrument, status: Status) -> Frame:
    titles = [*instruments(line), target]
    within = {i for title in titles for i in range(title.first, title.last)} | signers.in_names(line)
    outside = [i for i in range(len(line.tokens)) if i not in within]
    aim = _aim(line, max(at + 1, target.last))
    city, country, venue = line.places(at, [i for i in outside if i not in aim or _dated(line, i)])
    frame = Frame(
        "Signing", line.index, at, status, date=line.date(at, outside), city=city, country=country, venue=venue
    )
    named = spelled_before(line, target) or target
    start = at + 1 if target.last <= at else target.last
    topic = topic_apart(line, target, start) if named is target and not target.generic else None
    frame.title, frame.kind = (f"{named.title} {topic}" if topic else named.title), named.kind
    told = line.lowers[max(0, target.first - 1) : target.first] in (("the",), ("both",), ("these",), ("all",))
    frame.anaphoric, frame.package = target.generic and (told or not target.plural), target.plural
    return frame
