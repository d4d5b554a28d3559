"""Text that a spreadsheet would run, and how files keep it text."""

from __future__ import annotations

import re
from typing import Final

import pandas as pd
from pandas.api.types import is_numeric_dtype

# What a spreadsheet takes for the beginning of a formula, in full width too; but a minus before a
# number with nothing to reckon behind it is a negative number.
_RISKY: Final = r"^\s*[=+@\uff1d\uff0b\uff20]|^[\t\r\n]|^\s*[-\uff0d](?!\s*\d[\w\s.,%]*$)"


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would run a text."""
    return re.match(_RISKY, text) is not None


def harmless(frame: pd.DataFrame) -> pd.DataFrame:
    """Text that a spreadsheet would run as a formula gets a leading apostrophe, for CSV."""
    text = [c for c in frame.columns if not is_numeric_dtype(frame[c])]
    risky = {c: frame[c].str.match(_RISKY) for c in text}
    return frame.assign(
        **{c: frame[c].mask(m, "'" + frame[c]) for c, m in risky.items() if m.any()}
    )
