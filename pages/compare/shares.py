"""What part of all that a table lists is attributed to each place, to others, and to none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from analytics.errors import Refusal
from analytics.periods import parse_period
from analytics.places.comparisons import NO_PLACE, UNATTRIBUTED
from analytics.places.totals import share_of_others, share_of_table
from analytics.relations import number_of
from analytics.results import Result, outcome
from analytics.series import Point, points_of
from pages.charts.theme import LIGHT
from pages.compare.choices import LATEST, Ask, Outcome, helped, query_of
from pages.compare.lines import counts_reports, status, without
from pages.figure.card import Card, Drawing
from pages.figure.computed_rows import of_results
from pages.figure.drawn import bars
from pages.figure.place_series import PlaceSeries, part_rows
from pages.figure.ranking import countries
from pages.figure.words import Said, messages
from pages.sentences.refusals import Help, declined
from pages.site.data import Data, View

say = messages(__file__)
_TOLD: Final = 8


def share(data: Data, view: View, found: PlaceSeries, ask: Ask) -> Outcome:
    """The share of each place in all rows of its table for one period, beside what is left.

    The parts add to a hundred: those asked for, all others, and what is attributed to no country.
    """
    every = part_rows(view, ask.indicator, ask.part)
    places = countries(data)
    table = every[(every["source"] == found.source) & every["area"].isin(places | NO_PLACE)]
    period = ask.period if ask.period != LATEST else found.periods[0]
    points = points_of(table[table["period"] == period].drop_duplicates("area"))
    when = parse_period(period)
    helps: list[Help] = []
    own: list[Result] = []
    for area in ask.areas:
        what = str(say("share-what", place=data.name(area), period=when))
        if data.catalog.areas.by_code[area].kind == "group":
            helps.append(helped("share-group", what))
            continue
        made = outcome(share_of_table, points, area, data.meta)
        if isinstance(made, Refusal):
            helps.append(declined(what, made, data))
        elif made.estimate is None:
            helps.append(helped("bound", what))
        else:
            own.append(made)
    if not own:
        return None, helps
    none = [
        made
        for area in sorted(NO_PLACE)
        if isinstance(made := outcome(share_of_table, points, area, data.meta), Result)
        and made.estimate is not None
    ]
    named = {r.points[0].area for r in own}
    rest = outcome(share_of_others, points, named, data.meta)
    others = [p for p in points if p.area not in named | NO_PLACE]
    left = [rest] if isinstance(rest, Result) and rest.estimate is not None else []
    shown = [*own, *left, *none]
    names = [
        *(data.name(r.points[0].area) for r in own),
        *(str(say("share-others", number=number_of(others, "places"))) for _ in left),
        *(_nowhere(r) for r in none),
    ]
    first = own[0].points[0].area
    hues = [LIGHT.accent if r.points[0].area == first else LIGHT.other for r in shown]
    kind = "reports" if counts_reports(data, found) else "others"
    told = [
        say("share-other", place=data.name(r.points[0].area), share=r, kind=kind) for r in own[1:]
    ]
    about = {"indicator": ask.indicator.title, "period": when}
    card = Card(
        heading=say(
            "share-heading",
            place=data.name(first),
            share=own[0],
            others=told,
            things=data.meta[ask.indicator.id].things,
            period=when,
            status=status(r.points[0] for r in own),
            kind=kind,
            missing=without(data, ask.areas, [r.points[0].area for r in own]),
        ),
        measure=say("share-measure", number=number_of(points, "rows"), **about),
        indicator=ask.indicator,
        rows=table[table["period"] == period],
        drawings=(Drawing(str(say("chart")), bars(shown, _texts(shown), names, hues)),),
        summary=say("sentences", told=[*map(_part, names, shown)]),
        results=tuple(shown),
        care=tuple(_care(data, points, none)),
        computed=of_results(data, shown, query_of(found, "share", period=period)),
    )
    return card, helps


def _nowhere(found: Result) -> str:
    unattributed = found.points[0].area == UNATTRIBUTED
    return str(say("share-unattributed" if unattributed else "share-somewhere"))


def _texts(found: Sequence[Result]) -> list[Said]:
    return [say("share-bar", share=r) for r in found]


def _part(name: str, found: Result) -> Said:
    return say("share-part", place=name, share=found)


def _care(data: Data, points: Sequence[Point], none: Sequence[Result]) -> list[Said]:
    """That what has no country counts for none, and who is not listed at all."""
    held = {p.area for p in points}
    missing = sorted(data.name(area) for area in countries(data) - held)
    told = [say("share-care-none" if none else "share-care")]
    if missing:
        rest = missing[_TOLD:]
        more = [say("rank-more", others=rest)] if rest else []
        told.append(say("share-not-listed", places=[*missing[:_TOLD], *more]))
    return told
