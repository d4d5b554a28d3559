"""One recommendation in plain words, and what it asks of the other level."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from etl.policy.recommendations import Recommendation
from pages.figure.words import messages
from pages.plain.help import first_help, other_pages, plain_words, sources
from pages.recommendation.unknown import unknown
from pages.recommendations.wording import sister
from pages.site.page import opened

say = messages(__file__)


def layout(recommendation_id: str | None = None, **query: str) -> html.Div:
    """Help first, then the recommendation; where there is none of that id, what the usual page
    says."""
    page = opened(query)
    every = page.data.policy.recommendations
    item = page.data.recommendations.get(recommendation_id or "")
    if item is None:
        missing = unknown(page.data, recommendation_id or "")
        return html.Div([first_help(above=True), missing], className="in-plain-words")
    both = [each for each in (item, sister(item, every)) if each is not None]
    all_of_them = dcc.Link(str(say("page-recommendations")), href="/recommendations?words=plain")
    return html.Div(
        [
            *page.banner(),
            html.H1([html.Span(item.id, className="badge"), plain_words().topics[item.topic]]),
            first_help(),
            *page.head(),
            *map(_told, both),
            html.Section(
                [html.H2(str(say("read-on"))), html.P(all_of_them), other_pages("recommendations")],
                className="card",
            ),
            sources(),
        ],
        className="in-plain-words",
    )


def _told(item: Recommendation) -> html.Section:
    parts: list[Any] = [
        html.H2(str(say(f"level-{item.level}"))),
        html.P(plain_words().texts[item.id]),
    ]
    return html.Section(parts, className="card")
