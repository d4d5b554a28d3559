"""One service under several names: a statement may use any, and is told that of the year asked.

A list names a service as it was called then, and a reader often as it is called now.
"""

from __future__ import annotations

from collections.abc import Collection

from pages.fact_check.asked import Asked
from pages.fact_check.subjects import renamed
from pages.figure.words import messages
from pages.site.data import Data, View

say = messages(__file__)


def called(asked: Asked, data: Data) -> str:
    """What that is called of which a statement speaks, a service as in the year asked; empty where
    it is of a whole."""
    of, rows = asked.subject, _rows(asked)
    if of.called and not (len(rows) == 1 and renamed(of.indicator, rows)):
        return of.called
    return data.catalog.label(of.indicator, rows[0]) if rows[0] != "_T" else ""


def told_of_names(asked: Asked, data: Data, view: View) -> list[str]:
    """That a service has had several names, and under which of them its time is listed."""
    of, rows = asked.subject, _rows(asked)
    service = renamed(of.indicator, rows)
    listed = _listed(asked, service["categories"], view) if service else set()
    own = [category for category in rows if category in listed]
    if not service or not own:
        return []
    kind = "one" if len(listed) == 1 else "both" if len(own) > 1 else "alone"
    row = data.catalog.label(of.indicator, own[0]).rstrip(".")
    about = {"kind": kind, "row": row, "period": asked.end}
    return [str(say("renamed", names=" and ".join(service["names"]), **about))]


def _rows(asked: Asked) -> tuple[str, ...]:
    return asked.subject.parts or (asked.subject.category,)


def _listed(asked: Asked, categories: Collection[str], view: View) -> set[str]:
    """Those categories that the time and the table of a statement have."""
    rows = view.rows(asked.subject.indicator)
    rows = rows[(rows["period"] == asked.end.text) & (rows["source"] == asked.source)]
    return {*rows.loc[rows["value"].notna(), "category"]} & {*categories}
