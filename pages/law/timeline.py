"""Instruments, strategies and the changes that cut figures on one line of time, and as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dash import dcc, html

from analytics.periods import parse_period
from etl.policy.events import Event
from etl.policy.law import Instrument
from pages.charts.timelines import GLYPHS, Look, Moment, Track, timeline_chart
from pages.figure.section import graph
from pages.figure.table import period_label, scroll_table
from pages.figure.words import messages
from pages.law.choices import chosen, is_whole
from pages.site.page import Page
from pages.site.parts import joined, measure, section

say = messages(__file__)

_CUTS: Final = ("law", "method", "company")
_SEVERAL: Final = 3  # figures that an event names before it says how many more there are


def timeline(page: Page) -> html.Section:
    """The chart with its key in words, and below it every event in the order of time."""
    laws, events = chosen(page), shown(page)
    tracks = _tracks(laws, events)
    dates = [period_label(event.date) for event in (events[0], events[-1])]
    summary = say(
        "timeline-summary", tracks=[t.name for t in tracks], first=dates[0], last=dates[1]
    )
    kinds = dict.fromkeys(event.kind for event in events)
    key = [str(say("timeline-key", glyph=GLYPHS[k], kind=str(say(f"timeline-{k}")))) for k in kinds]
    return section(
        say("timeline"),
        measure(say("timeline-measure")),
        html.P(joined(key, " · "), className="measure"),
        graph("law-timeline", timeline_chart(tracks), str(summary)),
        html.P(str(summary), className="summary"),
        html.P(str(say("care")), className="refusal"),
        html.Details(
            [
                html.Summary(str(say("events", events=[e.title for e in events]))),
                _table(events, page),
            ],
            className="fold",
            id="law-events",
        ),
        html.P(html.A(str(say("events-take")), href="/api/v1/law.json"), className="who linked"),
        id="law-timeline-card",
    )


def shown(page: Page) -> tuple[Event, ...]:
    """The events of what an address asks for; those that cut figures where it asks for all."""
    origins = {law.id for law in chosen(page)}
    whole = is_whole(page)
    return tuple(
        event
        for event in page.data.events
        if event.origin in origins or (whole and event.step == "break")
    )


def _tracks(laws: Sequence[Instrument], events: Sequence[Event]) -> list[Track]:
    """A line for each instrument, the oldest first, and one for each kind of change of figures."""
    mine = {law.id: [e for e in events if e.origin == law.id] for law in laws}
    inside = sorted((law for law in laws if mine[law.id]), key=lambda law: mine[law.id][0].date)
    tracks = [Track(law.name, _moments(mine[law.id]), _span(law)) for law in inside]
    for kind in _CUTS:
        cuts = [event for event in events if event.step == "break" and event.kind == kind]
        if cuts:
            spans = tuple((_start(e.date), _start(e.until)) for e in cuts if e.until)
            tracks.append(Track(str(say(f"track-{kind}")), _moments(cuts), spans))
    return tracks


def _moments(events: Sequence[Event]) -> tuple[Moment, ...]:
    return tuple(
        Moment(
            parse_period(event.date).decimal_year,
            event.kind,
            f"{period_label(event.date)}. {event.title}: {event.sentence}",
            _look(event),
        )
        for event in events
    )


def _look(event: Event) -> Look:
    """What only began is hollow; a strategy needs no force to hold once it is adopted."""
    if event.step in ("due", "later"):
        return "stroke" if event.step == "due" else "small"
    return "hollow" if event.kind == "law" and event.step == "begun" else "full"


def _span(law: Instrument) -> tuple[tuple[float, float], ...]:
    """The years of a strategy; one that only ends begins when it was adopted."""
    if not law.runs_until:
        return ()
    first = law.runs_from or next(iter(law.dates.values()), law.runs_until)
    return ((_start(first), _start(str(int(law.runs_until[:4]) + 1))),)


def _start(date: str) -> float:
    return parse_period(date).begins


def _table(events: Sequence[Event], page: Page) -> html.Div:
    header = [str(say(f"events-{column}")) for column in ("date", "kind", "what", "where")]
    rows = [
        [
            html.Th(period_label(event.date), scope="row", **_place(event)),
            str(say(f"event-{event.kind}")),
            html.Span(_what(event, page)),
            _where(event),
        ]
        for event in events
    ]
    return scroll_table(str(say("events-label")), header, rows)


def _place(event: Event) -> dict[str, str]:
    """Where the search leads for a break; what is told of an instrument stands there."""
    return {"id": f"event-{event.origin}"} if event.step == "break" else {}


def _what(event: Event, page: Page) -> list[Any]:
    """What happened, and the way to the instrument or to the first of the figures that it cuts."""
    if event.step != "break":
        return [html.A(event.title, href=f"#{event.origin}"), f": {event.sentence}"]
    titles = {i: page.data.indicator(i).title for i in event.indicators}
    links = [dcc.Link(title, href=f"/indicator/{i}") for i, title in titles.items()]
    more = [f" (+{len(links) - _SEVERAL})"] if len(links) > _SEVERAL else []
    return [f"{event.title}: {event.sentence} ", *joined(links[:_SEVERAL], ", "), *more]


def _where(event: Event) -> Any:
    if not event.address:
        return event.source
    return html.A(event.source, href=event.address, rel="noopener noreferrer")
