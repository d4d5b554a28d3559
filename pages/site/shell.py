"""What surrounds every page: header, navigation, footer, theme, and the one address of ours."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, cast

import dash
import dash_mantine_components as dmc
from dash import ALL, MATCH, ClientsideFunction, Dash, Input, Output, State, dcc, html
from flask import current_app, g

from etl.errors import StoreError
from pages.charts.theme import LIGHT, palette
from pages.figure.foot import version_marks
from pages.figure.sharing import share_words
from pages.figure.words import Say, messages
from pages.site import events, guide
from pages.site.adding import brief_words
from pages.site.data import Data
from pages.site.pins import pinned
from pages.site.search.box import box

say = messages(__file__)

PAGES: Final = Path(__file__).resolve().parents[1]
# (address, name in the header), in reading order from general to specific.
NAVIGATION: Final = (
    ("/", "Overview"),
    ("/access", "Access"),
    ("/reports", "Reports"),
    ("/hotlines", "Hotlines"),
    ("/threats", "Threats"),
    ("/prevalence", "Prevalence"),
    ("/compare", "Compare"),
    ("/recommendations", "Recommendations"),
    ("/law", "Law"),
    ("/fact-check", "Fact check"),
    ("/data", "Data"),
)
# Reached from the footer and the menu.
FURTHER: Final = (
    ("/actors", "Actors"),
    ("/practices", "Practices"),
    ("/api", "Interface"),
    ("/about", "About"),
)
INDEX: Final = (PAGES / "assets" / "index.html").read_text(encoding="utf-8").rstrip()


def title_of_place(say: Say, titled: str, none: str) -> Callable[[str | None], str]:
    """The title of pages of places, in the words of their room: of one by its code, or of none."""

    def title(code: str | None = None) -> str:
        found = current_data().catalog.areas.by_code.get(code or "")
        return str(say(titled, name=found.name if found else str(say(none))))

    return title


def current_data(*, anew: bool = False) -> Data:
    """The declarations and table of the running application, at the version that is newest.

    Opened once for a request, so that all that it answers is of one version; `anew` after the
    request itself has written to the table. While the newest cannot be read it is the last that
    was whole, and the request knows why (`fault`). `StoreError` where there is none.
    """
    if anew or "data" not in g:
        data: Data = current_app.extensions["csea"]
        standing = data.standing()
        g.data, g.fault = standing.held.data, standing.fault
    return cast(Data, g.data)


def exists(path: str, pin: str = "") -> bool:
    """Whether an address with a variable part names something that is there, at the version that it
    pins."""
    data = current_data()
    with suppress(StoreError):  # a pinned version that cannot be read: the page says so
        if pin and (view := pinned(data, pin)):
            data = data.joined(view.snapshot.version)
    parts = path.strip("/").split("/")
    match parts:
        case ["indicator", name]:
            return name in data.catalog.indicators
        case ["recommendations", name] | ["recommendations", name, "brief"]:
            return name in data.recommendations
        case ["area", code] | ["area", code, "brief"]:
            return code in data.catalog.areas.by_code
        case _:
            return True


def entry_of(module: str) -> Mapping[str, Any]:
    """What a page said of itself when it registered; empty for what is no page."""
    return cast(Mapping[str, Any], dash.page_registry.get(module, {}))


def page_at(path: str, pin: str = "") -> Mapping[str, Any] | None:
    """The page that answers an address, if what the address names is there at its version."""
    for entry in dash.page_registry.values():
        route = entry["path_template"] or entry["path"]
        if route is None or entry["module"].endswith("not_found_404"):
            continue
        if _route(route).fullmatch(path):
            return entry if exists(path, pin) else None
    return None


@functools.cache
def _route(template: str) -> re.Pattern[str]:
    return re.compile(re.sub("<[^>]+>", "[^/]+", template) + "/?")


def layout() -> dmc.MantineProvider:
    """The shell; Dash puts the page into it."""
    return dmc.MantineProvider(
        id="mantine",
        defaultColorScheme="auto",
        theme={
            "primaryColor": "teal",
            # What is filled or marked with the accent reaches 3:1 in both themes.
            "primaryShade": {"light": 7, "dark": 4},
            "autoContrast": True,
            "fontFamily": LIGHT.font,
            "colors": {"teal": _TEAL},
            "defaultRadius": "sm",
            # Lists that open stand in the main landmark and not beside all of them.
            "components": {"Portal": {"defaultProps": {"target": "#opened"}}},
        },
        children=[
            dcc.Location(id="url", refresh=False),
            dcc.Store(id="palette", data=palette()),
            dcc.Store(id="shown-scheme"),
            html.A("Skip to content", href="#content", className="skip"),
            html.Header(_header(), className="top"),
            html.Main(
                [events.switch(), dash.page_container, html.Div(id="opened")],
                id="content",
                tabIndex="-1",
            ),
            html.Footer(_footer(), className="bottom"),
            guide.bar(),
            # Said by screen readers when a control has changed what a card finds.
            html.Div(id="said", role="status", className="unseen"),
            brief_words(),
            share_words(current_app.extensions.get("embedding", ())),
            html.Div(id="print-foot", **_marks()),
        ],
    )


def _marks() -> dict[str, str]:
    """The version for the foot of a printed page; nothing where no table can be read."""
    try:
        return dict(version_marks(current_data().view()))
    except StoreError:
        return {}


def register_callbacks(app: Dash) -> None:
    """Everything here runs in the browser: theme, address, controls, search, images, citations."""

    def run(function: str, *parts: Any, at_start: bool = False) -> None:
        call = ClientsideFunction("csea", function)
        app.clientside_callback(call, *parts, prevent_initial_call=not at_start)

    graph, spec, about, cite, citation = (
        {"type": kind, "id": MATCH} for kind in ("graph", "spec", "about", "cite", "citation")
    )
    abouts = {"type": "about", "id": ALL}
    controls = {"type": "control", "page": ALL, "name": ALL, "default": ALL}
    save = {"type": "save", "id": MATCH, "card": MATCH, "kind": MATCH}
    links = {"type": "link", "place": ALL, "path": ALL}
    painted = (Input(spec, "data"), Input("shown-scheme", "data"), Input("events", "data"))
    now = (State("palette", "data"), State(graph, "figure"), State("events-words", "data"))
    run("paint", Output(graph, "figure"), *painted, *now, at_start=True)
    # Events over charts: fetched when they are asked for, told below each chart.
    run("events", Output("events", "data"), Input("url", "search"), at_start=True)
    over = {"type": "events", "id": MATCH}
    chosen = (Input("events", "data"), State(spec, "data"), State("events-words", "data"))
    run("tell", Output(over, "children"), *chosen, at_start=True)
    # Usual or plain words: the switch writes the address and shows what it says.
    run("words", Output("words", "title"), Input("words", "n_clicks"))
    run("spoken", Output("words", "aria-pressed"), Input("url", "search"), at_start=True)
    # Controls to address and back.
    asked = (Input(controls, "value"), State(controls, "id"), State("url", "search"))
    run("address", Output("url", "search"), *asked)
    address = (Input("url", "search"), State(controls, "id"), State(controls, "value"))
    run("controls", Output(controls, "value"), *address)
    typed = (Input("search", "searchValue"), State("search-words", "data"))
    run("find", Output("search", "data"), Output("search", "nothingFoundMessage"), *typed)
    # Goes to what was chosen, and empties the box for the next search.
    run("go", Output("search", "value"), Input("search", "value"))
    content = (Output("content", "data-anchor"), Input("_pages_content", "children"))
    run("anchor", *content, at_start=True)
    run("cite", Output(citation, "children"), Input(cite, "n_clicks"), State(about, "data"))
    drawn = (State(abouts, part) for part in ("data", "id"))
    laid = (State("events", "data"), State("events-words", "data"))
    run("save", Output(save, "title"), Input(save, "n_clicks"), State(save, "id"), *drawn, *laid)
    path = (Input("_pages_location", "pathname"), State(links, "id"))
    run("active", Output(links, "className"), *path, at_start=True)


def _header() -> list[Any]:
    menu = html.Nav(_links("menu", NAVIGATION + FURTHER), **{"aria-label": "Pages, menu"})
    scheme = dmc.ColorSchemeToggle(
        id="scheme",
        lightIcon=html.Span(str(say("scheme-dark")), className="scheme-word"),
        darkIcon=html.Span(str(say("scheme-light")), className="scheme-word"),
        variant="subtle",
        color="gray",
        size="lg",
        **{"aria-label": str(say("scheme-switch"))},
    )
    words = html.Button(
        [str(say("words-plain-short")), html.Span(f" {say('words-rest')}", className="rest")],
        id="words",
        n_clicks=0,
        className="words",
        **{"aria-label": str(say("words-switch")), "aria-pressed": "false"},
    )
    tools = [
        *box(),
        dcc.Link(str(say("brief")), href="/brief", id="brief-link", className="brief-link"),
        html.Div(
            html.Div(
                [
                    html.Details([html.Summary("Menu"), menu], id="menu", className="menu"),
                    html.Div([words, scheme], className="switches"),
                ],
                className="more-panel",
            ),
            className="more-tools",
        ),
    ]
    return [
        dcc.Link("CSEA Trends", href="/", className="brand"),
        html.Nav(_links("nav", NAVIGATION), className="wide-nav", **{"aria-label": "Pages"}),
        html.Div(tools, className="tools"),
    ]


def _links(place: str, entries: tuple[tuple[str, str], ...]) -> list[dcc.Link]:
    return [
        dcc.Link(name, href=path, id={"type": "link", "place": place, "path": path})
        for path, name in entries
    ]


def _footer() -> list[Any]:
    return [
        html.P(
            [
                f"{say('foot')} ",
                html.A(str(say("foot-csv")), href="/api/v1/observations.csv?bom=yes"),
                *[
                    part
                    for name in ("api", "about", "practices", "load")
                    for part in (". ", dcc.Link(str(say(f"foot-{name}")), href=f"/{name}"))
                ],
                ".",
            ]
        ),
        html.P(str(say("foot-borders"))),
    ]


_TEAL: Final = (
    "#e7f3f7 #cfe6ee #a3cfdd #74b7cb #4a9db6 #2c849f #186e8b #0f5c7a #0b4a63 #07384c".split()
)
