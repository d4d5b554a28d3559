"""A connection that no thread waits for: not for what is to come, nor for who reads an answer."""

from __future__ import annotations

import socket
from collections import deque
from typing import Any, Final

_PIECE: Final = 256 * 1024  # bytes that are read at once


class Connection(socket.socket):
    """A socket as gunicorn's threads use it; the loop of the worker does the rest.

    What a thread sends goes out as far as the system takes it at once, and waits here for the loop
    to send the rest as it is read. A thread reads nothing but a body that is `streamed` to it.
    """

    def __init__(self, fileno: int) -> None:
        super().__init__(fileno=fileno)
        self.streamed = False
        self.weight = 0
        self._waiting: deque[memoryview] = deque()

    def recv(self, size: int, flags: int = 0, /) -> bytes:
        """For threads: what was streamed, or the end."""
        return super().recv(size, flags) if self.streamed else b""

    def sendall(self, data: Any, flags: int = 0, /) -> None:
        """For threads, bytes: returns at once. Raises `OSError` where the reader is gone."""
        del flags
        self._waiting.append(memoryview(data).cast("B"))
        self.weight += len(self._waiting[-1])
        if len(self._waiting) == 1:
            self.send_more()

    def send_more(self) -> None:
        """Send what the system takes now."""
        while self._waiting:
            first = self._waiting[0]
            try:
                sent = self.send(first, socket.MSG_DONTWAIT)
            except BlockingIOError:
                return
            self.weight -= sent
            if sent < len(first):
                self._waiting[0] = first[sent:]
                return
            self._waiting.popleft()

    def come(self) -> bytes | None:
        """What came by now: nothing yet is none, the end is empty."""
        try:
            return super().recv(_PIECE, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return None
        except OSError:
            return b""
