"""Misreadings 5, 6 and 7: one reporter, another edition, the same label for another scope."""

from __future__ import annotations

import pytest

from analytics.change.growth import absolute_change, percent_change
from analytics.errors import NotComparable
from analytics.places.comparisons import gap
from analytics.places.concentration import top_share, without_largest_of_each_year
from analytics.series import endpoints
from tests.guardrails.figures import Figures


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
    assert "Amazon AI Services made more than 1.1 million of 1.5 million" in words
    assert "a later document gives more than 400,000 in all" in words


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
