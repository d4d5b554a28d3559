"""A comparison as a table to take away: the values that its page shows, and what the file says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

import pandas as pd

from etl.export.files import Metadata, describe
from pages.compare.answer import answer
from pages.compare.choices import MOST
from pages.compare.sentence import sentence
from pages.figure.card import Scope, cards, choices
from pages.figure.computed_rows import COLUMNS, COLUMNS_TOLD, of_results
from pages.figure.engine import finished
from pages.figure.words import messages
from pages.sentences import refusals
from pages.site.data import Data, View
from pages.site.state import renamed

ROWS = "comparisons"
say = messages(__file__)


class NotOffered(ValueError):
    """A part of a query that the page does not offer; `parameter` is its name.

    `given` is what was asked for in its place, and `offered` what can be, by id and name.
    """

    def __init__(
        self, parameter: str, message: object, given: str, offered: Mapping[str, str]
    ) -> None:
        super().__init__(str(message))
        self.parameter, self.given, self.offered = parameter, given, offered


def compared(data: Data, view: View, query: Mapping[str, str]) -> tuple[pd.DataFrame, Metadata]:
    """The rows that the page shows for its query, in the columns of `computed_rows.COLUMNS`.

    Raises `NotOffered` where the page would show something else than what is asked for.
    """
    scope = scope_for(data, view, renamed(query))
    done = answer(scope)
    made = [finished(cards()[name], scope) for name in done.cards]
    frames = [card.computed.frame for card in made if card.computed is not None]
    rows = [card.rows for card in made]
    behind = pd.concat(rows) if rows else view.frame.iloc[:0]
    selection = f"/compare?{urlencode(dict(query), safe=',')}"
    about = describe(behind, data.catalog, view.snapshot.mark, selection)
    remarks = [("columns", COLUMNS_TOLD)]
    if told := sentence(scope):
        remarks.append(("sentence", f"{told.text} {told.source}"))
    for card in made:
        said = say("remark-heading", heading=card.heading, measure=card.measure)
        remarks += [("finding", str(said)), *(("care", text) for text in card.care)]
    remarks += refusals.remarks(done.helps)
    frame = pd.concat(frames, ignore_index=True) if frames else of_results(data, ()).frame
    about = replace(about, rows=ROWS, columns=COLUMNS, refusals=refusals.parts(done.helps))
    return frame, about.remarked(remarks)


def scope_for(data: Data, view: View, query: Mapping[str, str]) -> Scope:
    """What a query asks of the page. Raises `NotOffered` for what the page does not offer."""
    given = {"today": date.today().isoformat()}
    offered = {c.name: c for c in choices("compare", Scope(data, view, {**query, **given}))}
    for name, text in query.items():
        if name not in offered:
            known = {c.name: c.label for c in offered.values()}
            raise NotOffered(name, say("unknown-part", names=", ".join(offered)), name, known)
        if offered[name].refused(query):
            can = dict(offered[name].options)
            bad = next((v for v in text.split(",") if v not in can), "")
            told = (
                say("refused-part", value=repr(bad[:80]))
                if bad
                else say("refused-several", most=str(MOST))
            )
            raise NotOffered(name, told, bad, can)
    return Scope(data, view, {name: c.read(query) for name, c in offered.items()} | given)
