"""Misreadings 9, 14 and 18: no country, another denominator, a zero that nobody counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.change.growth import percent_change
from analytics.change.parts import partitions_of, shares
from analytics.errors import NotComparable, NotEnoughData
from analytics.places.comparisons import gap, ratio
from analytics.places.convergence import sigma_convergence
from analytics.places.denominators import Denominators
from analytics.places.ranks import COUNT, rank_areas
from analytics.places.rates import per_100_000
from analytics.places.totals import share_of_world, sum_of_areas
from analytics.series import endpoints, points_of
from analytics.units import require_comparable
from tests.guardrails.figures import Figures

FOLDED = {"GRL": "DNK"}


def test_09_reports_without_a_country_are_never_dropped(figures: Figures) -> None:
    table = figures.points(source="ncmec_by_country", period="2023")
    world = figures.world("2023")
    share = share_of_world(table, "DEU", world, figures.breaks, figures.meta)
    assert share.estimate == pytest.approx(173_560 / 36_210_368 * 100, abs=1e-9)
    assert share.caveats[0].startswith("1,851,762 of the 36,210,368 (5.1 %) are attributed to no")

    named = [point for point in table if point.area != "ZZZ"]
    words = figures.refusal(share_of_world, named, "DEU", world)
    assert "1,851,762 fewer than the published total" in words
    assert "attributed to no country" in words

    ranking = rank_areas(table, figures.breaks, figures.meta)
    assert "1,851,762 reports are attributed to no country" in ranking.caveats[0]
    assert ranking.of("ZZZ") is None
    assert "stands for no country" in ranking.why_not("ZZZ")
    named_europe = figures.one(source="ncmec_by_country", area="EEE", period="2022")
    germany = figures.one(source="ncmec_by_country", area="DEU", period="2022")
    assert "not the continent" in figures.refusal(ratio, named_europe, germany)

    # 2024: what stands by country is more than the total, so it is not presented as the total.
    both = figures.points(source="ncmec_by_country", period="2024")
    words = figures.refusal(share_of_world, both, "DEU", figures.world("2024"))
    assert "666,437 more than the published total of 20,512,803" in words
    partitions = partitions_of(figures.catalog.categories.values())
    germans = [point for point in both if point.area == "DEU"]
    with pytest.raises(NotComparable, match="not declared to be parts of one whole"):
        shares(germans, None, partitions, figures.meta)


def test_14_denominators_are_shown_and_never_mixed(figures: Figures) -> None:
    for other in ("internet_penetration", "daily_internet_use"):
        with pytest.raises(NotComparable, match="collected by its own rules"):
            require_comparable(figures.meta["individuals_using_internet"], figures.meta[other])
    region = figures.one(indicator="internet_penetration", source="iws_table", area="IWS_EUR",
                         period="2011-03-31")  # fmt: skip
    europe = {area: replace(region, area=area) for area in ("IWS_EUR", "SVN", "HRV")}
    words = figures.refusal(gap, europe["SVN"], europe["IWS_EUR"])
    assert "as Internet World Stats draws it" in words
    assert "not compared with SVN" in words
    assert "as Internet World Stats draws it" in figures.refusal(rank_areas, [*europe.values()])
    regions = figures.points(
        indicator="internet_penetration", source=["iws_table", "grace_d10_6"], category="_T"
    )
    assert "never joined from two" in figures.refusal(
        sigma_convergence, regions, ("2011-03-31", "2020-06-30")
    )

    pool = Denominators.of(figures.points(indicator=["population", "individuals_using_internet"]))
    reports = figures.one(source="ncmec_by_country", area="IRL", period="2021")
    rate = per_100_000(reports, "internet users", pool, figures.breaks, figures.meta)
    assert [(p.source, p.period.text) for p in rate.points[1:]] == [
        ("un_wpp", "2021"), ("worldbank_wdi", "2021"),
    ]  # fmt: skip
    assert "93.5 % online, worldbank_wdi, 2021" in rate.caveats[0]
    older = figures.one(source="ncmec_by_country", area="GRL", period="2019")
    rate = per_100_000(older, "internet users", pool, figures.breaks, figures.meta)
    assert "another year" in " ".join(rate.caveats)
    assert "number of accounts" in figures.refusal(per_100_000, reports, "accounts", pool)
    young = Denominators.of(figures.points(indicator="children", age="_T"))
    per_child = per_100_000(reports, "children", young, figures.breaks, figures.meta)
    assert "no risk" in " ".join(per_child.caveats)
    late = figures.one(source="ncmec_by_country", area="GRL", period="2023")
    assert "more than two years from 2023" in figures.refusal(
        per_100_000, late, "internet users", pool
    )
    young, all_ages = figures.points(indicator="daily_internet_use", source="grace_d10_6")
    assert "different age groups" in figures.refusal(ratio, young, all_ages)
    assert "nobody under 16" in figures.catalog.indicators["daily_internet_use"].is_not


def test_18_zero_is_not_missing(figures: Figures) -> None:
    of_edition = {"source": "worldbank_wdi", "vintage": "2026"}
    online = figures.rows(indicator="individuals_using_internet", **of_edition)
    zero = points_of(online[(online["area"] == "AFG") & (online["period"] == "1990")])[0]
    assert zero.value == 0
    kosovo = online[online["area"] == "XKX"]
    assert "2021" not in set(kosovo["period"])
    with pytest.raises(NotEnoughData, match="There is no figure for 2021"):
        endpoints(kosovo, "2018", "2021")
    rows = points_of(online[online["area"] == "AFG"])
    words = figures.refusal(percent_change, *endpoints(rows, "1990", "2010"))
    assert "The figure for 1990 is zero" in words

    table = figures.points(source="ncmec_by_country", period="2020")
    zeros = [point.area for point in table if point.value == 0]
    assert zeros == ["NFK", "SHN", "SJM"]
    ranking = rank_areas(table, figures.breaks, figures.meta, areas=[*zeros, "USA", "VAT", "NIU"])
    missing = {each.name: each.reason for each in ranking.left_out}
    assert {row.area for row in ranking.rows if row.estimate == ranking.of("SHN").estimate} == {
        *zeros
    }
    assert all(reason.endswith("missing is not zero.") for reason in missing.values())

    members = [*figures.catalog.areas.members_of("EU27_2020"), "XKX"]
    held = {"indicator": "population", "source": "un_wpp", "vintage": "2024-07"}
    population = figures.points(**held, period="2020")
    without = [point for point in population if point.area != "XKX"]
    words = figures.refusal(sum_of_areas, without, "EU27_2020", members)
    assert "There is no figure for XKX" in words
    assert "missing is not zero" in words
    pool = Denominators.of(population)
    rates = rank_areas(
        figures.points(source="ncmec_by_country", period="2020"),
        figures.breaks,
        figures.meta,
        areas=figures.catalog.areas.members_of("EUR48"),
        folded=FOLDED,
        by=(COUNT, "inhabitants"),
        pool=pool,
    )
    assert rates.n == 48
    assert "confidence" not in rates.rows[0].method
