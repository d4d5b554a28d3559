"""What can be said of the figures of one indicator before anything is rested on them.

The facts are those that a national office's quality report gives of a statistic: who counted, how
near to them it was read, how far it can be followed in time, how old it is, which places and which
ages it covers (European Statistics Code of Practice, 2017, principles 12 to 14).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import pandas as pd

from analytics.breaks import BreakRegister, segments
from analytics.periods import Period, parse_period
from analytics.series import SERIES
from analytics.statuses import FORECAST, SECONDARY
from analytics.units import IndicatorMeta

OLDEST_CHILD: Final = 15
"""Ages that begin below this take in younger children.

Surveys that leave children out begin at 15 or 16 years of age.
"""
# Units of which a figure counts bodies and their acts, so that no age can be missing.
_BODIES: Final = frozenset({"country", "hotline", "provider", "ratification", "infringement_step"})
_WHOLE: Final = "_T"
_AGE: Final = re.compile(r"Y(\d+)(T\d+)?")


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the figures of one area reach in time, as `Facts` has it for all of them."""

    newest: int | None = None
    undated: bool = False
    stretch: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """Of one indicator at one version, without what was read on a secondary page.

    `origins` are the bodies whose figures they are: sources that quote the same body are one.
    `newest` is the year in which the newest figure ends that is no forecast; `undated` says that it
    is the year of a publication, as old as which the figure is at the least. `stretch` counts the
    periods of the longest newest stretch of a series without a break; of events, the periods
    in which any happened; `reach` has the three for every area. `ages` are the age classes of the
    figures, none for all ages; `bodies` says that no people are counted, `children` that all who
    are counted are under 18. `secondary` says that figures were left out.
    """

    indicator: str
    origins: frozenset[str] = frozenset()
    authorities: frozenset[str] = frozenset()
    newest: int | None = None
    undated: bool = False
    stretch: int = 0
    areas: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()
    bodies: bool = False
    children: bool = False
    secondary: bool = False
    reach: Mapping[str, Reach] = field(default_factory=dict, hash=False)

    @property
    def young(self) -> bool:
        """Whether a figure is of children under 15, or of children and youths from below 15 on."""
        return self.children or any(map(_below, self.ages))

    @property
    def blind(self) -> bool:
        """Whether all figures of which ages are told begin at 15 or later."""
        return bool(self.ages) and not self.young


def facts_of(
    rows: pd.DataFrame, indicator: IndicatorMeta, breaks: BreakRegister, ages: str = ""
) -> Facts:
    """What can be said of the rows of one indicator, which are those of one view of the table.

    `ages` is the age class of all whom the indicator counts, where its definition gives one. Rows
    have the columns of the observation table and `authority`; of a source, the editions that
    are current count as one series. Raises `BadPeriod`.
    """
    far = rows["authority"] == SECONDARY
    near = rows[~far]
    told = near[near["value"].notna() | (near["direction"] != "")]
    observed = told[told["obs_status"] != FORECAST]
    periods = {text: parse_period(text) for text in observed["period"].unique()}
    reach = _reach(observed, periods, indicator, breaks)
    whole = _furthest(reach.values())
    return Facts(
        indicator.id,
        origins=frozenset(told["cited"]),
        authorities=frozenset(told["authority"]) - {""},
        newest=whole.newest,
        undated=whole.undated,
        stretch=whole.stretch,
        areas=frozenset(told["area"]),
        ages=_ages(told, ages),
        bodies=indicator.unit in _BODIES,
        children=indicator.unit == "child",
        secondary=bool(far.any()),
        reach=reach,
    )


def _reach(
    rows: pd.DataFrame,
    periods: dict[str, Period],
    indicator: IndicatorMeta,
    breaks: BreakRegister,
) -> dict[str, Reach]:
    """How far the figures of every area reach."""
    stretches: dict[str, int] = {}
    for area, count in _stretches(rows, periods, indicator, breaks):
        stretches[area] = max(count, stretches.get(area, 0))
    found: dict[str, Reach] = {}
    for key, texts in rows.groupby("area", sort=False)["period"]:
        area, held = str(key), [periods[text] for text in texts.unique()]
        known = [period for period in held if not period.only_read]
        newest = max((period.end.year for period in known), default=None)
        last = [period for period in known if period.end.year == newest]
        undated = bool(last) and all(period.start is None for period in last)
        found[area] = Reach(newest, undated, stretches.get(area, 0))
    return found


def _furthest(reach: Iterable[Reach]) -> Reach:
    """The newest figure and the longest stretch of several areas."""
    found = list(reach)
    newest = max((each.newest for each in found if each.newest is not None), default=None)
    last = [each.undated for each in found if each.newest == newest]
    stretch = max((each.stretch for each in found), default=0)
    return Reach(newest, newest is not None and all(last), stretch)


def within(facts: Facts, areas: Collection[str]) -> Facts:
    """The same with the time that the figures of some areas reach; as it is where none is known."""
    own = [reach for area, reach in facts.reach.items() if area in areas]
    if not own:
        return facts
    far = _furthest(own)
    return replace(facts, newest=far.newest, undated=far.undated, stretch=far.stretch)


def _stretches(
    rows: pd.DataFrame,
    periods: dict[str, Period],
    indicator: IndicatorMeta,
    breaks: BreakRegister,
) -> Iterator[tuple[str, int]]:
    """The area of each series and how many periods its newest stretch has."""
    dated = rows[rows["period"].isin([t for t, period in periods.items() if period.start])]
    if indicator.kind == "event":
        # What happened in all places is followed together.
        yield from ((str(area), dated["period"].nunique()) for area in dated["area"].unique())
        return
    names = [name for name in SERIES if name != "indicator"]
    own = breaks.of(indicator.id).breaks
    flagged = dated[dated["obs_status"] == "B"]
    if not own and flagged.empty:
        counts = dated.groupby(names, sort=False)["period"].nunique()
        yield from zip(counts.index.get_level_values("area"), counts, strict=True)
        return
    # By hand: pandas takes longer to hand out a series of ten rows than these take to be read.
    series: dict[tuple[str, ...], dict[str, bool]] = {}
    for *key, text, status in zip(
        *(dated[n] for n in (*names, "period", "obs_status")), strict=True
    ):
        held = series.setdefault(tuple(key), {})
        held[text] = held.get(text, False) or status == "B"
    place, kind = names.index("area"), names.index("category")
    for which, held in series.items():
        inside = sorted(periods[text] for text in held)
        last = segments(inside, own, indicator.id, which[place], which[kind])[-1]
        since = max((periods[text] for text, broken in held.items() if broken), default=None)
        kept = inside[last.slice]
        yield which[place], sum(since is None or period >= since for period in kept)


def _ages(rows: pd.DataFrame, ages: str) -> frozenset[str]:
    """The age classes of the rows; what is of all ages is of those of the definition."""
    return frozenset(ages if age == _WHOLE else age for age in rows["age"]) - {""}


def _below(age: str) -> bool:
    found = _AGE.fullmatch(age)
    return found is not None and int(found[1]) < OLDEST_CHILD
