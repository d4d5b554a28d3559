"""Places in relation to a base period, which is 100 for each of them."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.change.growth import index_to_base
from analytics.errors import Refusal
from analytics.periods import Period, parse_period
from analytics.results import Result, outcome
from pages.charts.lines import indexed_chart
from pages.compare.outcome import Outcome, helped, query_of
from pages.figure.card import Card, Drawing
from pages.figure.computed_rows import figure_of, of_results
from pages.figure.names import short
from pages.figure.place_series import PlaceSeries
from pages.figure.refusals import Help, declined, named
from pages.figure.series import PLOTTED, colours, plot_results, sums_told
from pages.figure.words import Said, messages
from pages.site.data import Data

say = messages(__file__)


def index(data: Data, found: PlaceSeries, base: str, chosen: str = "") -> Outcome:
    """Each place in relation to its own figure at the base; what cannot be is told.

    Where one place is chosen, its line stands out.
    """
    start = parse_period(base)
    helps: list[Help] = []
    results: list[Result] = []
    for area in found.areas:
        points = found.points(area)
        done = outcome(index_to_base, points, start, data.breaks, data.meta, across_vintages=True)
        if isinstance(done, Refusal):
            helps.append(_refused(data, found, area, start, done))
            continue
        for out in done.refused:
            what = say("level-bar-name", place=data.name(area), period=out.point.period)
            helps.append(Help(str(what), named(out.reason, data)))
        values = [r for r in done.values if r.estimate is not None]
        for bound in (r.points[1].period for r in done.values if r.estimate is None):
            what = say("level-bar-name", place=data.name(area), period=bound)
            helps.append(helped("bound", what))
        if values:
            results += [done.hundred, *values]
    shown = [r for r in results if figure_of(r).period.frequency in PLOTTED]
    if not shown:
        return None, helps
    plot = plot_results(data, found, results, [_hover(data, r) for r in results])
    names = set(plot.frame["series"])
    hues = {n: c for n, c in colours(data, found.areas, chosen).items() if n in names}
    chart = indexed_chart(plot.frame, colours=hues, marks=plot.marks, bands=plot.bands)
    ends = sorted(shown, key=lambda r: figure_of(r).period)
    last = {r.points[0].area: r for r in ends}.values()
    latest = _latest(data, sorted(last, key=lambda r: r.estimate or 0.0, reverse=True))
    places = [data.name(r.points[0].area) for r in last]
    card = Card(
        heading=say("index-heading", base=start, latest=latest),
        measure=say("index-measure", indicator=found.indicator.title, base=start),
        indicator=found.indicator,
        rows=found.rows,
        drawings=(Drawing(str(say("chart")), chart),),
        summary=say("index-summary", places=places, base=start, latest=latest),
        results=tuple(results),
        care=(say("index-care"), *sums_told(data, found)),
        computed=of_results(data, results, query_of(found, "index", base=base)),
    )
    return card, helps


def _latest(data: Data, last: Sequence[Result]) -> Said:
    """Where each place stands at its last figure; the period once, where it is the same."""
    periods = [figure_of(result).period for result in last]
    one = len(set(periods)) == 1
    told = [
        say(
            "index-place",
            place=short(data, result.points[0].area),
            index=result,
            period=None if one else period,
        )
        for result, period in zip(last, periods, strict=True)
    ]
    return say("index-latest", places=told, period=periods[0] if one else None)


def _hover(data: Data, result: Result) -> Said:
    base, point = result.points[0], figure_of(result)
    place = short(data, point.area)
    if point is base:
        return say("index-hover-base", place=place, base=base.period)
    return say("index-hover", place=place, period=point.period, index=result, base=base.period)


def _refused(data: Data, found: PlaceSeries, area: str, base: Period, refusal: Refusal) -> Help:
    """Why nothing is set against this base, and which other base there is."""
    told = declined(str(say("index-what", place=data.name(area), base=base)), refusal, data)
    others = [p for p in found.shared if p != base.text]
    earliest = parse_period(others[-1]) if others else None
    instead = say("index-other", other=earliest) if earliest else say("index-alone")
    why = say("sentences", told=[text for text in (told.why, told.instead) if text])
    return Help(told.what, str(why), str(instead))
