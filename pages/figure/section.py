"""A card as a section of a page: finding, chart, table, sources, what it is not, downloads."""

from __future__ import annotations

from typing import Any, Final

import dash_mantine_components as dmc
import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from etl.catalog import Indicator, Origin
from pages.charts.base import Chart
from pages.charts.maps import maps
from pages.figure.card import Drawing, Shown
from pages.figure.computed import card_table, downloads
from pages.figure.leading import leading
from pages.figure.words import Said, messages
from pages.site import entries, events
from pages.site.adding import add_card
from pages.site.data import Data, View
from pages.site.parts import joined

say = messages(__file__)

# No "share" button that would upload the chart, no logo, no zoom traps; ours alone.
CONFIG: Final[dict[str, Any]] = {
    "displayModeBar": False,
    "showSendToCloud": False,
    "displaylogo": False,
    "responsive": True,
    **maps.CONFIG,
}

# Before a chart is painted its place is held without axes, which would take time to draw.
_HIDDEN: Final[dict[str, Any]] = {"visible": False}
_EMPTY: Final[dict[str, Any]] = {"data": [], "layout": {"xaxis": _HIDDEN, "yaxis": _HIDDEN}}

# What is told of a table beside its title and publisher.
_TOLD: Final = ("vintage", "published", "accessed", "authority", "basis", "licence", "remark")
# Titles in the line below a card; of the others it says how many there are.
_TITLES: Final = 3

# Recommendations in the line that leads onward; the page of the indicator has the rest.
_BEARS: Final = 6
# Caveats that stand open on a card; those beyond are one click away, and always printed.
_CARE_SHOWN: Final = 2


def figure_card(
    card: Shown, data: Data, view: View, heading: type[Component] = html.H2
) -> html.Section:
    """The card as a section of a page; `heading` is what its finding is to the page's outline."""
    tabs = [(d.tab, _drawing(card, number, d, data)) for number, d in enumerate(card.drawings)]
    tabs.append((str(say("tab-table")), card_table(card.rows, card.computed, data, card.heading)))
    tabs.append((str(say("tab-sources")), _sources(card.rows, data)))
    name, marks = f"{card.id}-finding", version_marks(view)
    version, day = str(view.snapshot.version), f"{view.snapshot.at:%-d %b %Y}"
    take = [*downloads(card.rows, card.computed, view), *_about_link(card)]
    told = [f"{say('data-version', version=version, day=day)} ", html.Span(take, className="take")]
    cite = html.Summary(str(say("cite")), id={"type": "cite", "id": card.id}, n_clicks=0)
    foot = [
        html.P(source_line(card, data)),
        *_onward(card, data),
        dcc.Store(id={"type": "about", "id": card.id}, data=_about(card, data, view)),
        html.P(told),
        add_card(card.id, card.asked, card.heading, view),
        html.Details([cite, html.P(id={"type": "citation", "id": card.id})]),
    ]
    panels = [
        # A value becomes part of an id, which may hold no blanks.
        dmc.TabsList([dmc.TabsTab(tab, value=str(n)) for n, (tab, _) in enumerate(tabs)]),
        *[dmc.TabsPanel(panel, value=str(n)) for n, (_, panel) in enumerate(tabs)],
    ]
    return html.Section(
        [
            heading(card.heading, id=name, className="finding"),
            html.P(card.measure, className="measure"),
            dmc.Tabs(panels, value="0", keepMounted=False),
            _what_this_is_not(card),
            html.Div(foot, className="card-foot"),
        ],
        id=card.id,
        className="card figure",
        **{"aria-labelledby": name, **marks},
    )


def version_marks(view: View) -> dict[str, str]:
    """A version as attributes, which the browser prints at the foot of a page."""
    snapshot = view.snapshot
    return {
        "data-version": f"{snapshot.version}-{snapshot.table_id[:8]}",
        "data-dated": f"{snapshot.at:%-d %B %Y}",
    }


def _about(card: Shown, data: Data, view: View) -> dict[str, str]:
    """What an image or a citation says beside the figure."""
    marks = version_marks(view)
    return {
        "finding": card.heading,
        "measure": card.measure,
        "limits": str(say("limits", care=" ".join(card.care), is_not=card.indicator.is_not)),
        "source": source_line(card, data),
        "version": marks["data-version"],
        "dated": marks["data-dated"],
    }


def _onward(card: Shown, data: Data) -> list[html.P]:
    """The recommendations, the law and the actors that the figure is about, each one click away."""
    name = card.indicator.id
    bears = dict.fromkeys(link.recommendation for link in data.policy.recommendations_for(name))
    behind = entries.behind(name, data)
    told: list[Any] = []
    if bears:
        links = [entries.recommendation(each, data) for each in [*bears][:_BEARS]]
        told += [f"{say('bears-on')} ", *joined(links, " ")]
    if len(bears) > _BEARS:
        more = str(say("bears-more", more=[*bears][_BEARS:]))
        told += [" ", dcc.Link(more, href=f"/indicator/{name}")]
    if behind:
        told += [" · " if told else "", f"{say('behind')} ", *behind]
    return [html.P(told, className="onward")] if told else []


def _about_link(card: Shown) -> list[Any]:
    """The way to the indicator's own page, except from there."""
    if card.id.startswith("indicator-"):
        return []
    return [" · ", dcc.Link(str(say("about-indicator")), href=f"/indicator/{card.indicator.id}")]


