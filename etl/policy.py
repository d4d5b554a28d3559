"""Reads the policy files: recommendations, the evidence for them, instruments and terms.

Pure: a folder of TOML files in, one frozen `Policy` out. Whatever is missing, malformed, doubled
or unknown raises `DataError` with the file and the entry in its one-line message.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase
from typing import Final, Literal

from etl.entries import label, read_entries
from etl.errors import DataError

Level = Literal["eu", "national"]
Relation = Literal["motivates", "measures", "shows_limits"]
Origin = Literal["D10.6 Annex I", "D10.6 chapter 3", "this project"]

RECOMMENDATION_ID: Final = re.compile(r"(EU|NAT)-[1-9]\d*[a-z]?")
_INDICATOR_ID: Final = re.compile(r"[a-z][a-z0-9_]*")
_INSTRUMENT_ID: Final = re.compile(r"[a-z][a-z0-9-]*")
_LEVELS: Final[Mapping[str, Level]] = {"EU": "eu", "NAT": "national"}


@dataclass(frozen=True)
class Topic:
    """One of the subjects the recommendations are grouped by, with what they are for."""

    number: int
    title: str
    aim: str


@dataclass(frozen=True)
class Recommendation:
    """One recommendation, restated; `locator` leads to the original wording in D10.6."""

    id: str
    topic: int
    level: Level
    title: str
    text: str
    addressees: tuple[str, ...]
    locator: str


@dataclass(frozen=True)
class Evidence:
    """One link: what an indicator shows, or fails to show, for a recommendation."""

    indicator: str
    recommendation: str
    relation: Relation
    why: str


@dataclass(frozen=True)
class Gap:
    """What no indicator says about a recommendation, and the figure that would say it."""

    recommendation: str
    missing: str
    would_be: str


@dataclass(frozen=True)
class Instrument:
    """A legal instrument, strategy or guideline on which recommendations rest.

    `title` is the official one; where `official_title_uses_outdated_term` is true it must be
    shown as a quotation.
    """

    id: str
    title: str
    official_title_uses_outdated_term: bool
    body: str
    year: int
    reference: str
    locator: str
    connection: str
    recommendations: tuple[str, ...]


@dataclass(frozen=True)
class Term:
    """A glossary entry; `expansion` is empty unless the term is an acronym or a short name."""

    term: str
    definition: str
    origin: Origin
    expansion: str = ""
    avoid: tuple[str, ...] = ()


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
    texts = folder / "recommendations.toml"
    topics = read_entries(texts, "topic", Topic)
    recommendations = read_entries(texts, "recommendation", Recommendation)
    _unique(texts, "topic", [str(topic.number) for topic in topics])
    _unique(texts, "recommendation", [item.id for item in recommendations])
    for item in recommendations:
        _check_id(texts, item, {topic.number for topic in topics})
    ids = {item.id for item in recommendations}

    evidence = folder / "evidence.toml"
    links = read_entries(evidence, "link", Evidence)
    gaps = read_entries(evidence, "gap", Gap)
    _unique(evidence, "link", [_name(link) for link in links])
    _unique(evidence, "gap", [gap.recommendation for gap in gaps])
    for link in links:
        _well_formed(evidence, "link", link, link.indicator, _INDICATOR_ID)
        _known(evidence, "link", link, [link.recommendation], ids)
    for gap in gaps:
        _known(evidence, "gap", gap, [gap.recommendation], ids)

    laws = folder / "instruments.toml"
    instruments = read_entries(laws, "instrument", Instrument)
    _unique(laws, "instrument", [instrument.id for instrument in instruments])
    for instrument in instruments:
        _well_formed(laws, "instrument", instrument, instrument.id, _INSTRUMENT_ID)
        _known(laws, "instrument", instrument, instrument.recommendations, ids)

    words = folder / "glossary.toml"
    terms = read_entries(words, "term", Term)
    _unique(words, "term", [term.term for term in terms])
    return Policy(topics, recommendations, links, gaps, instruments, terms)


def check_links(policy: Policy, indicators: Collection[str]) -> None:
    """Raise `DataError` for the first link to an indicator that the catalogue does not hold."""
    for link in policy.links:
        if link.indicator not in indicators:
            raise DataError(
                f"evidence.toml, link {_name(link)}: no indicator {link.indicator!r} "
                "in the catalogue; correct the id or add it"
            )


def _name(item: object) -> str:
    return label(vars(item), 0)


def _unique(file: Path, kind: str, keys: Iterable[str]) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise DataError(f"{file.name}, {kind} {key}: stands there twice; keep one")
        seen.add(key)


def _well_formed(file: Path, kind: str, item: object, value: str, pattern: re.Pattern[str]) -> None:
    if not pattern.fullmatch(value):
        raise DataError(
            f"{file.name}, {kind} {_name(item)}: malformed id {value!r}; "
            f"expected the form {pattern.pattern}"
        )


def _known(file: Path, kind: str, item: object, named: Iterable[str], ids: Collection[str]) -> None:
    for value in named:
        if value not in ids:
            raise DataError(
                f"{file.name}, {kind} {_name(item)}: no recommendation {value!r}; correct the id"
            )


def _check_id(file: Path, item: Recommendation, topics: Collection[int]) -> None:
    """The id repeats level and topic, so a slip in one of them shows."""
    _well_formed(file, "recommendation", item, item.id, RECOMMENDATION_ID)
    prefix, _, rest = item.id.partition("-")
    where = f"{file.name}, recommendation {item.id}"
    if _LEVELS[prefix] != item.level:
        raise DataError(f"{where}: level {item.level!r} contradicts the id; correct one of them")
    if rest.rstrip(ascii_lowercase) != str(item.topic):
        raise DataError(f"{where}: topic {item.topic} contradicts the id; correct one of them")
    if item.topic not in topics:
        raise DataError(f"{where}: no topic {item.topic} in the file; add it")
