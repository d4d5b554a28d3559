"""Figures that differ between sources: registered, found, and found unexplained."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.claims.reconciliation import (
    NOT_EXPLAINED,
    Registration,
    load_reconciliations,
    reconcile,
)
from analytics.errors import BadRegister
from analytics.intervals import Interval
from tests.analytics.claims.frames import frame, ref, row

FILE = Path(__file__).parents[3] / "datasets/reference/reconciliations.toml"
ENTRY = """
[[reconciliation]]
id = "one"
title = "Reports of 2019"
figures = [
  { indicator = "reports", area = "WLD", period = "2019", source = "a" },
  { indicator = "reports", area = "WLD", period = "2019", source = "b" },
]
reason = "One of them counts twice."
"""
KNOWN = Registration(
    "one", "Reports", (ref(source="a"), ref(source="b")), "One counts twice.", True, True
)


def test_a_registered_difference_carries_both_values_the_gap_and_the_reason() -> None:
    (found,) = reconcile(frame(row(150, source="b"), row(100, source="a")), (KNOWN,))
    assert [figure.point.value for figure in found.figures] == [100, 150]
    assert (found.gap, found.percent) == (Interval(50, 50), Interval(50, 50))
    assert found.disjoint
    assert (found.reason, found.likely, found.registered) == ("One counts twice.", True, KNOWN)


def test_a_difference_that_nobody_explains_is_found() -> None:
    (found,) = reconcile(frame(row(150, source="b"), row(100, source="a")), ())
    assert found.reason == NOT_EXPLAINED
    assert found.registered is None
    assert found.title == "reports, WLD, 2019"


def test_a_further_source_is_not_covered_by_an_older_reason() -> None:
    rows = (row(150, source="b"), row(100, source="a"), row(300, source="c"))
    known, further = reconcile(frame(*rows), (KNOWN,))
    assert known.registered is KNOWN
    assert further.reason == NOT_EXPLAINED
    assert len(further.figures) == 3


def test_what_is_withheld_since_differs_from_nothing() -> None:
    rows = (row(150, source="b"), row(100, source="a"))
    gone = row(float("nan"), source="b", vintage="2021", obs_status="Q", raw=":")
    assert reconcile(frame(*rows, gone), ()) == ()
    assert reconcile(frame(*rows, gone), (KNOWN,)) == ()
    (found,) = reconcile(frame(*rows, gone, row(300, source="c")), ())
    assert [figure.point.source for figure in found.figures] == ["a", "c"]
    again = row(160, source="b", vintage="2022")
    (found,) = reconcile(frame(*rows, gone, again), ())
    assert [figure.point.value for figure in found.figures] == [100, 160]
    named = replace(KNOWN, figures=(ref(source="a"), ref(source="b", vintage="2020")))
    (found,) = reconcile(frame(*rows, gone), (named,))
    assert [figure.point.value for figure in found.figures] == [100, 150]


def test_rounding_is_no_difference() -> None:
    rows = (row(100, source="a"), row(98, source="b", lower=97, upper=100))
    assert reconcile(frame(*rows), ()) == ()
    (found,) = reconcile(frame(*rows), (KNOWN,))
    assert not found.disjoint
    assert found.gap == Interval(0, 3)


def test_an_earlier_vintage_differs_only_where_it_is_named() -> None:
    rows = (row(100, vintage="2020"), row(120, vintage="2021"))
    assert reconcile(frame(*rows), ()) == ()
    named = (ref(source="table", vintage="2020"), ref(source="table", vintage="2021"))
    entry = Registration("two", "Restated", named, "Restated.", True, True)
    (found,) = reconcile(frame(*rows), (entry,))
    assert found.gap == Interval(20, 20)


def test_units_that_differ_have_no_gap() -> None:
    entry = Registration(
        *("two", "Two", (ref(source="a"), ref(indicator="files", source="b")), "Other.", True),
        same=False,
    )
    rows = (row(100, source="a"), row(90, source="b", indicator="files"))
    (found,) = reconcile(frame(*rows), (entry,))
    assert (found.gap, found.percent, found.same) == (None, None, False)


def test_percentages_differ_by_points_only() -> None:
    rows = [row(v, source=s, indicator="growth") for v, s in ((-58, "a"), (-46, "b"))]
    (found,) = reconcile(frame(*rows), ())
    assert (found.gap, found.percent) == (Interval(12, 12), None)


def test_a_registered_difference_whose_figures_left_is_not_shown() -> None:
    assert reconcile(frame(row(100, source="a")), (KNOWN,)) == ()


def test_the_register_is_read_as_declared(tmp_path: Path) -> None:
    file = tmp_path / "reconciliations.toml"
    file.write_text(ENTRY, encoding="utf-8")
    (entry,) = load_reconciliations(file)
    assert entry.figures == (ref(source="a"), ref(source="b"))
    assert (entry.likely, entry.same) == (True, True)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (', source = "b"', "", "that name their source"),
        ('reason = "One', 'likely = "no"\nreason = "One', "`likely` must be true or false"),
        ('title = "Reports of 2019"', "", "`title` must be a text"),
        ('period = "2019"', 'period = "then"', "is not a period"),
        ('reason = "One', 'gap = 3\nreason = "One', "unknown keys: gap"),
    ],
)
def test_a_wrong_entry_is_refused_by_name(old: str, new: str, problem: str, tmp_path: Path) -> None:
    file = tmp_path / "reconciliations.toml"
    file.write_text(ENTRY.replace(old, new), encoding="utf-8")
    with pytest.raises(BadRegister, match=re.escape(problem)):
        load_reconciliations(file)


def test_reasons_are_sentences_and_hold_no_result() -> None:
    for entry in tomllib.loads(FILE.read_text(encoding="utf-8"))["reconciliation"]:
        assert entry["reason"].endswith("."), entry["id"]
        assert not {"gap", "percent", "value"} & entry.keys()


def test_whole_tables_that_differ_for_one_reason_are_one_difference(tmp_path: Path) -> None:
    path = tmp_path / "register.toml"
    path.write_text(
        '[[reconciliation]]\nid = "editions"\ntitle = "Two editions"\nindicator = "reports"\n'
        'tables = ["a", "b"]\nreason = "Revised."\n',
        encoding="utf-8",
    )
    register = load_reconciliations(path)
    values = (("2019", "a", 10), ("2019", "b", 12), ("2020", "a", 10), ("2020", "b", 15))
    rows = frame(*(row(value, year, source=source) for year, source, value in values))
    (found,) = reconcile(rows, register)
    assert found.cells == 2
    assert [f.point.value for f in found.figures] == [10, 15]
    assert found.reason == "Revised."
    third = rows.assign(source=rows["source"].replace("b", "c"))
    assert [d.reason for d in reconcile(third, register)] == [NOT_EXPLAINED] * 2
