"""What follows from figures: the recommendations that they bear on."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from etl.policy import Evidence
from pages.figure.words import messages
from pages.site.data import Data

say = messages(__file__)


def recommendation_panel(
    evidence: Sequence[Evidence], data: Data, most: int = 4, heading: type[Component] = html.H2
) -> html.Aside:
    """What follows: the recommendations that indicators bear on, with a sentence on why."""
    seen: dict[str, Evidence] = {}
    for link in evidence:
        seen.setdefault(link.recommendation, link)
    items = []
    for link in list(seen.values())[:most]:
        recommendation = data.recommendations[link.recommendation]
        items.append(
            html.Li(
                [
                    dcc.Link(
                        [
                            html.Span(recommendation.id, className="badge"),
                            html.Span(recommendation.title),
                        ],
                        href=f"/recommendations#{recommendation.id}",
                    ),
                    html.P([html.B(f"{relation_label(link.relation)}: "), link.why]),
                ]
            )
        )
    return html.Aside(
        className="card follows",
        **{"aria-label": _label(evidence, data)},
        children=[
            heading(str(say("follows")), className="finding"),
            html.P(str(say("follows-measure")), className="measure"),
            html.Ul(items),
            dcc.Link(str(say("follows-all", all=[*data.recommendations])), href="/recommendations"),
        ],
    )


def _label(evidence: Sequence[Evidence], data: Data) -> str:
    """Names the panel apart from others on the page: by the first figure it is about."""
    titles = [data.indicator(link.indicator).title for link in evidence[:1]]
    return str(say("follows-label", titles=titles))


def relation_label(relation: str) -> str:
    """`shows_limits` as `Shows limits`."""
    return str(say(f"relation-{relation}"))
