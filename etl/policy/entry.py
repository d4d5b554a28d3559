"""What the entries of the policy files share: where D10.6 says it, and what it bears on."""

from __future__ import annotations

from dataclasses import dataclass

from etl.entries import Day
from etl.policy.texts import Number, Printed, Slug, Text, Texts


@dataclass(frozen=True, kw_only=True)
class Development:
    """What an official text says of an entry beside D10.6: on which day, and where it was read."""

    date: Day
    sentence: Text
    source: Text
    address: Printed


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that D10.6 says, restated in `text`; `locator` leads to the original wording.

    `recommendations` are those that it bears on and `areas` the countries or groups that D10.6
    names, by the codes of areas.csv. `address` and `footnote` are those that D10.6 prints; `remark`
    is ours, and says what does not fit there.
    """

    id: Slug
    text: Text
    locator: Text
    recommendations: Texts | tuple[()] = ()
    areas: Texts | tuple[()] = ()
    address: Printed | None = None
    footnote: Number | None = None
    remark: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Item(Entry):
    """One of a numbered list of D10.6, by its place there."""

    number: Number
