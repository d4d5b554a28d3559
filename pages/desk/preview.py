"""How the page of a new indicator would begin, from what a load would publish."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, Final

from dash import html

from analytics.errors import Refusal
from etl.load.proposal import Proposal
from etl.schema import TEXTS
from etl.store import Snapshot
from etl.view import attested
from pages.figure.card import NoFigures, Scope, cards, choices
from pages.figure.engine import finished
from pages.figure.section import graph
from pages.figure.words import messages
from pages.keeping.once import Once
from pages.site.data import Data, View

say = messages(__file__)

_CARD: Final = "indicator-series"
_MOST: Final = 3
_ANSWERS: Final = 8


def previews(proposal: Proposal | None, data: Data) -> list[Any]:
    """The figure of each new indicator as its page would show it, of the first few."""
    if proposal is None or not proposal.declaration.indicators or proposal.rows.empty:
        return []
    catalog = proposal.declaration.joined(data.catalog)
    origins = {(o.source, o.vintage): o for o in proposal.origins}
    catalog = dataclasses.replace(catalog, origins={**catalog.origins, **origins})
    # Nothing of it may be kept under the version of the table that it is not in.
    own = dataclasses.replace(
        data, catalog=catalog, _joined=Once(1), _views=Once(1), _answers=Once(_ANSWERS)
    )
    found = {i.id for i in proposal.declaration.indicators}
    rows = proposal.rows[proposal.rows["indicator"].isin(found)]
    frame = attested(rows.astype(dict.fromkeys((*TEXTS, "load"), "str")), catalog)
    view = View(Snapshot(proposal.table_id, proposal.shown, datetime.now(UTC), frame))
    shown = [name for name in found if (rows["indicator"] == name).any()][:_MOST]
    return [html.Div([*_preview(name, own, view)], className="card") for name in sorted(shown)]


def _preview(name: str, data: Data, view: View) -> Iterator[Any]:
    yield html.P(str(say("preview-of", name=name)), className="measure")
    given = {"indicator_id": name, "today": date.today().isoformat()}
    offered = choices("indicator", Scope(data, view, given))
    scope = Scope(data, view, {**given, **{choice.name: choice.read({}) for choice in offered}})
    try:
        card = finished(cards()[_CARD], scope)
    except (NoFigures, Refusal) as none:
        yield html.P(str(none), className="refusal")
        return
    yield html.H3(card.heading, className="finding")
    yield html.P(card.measure, className="measure")
    for number, drawing in enumerate(card.drawings):
        yield graph(f"preview-{name}-{number}", drawing.chart, card.summary)
