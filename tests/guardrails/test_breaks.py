"""Misreadings 2, 3, 4, 12 and 15: a change of rules, law or search is no change of the harm."""

from __future__ import annotations

import pytest

from analytics.breaks import segments
from analytics.change.events import poisson_interval
from analytics.change.growth import absolute_change, annual_growth, doubling_time, percent_change
from analytics.errors import NotComparable
from analytics.places.comparisons import gap, ratio
from analytics.places.denominators import Denominators
from analytics.places.rates import per_100_000
from analytics.relations import share
from analytics.series import endpoints
from tests.guardrails.figures import Figures


def test_02_bundling_in_2024_gives_a_break_and_incidents_and_no_fall(figures: Figures) -> None:
    before, after = figures.world("2023"), figures.world("2024")
    assert (before.value, after.value) == (36_210_368, 20_512_803)

    words = figures.refusal(percent_change, before, after, across_vintages=True)
    assert "bundle related tips in one report" in words
    # The press has what the reports stand for; no text of NCMEC that says it is at hand.
    assert "29.2" not in words
    assert "no change from 2023 to 2024 is computed" in words
    assert "43" not in words

    line = segments([before.period, after.period], figures.breaks.breaks, before.indicator, "WLD")
    assert [(part.start, part.stop) for part in line] == [(0, 1), (1, 2)]

    incidents = figures.one(indicator="cybertipline_incidents", period="2024")
    assert incidents.value == 29_200_000
    assert "different things" in figures.refusal(percent_change, before, incidents)


def test_03_the_eu_fall_of_2021_carries_the_gap_in_the_law(figures: Figures) -> None:
    before, inside, after = (figures.eu(year) for year in ("2020", "2021", "2022"))
    assert (before.value, inside.value, after.value) == (1_046_349, 555_834, 1_503_431)

    words = figures.refusal(percent_change, before, inside, across_vintages=True)
    assert "EU legal gap 2021" in words
    assert "voluntary detection had no derogation" in words
    assert "47" not in words

    over = percent_change(before, after, figures.breaks, figures.meta, across_vintages=True)
    assert over.estimate == pytest.approx(43.7, abs=0.05)
    assert any("passes over that gap" in caveat for caveat in over.caveats)

    world = [figures.world(year) for year in ("2020", "2021")]
    rise = percent_change(*world, figures.breaks, figures.meta, across_vintages=True)
    assert rise.estimate == pytest.approx(35.2, abs=0.05)

    table = {p.area: p for p in figures.points(source="ncmec_by_country", period="2021")}
    words = figures.refusal(ratio, table["DEU"], table["USA"])
    assert "This affects the figure for DEU and not that for USA" in words


def test_04_a_new_duty_to_report_is_no_growth(figures: Figures) -> None:
    for category, source in (
        ("child_sex_trafficking", "ncmec_blog_2025"),
        ("online_enticement", "ncmec_blog_2025"),
    ):
        rows = figures.points(category=category, source=source)
        words = figures.refusal(percent_change, *endpoints(rows, "2024-S1", "2025-S1"))
        assert "duty" in words.lower()
        assert "not gathered under the same rule" in words

    by_year = figures.points(category="online_enticement", source="ncmec_ojjdp_types")
    start, end = (max((p for p in by_year if p.period.text == year), key=lambda p: p.vintage)
                  for year in ("2023", "2024"))  # fmt: skip
    words = figures.refusal(percent_change, start, end, across_vintages=True)
    assert "Duty to report widened: Since May 2024 the REPORT Act obliges" in words


def test_12_iwf_figures_follow_its_own_search(figures: Figures) -> None:
    rows = figures.points(indicator="iwf_reports_confirmed", source="iwf_annual", vintage="2024")
    for years in (("2013", "2014"), ("2013", "2015"), ("2014", "2015")):
        words = figures.refusal(percent_change, *endpoints(rows, *years))
        assert "search" in words
        assert "137" not in words
    ages = figures.points(indicator="iwf_age_share", source="anglican_watch_iwf", period="2022")
    assert "different age groups" in figures.refusal(absolute_change, *ages)
    assert "youngest child" in figures.catalog.indicators["iwf_age_share"].is_not
    urls = figures.one(indicator="iwf_urls_confirmed", period="2022")
    reports = figures.one(indicator="iwf_reports_confirmed", period="2022")
    assert "count different things" in figures.refusal(gap, urls, reports)
    # 2022 and 2023 are URLs (255,571 and 275,652), 2015, 2021 and 2024 may be: no line joins them.
    assert {p.period.text for p in rows if int(p.period.text) > 2020} == {"2021", "2024"}
    for years in (("2015", "2016"), ("2020", "2021"), ("2021", "2024")):
        assert "URLs" in figures.refusal(percent_change, *endpoints(rows, *years))
    assessed = figures.one(indicator="iwf_reports_assessed", period="2024", source="iwf_annual")
    with pytest.raises(NotComparable, match="another definition"):
        share(rows[-1], assessed, figures.meta)


def test_15_an_explosion_is_set_against_use_and_is_no_forecast(figures: Figures) -> None:
    start, end = (figures.world(year) for year in ("2015", "2023"))
    pair = (start, end, figures.breaks, figures.meta)
    assert "it describes that time and is no forecast" in doubling_time(*pair).method
    assert "what happened in between plays no part" in annual_growth(*pair).method

    pool = Denominators.of(figures.points(indicator=["population", "individuals_using_internet"]))
    words = figures.refusal(per_100_000, end, "accounts", pool)
    assert "No figures on the accounts of the reporting services are held" in words
    assert "per 100,000 inhabitants, children or internet users" in words
    table = figures.one(source="ncmec_by_country", area="TUR", period="2019")
    rate = per_100_000(table, "internet users", pool, figures.breaks, figures.meta)
    assert rate.unit == "reports per 100,000 internet users"

    history = figures.points(source="ncmec_ojjdp_appendix_a", vintage="2023", category="_T")
    words = figures.refusal(poisson_interval, end, history=history)
    assert "do not happen one by one and independently" in words
    assert "times as much as chance alone" in words
