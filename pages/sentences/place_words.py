"""One sentence on some places: every place that was asked for, the year, what is newer and counted
otherwise, and the limit of the figures.

A place without a figure is named as one without; no finding leaves out a place that was asked for.
Nothing is set against another time here, so no percentage can cross a break.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from analytics.errors import Refusal
from analytics.periods import Frequency, Period, parse_period
from analytics.results import outcome
from analytics.series import Point, in_time, observed, points_of
from analytics.statuses import FORECAST
from etl.catalog import Indicator
from pages.figure.place_series import TOTAL, PlaceSeries
from pages.figure.ranking import rate_of, told
from pages.figure.sequel import Otherwise, otherwise
from pages.figure.words import Said, Value, messages
from pages.sentences.headings import allowed, later
from pages.sentences.leading import Settled
from pages.sentences.names import short, the
from pages.sentences.spoken import MOST_WORDS, Spoken, limit, spoken, words_in
from pages.site.data import Data, View

say = messages(__file__)


@dataclass(frozen=True)
class Selection:
    """What a sentence is on: figures of places, those that were asked for, and how they are told.

    `by` is what counts are divided by, empty where they stand as they are.
    """

    found: PlaceSeries
    asked: tuple[str, ...]
    by: str = ""

    @property
    def indicator(self) -> Indicator:
        """What is counted."""
        return self.found.indicator


def of_places(chosen: Selection, data: Data, view: View, address: str) -> Spoken | None:
    """A sentence of at most sixty words that names every place; None where none was asked for."""
    if not chosen.asked:
        return None
    for said in _shortening(chosen, data, view):
        settled = _allowed(said, data, view)
        if settled is not None and words_in(str(settled)) <= MOST_WORDS:
            return spoken(settled, data, view, address)
    named = say("places-withheld", places=_names(chosen.asked, data), **_about(chosen, data))
    return spoken(allowed(named, data, view), data, view, address)


def _allowed(said: Said, data: Data, view: View) -> Settled | None:
    found = outcome(allowed, said, data, view)
    return None if isinstance(found, Refusal) else found


def _shortening(chosen: Selection, data: Data, view: View) -> Iterator[Said]:
    """The same, with less and less beside the figures until it fits."""
    when = _when(chosen)
    points = {p.area: p for p in chosen.found.at(when.text)} if when else {}
    firm = {area: p for area, p in points.items() if not p.is_secondary}
    missing = _names([a for a in chosen.asked if a not in firm], data)
    ahead = FORECAST if any(p.obs_status == FORECAST for p in firm.values()) else ""
    about = _about(chosen, data) | {"missing": missing, "period": when, "status": ahead}
    limits: tuple[Value, ...] = (limit(chosen.indicator), None)
    # The limit is what a figure is not to be taken for: it goes last.
    for care, by in product(limits, dict.fromkeys((chosen.by, ""))):
        figures = [_place(firm[a], by, data, view) for a in chosen.asked if a in firm]
        for note in _notes(chosen, when, by, data, view) if when else (None,):
            yield say("places-told", **about, figures=figures, newer=note, by=by, limit=care)


def _about(chosen: Selection, data: Data) -> dict[str, Value]:
    part = _part(chosen)
    named = "" if chosen.found.part == TOTAL or part == "_T" else part
    label = data.catalog.label(chosen.indicator.id, named) if named else ""
    return {"indicator": chosen.indicator.title, "part": label}


def _part(chosen: Selection) -> str:
    return chosen.found.part.partition(".")[0]


def _names(areas: Sequence[str], data: Data) -> list[str]:
    return [the(short(data, area)) for area in areas]


def _when(chosen: Selection) -> Period | None:
    """The latest time of which most places have a figure: that of the heading of their card."""
    return parse_period(chosen.found.periods[0]) if chosen.found.periods else None


def _place(point: Point, by: str, data: Data, view: View) -> Said:
    """A place with its figure; divided by people where that is asked for and may be told."""
    rate = told(rate_of(data, view, point, by)) if by else None
    name = short(data, point.area)
    return say("places-one", place=name, figure=rate or point, counted=None if rate else by)


def _notes(
    chosen: Selection, when: Period, by: str, data: Data, view: View
) -> Iterator[Said | None]:
    """What is said of figures of a later time, the fullest first; None where there are none."""
    apart = otherwise(data, view, chosen.found)
    if apart is not None and apart.period > when:
        parts = [_category(chosen, apart, name, by, data, view) for name in apart.categories]
        for told, more in ((parts, parts[:0]), (parts[:1], parts[1:])):
            yield say("places-otherwise", period=apart.period, parts=told, more=more)
        yield say("places-newer", period=apart.period, figures=[])
        return
    newer = _newer(chosen, when, data, view)
    yield newer[0] if newer else None
    if newer and newer[2]:
        yield say("places-newer", period=newer[1], figures=[])


def _category(
    chosen: Selection, apart: Otherwise, category: str, by: str, data: Data, view: View
) -> Said:
    """One of the categories behind a break, for every place as the earlier figures are told."""
    points = {p.area: p for p in (*apart.points, *apart.sums) if p.category == category}
    without = [a for a in chosen.asked if a not in points and a not in chosen.found.sums]
    held = [points[area] for area in chosen.asked if area in points]
    return say(
        "places-category",
        part=data.catalog.label(chosen.indicator.id, category),
        by=by,
        figures=[_place(point, by, data, view) for point in held],
        missing=_names(without, data),
    )


def _newer(
    chosen: Selection, when: Period, data: Data, view: View
) -> tuple[Said, Period, bool] | None:
    """Figures of a later time that are not told, when that is, and whether they are counted or
    listed otherwise; else they are of some of the places alone."""
    held = {p.area for p in chosen.found.at(when.text)}
    first = next((a for a in chosen.asked if a in held), "")
    series = in_time(chosen.found.points(first)) if first else []
    now = next((p for p in series if p.period == when), None)
    if now is not None and (said := later(series, now, data)):
        return say("places-later", told=said), series[-1].period, True
    rows = view.rows(chosen.indicator.id)
    rows = rows[rows["area"].isin(chosen.asked) & rows["value"].notna()]
    rows = rows[(rows["obs_status"] != FORECAST) & (rows["authority"] != "secondary page")]
    points = [
        p
        for p in observed(points_of(rows))
        if p.period > when and p.period.frequency is not Frequency.UNDATED
    ]
    if not points:
        return None
    last = max(p.period for p in points)
    same = [p for p in points if p.source == chosen.found.source and p.category == _part(chosen)]
    if any(p.period == last for p in same):
        return say("places-some", period=last), last, False
    parts = [p for p in points if p.period == last and p.area == first and p.category != "_T"]
    named = [
        say("places-part", figure=p, part=data.catalog.label(p.indicator, p.category))
        for p in parts[:2]
    ]
    place = short(data, first) if named else ""
    return say("places-newer", period=last, figures=named, place=place), last, True
