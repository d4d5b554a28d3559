"""How much work something is, to compare with other work in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable


def effort(work: Callable[[], object], rounds: int = 3) -> float:
    """Processor seconds of this process, the least of some rounds, whatever else the machine does.

    A number by itself says nothing of another machine; of two, the ratio does.
    """
    return min(_once(work) for _ in range(rounds))


def _once(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun
