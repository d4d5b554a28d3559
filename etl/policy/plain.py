"""The recommendations and their topics in plain words, and where a child finds help.

Declared in `plain.toml`; a recommendation or topic without plain words is an error, and so is one
that `recommendations.toml` does not know.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import StrictInt, StringConstraints

from etl.errors import DataError
from etl.files import tables_of
from etl.policy.recommendations import Recommendation, Topic
from etl.policy.texts import Text

Address = Annotated[Text, StringConstraints(pattern=r"^https://[^\s]+$")]
Number = Annotated[str, StringConstraints(pattern=r"^[0-9][0-9 ]*[0-9]$")]


@dataclass(frozen=True)
class Help:
    """Where to find help: what it is in plain words, its number or a link, and who says so."""

    id: Text
    says: Text
    source: Text
    source_address: Address
    number: Number = ""
    link: Text = ""
    address: Address = ""


@dataclass(frozen=True)
class _Topic:
    number: StrictInt
    title: Text


@dataclass(frozen=True)
class _Recommendation:
    id: Text
    text: Text


@dataclass(frozen=True)
class Plain:
    """Help in the order in which it is offered; titles by number of the topic, texts by id."""

    helps: tuple[Help, ...]
    topics: Mapping[int, str]
    texts: Mapping[str, str]


def load_plain(
    file: Path, topics: Collection[Topic], recommendations: Collection[Recommendation]
) -> Plain:
    """Read the plain words; `DataError` names the file and the entry that is wrong or missing."""
    helps = tables_of(file, "help", Help)
    for each in helps:
        if bool(each.link) != bool(each.address) or not (each.number or each.link):
            problem = "needs a number, or a link with its address"
            raise DataError(f"{file.name}, help {each.id}: {problem}")
    titles = {each.number: each.title for each in tables_of(file, "topic", _Topic)}
    texts = {each.id: each.text for each in tables_of(file, "recommendation", _Recommendation)}
    _complete(file, "topic", titles, [topic.number for topic in topics])
    _complete(file, "recommendation", texts, [item.id for item in recommendations])
    return Plain(helps, titles, texts)


def _complete(
    file: Path, kind: str, given: Collection[int | str], declared: Collection[int | str]
) -> None:
    for name in declared:
        if name not in given:
            raise DataError(f"{file.name}: {kind} {name} has no plain words; add an entry")
    for name in given:
        if name not in declared:
            raise DataError(
                f"{file.name}, {kind} {name}: is no declared {kind}; correct or drop it"
            )
