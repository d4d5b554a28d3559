"""Places at one moment: gap and ratio to the first of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import pandas as pd

from analytics.errors import Refusal
from analytics.periods import parse_period
from analytics.places.comparisons import gap, ratio
from analytics.results import Result, outcome
from analytics.series import Point
from pages.charts.bars import bar_chart
from pages.compare.outcome import Outcome, helped, query_of
from pages.figure.card import Card, Drawing
from pages.figure.computed_rows import of_results
from pages.figure.names import short
from pages.figure.place_series import PlaceSeries
from pages.figure.refusals import Help, declined
from pages.figure.series import colours, sums_told
from pages.figure.words import Said, messages
from pages.site.data import Data

say = messages(__file__)
_MEASURES: Final[Mapping[str, Callable[..., Result]]] = {"gap": gap, "ratio": ratio}
_SURE: Final = 0.02  # of a ratio: what rounding leaves open beyond this is said


def against_first(data: Data, found: PlaceSeries, period: str) -> Outcome:
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
    for point in others:
        made = _against(data, point, first, helps)
        results += made.values()
        said = made.get("gap" if share else "ratio")
        shown = said or made.get("gap" if not share else "")
        if shown:
            beside[point.area] = _distance(shown)
        if said:
            name = data.name(point.area)
            told.append(say("gap-other", place=name, distance=beside[point.area]))
    ordered = sorted(held, key=lambda p: p.value or 0.0, reverse=True)
    base = data.name(first.area)
    card = Card(
        heading=say(
            "gap-heading-reports" if found.indicator.topic == "reports" else "gap-heading",
            top=first,
            area=first.area,
            place=base,
            period=first.period,
            others=told,
        ),
        measure=say(
            "gap-measure", indicator=found.indicator.title, period=first.period, place=base
        ),
        indicator=found.indicator,
        rows=found.rows[found.rows["period"] == period],
        drawings=(Drawing(str(say("chart")), bar_chart(_bars(data, found, ordered, beside))),),
        summary=say(
            "sentences",
            told=[say("gap-figure", place=data.name(p.area), figure=p) for p in ordered],
        ),
        results=tuple(results),
        care=sums_told(data, found),
        computed=of_results(data, results, query_of(found, "gap", period=period), published=True),
    )
    return card, helps


def _against(data: Data, point: Point, first: Point, helps: list[Help]) -> dict[str, Result]:
    """Gap and ratio of a place to the first; what is refused goes to `helps`."""
    made = {}
    for kind, compute in _MEASURES.items():
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
    bounds = found.interval
    sure = found.estimate is None or bounds.is_open or bounds.width <= _SURE * abs(found.estimate)
    return say("gap-ratio" if sure else "gap-ratio-range", ratio=found)


def _bars(
    data: Data, found: PlaceSeries, points: Sequence[Point], beside: Mapping[str, Said]
) -> pd.DataFrame:
    hues = colours(data, found.areas)
    names = [short(data, point.area) for point in points]
    return pd.DataFrame(
        {
            "name": names,
            "value": [point.value for point in points],
            "text": [
                str(say("gap-bar", figure=point, distance=beside.get(point.area)))
                for point in points
            ],
            "colour": [hues[name] for name in names],
        }
    )
