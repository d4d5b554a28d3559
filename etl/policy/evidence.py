"""What the indicators say, or do not say, of a recommendation, in three roles.

A figure *motivates* a recommendation where it is a reason for it, *measures* it where it moves if
the recommendation is followed and hardly otherwise, and *shows limits* where it shows what cannot
be known or compared as things are. Where no figure has a role, a gap says what would.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal, get_args

from pydantic import StringConstraints

from etl.errors import DataError
from etl.files import known, label, tables_of
from etl.policy.texts import Text

Role = Literal["motivates", "measures", "shows_limits"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
_Indicator = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]


@dataclass(frozen=True)
class Evidence:
    """One link: what an indicator shows, or fails to show, for a recommendation."""

    indicator: _Indicator
    recommendation: Text
    relation: Role
    why: Text


@dataclass(frozen=True)
class Gap:
    """What no indicator says about a recommendation in one role.

    `would_be` is the figure that would say it, and `publisher` who could publish that.
    """

    recommendation: Text
    relation: Role
    missing: Text
    would_be: Text
    publisher: Text


@dataclass(frozen=True)
class Unlinked:
    """An indicator that bears on no recommendation, and why it does not."""

    indicator: _Indicator
    why: Text


@dataclass(frozen=True)
class Ties:
    """All that ties indicators and recommendations, in the order of the file."""

    links: tuple[Evidence, ...]
    gaps: tuple[Gap, ...]
    unlinked: tuple[Unlinked, ...]


def load_ties(file: Path) -> Ties:
    """Read links, gaps and indicators without any; `DataError` names the entry that is wrong."""
    return Ties(
        links=tables_of(file, "link", Evidence),
        gaps=tables_of(file, "gap", Gap),
        unlinked=tables_of(file, "unlinked", Unlinked),
    )


def check_roles(ties: Ties, recommendations: Iterable[str]) -> None:
    """Raise `DataError` for the first recommendation with a role that nothing fills."""
    filled = {(link.recommendation, link.relation) for link in ties.links}
    filled |= {(gap.recommendation, gap.relation) for gap in ties.gaps}
    for name in recommendations:
        for relation in ROLES:
            if (name, relation) not in filled:
                raise DataError(
                    f"evidence.toml: {name} has neither a [[link]] nor a [[gap]] with the relation "
                    f"{relation!r}; add one"
                )


def check_indicators(ties: Ties, indicators: Collection[str]) -> None:
    """Raise `DataError` where links and catalogue do not agree, both ways.

    Every indicator that is named is declared; every declared one has a link or stands among those
    without, and none does both.
    """
    linked = {link.indicator for link in ties.links}
    for link in ties.links:
        where = f"evidence.toml, link {label(vars(link))}"
        known(where, "indicator", link.indicator, indicators)
    for entry in ties.unlinked:
        where = f"evidence.toml, unlinked {entry.indicator}"
        known(where, "indicator", entry.indicator, indicators)
        if entry.indicator in linked:
            raise DataError(f"{where}: it has a link too; remove one of them")
    apart = {entry.indicator for entry in ties.unlinked}
    for name in indicators:
        if name not in linked | apart:
            raise DataError(
                f"evidence.toml: the indicator {name!r} leads to no recommendation; add a "
                "[[link]], or an [[unlinked]] that says why not"
            )
