"""What was loaded before, and the way back."""

from __future__ import annotations

import re
from typing import Any, Final

import dash_mantine_components as dmc
from dash import dcc, html

from etl.history.ledger import Ledger
from etl.history.record import Record
from pages.figure.table import scroll_table
from pages.site.data import Data

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
                _changed(record),
                id={"type": "changes", "version": version},
                n_clicks=0,
                className="plain-button",
                title=f"What version {version} changed",
            ),
            dcc.Link("See", href=f"/data?version={version}", title=f"Version {version}"),
        ]
        for version, record in sorted(state.records.items(), reverse=True)
    ]
    header = ("Version", "When (UTC)", "Who", "What", "Why", "File", "Changed", "Data")
    return html.Section(
        [
            html.H2("History"),
            html.P("Every version stays readable.", className="measure"),
            scroll_table("History", header, body),
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
            html.H2("The way back"),
            html.P(
                "Withdraw takes out what one version brought. Restore makes the whole table again "
                "what it was; later loads go too and are listed first. Both are commits: nothing "
                "is lost.",
                className="measure",
            ),
            html.Div(
                [
                    dmc.Autocomplete(
                        id="back-version",
                        label="Version",
                        data=versions(state),
                        placeholder="A number, or choose",
                        limit=30,
                        w=320,
                    ),
                    dmc.TextInput(id="back-reason", label="Reason", w=320),
                    html.Button(
                        "Withdraw …",
                        id={"type": "back", "what": "withdraw"},
                        n_clicks=0,
                        className="button quiet",
                    ),
                    html.Button(
                        "Restore …",
                        id={"type": "back", "what": "restore"},
                        n_clicks=0,
                        className="button quiet",
                    ),
                ],
                className="controls",
            ),
            dcc.Store(id="back-plan"),
            html.Div(id="back-said", role="status"),
            html.Button(
                "Yes, do it", id="back-confirm", n_clicks=0, className="button", hidden=True
            ),
        ],
        className="card",
    )


def _gone(version: int, state: Ledger) -> str:
    gone = state.withdrawn_in.get(version)
    return f", taken out in version {gone}" if gone else ""


def _changed(record: Record) -> str:
    changed = ", ".join(f"{n:,} {what}" for what, n in record.counts.items() if n)
    return changed or f"{record.rows:,} figures"
