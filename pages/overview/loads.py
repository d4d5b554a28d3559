"""What was loaded last: the newest versions of the table, with who, why and from which tables."""

from __future__ import annotations

from typing import Final

from dash import dcc, html

from etl.store import Commit
from pages.figure import numbers
from pages.site.data import Data, View

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
                    f"{len(view.frame):,} observations in all. ",
                    dcc.Link("What data are held", href="/data"),
                ],
                className="measure",
            ),
        ],
        className="card",
        **{"aria-label": "Loaded last"},
    )


def _commit(commit: Commit, data: Data) -> list[object]:
    origins = data.catalog.origins
    pairs = [(str(b[0]), str(b[1])) for b in commit.record.get("brought", ())]
    named = list(dict.fromkeys(origins[p].title if p in origins else " ".join(p) for p in pairs))
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED + 1 else ""
    tables = numbers.listing(named[:_NAMED]) + more if more else numbers.listing(named)
    return [
        html.B(f"Version {commit.version}, {commit.at:%-d %B %Y}. "),
        f"{commit.rows:,} observations by {commit.steward or 'the first build'}"
        f"{': ' + tables if tables else ''}. ",
        html.Span(f"Reason: {commit.reason}.", className="quiet"),
    ]
