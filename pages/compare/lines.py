"""Places over time: the level, and per 100,000 people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeVar

import pandas as pd

from analytics.errors import Refusal
from analytics.places.comparisons import gap
from analytics.places.denominators import CHILDREN
from analytics.places.rates import Rate, per_100_000, times
from analytics.results import outcome
from analytics.sentences import Sentence
from analytics.series import Point
from analytics.statuses import FORECAST
from pages.charts.base import Chart
from pages.charts.lines import logarithmic_chart
from pages.charts.theme import LIGHT
from pages.compare.choices import Outcome, helped, query_of
from pages.figure.card import Card, Drawing, held
from pages.figure.computed_rows import of_results
from pages.figure.drawn import bars, lines
from pages.figure.observed import observations
from pages.figure.place_series import PlaceSeries
from pages.figure.ranking import denominators, with_groups
from pages.figure.series import PLOTTED, colours, plot_results, plotted, span, sums_told
from pages.figure.words import Said, Value, messages
from pages.sentences.names import short, the
from pages.sentences.refusals import Help, declined, named
from pages.site.data import Data, View

say = messages(__file__)
T = TypeVar("T")

WIDE: Final = 20.0
"""How many times the smallest figure the largest has to be for a logarithmic scale."""


def level(
    data: Data,
    found: PlaceSeries,
    chosen: str = "",
    scale: str = "linear",
    asked: Sequence[str] = (),
) -> Card:
    """The figures as published, one line per place; `scale` is `linear` or `log`.

    Where one place is chosen, its line stands out; the heading names each that was `asked` for.
    Raises `NoFigures`.
    """
    held(found.lines, say("nothing"))
    every = [point for area in found.areas for point in found.points(area)]
    levels = found.levels(data, every)
    told = [
        say("level-last", place=data.name(p.area), figure=p, period=p.period) for p in found.last()
    ]
    unit = data.catalog.units[found.indicator.unit].plural
    about = {"indicator": found.indicator.title, "unit": unit}
    return Card(
        heading=level_heading(data, found, asked),
        measure=say("level-measure", **about, span=span(found), scale=scale),
        indicator=found.indicator,
        rows=found.rows,
        drawings=(Drawing(str(say("chart")), _chart(data, found, chosen, scale)),),
        summary=say("sentences", told=told),
        results=tuple(total for totals in found.sums.values() for total in totals),
        care=(*([say("level-log-care")] if scale == "log" else []), *sums_told(data, found)),
        computed=of_results(data, levels, query_of(found, "level"), published=True),
    )


def level_heading(data: Data, found: PlaceSeries, asked: Sequence[str] = ()) -> Said:
    """The latest period that most places have: the place that was `asked` for first, the others by
    size, how far apart the ends are, and those that were asked for and have no figure then."""
    ordered = sorted(found.at(found.periods[0]), key=lambda p: p.value or 0.0, reverse=True)
    first, *others = first_ahead(ordered, [p.area for p in ordered], (*asked, *found.areas))
    top, low = ordered[0], ordered[-1]
    kind = data.meta[top.indicator].unit_kind
    compute = gap if kind == "share" else times
    apart = outcome(compute, top, low, data.breaks, data.meta) if others else None
    return say(
        "level-heading-reports" if counts_reports(data, found) else "level-heading",
        first=first,
        area=first.area,
        place=data.name(first.area),
        period=first.period,
        status=status(ordered),
        others=[say("level-other", place=data.name(p.area), figure=p, kind=kind) for p in others],
        highest=short(data, top.area),
        lowest=short(data, low.area),
        apart=apart,
        distance=say("apart-share" if kind == "share" else "apart-count", apart=apart),
        missing=without(data, (*asked, *found.areas), [p.area for p in ordered]),
    )


def first_ahead(told: Sequence[T], areas: Sequence[str], asked: Sequence[str]) -> list[T]:
    """What is told of some areas, that of the first place `asked` for ahead, else as it stands.

    A reader looks for the place that they chose first.
    """
    first = next((area for area in asked if area in areas), "")
    order = sorted(range(len(told)), key=lambda n: areas[n] != first)
    return [told[n] for n in order]


def chosen_of(found: PlaceSeries) -> str:
    """The first place, which stands out; none where it is a part of the world, whose colour is
    the same on every page, or alone."""
    first, *others = found.areas or ("",)
    return first if others and first not in LIGHT.areas else ""


def without(data: Data, asked: Sequence[str], told: Sequence[str]) -> list[Value]:
    """The names of places that were asked for and that a heading has nothing to tell of."""
    return [the(data.name(area)) for area in dict.fromkeys(asked) if area not in told]


def counts_reports(data: Data, found: PlaceSeries) -> bool:
    """Whether figures count what was reported, which is attributed to a place."""
    counted = data.meta[found.indicator.id].unit_kind == "count"
    return counted and found.indicator.topic == "reports"


def status(points: Iterable[Point]) -> str:
    """The status of figures that a heading has to name: that one of them is a forecast."""
    return FORECAST if any(p.obs_status == FORECAST for p in points) else ""


def is_wide(data: Data, found: PlaceSeries) -> bool:
    """Whether lines of counts above zero lie so far apart that a linear scale hides the lower."""
    values = found.lines["value"]
    counted = data.meta[found.indicator.id].unit_kind == "count"
    if not counted or values.empty or not values.min() > 0:
        return False
    if values.max() <= WIDE * values.min():
        return False
    return bool(plotted(data, found).frame["x"].nunique() > 1)


def _chart(data: Data, found: PlaceSeries, chosen: str, scale: str) -> Chart:
    """Lines; bars where there is one period or none that stands on an axis of time."""
    plot = plotted(data, found)
    hues = colours(data, found.areas, chosen)
    if plot.frame.empty or plot.frame["x"].nunique() < 2:
        return _bars(data, found, hues)
    if scale == "log":
        return logarithmic_chart(plot.frame, colours=hues, marks=plot.marks, bands=plot.bands)
    return lines(plot, hues, percent=found.indicator.unit == "percent")


def _bars(data: Data, found: PlaceSeries, hues: Mapping[str, str]) -> Chart:
    """A bar for every figure, by period and then by size."""
    points = [point for area in found.areas for point in found.points(area)]
    several = len({point.period for point in points}) > 1
    ordered = sorted(points, key=lambda p: p.value or 0.0, reverse=True)
    ordered.sort(key=lambda p: p.period)
    places = [short(data, p.area) for p in ordered]
    dated = [
        str(say("level-bar-name", place=name, period=p.period)) if several else name
        for name, p in zip(places, ordered, strict=True)
    ]
    texts = [say("level-bar", figure=p) for p in ordered]
    return bars(ordered, texts, dated, [hues[name] for name in places])


def rate(
    data: Data,
    view: View,
    found: PlaceSeries,
    by: str,
    chosen: str = "",
    asked: Sequence[str] = (),
) -> Outcome:
    """Counts per 100,000 people of a kind, and what was not divided and why.

    Where one place is chosen, its line stands out.
    """
    pool = with_groups(denominators(view), data, found.areas, by)
    rates: list[Rate] = []
    helps: list[Help] = []
    for area in found.areas:
        refused: list[tuple[Point, object, Help]] = []
        for point in found.points(area):
            made = outcome(per_100_000, point, by, pool, data.breaks, data.meta)
            if isinstance(made, Refusal):
                refused.append((point, _kind(made), declined(data.name(area), made, data)))
            elif made.estimate is None:
                refused.append((point, "bound", helped("bound", data.name(area))))
            else:
                rates.append(made)
        helps += _merged(refused, len(found.points(area)))
    shown = [r for r in rates if r.points[0].period.frequency in PLOTTED]
    if not shown:
        return None, helps
    plot = plot_results(data, found, rates, [_hover(data, r) for r in rates])
    last = {r.points[0].area: r for r in shown}.values()
    ordered = sorted(last, key=lambda r: r.estimate or 0.0, reverse=True)
    people = observations(view, (point for r in rates for point in r.points[1:]))
    things = data.meta[found.indicator.id].things
    about = {"indicator": found.indicator.title, "things": things}
    card = Card(
        heading=_rate_heading(data, _settled(found, shown), (*asked, *found.areas)),
        measure=say("rate-measure", **about, by=by, span=span(found)),
        indicator=found.indicator,
        rows=pd.concat([found.rows, people]),
        drawings=(Drawing(str(say("chart")), lines(plot, colours(data, found.areas, chosen))),),
        summary=say("sentences", told=[say("rate-last", rate=r, **_at(data, r)) for r in ordered]),
        results=tuple(rates),
        care=(*([] if by == CHILDREN else [say("rate-care", by=by)]), *sums_told(data, found)),
        others=tuple(data.indicator(i) for i in dict.fromkeys(people["indicator"])),
        computed=of_results(data, rates, query_of(found, "rate", per=by)),
    )
    return card, helps


def _settled(found: PlaceSeries, rates: Sequence[Rate]) -> list[Rate]:
    """The rates of the latest period that most places have, the highest first."""
    held = {rate.points[0].period.text for rate in rates}
    newest = max(rate.points[0].period for rate in rates).text
    when = next((period for period in found.periods if period in held), newest)
    now = [rate for rate in rates if rate.points[0].period.text == when]
    return sorted(now, key=lambda r: r.estimate or 0.0, reverse=True)


def _rate_heading(data: Data, now: Sequence[Rate], asked: Sequence[str]) -> Said:
    """The rate of the first place and of all others that were asked for, highest first."""
    top, *rest = first_ahead(now, [r.points[0].area for r in now], asked)
    told = [say("rate-other", rate=r, **_at(data, r)) for r in rest]
    about: dict[str, Value] = {
        "things": data.meta[top.points[0].indicator].things,
        "by": top.divisor.by,
    }
    missing = without(data, asked, [r.points[0].area for r in now])
    about |= {"missing": missing, "status": status(r.points[0] for r in now)}
    return say("rate-heading", top=top, others=told, **about, **_at(data, top))


def _at(data: Data, made: Rate) -> dict[str, Value]:
    """The place and the period of a rate."""
    point = made.points[0]
    return {"place": short(data, point.area), "period": point.period}


def _hover(data: Data, made: Rate) -> Said:
    how = named(made.caveats[0], data)
    return say("rate-hover", rate=made, by=made.divisor.by, how=how, **_at(data, made))


def _kind(refusal: Refusal) -> object:
    """What refusals of one kind share, whatever period each is of."""
    reason = refusal.reason
    told = reason.template if isinstance(reason, Sentence) else ""
    return type(refusal), told or reason, refusal.because


def _merged(refused: Sequence[tuple[Point, object, Help]], points: int) -> list[Help]:
    """One refusal for the periods of a place that are refused for reasons of one kind."""
    groups: dict[object, list[tuple[Point, Help]]] = {}
    for point, kind, each in refused:
        groups.setdefault(kind, []).append((point, each))
    merged = []
    for group in groups.values():
        (first, told), (last, _) = group[0], group[-1]
        what = told.what
        if len(group) < points:
            until = last.period if len(group) > 1 else None
            what = str(say("rate-refused", place=what, first=first.period, last=until))
        instead = told.instead or str(say("rate-instead"))
        merged.append(replace(told, what=what, instead=instead))
    return merged
