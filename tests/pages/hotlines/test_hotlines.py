"""Cards of /hotlines: true to the table, no line across the change of unit, both editions."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace

import plotly.graph_objects as go
import pytest
from dash import Dash

from pages.figure.card import NoFigures, Shown, cards
from pages.site.data import View

Shown = Callable[..., Shown]
ROOM = [name for name, found in cards().items() if found.room == "hotlines"]


def whole(card: Shown) -> None:
    assert len(card.heading) > 20
    assert "nan" not in f"{card.heading}{card.summary}".lower()
    assert card.care
    assert card.rows["value"].notna().all()
    for drawing in card.drawings:
        assert drawing.chart["layout"]["height"] > 0
        go.Figure(drawing.chart)
        json.dumps(drawing.chart, allow_nan=False)


@pytest.mark.parametrize("name", ROOM)
def test_card_is_whole(shown: Shown, name: str) -> None:
    whole(shown(name))


@pytest.mark.parametrize("name", ROOM)
def test_version_without_figures_is_said(shown: Shown, nothing: View, name: str) -> None:
    with pytest.raises(NoFigures):
        shown(name, nothing)


def test_no_line_crosses_the_change_of_unit(shown: Shown) -> None:
    chart = shown("hotlines-counting").drawings[0].chart
    axes: dict[str, set[bool]] = {}
    for trace in chart["data"]:
        years = [int(x) for x in trace["x"]]
        assert all(y < 2020 for y in years) or all(y >= 2020 for y in years)
        axes.setdefault(trace["yaxis"], set()).update(y >= 2020 for y in years)
    assert [axes[a] for a in sorted(axes)] == [{False}, {False}, {True}]
    domains = [chart["layout"][f"yaxis{n}"]["domain"] for n in ("", 2, 3)]
    assert all(low < high for low, high in domains)
    assert domains[0][0] > domains[1][1] > domains[1][0] > domains[2][1]
    marks = [s for s in chart["layout"]["shapes"] if s["x0"] == s["x1"] == 2020]
    assert len(marks) == 3


def test_counting_shows_the_three_years_that_d10_6_quotes(shown: Shown) -> None:
    rows = shown("hotlines-counting").rows
    reports = rows[rows["indicator"] == "inhope_reports"]
    assert dict(zip(reports["period"], reports["value"], strict=True)) == {
        "2017": 87390,
        "2018": 155240,
        "2019": 183788,
    }
    assert reports["source"].nunique() == 1


def test_restated_years_stand_in_both_editions(shown: Shown) -> None:
    card = shown("hotlines-restated")
    found = {
        (r["indicator"], r["category"], r["period"], r["vintage"]): r["value"]
        for _, r in card.rows.iterrows()
    }
    assert found["inhope_content_urls", "_T", "2020", "2020"] == 1_038_268
    assert found["inhope_content_urls", "_T", "2020", "2024"] == 1_038_250
    assert found["inhope_content_urls", "_T", "2021", "2021"] == 928_278
    assert found["inhope_content_urls_illegal", "_T", "2020", "2020"] == 267_192
    assert found["inhope_content_urls_illegal", "_T", "2020", "2024"] == 492_961
    # A year that both editions give alike was not restated.
    assert not any(period == "2022" for _, _, period, _ in found)
    assert "309,136 to 683,890" in card.heading


def test_shares_are_of_one_edition_and_cut_at_breaks(shown: Shown) -> None:
    card = shown("hotlines-share")
    assert card.heading == "65\u00a0% of content URLs (INHOPE) were found illegal in 2024"
    # What the IWF confirmed in 2024 may be reports or URLs: no share of the reports assessed.
    chart = card.drawings[0].chart
    shares = {round(y) for trace in chart["data"] for y in trace["y"]}
    assert {66, 70, 47, 65, 31, 69} <= shares
    iwf = [t for t in chart["data"] if t["yaxis"] == "y3"]
    assert [len(t["x"]) for t in iwf] == [3, 1, 5]  # not 2015, 2021 and 2024
    assert iwf[1]["marker"]["color"] == "#ffffff"


def test_removal_keeps_bounds_and_time_limits_apart(shown: Shown) -> None:
    time = shown("hotlines-removal-time")
    assert "at most 2.5 days" in time.heading
    assert "at least 28 days" in time.heading
    arrows = [t for t in time.drawings[0].chart["data"] if t["type"] == "scatter"]
    assert [t["x"] for t in arrows] == [[28.0]]
    shares = shown("hotlines-removed").drawings[0].chart
    headings = [a["text"] for a in shares["layout"]["annotations"] if a["text"].startswith("<b>")]
    assert len(headings) == len(set(headings)) == 5
    assert shares["layout"]["xaxis"]["range"][1] > 100


def test_network_points_are_not_joined(shown: Shown) -> None:
    chart = shown("hotlines-network").drawings[0].chart
    assert all(len(trace["x"]) == 1 for trace in chart["data"])


def test_strips_never_exceed_a_whole_and_show_what_is_not_published(shown: Shown) -> None:
    for card in (shown("hotlines-sex"), shown("hotlines-age")):
        chart = card.drawings[0].chart
        ends: dict[float, float] = {}
        for bar in chart["data"]:
            y = bar["y"][0]
            assert bar["base"][0] == pytest.approx(ends.get(y, 0.0))
            ends[y] = bar["base"][0] + bar["x"][0]
        assert all(end == pytest.approx(100) for end in ends.values())
    rests = [b for b in chart["data"] if "not published" in b["hovertemplate"]]
    assert rests


def test_a_base_that_no_source_states_is_not_asserted(shown: Shown) -> None:
    """The ages that the IWF logged in 2022 are of all that it confirmed, or of a part of it."""
    card = shown("hotlines-iwf-age")
    last = card.rows[card.rows["period"] == max(card.rows["period"])]
    assert card.heading.startswith("Of a base that is not stated, ")
    assert last["note"].str.contains("is not shown in the part that was read").all()
    assert "What the IWF confirmed, or a part of it" in card.measure
    assert any("is not certain" in text for text in card.care)


def test_children_are_of_assessed_material(shown: Shown) -> None:
    for name in ("hotlines-sex", "hotlines-age", "hotlines-iwf-age"):
        assert any("items that analysts assessed" in text for text in shown(name).care)
    consent = shown("hotlines-self-generated").care
    assert any("never means consent" in text for text in consent)


def test_page_answers_first(app: Dash) -> None:
    with app.server.app_context():
        text = str(sys.modules["pages.hotlines.page"].layout())
    assert text.index("A report or an address is a lead") < text.index("hotlines-counting")
    assert all(f"'{name}'" in text for name in ROOM if name != "hotlines-urls")


def changed(view: View, indicator: str, **columns: float | str) -> View:
    """The view with these columns in all rows of an indicator."""
    frame = view.snapshot.frame.copy()
    for column, value in columns.items():
        frame[column] = frame[column].mask(frame["indicator"] == indicator, value)
    return View(replace(view.snapshot, frame=frame))


def test_sources_that_agree_are_no_range(shown: Shown, view: View) -> None:
    alike = changed(view, "inhope_victims_by_sex", value=50.0, lower=49.5, upper=50.5)
    assert "seen in 50\u00a0% of the items" in shown("hotlines-sex", alike).heading
    assert "98 to 99\u00a0% (by source)" in shown("hotlines-sex").heading


def test_an_arrow_is_said_only_where_one_is_drawn(shown: Shown, view: View) -> None:
    bounded = changed(view, "inhope_removal_time", qualifier="exact")
    assert "arrow" not in shown("hotlines-removal-time", bounded).summary
    assert "arrow" in shown("hotlines-removal-time").summary


def test_over_259_000_is_drawn_and_said_as_the_least_that_it_is(shown: Shown) -> None:
    card = shown("hotlines-counting")
    drawn = json.dumps(card.drawings[0].chart)
    assert "triangle-up" in drawn
    assert "at least 259,000 in 2017" in card.summary


def test_text_alternatives_set_no_figures_over_a_break_in_one_row(shown: Shown) -> None:
    removed = shown("hotlines-removed").summary
    assert removed.startswith("Of content URLs: Removed on the same day, 2022: 26")
    later, _, before = removed.partition("Of reports, counted until 2019: ")
    assert "2019" not in later
    assert "2020" not in before
    assert "2011" not in shown("hotlines-share").summary.partition("Reports (IWF)")[2]
    assert "before the change of counting in 2014: 13,161 (2011)" in shown("hotlines-iwf").summary
