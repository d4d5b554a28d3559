"""Rules that need several rows."""

from __future__ import annotations

import pandas as pd
import pytest

from etl.catalog import Catalog
from etl.errors import ChecksFailed, Issue
from etl.validate import validate


def findings(frame: pd.DataFrame, catalog: Catalog) -> tuple[Issue, ...]:
    with pytest.raises(ChecksFailed) as caught:
        validate(frame, catalog)
    return caught.value.issues


def set_value(frame: pd.DataFrame, category: str, value: float, u: float = 0) -> pd.DataFrame:
    """The frame with another figure for Slovenia 2019, rounded to `u`."""
    changed = frame.copy()
    row = (frame["area"] == "SVN") & (frame["vintage"] == "2019") & (frame["category"] == category)
    assert row.sum() == 1
    changed.loc[row, ["value", "lower", "upper"]] = [value, value - u / 2, value + u / 2]
    return changed


def test_a_key_stands_once(frame: pd.DataFrame, catalog: Catalog) -> None:
    (finding,) = findings(pd.concat([frame, frame[:1]], ignore_index=True), catalog)
    assert finding.column == "key"
    assert finding.value == "reports/NAM/2019/_T/_T/_T/by_country/clearinghouse/2019"


def test_a_source_must_be_in_the_order_of_its_indicator(
    frame: pd.DataFrame, catalog: Catalog
) -> None:
    undeclared = frame.assign(source=frame["source"].replace("words", "other"))
    (finding,) = findings(undeclared, catalog)
    assert (finding.column, finding.value) == ("source", "other")
    assert finding.where.endswith("words.csv:2")


def test_parts_must_add_to_their_total(frame: pd.DataFrame, catalog: Catalog) -> None:
    (finding,) = findings(set_value(frame, "police", 499), catalog)
    assert finding.value == "1,999"
    assert "reports/SVN/2019" in finding.problem
    assert "total 2,000" in finding.problem


def test_rounding_of_total_and_parts_is_allowed_for(frame: pd.DataFrame, catalog: Catalog) -> None:
    validate(set_value(frame, "police", 499, u=4), catalog)
    validate(set_value(frame, "_T", 2_040, u=100), catalog)
    # A total whose digits were cut, not rounded, lies a whole unit below.
    validate(set_value(frame, "_T", 1_901, u=100), catalog)
    assert findings(set_value(frame, "_T", 1_890, u=100), catalog)


def test_parts_with_open_bounds_are_not_judged(frame: pd.DataFrame, catalog: Catalog) -> None:
    changed = set_value(frame, "police", 499)
    changed.loc[changed["category"] == "police", "upper"] = float("nan")
    validate(changed, catalog)


def test_parts_that_are_not_all_given_are_not_summed(frame: pd.DataFrame, catalog: Catalog) -> None:
    validate(frame[frame["category"] != "police"], catalog)


def test_a_missing_column_does_not_pass(frame: pd.DataFrame, catalog: Catalog) -> None:
    (finding, *_) = findings(frame.drop(columns="locator"), catalog)
    assert "locator" in str(finding)


def test_all_findings_are_carried_and_the_first_is_the_message(
    frame: pd.DataFrame, catalog: Catalog
) -> None:
    with pytest.raises(ChecksFailed) as caught:
        validate(frame.assign(sex="X"), catalog)
    assert len(caught.value.issues) == len(frame)
    assert f"(and {len(frame) - 1} more)" in str(caught.value)
    assert "by_country.csv:2, column sex: is not one of _T, F, M, B ('X')" in str(caught.value)
