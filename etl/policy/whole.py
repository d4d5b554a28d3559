"""All policy files together: what one of them names must stand in another.

Pure: TOML files in, frozen dataclasses out. Whatever is missing, malformed, doubled or unknown
raises `DataError` with the file and the entry in its one-line message.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from etl.files import known, label, tables_of
from etl.policy.evidence import (
    Evidence,
    Gap,
    Relation,
    Ties,
    Unlinked,
    check_indicators,
    check_roles,
    load_ties,
)
from etl.policy.law import Instrument
from etl.policy.recommendations import Recommendation, Topic, load_recommendations
from etl.policy.terms import Term


@dataclass(frozen=True)
class Policy:
    """All of it, in the order of the files."""

    topics: tuple[Topic, ...]
    recommendations: tuple[Recommendation, ...]
    links: tuple[Evidence, ...]
    gaps: tuple[Gap, ...]
    unlinked: tuple[Unlinked, ...]
    instruments: tuple[Instrument, ...]
    terms: tuple[Term, ...]

    def recommendations_for(self, indicator: str) -> tuple[Evidence, ...]:
        """The links of one indicator; empty when it bears on no recommendation."""
        return tuple(link for link in self.links if link.indicator == indicator)

    def why_none(self, indicator: str) -> str:
        """Why an indicator bears on no recommendation; empty where it bears on one."""
        return next((each.why for each in self.unlinked if each.indicator == indicator), "")

    def evidence_for(self, recommendation_id: str) -> tuple[Evidence, ...]:
        """The links of one recommendation; empty when no indicator bears on it."""
        return tuple(link for link in self.links if link.recommendation == recommendation_id)

    def gaps_for(self, recommendation_id: str) -> tuple[Gap, ...]:
        """What no indicator says about one recommendation; at most one gap for each role."""
        return tuple(gap for gap in self.gaps if gap.recommendation == recommendation_id)

    def gap_of(self, recommendation_id: str, relation: Relation) -> Gap | None:
        """What no indicator says about one recommendation in one role, if that is recorded."""
        mine = self.gaps_for(recommendation_id)
        return next((gap for gap in mine if gap.relation == relation), None)

    def linked(self, recommendation_id: str, relation: Relation) -> tuple[Evidence, ...]:
        """The links of one recommendation in one role."""
        mine = self.evidence_for(recommendation_id)
        return tuple(link for link in mine if link.relation == relation)


def load_policy(folder: Path) -> Policy:
    """Read the policy files of `folder`; raises `DataError` when an entry is wrong."""
    topics, recommendations = load_recommendations(folder / "recommendations.toml")
    ties = load_ties(folder / "evidence.toml")
    policy = Policy(
        topics=topics,
        recommendations=recommendations,
        links=ties.links,
        gaps=ties.gaps,
        unlinked=ties.unlinked,
        instruments=tables_of(folder / "instruments.toml", "instrument", Instrument),
        terms=tables_of(folder / "glossary.toml", "term", Term),
    )
    ids = [item.id for item in policy.recommendations]
    named = (
        *(("evidence.toml, link", link, link.recommendation) for link in policy.links),
        *(("evidence.toml, gap", gap, gap.recommendation) for gap in policy.gaps),
        *(
            ("instruments.toml, instrument", law, name)
            for law in policy.instruments
            for name in law.recommendations
        ),
    )
    for kind, entry, name in named:
        known(f"{kind} {label(vars(entry))}", "recommendation", name, ids)
    check_roles(ties, ids)
    return policy


def check_links(policy: Policy, indicators: Collection[str]) -> None:
    """Raise `DataError` for a link to what the catalogue does not hold, and the other way round."""
    check_indicators(Ties(policy.links, policy.gaps, policy.unlinked), indicators)
