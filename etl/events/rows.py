"""What may leave of counted events, as rows of the template: a steward loads them like any file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

import pandas as pd

from analytics.disclosure.relations import TOTAL
from analytics.disclosure.suppression import PUBLISHED
from etl.events.aggregation import Aggregation
from etl.events.counting import COUNT, PERIOD
from etl.events.protection import STATUS
from etl.synthetic import mark
from etl.template import COLUMNS

_MADE_UP: Final = {
    mark.COLUMN: mark.TRUE,
    "note": f"{mark.NOTE}: counted of events that were made up; no figure of anything.",
}


def written(cells: pd.DataFrame, asked: Aggregation, locator: str, synthetic: bool) -> bytes:
    """UTF-8 text with the columns of the template, and where `synthetic` the mark of made-up events
    in each row, with which no load takes it.

    What may not leave has no row; where there are no events there is one, with the figure 0.
    """
    text = io.StringIO(newline="")
    marked = _MADE_UP if synthetic else {}
    columns = dict.fromkeys((*COLUMNS, *marked))
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, **marked} for row in _rows(cells, asked, locator))
    return text.getvalue().encode("utf-8")


def _rows(cells: pd.DataFrame, asked: Aggregation, locator: str) -> Iterator[dict[str, str]]:
    for row in cells[cells[STATUS] == PUBLISHED].to_dict("records"):
        own = {name: str(row[name]) for name in asked.dimensions}
        if own.get("area") == TOTAL:
            if not asked.all_areas:
                continue
            own["area"] = asked.all_areas
        yield {
            "indicator": asked.indicator,
            "period": str(row[PERIOD]),
            **asked.fixed,
            **own,
            "raw": str(row[COUNT]),
            "reading": "plain",
            "locator": locator,
            **asked.origin,
        }
