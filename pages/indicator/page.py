"""One indicator: series, what it counts and is not, changes or why none, breaks, sources."""

from __future__ import annotations

from typing import Any

import dash
import pandas as pd
from dash import dcc, html

from analytics.relations import number_of
from analytics.series import points_of
from etl.catalog import Indicator
from pages.data.corrections import entries
from pages.feed.followed import Followed
from pages.feed.links import follow
from pages.figure.table import observation_table, period_label
from pages.figure.words import messages
from pages.indicator.changes import change_section, contribution_sections
from pages.indicator.events import events
from pages.indicator.judgements import differences_section, matrix, statements_section
from pages.indicator.projection import models
from pages.indicator.sentence import said_of
from pages.indicator.series import NOW, as_known, by_source, totals_of
from pages.indicator.trend import trend_section, trends_of_areas
from pages.indicator.withdrawn import taken_out
from pages.indicator.withheld import withheld_section
from pages.sentences.headings import settled
from pages.site import state
from pages.site.data import Data, View
from pages.site.entries import behind
from pages.site.page import Page, opened
from pages.site.parts import joined, listed, measure, on_address, section
from pages.site.shell import current_data
from pages.site.state import Choice

say = messages(__file__)


def _title(indicator_id: str | None = None) -> str:
    indicator = current_data().catalog.indicators.get(indicator_id or "")
    return f"{indicator.title if indicator else 'Indicator'}: CSEA Trends"


dash.register_page(
    __name__, path_template="/indicator/<indicator_id>", title=_title, name="Indicator"
)


def layout(indicator_id: str | None = None, **query: str) -> html.Div:
    """The page of an indicator; what is there instead when the id is unknown."""
    page = opened(query)
    indicator = page.data.catalog.indicators.get(indicator_id or "")
    if indicator is None:
        way = dcc.Link(str(say("to-overview")), href="/")
        told = [html.H1(str(say("no-indicator"))), _why_not(page.data, indicator_id or ""), way]
        return html.Div([*page.banner(), *told], className="card")
    page = page.asking("indicator", indicator_id=indicator.id)
    topic = str(say(f"topic-{indicator.topic}"))
    found = indicator.kind in ("finding", "event")
    figures = html.Div(_figures(page, indicator), id="indicator-slot")
    about = [_about(page.data, indicator), page.follows(indicator.id, most=6)]
    beside = html.Div(about, className="grid halves" if found else "stack")
    return html.Div(
        [
            *page.banner(),
            html.P(dcc.Link(topic, href=f"/{_room(indicator)}"), className="crumbs"),
            html.H1(indicator.title),
            html.P(indicator.definition, className="lead"),
            page.controls("indicator", _offered(page, indicator)),
            html.Div([figures, beside], className="grid" if found else "grid main-side"),
        ]
    )


def _why_not(data: Data, name: str) -> html.P:
    """Why there is no such indicator, and the way to where it was, if there was one."""
    gone = taken_out(data, name)
    if gone is None:
        return html.P(str(say("no-indicator-rest")))
    last = str(gone - 1)
    link = dcc.Link(str(say("withdrawn-see", version=last)), href=f"?version={last}")
    return html.P([f"{say('withdrawn', version=str(gone))} ", link])


@on_address("indicator-slot")
def update(search: str | None, pathname: str | None) -> Any:
    """Another area: only the figures are made again."""
    name = (pathname or "").rstrip("/").rpartition("/")[2]
    page = opened(state.parse(search))
    indicator = page.data.catalog.indicators.get(name)
    if indicator is None:
        return dash.no_update
    return _figures(page.asking("indicator", indicator_id=name), indicator)


def _offered(page: Page, indicator: Indicator) -> list[Choice]:
    """What can be chosen; events of all areas stand in one table."""
    return [c for c in page.choices if c.name != "area" or indicator.kind != "event"]


def _room(indicator: Indicator) -> str:
    """The page of its topic; law and response stand with the recommendations on them."""
    return "recommendations" if indicator.topic == "response" else indicator.topic


