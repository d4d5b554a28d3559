"""The 31 recommendations in plain words, topic by topic, for the EU and for each country.

The filters of the usual page hold here too: whoever switches the words stays at the same place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dash import dcc, html

from etl.policy.recommendations import Recommendation, Topic
from pages.figure.words import messages
from pages.plain.help import first_help, other_pages, plain_words, sources
from pages.recommendations.choices import chosen
from pages.site.page import opened

say = messages(__file__)

_LEVELS: Final = ("eu", "national")


def layout(**query: str) -> html.Div:
    """Help first, then every recommendation under its topic, those to the EU beside those to the
    countries."""
    page = opened(query).asking("recommendations")
    policy = page.data.policy
    names = [choice.name for choice in page.choices]
    found = chosen(page.data, page.view, {name: page.asked[name] for name in names})
    lead = say("recommendations-lead", all=[item.id for item in policy.recommendations])
    *title, told = page.opening(say("recommendations-title"), lead)
    return html.Div(
        [
            *title,
            first_help(),
            told,
            *page.head(page.choices),
            *_some(found, policy.recommendations),
            *[part for topic in policy.topics for part in _topic(topic, found)],
            html.Section(
                [html.H2(str(say("read-on"))), other_pages("recommendations")], className="card"
            ),
            sources(),
        ],
        className="in-plain-words",
    )


def _some(found: Sequence[Recommendation], every: Sequence[Recommendation]) -> list[Any]:
    """How many the filters of the address keep, and the way to all."""
    if len(found) == len(every):
        return []
    told = say("recommendations-some", some=[item.id for item in found])
    link = dcc.Link(str(say("recommendations-all")), href="/recommendations?words=plain")
    return [html.P([f"{told} ", link])]


def _topic(topic: Topic, found: Sequence[Recommendation]) -> list[Any]:
    mine = [item for item in found if item.topic == topic.number]
    if not mine:
        return []
    sides = [_side(level, [i for i in mine if i.level == level]) for level in _LEVELS]
    title = f"{topic.number}. {plain_words().topics[topic.number]}"
    return [
        html.H2(title, id=f"topic-{topic.number}", className="question"),
        html.Div(sides, className="grid halves"),
    ]


def _side(level: str, items: list[Recommendation]) -> html.Div:
    cards = [
        html.Article(
            [
                dcc.Link(
                    item.id, href=f"/recommendations/{item.id}?words=plain", className="badge"
                ),
                html.P(plain_words().texts[item.id]),
            ],
            id=item.id,
            className="card rec",
        )
        for item in items
    ]
    heading = [html.H3(str(say(f"level-{level}")))] if items else []
    return html.Div([*heading, *cards], className="stack")
