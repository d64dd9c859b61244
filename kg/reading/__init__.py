"""Document → Reading: sentences with their actors, dates and places, and who is who in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kg import lexicon as lexicon_module
from kg.authority import Authority
from kg.model import Document
from kg.reading import dates
from kg.reading.actors import Actors
from kg.reading.definitions import acronyms
from kg.reading.memory import Memory
from kg.reading.phrases import Phrases, fold, of_authority
from kg.reading.places import Places
from kg.reading.segment import Block, blocks, plain, sentences, tokens
from kg.reading.turns import BYLINE, turns
from kg.syntax import DateMention, Mention, PlaceMention, PostMention, Reading, Sentence, Token

FUTURE = re.compile(
    r"\b(?:will|shall|is to|are to|to be (?:held|signed|hosted|followed)|due|scheduled|expected to|plans? to|planned|upcoming|forthcoming|next|ahead of|"
    r"to (?:hold|host|attend|take place|meet|visit|discuss|gather)|would|is set|are set|intends?|travels|goes on|leaves for|opens|begins|begin|gather here|"
    r"later this|can expect|invited)\b",
    re.IGNORECASE,
)
PAST = re.compile(
    r"(?<!be )(?<!to )\b(?:was|were|had|has|have|held|took|met|signed|adopted|visited|attended|recently|earlier|last|announced|said|told|reported|"
    r"stated|noted|recalled)\b",
    re.IGNORECASE,
)
DATELINE = re.compile(
    r"^\s*(?:date\s+(?P<iso>\d{4}-\d\d-\d\d)\s+)?(?P<city>[A-Z][\w'’. -]{2,30}?)(?:\s?/\s?[A-Z][\w' -]+)?"
    r"(?:,?\s+(?P<date>(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8})(?:,?\s\d{4})?))?"
    r"\s*(?P<agency>\([A-Z][\w ./-]{1,24}\)|/[^/\n]{2,24}/|,\s(?:[A-Z][\w]+\s){1,4}?(?=[:–—-])|\.\s[A-Z]{3,12}(?=\s[-–—]))?\s*(?P<mark>--|[:.–—-])\s*",
)
FULL_DATE = re.compile(r"\d{4}")
HEADS = (
    r"^(?!.*\b(?:vice|deputy|assistant)\b).*\b(?:president|prime minister|king|emir|chancellor|premier|sultan|leader)\b"
)
OFFICES = {
    "presidents": re.compile(r"^(?!.*\bvice\b).*\bpresident\b"),
    "heads of state": re.compile(r"^(?!.*\b(?:vice|deputy|assistant)\b).*\b(?:president|king|emir|sultan)\b"),
    "heads": re.compile(HEADS),
    "leaders": re.compile(HEADS),
    "ministers": re.compile(r"^(?!.*\b(?:prime|deputy) minister\b).*\bminister\b"),
    "premiers": re.compile(r"\b(?:prime minister|premier)\b"),
}
BODIES = frozenset({"countries", "nations", "governments", "organisations", "organizations"})
ENGLISH = frozenset({"en", "eng"})


def read(document: Document, authority: Authority) -> Reading:
    """A document's sentences, agents and frame.

    A document in a language that is not read comes back without sentences and with ``unread`` set.
    """
    if document.language and document.language.lower().split("-")[0] not in ENGLISH:
        return Reading(document, document.body, unread=f"language {document.language}")
    return _Reader(document, authority).reading()


class _Reader:
    """The steps from a document to its reading, in order."""

    def __init__(self, document: Document, authority: Authority) -> None:
        self.document = document
        self.authority = authority
        self.lexicon = lexicon_module.load()
        self.text = plain(document.body)
        self.turns, self.blocks = turns(self.text, blocks(self.text))
        self.desk: PlaceMention | None = None
        self.published = document.published
        self.memory = Memory()
        self.home: str | None = None

    def reading(self) -> Reading:
        self.published = self.published or self._stated_date()
        spans = list(self._spans())
        tokenised = [tokens(self.text, a, b) for a, b, _, _ in spans]
        phrases = of_authority(self.authority, acronyms(tokenised, of_authority(self.authority), self.lexicon))
        lowered = frozenset(t.lower for run in tokenised for t in run if t.text[:1].islower())
        known = self._name_words(tokenised, phrases, lowered)
        sents = []
        for n, (a, b, block, lead) in enumerate(spans):
            mentions = tuple(Actors(tokenised[n], phrases, self.lexicon, known, lowered).mentions())
            places = tuple(Places(tokenised[n], mentions, self.authority, phrases, self.lexicon).find())
            sents.append(Sentence(a, b, block, self.blocks[block].kind, tokenised[n], mentions, (), places, lead))
        self.memory.learn(sents)
        self.home = self._publisher_state()
        self.memory.settle(self.home or self._place_state(sents), self._body(sents))
        sents = self._linked(sents)
        sents = self._dated(sents)
        byline = self._byline()
        return Reading(
            self.document, self.text, tuple(sents), self.memory.entities(), tuple(self.memory.post_mentions),
            tuple(self.turns), self.published, self.desk, byline=byline,
            media=frozenset(n for o in self.authority.organisations if o.kind == "media" for n in o.names),
        )  # fmt: skip

    # -- text ------------------------------------------------------------------------------------------

    def _spans(self) -> Iterable[tuple[int, int, int, int | None]]:
        """Start, end, block and the sentence that introduces the list, for each sentence."""
        count, lead = 0, None
        for n, block in enumerate(self.blocks):
            if block.kind == "furniture":
                continue
            start = self._past_dateline(n, block)
            for a, b in sentences(self.text, replace(block, start=start)):
                yield a, b, n, lead if block.kind == "item" else None
                count += 1
            if block.kind != "item" and not self._is_date(block):
                lead = count - 1 if count else None

    def _is_date(self, block: Block) -> bool:
        """Whether a block is a date and nothing else: the head of the items below it."""
        line = self.text[block.start : block.end]
        found = list(dates.find(line, 0, len(line), dates.Anchor.of(self.published), "past")) if len(line) < 60 else []
        return bool(found) and len(re.sub(r"[\s,.:()]", "", line)) <= sum(f.end - f.start for f in found) + 3

    def _past_dateline(self, n: int, block: Block) -> int:
        if n > 8 or block.kind in ("item", "question", "answer"):
            return block.start
        match = DATELINE.match(self.text, block.start, block.end)
        if not match or (match.end() >= block.end and not match["date"]):
            return block.start
        city = match["city"].strip(" .,")
        found = self.authority.city(city.title() if city.isupper() else city)
        if not found or not (
            match["date"] or match["agency"] or city.isupper() or match["mark"] in (".", "--", "–", "—")
        ):
            return block.start
        if self.desk is None:
            self.desk = PlaceMention(0, 0, city=city.title() if city.isupper() else city, country=found.country)
        if self.published is None and (match["iso"] or (match["date"] and FULL_DATE.search(match["date"]))):
            self.published = match["iso"] or next(
                (f.edtf for f in dates.find(match["date"], 0, len(match["date"]), None, "past")), None
            )
        return match.end()

    def _stated_date(self) -> str | None:
        """The day that the head of a text gives for itself ("9 February 2021" on a line, a dateline)."""
        for block in self.blocks[:8]:
            line = self.text[block.start : block.end]
            if len(line) > 90 and not re.match(r"\s*date\s", line) and not DATELINE.match(line):
                continue
            head = line[:60]
            found = [f for f in dates.find(head, 0, len(head), None, "past") if len(f.edtf) == 10]
            if found and (len(line) <= 60 or found[0].start < 40):
                return found[0].edtf
        return None

    def _byline(self) -> int | None:
        """Entity of the one who asked, from "Interviewed by …" or a "By …" line of an interview."""
        for block in self.blocks:
            line = self.text[block.start : block.end]
            match = BYLINE.match(line)
            if match and len(line) < 120 and (self.turns or match.group().lower().strip() != "by"):
                name = re.match(r"[^\W\d_][\w'’.-]+(?:\s[^\W\d_][\w'’.-]+){1,3}", line[match.end() :])
                if (
                    name
                    and name.group().replace(" ", "").isalpha()
                    and all(w[0].isupper() for w in name.group().split())
                ):
                    index = self.memory.person(name.group())
                    if index is None:
                        mention = Mention(
                            "person",
                            0,
                            0,
                            block.start + match.end(),
                            block.start + match.end() + name.end(),
                            name.group(),
                            name.group(),
                        )
                        self.memory.learn([Sentence(0, 0, 0, "paragraph", (), (mention,))])
                        index = self.memory.person(name.group())
                    return index
        return None

    # -- names -------------------------------------------------------------------------------------------

    def _name_words(
        self, tokenised: list[tuple[Token, ...]], phrases: Phrases, lowered: frozenset[str]
    ) -> frozenset[str]:
        """The words of all persons' names that the document introduces in full."""
        words: set[str] = set()
        for run in tokenised:
            for mention in Actors(run, phrases, self.lexicon, frozenset(), lowered).mentions():
                if (
                    mention.kind == "person"
                    and mention.name
                    and (len(mention.name.split()) > 1 or mention.posts or mention.first != mention.last - 1)
                ):
                    words |= {fold(w) for w in mention.name.split() if len(w) > 2 and not w.endswith(".")}
        return frozenset(
            w for w in words if not self.lexicon.has("function", w) and not self.lexicon.has("name_particle", w)
        )

    def _publisher_state(self) -> str | None:
        """The state whose ministry, presidency or agency publishes the text."""
        publisher = self.document.publisher or ""
        run = tokens(publisher, 0, len(publisher))
        phrases = of_authority(self.authority)
        for i in range(len(run)):
            phrase = phrases.at(run, i)
            if phrase and phrase.kind in ("state", "demonym"):
                return phrase.name
        listed = self.authority.organisation(publisher)
        if listed and listed.kind in ("media", "government") and listed.country:
            return next((s.name for s in self.authority.states if s.code == listed.country), None)
        return None

    def _place_state(self, sents: list[Sentence]) -> str | None:
        """The state of the desk, else of the first place told of."""
        countries = [self.desk.country] if self.desk else []
        countries += [p.country for s in sents for p in s.places if p.city]
        code = next((c for c in countries if c), None)
        return next((s.name for s in self.authority.states if s.code == code), None)

    def _body(self, sents: list[Sentence]) -> str | None:
        """The international organisation that the text names most."""
        counts: dict[str, int] = {}
        for sentence in sents:
            for mention in sentence.mentions:
                if mention.key:
                    counts[mention.key] = counts.get(mention.key, 0) + 1
        listed = {o.name: o for o in self.authority.organisations if o.kind == "international-organisation"}
        named = [key for key in counts if key in listed]
        best = max(named, key=lambda key: counts[key], default=None)
        return (listed[best].short or best) if best else None

    # -- linking -----------------------------------------------------------------------------------------

    def _linked(self, sents: list[Sentence]) -> list[Sentence]:
        """Every mention with the entity it refers to, as far as the text settles it."""
        history: list[int] = []
        bodies: list[int] = []
        subjects: list[int] = []
        linked = []
        for sentence in sents:
            mentions = []
            here: list[int] = []
            for mention in sentence.mentions:
                plural = mention.kind == "group" and mention.name in BODIES
                resolved = self._resolve(
                    mention, bodies if plural else [*history, *here], subjects, here, [*history, *here]
                )
                mentions.append(resolved)
                if resolved.kind in ("organisation", "state") and resolved.entity is not None:
                    bodies.append(resolved.entity)
                if resolved.entity is not None and resolved.kind in ("person", "post", "pronoun"):
                    here.append(resolved.entity)
            history += here
            if here:
                subjects = [here[0]]
            linked.append(replace(sentence, mentions=tuple(mentions)))
        return linked

    def _resolve(
        self, mention: Mention, before: list[int], subjects: list[int], here: list[int], history: list[int]
    ) -> Mention:
        if mention.kind == "person" and mention.name:
            return replace(mention, entity=self.memory.person(mention.name, mention.posts))
        if mention.kind in ("state", "organisation") and mention.name:
            country = (
                next((s.code for s in self.authority.states if s.name == mention.name), None)
                if mention.kind == "state"
                else None
            )
            kind = "state" if mention.kind == "state" else "organisation"
            return replace(mention, entity=self.memory.institution(kind, mention.name, mention.key, country))
        if mention.kind == "pronoun" and mention.name == "him":
            others = [n for n in reversed(before) if n not in here[-1:]]
            return replace(mention, entity=others[0] if others else None)
        if mention.kind == "pronoun" and mention.name in ("he", "she"):
            chain = here or subjects
            return replace(mention, entity=chain[0] if chain else (before[-1] if before else None))
        if mention.kind == "post":
            return self._resolve_post(mention, before, here, subjects)
        if mention.name == "others":
            return mention
        if mention.kind == "group" and mention.name in BODIES and (owners := self._states_of(history)):
            return replace(mention, members=owners)
        if mention.kind == "group" and (alike := self._of_office(mention.name or "", mention.text.lower(), before)):
            return replace(mention, members=alike)
        if mention.kind == "group" or mention.name == "they":
            recent = list(dict.fromkeys(reversed(before)))[:2]
            return replace(mention, members=tuple(reversed(recent)))
        return mention

    def _untitled(self, subjects: list[int]) -> int | None:
        """The person spoken of last, if the text gives him no post: "Putin … the President of Russia"."""
        for n in subjects:
            if self.memory.drafts[n].kind == "person" and not any(p.title for p in self.memory.drafts[n].posts):
                return n
        return None

    def _states_of(self, before: list[int]) -> tuple[int, ...]:
        """The states of the last two persons who act for different ones."""
        owners: list[str] = []
        for n in reversed(before):
            for post in self.memory.drafts[n].posts:
                if post.of and post.of_kind == "state" and post.of not in owners:
                    owners.append(post.of)
        if len(owners) < 2:
            return ()
        codes = {s.name: s.code for s in self.authority.states}
        return tuple(self.memory.institution("state", name, None, codes.get(name)) for name in reversed(owners[:2]))

    def _of_office(self, noun: str, text: str, before: list[int]) -> tuple[int, ...]:
        """The last two persons of the office that a plural names ("the presidents", "the foreign ministers")."""
        wanted = OFFICES.get("heads of state" if "heads of state" in text else noun)
        if wanted is None:
            return ()
        drafts = self.memory.drafts
        order = dict.fromkeys([*reversed(before), *range(len(drafts))])
        fits = [
            n
            for n in order
            if drafts[n].kind == "person" and any(wanted.search(p.title.lower()) for p in drafts[n].posts)
        ]
        return tuple(reversed(fits[:2])) if len(fits) >= 2 else ()

    def _resolve_post(self, mention: Mention, before: list[int], here: list[int], subjects: list[int]) -> Mention:
        post = mention.posts[0]
        if post.title == "counterpart":
            if post.of:
                drafts = self.memory.drafts
                fits = [
                    n
                    for n in dict.fromkeys([*reversed(before), *range(len(drafts))])
                    if n not in here and any(fold(p.of or "") == fold(post.of) for p in drafts[n].posts)
                ]
                titles = [p.title for n in here for p in drafts[n].posts]
                best = [
                    n
                    for n in fits
                    if any(
                        q.title == t or q.title.split()[-1:] == t.split()[-1:] for q in drafts[n].posts for t in titles
                    )
                ]
                return replace(mention, entity=(best or fits or [None])[0])
            return mention
        others = [n for n in before if n not in here] or before
        found = self.memory.holder(post, others, self.home)
        if found is None and post.of_kind == "state" and (bare := self._untitled(subjects)) is not None:
            self.memory.drafts[bare].posts.append(post)
            self.memory.post_mentions.append(PostMention(bare, post, mention.start, mention.end))
            found = bare
        if found is None and post.title in ("guest", "visitor", "host") and len(set(others)) >= 1:
            return mention
        return replace(mention, entity=found)

    # -- dates -------------------------------------------------------------------------------------------

    def _dated(self, sents: list[Sentence]) -> list[Sentence]:
        anchor = dates.Anchor.of(self.published)
        context: str | None = None
        headed: str | None = None
        block = -1
        dated = []
        for sentence in sents:
            found: list[DateMention] = []
            for tense in ("past", "future"):
                for hit in dates.find(self.text, sentence.start, sentence.end, anchor, tense, context):  # type: ignore[arg-type]
                    if self._tense(sentence, hit.start, hit.end) == tense:
                        span = _token_span(sentence.tokens, hit.start, hit.end)
                        if span:
                            found.append(DateMention(*span, hit.edtf, hit.relative))
            kept = _without_echoes(sorted(found, key=lambda d: d.first), sentence.tokens)
            for mention in kept:
                if not mention.edtf.startswith("19") or "/" not in mention.edtf:
                    context = mention.edtf.split("/")[0]
            if self._is_date(self.blocks[sentence.block]):
                headed = kept[0].edtf if kept else headed
            elif sentence.block != block:
                headed = headed if sentence.kind == "item" else None
            if (
                (kept
                and kept[0].first <= 1
                and sentence.tokens[kept[0].last - 1 : kept[0].last + 1][-1].text in (".", ":"))
                or (kept and kept[0].first <= 1 and sentence.tokens[kept[0].last - 1].text.endswith("."))
            ):
                headed = kept[0].edtf
            block = sentence.block
            dated.append(replace(sentence, dates=tuple(kept), headed=headed))
        return dated

    def _tense(self, sentence: Sentence, start: int, end: int) -> str:
        """The tense around a date: the nearest verb form that shows one, else that of the sentence."""
        before = self.text[sentence.start : start]
        cut = max(before.rfind(";"), before.rfind(", while"), before.rfind(" and then "), 0)
        near = before[cut:] + " " + self.text[end : min(sentence.end, end + 60)]
        future = [m.start() for m in FUTURE.finditer(near)]
        past = [m.start() for m in PAST.finditer(near)]
        if not future:
            return "past"
        if not past:
            return "future"
        at = start - sentence.start - cut
        nearest_future = min(abs(at - p) for p in future)
        nearest_past = min(abs(at - p) for p in past)
        return "future" if nearest_future <= nearest_past else "past"


def _token_span(run: tuple[Token, ...], start: int, end: int) -> tuple[int, int] | None:
    inside = [n for n, t in enumerate(run) if t.start < end and t.end > start]
    return (inside[0], inside[-1] + 1) if inside else None


def _without_echoes(found: list[DateMention], run: tuple[Token, ...]) -> list[DateMention]:
    """Drops a weekday or a year that stands beside the full date it belongs to."""

    def beside(a: DateMention, b: DateMention) -> bool:
        first, second = sorted((a, b), key=lambda d: d.first)
        between = run[first.last : second.first]
        return len(between) <= 3 and all(t.text in (",", "(", "and", "on", "this", "of", ")", "from") for t in between)

    kept = list(found)
    for weak in found:
        for strong in found:
            if (
                weak is not strong
                and weak.relative
                and not strong.relative
                and len(strong.edtf) >= 10
                and beside(weak, strong)
                and weak in kept
            ):
                kept.remove(weak)
    return kept


__all__ = ["read"]
