"""The campaigns, tools, programmes and documents that D10.6 names as practice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from etl.policy.entry import Development, Entry
from etl.policy.texts import Dated, Text, Texts

PracticeKind = Literal[
    "campaign",
    "programme",
    "film",
    "app",
    "participation",
    "reporting",
    "help",
    "operation",
    "tool",
    "research",
    "network",
    "coalition",
    "strategy",
    "law",
    "standard",
    "guidance",
    "review",
]


@dataclass(frozen=True, kw_only=True)
class Practice(Entry):
    """A named practice; `letter` is that of the good practices a) to f) of 6.1(7).

    `body` runs it, `audience` is whom it is for, `actors` are those of figure 6 who carry it.
    Without `developments` nobody looked what became of it after D10.6.
    """

    name: Text
    kind: PracticeKind
    audience: Text
    letter: Annotated[str, StringConstraints(pattern="^[a-f]$")] | None = None
    body: Text | None = None
    began: Dated = None
    actors: Texts | tuple[()] = ()
    indicators: Texts | tuple[()] = ()
    developments: Annotated[tuple[Development, ...], Field(alias="development")] = ()
