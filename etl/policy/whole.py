"""All policy files together: what one of them names must stand in another.

Pure: TOML files in, frozen dataclasses out. Whatever is missing, malformed, doubled or unknown
raises `DataError` with the file and the entry in its one-line message.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar, get_args, get_type_hints

from etl.files import known, label, tables_of
from etl.policy.actors import Actor, Relation
from etl.policy.entry import Entry
from etl.policy.evidence import (
    Evidence,
    Gap,
    Role,
    Ties,
    Unlinked,
    check_indicators,
    check_roles,
    load_ties,
)
from etl.policy.law import Article, Instrument, Part, Request, Target, load_instruments
from etl.policy.lists import Content, Example, Need, Rule
from etl.policy.practices import Practice
from etl.policy.recommendations import Recommendation, Topic, load_recommendations
from etl.policy.terms import Abbreviation, Term


class Bearing(Protocol):
    """What bears on recommendations, by their ids."""

    @property
    def recommendations(self) -> tuple[str, ...]: ...


_B = TypeVar("_B", bound=Bearing)


@dataclass(frozen=True)
class Policy:
    """All of it, in the order of the files."""

    topics: tuple[Topic, ...]
    recommendations: tuple[Recommendation, ...]
    links: tuple[Evidence, ...]
    gaps: tuple[Gap, ...]
    unlinked: tuple[Unlinked, ...]
    instruments: tuple[Instrument, ...]
    articles: tuple[Article, ...]
    targets: tuple[Target, ...]
    parts: tuple[Part, ...]
    requests: tuple[Request, ...]
    contents: tuple[Content, ...]
    needs: tuple[Need, ...]
    rules: tuple[Rule, ...]
    examples: tuple[Example, ...]
    actors: tuple[Actor, ...]
    relations: tuple[Relation, ...]
    practices: tuple[Practice, ...]
    terms: tuple[Term, ...]
    abbreviations: tuple[Abbreviation, ...]

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

    def gap_of(self, recommendation_id: str, relation: Role) -> Gap | None:
        """What no indicator says about one recommendation in one role, if that is recorded."""
        mine = self.gaps_for(recommendation_id)
        return next((gap for gap in mine if gap.relation == relation), None)

    def linked(self, recommendation_id: str, relation: Role) -> tuple[Evidence, ...]:
        """The links of one recommendation in one role."""
        mine = self.evidence_for(recommendation_id)
        return tuple(link for link in mine if link.relation == relation)

    def addressed(self, actor: Actor) -> tuple[Recommendation, ...]:
        """The recommendations that are addressed to an actor, in the order of the file."""
        names = {*actor.addressees}
        return tuple(r for r in self.recommendations if names & {*r.addressees})

    def actors_for(self, recommendation_id: str) -> tuple[Actor, ...]:
        """The actors whom one recommendation is addressed to or concerns, in the order of the
        file; empty for an id that there is not."""
        found = (r for r in self.recommendations if r.id == recommendation_id)
        names = {name for r in found for name in r.addressees}
        return tuple(
            actor
            for actor in self.actors
            if names & {*actor.addressees} or recommendation_id in actor.recommendations
        )


def bearing_on(entries: Iterable[_B], recommendation_id: str) -> tuple[_B, ...]:
    """Those of some entries that bear on one recommendation."""
    return tuple(entry for entry in entries if recommendation_id in entry.recommendations)


def _lists() -> dict[str, type[Entry]]:
    """The kinds whose file bears the name of their field: each is an `Entry`."""
    shapes = {name: get_args(hint)[0] for name, hint in get_type_hints(Policy).items()}
    return {name: shape for name, shape in shapes.items() if issubclass(shape, Entry)}


_LISTS: Final = _lists()


def load_policy(folder: Path) -> Policy:
    """Read the policy files of `folder`; raises `DataError` when an entry is wrong."""
    glossary = folder / "glossary.toml"
    topics, recommendations = load_recommendations(folder / "recommendations.toml")
    ties = load_ties(folder / "evidence.toml")
    lists: dict[str, Any] = {
        name: tables_of(folder / f"{name}.toml", _kind(shape), shape)
        for name, shape in _LISTS.items()
    }
    policy = Policy(
        topics=topics,
        recommendations=recommendations,
        links=ties.links,
        gaps=ties.gaps,
        unlinked=ties.unlinked,
        instruments=load_instruments(folder / "instruments.toml"),
        relations=tables_of(folder / "actors.toml", "relation", Relation),
        terms=tables_of(glossary, "term", Term),
        abbreviations=tables_of(glossary, "abbreviation", Abbreviation),
        **lists,
    )
    ids = [item.id for item in policy.recommendations]
    for kind, entries in (("link", policy.links), ("gap", policy.gaps)):
        for entry in entries:
            where = f"evidence.toml, {kind} {label(vars(entry))}"
            known(where, "recommendation", entry.recommendation, ids)
    for where, each in entries_of(policy):
        for name in each.recommendations:
            known(where, "recommendation", name, ids)
    check_roles(ties, ids)
    _check_joined(policy)
    return policy


def entries_of(policy: Policy) -> Iterator[tuple[str, Any]]:
    """Every entry that bears on recommendations, with the file and the name by which errors call
    it."""
    for law in policy.instruments:
        yield f"instruments.toml, instrument {law.id}", law
    for name, shape in _LISTS.items():
        for entry in getattr(policy, name):
            yield f"{name}.toml, {_kind(shape)} {entry.id}", entry


def _kind(shape: type[Entry]) -> str:
    """What a table of the file is called."""
    return shape.__name__.lower()


def _check_joined(policy: Policy) -> None:
    """What entries say of each other beside recommendations."""
    laws = {law.id for law in policy.instruments}
    actors = {actor.id for actor in policy.actors}
    addressees = {name for r in policy.recommendations for name in r.addressees}
    for where, entry in entries_of(policy):
        if instrument := getattr(entry, "instrument", ""):
            known(where, "instrument", instrument, laws, "instrument")
        for name in getattr(entry, "actors", ()):
            known(where, "actor", name, actors, "actors")
        for name in getattr(entry, "addressees", ()):
            known(where, "addressee", name, addressees, "addressees")
    for relation in policy.relations:
        where = f"actors.toml, relation {relation.id}"
        known(where, "actor", relation.source, actors, "source")
        known(where, "actor", relation.target, actors, "target")


def check_links(policy: Policy, indicators: Collection[str]) -> None:
    """Raise `DataError` for a link to what the catalogue does not hold, and the other way round."""
    check_indicators(Ties(policy.links, policy.gaps, policy.unlinked), indicators)
    for where, entry in entries_of(policy):
        for name in getattr(entry, "indicators", ()):
            known(where, "indicator", name, indicators, "indicators")


def check_areas(policy: Policy, areas: Collection[str]) -> None:
    """Raise `DataError` for the first entry of an area that areas.csv does not hold."""
    for where, entry in entries_of(policy):
        for code in entry.areas:
            known(where, "area", code, areas, "areas")
    for country in policy.abbreviations:
        known(f"glossary.toml, abbreviation {country.id}", "area", country.area, areas)
