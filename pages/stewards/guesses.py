"""Who guesses waits: wrong tries to sign in are counted for each client, and for all together.

Counted by a kept library (limits), in memory: each server process counts for itself. A link is
served by one process, and what an identity provider confirms is not to be guessed.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field
from typing import Final

from limits import RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

WRONG: Final = 10
"""Wrong tries of a client within a minute, after which it waits."""
NOTED: Final = 200
"""Refusals within an hour that the trail takes, so that no stranger fills the disk."""
_CLIENT: Final = RateLimitItemPerMinute(WRONG)
_TRAIL: Final = RateLimitItemPerHour(NOTED)


@dataclass(frozen=True)
class Guesses:
    """What was tried at one server process."""

    _counted: MovingWindowRateLimiter = field(
        default_factory=lambda: MovingWindowRateLimiter(MemoryStorage()), repr=False
    )

    def wait(self, client: str) -> int:
        """Seconds until a client may try again; none where it may now."""
        if self._counted.test(_CLIENT, client):
            return 0
        again = self._counted.get_window_stats(_CLIENT, client).reset_time
        return max(1, math.ceil(again - time.time()))

    def wrong(self, client: str) -> bool:
        """Count a wrong try; true when it was the last that a client has for now."""
        self._counted.hit(_CLIENT, client)
        return not self._counted.test(_CLIENT, client)

    def noted(self) -> bool:
        """Whether the trail takes one more refusal now."""
        return self._counted.hit(_TRAIL, "trail")