def graph(name: str, chart: Chart, label: str, before: Chart = _EMPTY) -> html.Div:
    """A chart that is painted in the browser; `label` is what a screen reader says of it.

    `before` holds its place until then; a chart that is seen first may stand there itself.
    """
    is_map = any("geo" in key for key in chart["layout"])
    height = {"height": f"{chart['layout']['height']}px"}
    painted = dcc.Graph(
        id={"type": "graph", "id": name}, figure=before, config=CONFIG, style=height
    )
    return html.Div(
        [dcc.Store(id={"type": "spec", "id": name}, data=chart), painted],
        role="img",
        className="graph map" if is_map else "graph",
        **{"aria-label": label},
    )


def tile(label: Said, figure: Said, when: str, care: Said, href: str, *chart: html.Div) -> dcc.Link:
    """A figure that leads to where it comes from: what it is, a chart or none, and its limit."""
    kind = "number" if figure.leaves else "number in-words"
    parts = [
        html.Div(leading(label), className="label"),
        html.Div([leading(figure), " ", html.Small(when)], className=kind),
        *chart,
        html.P(leading(care), className="care-line"),
    ]
    return dcc.Link(parts, href=href, className="card tile")


def _drawing(card: Shown, number: int, drawing: Drawing, data: Data) -> html.Div:
    name = f"{card.id}-{number}"
    save = {"type": "save", "id": name, "card": card.id}
    kinds = ("png", "svg")
    buttons = [html.Button(k.upper(), id={**save, "kind": k}, n_clicks=0) for k in kinds]
    told = [events.listed(name)] if events.on_time(drawing.chart) else []
    return html.Div(
        [
            graph(name, events.about(drawing.chart, card, data), f"{card.heading}. {card.summary}"),
            *told,
            html.P(card.summary, className="summary"),
            html.P([f"{say('save')} ", *buttons], className="save"),
        ]
    )


def _what_this_is_not(card: Shown) -> html.Div:
    """What a figure is not always stands open; of long lists of caveats the rest is folded."""
    shown = [html.P(text) for text in card.care]
    if shown:
        shown[0] = html.P([html.Strong(f"{say('care')} "), card.care[0]])
    if rest := card.care[_CARE_SHOWN:]:
        folded = [html.Summary(str(say("care-more", more=rest))), *shown[_CARE_SHOWN:]]
        shown[_CARE_SHOWN:] = [html.Details(folded)]
    return html.Div([*shown, *is_not(card.indicator, *card.others)], className="care")


def is_not(indicator: Indicator, *others: Indicator) -> list[html.P]:
    """What figures of one and of other indicators must not be taken for."""
    labels = [say("is-not"), *(say("nor-is", other=other.title) for other in others)]
    return [
        html.P([html.Strong(f"{label} "), of.is_not])
        for label, of in zip(labels, (indicator, *others), strict=True)
    ]


def origins_of(rows: pd.DataFrame, data: Data) -> list[Origin]:
    """The origins of the drawn observations, in the order of their first row."""
    pairs = dict.fromkeys(zip(rows["source"].tolist(), rows["vintage"].tolist(), strict=True))
    return [data.catalog.origins[p] for p in pairs if p in data.catalog.origins]


def source_line(card: Shown, data: Data) -> str:
    """Whose the figures are and how near to its publisher each was read, table by table.

    Where there are many, those of the figures in the heading come first and all of them are named.
    """
    rows = card.rows
    known = data.catalog.publishers
    pairs = zip(rows["cited"].tolist(), rows["source"].tolist(), strict=True)
    others = [c for c, s in dict.fromkeys(pairs) if c != data.catalog.latest_origin(s).publisher]
    cited = list(dict.fromkeys(known[c].name for c in others))
    columns = (rows[name].tolist() for name in ("source", "vintage", "authority"))
    editions = dict.fromkeys(zip(*columns, strict=True))
    found = [(key, data.catalog.origins[key[:2]]) for key in editions if _known(key, data)]
    if len({origin.title for _, origin in found}) > _TITLES:
        found.sort(key=lambda each: each[0][:2] not in card.leads)
    read: dict[tuple[str, str], dict[str, None]] = {}
    titles: dict[str, None] = {}
    more: dict[str, None] = {}
    for (source, vintage, authority), origin in found:
        if len(titles | {origin.title: None}) > _TITLES and (source, vintage) not in card.leads:
            more.setdefault(origin.title)
            continue
        titles.setdefault(origin.title)
        read.setdefault((known[origin.publisher].name, authority), {}).setdefault(origin.title)
    told = [
        say(f"read-{authority.replace(' ', '-')}", publisher=publisher, titles=[*of])
        for (publisher, authority), of in read.items()
    ]
    return str(say("source", read=told, more=[t for t in more if t not in titles], cited=cited[:4]))


def _known(edition: tuple[str, str, str], data: Data) -> bool:
    return edition[:2] in data.catalog.origins


def _sources(rows: pd.DataFrame, data: Data) -> html.Ul:
    items = []
    for origin in origins_of(rows, data):
        publisher = data.catalog.publishers[origin.publisher].name
        told = say("source-of", publisher=publisher, **{n: getattr(origin, n) for n in _TOLD})
        items.append(html.Li([titled(origin), f" {told}"]))
    return html.Ul(items, className="sources")


def titled(origin: Origin) -> html.A | str:
    """The title of a table, and the way to it where its address is one of the web."""
    if not origin.address.startswith(("https://", "http://")):
        return origin.title
    return html.A(origin.title, href=origin.address, rel="noopener noreferrer")
