"""The 31 recommendations of D10.6, each with the figures that bear on it."""

from __future__ import annotations

from typing import Any

import dash
from dash import dcc, html

from analytics.relations import number_of
from etl.policy.recommendations import Recommendation, Topic
from pages.figure.words import messages
from pages.site.data import Data
from pages.site.page import relation_label
from pages.site.parts import measure, opening
from pages.site.shell import current_data

say = messages(__file__)

dash.register_page(
    __name__, path="/recommendations", title="Recommendations: CSEA Trends", name="Recommendations"
)
_LEVELS = ("eu", "national")


def layout(**_: str) -> html.Div:
    """Topic by topic, both levels, with evidence and gaps."""
    data = current_data()
    policy = data.policy
    eu, national = ([r.id for r in policy.recommendations if r.level == level] for level in _LEVELS)
    topics = {t: str(say("topic", number=str(t.number), title=t.title)) for t in policy.topics}
    lead = say("lead", all=eu + national, topics=[*topics.values()], eu=eu, national=national)
    links = [html.A(name, href=f"#topic-{topic.number}") for topic, name in topics.items()]
    return html.Div(
        [
            html.H1(str(say("title"))),
            opening(lead),
            html.Nav(
                html.Ul([html.Li(link) for link in links], className="plain toc"),
                **{"aria-label": str(say("topics"))},
            ),
            *[part for topic, name in topics.items() for part in _topic(topic, name, data)],
        ]
    )


def _topic(topic: Topic, name: str, data: Data) -> list[Any]:
    mine = [r for r in data.policy.recommendations if r.topic == topic.number]
    sides = [[_recommendation(r, data) for r in mine if r.level == level] for level in _LEVELS]
    head = [html.H2(name), measure(topic.aim)]
    return [
        html.Div(head, className="topic", id=f"topic-{topic.number}"),
        html.Div([html.Div(side, className="stack") for side in sides], className="grid halves"),
    ]


def _recommendation(recommendation: Recommendation, data: Data) -> html.Article:
    evidence = data.policy.evidence_for(recommendation.id)
    gap = data.policy.gap_of(recommendation.id, "measures")
    links = [
        html.Li(
            [
                html.B(f"{relation_label(link.relation)}: "),
                dcc.Link(data.indicator(link.indicator).title, href=f"/indicator/{link.indicator}"),
                f". {link.why}",
            ]
        )
        for link in evidence
    ]
    addressees = ", ".join(recommendation.addressees)
    who = say(f"who-{recommendation.level}", to=addressees, locator=recommendation.locator)
    badge = html.Span(recommendation.id, className="badge")
    parts: list[Any] = [
        html.H3([badge, recommendation.title], id=f"{recommendation.id}-title"),
        html.P(recommendation.text),
        html.P(str(who), className="who"),
    ]
    if links:
        told = str(say("bear", count=number_of(links, "figures")))
        parts.append(html.Details([html.Summary(told), html.Ul(links)]))
    if gap:
        told = f"{gap.missing} {gap.would_be}"
        parts.append(html.P([html.B(f"{say('not-known')} "), told], className="who"))
    return html.Article(
        parts,
        id=recommendation.id,
        className="card rec",
        **{"aria-labelledby": f"{recommendation.id}-title"},
    )
