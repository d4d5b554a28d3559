"""What a printed page is put together from: small charts, as much text as fits, its foot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final
from urllib.parse import urlencode

import pandas as pd
from dash import dcc, html
from flask import request

from pages.charts.above import laid_above
from pages.charts.shrink import shrunk
from pages.figure.card import Shown
from pages.figure.foot import origins_of
from pages.figure.section import CONFIG
from pages.figure.words import messages
from pages.site.page import Page
from pages.site.parts import measure

say = messages(__file__)

_HEIGHT: Final = 216  # pixels of a chart on the sheet
_NARROW: Final = 262  # pixels of its width on the narrowest phone


def chart(card: Shown) -> html.Section:
    """A card's first chart at the size of the sheet, with its finding and its measure.

    Nothing draws it anew for the width that it gets, so words above it have the rows of a phone.
    """
    label = str(say("chart-label", heading=card.heading, summary=card.summary))
    height = {"height": f"{_HEIGHT}px"}
    made, config = card.drawings[0].chart, {**CONFIG, "staticPlot": True}
    figure = shrunk({**made, "layout": laid_above(made["layout"], _NARROW)})
    drawn = html.Div(
        dcc.Graph(figure=figure, config=config, style=height),
        role="img",
        className="sheet-chart",
        style=height,
        **{"aria-label": label},
    )
    return html.Section([html.H2(card.heading), measure(card.measure), drawn])


def fitting(texts: Iterable[str], letters: int) -> list[str]:
    """The first of some texts that together are no longer than there is room for."""
    kept: list[str] = []
    for text in texts:
        if not kept or sum(map(len, kept)) + len(text) <= letters:
            kept.append(text)
    return kept


def foot(page: Page, cards: Iterable[Shown], path: str, query: Mapping[str, str]) -> list[html.P]:
    """Sources, and the address with the version that gives the same page again."""
    snapshot = page.view.snapshot
    rows = [card.rows for card in cards]
    editions: dict[str, set[str]] = {}
    for origin in origins_of(pd.concat(rows), page.data) if rows else ():
        name = page.data.catalog.publishers[origin.publisher].name
        editions.setdefault(name, set()).add(origin.vintage)
    sources = [f"{name} ({', '.join(sorted(those))})" for name, those in editions.items()]
    version = snapshot.mark.pin
    address = f"{request.host_url}{path}?{urlencode({**query, 'version': version})}"
    when = {"of": f"{snapshot.at:%-d %B %Y}", "made": f"{date.today():%-d %B %Y}"}
    told = say("foot-version", version=version, **when)
    return [
        html.P([html.B(str(say("foot-sources"))), " ", str(say("foot-from", sources=sources))]),
        html.P([html.B(str(say("foot-page"))), f" {address} {told}"]),
    ]
