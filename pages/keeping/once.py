"""Answers that are made once: one making for many who ask at once, kept within bounds.

What has been asked for twice is kept before what was asked for once, so that somebody who asks
for everything in turn does not drive out what readers come back to.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future
from typing import Any, Final, TypeVar, cast

_Answer = TypeVar("_Answer")
_NEWCOMERS: Final = 0.25  # share of the room that answers asked for once may always take


class Once:
    """Answers by key; nothing may change them, because all who ask share them.

    `weigh` gives what an answer takes of the `room`, one each if left out; an answer without
    weight goes to those who wait for it and is not kept. Nor is an exception, which all who wait
    get. A key is asked for by name: `once(key, make)`.
    """

    def __init__(self, room: int, weigh: Callable[[Any], int] = lambda _: 1) -> None:
        self.room = room
        self._weigh = weigh
        self._lock = threading.Lock()
        self._making: dict[Hashable, Future[Any]] = {}
        self._new: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._proven: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._held = {id(self._new): 0, id(self._proven): 0}

    def __call__(self, key: Hashable, make: Callable[[], _Answer]) -> _Answer:
        """The answer for a key, which `make` gives where there is none yet."""
        while True:
            with self._lock:
                if key in self._new:
                    self._put(self._proven, key, *self._take(self._new, key))
                if key in self._proven:
                    self._proven.move_to_end(key)
                    return cast(_Answer, self._proven[key][0])
                waiting = self._making.get(key)
                if waiting is None:
                    self._making[key] = Future()
            if waiting is None:
                return self._made(key, make)
            try:
                return cast(_Answer, waiting.result())
            except CancelledError:  # its maker was stopped: ask again
                continue
            finally:
                # What is raised holds this frame, which would hold it, and all tables of its
                # making, until somebody looks for such circles.
                del waiting

    def held(self, key: Hashable) -> Any:
        """The answer for a key if it is kept; None, at once, where it is not."""
        with self._lock:
            for shelf in (self._proven, self._new):
                if key in shelf:
                    return shelf[key][0]
        return None

    def __len__(self) -> int:
        return len(self._new) + len(self._proven)

    @property
    def weight(self) -> int:
        """What all that is kept takes of the room."""
        return sum(self._held.values())

    def _made(self, key: Hashable, make: Callable[[], _Answer]) -> _Answer:
        try:
            answer = make()
            weight = self._weigh(answer)
        except BaseException as error:
            with self._lock:
                future = self._making.pop(key)
            if isinstance(error, Exception):
                future.set_exception(error)
            else:
                future.cancel()
            del future  # see above
            raise
        with self._lock:
            future = self._making.pop(key)
            if 0 < weight <= self.room:
                self._put(self._new, key, answer, weight)
                self._make_room()
        future.set_result(answer)
        return answer

    def _make_room(self) -> None:
        while self.weight > self.room:
            many = len(self._new) > 1 and self._held[id(self._new)] > _NEWCOMERS * self.room
            new = many or not self._proven
            shelf = self._new if new else self._proven
            self._take(shelf, next(iter(shelf)))

    def _put(
        self, shelf: OrderedDict[Hashable, tuple[Any, int]], key: Hashable, answer: Any, weight: int
    ) -> None:
        shelf[key] = (answer, weight)
        self._held[id(shelf)] += weight

    def _take(
        self, shelf: OrderedDict[Hashable, tuple[Any, int]], key: Hashable
    ) -> tuple[Any, int]:
        answer, weight = shelf.pop(key)
        self._held[id(shelf)] -= weight
        return answer, weight
