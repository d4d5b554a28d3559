"""One recommendation as a story: what is asked, why, what measures it, and what nobody knows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

import dash
from dash import dcc, html

from etl.policy.evidence import Evidence, Role
from etl.policy.recommendations import Recommendation
from pages.figure.words import messages
from pages.recommendation import around
from pages.recommendation.figures import charts, drawn, happened
from pages.recommendation.unknown import unknown
from pages.recommendations.grades import GRADED, grades
from pages.recommendations.roles import rules
from pages.recommendations.wording import alike, marked, sister
from pages.sentences.leading import leading
from pages.site.adding import add_recommendation
from pages.site.page import Page, opened
from pages.site.parts import joined, measure
from pages.site.shell import current_data
from pages.site.state import EVENTS

say = messages(__file__)

_MOST_LINKS: Final = 4  # that stand open


def _title(recommendation_id: str | None = None) -> str:
    found = current_data().recommendations.get(recommendation_id or "")
    return str(say("page-title", name=f"{found.id} {found.title}" if found else "Recommendation"))


dash.register_page(
    __name__,
    path_template="/recommendations/<recommendation_id>",
    title=_title,
    name="Recommendation",
)


def layout(recommendation_id: str | None = None, **query: str) -> html.Div:
    """The page of a recommendation; what is there instead when the id is unknown."""
    page = opened(query).under_questions()
    item = page.data.recommendations.get(recommendation_id or "")
    if item is None:
        return unknown(page.data, recommendation_id or "")
    page = page.asking("recommendation")
    measures = page.data.policy.linked(item.id, "measures")
    motives = page.data.policy.linked(item.id, "motivates")
    progress = drawn(page, measures)
    reasons = drawn(page, motives, progress)
    told = {
        str(say("why")): [
            *_graded(page, item, "motivates"),
            *_laid(reasons),
            *_grid(charts(page, reasons)),
            *_gap(page, item, "motivates"),
            _links(page, motives),
        ],
        str(say("progress")): [
            *_graded(page, item, "measures"),
            *_laid(progress),
            *_grid(charts(page, progress)),
            *happened(page, measures),
            _links(page, measures),
            *_gap(page, item, "measures"),
        ],
        str(say("law")): around.law(page.data, item),
        str(say("who")): around.who(page.data, item),
        **({str(say("others")): done} if (done := around.practices(page.data, item)) else {}),
        str(say("unknown")): [
            _links(page, page.data.policy.linked(item.id, "shows_limits")),
            *_gap(page, item, "shows_limits"),
            *_minds(page, item),
        ],
    }
    if other := sister(item, page.data.policy.recommendations):
        told[str(say("other"))] = _beside(item, other)
    return html.Div([*_head(page, item), *page.sections(told)], className="with-list")


def _head(page: Page, item: Recommendation) -> list[Any]:
    topic = next(t for t in page.data.policy.topics if t.number == item.topic)
    crumbs = [
        dcc.Link(str(say("crumb-all")), href="/recommendations"),
        dcc.Link(topic.title, href=f"/recommendations?topic={topic.number}"),
        item.id,
    ]
    add = add_recommendation(item.id, item.title, page.view)
    brief = dcc.Link(
        str(say("brief")), href=f"/recommendations/{item.id}/brief", className="button"
    )
    return [
        *page.banner(),
        html.Nav(joined(crumbs, " › "), className="crumbs", **{"aria-label": str(say("crumbs"))}),
        html.H1([html.Span(item.id, className="badge"), item.title]),
        html.P(item.text, className="lead"),
        measure(say("locator", locator=item.locator)),
        html.P([brief, " ", add], className="ways"),
        *page.head(),
    ]


def _graded(page: Page, item: Recommendation, relation: Role) -> list[Any]:
    """How strong the figures of a role are, and by which rules."""
    if not page.data.policy.linked(item.id, relation):
        return []
    graded = grades(page.data, page.view)[item.id, relation]
    told = html.H3(leading(say(f"strength-{relation}", sentence=graded.sentence)))
    return [html.Div([told, *rules(page.data, graded)], className=f"strength {graded.grade}")]


def _laid(shown: Collection[str]) -> list[html.P]:
    """The way to the same charts with law and strategies marked in them."""
    link = dcc.Link(str(say("laid")), href=f"?{EVENTS}=law,strategy")
    return [html.P(link, className="linked")] if shown else []


def _grid(shown: Sequence[Any]) -> list[Any]:
    return [html.Div([*shown], className="grid halves")] if shown else []


def _links(page: Page, links: Sequence[Evidence]) -> html.Div | None:
    """Every figure of a role and what it has to do with the recommendation."""
    if not links:
        return None
    items = [
        html.Li(
            [
                dcc.Link(page.data.indicator(e.indicator).title, href=f"/indicator/{e.indicator}"),
                html.P(e.why),
            ]
        )
        for e in links
    ]
    shown, rest = items[:_MOST_LINKS], items[_MOST_LINKS:]
    parts: list[Any] = [html.Ul(shown, className="plain")]
    if rest:
        more = html.Summary(str(say("more", more=[e.indicator for e in links[_MOST_LINKS:]])))
        parts.append(html.Details([more, html.Ul(rest, className="plain")], className="fold"))
    return html.Div(parts, className="card follows spaced")


def _gap(page: Page, item: Recommendation, relation: Role) -> list[html.Div]:
    """What no figure says in a role, what would say it and who could publish that."""
    gap = page.data.policy.gap_of(item.id, relation)
    if gap is None:
        return []
    lines = {"would-be": gap.would_be, "publisher": f"{gap.publisher}."}
    told = [html.P([html.B(f"{say(name)} "), text]) for name, text in lines.items()]
    missing = html.P([html.Strong(f"{say('missing')} "), gap.missing])
    return [html.Div([missing, *told], className="care gap")]


def _minds(page: Page, item: Recommendation) -> list[Any]:
    """What would change the grades, in both directions."""
    told = [
        html.Li([html.B(f"{say(f'mind-{relation}')} "), " ".join(minds)])
        for relation in reversed(GRADED)
        if (minds := grades(page.data, page.view)[item.id, relation].minds)
    ]
    if not told:
        return []
    return [html.Div([html.H3(str(say("minds"))), html.Ul(told)], className="card")]


def _beside(item: Recommendation, other: Recommendation) -> list[Any]:
    """The same number at the other level; what differs is marked."""
    link = dcc.Link(f"{other.id} {other.title}", href=f"/recommendations/{other.id}")
    if item.text == other.text:
        return [html.Div([html.H3(link), html.P(str(say("same")))], className="card")]
    own = [
        html.H3(leading(say("named", number=item.id, title=item.title))),
        html.P(marked(item.text, other.text)),
    ]
    theirs = [html.H3(link), html.P(marked(other.text, item.text))]
    told = say("differs" if alike(item.text, other.text) else "apart")
    sides = [html.Div(own, className="card"), html.Div(theirs, className="card")]
    return [measure(told), html.Div(sides, className="grid halves")]
