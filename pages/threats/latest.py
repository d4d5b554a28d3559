"""The findings of the latest IOCTA as a list of sentences: a judgement in words, not a chart."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from pages.figure.words import messages
from pages.site.data import Data, View, records
from pages.threats.editions import editions, is_not, number, sentence, themes

say = messages(__file__)


def latest(data: Data, view: View, heading: type[Component] = html.H2) -> html.Section:
    """What the latest edition finds, theme by theme, with what such a finding is not."""
    found = editions(view)
    if not found:
        return html.Section(
            [
                heading(str(say("no-findings")), className="finding"),
                html.P(str(say("no-findings-rest"))),
            ],
            className="card empty",
        )
    last = found[-1]
    said = say(
        "latest-heading",
        year=last.year,
        rising=number(last.rising),
        all=number(last.rows),
        themes=themes(data, last.rising),
    )
    return html.Section(
        [
            heading(str(said), className="finding"),
            html.P(str(say("latest-measure")), className="measure"),
            html.Ul(
                [html.Li(sentence(data, row)) for row in records(last.rows)],
                className="plain findings",
            ),
            is_not(data),
        ],
        className="card",
    )
