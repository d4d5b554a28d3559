"""What is said of a recommendation that is not there."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Final

from dash import dcc, html

from pages.figure.words import messages
from pages.site.data import Data

say = messages(__file__)
_NEAR: Final = 3
_LIKE: Final = 0.5
_LETTERS: Final = 20


def unknown(data: Data, name: str) -> html.Div:
    """That there is none of this number, with the nearest that are."""
    ids = {_plain(each.id): each for each in data.policy.recommendations}
    asked = _plain(name[:_LETTERS])
    begins = [key for key in ids if asked and key.startswith(asked)]
    alike = get_close_matches(asked, ids, _NEAR, _LIKE)
    near = [ids[key] for key in dict.fromkeys([*begins, *alike])][:_NEAR]
    ways = [dcc.Link(f"{r.id} {r.title}", href=f"/recommendations/{r.id}") for r in near]
    ways.append(dcc.Link(str(say("unknown-all")), href="/recommendations"))
    listed = html.Ul([html.Li(way) for way in ways])
    told = [html.H1(str(say("unknown-title"))), html.P(str(say("unknown-told"))), listed]
    return html.Div(told, className="card")


def _plain(name: str) -> str:
    """Letters and digits alone, as `EU2B`."""
    return "".join(filter(str.isalnum, name)).upper()
