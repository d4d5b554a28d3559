"""Which periods and tables hold enough places to speak for all that are ever held together.

The latest period is often one that few have reached yet, and what is said of it would be said of
those few. So one is taken of which no more than a part of the fullest one's places are missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

_Key = TypeVar("_Key")

MOST: Final = 0.6
"""Of a period that is chosen by itself: more than half, by so much that one place more or less does
not change the choice."""
NEARLY_ALL: Final = 0.7
"""Of periods that are followed as a range from the lowest to the highest, whose ends move with
every place that is missing."""
AS_GOOD: Final = 0.8
"""Of tables, the newest of which is taken: one place in five is lost for it at most."""


def full(counts: Mapping[_Key, int], share: float = MOST) -> list[_Key]:
    """What holds at least a share of the places of the fullest, in the order given."""
    most = max(counts.values(), default=0)
    return [key for key, count in counts.items() if count >= share * most]
