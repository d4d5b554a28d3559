"""The main findings in plain words: the figures of the overview's tiles, and children found."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from dash import dcc, html

from analytics.errors import Refusal
from analytics.series import Point, points_of
from pages.figure.card import NoFigures, Scope, held
from pages.figure.words import Said, messages
from pages.overview.tiles import TILES
from pages.plain.help import first_help, other_pages, sources
from pages.prevalence.databases import icse_heading
from pages.sentences.headings import settled
from pages.sentences.leading import leading
from pages.site.page import Page, opened
from pages.site.parts import joined
from pages.threats.editions import newest

LOG: Final = logging.getLogger("csea.cards")
say = messages(__file__)


class Finding(NamedTuple):
    """What is told, and its figure, which stands above in large; None where none may lead.

    `rests` are the observations of what is told in words alone.
    """

    figure: Said | None
    told: Said
    rests: tuple[Point, ...] = ()


def layout(**query: str) -> html.Div:
    """Help first; then what is known, with its figure and what it does not say; then what nobody
    knows, and where to read on."""
    page = opened(query).asking("overview")
    parts = [part for name in FINDINGS if (part := _finding(page, name)) is not None]
    *title, lead = page.opening(say("overview-title"), say("overview-lead"))
    return html.Div(
        [
            *title,
            first_help(),
            lead,
            *page.head(page.choices),
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
        found = FINDINGS[name](page.scope)
        told = settled(found.told, page.data, page.view)
        figure = found.figure and settled(found.figure, page.data, page.view)
    except (NoFigures, Refusal):
        return None
    except Exception:
        LOG.exception("plain finding %s failed", name)
        return None
    parts: list[Any] = [html.H2(str(say(f"{name}-question")))]
    if figure is not None:
        # The sentence says it again, to those who listen as well.
        parts.append(html.P(leading(figure), className="number", **{"aria-hidden": "true"}))
    parts += [
        html.P(leading(told)),
        html.P([html.B(f"{say('not-said')} "), str(say(f"{name}-limit"))], className="limit"),
        html.P([f"{say('from')} ", *_origin(page, told, found.rests)], className="origin"),
    ]
    return html.Section(parts, className="card")


def _origin(page: Page, told: Said, rests: tuple[Point, ...]) -> list[Any]:
    """Whose figures a sentence holds, each with the page of its indicator."""
    catalog = page.data.catalog
    points = [p for leaf in told.leaves for p in (getattr(leaf, "points", None) or (leaf,))]
    points += rests
    bodies = {
        catalog.publishers[catalog.origins[p.source, p.vintage].publisher].name: p.indicator
        for p in points
        if isinstance(p, Point) and (p.source, p.vintage) in catalog.origins
    }
    return joined((dcc.Link(n, href=f"/indicator/{i}") for n, i in bodies.items()), ", ")


def _of_tile(name: str) -> Callable[[Scope], Finding]:
    """A finding of one figure, that of a tile of the overview."""

    def told(scope: Scope) -> Finding:
        tile = TILES[name](scope)
        figure, year = tile.figure.values["figure"], tile.when.values["period"]
        return Finding(tile.figure, say(f"{name}-told", figure=figure, year=year))

    return told


def _urls(scope: Scope) -> Finding:
    tile = TILES["urls"](scope)
    figure, year = tile.figure.values["figure"], tile.when.values["period"]
    share = tile.care.values["share"]
    return Finding(tile.figure, say("urls-told", figure=figure, year=year, share=share))


def _findings(scope: Scope) -> Finding:
    """Which themes rise, by their names."""
    tile = TILES["findings"](scope)
    themes, year = tile.figure.values["themes"], tile.when.values["year"]
    last = held(newest(scope.view), say("none-findings")).rows
    rests = tuple(points_of(last[last["direction"] == "increasing"]))
    return Finding(None, say("findings-told", themes=themes, year=year), rests)


def _found(scope: Scope) -> Finding:
    heading = icse_heading(scope.data, scope.view)
    last, by = heading.values["last"], heading.values["by"]
    return Finding(say("figure", figure=last), say("found-told", figure=last, by=by))


FINDINGS: Final[dict[str, Callable[[Scope], Finding]]] = {
    "online": _of_tile("online"),
    "young": _of_tile("young"),
    "reports": _of_tile("reports"),
    "urls": _urls,
    "findings": _findings,
    "found": _found,
}
