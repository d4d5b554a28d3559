"""The difference of a load to the table, and the keys by which rows are matched."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.load.difference import (
    CHANGES,
    COLUMNS,
    NEEDED,
    TEXTS,
    Difference,
    against_table,
    between,
    latest,
)
from etl.load.keys import aligned, codes, looked_up, positions
from etl.schema import COLUMNS as OBSERVED
from etl.schema import DIMENSIONS
from etl.view import current
from tests.etl.load.samples import rows

OLD = rows(
    [
        {"area": "SVN", "value": 100.0},
        {"area": "NAM", "value": 50.0},
        {"area": "GUF", "value": 7.0},
    ],
    vintage="2020",
)


def difference(load: pd.DataFrame, table: pd.DataFrame) -> Difference:
    return against_table(*aligned([load, table], TEXTS))


def told(found: Difference, *columns: str) -> list[list[Any]]:
    """The rows of a difference as lists, None for no number."""
    frame = found.rows[list(columns)].astype(object)
    listed: list[list[Any]] = frame.where(frame.notna(), None).to_numpy().tolist()
    return listed


def test_every_kind_of_change_with_old_and_new() -> None:
    load = rows(
        [
            {"area": "SVN", "value": 110.0},
            {"area": "NAM", "value": 50.0},
            {"area": "SVN", "period": "2020", "value": 1.0},
        ]
    )
    found = difference(load, OLD)
    assert tuple(found.rows.columns) == COLUMNS
    assert found.counts == {
        **{"new": 1, "revised": 1, "same": 0, "unchanged": 1, "missing": 1},
        "withheld": 0,
    }
    assert told(found, "change", "area", "old", "new", "difference", "percent", "differs") == [
        ["revised", "SVN", 100.0, 110.0, 10.0, 10.0, "value, bounds"],
        ["unchanged", "NAM", 50.0, 50.0, 0.0, 0.0, ""],
        ["new", "SVN", None, 1.0, None, None, ""],
        ["missing", "GUF", 7.0, None, None, None, ""],
    ]
    assert told(found, "vintage", "vintage_before") == [
        ["2021", "2020"],
        ["2021", "2020"],
        ["2021", ""],
        ["", "2020"],
    ]


@pytest.mark.parametrize(
    ("column", "other", "differs"),
    [
        ("value", 101.0, "value"),
        ("lower", 99.0, "bounds"),
        ("obs_status", "P", "obs_status"),
        ("qualifier", "about", "qualifier"),
        ("value", 100.0 + 1e-11, ""),
        ("raw", "one hundred", ""),
        ("locator", "p. 2", ""),
        ("note", "Read again.", ""),
    ],
)
def test_what_makes_a_revision(column: str, other: object, differs: str) -> None:
    old = rows([{"value": 100.0}], vintage="2020")
    new = old.assign(vintage="2021", **{column: other})
    (row,) = told(difference(new, old), "change", "differs")
    assert row == ["revised" if differs else "unchanged", differs]


def test_a_bound_that_opens_is_a_revision() -> None:
    old = rows([{"value": 100.0}], vintage="2020")
    new = old.assign(vintage="2021", upper=float("nan"))
    assert told(difference(new, old), "differs") == [["bounds"]]
    assert told(difference(new, new.assign(vintage="2020")), "differs") == [[""]]


def rounded(value: float, unit: float = 0.0, **more: Any) -> dict[str, Any]:
    return {"value": value, "lower": value - unit / 2, "upper": value + unit / 2, **more}


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (rounded(29.4, 0.1), rounded(29.399999976, 1e-9), "same"),
        (rounded(29.399999976, 1e-9), rounded(29.4, 0.1), "same"),
        (rounded(70.0, 1.0), rounded(70.0, 0.1), "same"),
        (rounded(29.4, 0.1), rounded(29.46, 0.01), "revised"),
        (rounded(95.56937198, 1e-8), rounded(95.5693722, 1e-7), "same"),
        (rounded(95.56937, 1e-5), rounded(95.57937, 1e-5), "revised"),
        (rounded(0.0, 0.02, lower=0.0), rounded(0.004, 0.001), "same"),
        (rounded(29.4, 0.1), rounded(29.4, 0.01, obs_status="E"), "revised"),
        # An interval that was published is no rounding.
        (rounded(29.4, lower=20.0, upper=30.0), rounded(29.0, 0.1), "revised"),
        (rounded(29.4, lower=29.4, upper=None), rounded(35.0, 0.1), "revised"),
    ],
)
def test_what_the_printed_digits_do_not_tell_apart_is_the_same(
    before: dict[str, Any], after: dict[str, Any], change: str
) -> None:
    old, new = (rows([row], unit="percent", vintage="2020") for row in (before, after))
    found = difference(new.assign(vintage="2021"), old)
    assert found.rows["change"].tolist() == [change]


def test_counts_that_differ_by_one_are_not_the_same() -> None:
    old, new = (rows([{"value": value}], vintage="2020") for value in (36_210_368.0, 36_210_369.0))
    assert difference(new.assign(vintage="2021"), old).counts["revised"] == 1


def test_each_load_is_set_against_the_latest_vintage_up_to_its_own() -> None:
    table = pd.concat(
        [
            rows([{"value": value}], vintage=vintage)
            for vintage, value in (("2020", 1.0), ("2022", 3.0), ("2024", 5.0))
        ]
    )
    found = difference(rows([{"value": 3.5}], vintage="2023"), table)
    assert told(found, "old", "new", "vintage_before") == [[3.0, 3.5, "2022"]]
    first = difference(rows([{"value": 3.5}], vintage="2019"), table)
    assert first.counts["new"] == 1


def test_another_source_is_no_predecessor() -> None:
    found = difference(rows([{"value": 3.0}], source="words"), OLD)
    assert found.counts == {
        **{"new": 1, "revised": 0, "same": 0, "unchanged": 0, "missing": 0},
        "withheld": 0,
    }


def test_missing_is_what_a_reader_would_expect() -> None:
    table = pd.concat(
        [
            OLD,
            rows([{"area": "SVN", "period": "2010", "value": 1.0}], vintage="2011"),
            rows([{"area": "WLD", "period": "2010", "value": 1.0}], vintage="2011"),
        ]
    )
    load = rows([{"area": "SVN", "period": "2020", "value": 120.0}])
    found = difference(load, table)
    # Other years of Slovenia and what an older vintage alone had are not asked for.
    assert told(Difference(found.of("missing")), "area", "period") == [
        ["NAM", "2019"],
        ["GUF", "2019"],
    ]


def test_versions_are_compared_by_their_current_view() -> None:
    new = pd.concat([OLD, rows([{"area": "SVN", "value": 90.0}])])
    assert between(OLD, new).counts == {
        "new": 0,
        "revised": 1,
        "same": 0,
        "unchanged": 2,
        "missing": 0,
        "withheld": 0,
    }
    assert between(new, OLD).of("revised")["percent"].tolist() == pytest.approx([100 / 9])
    assert between(OLD, OLD.iloc[:0]).counts["missing"] == 3
    assert between(OLD.iloc[:0], OLD).counts["new"] == 3
    assert between(OLD.iloc[:0], OLD.iloc[:0]).rows.empty


def withheld(**row: Any) -> dict[str, Any]:
    nothing = dict.fromkeys(("value", "lower", "upper"), float("nan"))
    return {**nothing, "raw": ":", "obs_status": "Q", "qualifier": "", **row}


def test_what_is_withheld_now_is_told_with_what_it_was() -> None:
    load = rows([withheld(area="SVN"), withheld(area="WLD"), {"area": "NAM", "value": 50.0}])
    found = difference(load, OLD)
    assert told(found, "change", "area", "old", "new", "vintage", "vintage_before") == [
        ["withheld", "SVN", 100.0, None, "2021", "2020"],
        ["withheld", "WLD", None, None, "2021", ""],
        ["unchanged", "NAM", 50.0, 50.0, "2021", "2020"],
        ["missing", "GUF", 7.0, None, "", "2020"],
    ]
    assert found.greatest("withheld")["area"].tolist() == ["SVN", "WLD"]


def test_what_was_withheld_is_new_when_it_is_given_and_not_missed_when_it_is_not() -> None:
    table = pd.concat([OLD, rows([withheld(area="SVN"), withheld(area="WLD")])])
    given = rows([{"area": "SVN", "value": 90.0}], vintage="2022")
    found = difference(given, table)
    assert told(found, "change", "area", "old", "new") == [
        ["new", "SVN", None, 90.0],
        ["missing", "NAM", 50.0, None],
        ["missing", "GUF", 7.0, None],
    ]
    again = rows([withheld(area="SVN")], vintage="2022")
    assert told(difference(again, table), "change", "area")[0] == ["unchanged", "SVN"]


def test_a_version_that_is_taken_back_gives_the_figure_again() -> None:
    after = pd.concat([OLD, rows([withheld(area="SVN")])])
    assert between(OLD, after).of("withheld")["old"].tolist() == [100.0]
    (back,) = between(after, OLD).of("new").to_dict("records")
    assert (back["area"], back["new"], back["vintage"]) == ("SVN", 100.0, "2020")


def test_an_empty_load_has_an_empty_difference() -> None:
    found = difference(OLD.iloc[:0], OLD)
    assert tuple(found.rows.columns) == COLUMNS
    assert found.counts == dict.fromkeys(CHANGES, 0)


entries = st.lists(
    st.fixed_dictionaries(
        {
            "area": st.sampled_from(["SVN", "NAM", "GUF"]),
            "period": st.sampled_from(["2019", "2020"]),
            "vintage": st.sampled_from(["2020", "2021", "2021.r02"]),
            "value": st.sampled_from([1.0, 2.0, 1000.0]),
        }
    ),
    max_size=12,
    unique_by=lambda e: (e["area"], e["period"], e["vintage"]),
)


@pytest.mark.slow
@settings(max_examples=40)
@given(entries, entries)
def test_every_row_of_the_load_is_told_exactly_once(
    old: list[dict[str, Any]], new: list[dict[str, Any]]
) -> None:
    load, table = rows(new), rows(old)
    found = difference(load, table)
    of_load = found.of("new", "revised", "unchanged")
    keys = [*DIMENSIONS, "vintage"]
    assert sorted(map(tuple, of_load[keys].astype(str).to_numpy())) == sorted(
        map(tuple, load[keys].to_numpy())
    )
    standing = table.set_index(keys)["value"]
    for row in found.rows.to_dict("records"):
        match row["change"]:
            case "unchanged":
                assert row["old"] == row["new"]
            case "revised":
                assert row["old"] != row["new"]
            case "new":
                assert row["vintage_before"] == ""
            case _:
                assert row["vintage"] == ""
        if row["change"] != "new":
            assert row["old"] == standing[(*(row[c] for c in DIMENSIONS), row["vintage_before"])]


@settings(max_examples=40)
@given(entries)
def test_the_latest_vintages_are_the_current_view(old: list[dict[str, Any]]) -> None:
    table = rows(old)
    found = latest(table)[list(OBSERVED)].sort_values(list(DIMENSIONS), ignore_index=True)
    pd.testing.assert_frame_equal(found, current(table)[list(OBSERVED)])


texts = st.text(alphabet="ab/", max_size=2)
pairs = st.lists(st.tuples(texts, texts, texts), max_size=8)


@given(pairs, pairs, st.booleans())
def test_codes_are_equal_where_the_texts_are(
    left: list[tuple[str, str, str]], right: list[tuple[str, str, str]], categories: bool
) -> None:
    columns = ["x", "y", "z"]
    frames = [pd.DataFrame(part, columns=columns, dtype="str") for part in (left, right)]
    if categories:
        frames = aligned(frames, columns)
    a, b = codes(frames, columns)
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            assert (a[i] == b[j]) == (one == other)
    for i, place in enumerate(positions(a, b)):
        assert (right[place] == left[i]) if place >= 0 else (left[i] not in right)


def test_many_columns_do_not_overflow() -> None:
    frame = pd.DataFrame({f"c{n}": [f"{n}{i}" for i in range(1000)] for n in range(9)}, dtype="str")
    (numbers,) = codes([frame], list(frame.columns))
    assert len(set(numbers.tolist())) == 1000


def test_each_text_is_looked_up_once() -> None:
    column = pd.Series(["a", "b", "a"], dtype="str")
    assert looked_up(column, {"a": 1.0}, 0.0).tolist() == [1.0, 0.0, 1.0]
    assert set(NEEDED) <= set(OBSERVED)


def test_revisions_of_shares_go_by_points_and_of_counts_by_percent() -> None:
    rows = pd.DataFrame(
        [
            ("revised", "1990", "percent", 0.0002, 0.0004, 100.0),
            ("revised", "2020", "percent", 75.5, 50.6, -33.0),
            ("revised", "2019", "report", 1000.0, 1100.0, 10.0),
            ("revised", "2018", "report", 0.0, 5.0, np.nan),
            ("missing", "1991", "report", 1.0, np.nan, np.nan),
            ("missing", "2021", "report", 1.0, np.nan, np.nan),
        ],
        columns=["change", "period", "unit", "old", "new", "percent"],
    )
    found = Difference(rows.assign(difference=rows["new"] - rows["old"]))
    assert found.greatest("revised")["period"].tolist() == ["2018", "2020", "2019", "1990"]
    assert found.greatest("missing")["period"].tolist() == ["2021", "1991"]
