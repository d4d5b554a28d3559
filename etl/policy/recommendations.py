"""The recommendations of D10.6 chapter 6.1, restated, and the topics that group them."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase
from typing import Annotated, Final, Literal

from pydantic import StrictInt, StringConstraints

from etl.errors import DataError
from etl.files import tables_of
from etl.policy.texts import Text, Texts

Level = Literal["eu", "national"]

RECOMMENDATION_ID: Final = re.compile(r"^(EU|NAT)-[1-9]\d*[a-z]?$")


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


def load_recommendations(file: Path) -> tuple[tuple[Topic, ...], tuple[Recommendation, ...]]:
    """Topics and recommendations of `file`; `DataError` names the entry that is wrong."""
    topics = tables_of(file, "topic", Topic)
    recommendations = tables_of(file, "recommendation", Recommendation)
    numbers = {topic.number for topic in topics}
    for item in recommendations:
        _check_id(f"{file.name}, recommendation {item.id}", item, numbers)
    return topics, recommendations


def _check_id(where: str, item: Recommendation, topics: Collection[int]) -> None:
    """The id repeats level and topic, so a slip in one of them shows."""
    prefix, _, rest = item.id.partition("-")
    if prefix != {"eu": "EU", "national": "NAT"}[item.level]:
        raise DataError(f"{where}: level {item.level!r} contradicts the id; correct one of them")
    if rest.rstrip(ascii_lowercase) != str(item.topic):
        raise DataError(f"{where}: topic {item.topic} contradicts the id; correct one of them")
    if item.topic not in topics:
        raise DataError(f"{where}: no topic {item.topic} in the file; add it")
