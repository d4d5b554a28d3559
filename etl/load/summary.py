"""What a load does, in one sentence: what a statistician would ask first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from etl.errors import Issue
from etl.load.difference import MISSING, NEW, REVISED, SAME, WITHHELD, Difference
from etl.load.listing import Row, printed, step

GROUP_CHANGED: Final = "group_changed"
_NAMED: Final = 3
_YEAR: Final = r"\d{4}"


@dataclass(frozen=True)
class Summary:
    """Counts of a difference, and what leads each: `new_periods` are in no figure that is held,
    `gone_periods` in none that stays. `largest` is the row of the greatest revision; `groups` are
    those that are composed otherwise than before; `gone` counts figures that the load lacks and
    that leave what is current, `staying` those that it lacks and that stay so.
    `withheld` counts what the publisher gives no figure for any more, `given_before` how many of
    these had one."""

    new: int
    new_periods: tuple[str, ...]
    revised: int
    same: int
    largest: Row | None
    groups: tuple[str, ...]
    gone: int
    gone_periods: tuple[str, ...]
    staying: int = 0
    withheld: int = 0
    given_before: int = 0

    def __str__(self) -> str:
        return "; ".join(self._told()) or "no figure changes"

    def _told(self) -> Iterator[str]:
        if self.new_periods:
            what = f"new {_kind(self.new_periods)}"
            yield _counted(len(self.new_periods), what) + _named(self.new_periods)
        if self.new:
            yield _counted(self.new, "new figure")
        if self.revised:
            yield _counted(self.revised, "revision") + self._led()
        if self.groups:
            whose = "its" if len(self.groups) == 1 else "their"
            groups = _counted(len(self.groups), "group")
            yield f"{groups} changed {whose} members{_named(self.groups)}"
        if self.withheld:
            figures = _counted(self.withheld, "figure")
            before = f", {self.given_before:,} of them given before" if self.given_before else ""
            yield f"{figures} that the publisher withholds{before}"
        if self.gone:
            figures = _counted(self.gone, "figure")
            yield f"{figures} that the new edition no longer holds{self._going()}"
        if self.staying:
            figures = _counted(self.staying, "figure")
            yield f"{figures} of earlier editions that it lacks stay current"
        if self.same:
            yield f"{self.same:,} the same within rounding"

    def _led(self) -> str:
        row = self.largest
        if row is None or not row["difference"] or pd.isna(row["difference"]):
            return ""
        old, new = (
            printed(row[side], row[f"{side}_lower"], row[f"{side}_upper"])
            for side in ("old", "new")
        )
        parts = [row[c] for c in ("indicator", "area", "sex", "age", "category", "period")]
        about = " ".join(str(part) for part in parts if part != "_T")
        return f", the largest {about} from {old} to {new} ({step(row)})"

    def _going(self) -> str:
        if not self.gone_periods:
            return ""
        count = _counted(len(self.gone_periods), _kind(self.gone_periods))
        return f", {count} among them altogether{_named(self.gone_periods)}"


def summary(difference: Difference, issues: Collection[Issue] = ()) -> Summary:
    """What a difference holds and what was found with it."""
    new, missing, revised = (difference.of(change) for change in (NEW, MISSING, REVISED))
    gone, withheld = difference.leaving, difference.of(WITHHELD)
    first = difference.greatest(REVISED).head(1).to_dict("records")
    return Summary(
        new=len(new),
        new_periods=_alone(new, difference.rows),
        revised=len(revised),
        same=len(difference.of(SAME)),
        largest={str(k): v for k, v in first[0].items()} if first else None,
        groups=tuple(dict.fromkeys(i.value for i in issues if i.rule == GROUP_CHANGED)),
        gone=len(gone),
        gone_periods=_alone(gone, difference.rows),
        staying=len(missing) - len(gone),
        withheld=len(withheld),
        given_before=int(withheld["old"].notna().sum()),
    )


def _alone(rows: pd.DataFrame, every: pd.DataFrame) -> tuple[str, ...]:
    """The periods of these rows that no other row of a difference has."""
    others = every.loc[~every.index.isin(rows.index), "period"]
    return tuple(sorted(set(map(str, rows["period"])) - set(map(str, others))))


def _kind(periods: Sequence[str]) -> str:
    return "year" if all(re.fullmatch(_YEAR, period) for period in periods) else "period"


def _counted(count: int, thing: str) -> str:
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


def _named(names: Sequence[Any]) -> str:
    """Few by name, many by the first and the last."""
    if len(names) > _NAMED:
        return f" ({names[0]} to {names[-1]})"
    return f" ({', '.join(map(str, names))})"
