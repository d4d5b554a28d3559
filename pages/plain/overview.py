"""The main findings in plain words: the figures of the overview's tiles, one short story each."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any, Final

from dash import dcc, html

from analytics.errors import Refusal
from analytics.series import Point
from pages.figure.card import NoFigures
from pages.figure.headings import settled
from pages.figure.leading import leading
from pages.figure.words import Said, messages
from pages.overview.tiles import TILES, Tile
from pages.plain.help import first_help, other_pages, sources
from pages.site.page import Page, opened
from pages.site.parts import joined

LOG: Final = logging.getLogger("csea.cards")
say = messages(__file__)


def layout(**query: str) -> html.Div:
    """Help first; then what is known, with its figure and what it does not say; then what nobody
    knows, and where to read on."""
    page = opened(query).asking("overview")
    parts = [part for name in TOLD if (part := _finding(page, name)) is not None]
    *title, lead = page.opening(say("overview-title"), say("overview-lead"))
    return html.Div(
        [
            *title,
            first_help(),
            lead,
            *page.head(),
            html.Div(
                [*parts, _section("unknown", html.P(str(say("unknown-told"))))],
                className="grid halves",
            ),
            _section("read-on", other_pages("overview")),
            sources(),
        ],
        className="in-plain-words",
    )


def _section(heading: str, part: Any) -> html.Section:
    return html.Section([html.H2(str(say(heading))), part], className="card")


def _finding(page: Page, name: str) -> html.Section | None:
    """A finding; None where the version holds no figure for it, or it cannot be said."""
    try:
        tile = TILES[name](page.scope)
        told = settled(TOLD[name](tile), page.data, page.view)
        figure = settled(tile.figure, page.data, page.view)
    except (NoFigures, Refusal):
        return None
    except Exception:
        LOG.exception("plain finding %s failed", name)
        return None
    parts: list[Any] = [html.H2(str(say(f"{name}-question")), id=f"plain-{name}")]
    if name != "findings":
        parts.append(html.P(leading(figure), className="number", **{"aria-hidden": "true"}))
    parts += [
        html.P(leading(told)),
        html.P([html.B(f"{say('not-said')} "), str(say(f"{name}-limit"))], className="limit"),
        html.P([f"{say('from')} ", *_origin(page, told)], className="origin"),
    ]
    return html.Section(parts, className="card")


def _origin(page: Page, told: Said) -> list[Any]:
    """Whose figures a sentence holds, each with the page of its indicator."""
    catalog = page.data.catalog
    points = [p for leaf in told.leaves for p in (getattr(leaf, "points", None) or (leaf,))]
    bodies = {
        catalog.publishers[catalog.origins[p.source, p.vintage].publisher].name: p.indicator
        for p in points
        if isinstance(p, Point) and (p.source, p.vintage) in catalog.origins
    }
    return joined((dcc.Link(n, href=f"/indicator/{i}") for n, i in bodies.items()), ", ")


def _of_figure(name: str) -> Callable[[Tile], Said]:
    def told(tile: Tile) -> Said:
        figure = tile.figure.values["figure"]
        return say(f"{name}-told", figure=figure, year=tile.when.values["period"])

    return told


def _hotlines(tile: Tile) -> Said:
    figure, share = tile.figure.values["figure"], tile.care.values["share"]
    return say("urls-told", figure=figure, year=tile.when.values["period"], share=share)


def _threats(tile: Tile) -> Said:
    rising, every = tile.figure.values["rising"], tile.figure.values["all"]
    return say("findings-told", rising=rising, all=every, year=tile.when.values["year"])


# What is told of each tile of the overview, in its order.
TOLD: Final[Mapping[str, Callable[[Tile], Said]]] = {
    "online": _of_figure("online"),
    "young": _of_figure("young"),
    "reports": _of_figure("reports"),
    "urls": _hotlines,
    "findings": _threats,
}
