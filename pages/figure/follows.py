"""What follows from figures: the recommendations that they bear on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dash import dcc, html
from dash.development.base_component import Component

from etl.policy import Evidence
from pages.site.data import Data

_RELATIONS: Final = {
    "motivates": "Motivates",
    "measures": "Measures",
    "shows_limits": "Shows limits",
}


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
                    html.P([html.B(f"{_RELATIONS[link.relation]}: "), link.why]),
                ]
            )
        )
    return html.Aside(
        className="card follows",
        **{"aria-label": _label(evidence, data)},
        children=[
            heading("What follows", className="finding"),
            html.P("Recommendations of D10.6 that these figures bear on", className="measure"),
            html.Ul(items),
            dcc.Link("All 31 recommendations", href="/recommendations"),
        ],
    )


def _label(evidence: Sequence[Evidence], data: Data) -> str:
    """Names the panel apart from others on the page: by the first figure it is about."""
    if not evidence:
        return "Recommendations"
    return f"Recommendations: {data.indicator(evidence[0].indicator).title}"


def relation_label(relation: str) -> str:
    """`shows_limits` as `Shows limits`."""
    return _RELATIONS[relation]
