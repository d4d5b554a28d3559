"""Cards of /prevalence: each kind of count apart, ages computed, running totals without a trend."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Any

import plotly.graph_objects as go
import pytest
from dash import Dash

from pages.figure.card import FigureCard, NoFigures
from pages.prevalence import databases
from pages.prevalence import latest as prevalence
from pages.prevalence import surveys as prevalence_shares
from pages.site.data import Data, View
from tests.pages.test_hotlines import Nothing

TODAY = date(2026, 11, 24)
MAKERS = (
    prevalence_shares.abuse,
    prevalence_shares.abuse_of_children,
    prevalence_shares.boys,
    prevalence_shares.forced_sex,
    prevalence_shares.help_and_perpetrator,
    prevalence_shares.known_person,
    prevalence_shares.survivors,
    prevalence_shares.unidentified,
    databases.icse,
    databases.caid,
    databases.arachnid,
)


@pytest.mark.parametrize("make", MAKERS)
def test_card_is_whole(data: Data, view: View, make: Any) -> None:
    card: FigureCard = make(data, view)
    assert len(card.finding) > 20
    assert "nan" not in f"{card.finding}{card.summary}".lower()
    assert card.indicator.is_not
    for drawing in card.drawings:
        assert drawing.chart["layout"]["height"] > 0
        go.Figure(drawing.chart)
        json.dumps(drawing.chart, allow_nan=False)


@pytest.mark.parametrize("make", MAKERS)
def test_version_without_figures_is_said(data: Data, view: View, make: Any) -> None:
    with pytest.raises(NoFigures):
        make(data, Nothing(view))
    with pytest.raises(NoFigures):
        prevalence.ages(data, Nothing(view), TODAY)  # type: ignore[arg-type]


def test_every_indicator_of_the_topic_is_in_one_group(data: Data, view: View) -> None:
    found = prevalence.figures(data, view, TODAY)
    expected = {
        i.id
        for i in data.catalog.indicators.values()
        if i.topic == "prevalence" and i.kind != "finding" and len(view.rows(i.id))
    }
    assert {f.indicator.id for f in found} == expected
    assert {f.group for f in found} == set(prevalence.GROUPS)
    groups = [f.group for f in found]
    assert groups == sorted(groups, key=list(prevalence.GROUPS).index)


@pytest.mark.parametrize(
    ("indicator", "group"),
    [
        ("icse_victims_identified", "Persons identified"),
        ("children_experiencing_sexual_violence", "Persons estimated"),
        ("persons_seeking_contact_online", "Persons estimated"),
        ("arachnid_victims_not_identified_share", "Shares of material"),
        ("caid_images_share", "Shares of material"),
        ("sexual_abuse_prevalence", "Shares of people, as surveys or statements give them"),
        ("crc_ip_addresses", "Addresses and accounts"),
        ("arachnid_notices", "Search and removal"),
        ("ivas_media_files", "Images, videos and files held or found"),
    ],
)
def test_group_follows_from_what_one_unit_is(data: Data, indicator: str, group: str) -> None:
    assert prevalence.group_of(data.indicator(indicator)) == group


def test_age_is_counted_from_the_end_of_the_period(data: Data, view: View) -> None:
    found = {f.indicator.id: f for f in prevalence.figures(data, view, TODAY)}
    accounts = found["dark_web_accounts"]
    assert accounts.years == pytest.approx((TODAY - date(2018, 12, 31)).days / 365.25)
    assert accounts.age == "7.9 years old"
    undated = found["crc_ip_addresses"]
    assert undated.undated
    assert undated.age.startswith("at least 6.1")
    assert "2.88 million accounts" in accounts.words


def test_statements_keep_qualifiers_ranges_and_bodies(data: Data, view: View) -> None:
    found = prevalence.figures(data, view, TODAY)
    words = {f.indicator.id: f.words for f in found}
    assert words["icse_victims_identified"] == "at least 31,000 persons"
    assert words["boys_sexual_exploitation_prevalence"] == "1.7 to 4.8\u00a0%"
    abuse = [f for f in found if f.indicator.id == "sexual_abuse_prevalence"]
    assert {tuple(set(f.rows["cited"])) for f in abuse} == {("un",), ("crc_coalition",)}


def test_median_age_and_classes_add_up(data: Data, view: View) -> None:
    card = prevalence.ages(data, view, TODAY)
    found = prevalence.figures(data, view, TODAY)
    assert f"these {len(found)} figures" in card.finding
    assert sum(card.drawings[0].chart["data"][0]["x"]) == len(found)


def test_icon_arrays_say_what_was_published(data: Data, view: View) -> None:
    card = prevalence_shares.abuse(data, view)
    assert card.finding.startswith("As many as 1 in 5 girls and as many as 1 in 20 boys are")
    counts = [len(t["x"]) for t in card.drawings[0].chart["data"]]
    assert counts == [1, 4, 1, 19]
    assert prevalence_shares.abuse_of_children(data, view).finding.startswith("1 in 10 children is")


def test_running_totals_are_points_with_lower_bounds_marked(data: Data, view: View) -> None:
    card = databases.icse(data, view)
    traces = card.drawings[0].chart["data"]
    assert all(len(t["x"]) == 1 for t in traces)
    symbols = [t["marker"]["symbol"][0] for t in traces]
    assert symbols.count("triangle-up") == sum(card.rows["qualifier"] == "at_least")
    assert "at least 31,000" in card.finding
    assert "10,000" in card.finding
    assert "%" not in card.finding
    assert any("no trend is computed" in text for text in card.care)
    assert any("at least 6 million" in text for text in card.care)


def test_parts_of_the_british_database_make_its_total(data: Data, view: View) -> None:
    card = databases.caid(data, view)
    assert "2,105,624" in card.finding
    assert sum(b["x"][0] for b in card.drawings[0].chart["data"]) == pytest.approx(100)
    assert "at least 2.1 million" in card.summary
    assert not any("not published" in b["hovertemplate"] for b in card.drawings[0].chart["data"])


def test_page_holds_findings_and_gaps(app: Dash) -> None:
    with app.server.app_context():
        text = str(sys.modules["pages.prevalence.page"].layout())
    assert "no worldwide rate has been established" in text
    assert "What would fill the gap" in text
    assert "No figure here counts all children" in text
