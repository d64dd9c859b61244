"""Methods that are asked the same again and again of an object that does not change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, Generic, ParamSpec, TypeVar, overload

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
