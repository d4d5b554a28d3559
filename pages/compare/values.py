"""A comparison as a table to take away: the values that its page shows, and what the file says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

import pandas as pd

from etl.export import Metadata, describe
from pages.compare import answer as compare
from pages.compare.choices import asked, offered
from pages.figure.computed_rows import COLUMNS, COLUMNS_TOLD, worked
from pages.figure.refusals import Help
from pages.site.data import Data, View

ROWS = "comparisons"


class NotOffered(ValueError):
    """A part of a query that the page does not offer; `parameter` is its name."""

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(message)
        self.parameter = parameter


def compared(data: Data, view: View, query: Mapping[str, str]) -> tuple[pd.DataFrame, Metadata]:
    """The rows that the page shows for its query, in the columns of `worked.COLUMNS`.

    Raises `NotOffered` where the page would show something else than what is asked for.
    """
    offer = offered(data, view, query)
    choices = {choice.name: choice for choice in offer.every}
    for name in query:
        if name not in choices:
            raise NotOffered(name, f"unknown parameter; known are {', '.join(choices)}, version")
        if choices[name].refused(query):
            raise NotOffered(name, f"{query[name][:80]!r} is not offered; /compare lists what is")
    done = compare.answer(data, view, asked(data, offer, query))
    frames = [card.worked.frame for card in done.cards if card.worked is not None]
    rows = [card.rows for card in done.cards]
    about = describe(
        pd.concat(rows) if rows else view.frame.iloc[:0],
        data.catalog,
        table_id=view.snapshot.table_id,
        version=view.snapshot.version,
        selection=f"/compare?{urlencode(dict(query), safe=',')}",
    )
    remarks = [("columns", COLUMNS_TOLD)]
    for card in done.cards:
        remarks.append(("finding", f"{card.finding} ({card.measure})."))
        remarks += [("care", text) for text in card.care]
    remarks += [("not computed", _sentence(each)) for each in done.helps]
    frame = pd.concat(frames, ignore_index=True) if frames else worked(()).frame
    return frame, replace(about, rows=ROWS, columns=COLUMNS, remarks=_numbered(remarks))


def _sentence(each: Help) -> str:
    return f"{each.what}: {each.why} {each.instead}".strip()


def _numbered(remarks: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Labels that occur once as they are, others with a number: a file keeps each under its own."""
    count: dict[str, int] = {}
    made = []
    for label, text in remarks:
        count[label] = count.get(label, 0) + 1
        made.append((label if count[label] == 1 else f"{label} {count[label]}", text))
    return tuple(made)
