"""The 18 misreadings that this subject's figures invite, each tried on the real figures.

A test asks for the misleading number, with the declarations and curated files of the project, and
must get the refusal or the split, in words that need no statistics to be understood.
"""

from __future__ import annotations

import pytest

from analytics.breaks import segments
from analytics.change.events import poisson_interval
from analytics.change.growth import absolute_change, annual_growth, doubling_time, percent_change
from analytics.change.parts import partitions_of, shares
from analytics.errors import NotComparable, NotEnoughData
from analytics.places.comparisons import gap, ratio
from analytics.places.concentration import top_share, without_largest_of_each_year
from analytics.places.convergence import sigma_convergence
from analytics.places.denominators import Denominators, per_100_000
from analytics.places.ranks import COUNT, rank_areas
from analytics.places.totals import share_of_world, sum_of_areas
from analytics.relations import share
from analytics.series import endpoints, points_of
from analytics.units import require_comparable
from tests.guardrails.figures import Figures

FOLDED = {"GRL": "DNK"}


def test_01_reports_are_not_victims_cases_or_files(figures: Figures) -> None:
    reports = figures.world("2020")
    for other in (
        figures.points(indicator="icse_victims_identified")[0],
        figures.one(indicator="cybertipline_incidents"),
        figures.one(source="ncmec_ojjdp_files", period="2020"),
    ):
        words = figures.refusal(percent_change, reports, other)
        assert "Reports and" in words
        assert "count different things" in words
        assert "side by side" in words
    assert "victims" in figures.catalog.indicators["cybertipline_reports"].is_not


def test_02_bundling_in_2024_gives_a_break_and_incidents_and_no_fall(figures: Figures) -> None:
    before, after = figures.world("2023"), figures.world("2024")
    assert (before.value, after.value) == (36_210_368, 20_512_803)

    words = figures.refusal(percent_change, before, after, across_vintages=True)
    assert "bundle related tips in one report" in words
    assert "29.2 million incidents" in words
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
    assert "stopped voluntary detection" in words
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


def test_05_one_reporter_moves_the_total(figures: Figures) -> None:
    tables = [figures.reporters(year) for year in ("2019", "2020", "2021", "2022", "2023")]
    share = top_share(tables[-1])
    assert tables[-1].largest == "Meta"
    assert share.estimate == pytest.approx(85.3, abs=0.05)
    assert "does not look reports nothing" in share.caveats[0]

    without = without_largest_of_each_year(tables)
    assert set(without.removed) == {"Meta"}
    rest = without.points
    whole = [listed.total for listed in tables]
    changes = [
        percent_change(s[0], s[-1], figures.breaks, figures.meta, across_vintages=True).estimate
        for s in (whole, rest)
    ]
    assert changes == [pytest.approx(113.5, abs=0.05), pytest.approx(455.2, abs=0.05)]

    ai = figures.points(category="generative_ai", source="ncmec_blog_2025")
    words = figures.refusal(percent_change, *endpoints(ai, "2024-S1", "2025-S1"))
    assert "Amazon sent 380,000" in words
    assert "none of it generated" in words


def test_06_editions_and_outlets_give_the_same_figure_differently(figures: Figures) -> None:
    rows = figures.rows(indicator="inhope_content_urls", category="_T", source="inhope_annual")
    with pytest.raises(NotComparable, match=r"2 figures for 2020 \(editions: 2020, 2024\)"):
        endpoints(rows, "2020", "2024")
    first = figures.one(indicator="inhope_content_urls", period="2020", vintage="2020")
    later = figures.one(indicator="inhope_content_urls", period="2021", vintage="2024")
    assert "two editions of one source (2020 and 2024)" in figures.refusal(
        absolute_change, first, later
    )

    start, _ = endpoints(figures.points(category="financial_sextortion", source="ncmec_blog_2025"))
    _, end = endpoints(
        figures.points(category="financial_sextortion", source="europol_iocta_2026_ncmec")
    )
    words = figures.refusal(percent_change, start, end)
    assert "different sources" in words
    assert "a series is never joined from two" in words


