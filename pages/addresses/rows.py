"""The figures of a page as rows: the files of its cards below each other.

Each row says which card it belongs to. Observations stand as they do in every file; computed values
stand beside them with what they were computed from, in the columns that the files of cards have.
A figure that several cards draw stands with each of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd

from analytics.errors import Refusal
from etl.export.files import Metadata, describe
from etl.schema import SERVED
from pages.addresses.found import Found
from pages.api.answers import BadRequest
from pages.api.cards import contents
from pages.figure.card import NoFigures, Shown
from pages.figure.computed_rows import COLUMNS, NUMBERS
from pages.figure.words import messages

say = messages(__file__)

CARD: Final = "card"
OBSERVED: Final = "observation"
"""What stands in `measure` for a figure as it was published."""
OF_PAGES: Final = (CARD, *SERVED, *(c for c in COLUMNS if c not in SERVED))


def of_card(page: Found) -> tuple[pd.DataFrame, Metadata]:
    """The rows of the one card of a page, exactly as the card's own files have them."""
    card = page.cards[0]
    try:
        return contents(page.shown(card), page.scope(card))
    except (NoFigures, Refusal) as nothing:
        raise BadRequest("card", f"gives nothing here: {nothing}", 404) from nothing


def of_page(page: Found) -> tuple[pd.DataFrame, Metadata]:
    """The rows of all cards of a page; `BadRequest` (404) for a page without figures."""
    made = [(card.id, shown) for card, shown in page.each_shown()]
    rows = [part for name, shown in made for part in _parts(name, shown)]
    observed = [shown.rows for _, shown in made]
    if not made:
        held = _of_indicator(page)
        rows, observed = [_laid(held, "", OBSERVED)], [held]
    frame = _joined(rows)
    about = describe(
        pd.concat(observed), page.data.catalog, page.view.snapshot.mark, page.address()
    )
    remarks = [("columns", str(say("columns")))]
    for name, shown in made:
        remarks.append((f"finding of {name}", f"{shown.heading} ({shown.measure})."))
        remarks += [(f"care of {name}", text) for text in shown.care]
    return frame, replace(about, columns=OF_PAGES, rows="figures").remarked(remarks)


def _parts(name: str, shown: Shown) -> list[pd.DataFrame]:
    """The computed values of a card, if it has more than its observations, and these."""
    parts = [_laid(shown.rows, name, OBSERVED)]
    if shown.computed is not None and shown.computed.is_more:
        parts.insert(0, _laid(shown.computed.frame, name))
    return parts


def _laid(frame: pd.DataFrame, name: str, measure: str = "") -> pd.DataFrame:
    """Rows in the columns of pages; a column that they have not is empty."""
    own = frame.assign(**{CARD: name}, **({"measure": measure} if measure else {}))
    return own.reindex(columns=[*OF_PAGES])


def _joined(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Rows below each other; text that is missing is empty, and a number is no number."""
    given = [part for part in parts if len(part)]
    if not given:
        return pd.DataFrame(columns=[*OF_PAGES])
    columns = {}
    for column in OF_PAGES:
        values = [value for part in given for value in part[column].tolist()]
        if column in NUMBERS:
            columns[column] = np.array([np.nan if v in (None, "") else v for v in values], float)
        else:
            texts = np.array(values, object)
            # Of a whole column at once: one by one it takes longer than the file.
            columns[column] = np.where(pd.isna(texts), "", texts)
    return pd.DataFrame(columns)


def _of_indicator(page: Found) -> pd.DataFrame:
    """The observations of the indicator that a page without cards is about."""
    name = page.named.get("indicator_id", "")
    rows = page.view.rows(name) if name else None
    if rows is None or rows.empty:
        raise BadRequest("address", str(say("no-figures")), 404)
    return rows
