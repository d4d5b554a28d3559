"""As near to a rule as can be: on this side of it a sentence leads, on the other it does not.

The violations that are far from any doubt are planted in `test_rules.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analytics.change.growth import absolute_change, doubling_time, multiple, percent_change
from analytics.errors import NotComparable
from analytics.intervals import Interval
from analytics.periods import parse_period
from analytics.places.rates import Rate
from analytics.places.standings import Standing
from analytics.relations import number_of
from analytics.results import Result
from analytics.series import Point, points_of
from pages.figure.ranking import rate_of
from pages.figure.words import Said, Value
from pages.sentences.headings import allowed, levels
from pages.sentences.rules import broken, met
from pages.sentences.stated import Stated
from pages.site.data import Data, View

Of = Callable[..., Point]


def _said(text: str, message: str = "planted", **values: Value) -> Said:
    return Said(text, values, Path("tests"), message)


@pytest.fixture
def reports(view: View) -> Of:
    """Reports of a place and a year, with what is changed of them."""

    def made(period: str, value: float, area: str = "SVN", **columns: str) -> Point:
        rows = view.rows("cybertipline_reports")
        row = rows[(rows["area"] == area) & (rows["category"] == "_T")].head(1)
        point = replace(points_of(row)[0], period=parse_period(period), **columns)
        return replace(point, value=float(value), interval=Interval.point(float(value)))

    return made


def _names(data: Data, said: Said, rows: pd.DataFrame | None = None) -> set[str]:
    return set(broken(Stated(said, data, rows)))


def test_a_thousand_is_no_small_base_and_a_difference_has_none(reports: Of, data: Data) -> None:
    for base, found in ((1000, set()), (999, {"small base"})):
        ends = reports("2018", base), reports("2020", 4000)
        given = (data.breaks, data.meta)
        for compute in (percent_change, multiple, doubling_time):
            change = compute(*ends, *given, across_vintages=True)
            assert _names(data, _said("x", change=change)) == found, compute
        apart = absolute_change(*ends, *given, across_vintages=True)
        assert _names(data, _said("x", change=apart)) == set()


def test_elevenfold_is_told_in_percent_and_more_is_not(reports: Of, data: Data) -> None:
    for last, found in ((22_000, set()), (22_001, {"far"})):
        ends = reports("2018", 2000), reports("2020", last)
        change = percent_change(*ends, data.breaks, data.meta, across_vintages=True)
        assert _names(data, _said("x", change=change)) == found
        times = multiple(*ends, data.breaks, data.meta, across_vintages=True)
        assert _names(data, _said("x", times=times)) == set()


def test_what_doubled_has_a_time_in_which_it_did(reports: Of, data: Data) -> None:
    for last, found in ((4000, set()), (3999, {"doubling"})):
        ends = reports("2018", 2000), reports("2020", last)
        time = doubling_time(*ends, data.breaks, data.meta, across_vintages=True)
        assert _names(data, _said("x", time=time)) == found


def test_of_twenty_events_a_rate_is_stated(reports: Of, data: Data, view: View) -> None:
    for value, found in ((20, set()), (19, {"few events"})):
        rate = rate_of(data, view, reports("2023", value), "inhabitants")
        assert isinstance(rate, Rate)
        assert _names(data, _said("x", rate=rate)) == found
        rank = Standing(
            "rank", 1.0, Interval.point(1), "rank", "", rate.points, (), rate, 2, "inhabitants"
        )
        assert _names(data, _said("x", rank=rank, measure="per inhabitant")) == found


@pytest.mark.parametrize(
    ("text", "is_most"),
    [
        ("most in Slovenia", True),
        ("fastest in Slovenia", True),
        ("least in Slovenia", True),
        ("at most in Slovenia", False),
        ("at least in Slovenia", False),
        ("almost in Slovenia", False),
        ("in Slovenia", False),
    ],
)
def test_most_by_percent_is_a_word_of_its_own(
    text: str, is_most: bool, reports: Of, data: Data
) -> None:
    ends = reports("2018", 2000), reports("2020", 4000)
    change = percent_change(*ends, data.breaks, data.meta, across_vintages=True)
    found = {"most"} if is_most else set()
    assert _names(data, _said(text, change=change)) == found
    growth = replace(ends[0], unit="percent_change")
    assert _names(data, _said(text, growth=growth)) == found
    # Most by a count, or by how many times as many there are, is what it says.
    assert _names(data, _said(text, figure=ends[0])) == set()
    times = Result("ratio", 2.0, Interval.point(2.0), "times", "", ends[:1], ())
    assert _names(data, _said(text, times=times)) == set()


def test_figures_on_one_side_of_a_gap_stand_in_one_row(reports: Of, data: Data) -> None:
    one, same, after = reports("2019", 1), reports("2020", 2), reports("2022", 3)
    assert _names(data, _said("x", first=one, last=same)) == set()
    assert _names(data, _said("x", first=one, last=after)) == {"breaks"}
    assert _names(data, _said("x", row=[one, after])) == {"breaks"}
    # Another series, another sentence that says its side, and the same year are no such row.
    for column in ("area", "sex", "age", "category", "source", "cited"):
        other = replace(after, **{column: "other"})
        assert "breaks" not in _names(data, _said("x", first=one, last=other)), column
    sides = [_said("a", "side-before", f=one), _said("b", "side-latest", f=after)]
    assert _names(data, _said("x", sides=sides)) == set()
    assert _names(data, _said("x", row=[_said("a", f=one), _said("b", f=after)])) == {"breaks"}
    assert _names(data, levels([one, same, after], data)) == set()
    within = reports("2021", 5)
    assert _names(data, _said("x", one=within, other=replace(within, vintage="2"))) == set()


def test_the_sum_of_a_group_is_cut_by_what_cuts_a_member(reports: Of, data: Data) -> None:
    ends = reports("2019", 1), reports("2023", 2)
    for area, ids in (("SVN", ["eu-eprivacy-gap-2021"]), ("EU27_2020", ["eu-eprivacy-gap-2021"]),
                      ("CHE", []), ("EU28", ["eu-eprivacy-gap-2021"])):  # fmt: skip
        pair = [replace(point, area=area) for point in ends]
        assert [item.id for item in met(*pair, data)] == ids, area
    # A break that is open, and one that cuts every place; nothing on one side of both.
    ids = [b.id for b in met(replace(ends[0], area="CHE"), reports("2024", 2), data)]
    assert ids == ["cybertipline-bundling-2024"]
    assert met(reports("2024", 1), reports("2025", 2), data) == ()


def test_who_dominates_is_named_beside_totals_alone(reports: Of, data: Data, view: View) -> None:
    for area, found in (("WLD", {"dominance"}), ("SVN", set())):
        ends = reports("2022", 2000, area), reports("2023", 4000, area)
        for compute in (percent_change, absolute_change):
            change = compute(*ends, data.breaks, data.meta, across_vintages=True)
            said = _said("x", change=change)
            assert _names(data, said) == found
            assert _names(data, _said("x", "dominated", heading=said)) == set()
            assert (str(allowed(said, data, view)) != "x") is bool(found)
    # The figure itself is no change, nor is how many times it is another.
    assert _names(data, _said("x", figure=ends[1])) == set()


def test_of_shares_the_difference_is_told(view: View, data: Data) -> None:
    rows = view.rows("individuals_using_internet")
    rows = rows[(rows["area"] == "SVN") & (rows["category"] == "_T") & rows["value"].notna()]
    first, last = (points_of(rows[rows["period"] == year])[0] for year in ("2011", "2019"))
    last = replace(last, source=first.source, cited=first.cited)
    given = (data.breaks, data.meta)
    apart = absolute_change(first, last, *given, across_vintages=True)
    assert _names(data, _said("x", change=apart)) == set()
    for compute in (percent_change, multiple):
        change = compute(first, last, *given, across_vintages=True)
        assert _names(data, _said("x", change=change)) == {"ratio of shares"}
    # Two shares of one whole stand in one sentence, of two wholes they do not.
    assert _names(data, _said("x", one=first, other=first)) == set()
    other = replace(first, indicator="households_internet_access")
    assert _names(data, _said("x", one=first, other=other)) == {"bases"}
    assert _names(data, _said("x", one=first, other=replace(other, unit="report"))) == set()


def test_a_rank_that_names_its_measure_leads(reports: Of, data: Data) -> None:
    point = reports("2023", 6204)
    figure = number_of([point], "areas")
    rank = Standing("rank", 1.0, Interval.point(1), "rank", "", (point,), (), figure, 2, "")
    assert _names(data, _said("x", rank=rank)) == {"ranking"}
    assert _names(data, _said("x", rank=rank, measure="")) == {"ranking"}
    assert _names(data, _said("x", rank=rank, measure="reports")) == set()
    inner = _said("y", measure="reports")
    assert _names(data, _said("x", rank=rank, inner=[inner])) == set()


def test_what_was_counted_here_is_said_to_be(view: View, data: Data) -> None:
    findings = points_of(view.rows("iocta_finding").head(4))
    rising = number_of(findings, "findings")
    assert _names(data, _said("4 rise", rising=rising)) == {"own selection"}
    assert _names(data, _said("4 rise, as restated here", rising=rising)) == set()
    assert _names(data, _said("x", rising=replace(rising, kind="share"))) == set()


def test_statements_that_differ_are_as_many_as_they_are(view: View, data: Data) -> None:
    one = points_of(view.rows("children_share_of_internet_users"))[0]
    other = replace(one, value=12.0, interval=Interval.point(12.0))
    for pair, unit, found in (
        ((one, other), "statements", set()),
        ((one, replace(one, source="s")), "statements", {"repetition"}),
        ((one, replace(one, qualifier="about")), "statements", set()),
        ((one, replace(one, source="s")), "figures", set()),
    ):
        assert _names(data, _said("x", number=number_of(pair, unit))) == found


def test_the_newest_figure_that_is_a_figure_leads(view: View, data: Data) -> None:
    rows = view.rows("cybertipline_reports")
    rows = rows[(rows["area"] == "SVN") & (rows["category"] == "_T")]
    last, before = rows[rows["period"] == "2023"], rows[rows["period"] == "2022"]
    (named,) = points_of(before)
    said = _said("x", figure=named)
    assert _names(data, said, before) == set()
    assert _names(data, said) == set()
    both = pd.concat([last.assign(source=named.source, cited=named.cited), before])
    assert broken(Stated(said, data, both)) == {"newest": ("There is a newer figure, for 2023.",)}
    newer = both["period"] == "2023"
    for column, value in (("authority", "secondary page"), ("obs_status", "F"), ("value", None),
                          ("area", "AUT"), ("source", "other"), ("sex", "F")):  # fmt: skip
        other = both.copy()
        other.loc[newer, column] = value
        assert _names(data, said, other) == set(), column
    # Two places are told for the latest year that both have.
    austria = replace(named, area="AUT")
    two = _said("x", one=named, other=austria)
    assert _names(data, two, both) == set()
    of_austria = both.assign(area="AUT")
    assert _names(data, two, pd.concat([both, of_austria])) == {"newest"}


def test_the_newer_of_two_sources_comes_first(reports: Of, data: Data) -> None:
    old, new = reports("2019", 1), reports("2020", 2, source="other")
    assert broken(Stated(_said("x", one=old, other=new), data)) == {
        "newest": ("The newer figure, for 2020, comes first.",)
    }
    assert _names(data, _said("x", one=new, other=old)) == set()
    assert _names(data, _said("x", one=old, other=replace(new, area="AUT"))) == set()
    assert _names(data, _said("x", one=old, other=replace(new, category="image"))) == set()
    assert _names(data, _said("x", one=old, other=replace(new, source=old.source))) == set()
    assert _names(data, _said("x", one=old, other=replace(new, period=old.period))) == set()


def test_the_highest_and_the_latest_of_one_part_are_told_together(reports: Of, data: Data) -> None:
    high, late = reports("2019", 9), reports("2020", 2)
    assert _names(data, _said("x", highest=high, latest=late)) == set()
    for column in ("category", "sex", "age"):
        other = replace(late, **{column: "other"})
        assert _names(data, _said("x", highest=high, latest=other)) == {"parts"}
        assert _names(data, _said("x", highest=high, next=other)) == set()
        each = [_said("a", highest=high), _said("b", latest=other)]
        assert _names(data, _said("x", each=each)) == set()


def test_figures_of_a_secondary_page_lead_nothing_however_they_come(
    reports: Of, view: View, data: Data
) -> None:
    read = reports("2020", 2, authority="secondary page")
    found = Result("share", 1.0, Interval.point(1.0), "percent", "", (read,), ())
    for value in (read, [read], _said("y", figure=read), found):
        assert "authority" in _names(data, _said("x", value=value))
    # How many there are may be told; of findings that is what is told of them.
    assert _names(data, _said("x", number=number_of([read], "figures"))) == set()
    finding = replace(points_of(view.rows("iocta_finding").head(1))[0], authority="secondary page")
    told = _said("as restated here", number=number_of([finding], "findings"))
    assert _names(data, told) == {"authority"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5 (4 to 6)", {"rounding"}),
        ("5 reports (1,004.5 thousand to 6 of them)", {"rounding"}),
        ("5 (4 to 6 by rounding)", set()),
        ("5 (4 to 6), by source", set()),
        ("5 (Table 4 to 6)", set()),
        ("from 4 to 6", set()),
    ],
)
def test_bounds_of_rounding_are_said_to_be(text: str, found: set[str], data: Data) -> None:
    assert _names(data, _said(text)) == found


def test_dominance_alone_forbids_nothing(reports: Of, data: Data, view: View) -> None:
    ends = reports("2018", 500, "WLD"), reports("2023", 4000, "WLD")
    change = percent_change(*ends, data.breaks, data.meta, across_vintages=True)
    with pytest.raises(NotComparable, match="under 1,000"):
        allowed(_said("x", change=change), data, view)
