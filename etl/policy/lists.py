"""The lists of D10.6 chapter 6.1: contents of strategies, needs, rules, examples."""

from __future__ import annotations

from dataclasses import dataclass

from etl.policy.entry import Item


@dataclass(frozen=True, kw_only=True)
class Content(Item):
    """What a national strategy can address."""


@dataclass(frozen=True, kw_only=True)
class Need(Item):
    """What technology should do in investigations and responses."""


@dataclass(frozen=True, kw_only=True)
class Rule(Item):
    """A simple rule for the success of prevention."""


@dataclass(frozen=True, kw_only=True)
class Example(Item):
    """An example of children's participation."""
