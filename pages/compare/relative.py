"""Places beside the first of them at one moment, and each beside its own figure at a base."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from analytics.change.growth import index_to_base
from analytics.errors import Refusal
from analytics.extent import is_narrow
from analytics.periods import Period, parse_period
from analytics.places.comparisons import gap
from analytics.places.rates import times
from analytics.results import Result, outcome
from analytics.series import Point
from pages.charts.base import Chart
from pages.charts.lines import with_base
from pages.compare.choices import Outcome, helped, query_of
from pages.compare.lines import chosen_of, counts_reports, first_ahead, status, without
from pages.figure.card import Card, Drawing
from pages.figure.computed_rows import figure_of, of_results
from pages.figure.drawn import bars, lines
from pages.figure.place_series import PlaceSeries
from pages.figure.series import PLOTTED, colours, plot_results, sums_told
from pages.figure.words import Said, Value, messages
from pages.sentences.names import short, the
from pages.sentences.refusals import Help, declined, named
from pages.site.data import Data

say = messages(__file__)
_MEASURES: Final[Mapping[str, Callable[..., Result]]] = {"gap": gap, "ratio": times}
_SURE: Final = 0.02  # of a ratio: what rounding leaves open beyond this is said


def against_first(
    data: Data, found: PlaceSeries, period: str, asked: Sequence[str] = ()
) -> Outcome:
    """Figures of one period beside that of the first place; a card, and what is refused."""
    points = {p.area: p for p in found.at(period)}
    helps = [
        helped("gap-missing", place=data.name(a), period=parse_period(period))
        for a in found.areas
        if a not in points
    ]
    held = [points[a] for a in found.areas if a in points]
    if not held:
        return None, helps
    first, *others = held
    if not others:
        helps.append(helped("gap-alone", place=data.name(first.area)))
    # Of shares the gap is said, of all else the ratio.
    share = data.meta[first.indicator].unit_kind == "share"
    results = list(found.levels(data, held))
    beside: dict[str, Said] = {}
    told: list[Said] = []
    refused: list[Value] = []
    for point in others:
        made = _against(data, point, first, helps)
        results += made.values()
        said = made.get("gap" if share else "ratio")
        shown = said or made.get("gap")
        if shown:
            beside[point.area] = _distance(shown)
        if said:
            name = data.name(point.area)
            told.append(say("gap-other", place=name, distance=beside[point.area]))
        else:
            refused.append(the(data.name(point.area)))
    ordered = sorted(held, key=lambda p: p.value or 0.0, reverse=True)
    ends = {"place": data.name(first.area), "period": first.period, "status": status(held)}
    name = "gap-heading-reports" if counts_reports(data, found) else "gap-heading"
    missing = without(data, (*asked, *found.areas), [p.area for p in held])
    each = [say("gap-figure", place=data.name(p.area), figure=p) for p in ordered]
    card = Card(
        heading=say(
            name,
            first=first,
            area=first.area,
            others=told,
            refused=refused,
            missing=missing,
            **ends,
        ),
        measure=say("gap-measure", indicator=found.indicator.title, **ends),
        indicator=found.indicator,
        rows=found.rows[found.rows["period"] == period],
        drawings=(Drawing(str(say("chart")), _bars(data, found, ordered, beside)),),
        summary=say("sentences", told=each),
        results=tuple(results),
        care=sums_told(data, found),
        computed=of_results(data, results, query_of(found, "gap", period=period), published=True),
    )
    return card, helps


def _against(data: Data, point: Point, first: Point, helps: list[Help]) -> dict[str, Result]:
    """Gap and ratio of a place to the first; what is refused goes to `helps`."""
    made = {}
    share = data.meta[first.indicator].unit_kind == "share"
    for kind, compute in list(_MEASURES.items())[: 1 if share else None]:
        done = outcome(compute, point, first, data.breaks, data.meta)
        if isinstance(done, Refusal):
            what = str(say(f"gap-what-{kind}", place=data.name(point.area)))
            helps.append(declined(what, done, data))
        else:
            made[kind] = done
    return made


def _distance(found: Result) -> Said:
    """A gap or a ratio in words; of a ratio also its bounds, where rounding leaves them apart."""
    if found.kind == "gap":
        return say("gap-gap", gap=found)
    return say("gap-ratio" if is_narrow(found, _SURE) else "gap-ratio-range", ratio=found)


def _bars(
    data: Data, found: PlaceSeries, points: Sequence[Point], beside: Mapping[str, Said]
) -> Chart:
    hues, names = (
        colours(data, found.areas, chosen_of(found)),
        [short(data, point.area) for point in points],
    )
    texts = [say("gap-bar", figure=p, distance=beside.get(p.area)) for p in points]
    return bars(points, texts, names, [hues[name] for name in names])


def index(data: Data, found: PlaceSeries, base: str, asked: Sequence[str] = ()) -> Outcome:
    """Each place in relation to its own figure at the base; what cannot be is told."""
    start = parse_period(base)
    if data.meta[found.indicator.id].unit_kind == "share":
        return None, [helped("index-share", base=start)]
    helps: list[Help] = []
    results: list[Result] = []
    for area in found.areas:
        points = found.points(area)
        done = outcome(index_to_base, points, start, data.breaks, data.meta, across_vintages=True)
        if isinstance(done, Refusal):
            helps.append(_refused(data, found, area, start, done))
            continue
        name = partial(say, "level-bar-name", place=data.name(area))
        helps += [
            Help(str(name(period=out.point.period)), named(out.reason, data))
            for out in done.refused
        ]
        values = [r for r in done.values if r.estimate is not None]
        bounds = (r.points[1].period for r in done.values if r.estimate is None)
        helps += [helped("bound", name(period=period)) for period in bounds]
        if values:
            results += [done.hundred, *values]
    shown = [r for r in results if figure_of(r).period.frequency in PLOTTED]
    if not shown:
        return None, helps
    plot = plot_results(data, found, results, [_hover(data, r) for r in results])
    names = set(plot.frame["series"])
    hues = {n: c for n, c in colours(data, found.areas, chosen_of(found)).items() if n in names}
    chart = with_base(lines(plot, hues))
    ends = sorted(shown, key=lambda r: figure_of(r).period)
    # Lines go on into forecasts; what is told of a place ends with its last figure that is none.
    told: dict[str, Result] = {}
    for result in ends:
        before = told.get(result.points[0].area)
        if before is None or status([figure_of(before)]) or not status([figure_of(result)]):
            told[result.points[0].area] = result
    last = told.values()
    highest = sorted(last, key=lambda r: r.estimate or 0.0, reverse=True)
    order = first_ahead(highest, [r.points[0].area for r in highest], (*asked, *found.areas))
    missing = without(data, (*asked, *found.areas), [r.points[0].area for r in last])
    latest = _latest(data, order)
    bases = [r.points[0] for r in last]
    places = [data.name(r.points[0].area) for r in last]
    card = Card(
        heading=say(
            "index-heading", base=start, status=status(bases), latest=latest, missing=missing
        ),
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
            place=short(data, r.points[0].area),
            index=r,
            period=shown,
            status=status([figure_of(r)]),
        )
        for r, period in zip(last, periods, strict=True)
        for shown in [None if one else period]
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
