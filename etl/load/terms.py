"""On which terms a load waits: who proposed it, why, for what, and what is accepted with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Terms:
    """On which terms a load waits.

    `accepted` are the rules in spite of which it is published, `notice` is what it corrects,
    `embargo` the time (UTC) until which it is held back, and `second` whether another steward is to
    approve it.
    """

    steward: str
    reason: str
    accepted: frozenset[str] = frozenset()
    notice: str = ""
    embargo: datetime | None = None
    second: bool = False
