"""Every rule on single rows is broken once, and is then named."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics.statuses import WITHHELD as WITHHELD_STATUSES
from etl.catalog import Catalog
from etl.errors import ChecksFailed, Issue
from etl.reading.observations import read_cells
from etl.schema import COLUMNS, KEY, NUMBERS, STORED, TEXTS, given, is_withheld
from etl.validate import validate


def broken(frame: pd.DataFrame, row: int, catalog: Catalog, **cells: object) -> Issue:
    """The one finding about a frame in which some cells of a row are changed."""
    wrong = frame.copy()
    for column, value in cells.items():
        wrong.loc[row, column] = value
    with pytest.raises(ChecksFailed) as caught:
        validate(wrong, catalog)
    (finding,) = caught.value.issues
    return finding


def test_columns_are_each_of_one_kind() -> None:
    assert set(COLUMNS) == set(TEXTS) | set(NUMBERS)
    assert not set(TEXTS) & set(NUMBERS)
    assert set(KEY) < set(TEXTS)
    assert (*COLUMNS, "load") == STORED


def test_what_keeps_the_rules_passes(frame: pd.DataFrame, catalog: Catalog) -> None:
    validate(frame, catalog)


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("area", "XYZ", "is not a declared code of an area"),
        ("period", "2019/2018", "is not a period"),
        ("period", "2019-02-30", "is not a period"),
        ("period", "last year", "is not a period"),
        ("sex", "X", "is not one of _T, F, M, B"),
        ("age", "0-17", "is not an age class"),
        ("cited", "nobody", "is not a declared body"),
        ("obs_status", "Z", "is not an SDMX observation status"),
        ("qualifier", "perhaps", "is not one of exact"),
        ("basis", "hearsay", "is not one of publisher document"),
        ("category", "abuse", "is not a declared category of this indicator"),
        ("value", float("nan"), "a figure has a value"),
        ("value", 5.0, "lower, value and upper are not in order"),
        ("lower", 1235.0, "lower, value and upper are not in order"),
        ("upper", 1233.0, "lower, value and upper are not in order"),
        ("direction", "increasing", "a finding has a direction"),
        ("raw", "", "a figure has its printed text"),
        ("unit", "bag", "is not a declared unit"),
        ("locator", None, "is empty"),
    ],
)
def test_a_cell_that_breaks_a_rule_is_named(
    frame: pd.DataFrame, catalog: Catalog, column: str, value: object, problem: str
) -> None:
    finding = broken(frame, 0, catalog, **{column: value})
    assert finding.where.endswith("by_country.csv:2")
    assert problem in finding.problem
    assert finding.column == ("value" if column in NUMBERS else column)


def test_an_unknown_direction_is_named(frame: pd.DataFrame, catalog: Catalog) -> None:
    row = int(frame.index[frame["unit"] == "finding"][0])
    assert "is not one of increasing" in broken(frame, row, catalog, direction="up").problem


def test_a_finding_has_no_raw(frame: pd.DataFrame, catalog: Catalog) -> None:
    row = int(frame.index[frame["unit"] == "finding"][0])
    assert broken(frame, row, catalog, raw="5").column == "raw"


def test_a_count_is_not_negative(frame: pd.DataFrame, catalog: Catalog) -> None:
    cells = dict.fromkeys(NUMBERS, -1.0)
    assert broken(frame, 0, catalog, **cells).problem == "a count is not negative"


def test_a_share_is_at_most_100_percent(frame: pd.DataFrame, catalog: Catalog) -> None:
    row = int(frame.index[frame["indicator"] == "share"][0])
    cells = dict.fromkeys(NUMBERS, 101.0)
    assert "between 0 and 100" in broken(frame, row, catalog, **cells).problem


def test_an_unknown_indicator_is_named(frame: pd.DataFrame, catalog: Catalog) -> None:
    finding = broken(frame, 0, catalog, indicator="nothing")
    assert finding.value == "nothing"
    assert "is not a declared indicator" in finding.problem


WITHHELD = {**dict.fromkeys(NUMBERS, float("nan")), "obs_status": "Q", "raw": ":", "qualifier": ""}


def test_a_figure_that_its_publisher_withholds_is_a_row_without_a_value(
    frame: pd.DataFrame, catalog: Catalog
) -> None:
    row = frame.index[frame["value"].notna()][0]
    kept = frame.copy()
    for column, value in WITHHELD.items():
        kept.loc[row, column] = value
    validate(kept, catalog)
    assert given(kept).index.tolist() == [index for index in frame.index if index != row]
    assert given(frame) is frame
    for column, value in (("raw", "12"), ("lower", 1.0)):
        issue = broken(kept, int(row), catalog, **{column: value})
        assert "what is withheld has the sign : as raw" in issue.problem
    for status in WITHHELD_STATUSES:
        issue = broken(frame, int(row), catalog, obs_status=status)
        assert "a finding and what is withheld have none" in issue.problem


def test_a_value_or_a_finding_with_such_a_status_is_not_withheld(
    frame: pd.DataFrame, catalog: Catalog
) -> None:
    figure = int(frame.index[frame["value"].notna()][0])
    finding = int(frame.index[frame["unit"] == "finding"][0])
    for row in (figure, finding):
        older = frame.copy()
        older.loc[row, "obs_status"] = "M"
        assert not is_withheld(older).any()
        assert given(older) is older
        # What is loaded now is refused all the same.
        assert "withheld" in broken(frame, row, catalog, obs_status="M").problem


def test_what_is_withheld_is_read_by_its_sign_alone(catalog: Catalog) -> None:
    cells = pd.DataFrame(
        {
            "indicator": "reports",
            "area": ["SVN", "NAM", "GUF"],
            "period": "2021",
            "raw": [":", "12", ":"],
            "obs_status": ["Q", "Q", "A"],
            "where": ["row 1", "row 2", "row 3"],
            **{"scheme": "code", "reading": "plain", "basis": "publisher document"},
            **{"source": "by_country", "vintage": "2022", "cited": "clearinghouse"},
        },
        dtype="str",
    )
    read = read_cells(cells, catalog)
    # A number beside the status is read, for the rules to refuse, and never lost.
    assert read.frame["value"].isna().tolist() == [True, False]
    assert read.frame["raw"].tolist() == [":", "12"]
    (issue,) = read.issues
    assert (issue.where, issue.rule) == ("row 3", "unreadable_figure")
    alone = read_cells(cells[:1], catalog).frame
    assert (alone["raw"].tolist(), alone["unit"].tolist()) == ([":"], ["report"])
