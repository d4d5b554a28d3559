"""Reads the policy files: recommendations, the evidence for them, instruments, terms and guides.

Pure: TOML files in, frozen dataclasses out. Whatever is missing, malformed, doubled or unknown
raises `DataError` with the file and the entry in its one-line message.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, StrictBool, StrictInt, StringConstraints

from etl.errors import DataError
from etl.files import known, label, tables_of

Level = Literal["eu", "national"]
Relation = Literal["motivates", "measures", "shows_limits"]
Origin = Literal["D10.6 Annex I", "D10.6 chapter 3", "this project"]

RECOMMENDATION_ID: Final = re.compile(r"^(EU|NAT)-[1-9]\d*[a-z]?$")


def _text(text: str) -> str:
    if not text or text != text.strip():
        raise ValueError("must be a text, not empty and without spaces around it")
    return text


def _different(texts: tuple[str, ...]) -> tuple[str, ...]:
    if not texts or len(set(texts)) < len(texts):
        raise ValueError("must be a list of different texts, not empty")
    return texts


Text = Annotated[str, AfterValidator(_text)]
Texts = Annotated[tuple[Text, ...], AfterValidator(_different)]


@dataclass(frozen=True)
class Topic:
    """One of the subjects the recommendations are grouped by, with what they are for."""

    number: StrictInt
    title: Text
    aim: Text


@dataclass(frozen=True)
class Recommendation:
    """One recommendation, restated; `locator` leads to the original wording in D10.6."""

    id: Annotated[str, StringConstraints(pattern=RECOMMENDATION_ID)]
    topic: StrictInt
    level: Level
    title: Text
    text: Text
    addressees: Texts
    locator: Text


@dataclass(frozen=True)
class Evidence:
    """One link: what an indicator shows, or fails to show, for a recommendation."""

    indicator: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    recommendation: Text
    relation: Relation
    why: Text


@dataclass(frozen=True)
class Gap:
    """What no indicator says about a recommendation, and the figure that would say it."""

    recommendation: Text
    missing: Text
    would_be: Text


@dataclass(frozen=True)
class Instrument:
    """A legal instrument, strategy or guideline on which recommendations rest.

    `title` is the official one; where `official_title_uses_outdated_term` is true it must be
    shown as a quotation.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
    title: Text
    official_title_uses_outdated_term: StrictBool
    body: Text
    year: StrictInt
    reference: Text
    locator: Text
    connection: Text
    recommendations: Texts


@dataclass(frozen=True)
class Term:
    """A glossary entry; `expansion` is empty unless the term is an acronym or a short name."""

    term: Text
    definition: Text
    origin: Origin
    expansion: Text = ""
    avoid: Texts = ()


@dataclass(frozen=True)
class Step:
    """What to look at and why, the link that opens it, and words that stand on the page then."""

    link: Text
    address: Annotated[Text, StringConstraints(pattern="^/")]
    says: Text
    shows: Text


@dataclass(frozen=True)
class Guide:
    """The path of one kind of reader, who comes with a question."""

    id: Text
    reader: Text
    question: Text
    steps: Annotated[tuple[Step, ...], Field(alias="step", min_length=1)]


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
    texts, evidence = folder / "recommendations.toml", folder / "evidence.toml"
    policy = Policy(
        topics=tables_of(texts, "topic", Topic),
        recommendations=tables_of(texts, "recommendation", Recommendation),
        links=tables_of(evidence, "link", Evidence),
        gaps=tables_of(evidence, "gap", Gap),
        instruments=tables_of(folder / "instruments.toml", "instrument", Instrument),
        terms=tables_of(folder / "glossary.toml", "term", Term),
    )
    topics = {topic.number for topic in policy.topics}
    for item in policy.recommendations:
        _check_id(f"{texts.name}, recommendation {item.id}", item, topics)
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


def load_guides(file: Path) -> tuple[Guide, ...]:
    """Read the paths for a first visit; `DataError` names the file and the entry that is wrong."""
    return tables_of(file, "guide", Guide)


def check_links(policy: Policy, indicators: Collection[str]) -> None:
    """Raise `DataError` for the first link to an indicator that the catalogue does not hold."""
    for link in policy.links:
        known(f"evidence.toml, link {label(vars(link))}", "indicator", link.indicator, indicators)


def _check_id(where: str, item: Recommendation, topics: Collection[int]) -> None:
    """The id repeats level and topic, so a slip in one of them shows."""
    prefix, _, rest = item.id.partition("-")
    if prefix != {"eu": "EU", "national": "NAT"}[item.level]:
        raise DataError(f"{where}: level {item.level!r} contradicts the id; correct one of them")
    if rest.rstrip(ascii_lowercase) != str(item.topic):
        raise DataError(f"{where}: topic {item.topic} contradicts the id; correct one of them")
    if item.topic not in topics:
        raise DataError(f"{where}: no topic {item.topic} in the file; add it")
