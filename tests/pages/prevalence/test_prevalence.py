"""Cards of /prevalence: each kind of count apart, ages computed, running totals without a trend."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import plotly.graph_objects as go
import pytest
from dash import Dash

from analytics.errors import Refusal
from analytics.results import Result
from pages.figure.card import NoFigures, Shown, cards
from pages.figure.words import messages
from pages.prevalence import latest
from pages.prevalence.latest import GROUPS, group_of, statements
from pages.site.data import Data, View

Shown = Callable[..., Shown]
TODAY = date(2026, 11, 24)
ROOM = [name for name, found in cards().items() if found.room == "prevalence"]


@pytest.mark.parametrize("name", ROOM)
def test_card_is_whole(shown: Shown, name: str) -> None:
    card = shown(name)
    assert len(card.heading) > 20
    assert "nan" not in f"{card.heading}{card.summary}".lower()
    assert card.indicator.is_not
    for drawing in card.drawings:
        assert drawing.chart["layout"]["height"] > 0
        go.Figure(drawing.chart)
        json.dumps(drawing.chart, allow_nan=False)


@pytest.mark.parametrize("name", ROOM)
def test_version_without_figures_is_said(shown: Shown, nothing: View, name: str) -> None:
    with pytest.raises(NoFigures):
        shown(name, nothing)


def test_every_indicator_of_the_topic_is_in_one_group(data: Data, view: View) -> None:
    found = statements(data, view, TODAY)
    expected = {
        i.id
        for i in data.catalog.indicators.values()
        if i.topic == "prevalence" and i.kind != "finding" and len(view.rows(i.id))
    }
    assert {f.indicator.id for f in found} == expected
    assert {f.group for f in found} == set(GROUPS)
    groups = [f.group for f in found]
    assert groups == sorted(groups, key=GROUPS.index)


@pytest.mark.parametrize(
    ("indicator", "group"),
    [
        ("icse_victims_identified", "identified"),
        ("children_experiencing_sexual_violence", "estimated"),
        ("persons_seeking_contact_online", "estimated"),
        ("arachnid_victims_not_identified_share", "material"),
        ("caid_images_share", "material"),
        ("sexual_abuse_prevalence", "surveyed"),
        ("crc_ip_addresses", "addresses"),
        ("arachnid_notices", "work"),
        ("ivas_media_files", "held"),
    ],
)
def test_group_follows_from_what_one_unit_is(data: Data, indicator: str, group: str) -> None:
    assert group_of(data.indicator(indicator)) == group


def test_age_is_counted_from_the_end_of_the_period(data: Data, view: View) -> None:
    found = {f.indicator.id: f for f in statements(data, view, TODAY)}
    accounts = found["dark_web_accounts"]
    assert accounts.age.estimate == pytest.approx((TODAY - date(2018, 12, 31)).days / 365.25)
    published = found["arachnid_web_pages_scanned"].age
    assert published.estimate is None
    assert published.interval.lower == pytest.approx((TODAY - date(2019, 12, 31)).days / 365.25)
    only_read = found["crc_ip_addresses"]
    assert isinstance(only_read.age, Refusal)
    assert only_read.when == "read 12 October 2020"
    assert "2.88 million accounts" in str(accounts.words)


def test_statements_keep_qualifiers_ranges_and_bodies(data: Data, view: View) -> None:
    found = statements(data, view, TODAY)
    words = {f.indicator.id: str(f.words) for f in found}
    assert words["icse_victims_identified"] == "at least 31,000 persons"
    assert words["boys_sexual_exploitation_prevalence"] == "1.7 to 4.8\u00a0%"
    abuse = [f for f in found if f.indicator.id == "sexual_abuse_prevalence"]
    assert {tuple(set(f.rows["cited"])) for f in abuse} == {("un",), ("crc_coalition",)}


def test_rows_say_how_old_a_figure_is_and_where_nobody_knows(data: Data, view: View) -> None:
    said = messages(latest.__file__)
    found = {f.indicator.id: f for f in statements(data, view, TODAY)}
    for name, words in (
        ("dark_web_accounts", "years old"),
        ("arachnid_web_pages_scanned", "at least"),
        ("crc_ip_addresses", "of an age that is not known"),
    ):
        text = str(said("stated-by", bodies=["X"], when="Y", age=found[name].age))
        assert words in text, text
    # The figures of a kind: the age of the youngest stands even where it is only a bound.
    assert "years old" in str(said("spread", figures="2 figures", youngest="at least 3", older=""))


def test_median_age_and_classes_add_up(shown: Shown, data: Data, view: View) -> None:
    card = shown("prevalence-ages", today=TODAY.isoformat())
    found = [f for f in statements(data, view, TODAY) if isinstance(f.age, Result)]
    assert f"the {len(found)} figures restated here" in card.heading
    assert any("only the day is known on which they were read" in care for care in card.care)
    assert sum(card.drawings[0].chart["data"][0]["x"]) == len(found)


def test_icon_arrays_say_what_was_published(shown: Shown) -> None:
    card = shown("prevalence-girls-boys")
    assert card.heading.startswith("As many as 1 in 5 girls and as many as 1 in 20 boys are")
    counts = [len(t["x"]) for t in card.drawings[0].chart["data"]]
    assert counts == [1, 4, 1, 19]
    assert shown("prevalence-children").heading.startswith("1 in 10 children is")


def test_running_totals_are_points_with_lower_bounds_marked(shown: Shown) -> None:
    card = shown("prevalence-icse")
    traces = card.drawings[0].chart["data"]
    assert all(len(t["x"]) == 1 for t in traces)
    symbols = [t["marker"]["symbol"][0] for t in traces]
    assert symbols.count("triangle-up") == sum(card.rows["qualifier"] == "at_least")
    assert "at least 31,000" in card.heading
    assert "10,000" in card.heading
    assert "%" not in card.heading
    assert any("no trend is computed" in text for text in card.care)
    assert any("at least 6 million" in text for text in card.care)


def test_parts_of_the_british_database_make_its_total(shown: Shown) -> None:
    card = shown("prevalence-caid")
    assert "2,105,624" in card.heading
    assert sum(b["x"][0] for b in card.drawings[0].chart["data"]) == pytest.approx(100)
    assert "at least 2.1 million" in card.summary
    assert not any("not published" in b["hovertemplate"] for b in card.drawings[0].chart["data"])


def test_page_holds_findings_and_gaps(app: Dash) -> None:
    with app.server.app_context():
        text = str(sys.modules["pages.prevalence.page"].layout())
    assert "no worldwide rate has been established" in text
    assert "What would fill the gap" in text
    assert "No figure here counts all children" in text


def valued(view: View, indicator: str, value: float, **key: str) -> View:
    """The view with one value in the rows of an indicator that `key` names."""
    frame = view.snapshot.frame.copy()
    rows = frame["indicator"] == indicator
    for column, wanted in key.items():
        rows &= frame[column] == wanted
    frame.loc[rows, ["value", "lower", "upper"]] = value
    return View(replace(view.snapshot, frame=frame))


def test_one_sex_alone_is_said_alone(shown: Shown, view: View) -> None:
    frame = view.snapshot.frame
    girls = frame[~((frame["indicator"] == "sexual_abuse_prevalence") & (frame["sex"] == "M"))]
    card = shown("prevalence-girls-boys", View(replace(view.snapshot, frame=girls)))
    assert card.heading.startswith("As many as 1 in 5 girls is sexually")
    many = shown("prevalence-children", valued(view, "sexual_abuse_prevalence", 7))
    assert many.heading.startswith("7 in 100 children are sexually")


@pytest.mark.parametrize("value", [-20.0, 0.0, 0.1, 120.0])
def test_what_is_no_share_of_few_is_refused(shown: Shown, view: View, value: float) -> None:
    with pytest.raises(Refusal):
        shown("prevalence-known", valued(view, "abuse_by_known_person_share", value))


def test_a_range_without_an_end_is_none(shown: Shown, view: View) -> None:
    frame = view.snapshot.frame
    low = frame[
        ~(
            (frame["indicator"] == "boys_sexual_exploitation_prevalence")
            & (frame["category"] == "high")
        )
    ]
    with pytest.raises(NoFigures):
        shown("prevalence-boys", View(replace(view.snapshot, frame=low)))


def test_a_part_without_its_figure_leaves_no_whole(shown: Shown, view: View) -> None:
    with pytest.raises(Refusal):
        shown("prevalence-caid", valued(view, "caid_images", float("nan"), category="other"))


def test_estimates_by_country_carry_their_uncertainty(shown: Shown) -> None:
    card = shown("prevalence-countries")
    assert "4.6\u00a0% (Ethiopia) to 27.1\u00a0% (Philippines)" in card.heading
    assert "Cambodia: 11.9\u00a0% (uncertainty 9.9 to 14.1\u00a0%)" in card.summary
    (bars,) = [t for t in card.drawings[0].chart["data"] if t["type"] == "bar"]
    ends = [base + length for base, length in zip(bars["base"], bars["x"], strict=True)]
    assert (bars["base"][0], ends[0]) == (23.1, pytest.approx(30.6))


def test_recorded_offences_are_no_ranking(shown: Shown) -> None:
    card = shown("prevalence-offences")
    assert "in 2021 than in 2016" in card.heading
    assert any("ranking of safety" in text for text in card.care)
    assert "Slovenia: 175" in card.summary


def test_a_share_without_a_date_says_when_it_was_read_or_published(shown: Shown) -> None:
    assert "(United Nations, read 13 October 2020)" in shown("prevalence-children").heading
    assert ", up to 2017)" in shown("prevalence-help").heading