def test_07_the_same_label_can_have_another_scope(figures: Figures) -> None:
    all_reports = figures.one(source="ncmec_by_country", area="IRL", period="2023")
    referrals = figures.one(
        source="ncmec_by_country", area="IRL", period="2024", category="referral"
    )
    words = figures.refusal(percent_change, all_reports, referrals, across_vintages=True)
    assert "different categories (total and referral)" in words
    assert "no change over time" in words

    table = figures.one(source="ncmec_by_country", area="ZZZ", period="2023")
    location = figures.one(
        source="ncmec_ojjdp_user_location", period="2023", category="location_unknown"
    )
    assert (table.value, location.value) == (1_851_762, 1_368_404)
    assert "may count differently" in figures.refusal(gap, table, location)
    caveats = figures.catalog.indicators["cybertipline_reports"].caveats
    assert any("Ireland" in caveat and "4,192 referrals" in caveat for caveat in caveats)


def test_08_files_are_not_distinct_content(figures: Figures) -> None:
    files = figures.meta["cybertipline_files"]
    for other in ("ivas_unique_images", "caid_images", "inhope_content_urls"):
        with pytest.raises(NotComparable, match="count different things"):
            require_comparable(files, figures.meta[other])
    assert "repeats" in figures.catalog.indicators["cybertipline_files"].change_means

    partitions = partitions_of(figures.catalog.categories.values())
    unique = figures.points(indicator="cybertipline_reports_unique_imagery", vintage="2024")
    with pytest.raises(NotComparable, match="may overlap, be counted twice"):
        shares(unique, None, partitions, figures.meta)
    media = figures.points(indicator="cybertipline_files", vintage="2023", period="2023")
    kinds = [point for point in media if point.category != "_T"]
    (total,) = (point for point in media if point.category == "_T")
    found = shares(kinds, total, partitions, figures.meta)
    assert [*found] == ["image", "video", "other"]
    assert found["image"].unit == "percent"


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


def test_10_hosting_is_not_offending_and_a_share_is_no_count(figures: Figures) -> None:
    share = figures.one(indicator="inhope_hosting_share", area="NLD")
    urls = figures.one(indicator="inhope_content_urls", period="2023", vintage="2023")
    assert "a share of a whole" in figures.refusal(percent_change, share, urls)
    pool = Denominators.of(figures.points(indicator="population"))
    words = figures.refusal(per_100_000, share, "inhabitants", pool)
    assert "no count" in words
    assert "offenders or victims" in figures.catalog.indicators["inhope_hosting_share"].is_not

    europe = figures.points(indicator="iwf_hosted_in_europe_share")
    points = absolute_change(*endpoints(europe), figures.breaks, figures.meta)
    assert points.unit == "percentage points"
    change = percent_change(*endpoints(europe), figures.breaks, figures.meta)
    assert any("not their difference in percentage points" in text for text in change.caveats)


def test_11_inhope_reports_never_join_content_urls(figures: Figures) -> None:
    reports = figures.one(indicator="inhope_reports", period="2019", source="inhope_annual")
    urls = figures.one(indicator="inhope_content_urls", period="2020", vintage="2020")
    words = figures.refusal(percent_change, reports, urls)
    assert "Reports and content URLs count different things" in words
    line = segments([reports.period, urls.period], figures.breaks.breaks, "inhope_reports", "WLD")
    assert [part.opened_by[0].title for part in line[1:]] == ["Content URLs, not reports"]

    rows = figures.points(indicator="inhope_content_urls", category="_T", vintage="2024")
    jump = percent_change(*endpoints(rows, "2023", "2024"), figures.breaks, figures.meta)
    assert any("the publisher's page gives no reason" in caveat for caveat in jump.caveats)
    # The network grew meanwhile; hotlines are no parts of the count and no divisor for it.
    hotlines = figures.points(indicator="inhope_hotlines")[0]
    assert "count different things" in figures.refusal(ratio, rows[0], hotlines)
    assert any("network grew" in text for text in
               figures.catalog.indicators["inhope_reports"].caveats)  # fmt: skip


def test_12_iwf_figures_follow_its_own_search(figures: Figures) -> None:
    rows = figures.points(indicator="iwf_reports_confirmed", source="iwf_annual")
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
    assert [p.period.text for p in rows if int(p.period.text) > 2020] == ["2021", "2024"]
    for years in (("2015", "2016"), ("2020", "2021"), ("2021", "2024")):
        assert "URLs" in figures.refusal(percent_change, *endpoints(rows, *years))
    assessed = figures.one(indicator="iwf_reports_assessed", period="2024", source="iwf_annual")
    with pytest.raises(NotComparable, match="another definition"):
        share(rows[-1], assessed, figures.meta)


