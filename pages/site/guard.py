"""What stands between a page and its readers: its words, what is wrong with the table, failures."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import dash
from dash import dcc, html
from flask import current_app, g, has_app_context

from etl.errors import StoreError, visible
from pages.figure.lead import lead_of
from pages.figure.limits import gathered
from pages.figure.words import Said, messages
from pages.plain.help import no_plain_version
from pages.site import faults, state, wording

say = messages(__file__)


def guard_pages() -> None:
    """A page that fails says so in words and leaves the way to the others open.

    The error itself goes to the server's log and never to the reader.
    """
    for page in dash.page_registry.values():
        if callable(page["layout"]):
            page["layout"] = guarded(page["layout"], page["module"])


def guarded(layout: Callable[..., Any], module: str = "") -> Callable[..., Any]:
    """A layout that never raises, in the words that are asked for, below what is wrong with the
    table while anything is."""

    @functools.wraps(layout)
    def made(*args: Any, **query: Any) -> Any:
        # Dash gives all values of a repeated part; the first counts, as in `state.parse`.
        first = {name: each[0] if isinstance(each, list) else each for name, each in query.items()}
        try:
            page = gathered(_worded(layout, module, *args, **first))
            if has_app_context():
                g.lead = lead_of(page)
        except StoreError as error:
            current_app.logger.error("a page needs what the table has not: %s", visible(str(error)))
            return _failed(say("table-unread"))
        except Exception:
            current_app.logger.exception("a page failed")
            return _failed(say("page-failed"))
        if not has_app_context() or not g.get("fault"):
            return page
        return html.Div([faults.notice(g.fault, g.data), page])

    return made


def _failed(why: Said) -> html.Div:
    g.failed = True
    told = [
        html.H1(str(say("page-not-shown"))),
        html.P(str(why)),
        html.P([dcc.Link(str(say("to-overview")), href="/"), f" · {say('try-later')}"]),
    ]
    return html.Div(told, className="card failed", role="alert")


def _worded(
    layout: Callable[..., Any], module: str, /, *args: Any, **query: str
) -> Any:  # a query may have a part of any name
    """A page in the words that its address asks for; without a plain version it says so first."""
    usual = {name: value for name, value in query.items() if name != wording.WORDS}
    if not wording.asked(query):
        page = layout(*args, **usual)
        if told := state.notices([wording.choice()], dict(query.items() - usual.items())):
            g.followed = False
            return html.Div([*[html.P(text, className="refusal") for text in told], page])
        return page
    if (plain := wording.plain_layout(module)) is not None:
        return plain(*args, **usual)
    return html.Div([no_plain_version(), layout(*args, **usual)])
