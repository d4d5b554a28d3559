"""Synthetic events, marked as such, with a few that are rare."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

DECLARED = """
[aggregation]
indicator = "cybertipline_reports"
period = { column = "received", every = "quarter" }
area = "country"
all = "EU_V"
category = "kind"
threshold = 10

[origin]
source = "national_referrals"
vintage = "2025"
publisher = "ncmec"
title = "Synthetic events"
address = "https://example.org/events"
licence = "none"
published = "2025"
accessed = "2025-05-01"
authority = "publisher document"
"""


def events(seed: int, number: int) -> pd.DataFrame:
    """Single events over two years in four countries, of three kinds."""
    dice = np.random.default_rng(seed)
    days = pd.to_datetime("2023-01-01") + pd.to_timedelta(dice.integers(0, 731, number), unit="D")
    return pd.DataFrame(
        {
            "received": days,
            "country": dice.choice(["AUT", "HRV", "SVN", "MLT"], number, p=[0.5, 0.3, 0.19, 0.01]),
            "kind": dice.choice(["web", "chat", "file"], number, p=[0.7, 0.29, 0.01]),
        }
    )


def folder_of(folder: Path, files: int = 3, number: int = 4_000) -> Path:
    """A folder of files of events, the last as CSV."""
    folder.mkdir()
    for each in range(files - 1):
        events(each, number).to_parquet(folder / f"{each}.parquet")
    last = events(files - 1, number)
    last.assign(received=last["received"].dt.date).to_csv(folder / f"{files - 1}.csv", index=False)
    return folder
