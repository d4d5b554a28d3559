"""How near to their publishers the figures were read: how many there are of each step."""

from __future__ import annotations

from typing import Final

from dash import html

from etl.schema import AUTHORITIES
from pages.figure import numbers
from pages.figure.table import scroll_table
from pages.figure.words import messages
from pages.site.data import View
from pages.site.parts import measure, section

say = messages(__file__)
_COLUMNS: Final = ("authority", "figures", "tables")


def authorities(view: View) -> html.Section:
    """The figures of the current view by authority, the nearest first."""
    about = view.frame.groupby("authority").agg(n=("source", "size"), tables=("source", "nunique"))
    body = [
        [authority, *(numbers.full(about.loc[authority, column]) for column in ("n", "tables"))]
        for authority in AUTHORITIES
        if authority in about.index
    ]
    title = say("authorities")
    table = scroll_table(str(title), [str(say(f"column-{name}")) for name in _COLUMNS], body)
    return section(title, measure(str(say("authorities-note"))), table, kind="card spaced")
