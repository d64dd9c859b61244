"""What is asked again and again of an object that does not change: its methods, and functions of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Generic, ParamSpec, TypeVar, cast, overload

Owner = TypeVar("Owner")
Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


class remembered(Generic[Owner, Asked, Answer]):
    """A method whose answers are kept as long as its object; it is asked by position, of what is hashable."""

    def __init__(self, method: Callable[Concatenate[Owner, Asked], Answer]) -> None:
        self._method = method
        self.__doc__ = method.__doc__

    def __set_name__(self, owner: type[Owner], name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type[Owner]) -> Callable[Concatenate[Owner, Asked], Answer]: ...
    @overload
    def __get__(self, instance: Owner, owner: type[Owner]) -> Callable[Asked, Answer]: ...
    def __get__(self, instance: Owner | None, owner: type[Owner]) -> Callable[..., Answer]:
        if instance is None:
            return self._method
        method: Callable[..., Answer] = self._method
        known: dict[tuple[object, ...], Answer] = {}

        def answer(*asked: object) -> Answer:
            try:
                return known[asked]
            except KeyError:
                return known.setdefault(asked, method(instance, *asked))

        instance.__dict__[self._name] = answer  # found there before this is: the next call finds the answers at once
        return answer


def once(find: Callable[[Owner], Answer]) -> Callable[[Owner], Answer]:
    """A function of an object: its answer is kept as long as the object."""
    name = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def found(owner: Owner) -> Answer:
        known = vars(owner)
        if name not in known:
            known[name] = find(owner)
        return cast("Answer", known[name])

    return found
