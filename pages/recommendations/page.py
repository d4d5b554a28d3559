"""The 31 recommendations of D10.6, each with the figures that bear on it."""

from __future__ import annotations

from typing import Any

import dash
from dash import dcc, html

from etl.policy import Recommendation, Topic
from pages.figure.follows import relation_label
from pages.site.data import Data
from pages.site.shell import current_data

dash.register_page(
    __name__,
    path="/recommendations",
    title="Recommendations: CSEA Trends",
    name="Recommendations",
)
_LEVELS = {"eu": "EU and European level", "national": "National level"}


def layout(**_: str) -> html.Div:
    """Topic by topic, both levels, with evidence and gaps."""
    data = current_data()
    policy = data.policy
    counts = {
        level: sum(1 for r in policy.recommendations if r.level == level) for level in _LEVELS
    }
    return html.Div(
        [
            html.H1("What does D10.6 recommend, and which figures bear on it?"),
            html.P(
                f"{len(policy.recommendations)} recommendations in {len(policy.topics)} topics, "
                f"{counts['eu']} at EU and European and {counts['national']} at national level, "
                "restated in our words from chapter 6.1. Each names the figures that motivate or "
                "measure it, or show the limits of what is known.",
                className="lead",
            ),
            html.Nav(
                html.Ul(
                    [
                        html.Li(html.A(f"{t.number}. {t.title}", href=f"#topic-{t.number}"))
                        for t in policy.topics
                    ],
                    className="plain toc",
                ),
                **{"aria-label": "Topics"},
            ),
            *[part for topic in policy.topics for part in _topic(topic, data)],
        ]
    )


def _topic(topic: Topic, data: Data) -> list[Any]:
    mine = [r for r in data.policy.recommendations if r.topic == topic.number]
    return [
        html.Div(
            [html.H2(f"{topic.number}. {topic.title}"), html.P(topic.aim, className="measure")],
            className="topic",
            id=f"topic-{topic.number}",
        ),
        html.Div(
            [
                html.Div(
                    [_recommendation(r, data) for r in mine if r.level == level], className="stack"
                )
                for level in _LEVELS
            ],
            className="grid halves",
        ),
    ]


def _recommendation(recommendation: Recommendation, data: Data) -> html.Article:
    evidence = data.policy.evidence_for(recommendation.id)
    gap = data.policy.gap_for(recommendation.id)
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
    parts: list[Any] = [
        html.H3(
            [html.Span(recommendation.id, className="badge"), recommendation.title],
            id=f"{recommendation.id}-title",
        ),
        html.P(recommendation.text),
        html.P(
            f"{_LEVELS[recommendation.level]}. Addressed to: "
            f"{', '.join(recommendation.addressees)}. D10.6, {recommendation.locator}.",
            className="who",
        ),
    ]
    if links:
        count = f"{len(links)} figure{'s' if len(links) > 1 else ''}"
        bear = "bear" if len(links) > 1 else "bears"
        parts.append(html.Details([html.Summary(f"{count} {bear} on this"), html.Ul(links)]))
    if gap:
        parts.append(
            html.P([html.B("Not known: "), f"{gap.missing} {gap.would_be}"], className="who")
        )
    return html.Article(
        parts,
        id=recommendation.id,
        className="card rec",
        **{"aria-labelledby": f"{recommendation.id}-title"},
    )
