"""Ranks as results: the range in which each holds, and the figure that decides it."""

from __future__ import annotations

from typing import Any

import pytest

from analytics.errors import NotEnoughData
from analytics.intervals import Interval
from analytics.places.denominators import Denominators
from analytics.places.ranks import standings
from analytics.places.rates import Rate
from analytics.series import Point
from tests.analytics.kit import META, NONE, point

MEMBERS = ("AUT", "BEL", "CHE", "DNK")


def people(value: float, area: str, period: str = "2020", **columns: Any) -> Point:
    return point(value, area, period, "population", **columns)


def test_a_rank_is_a_result_with_its_figure_and_its_own_caveats() -> None:
    table = [point(30, "AUT"), point(20, "BEL", half=5), point(18, "CHE", qualifier="about")]
    found = standings(table, MEMBERS, NONE, META, folded={})
    assert [(row.area, row.rank, row.best, row.worst) for row in found.rows] == [
        ("AUT", 1, 1, 1), ("BEL", 2, 2, 3), ("CHE", 3, 2, 3)]  # fmt: skip
    assert [row.value for row in found.rows] == [30, 20, 18]
    assert {row.kind for row in found.rows} == {"rank"}
    assert {row.among for row in found.rows} == {found.n} == {3}
    assert found.number.estimate == 3
    assert found.rows[2].caveats == ("The figure for CHE is published as approximate.",)
    assert found.rows[0].caveats == ()
    assert found.of("DNK") is None
    assert found.why_not("DNK") == "There is no figure for it; missing is not zero."
    assert (found.tried, found.by, found.rows[0].by) == ("", "as published", "as published")
    assert [each.name for each in found.left_out] == ["DNK"]
    assert found.caveats == ("The figure for CHE is published as approximate.",)


def test_every_year_of_the_population_near_enough_is_tried() -> None:
    pool = Denominators.of(
        [people(100, "AUT"), people(100, "BEL"), people(100, "AUT", "2021"),
         people(50, "BEL", "2021"), people(1, "BEL", "2023")]
    )  # fmt: skip
    table = [point(30, "AUT"), point(20, "BEL")]
    found = standings(table, MEMBERS, NONE, META, folded={}, by="inhabitants", pool=pool)
    first = found.rows[0]
    assert (first.area, first.rank, first.interval) == ("AUT", 1, Interval(1, 2))
    assert (found.tried, found.by) == ("population of 2020 to 2021", "inhabitants")
    (second,) = found.rows[1:]
    assert (second.area, second.rank, second.interval) == ("BEL", 2, Interval(1, 2))
    assert [each.name for each in found.left_out] == ["CHE", "DNK"]
    assert isinstance(first.figure, Rate)
    assert (first.figure.divisor.estimate, first.value) == (100, 30_000)
    assert first.figure.divisor.words.startswith("100 inhabitants (")


def test_what_counts_within_another_is_in_its_figure() -> None:
    pool = Denominators.of([people(100, "DNK"), people(100, "GRL"), people(100, "AUT")])
    table = [point(30, "DNK"), point(10, "GRL"), point(25, "AUT")]
    members, within = ("DNK", "GRL", "AUT"), {"GRL": "DNK"}
    plain = standings(table, members, NONE, META, folded=within)
    assert [(row.area, row.value) for row in plain.rows] == [("DNK", 40), ("AUT", 25)]
    rated = standings(table, members, NONE, META, folded=within, by="inhabitants", pool=pool)
    assert [(row.area, row.value) for row in rated.rows] == [("AUT", 25_000), ("DNK", 20_000)]
    assert "GRL is counted within DNK." in rated.rows[0].caveats


def test_a_place_keeps_its_nearest_population_in_a_year_that_it_lacks() -> None:
    """One place without a year would else take that year from all others."""
    held = [people(100, "AUT"), people(100, "DNK"), people(100, "GRL"), people(100, "DNK", "2021"),
            people(10, "AUT", "2021"), people(1, "DNK", "2022")]  # fmt: skip
    table = [point(30, "AUT"), point(30, "DNK"), point(20, "GRL")]
    members, within = ("AUT", "DNK", "GRL"), {"GRL": "DNK"}
    found = standings(table, members, NONE, META, folded=within, by="inhabitants",
                      pool=Denominators.of(held))  # fmt: skip
    # In 2020 30 of 100 and 50 of 200; in 2021 30 of 10 and 50 of 200; in 2022 30 of 100 (Austria
    # lacks it) and 50 of 101.
    assert [(r.area, r.rank, r.interval) for r in found.rows] == [
        ("AUT", 1, Interval(1, 2)), ("DNK", 2, Interval(1, 2)),
    ]  # fmt: skip
    assert found.tried == "population of 2020 to 2022"
    assert found.caveats == ("GRL is counted within DNK.",)
    assert found.rows[1].caveats == ("GRL is counted within DNK.",)


def test_a_year_that_one_place_alone_has_refuses_no_rank() -> None:
    held = [people(100, "AUT", "2019"), people(50, "DNK", "2019"), people(70, "GRL", "2020")]
    table = [point(30, "AUT"), point(30, "DNK"), point(30, "GRL")]
    members = ("AUT", "DNK", "GRL")
    found = standings(table, members, NONE, META, folded={}, by="inhabitants",
                      pool=Denominators.of(held))  # fmt: skip
    assert [(row.area, row.rank) for row in found.rows] == [("DNK", 1), ("GRL", 2), ("AUT", 3)]
    assert not found.left_out


def test_fewer_than_two_places_have_no_rank() -> None:
    for table in ([], [point(30, "AUT")]):
        for by in ("as published", "inhabitants"):
            with pytest.raises(NotEnoughData):
                standings(table, MEMBERS, NONE, META, folded={}, by=by)
