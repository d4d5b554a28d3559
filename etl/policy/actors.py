"""Figure 6 of D10.6: who acts, and how they stand to one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from etl.policy.entry import Entry
from etl.policy.texts import Slug, Text, Texts

Group = Literal["users", "bad", "technology", "entity", "policy"]
Bond = Literal["balanced", "harmful"]


@dataclass(frozen=True, kw_only=True)
class Actor(Entry):
    """Somebody or something of figure 6.

    `addressees` are the addressees of recommendations who are this actor; `recommendations` those
    that concern it without being addressed to it. `indicators` are figures about it.
    """

    name: Text
    group: Group
    addressees: Texts | tuple[()] = ()
    indicators: Texts | tuple[()] = ()


@dataclass(frozen=True, kw_only=True)
class Relation:
    """An arrow of figure 6 between two actors by their ids: balanced (black) or harmful (red)."""

    source: Slug
    target: Slug
    kind: Bond
    text: Text
    locator: Text

    @property
    def id(self) -> str:
        """Names the relation among others; two actors have one of each direction."""
        return f"{self.source} to {self.target}"
