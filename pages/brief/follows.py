"""The recommendations at the end of a brief on a place: what every place of its kind is to do,
then what its figures bear on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from etl.areas import Area
from etl.policy.recommendations import Recommendation
from pages.site.data import Data

# The topic that all others stand on: one framework for who does what.
UNION: Final = "EU27_2020"
_FIRST: Final = {"eu": "EU-1", "national": "NAT-1"}


def follows(data: Data, place: Area, indicators: Iterable[str]) -> list[Recommendation]:
    """The framework of the place's level, then what bears on indicators, its own level first.

    One of each subject: the same stands at both levels in nearly the same words.
    """
    level = "eu" if place.kind == "group" else "national"
    inside = place.kind == "group" or place.code in data.members(UNION)
    links = [link for name in indicators for link in data.policy.recommendations_for(name)]
    found = {e.recommendation: data.recommendations[e.recommendation] for e in links}
    # It asks what the law of the Union asks of its members.
    if inside and (first := data.recommendations.get(_FIRST[level])):
        found = {first.id: first, **found}
    # The last of a subject counts, which is the one of the place's own level.
    subjects = {
        r.id.partition("-")[2]: r for r in sorted(found.values(), key=lambda r: r.level == level)
    }
    ordered = sorted(subjects.values(), key=lambda r: r.level != level)
    return sorted(ordered, key=lambda r: r.id != _FIRST[level])
