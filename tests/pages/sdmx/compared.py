"""The table in the codes of the service, worked out without it."""

from __future__ import annotations

import re
from typing import Final

import pandas as pd

KEY: Final = {
    "INDICATOR": "indicator",
    "REF_AREA": "area",
    "SEX": "sex",
    "AGE": "age",
    "CATEGORY": "category",
    "SOURCE": "source",
    "CITED": "cited",
    "PERIOD": "period",
}
NUMBERS: Final = {"OBS_VALUE": "value", "LOWER": "lower", "UPPER": "upper"}
TEXTS: Final = {
    "UNIT_MEASURE": "unit",
    "OBS_STATUS": "obs_status",
    "QUALIFIER": "qualifier",
    "DIRECTION": "direction",
    "PRINTED": "raw",
    "VINTAGE": "vintage",
    "BASIS": "basis",
    "AUTHORITY": "authority",
    "LOCATOR": "locator",
    "NOTE": "note",
}


def expected(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of a current view as a client should read them, by their key."""
    made = pd.DataFrame({new: frame[old] for new, old in {**KEY, **NUMBERS, **TEXTS}.items()})
    for name in ("BASIS", "AUTHORITY"):
        made[name] = made[name].map(lambda text: re.sub("[^A-Z0-9]+", "_", text.upper()))
    return _keyed(made)


def read(frame: pd.DataFrame) -> pd.DataFrame:
    """What a client read, in the same shape; a column that no row fills may be left out."""
    made = frame.copy()
    for name in NUMBERS:
        made[name] = pd.to_numeric(made[name].map(_text)) if name in made else float("nan")
        made[name] = made[name].astype(float)
    for name in (*TEXTS, *KEY):
        made[name] = made[name].map(_text) if name in made else ""
    return _keyed(made)


def _keyed(frame: pd.DataFrame) -> pd.DataFrame:
    """Clients keep text in several ways, which are the same here."""
    texts = dict.fromkeys((*KEY, *TEXTS), object)
    return frame.astype(texts).set_index(list(KEY))[[*NUMBERS, *TEXTS]].sort_index()


def _text(value: object) -> str:
    """What a client gives for a text, which may be an object of its own, or nothing."""
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return ""
    return str(value)


def same(own: pd.DataFrame, other: pd.DataFrame, *, but: tuple[str, ...] = ()) -> None:
    """`AssertionError` where what was read is not what the table holds, value for value.

    `but` are columns that a client reads as something else than what was sent.
    """
    left, right = (frame.drop(columns=[*but]) for frame in (read(own), other))
    pd.testing.assert_frame_equal(left, right, check_exact=True)
