"""Misreadings 1, 8, 10, 11 and 13: what counts different things is not set against each other."""

from __future__ import annotations

import pytest

from analytics.breaks import segments
from analytics.change.growth import absolute_change, percent_change
from analytics.change.parts import partitions_of, shares
from analytics.errors import NotComparable
from analytics.places.comparisons import gap, ratio
from analytics.places.denominators import Denominators
from analytics.places.rates import per_100_000
from analytics.series import endpoints
from analytics.units import require_comparable
from tests.guardrails.figures import Figures


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
