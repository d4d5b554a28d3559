"""The 31 recommendations of D10.6, to find one: what bears on each, and how strong that is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import dash
from dash import dcc, html

from etl.policy.recommendations import Recommendation, Topic
from pages.figure.words import messages
from pages.recommendations.choices import ALL, chosen
from pages.recommendations.roles import method, roles
from pages.recommendations.wording import alike, marked, pairs
from pages.site import state
from pages.site.adding import add_recommendation
from pages.site.page import Page, opened
from pages.site.parts import measure, on_address

say = messages(__file__)

dash.register_page(
    __name__, path="/recommendations", title="Recommendations: CSEA Trends", name="Recommendations"
)
_ROOM: Final = "recommendations"


def layout(**query: str) -> html.Div:
    """The list with its filters, and by what rules evidence is graded."""
    page = opened(query).asking(_ROOM)
    policy = page.data.policy
    measured = [r.id for r in policy.recommendations if policy.linked(r.id, "measures")]
    lead = say(
        "lead",
        all=[r.id for r in policy.recommendations],
        topics=[topic.title for topic in policy.topics],
        measured=measured,
    )
    return html.Div(
        [
            *page.opening(say("title"), lead),
            html.Div(page.controls(_ROOM, page.choices), className="filters"),
            html.Div(_list(page), id="recommendations-slot"),
            method(),
            html.P(dcc.Link(str(say("to-gaps")), href="/gaps"), className="ways"),
        ]
    )


@on_address("recommendations-slot")
def update(search: str | None, pathname: str | None) -> Any:
    """Another filter: the list is made again."""
    if (pathname or "").strip("/") != _ROOM:
        return dash.no_update
    return _list(opened(state.parse(search)).asking(_ROOM))


def _list(page: Page) -> list[Any]:
    """What fits the filters, topic by topic; how much that is, and the way back to all."""
    data = page.data
    names = [choice.name for choice in page.choices]
    found = chosen(data, page.view, {name: page.asked[name] for name in names})
    every = [r.id for r in data.policy.recommendations]
    filtered = any(page.asked[name] != ALL for name in names)
    told = say("found", found=[r.id for r in found], all=every)
    way = dcc.Link(str(say("show-all")), href="/recommendations")
    head = [html.P([str(told), " ", way] if filtered else str(told), className="measure")]
    notes = [*page.head(page.choices), *head]
    if not found:
        nothing = [html.H2(str(say("nothing"))), html.P(str(say("nothing-rest"))), html.P(way)]
        return [*page.head(page.choices), html.Div(nothing, className="card empty")]
    return [*notes, *(part for topic in data.policy.topics for part in _topic(page, topic, found))]


def _topic(page: Page, topic: Topic, found: Sequence[Recommendation]) -> list[Any]:
    mine = [r for r in found if r.topic == topic.number]
    if not mine:
        return []
    name = say("topic", number=str(topic.number), title=topic.title)
    head = [html.H2(str(name)), measure(topic.aim)]
    rows = [_pair(page, [each for each in pair if each]) for pair in pairs(mine)]
    return [
        html.Div(head, className="topic", id=f"topic-{topic.number}"),
        html.Div(rows, className="stack recs"),
    ]


def _pair(page: Page, both: list[Recommendation]) -> html.Div:
    """One number of a topic: what it says at each level, and where the wordings differ."""
    cells: list[Any] = [_recommendation(page, each) for each in both]
    return html.Div([html.Div(cells, className="grid halves"), _texts(both)], className="card pair")


def _recommendation(page: Page, item: Recommendation) -> html.Article:
    badge = html.Span(item.id, className="badge")
    link = dcc.Link(item.title, href=f"/recommendations/{item.id}")
    return html.Article(
        [
            html.H3([badge, link], id=f"{item.id}-title"),
            html.P(str(say(f"who-{item.level}", to=", ".join(item.addressees))), className="who"),
            roles(page.data, page.view, item),
            html.P(add_recommendation(item.id, item.title, page.view), className="add-brief"),
        ],
        id=item.id,
        className="rec",
        **{"aria-labelledby": f"{item.id}-title"},
    )


def _texts(both: Sequence[Recommendation]) -> html.Details:
    """What is recommended in our words; of two levels beside each other, differences marked."""
    if len(both) == 1:
        return html.Details(
            [html.Summary(str(say("text"))), html.P(both[0].text)], className="fold"
        )
    one, other = both
    if one.text == other.text:
        same = [html.Summary(str(say("texts-same"))), html.P(one.text)]
        return html.Details(same, className="fold")
    sides = [
        html.Div([html.H4(mine.id), html.P(marked(mine.text, theirs.text))])
        for mine, theirs in ((one, other), (other, one))
    ]
    note = say("texts-note" if alike(one.text, other.text) else "texts-apart")
    told = [html.Summary(str(say("texts"))), measure(note)]
    return html.Details([*told, html.Div(sides, className="grid halves")], className="fold")
