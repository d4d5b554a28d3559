"""The last word on what a card says: its heading, and what has to be read with it.

A heading is a message of named values (`words.py`), so it holds results, refusals and published
figures alone; its verbs follow from the sign of a result. Here the caveats of those results, those
of the breaks that the rows touch and the flags of publishers are put beside it. What may lead is
decided by the rules in `rules.py`; `settled` has the last say, for headings of cards (and with them
images and the interface), sections, tiles, leads and briefs: it lets a sentence pass, puts the
dominant reporter beside it, or says the levels in its place. No other way leads onto a page
(`leading.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Final

import pandas as pd

from analytics.breaks import Break, Jump, jumps_between, segments
from analytics.change.growth import percent_change
from analytics.errors import NotComparable, Refusal
from analytics.periods import Period, parse_period
from analytics.relations import number_of
from analytics.results import Result, outcome
from analytics.series import SERIES, Point, differing, in_time, observed, points_of
from analytics.statuses import SECONDARY
from etl.corrections import holding
from pages.figure.card import NoFigures
from pages.figure.table import period_label
from pages.figure.words import Said, messages
from pages.sentences.dominance import dominant
from pages.sentences.leading import Settled
from pages.sentences.names import the
from pages.sentences.refusals import named
from pages.sentences.rules import FAR, SMALL, broken, dominated, met
from pages.sentences.stated import Stated
from pages.sentences.withheld import withheld_beside
from pages.site.data import Data, View
from pages.site.upkeep import noticed, uncorrected

say = messages(__file__)
_Series = tuple[str, str, str, str]
# SDMX CL_OBS_STATUS: not significant, low reliability, definition differs, imputed.
_FLAGS: Final = ("N", "U", "D", "I")
_PLACES: Final = 8


def allowed(said: Said, data: Data, view: View, rows: pd.DataFrame | None = None) -> Settled:
    """A sentence that may lead, with who dominates a total that it tells a change of.

    `rows` are those of its card. Raises `NotComparable` with what forbids it.
    """
    stated = Stated(said, data, rows)
    found = broken(stated)
    if found.keys() - {"dominance"}:
        raise NotComparable(next(iter(found.values()))[0])
    return _settled(_dominated(stated, view) if found else said)


def settled(said: Said, data: Data, view: View, rows: pd.DataFrame | None = None) -> Settled:
    """A sentence as it may lead: as it is, with who dominates, or what can be said in its place.

    Where figures are of several series the reason stands in its place; where there is none at all
    it is raised, as `NotComparable`.
    """
    try:
        return allowed(said, data, view, rows)
    except NotComparable as refusal:
        return _settled(_instead(Stated(said, data, rows), view, refusal))


def _settled(said: Said) -> Settled:
    return Settled(said.text, said.values, said.folder, said.message)


def _instead(stated: Stated, view: View, refusal: NotComparable) -> Said:
    """The levels on both sides of what forbids a sentence, or the reason."""
    data, rows, reason = stated.data, stated.rows, refusal.reason
    points = [point for point in stated.points if point.value is not None]
    if not points:
        raise refusal
    about = {"indicator": data.indicator(points[0].indicator).title}
    firm = [point for point in points if not point.is_secondary]
    if not firm or any(differing(points, SERIES)):
        return say("settled-none", reason=reason, **about)
    about |= {"place": data.name(points[0].area)}
    held = () if rows is None else points_of(rows[rows["value"].notna()])
    whole = [p for p in held if not (p.is_secondary or any(differing((p, firm[0]), SERIES)))]
    instead = say("settled", levels=levels(whole or firm, data), **about)
    return _dominated(Stated(instead, data, rows), view)


def _dominated(stated: Stated, view: View) -> Said:
    """The same with the reporter that sent more than half of a total, where it tells a change."""
    ends = (change.points[end] for change in dominated(stated) for end in (0, -1))
    periods = sorted({point.period for point in ends})
    found = [one for when in periods if (one := dominant(stated.data, view, when))]
    by_name: dict[str, list[Said]] = {}
    for name, share in dict.fromkeys(found):
        of_year = say("dominant-share", share=share, year=share.points[-1].period)
        by_name.setdefault(name, []).append(of_year)
    if not by_name:
        return stated.said
    told = [say("dominant", name=name, shares=shares) for name, shares in by_name.items()]
    return say("dominated", heading=stated.said, shares=told)


def levels(points: Iterable[Point], data: Data) -> Said:
    """The figures of one series side by side of every break and gap, the latest side first.

    Of each side the first and the last, and the change of the latest in percent. Figures inside a
    gap are left out where there are others, and so are forecasts.
    """
    row = observed(in_time(points))
    # A figure that a gap parts from itself lies inside it.
    clear = [point for point in row if not met(point, point, data)] or row
    sides = [clear[:1]]
    for before, point in pairwise(clear):
        if met(before, point, data):
            sides.append([])
        sides[-1].append(point)
    told = [_side(sides[-1], data, None)]
    for side, later in list(pairwise(sides))[::-1]:
        told.append(_side(side, data, met(side[-1], later[0], data)[0]))
    return say("levels", sides=told)


def later(points: Iterable[Point], after: Point, data: Data) -> Said | None:
    """From when on figures are counted otherwise than one, and the newest of them; None if none."""
    row = [p for p in in_time(points) if p.period > after.period]
    row = [p for p in row if any(item.is_open for item in met(after, p, data))]
    if not row:
        return None
    return say("side-later", since=row[0].period, figure=row[-1], when=row[-1].period)


def _side(side: list[Point], data: Data, parted: Break | None) -> Said:
    first, last = side[0], side[-1]
    change = outcome(percent_change, first, last, data.breaks, data.meta, across_vintages=True)
    small = isinstance(change, Refusal) or (first.value or 0.0) < SMALL
    far = isinstance(change, Result) and (change.estimate or 0.0) > FAR
    share = data.meta[last.indicator].unit_kind != "count"
    ends = {"first": first, "last": last if last is not first else None}
    return say(
        "side-before" if parted else "side-latest",
        **ends,
        **{"from": first.period, "to": last.period},
        percent=None if parted or small or far or share else change,
        kind="break" if parted and parted.is_open else "gap",
        when=_onset(parted, last.period) if parted else None,
    )


def _onset(parted: Break, period: Period) -> Period:
    """When a break begins, in periods of the same step where it names one."""
    step = period.step
    return parse_period(parted.first.get(step) or next(iter(parted.first.values())))


def care(
    said: Iterable[Said], rows: pd.DataFrame, own: Iterable[Said | str], data: Data, view: View
) -> tuple[str, ...]:
    """What is to be read with care, each sentence once: errors that were corrected since, what is
    withheld beside the rows, breaks, the card's own, flags, results.

    The first ones stand open on a card, and what was written for it says most.
    """
    errors = map(str, [*corrected(rows, data, view), *withheld_beside(rows, data, view)])
    breaks = [item.sentence for item in touched(rows, data)]
    results = dict.fromkeys(c for each in said for found in each.results for c in found.caveats)
    told = [*errors, *breaks, *map(str, own), *map(str, flagged(rows, data))]
    told += [named(caveat, data) for caveat in results]
    # A caveat that quotes a break says it again with its title.
    return tuple(
        text
        for text in dict.fromkeys(told)
        if not any(other != text and text in other for other in told)
    )


def corrected(rows: pd.DataFrame, data: Data, view: View) -> list[Said]:
    """A sentence for each error that the rows of a version hold and that was corrected since, and
    for each that a steward's load mended."""
    return [
        *(
            say("corrected", day=period_label(c.corrected.isoformat()), wrong=c.wrong, now=c.now)
            for c in holding(uncorrected(data, view), rows)
        ),
        *(
            say(
                "noticed",
                day=period_label(f"{notice.at:%Y-%m-%d}"),
                text=notice.text,
                since="yes" if notice.version > view.snapshot.version else "",
            )
            for notice in noticed(data, view, rows)
        ),
    ]


