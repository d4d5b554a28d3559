"""Which findings the overview leads with, and in which order: by declared weight and age."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from analytics.periods import Period
from pages.overview.tiles import Drawn

MOST: Final = 5
FILE: Final = Path(__file__).with_name("weights.toml")
_YEAR: Final = 365.25  # days


@cache
def _declared() -> tuple[dict[str, float], float]:
    declared = tomllib.loads(FILE.read_text(encoding="utf-8"))
    weights = {name: float(weight) for name, weight in declared["weight"].items()}
    return weights, float(declared["halved_after"])


def weight(name: str, period: Period, today: date) -> float:
    """The weight of a finding on a day: as declared, halved for every so many years of age.

    A figure of a period that has not ended has no age. `KeyError` for a finding without a weight.
    """
    weights, halved_after = _declared()
    age = max((today - period.end).days, 0) / _YEAR
    return float(weights[name] * 0.5 ** (age / halved_after))


def first(found: Iterable[Drawn], today: date) -> list[Drawn]:
    """The findings of the greatest weight, the heaviest first."""
    ordered = sorted(found, key=lambda each: -weight(each.name, each.tile.period, today))
    return ordered[:MOST]
