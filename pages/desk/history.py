"""What was loaded before, and the way back."""

from __future__ import annotations

import re
from typing import Any, Final

import dash_mantine_components as dmc
from dash import dcc, html

from analytics.relations import number_of
from etl.history.ledger import Ledger
from pages.desk.difference import counted
from pages.figure.table import scroll_table
from pages.figure.words import messages
from pages.site.data import Data

say = messages(__file__)

_COLUMNS: Final = ("version", "when", "who", "what", "why", "file", "changed", "data")
_VERSION: Final = re.compile(r"\s*(\d{1,9})(?!\d)")


def history(state: Ledger, data: Data) -> html.Section:
    """Who, when, why, which file, what changed; newest first."""
    when = {commit.version: commit.at for commit in data.history()}
    body: list[list[Any]] = [
        [
            str(version),
            f"{when[version]:%-d %b %Y %H:%M}" if version in when else "",
            record.steward,
            record.kind + _gone(version, state),
            record.reason,
            ", ".join(dict.fromkeys(f"{f.name} · {f.sha256[:8]}" for f in record.files)),
            html.Button(
                counted({what: n for what, n in record.counts.items() if n})
                or str(say("figures", count=number_of(range(record.rows), "figures"))),
                id={"type": "changes", "version": version},
                n_clicks=0,
                className="plain-button",
                title=str(say("version-changed", version=str(version))),
            ),
            dcc.Link(
                str(say("see")),
                href=f"/data?version={version}",
                title=str(say("version-number", version=str(version))),
            ),
        ]
        for version, record in sorted(state.records.items(), reverse=True)
    ]
    header = [str(say(f"history-{column}")) for column in _COLUMNS]
    return html.Section(
        [
            html.H2(str(say("history"))),
            html.P(str(say("history-note")), className="measure"),
            scroll_table(str(say("history")), header, body),
        ],
        className="card",
    )


def versions(state: Ledger) -> list[str]:
    """Every version with its reason, newest first, for a list to choose from."""
    return [
        f"{version} · {record.reason[:60]}{_gone(version, state)}"
        for version, record in sorted(state.records.items(), reverse=True)
    ]


def version_of(choice: str | None) -> int | None:
    """The version that an entry of that list, or a number typed there, stands for."""
    match = _VERSION.match(choice or "")
    return int(match[1]) if match else None


def way_back(state: Ledger) -> html.Section:
    """Withdraw or restore: planned first, then confirmed."""
    return html.Section(
        [
            html.H2(str(say("back"))),
            html.P(str(say("back-note")), className="measure"),
            html.Div(
                [
                    dmc.Autocomplete(
                        id="back-version",
                        label=str(say("back-which")),
                        data=versions(state),
                        placeholder=str(say("back-number")),
                        limit=30,
                        w=320,
                    ),
                    dmc.TextInput(id="back-reason", label=str(say("back-why")), w=320),
                    *(
                        html.Button(
                            str(say(f"back-{what}")),
                            id={"type": "back", "what": what},
                            n_clicks=0,
                            className="button quiet",
                        )
                        for what in ("withdraw", "restore")
                    ),
                ],
                className="controls",
            ),
            dcc.Store(id="back-plan"),
            html.Div(id="back-said", role="status"),
            html.Button(
                str(say("back-do")), id="back-confirm", n_clicks=0, className="button", hidden=True
            ),
        ],
        className="card",
    )


def _gone(version: int, state: Ledger) -> str:
    gone = state.withdrawn_in.get(version)
    return str(say("gone", version=str(gone))) if gone else ""
