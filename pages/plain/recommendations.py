"""The 31 recommendations in plain words, topic by topic, for Europe and for each country."""

from __future__ import annotations

from typing import Any, Final

from dash import html

from etl.policy.recommendations import Recommendation, Topic
from pages.figure.words import messages
from pages.plain.help import first_help, other_pages, plain_words, sources
from pages.site.page import opened

say = messages(__file__)

_LEVELS: Final = ("eu", "national")


def layout(**query: str) -> html.Div:
    """Help first, then every recommendation under its topic, those to the EU beside those to the
    countries."""
    page = opened(query)
    policy = page.data.policy
    lead = say("recommendations-lead", all=[item.id for item in policy.recommendations])
    *title, told = page.opening(say("recommendations-title"), lead)
    return html.Div(
        [
            *title,
            first_help(),
            told,
            *page.head(),
            *[part for topic in policy.topics for part in _topic(topic, policy.recommendations)],
            html.Section(
                [html.H2(str(say("read-on"))), other_pages("recommendations")], className="card"
            ),
            sources(),
        ],
        className="in-plain-words",
    )


def _topic(topic: Topic, every: tuple[Recommendation, ...]) -> list[Any]:
    mine = [item for item in every if item.topic == topic.number]
    sides = [_side(level, [i for i in mine if i.level == level]) for level in _LEVELS]
    title = f"{topic.number}. {plain_words().topics[topic.number]}"
    return [
        html.H2(title, id=f"topic-{topic.number}", className="question"),
        html.Div(sides, className="grid halves"),
    ]


def _side(level: str, items: list[Recommendation]) -> html.Div:
    cards = [
        html.Article(
            [html.Span(item.id, className="badge"), html.P(plain_words().texts[item.id])],
            id=item.id,
            className="card rec",
        )
        for item in items
    ]
    return html.Div([html.H3(str(say(f"level-{level}"))), *cards], className="stack")
