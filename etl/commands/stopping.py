"""How a command ends that is stopped: Ctrl-C and SIGTERM alike, with a word of its own."""

from __future__ import annotations

import signal
from types import FrameType


class Stopped(BaseException):
    """Ctrl-C or SIGTERM; typer would end a KeyboardInterrupt without a word."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number


def stoppable() -> None:
    """Raise `Stopped` where this process is told to end."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)


def _stop(number: int, _frame: FrameType | None) -> None:
    raise Stopped(number)
