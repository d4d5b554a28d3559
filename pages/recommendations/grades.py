"""How strong the evidence for each recommendation is: worked out of a version, once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from analytics.errors import Refusal
from analytics.evidence.facts import Facts, facts_of
from analytics.evidence.strength import Addressed, Grade, Strength, strength
from analytics.periods import parse_period
from analytics.results import outcome
from etl.policy.evidence import Role
from etl.policy.recommendations import Level
from pages.site.data import Data, View, remembered
from pages.site.upkeep import editions

GRADES: Final[tuple[Grade, ...]] = ("strong", "moderate", "weak")
NO_GRADE: Final = "none"
GRADED: Final[tuple[Role, ...]] = ("motivates", "measures")
"""The roles whose figures are graded; what shows limits supports nothing."""

MEMBERS: Final = "EU27_2020"
# The Union as a whole, by its members at the time or without saying which.
_WHOLES: Final = frozenset({MEMBERS, "EU28", "EU_V"})


@dataclass(frozen=True)
class Graded:
    """The figures of one role of a recommendation, graded or refused."""

    found: Strength | Refusal

    @property
    def grade(self) -> str:
        """One of `GRADES`, or `none`."""
        return self.found.grade if isinstance(self.found, Strength) else NO_GRADE

    @property
    def sentence(self) -> str:
        """The grade in words with its decisive rule, or why there is none."""
        return self.found.sentence if isinstance(self.found, Strength) else self.found.reason

    @property
    def minds(self) -> tuple[str, ...]:
        """What would raise the grade and what would lower it; nothing of a refusal."""
        found = self.found
        told = (found.raised, found.lowered) if isinstance(found, Strength) else ()
        return tuple(filter(None, told))


@remembered
def facts(data: Data, view: View) -> Mapping[str, Facts]:
    """What can be said of the figures of every indicator that is declared."""
    return {
        name: facts_of(view.rows(name), data.meta[name], data.breaks, indicator.ages)
        for name, indicator in data.catalog.indicators.items()
    }


@remembered
def newest_year(data: Data, view: View) -> int:
    """The year in which the newest edition of a version was published; 0 where none is known."""
    return max(
        (parse_period(origin.published).end.year for origin in editions(data, view)), default=0
    )


@remembered
def grades(data: Data, view: View) -> Mapping[tuple[str, Role], Graded]:
    """How strong the figures of each recommendation are, in each role that is graded."""
    known, year = facts(data, view), newest_year(data, view)
    return {
        (each.id, relation): Graded(
            outcome(
                strength,
                [known[link.indicator] for link in data.policy.linked(each.id, relation)],
                addressed(data, each.level),
                year,
            )
        )
        for each in data.policy.recommendations
        for relation in GRADED
    }


def addressed(data: Data, level: Level) -> Addressed:
    """Whom a level addresses: the Member States one by one, or also the Union as a whole."""
    wholes = _WHOLES if level == "eu" else frozenset[str]()
    return Addressed(frozenset(data.members(MEMBERS)), wholes)
