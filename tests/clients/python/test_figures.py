"""What figures mean goes with them as far as pandas lets it, and docs/clients.md says how far."""

from __future__ import annotations

import copy
import pickle
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from csea import Client, Figures, periods

DOCUMENT = Path(__file__).parents[3] / "docs" / "clients.md"


def _parquet(found: Figures) -> pd.DataFrame:
    file = BytesIO()
    found.to_parquet(file)
    return pd.read_parquet(file)


def _of_years(found: Figures) -> pd.DataFrame:
    years = pd.DataFrame({"period": ["2023"], "year": [2023]})
    return found.merge(years, on="period")


KEPT: dict[str, Callable[[Figures], Any]] = {
    "`[]`": lambda f: f[["period", "value"]],
    "`loc`": lambda f: f.loc[f["period"] == "2023"],
    "`query`": lambda f: f.query("value > 1000"),
    "`head`": lambda f: f.head(2),
    "`sort_values`": lambda f: f.sort_values("value"),
    "`assign`": lambda f: f.assign(thousands=f["value"] / 1000),
    "`rename`": lambda f: f.rename(columns={"value": "reports"}),
    "`drop`": lambda f: f.drop(columns="note"),
    "`astype`": lambda f: f.astype({"value": "float32"}),
    "`set_index`": lambda f: f.set_index("period"),
    "`reset_index`": lambda f: f.reset_index(),
    "`copy`": lambda f: f.copy(),
    "`copy.deepcopy`": copy.deepcopy,
    "`pickle`": lambda f: pickle.loads(pickle.dumps(f)),
    "`groupby(…).sum`": lambda f: f.groupby("period")[["value"]].sum(),
    "`pivot_table`": lambda f: f.pivot_table(index="period", columns="category", values="value"),
    "`pd.concat` of frames with the same `attrs`": lambda f: pd.concat([f, f]),
    "`to_parquet` with `read_parquet`": _parquet,
}
LOST: dict[str, Callable[[Figures], Any]] = {
    "`merge`": _of_years,
    "`groupby(…).agg`": lambda f: f.groupby("period").agg(most=("value", "max")),
    "`unstack`": lambda f: f.set_index(["period", "category"])["value"].unstack(),
    "`to_csv`": lambda f: pd.read_csv(BytesIO(f.to_csv().encode())),
}


@pytest.fixture(scope="module")
def found(client: Client) -> Figures:
    return client.observations("cybertipline_reports", "SVN")


@pytest.mark.parametrize("name", KEPT)
def test_they_are_kept(found: Figures, name: str) -> None:
    assert found.attrs["citation"]
    assert KEPT[name](found).attrs == found.attrs


@pytest.mark.parametrize("name", LOST)
def test_they_are_lost(found: Figures, name: str) -> None:
    assert LOST[name](found).attrs == {}


def test_the_document_names_what_is_kept_and_what_is_lost() -> None:
    text = re.sub(r"\s+", " ", DOCUMENT.read_text())
    kept, lost = text.split("Kept by ")[1].split("; then take them over")[0].split(". Lost by ")
    assert kept == ", ".join(KEPT)
    assert lost == ", ".join(LOST)


def test_a_frame_that_was_cut_still_shows_its_limits(found: Figures) -> None:
    assert "Caveat: " in str(found[["period", "value"]].head(1))
    assert "columns in all" not in str(found[["period", "value"]])


@pytest.mark.parametrize(
    ("texts", "frequency"),
    [
        (["2019", "2023"], "Y-DEC"),
        (["2020-03", "2020-04"], "M"),
        (["2024-Q1"], "Q-DEC"),
        (["2020-06-30"], "D"),
        ([], "Y-DEC"),
    ],
)
def test_periods_are_those_of_pandas(texts: list[str], frequency: str) -> None:
    made = periods(pd.DataFrame({"period": texts}))
    assert made.freqstr == frequency
    assert [str(period).replace("Q", "-Q") for period in made] == texts


@pytest.mark.parametrize(
    "texts", [["2024-S1"], ["2000/2020"], ["../2020-10-12"], ["2020", "2020-03"], ["2024-Q5"]]
)
def test_other_periods_are_named(texts: list[str]) -> None:
    with pytest.raises(ValueError, match=r"no pandas period for|several lengths") as wrong:
        periods(pd.DataFrame({"period": texts}))
    assert texts[0] in str(wrong.value) or "Y, M" in str(wrong.value)
