"""What is missing: of every indicator, and what would have to be published by whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import dash
from dash import dcc, html

from analytics.relations import number_of
from etl.policy.evidence import ROLES
from pages.figure.table import scroll_table
from pages.figure.words import messages
from pages.gaps.board import Row, board
from pages.gaps.choices import chosen
from pages.recommendations.grades import MEMBERS
from pages.site import state
from pages.site.data import Data
from pages.site.page import Page, opened
from pages.site.parts import files, measure, on_address, section

say = messages(__file__)

dash.register_page(__name__, path="/gaps", title="Gaps: CSEA Trends", name="Gaps", made_of=("day",))
_ROOM: Final = "gaps"
_COLUMNS: Final = (
    "indicator", "newest", "age", "periods", "bodies", "authority", "countries", "members", "ages",
    "release", "recommendations",
)  # fmt: skip


def layout(**query: str) -> html.Div:
    """The board with its filters, and the figures that nobody publishes."""
    page = opened(query).asking(_ROOM)
    data = page.data
    lead = say("lead", indicators=[*data.catalog.indicators], gaps=_names(data))
    return html.Div(
        [
            *page.opening(say("title"), lead),
            page.controls(_ROOM, page.choices),
            html.Div(_board(page), id="gaps-slot"),
            _unpublished(data),
        ]
    )


@on_address("gaps-slot")
def update(search: str | None, pathname: str | None) -> Any:
    """Another filter or order: the table is made again."""
    if (pathname or "").strip("/") != _ROOM:
        return dash.no_update
    return _board(opened(state.parse(search)).asking(_ROOM))


def _board(page: Page) -> list[Any]:
    rows = board(page.data, page.view, date.fromisoformat(page.asked["today"]))
    found = chosen(rows, page.asked)
    told = say("found", found=[r.indicator for r in found], all=[r.indicator for r in rows])
    if not found:
        way = dcc.Link(str(say("show-all")), href="/gaps")
        nothing = [html.H2(str(say("nothing"))), html.P(way)]
        return [*page.head(page.choices), html.Div(nothing, className="card empty")]
    body = [_cells(page.data, row) for row in found]
    table = scroll_table(str(say("table")), [str(say(f"column-{c}")) for c in _COLUMNS], body)
    version = str(page.view.snapshot.version)
    take = html.P([f"{say('take')} ", *files(f"/api/v1/gaps.{{}}?version={version}")])
    return [
        *page.head(page.choices),
        section(say("board"), measure(say("board-note")), measure(told), table, take, id="board"),
    ]


def _cells(data: Data, row: Row) -> list[Any]:
    """One indicator as text; what is missing of countries opens under their number."""
    lacking = [data.name(code) for code in row.without]
    every = number_of(data.members(MEMBERS), "members")
    own = number_of(range(row.members), "members")
    members: Any = str(say("members", held=own, all=every))
    if lacking:
        members = html.Details([html.Summary(members), str(say("without", places=lacking))])
    links = [dcc.Link(name, href=f"/recommendations/{name}") for name in row.recommendations]
    return [
        html.Th(dcc.Link(row.title, href=f"/indicator/{row.indicator}"), scope="row"),
        str(row.newest or say("undated")),
        "" if row.age is None else str(row.age),
        str(row.comparable_periods),
        str(row.bodies),
        row.authority or str(say("none")),
        str(row.countries),
        members if row.countries else str(say("no-countries")),
        str(say(f"ages-{row.ages}")),
        html.Span(str(say(f"release-{row.release or 'none'}")), className=f"state {row.release}"),
        [part for link in links for part in (link, " ")] or str(say("none")),
    ]


def _names(data: Data) -> list[str]:
    return [f"{gap.recommendation} {gap.relation}" for gap in data.policy.gaps]


def _unpublished(data: Data) -> html.Section:
    """Every figure that a recommendation lacks, role by role, and who could publish it."""
    order = {relation: number for number, relation in enumerate(("measures", *ROLES))}
    gaps = sorted(data.policy.gaps, key=lambda gap: order[gap.relation] > 0)
    body: Sequence[Sequence[Any]] = [
        [
            html.Th(
                dcc.Link(gap.recommendation, href=f"/recommendations/{gap.recommendation}"),
                scope="row",
            ),
            str(say(f"role-{gap.relation}")),
            gap.missing,
            gap.would_be,
            gap.publisher,
        ]
        for gap in gaps
    ]
    names = [str(say(f"gap-{c}")) for c in ("recommendation", "role", "missing", "would", "who")]
    table = scroll_table(str(say("unpublished")), names, body)
    return section(say("unpublished"), measure(say("unpublished-note")), table, id="unpublished")