def flagged(rows: pd.DataFrame, data: Data) -> list[Said]:
    """A sentence for each flag of the publishers among the rows, with the places it concerns, and
    one on what was not read in a text of its publisher."""
    found, held = [], set(rows["obs_status"].tolist())
    for status in (each for each in _FLAGS if each in held):
        own = rows[rows["obs_status"] == status]
        places = [the(data.name(area)) for area in dict.fromkeys(own["area"])]
        count = number_of(own.index, "figures", len(rows))
        shown, more = places[:_PLACES], places[_PLACES:]
        found.append(say(f"flag-{status}", count=count, places=shown, more=more))
    if far := int((rows["authority"] == SECONDARY).sum()):
        found.append(say("flag-secondary", count=number_of(range(far), "figures", len(rows))))
    return found


def told(make: Iterable[Callable[[Data, View], Said]], data: Data, view: View) -> list[Settled]:
    """Headings of cards for the sentence that opens a page, those that this version can give."""
    found = []
    for heading in make:
        try:
            found.append(settled(heading(data, view), data, view))
        except (NoFigures, Refusal):
            continue
    return found


def touched(rows: pd.DataFrame, data: Data) -> tuple[Break | Jump, ...]:
    """The breaks that cut a series of these rows or hold a figure in their gap; then the jumps."""
    register = data.breaks
    named = set(rows["indicator"].tolist())
    breaks = [item for item in register.breaks if item.indicators & named]
    jumps = [item for item in register.jumps if item.indicators & named]
    if not (breaks or jumps):
        return ()
    periods: dict[_Series, set[str]] = {}
    names = ("indicator", "area", "category", "source", "period")
    columns = (rows[name].tolist() for name in names)
    for *series, period in zip(*columns, strict=True):
        periods.setdefault((series[0], series[1], series[2], series[3]), set()).add(period)
    found = [_of_series(series, texts, breaks, jumps) for series, texts in periods.items()]
    met: dict[str, Break | Jump] = {item.id: item for cut, _ in found for item in cut}
    return tuple((met | {item.id: item for _, sudden in found for item in sudden}).values())


def _of_series(
    series: _Series, texts: set[str], breaks: list[Break], jumps: list[Jump]
) -> tuple[list[Break], list[Jump]]:
    indicator, area, category, _ = series
    mine = [item for item in breaks if item.concerns(indicator, area, category)]
    sudden = [item for item in jumps if item.concerns(indicator, area, category)]
    if not (mine or sudden):
        return [], []
    periods = sorted(parse_period(text) for text in texts)
    parts = segments(periods, mine, indicator, area, category)
    cut = [item for part in parts for item in part.opened_by]
    return cut, list(jumps_between(sudden, indicator, area, periods[0], periods[-1], category))