def _figures(page: Page, indicator: Indicator) -> html.Div:
    data, day = page.data, page.asked["known"]
    view = as_known(data, page.view, day)
    if not page.asked["area"]:
        none = html.Div(html.P(str(say("no-figures-of"))), className="card")
        told = withheld_section(data, view, indicator)
        return html.Div([none, told], className="stack") if told else none
    notes = page.head(page.choices)
    if day != NOW:
        notes.append(html.P(str(say("known-told", day=period_label(day))), className="refusal"))
    if indicator.kind == "finding":
        rows = view.rows(indicator.id)
        told = [matrix(data, view, indicator), trend_section(data, view, rows, ())]
        told += _corrections(page, rows)
        return html.Div([*notes, *told], className="stack")
    if indicator.kind == "event":
        told = [events(data, view, indicator), *_corrections(page, view.rows(indicator.id))]
        return html.Div([*notes, *told], className="stack")
    area = page.asked["area"]
    found = by_source(view, indicator, area)
    source, rows = next(iter(found.items()))
    others = [*found.values()][1:]
    every = view.rows(indicator.id)
    projected, unprojected = models(page.scope)
    parts: list[Any] = [
        *notes,
        page.card("indicator-series"),
        said_of(data, view, indicator, area),
        trend_section(data, view, rows, () if projected else unprojected),
        page.card("indicator-projection") if projected else None,
    ]
    everything = pd.concat(found.values())
    if indicator.kind != "change":
        parts.append(change_section(data, view, rows, everything))
    parts += contribution_sections(data, view, everything)
    if others:
        parts.append(_other_sources(data, view, pd.concat(others)))
    parts += [
        # The same for every area, and dearer than all else on the page.
        view.once(
            ("trends-of-areas", indicator.id, source),
            lambda: trends_of_areas(data, totals_of(every[every["source"] == source])),
        ),
        withheld_section(data, view, indicator),
        differences_section(data, view, indicator.id, area),
        _breaks(data, indicator, area),
        statements_section(data, view, indicator.id),
        *_corrections(page, everything),
    ]
    return html.Div([p for p in parts if p is not None], className="stack")


def _about(data: Data, indicator: Indicator) -> html.Section:
    unit = data.catalog.units[indicator.unit]
    comparable = [
        dcc.Link(data.indicator(i).title, href=f"/indicator/{i}") for i in indicator.comparable_with
    ]
    where = say("section-of", section=indicator.section) if indicator.section else say("not-cited")
    told: dict[str, Any] = {
        "unit": str(say("unit-of", unit=unit.singular, counts=indicator.counts)),
        "kind": str(say(f"kind-{indicator.kind}")),
        "change-means": indicator.change_means,
        "comparable": joined(comparable, "; ") or str(say("nothing-comparable")),
        "section": str(where),
    }
    if links := behind(indicator.id, data):
        told["behind"] = links
    told["follow"] = follow(Followed((indicator.id,)))
    return section(
        say("what-it-counts"),
        listed((str(say(f"about-{name}")), text) for name, text in told.items()),
        html.H3(str(say("to-know"))) if indicator.caveats else None,
        html.Ul([html.Li(c) for c in indicator.caveats]),
    )


def _other_sources(data: Data, view: View, rows: pd.DataFrame) -> html.Section:
    sources = number_of(points_of(rows.drop_duplicates("source")), "sources")
    return section(
        settled(say("other-sources", sources=sources), data, view),
        measure(say("other-sources-note")),
        observation_table(rows.sort_values("period", ascending=False, kind="stable"), data),
    )


def _corrections(page: Page, rows: pd.DataFrame) -> list[html.Section]:
    """What stood wrong among these rows, or still does in the version that is shown."""
    found = [c for c in page.data.corrections if len(c.mended(rows)) or len(c.uncorrected(rows))]
    told = entries(found, page.data, page.view)
    return [section(say("corrections"), *told)] if told else []


def _breaks(data: Data, indicator: Indicator, area: str) -> html.Section | None:
    found = [b for b in data.breaks.breaks if b.concerns(indicator.id, area)]
    jumps = [j for j in data.breaks.jumps if j.concerns(indicator.id, area)]
    if not found and not jumps:
        return None
    told = []
    for b in found:
        source = say("source-of", source=b.source_title)
        what = say("break-of", title=b.title, first=min(b.first.values()))
        told.append((what, f"{b.sentence} {source}"))
    told += [(say("jump-of", title=j.title), j.sentence) for j in jumps]
    items = [html.Li([html.B(f"{what} "), text]) for what, text in told]
    return section(say("breaks"), html.Ul(items))
