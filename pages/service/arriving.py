"""What has come of a request, before any thread is given to it.

The worker reads a connection as bytes come, and asks here whether they are a whole request. Nothing
is interpreted but where a request ends: gunicorn's parser judges what it says.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final, Literal, NamedTuple

HEAD: Final = 32 * 1024
"""Bytes of an address with its headers."""
BODY: Final = 1024 * 1024 + 64 * 1024
"""Bytes of a body that is kept here until it is whole; the application takes 1 MB and less."""
HEAD_SECONDS: Final = 10.0
"""From the acceptance of a connection, or its first byte after an answer, to the end of a head."""
_BODY_SECONDS: Final = 10.0
_SLOWEST: Final = 20 * 1024  # bytes a second, of a body or an answer
_END: Final = b"\r\n\r\n"
_LENGTHS: Final = re.compile(rb"\r\ncontent-length", re.I)
_LENGTH: Final = re.compile(rb"\r\ncontent-length:[ \t]*([0-9]{1,15})[ \t]*\r\n", re.I)
_CHUNKED: Final = re.compile(rb"\r\ntransfer-encoding", re.I)
# Files of stewards, which the application streams to the disk.
_STREAMED: Final = b"POST /desk/files "

State = Literal["empty", "head", "body", "whole", "streamed", "refused"]


class Refusal(NamedTuple):
    """Why a request is not taken; in the shape of the interface's errors."""

    status: int
    parameter: str
    message: str
    again: int = 0  # in how many seconds to ask again

    def answer(self) -> bytes:
        """What is sent before the connection is closed."""
        told = {"status": self.status, "parameter": self.parameter, "message": self.message}
        body = json.dumps({"error": told}).encode()
        head = [
            f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}",
            "Content-Type: application/json",
            f"Content-Length: {len(body)}",
            *([f"Retry-After: {self.again}"] if self.again else []),
            "Cache-Control: no-store",
            "Connection: close",
        ]
        return "\r\n".join([*head, "", ""]).encode() + body


LATE: Final = Refusal(408, "request", "did not come within its time")
MANY: Final = Refusal(429, "format", "many files are being written; ask again", 3)
CALLS: Final = Refusal(429, "call", "many calls are being answered; ask again", 3)


@dataclass
class Arriving:
    """The bytes of one request, and of what was sent behind it."""

    taken: bytearray = field(default_factory=bytearray)
    state: State = "empty"
    refusal: Refusal | None = None
    _whole: int = 0

    def take(self, given: bytes) -> State:
        """Add what came, and say how far the request is."""
        searched = max(len(self.taken) - len(_END), 0)
        self.taken += given
        if self.state == "empty" and self.taken:
            self.state = "head"
        if self.state == "head":
            end = self.taken.find(_END, searched)
            if end >= 0:
                self._read(bytes(self.taken[: end + 2]), end + len(_END))
            elif len(self.taken) > HEAD:
                self._refuse(Refusal(431, "headers", f"are longer than {HEAD:,} bytes"))
        if self.state == "body" and len(self.taken) >= self._whole:
            self.state = "whole"
        return self.state

    def seconds(self) -> float:
        """How long a body may take, by its length."""
        return allowed(self._whole) if self._whole else _BODY_SECONDS + HEAD_SECONDS

    def _read(self, head: bytes, end: int) -> None:
        lengths = _LENGTH.findall(head)
        if end > HEAD:
            self._refuse(Refusal(431, "headers", f"are longer than {HEAD:,} bytes"))
        elif len(lengths) != len(_LENGTHS.findall(head)) or len(lengths) > 1:
            self._refuse(Refusal(400, "Content-Length", "must be one whole number"))
        elif head.startswith(_STREAMED):
            self.state, self._whole = "streamed", end + (int(lengths[0]) if lengths else 0)
        elif _CHUNKED.search(head):
            self._refuse(Refusal(411, "Content-Length", "must be given; chunks are not taken"))
        elif lengths and int(lengths[0]) > BODY:
            self._refuse(Refusal(413, "body", "is larger than is taken"))
        else:
            self.state, self._whole = "body", end + (int(lengths[0]) if lengths else 0)

    def _refuse(self, refusal: Refusal) -> None:
        self.state, self.refusal = "refused", refusal


def allowed(count: int) -> float:
    """Seconds in which so many bytes have to go over a connection."""
    return _BODY_SECONDS + count / _SLOWEST
