"""Methods that are asked the same again and again of an object that does not change."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Concatenate, Generic, ParamSpec, TypeVar, overload

Owner = TypeVar("Owner")
Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


class remembered(Generic[Owner, Asked, Answer]):
    """A method whose answers are kept as long as its object; what it is asked must be hashable."""

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
        answers = cache(partial(self._method, instance))
        instance.__dict__[self._name] = answers  # found there before this is: the next call is one of the cache alone
        return answers
