"""A card as a section of a page: finding, chart, table, sources, what it is not, downloads."""

from __future__ import annotations

from typing import Any, Final

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from pages.charts.base import Chart
from pages.charts.maps import maps
from pages.figure.card import Drawing, Shown
from pages.figure.computed import card_table
from pages.figure.foot import foot, sources, version_marks
from pages.figure.lead import Lead
from pages.figure.limits import cautions, is_not, stated
from pages.figure.words import Said, messages
from pages.sentences.leading import leading
from pages.site import events
from pages.site.data import Data, View

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
# Pixels; a longer chart scrolls inside its card, and is whole on paper and in an image.
LONG: Final = 720


def figure_card(
    card: Shown, data: Data, view: View, heading: type[Component] = html.H2
) -> html.Section:
    """The card as a section of a page; `heading` is what its finding is to the page's outline."""
    tabs = [(d.tab, _drawing(card, number, d, data)) for number, d in enumerate(card.drawings)]
    tabs.append((str(say("tab-table")), card_table(card.rows, card.computed, data, card.heading)))
    tabs.append((str(say("tab-sources")), sources(card, data)))
    name, marks = f"{card.id}-finding", version_marks(view)
    limits = (*cautions(card.care), *is_not(card.indicator, *card.others))
    panels = [
        # A value becomes part of an id, which may hold no blanks.
        dmc.TabsList([dmc.TabsTab(tab, value=str(n)) for n, (tab, _) in enumerate(tabs)]),
        *[dmc.TabsPanel(panel, value=str(n)) for n, (_, panel) in enumerate(tabs)],
    ]
    made = html.Section(
        [
            heading(card.heading, id=name, className="finding"),
            html.P(card.measure, className="measure"),
            dmc.Tabs(panels, value="0", keepMounted=False),
            stated(limits),
            html.Div(foot(card, data, view, limits), className="card-foot"),
        ],
        id=card.id,
        className="card figure",
        **{"aria-labelledby": name, **marks},
    )
    # By these it is told of and made again in other kinds; no browser needs them.
    first = limits[0].text if limits else ""
    made.made_for = card.asked
    made.lead = Lead(card.id, str(card.heading), card.measure, card.summary, first)
    return made


def graph(name: str, chart: Chart, label: str, before: Chart = _EMPTY) -> html.Div:
    """A chart that is painted in the browser; `label` is what a screen reader says of it.

    `before` holds its place until then; a chart that is seen first may stand there itself.
    """
    is_map = any("geo" in key for key in chart["layout"])
    tall = chart["layout"]["height"]
    height = {"height": f"{tall}px"}
    classes = ["graph", *["map"] * is_map, *["long"] * (tall > LONG)]
    reached = {"tabIndex": "0"} if tall > LONG else {}
    painted = dcc.Graph(
        id={"type": "graph", "id": name}, figure=before, config=CONFIG, style=height
    )
    return html.Div(
        [dcc.Store(id={"type": "spec", "id": name}, data=chart), painted],
        role="img",
        className=" ".join(classes),
        **{"aria-label": label},
        **reached,
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
    told = [events.listed(name)] if events.on_time(drawing.chart) else []
    return html.Div(
        [
            graph(name, events.about(drawing.chart, card, data), card.heading),
            *told,
            # The numbers stand in the chart; in words they are for those who do not see it.
            html.P(card.summary, className="summary unseen"),
        ]
    )
