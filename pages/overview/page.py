"""Overview: the story from general to specific as D10.6 tells it, one headline each."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any, Final, NamedTuple

import dash
from dash import ClientsideFunction, Input, Output, clientside_callback, dcc, html

from analytics.relations import number_of
from etl.store import Commit
from pages.data.freshness import told_due
from pages.figure.foot import version_marks
from pages.figure.words import messages
from pages.overview import country
from pages.overview.choices import COUNTRY
from pages.overview.order import first
from pages.overview.tiles import TILES, Drawn, aged, shown
from pages.sentences.headings import settled
from pages.sentences.spoken import spoken, to_say
from pages.site import state
from pages.site.data import Data, View
from pages.site.guide import start_here
from pages.site.page import Page, opened
from pages.site.parts import on_address
from pages.site.upkeep import expected
from pages.threats import editions

dash.register_page(
    __name__, path="/", title="CSEA Trends: overview", name="Overview", made_of=("day",)
)
say = messages(__file__)

_RECOMMENDATIONS: Final = 2  # beside each figure; its own page names all
_SHOWN: Final = 3
_NAMED: Final = 3


class Chapter(NamedTuple):
    """A question of the story, the card that answers it first, and the page that goes on.

    Without a card it is answered by the findings of the latest IOCTA.
    """

    name: str
    card: str
    indicator: str
    address: str


# Row by row; a chapter that stands alone has its recommendations beside it, others below.
STORY: Final = (
    (
        Chapter("online", "access-estimates", "individuals_using_internet", "/access"),
        Chapter("young", "access-young", "daily_internet_use", "/access#access-young"),
    ),
    (Chapter("reports", "reports-world", "cybertipline_reports", "/reports"),),
    (
        Chapter("hotlines", "hotlines-urls", "inhope_content_urls", "/hotlines"),
        Chapter("threats", "", "iocta_finding", "/threats"),
    ),
)


def layout(**query: str) -> html.Div:
    """Headline tiles; then each chapter with its figure and what follows; what was loaded last."""
    page = opened(query).under_questions().asking("overview")
    tiles = first(_tiles(page), date.today())
    return html.Div(
        [
            *page.opening(say("page-title"), say("page-lead")),
            page.controls("overview", page.choices),
            html.Div(_country(page), id="country-slot"),
            html.Div([each.link for each in tiles], className="grid tiles"),
            *_aged(page, tiles),
            *_visited(page),
            start_here(),
            _sentences(page, tiles),
            *[_row(page, chapters) for chapters in STORY],
            html.H2(str(say("loaded-question")), className="question"),
            _loaded(page.data, page.view),
        ]
    )


def _country(page: Page) -> list[Any]:
    """What an address asks for and is not known; the country that it names."""
    code = page.asked[COUNTRY]
    own = [country.about(page.data, page.view, code)] if code else []
    return [*page.head(page.choices), *own]


@on_address("country-slot")
def update(search: str | None, path: str | None) -> Any:
    """Another country; the rest of the page stays."""
    if path != "/":
        return dash.no_update
    return _country(opened(state.parse(search)).asking("overview"))


def _visited(page: Page) -> list[Any]:
    """Where the browser says what is new since the last visit; nothing beside older versions."""
    if page.banner():
        return []
    words = {f"data-{name}": str(say(f"visit-{name}")) for name in ("title", "none", "all")}
    mark = version_marks(page.view)
    return [html.Section(id="visit", hidden=True, className="card visit", **mark, **words)]


clientside_callback(
    ClientsideFunction("csea", "visited"), Output("visit", "title"), Input("visit", "id")
)


def _tiles(page: Page) -> list[Drawn]:
    """The tiles that this version can give."""
    keys = {name: ("tile", name, page.view.snapshot.mark) for name in TILES}
    made = [shown(n, page.scope, partial(page.data.remembered, key)) for n, key in keys.items()]
    return [tile for tile in made if tile is not None]


def _aged(page: Page, tiles: list[Drawn]) -> list[html.P]:
    """How old the figures of the tiles are, and the way to what is due."""
    told = aged((each.tile for each in tiles), page.data)
    onward = dcc.Link(str(say("aged-onward")), href="/data#due")
    return [html.P([f"{told} ", onward], className="measure", id="aged")] if told else []


def _sentences(page: Page, tiles: list[Drawn]) -> html.Details:
    """Each headline figure as a sentence to say, with its limit."""
    told = []
    for number, drawn in enumerate(tiles):
        tile = drawn.tile
        parts = {"figure": tile.figure, "when": tile.when, "care": tile.care}
        said = settled(say("spoken", label=drawn.label, **parts), page.data, page.view)
        told.append(to_say(spoken(said, page.data, page.view, tile.href), f"tile-{number}"))
    summary = html.Summary(str(say("sentences")))
    return html.Details([summary, *told], className="card spaced not-printed", id="sentences")


def _row(page: Page, chapters: tuple[Chapter, ...]) -> html.Div:
    return html.Div([_told(page, c) for c in chapters], className="grid halves")


def _told(page: Page, chapter: Chapter) -> html.Section:
    name, about = f"chapter-{chapter.indicator}", (page.data, page.view, page.heading)
    figure = page.card(chapter.card) if chapter.card else editions.latest(*about)
    question, onward = (str(say(f"{chapter.name}-{part}")) for part in ("question", "onward"))
    chapter_head = [
        html.H2(question, id=name, className="question"),
        dcc.Link(onward, href=chapter.address),
    ]
    follows = page.follows(chapter.indicator, most=_RECOMMENDATIONS, folded=True)
    return html.Section(
        [
            html.Div(chapter_head, className="chapter"),
            html.Div([figure, follows], className="leading"),
        ],
        **{"aria-labelledby": name},
    )


def _loaded(data: Data, view: View) -> html.Section:
    """The newest versions up to the one that is shown, newest first, and the way to all data."""
    commits = [c for c in data.history() if 0 < c.version <= view.snapshot.version]
    every = say("loaded-all", rows=number_of(view.frame.index, "observations"))
    held = dcc.Link(str(say("loaded-held")), href="/data")
    today = date.today()
    due = told_due(expected(data, view, today), today)
    since = dcc.Link(str(say("loaded-since")), href="/data#changed")
    return html.Section(
        [
            html.Ul([html.Li(_commit(c, data)) for c in commits[:_SHOWN]], className="plain"),
            html.P([f"{every} ", held, " · ", since], className="measure"),
            html.P(due, id="due-now"),
        ],
        className="card",
        **{"aria-label": str(say("loaded-label"))},
    )


def _commit(commit: Commit, data: Data) -> list[object]:
    origins = data.catalog.origins
    pairs = [(str(b[0]), str(b[1])) for b in commit.record.get("brought", ())]
    tables = list(dict.fromkeys(origins[p].title if p in origins else " ".join(p) for p in pairs))
    if len(tables) > _NAMED + 1:
        more = say("loaded-more", number=number_of(tables[_NAMED:], "tables"))
        tables = [*tables[:_NAMED], str(more)]
    day, rows = f"{commit.at:%-d %B %Y}", number_of(range(commit.rows), "observations")
    return [
        html.B(f"{say('loaded-version', version=str(commit.version), day=day)} "),
        f"{say('loaded-rows', rows=rows, steward=commit.steward, tables=tables)} ",
        html.Span(str(say("loaded-reason", reason=commit.reason)), className="quiet"),
    ]
