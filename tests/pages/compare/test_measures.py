"""Every measure of every kind of indicator says what makes sense of it, or why it is not there."""

from __future__ import annotations

import pytest

from analytics.statuses import FORECAST
from pages.compare.answer import answer, outcome_of
from pages.compare.choices import MEASURES
from pages.sentences.headings import settled
from pages.site.data import Data, View
from tests.pages.compare.asking import scope_of

# Of which kind of indicator which measures are drawn, and in whose place another is.
DRAWN = {
    "share": {m: m for m in ("level", "gap", "rank", "scatter")} | {"rate": "level"},
    "change": {"level": "level", "rate": "level", "gap": "gap"},
    "finding": {},
}
COUNTS = {**{measure: measure for measure in MEASURES}, "rate": "level"}
UNSAID = {
    "share": (" times", "were attributed", "received"),
    "change": (" times", "were attributed", "received"),
}


def _several(data: Data, view: View) -> list[str]:
    return [i for i in data.catalog.indicators if view.rows(i)["area"].nunique() > 1]


@pytest.mark.parametrize("measure", MEASURES)
def test_every_kind_has_the_measures_that_make_sense_of_it(
    measure: str, data: Data, view: View
) -> None:
    wrong = []
    for name in _several(data, view):
        areas = list(dict.fromkeys(view.rows(name)["area"]))
        picked = [a for a in ("SVN", "AUT", "HRV") if a in areas] or areas[:3]
        query = {"indicator": name, "measure": measure, "areas": ",".join(picked)}
        scope = scope_of(data, view, query)
        done = answer(scope)
        kind = data.indicator(name).kind
        may = DRAWN.get(kind, COUNTS)
        shown = [card.removeprefix("compare-") for card in done.cards]
        if not (shown or done.helps):
            wrong.append(f"{name}: neither a figure nor a reason")
        for each in shown:
            if each not in (measure, may.get(measure)) or measure not in may:
                wrong.append(f"{name}: {each}")
            card = outcome_of(scope, each)[0]
            assert card is not None
            led = str(settled(card.heading, data, view, card.rows))
            # Of few offences or hotlines an index leads with nothing, and says why.
            mute = "no finding is stated" in led and "is under 1,000" not in led
            if mute or any(w in led for w in UNSAID.get(kind, ())):
                wrong.append(f"{name}: {led}")
    assert not wrong


def test_a_share_that_has_no_rate_stands_as_it_is_and_says_so(data: Data, view: View) -> None:
    done = answer(scope_of(data, view, {"indicator": "individuals_using_internet", "areas": "SVN"}))
    assert done.cards == ("compare-level",)
    assert any("is no count, so it is not divided" in told.why for told in done.helps)


@pytest.mark.parametrize("measure", ["level", "rate", "gap"])
def test_a_heading_names_every_place_that_was_asked_for(
    measure: str, data: Data, view: View
) -> None:
    """Those between the ends, and one of which nothing is held."""
    for indicator, areas in (
        ("cybertipline_reports", "SVN,AUT,HRV,HUN,ITA"),
        ("individuals_using_internet", "SVN,AUT,HRV,HUN,XKX"),
        ("households_internet_access", "SVN,AUT,USA"),
    ):
        scope = scope_of(data, view, {"indicator": indicator, "measure": measure, "areas": areas})
        for each in answer(scope).cards:
            card = outcome_of(scope, each.removeprefix("compare-"))[0]
            assert card is not None
            heading = str(card.heading)
            for area in areas.split(","):
                assert data.name(area) in heading, heading


def test_a_place_without_a_figure_is_said_to_have_none(data: Data, view: View) -> None:
    query = {"indicator": "households_internet_access", "measure": "level", "areas": "SVN,AUT,USA"}
    card = outcome_of(scope_of(data, view, query), "level")[0]
    assert card is not None
    assert str(card.heading).endswith("; no figure for the United States")


def _heading(data: Data, view: View, **query: str) -> str:
    card = outcome_of(scope_of(data, view, query), query["measure"])[0]
    assert card is not None
    return str(card.heading)


def test_an_index_ends_with_the_last_figure_that_is_no_forecast(data: Data, view: View) -> None:
    rows = view.rows("children")
    rows = rows[rows["area"] == "SVN"]
    ahead = rows["obs_status"] == FORECAST
    card = outcome_of(scope_of(data, view, {
        "indicator": "children", "measure": "index", "areas": "SVN,AUT"}), "index")[0]  # fmt: skip
    assert card is not None
    last = rows.loc[~ahead, "period"].max()
    assert last < rows.loc[ahead, "period"].max()
    for text in (str(card.heading), str(card.summary)):
        assert f" in {last}" in text
        assert "forecast" not in text
    assert max(card.drawings[0].chart["data"][0]["x"]) > float(last)


@pytest.mark.parametrize("measure", ["gap", "rank", "share"])
def test_a_forecast_that_is_asked_for_is_called_one(measure: str, data: Data, view: View) -> None:
    query = {"indicator": "children", "measure": measure, "areas": "SVN,AUT"}
    assert "2030 (forecast)" in _heading(data, view, **query, period="2030")
    assert "forecast" not in _heading(data, view, **query, period="2023")


def test_a_base_that_is_a_forecast_is_called_one(data: Data, view: View) -> None:
    query = {"indicator": "children", "measure": "index", "areas": "SVN,AUT", "base": "2030"}
    assert _heading(data, view, **query).startswith("With 2030 (forecast) as 100: ")


@pytest.mark.parametrize("areas", ["HRV,ATA", "ATA,HRV"])
def test_of_few_events_no_ratio_is_told(areas: str, data: Data, view: View) -> None:
    query = {"indicator": "cybertipline_reports", "areas": areas}
    assert " times" not in _heading(data, view, **query, measure="level")
    assert " times" not in _heading(data, view, **query, measure="gap")
    scope = scope_of(data, view, query | {"measure": "gap"})
    assert any("too few for a ratio" in told.why for told in answer(scope).helps)


def test_people_are_in_a_place_and_reports_are_attributed_to_one(data: Data, view: View) -> None:
    query = {"measure": "share", "areas": "SVN,AUT"}
    people = _heading(data, view, **query, indicator="children")
    assert " are in Slovenia, " in people
    assert people.endswith(" in Austria")
    reports = _heading(data, view, **query, indicator="cybertipline_reports")
    assert " were attributed to Slovenia, " in reports
    assert reports.endswith(" to Austria")