def test_13_prevalence_of_a_year_and_of_a_lifetime_do_not_mix(figures: Figures) -> None:
    lifetime, past_year = figures.points(indicator="forced_sex_adolescent_girls")
    assert {lifetime.category, past_year.category} == {"lifetime", "past_year"}
    assert "different categories" in figures.refusal(ratio, lifetime, past_year)
    partitions = partitions_of(figures.catalog.categories.values())
    with pytest.raises(NotComparable, match="not declared to be parts of one whole"):
        shares([lifetime, past_year], None, partitions, figures.meta)

    childhood = figures.points(indicator="sexual_abuse_prevalence")[0]
    boys = figures.points(indicator="boys_sexual_exploitation_prevalence")[0]
    assert "each is collected by its own rules" in figures.refusal(ratio, childhood, boys)
    yearly = figures.one(indicator="children_experiencing_sexual_violence")
    assert "different units" in figures.refusal(gap, childhood, yearly)


def test_14_denominators_are_shown_and_never_mixed(figures: Figures) -> None:
    for other in ("internet_penetration", "daily_internet_use"):
        with pytest.raises(NotComparable, match="collected by its own rules"):
            require_comparable(figures.meta["individuals_using_internet"], figures.meta[other])
    europe = {p.area: p for p in figures.points(source="usb_mk_iws", category="_T")
              if p.indicator == "internet_penetration"}  # fmt: skip
    words = figures.refusal(gap, europe["SVN"], europe["IWS_EUR"])
    assert "as Internet World Stats draws it" in words
    assert "not compared with SVN" in words
    assert "as Internet World Stats draws it" in figures.refusal(rank_areas, [*europe.values()])
    regions = figures.points(
        indicator="internet_penetration", source=["iws_table", "grace_d10_6"], category="_T"
    )
    assert "never joined from two" in figures.refusal(
        sigma_convergence, regions, ("2011-03-31", "2020-06-30"), across_vintages=True
    )

    pool = Denominators.of(figures.points(indicator=["population", "individuals_using_internet"]))
    reports = figures.one(source="ncmec_by_country", area="IRL", period="2021")
    rate = per_100_000(reports, "internet users", pool, figures.breaks, figures.meta)
    assert [(p.source, p.period.text) for p in rate.points[1:]] == [
        ("un_wpp", "2021"), ("worldbank_wdi", "2020"),
    ]  # fmt: skip
    assert "92.0 % online, worldbank_wdi, 2020" in rate.caveats[0]
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


def test_16_threat_findings_are_judgement_and_have_no_trend(figures: Figures) -> None:
    findings = figures.points(indicator="iocta_finding", category="sexual_extortion")
    with pytest.raises(NotEnoughData, match="there is none"):
        endpoints(findings)
    words = figures.refusal(percent_change, findings[0], findings[-1])
    assert "judgements in words, not counts" in words
    assert "listed by edition and theme" in words
    assert "judgements in words" in figures.refusal(poisson_interval, findings[0])
    assert "judgements in words" in figures.refusal(rank_areas, findings[:1])
    assert "not a series" in figures.catalog.indicators["iocta_finding"].is_not


def test_17_index_scores_rate_the_response_not_the_harm(figures: Figures) -> None:
    findings = figures.meta["prevalence_finding"]
    for other in ("sexual_abuse_prevalence", "children_experiencing_sexual_violence"):
        with pytest.raises(NotComparable, match="judgements in words, not counts"):
            require_comparable(findings, figures.meta[other])
    for indicator in ("prevalence_finding", "children_experiencing_sexual_violence"):
        declared = figures.catalog.indicators[indicator]
        assert "not harm" in declared.is_not or any(
            "does not measure harm" in caveat for caveat in declared.caveats
        )
    assert figures.rows(indicator="prevalence_finding")["value"].isna().all()
    scores = figures.points(indicator="prevalence_finding", cited="eiu")
    assert "judgements in words" in figures.refusal(rank_areas, scores)


def test_18_zero_is_not_missing(figures: Figures) -> None:
    online = figures.rows(indicator="individuals_using_internet", source="worldbank_wdi")
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
    population = figures.points(indicator="population", source="un_wpp", period="2020")
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
