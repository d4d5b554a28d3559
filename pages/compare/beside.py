"""Two figures of every place of a group: a scatter, their rank correlation, what it cannot mean."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from analytics.errors import Refusal
from analytics.extent import ranks_apart
from analytics.places.association import (
    Association,
    Moments,
    Pair,
    common_moments,
    rank_correlation,
)
from analytics.places.comparisons import WORLD, level
from analytics.places.denominators import BASES
from analytics.places.fullness import AS_GOOD, full
from analytics.places.ranks import COUNT
from analytics.places.rates import Rate, per_100_000
from analytics.places.totals import is_addable
from analytics.relations import number_of
from analytics.results import LeftOut, Result, outcome
from analytics.series import Point, points_of
from analytics.statuses import FORECAST
from etl.catalog import Indicator
from pages.charts.base import Chart
from pages.charts.pairs import Scale, pair_chart
from pages.charts.theme import LIGHT
from pages.compare.choices import Ask, Outcome, query_of
from pages.compare.rank import among_whom
from pages.figure.card import Card, Drawing
from pages.figure.computed_rows import of_results
from pages.figure.observed import observations
from pages.figure.place_series import PlaceSeries, part_rows, parts
from pages.figure.ranking import countries, denominators
from pages.figure.words import Said, Value, messages
from pages.sentences.names import short
from pages.sentences.refusals import Help, declined, named
from pages.site.data import Data, View, remembered

say = messages(__file__)
_OUTLIERS: Final = 9
_TOLD: Final = 8
_YEAR: Final = 4  # letters of a period that is a year


@dataclass(frozen=True)
class _Axis:
    """One of the two figures: the indicator, and by whom its counts are divided."""

    indicator: Indicator
    by: str
    things: str

    @property
    def title(self) -> Said:
        """What is counted, and by whom it is divided."""
        return self._said("scatter-axis")

    @property
    def scale(self) -> Said:
        """The same where there is little room."""
        return self._said("scatter-scale")

    def _said(self, name: str) -> Said:
        return say(name, indicator=self.indicator.title, things=self.things, by=self.by)


def scatter(data: Data, view: View, found: PlaceSeries, ask: Ask, group: str) -> Outcome:
    """A point for every member of a group that has both figures for one year.

    An empty group stands for all countries. The second figure is that of `ask.against`.
    """
    members = _members(data, group)
    among = among_whom(data, group)
    y, x = (_axis(data, each, ask.per) for each in (ask.indicator, ask.against))
    what = str(say("scatter-what", one=y.title, other=x.title))
    first = next(iter(parts(view, ask.against)), "")
    tables = [
        _table(data, view, ask.indicator.id, ask.part, group, found.source),
        _table(data, view, ask.against.id, first, group),
    ]
    moments = outcome(common_moments, tables[1], tables[0], data.breaks)
    if isinstance(moments, Refusal):
        return None, [declined(what, moments, data)]
    pairs, left = _pairs(data, view, moments, x, y)
    rho = outcome(rank_correlation, pairs, data.meta)
    helps = [declined(what, rho, data)] if isinstance(rho, Refusal) else []
    picked = [area for area in ask.areas if any(p.area == area for p in pairs)]
    out = {each.name: each for each in (*moments.left_out, *left)}
    for area in ask.areas:
        if area not in picked:
            reason = named(out[area].reason, data) if area in out else ""
            why = reason or str(say("rank-outside", among=among))
            helps.append(Help(data.name(area), why, str(say("scatter-instead"))))
    if not pairs or x.indicator.id == y.indicator.id:
        return None, helps
    points = [point for p in pairs for r in (p.y, p.x) for point in r.points]
    results = [*(r for p in pairs for r in (p.y, p.x))]
    told = [rho, *results] if isinstance(rho, Association) else results
    more = {"against": ask.against.id, "among": group or WORLD, "per": ask.per}
    number = number_of([p.y.points[0] for p in pairs], "places")
    about = {"one": y.title, "other": x.title, "number": number, "among": among}
    first_axis = ask.axes if _positive(pairs) else "linear"
    named_ones = [p for p in pairs if p.area in picked] or pairs[:_TOLD]
    card = Card(
        heading=say(
            "scatter-heading" if isinstance(rho, Association) else "scatter-heading-none",
            rho=rho,
            **about,
        ),
        measure=say("scatter-measure", **about, year=moments.year, axes=first_axis),
        indicator=ask.indicator,
        rows=observations(view, points),
        drawings=(Drawing(str(say("chart")), _chart(data, pairs, picked, (x, y), first_axis)),),
        summary=say("sentences", told=[_told(data, p) for p in named_ones]),
        results=(rho,) if isinstance(rho, Association) else (),
        care=tuple(_care(data, pairs, moments, [*out.values()], members, y)),
        others=(ask.against, *_divided(data, points, (x, y))),
        computed=of_results(data, told, query_of(found, "scatter", **more), published=True),
    )
    return card, helps


def marked(card: Card) -> dict[str, dict[str, Value]]:
    """Both figures of each place that the card tells of and their period, by place."""
    told = card.summary.values["told"]
    pairs = [each.values for each in told if isinstance(each, Said)] if told else []  # type: ignore
    return {str(each["area"]): {n: each[n] for n in ("one", "other", "period")} for each in pairs}


def _axis(data: Data, indicator: Indicator, per: str) -> _Axis:
    """Counts are divided by people, since large countries have more of everything."""
    meta = data.meta[indicator.id]
    divided = is_addable(meta) and meta.id not in BASES and per != COUNT
    return _Axis(indicator, per if divided else "", "" if meta.unit == "percent" else meta.things)


def _members(data: Data, group: str) -> Collection[str]:
    """The places of a group; an empty one stands for all countries."""
    return set(data.members(group)) if group else countries(data)


@remembered
def _table(
    data: Data, view: View, name: str, part: str, group: str, source: str = ""
) -> tuple[Point, ...]:
    """The figures of an indicator of the members of a group in one table: that which is named,
    else the newest that has them.

    Tables that have four in five of the members of the fullest are as good. Kept, because the
    second of two figures is that of every first one.
    """
    indicator, members = data.indicator(name), _members(data, group)
    rows = part_rows(view, indicator, part) if part else view.rows(name).iloc[:0]
    rows = rows[rows["area"].isin(members) & (rows["obs_status"] != FORECAST)]
    rows = rows[rows["period"].str.len() == _YEAR]
    held = rows.groupby("source").agg(areas=("area", "nunique"), last=("period", "max"))
    tables = full({str(name): n for name, n in held["areas"].items()}, AS_GOOD)
    order = {name: -number for number, name in enumerate(indicator.sources)}
    newest = max(tables, key=lambda s: (held["last"][s], order.get(s, -99)), default="")
    best = source if source in held.index else newest
    return points_of(rows[rows["source"] == best].drop_duplicates(["area", "period"]))


def _pairs(
    data: Data, view: View, moments: Moments, x: _Axis, y: _Axis
) -> tuple[list[Pair], list[LeftOut]]:
    """Both figures of each place, the largest first; those that have no denominator apart."""
    pool = denominators(view)
    found: list[Pair] = []
    out: list[LeftOut] = []
    for one, other in moments.points:
        made = [
            outcome(per_100_000, point, each.by, pool, data.breaks, data.meta)
            if each.by
            else outcome(level, point, data.breaks, data.meta)
            for point, each in ((one, x), (other, y))
        ]
        refused = [each for each in made if isinstance(each, Refusal)]
        if refused:
            out.append(LeftOut(one.area, refused[0].said))
        else:
            found.append(Pair(*(each for each in made if isinstance(each, Result))))
    return sorted(found, key=lambda p: p.y.estimate or 0.0, reverse=True), out


def _positive(pairs: Sequence[Pair]) -> bool:
    return all((r.estimate or 0.0) > 0 for p in pairs for r in (p.x, p.y))


def _chart(
    data: Data, pairs: Sequence[Pair], picked: Sequence[str], axes: tuple[_Axis, _Axis], log: str
) -> Chart:
    """Those that are picked first, then those whose two ranks lie furthest apart, and the ends."""
    x = pd.Series([p.x.estimate for p in pairs], dtype=float)
    y = pd.Series([p.y.estimate for p in pairs], dtype=float)
    apart = ranks_apart(x, y)
    ends = {at(values) for values in (x.tolist(), y.tolist()) for at in (_highest, _lowest)}
    outlying = sorted(range(len(pairs)), key=lambda n: (n not in ends, -apart[n]))[:_OUTLIERS]
    first = [n for area in picked for n, p in enumerate(pairs) if p.area == area]
    order = list(dict.fromkeys((*first, *outlying, *range(len(pairs)))))
    own = picked[:1]
    frame = pd.DataFrame(
        {
            "name": [short(data, pairs[n].area) for n in order],
            "x": [x[n] for n in order],
            "y": [y[n] for n in order],
            "text": [str(_told(data, pairs[n], "<br>")) for n in order],
            "colour": [_colour(pairs[n].area, own, picked) for n in order],
            "named": [n in first or n in outlying for n in order],
            "chosen": [n in first for n in order],
        }
    )
    scales = [
        Scale(str(each.scale), percent=not each.things and not each.by, log=log in logs)
        for each, logs in zip(axes, (("across", "both"), ("up", "both")), strict=True)
    ]
    return pair_chart(frame, *scales)


def _highest(values: Sequence[float]) -> int:
    return max(range(len(values)), key=values.__getitem__)


def _lowest(values: Sequence[float]) -> int:
    return min(range(len(values)), key=values.__getitem__)


def _colour(area: str, own: Sequence[str], picked: Sequence[str]) -> str:
    return LIGHT.accent if area in own else LIGHT.ink if area in picked else LIGHT.other


def _told(data: Data, pair: Pair, between: str = "") -> Said:
    name = "scatter-hover" if between else "scatter-told"
    about = {"area": pair.area, "place": data.name(pair.area), "period": pair.period}
    return say(name, **about, one=pair.y, other=pair.x)


def _divided(
    data: Data, points: Sequence[Point], axes: tuple[_Axis, _Axis]
) -> tuple[Indicator, ...]:
    own = {each.indicator.id for each in axes}
    names = dict.fromkeys(point.indicator for point in points)
    return tuple(data.indicator(name) for name in names if name not in own)


def _care(
    data: Data,
    pairs: Sequence[Pair],
    moments: Moments,
    out: Sequence[LeftOut],
    members: Collection[str],
    y: _Axis,
) -> list[Said]:
    """What the points cannot mean, which are of another year, and who is not among them."""
    reports = data.meta[y.indicator.id].unit_kind == "count" and y.indicator.topic == "reports"
    told = [say("scatter-care-reports" if reports else "scatter-care")]
    earlier = [
        say("scatter-year", place=short(data, p.area), period=p.period)
        for p in pairs
        if p.period != moments.year
    ]
    if earlier:
        told.append(say("scatter-earlier", year=moments.year, places=earlier))
    held = {p.area for p in pairs}
    missing = sorted({data.name(a) for a in {*members, *(e.name for e in out)} - held})
    if missing:
        rest = missing[_TOLD:]
        more = [say("rank-more", others=rest)] if rest else []
        told.append(say("scatter-left-out", places=[*missing[:_TOLD], *more]))
    few = [short(data, p.area) for p in pairs if isinstance(p.y, Rate) and p.y.rests_on_few]
    if few:
        told.append(say("scatter-few", places=few))
    return told
