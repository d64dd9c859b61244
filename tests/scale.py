"""What resolving costs as mentions grow: time, memory, and the exponent from ten thousand to a hundred thousand.

People bear surnames and given names as often as they really are borne: a few by thousands, most by few (weights fall as
one over the rank). A person is named in five documents on average, now and then in another spelling or with an initial
alone, with or without post and employer.

    python tests/scale.py [MENTIONS…]
"""

from __future__ import annotations

import math
import random
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

from kg import authority
from kg.model import Claims, Document, Evidence, Interaction, Participant, Place
from kg.resolve import resolve

FREQUENT = [
    "Zhang",
    "Kim",
    "Ali",
    "Ivanov",
    "Wang",
    "Li",
    "Khan",
    "Singh",
    "Karimov",
    "Aliyev",
    "Petrov",
    "Lee",
    "Chen",
]
POSTS = ["Minister of Transport", "Deputy Foreign Minister", "Ambassador", "Director", "Adviser", "Governor", "Rector"]
STATES = [
    "China",
    "Russia",
    "Kazakhstan",
    "Uzbekistan",
    "Pakistan",
    "India",
    "Iran",
    "Belarus",
    "Tajikistan",
    "Mongolia",
]
SYLLABLES = (
    "ba be bo da di do fa ga ge ha ja ka ke ki la le li lo ma me mi mo na ne ni "
    "no pa ra re ri ro sa se shi ta te ti to va vi ya yu za"
).split()


def names(dice: random.Random, count: int, frequent: list[str]) -> list[str]:
    """So many different names, the frequent ones first."""
    found = dict.fromkeys(frequent)
    while len(found) < count:
        found["".join(dice.choice(SYLLABLES) for _ in range(dice.choice((2, 3, 3, 4)))).capitalize()] = None
    return list(found)


def documents(mentions: int, people: int, seed: int = 0) -> Iterator[Claims]:
    """Documents of one meeting each, of five persons."""
    dice = random.Random(seed)
    surnames = names(dice, max(people // 4, 20), FREQUENT)
    given = names(dice, max(people // 8, 20), ["Ming", "Wei", "Ahmed", "Sergei", "Anna", "Aleksandr"])
    falling = [1 / (rank + 9) for rank in range(len(surnames))]  # the first borne by one in sixty, as Wang is
    bodies = names(dice, max(people // 10, 20), [])
    persons = [
        (dice.choice(given), surname, dice.choice(POSTS), f"{dice.choice(bodies)} Agency of {dice.choice(STATES)}")
        for surname in dice.choices(surnames, falling, k=people)
    ]
    for n in range(mentions // 5):
        body, year = f"Report {n}.", dice.randint(2001, 2025)
        words = Evidence.of(body, 0, len(body))
        told = []
        for first, last, post, state in dice.sample(persons, 5):
            first = first[0] + "." if dice.random() < 0.05 else first
            last = last.replace("i", "y", 1) if dice.random() < 0.05 else last
            tied = dice.random() < 0.7
            part = Participant(f"{first} {last}", "person", "participant", words)
            told.append(replace(part, capacity=post, of=state, of_kind="organisation") if tied else part)
        day = f"{year}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
        meeting = Interaction(
            "1", "Meeting", "held", words, 0.9, date=day, place=Place("Tashkent", "UZ"), participants=tuple(told)
        )
        yield Claims(Document(f"{n:06}", body, published=day), (meeting,))


def main(sizes: list[int]) -> None:
    lists, costs = authority.load(), {}
    for size in sizes:
        claims = list(documents(size, size // 5))
        before = time.process_time()
        facts = resolve(claims, lists)
        costs[size] = time.process_time() - before
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        persons = sum(agent.kind == "person" for agent in facts.agents)
        print(f"{size:>8} mentions of {size // 5} people: {costs[size]:.1f} s, {peak} MB, {persons} persons told apart")
    if len(sizes) > 1:
        first, last = sizes[0], sizes[-1]
        print(f"exponent {math.log(costs[last] / costs[first]) / math.log(last / first):.2f}")


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [10_000, 100_000])
