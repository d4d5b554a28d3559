"""The findings of the latest IOCTA as a list of sentences: a judgement in words, not a chart."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from pages.figure import numbers
from pages.site.data import Data, View, records
from pages.threats import editions as threats


def latest(data: Data, view: View, heading: type[Component] = html.H2) -> html.Section:
    """What the latest edition finds, theme by theme, with what such a finding is not."""
    editions = threats.editions(view)
    if not editions:
        return html.Section(
            [
                heading("No findings", className="finding"),
                html.P("This version of the table holds no edition of the IOCTA."),
            ],
            className="card empty",
        )
    last = editions[-1]
    rising = numbers.listing([threats.theme(data, c) for c in last.rising["category"]])
    items = [
        html.Li(
            [
                html.B(
                    f"{threats.GLYPHS[row['direction']]} {threats.theme(data, row['category'])}: "
                    f"{row['direction']}. "
                ),
                row["note"],
            ]
        )
        for row in records(last.rows)
    ]
    return html.Section(
        [
            heading(
                f"Europol's IOCTA {last.year} finds {len(last.rising)} of {len(last.rows)} themes "
                f"rising{': ' + rising if rising else ''}",
                className="finding",
            ),
            html.P(
                "Findings in words, restated; a judgement of investigators, not a count",
                className="measure",
            ),
            html.Ul(items, className="plain findings"),
            html.Div(
                html.P(
                    [
                        html.Strong("What this is not. "),
                        data.indicator(threats.INDICATOR).is_not,
                    ]
                ),
                className="care",
            ),
        ],
        className="card",
    )
