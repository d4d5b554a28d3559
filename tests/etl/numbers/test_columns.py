"""A column read at once gives bit for bit what reading one figure after another gives."""

from __future__ import annotations

import math

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.errors import NumberError
from etl.numbers import CONVENTIONS, read
from etl.numbers.columns import read_column

digits = st.text("0123456789", min_size=1, max_size=16)
plain = st.tuples(digits, st.sampled_from(["", ".", ","]), digits).map("".join)
groups = st.lists(st.text("0123456789", min_size=3, max_size=3), min_size=1, max_size=4)
grouped = st.builds(
    lambda first, rest, sep, tail: first + sep + sep.join(rest) + tail,
    st.text("0123456789", min_size=1, max_size=3),
    groups,
    st.sampled_from([",", ".", " "]),
    st.sampled_from(["", ".5", ",25", ".123", " %", " million"]),
)
hedged = st.tuples(st.sampled_from(["about ", "almost ", "over "]), plain).map("".join)
figures = st.one_of(plain, grouped, hedged, st.text(max_size=12))


def _cells(raws, convention, counted):
    return pd.DataFrame(
        {
            "raw": raws,
            "reading": convention,
            **dict.fromkeys(("qualifier", "rounding"), ""),
            "counted": counted,
            "category": "_T",
        },
        dtype="str",
    )


def _one(raw, convention, counted):
    """The figure, or what is wrong with it."""
    try:
        return read(raw, convention, unit=counted), None
    except NumberError as error:
        return None, str(error)


@settings(max_examples=150)
@given(
    st.lists(figures, min_size=1, max_size=8),
    st.sampled_from(CONVENTIONS),
    st.sampled_from(["", "percent percent", "person persons"]),
)
def test_as_one_by_one(raws, convention, counted):
    column = read_column(_cells(raws, convention, counted))
    for index, raw in enumerate(raws):
        expected, problem = _one(raw, convention, counted)
        assert column.problems.get(index) == problem
        if expected is None:
            assert math.isnan(column.read["value"][index])
            continue
        row = column.read.loc[index]
        assert (row["value"], row["qualifier"]) == (expected.value, expected.qualifier)
        for bound in ("lower", "upper"):
            given_bound = getattr(expected, bound)
            same = math.isnan(row[bound]) if given_bound is None else row[bound] == given_bound
            assert same, (raw, convention, bound)


def test_ranges_qualifiers_and_rounding_that_are_stated():
    cells = pd.DataFrame(
        {
            "raw": ["1.7 to 4.8 %", "1.7 to 4.8 %", "750,000", "90"],
            "reading": "en",
            "qualifier": ["", "", "about", ""],
            "rounding": ["", "", "", "1"],
            "counted": ["percent", "percent", "person persons", "person persons"],
            "category": ["low", "high", "_T", "_T"],
        },
        dtype="str",
    )
    found = read_column(cells).read
    assert list(found["value"]) == [1.7, 4.8, 750000, 90]
    assert list(found["lower"])[2:] == [740000, 89.5]


def test_a_whole_percentage_is_rounded_and_a_whole_count_is_exact():
    raws = ["65", "65", "65.0", "0"]
    cells = _cells(raws, "plain", ["percent percent", "person persons", *["percent percent"] * 2])
    found = read_column(cells).read
    assert list(found["lower"]) == [64.5, 65, 64.95, -0.5]
    assert list(found["upper"]) == [65.5, 65, 65.05, 0.5]


def _stated(raw, counted="person persons", **stated):
    cells = _cells([raw], "en", counted).assign(**stated)
    return read_column(cells)


def test_a_sum_adds_values_and_bounds():
    row = _stated("1.5 million + 0.25 million").read.loc[0]
    assert (row["value"], row["lower"], row["upper"]) == (1_750_000, 1_695_000, 1_805_000)
    row = _stated("over 594 + over 6").read.loc[0]
    assert (row["value"], row["lower"], row["qualifier"]) == (600, 600, "at_least")
    assert math.isnan(row["upper"])
    row = _stated("up to 594 + up to 6").read.loc[0]
    assert (row["value"], row["upper"], row["qualifier"]) == (600, 600, "at_most")


def test_parts_of_a_sum_that_are_hedged_otherwise_are_refused():
    column = _stated("about 594 + 6")
    assert column.problems[0].startswith("the parts of a sum are hedged otherwise")
    assert math.isnan(column.read["value"][0])
    assert column.read["qualifier"][0] == ""


def test_what_is_stated_holds_whatever_the_figure_looks_like():
    row = _stated("750", qualifier="at_least").read.loc[0]
    assert (row["qualifier"], row["value"], row["lower"]) == ("at_least", 750, 750)
    assert math.isnan(row["upper"])
    row = _stated("750", rounding="10").read.loc[0]
    assert (row["lower"], row["upper"]) == (745, 755)
