"""A person, organisation, state, interaction or document in words, each fact with the sentence it was read from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kg import query
from kg.decided import Decided, decisions
from kg.details import Details, details
from kg.query import Graph
from kg.table import one_line

__all__ = ["Details", "as_text", "describe", "details"]


def describe(directory: str | os.PathLike[str], name: str, *, text: bool = False) -> str:
    """What a graph directory knows of what a name means, for reading; with ``text`` a document's body and no more.

    Raises QueryError where nothing or several things could be meant, GraphError where the directory is no graph.
    """
    graph = query.open(directory)
    found = details(graph, name, text=text)
    if text:
        return str(found["text"])
    about = [each for each in decisions(graph, directory) if found["iri"] in each.now]
    return as_text(graph, found) + "".join(f"{line}\n" for line in _decisions(about))


def as_text(graph: Graph, found: Details) -> str:
    """Details as lines of text, ending in a newline."""
    writers = {"interaction": _interaction, "document": _document}
    lines = writers.get(found["kind"], _agent)(graph, found)
    return "\n".join(lines) + "\n"


def _decisions(about: Sequence[Decided]) -> Iterator[str]:
    """Why documents are taken to tell of one thing, or of another one than this."""
    for title, same in (("Taken for one", True), ("Taken for another", False)):
        yield from _section(title, ([_decision(each)] for each in about if each.same == same))


def _decision(each: Decided) -> str:
    first, second = each.told
    return one_line(f"{first} and {second}: {'; '.join(each.reasons)} ({each.chance:.2f})")


def _agent(graph: Graph, agent: Details) -> Iterator[str]:
    yield f"{one_line(agent['name'])} ({agent['kind']})"
    yield from _fields(
        [
            ("iri", graph.short(agent["iri"])),
            ("code", agent["code"]),
            ("also", "; ".join(agent["aliases"])),
            ("part of", "; ".join(agent["part_of"])),
        ]
    )
    yield from _section("Posts", (_post(post) for post in agent["posts"]))
    yield from _section("Who held posts in it", (_post(post, holder=True) for post in agent["members"]))
    yield from _section("Interactions", (_seen(graph, agent, each) for each in agent["interactions"]))
    yield from _section("Presumably in", ([_headline(graph, each)] for each in agent["presumed"]))
    yield from _section("Mentioned by", (_mentioned(quotation) for quotation in agent["mentioned"]))


def _interaction(graph: Graph, event: Details) -> Iterator[str]:
    yield one_line(event["label"])
    yield from _fields(
        [
            ("iri", graph.short(event["iri"])),
            ("type", event["type"]),
            ("status", event["status"]),
            ("date", event["date"] or "not known"),
            ("place", event["place"]),
            ("mode", event["mode"]),
            ("topics", ", ".join(event["topics"])),
            ("within", "; ".join(f"{whole['label']} ({graph.short(whole['iri'])})" for whole in event["within"])),
            ("confidence", event["confidence"]),
        ]
    )
    yield from _section("Participants", ([_participant(each, role=True)] for each in event["participants"]))
    yield from _section("Signed", map(_agreement, event["agreements"]))
    yield from _section("Said", map(_quotation, event["quotations"]))
    yield from _section("Within it", ([_headline(graph, each)] for each in event["contains"]))
    yield from _section("Read from", ([_source(words)] for words in event["evidence"]))


def _document(graph: Graph, document: Details) -> Iterator[str]:
    yield one_line(document["title"] or document["id"])
    yield from _fields(
        [
            ("document", document["id"]),
            ("iri", graph.short(document["iri"])),
            ("publisher", document["publisher"]),
            ("published", document["published"] or "not known"),
            ("url", document["url"]),
            ("language", document["language"]),
            ("owner", document["owner"]),
            ("rights", document["rights"]),
            ("sha256", document["sha256"]),
            ("not read", document["unread"]),
            ("quotations", document["quotations"] or None),
        ]
    )
    yield from _section("Interactions", ([_headline(graph, each)] for each in document["interactions"]))
    yield from _section("Posts", (_post(post, holder=True) for post in document["posts"]))


def _seen(graph: Graph, agent: Details, event: Details) -> list[str]:
    """An interaction among those of an agent: what it did itself, or who did for it."""
    own = [_capacity(p, role=True) if p["iri"] == agent["iri"] else _participant(p, role=True) for p in event["as"]]
    lines = [_headline(graph, event)]
    if any(own):
        lines.append(f"  as {'; '.join(filter(None, own))}")
    if event["with"]:
        lines.append(f"  with {'; '.join(_participant(each, role=True) for each in event['with'])}")
    return lines + [f"  {_source(words)}" for words in event["evidence"]]


def _headline(graph: Graph, event: Details) -> str:
    what = f"{event['type']} {one_line(event['name'])}" if event["name"] else event["type"]
    parts = [event["date"] or "undated", what, event["status"], event["place"]]
    return one_line(f"{', '.join(filter(None, parts))} [{graph.short(event['iri'])}]")


def _participant(participant: Details, *, role: bool = False) -> str:
    capacity = _capacity(participant, role=role)
    if participant["presumed"]:
        capacity = ", ".join(filter(None, (capacity, f"presumably {participant['presumed']}")))
    return one_line(f"{participant['name']} ({capacity})" if capacity else participant["name"])


def _capacity(participant: Details, *, role: bool) -> str:
    shown = participant["role"] if role and participant["role"] != "participant" else None
    return one_line(", ".join(filter(None, (participant["capacity"], participant["of"], shown))))


def _post(post: Details, *, holder: bool = False) -> list[str]:
    what = ", ".join(filter(None, (post["person"] if holder else None, post["post"], post["of"])))
    begins, ends = post["from"], post["until"]
    listed = f"; {post['listed']}" if post["listed"] else ""
    term = f" ({begins or '…'} to {ends or '…'}{listed})" if begins or ends else ""
    return [one_line(what + term), *(f"  {_source(words)}" for words in post["evidence"])]


def _agreement(agreement: Details) -> list[str]:
    bound = (f"  {word}: {'; '.join(agreement[word])}" for word in ("parties", "signatories") if agreement[word])
    return [one_line(f"{agreement['title']} ({agreement['type']})"), *bound]


def _quotation(quotation: Details) -> list[str]:
    asked = [f"asked: {one_line(quotation['question'])}"] if quotation["question"] else []
    return [*asked, one_line(f"{quotation['speaker']}: “{quotation['words']}”")]


def _mentioned(quotation: Details) -> list[str]:
    """Who named somebody, with the beginning of what was said and where it stands."""
    said = " ".join(quotation["words"].split()[:24])
    shortened = said if said == " ".join(quotation["words"].split()) else f"{said} …"
    found = ", ".join(f"[{w['id']}:{w['start']}-{w['end']}]" for w in quotation["evidence"])
    return [one_line(f"{quotation['speaker']}: “{shortened}” {found}")]


def _source(words: Details) -> str:
    """The sentence with where it stands."""
    where = ", ".join(filter(None, (words["publisher"], words["published"])))
    position = f"[{words['id']}:{words['start']}-{words['end']}]"
    return one_line(f"“{words['words']}” {where + ' ' if where else ''}{position}")


def _fields(fields: Iterable[tuple[str, Any]]) -> Iterator[str]:
    yield from (f"  {name:<11}{one_line(str(value))}" for name, value in fields if value not in (None, ""))


def _section(title: str, items: Iterable[list[str]]) -> Iterator[str]:
    """A heading and its items, two spaces in; nothing where there are none."""
    blocks = list(items)
    if blocks:
        yield ""
        yield f"{title} ({len(blocks)})"
        yield from (f"  {line}" for block in blocks for line in block)
