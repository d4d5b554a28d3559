"""One table, protected and attacked by all that `attacks` knows: what was found of it."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from typing import Final

import numpy as np

from analytics.disclosure.suppression import PRIMARY, Protected, protected
from tests.analytics.disclosure.attacks import known, possible, possible_by_both
from tests.analytics.disclosure.tables import Drawn, later, random_table

_NEAR: Final = 1e-6
_LIMITS: Final = 10  # of so many tables one is attacked by those who know more


@dataclass(frozen=True)
class Found:
    """Of the small cells of a table: how many there are, and which were found.

    `followed` follow by subtraction, `narrowed` cannot be all from the least to the threshold, and
    `published` are there for all to see; each by the number of its row.
    """

    attacked: int
    followed: tuple[int, ...]
    narrowed: tuple[int, ...]
    published: tuple[int, ...]


def attacked(drawn: Drawn) -> Found:
    """What somebody finds who has one edition of a table."""
    found = protected(drawn.margins, drawn.threshold)
    small = _small(found)
    counts = found.margins.counts
    by_sums = known(found)
    # How many of its parts are not 0 is known of a total, as zeros are published.
    narrowed = [
        cell
        for cell, (low, high) in possible(found, small).items()
        if low > found.margins.least[cell] + _NEAR or high < drawn.threshold - _NEAR
    ]
    open_ = ~found.hidden & (counts > 0) & (counts < drawn.threshold)
    followed = tuple(cell for cell in small if by_sums[cell])
    return Found(len(small), followed, tuple(narrowed), tuple(np.flatnonzero(open_).tolist()))


def known_from_within(drawn: Drawn, seed: int) -> tuple[int, int]:
    """How many small cells there are, and how many somebody knows exactly who knows half of all
    events of every cell one by one."""
    found = protected(drawn.margins, drawn.threshold)
    half = np.random.default_rng(seed).binomial(drawn.counts, 0.5)
    own = Drawn(half, drawn.within, drawn.threshold).margins.counts
    ends = possible(found, _small(found), own.astype(np.float64)).values()
    return len(ends), sum(high - low < _NEAR for low, high in ends)


def known_by_difference(drawn: Drawn, seed: int) -> tuple[int, int]:
    """The same for somebody who has this edition and the next, to which a few events were added."""
    before = protected(drawn.margins, drawn.threshold)
    after = protected(later(drawn, seed).margins, drawn.threshold)
    ends = [possible_by_both(before, after, cell) for cell in _small(before)]
    return len(ends), sum(high - low < _NEAR for low, high in ends)


def _small(found: Protected) -> list[int]:
    return [n for n, status in enumerate(found.status) if status == PRIMARY]


def attack(numbers: range) -> tuple[Counter[str], list[int]]:
    """What was found of some tables, and in which."""
    counts = Counter[str]()
    broken = []
    for number in numbers:
        drawn = random_table(number)
        found = attacked(drawn)
        own = {name: len(getattr(found, name)) for name in ("followed", "narrowed", "published")}
        counts.update({"cells": found.attacked, "tables": 1, **own})
        counts["with regions"] += bool(drawn.within)
        if any(own.values()):
            broken.append(number)
        if number % _LIMITS == 0:
            for name, limit in (("inside", known_from_within), ("editions", known_by_difference)):
                cells, known = limit(drawn, number)
                counts.update({f"{name} cells": cells, f"{name} known": known})
    counts["milliseconds"] = round(time.process_time() * 1000)
    return counts, broken
