"""What was loaded last: the newest versions of the table, with who, why and from which tables."""

from __future__ import annotations

from typing import Final

from dash import dcc, html

from etl.store import Commit
from pages.figure import numbers
from pages.figure.words import messages
from pages.site.data import Data, View

say = messages(__file__)

_SHOWN: Final = 3
_NAMED: Final = 3


def last(data: Data, view: View) -> html.Section:
    """The newest versions up to the one that is shown, newest first, and the way to all data."""
    commits = [c for c in data.history() if 0 < c.version <= view.snapshot.version]
    return html.Section(
        [
            html.Ul([html.Li(_commit(c, data)) for c in commits[:_SHOWN]], className="plain"),
            html.P(
                [
                    f"{say('loaded-all', rows=numbers.full(len(view.frame)))} ",
                    dcc.Link(str(say("loaded-held")), href="/data"),
                ],
                className="measure",
            ),
        ],
        className="card",
        **{"aria-label": str(say("loaded-label"))},
    )


def _commit(commit: Commit, data: Data) -> list[object]:
    origins = data.catalog.origins
    pairs = [(str(b[0]), str(b[1])) for b in commit.record.get("brought", ())]
    tables = list(dict.fromkeys(origins[p].title if p in origins else " ".join(p) for p in pairs))
    if len(tables) > _NAMED + 1:
        more = say("loaded-more", number=str(len(tables) - _NAMED))
        tables = [*tables[:_NAMED], str(more)]
    day = f"{commit.at:%-d %B %Y}"
    rows = numbers.full(commit.rows)
    return [
        html.B(f"{say('loaded-version', version=str(commit.version), day=day)} "),
        f"{say('loaded-rows', rows=rows, steward=commit.steward, tables=tables)} ",
        html.Span(str(say("loaded-reason", reason=commit.reason)), className="quiet"),
    ]
