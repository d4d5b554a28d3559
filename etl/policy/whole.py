"""All policy files together: what one of them names must stand in another.

Pure: TOML files in, frozen dataclasses out. Whatever is missing, malformed, doubled or unknown
raises `DataError` with the file and the entry in its one-line message.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from etl.files import known, label, tables_of
from etl.policy.evidence import Evidence, Gap
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
    instruments: tuple[Instrument, ...]
    terms: tuple[Term, ...]

    def recommendations_for(self, indicator: str) -> tuple[Evidence, ...]:
        """The links of one indicator; empty when it bears on no recommendation."""
        return tuple(link for link in self.links if link.indicator == indicator)

    def evidence_for(self, recommendation_id: str) -> tuple[Evidence, ...]:
        """The links of one recommendation; empty when no indicator bears on it."""
        return tuple(link for link in self.links if link.recommendation == recommendation_id)

    def gap_for(self, recommendation_id: str) -> Gap | None:
        """What no indicator says about one recommendation, if that is recorded."""
        return next((gap for gap in self.gaps if gap.recommendation == recommendation_id), None)


def load_policy(folder: Path) -> Policy:
    """Read the four policy files of `folder`; raises `DataError` when an entry is wrong."""
    evidence = folder / "evidence.toml"
    topics, recommendations = load_recommendations(folder / "recommendations.toml")
    policy = Policy(
        topics=topics,
        recommendations=recommendations,
        links=tables_of(evidence, "link", Evidence),
        gaps=tables_of(evidence, "gap", Gap),
        instruments=tables_of(folder / "instruments.toml", "instrument", Instrument),
        terms=tables_of(folder / "glossary.toml", "term", Term),
    )
    ids = {item.id for item in policy.recommendations}
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
    return policy


def check_links(policy: Policy, indicators: Collection[str]) -> None:
    """Raise `DataError` for the first link to an indicator that the catalogue does not hold."""
    for link in policy.links:
        known(f"evidence.toml, link {label(vars(link))}", "indicator", link.indicator, indicators)
