"""Places: every code has a page, and a page says what is known and what is not."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from analytics.places.denominators import INHABITANTS
from pages.area.known import gap_rows, held_by
from pages.area.peers import suggested
from pages.area.ranks import Ranks, rank_lead, ranks, ranks_card, reports_ranked
from pages.area.reports import lead
from pages.figure.card import Scope, Shown
from pages.site.data import Data, View

Shown = Callable[..., Shown]

PLACES = ("SVN", "DEU", "DNK", "GRL", "TUV", "XKX", "TWN", "VAT", "ANT", "CHI", "EEE", "ZZZ", "WLD",
          "EU27_2020", "EU_V", "EUR48", "COE47", "WB_SAS", "IWS_EUR", "DEVG")  # fmt: skip


def words(component: Any) -> str:
    """All text of a component and what it holds."""
    if component is None or isinstance(component, bool):
        return ""
    if isinstance(component, (str, int, float)):
        return str(component)
    if isinstance(component, (list, tuple)):
        return " ".join(words(part) for part in component)
    return words(getattr(component, "children", None))


@pytest.fixture
def page(app: Dash) -> Callable[..., str]:
    """The words of the page of a place, called within a request."""
    layout = sys.modules["pages.area.page"].layout

    def make(code: str, **query: str) -> str:
        with app.server.test_request_context("/"):
            return words(layout(code, **query))

    return make


@pytest.mark.parametrize("code", PLACES)
def test_every_kind_of_place_has_a_page(page: Callable[..., str], data: Data, code: str) -> None:
    text = page(code)
    assert data.name(code) in text
    assert "nan" not in text.split()
    assert ".csv" not in text
    assert "Everything held" in text


@pytest.mark.slow
def test_every_code_has_a_page(page: Callable[..., str], data: Data) -> None:
    for code in list(data.catalog.areas.by_code)[::19]:
        assert data.name(code) in page(code)


def test_the_sentence_follows_the_figures(data: Data, view: View) -> None:
    text = str(lead(data, view, "SVN"))
    assert text.startswith("6,204 reports to the CyberTipline were attributed to Slovenia in 2023")
    assert "less than half of those of 2022" in text
    assert "293 per 100,000 inhabitants" in text
    assert "add to no total" in text


@pytest.mark.parametrize(
    ("times", "told"),
    [
        (0.4, ", less than half of those of 2022"),
        (0.88, ", 12\u00a0% fewer than in 2022"),
        (1.01, ", about as many as in 2022"),
        (1.0, ", as many as in 2022"),
        (1.3, ", 30\u00a0% more than in 2022"),
        (2.5, ", 2.5 times those of 2022"),
    ],
)
def test_the_verb_follows_the_change(data: Data, view: View, times: float, told: str) -> None:
    """What is said of the last year, with its figure that many times the one before."""
    frame = view.snapshot.frame
    mine = (frame["area"] == "SVN") & (frame["source"] == "ncmec_by_country")
    numbers = ["value", "lower", "upper"]
    frame = frame.copy()
    frame.loc[mine & (frame["period"] == "2022"), numbers] = 10_000.0
    frame.loc[mine & (frame["period"] == "2023"), numbers] = 10_000.0 * times
    changed = View(replace(view.snapshot, frame=frame))
    assert f"in 2023{told}." in str(lead(data, changed, "SVN"))


def test_reports_keep_what_is_counted_otherwise_apart(shown: Shown) -> None:
    card = shown("area-reports", code="SVN")
    lines = {(t["name"], tuple(t["x"])) for t in card.drawings[0].chart["data"]}
    assert ("All reports", (2021.5,)) in lines
    assert ("All reports", (2019.5, 2020.5)) in lines
    assert ("Referrals", (2024.5,)) in lines
    marks = [a["text"] for a in card.drawings[0].chart["layout"]["annotations"]]
    assert "Related reports bundled" in marks
    assert "EU legal gap 2021" in marks


def test_a_country_outside_the_gap_has_none(shown: Shown) -> None:
    card = shown("area-reports", code="CHE")
    whole = [t for t in card.drawings[0].chart["data"] if t["name"] == "All reports"]
    assert [t["x"] for t in whole] == [[2019.5, 2020.5, 2021.5, 2022.5, 2023.5]]


def test_a_sum_hands_over_what_it_was_made_of(shown: Shown) -> None:
    card = shown("area-reports", code="EU27_2020")
    assert card.computed is not None
    sums = card.computed.frame[card.computed.frame["measure"] == "level"]
    assert len(sums) == 5
    assert all("sum of its 27 members" in how for how in sums["method"])


def test_ranks_have_ranges_and_say_what_is_missing(data: Data, view: View, shown: Shown) -> None:
    card = shown("area-ranks", code="SVN", among="EUR48", year="2023")
    assert "28th of 48" in str(rank_lead(data, view, "SVN", "EUR48", "2023"))
    assert {"population", "individuals_using_internet"} <= set(card.rows["indicator"])
    gap = ranks(data, view, "SVN", "EUR48", "2021")
    assert any("EU legal gap" in item.why for item in gap.helps)
    assert "of 27" in str(rank_lead(data, view, "SVN", "EU27_2020", "2021"))


def test_ranks_by_rates_name_what_was_divided_by(shown: Shown) -> None:
    care = [str(text) for text in shown("area-ranks", code="SVN", among="EUR48", year="2023").care]
    (divided,) = [text for text in care if "divided by" in text]
    population = "United Nations Department of Economic and Social Affairs, Population Division"
    assert f"2,118,395 inhabitants ({population}, 2023)" in divided
    assert "internet users (" in divided
    assert "% online, " in divided
    assert f"379,114 children ({population}, 2023)" in divided


def test_ranks_by_counts_alone_name_no_denominator(
    data: Data, view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = ranks(data, view, "SVN", "EUR48", "2023").own
    counted = {kind: each for kind, each in whole.items() if kind in ("count", "use")}
    assert len(counted) == 2
    monkeypatch.setattr("pages.area.ranks.ranks", lambda *_: Ranks(counted, ()))
    made = ranks_card(Scope(data, view, {"code": "SVN", "among": "EUR48", "year": "2023"}))
    assert not any("divided" in str(text) for text in made.care)


def test_ranks_are_made_once_a_version_for_all_places(data: Data, view: View) -> None:
    made = reports_ranked(data, view, "EUR48", "2023", INHABITANTS)
    assert ranks(data, view, "DEU", "EUR48", "2023").own["inhabitants"][1] is made
    assert ranks(data, view, "SVN", "EUR48", "2023").own["inhabitants"][1] is made
    emptied = View(replace(view.snapshot, frame=view.snapshot.frame.iloc[:0]))
    assert not ranks(data, emptied, "SVN", "EUR48", "2023").own


def test_peers_say_why(data: Data, view: View) -> None:
    found = suggested(data, view, "SVN")
    assert found is not None
    assert found.areas == ("LVA", "LTU")
    assert "Nearest to Slovenia (2.12 million inhabitants)" in str(found.why)
    assert [r.unit for r in found.why.results] == ["inhabitants"] * 3


def test_gaps_name_what_would_fill_them(data: Data, view: View) -> None:
    kosovo = {row[0].children: row for row in gap_rows(data, view, "XKX")}
    assert kosovo["Individuals using the internet (ITU)"][1] == "2018"
    assert "none" in {row[1] for row in kosovo.values()}
    assert all(row[2] for row in kosovo.values())
    titles = {data.indicator(i).title for i in held_by(data, view, "XKX")}
    assert not titles & {t for t, row in kosovo.items() if row[1] == "none"}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/area/SVN", 200),
        ("/area/SVN/brief", 200),
        ("/area/EUR48", 200),
        ("/area/ZZZ", 200),
        ("/area/XXX", 404),
        ("/area/svn", 404),
        ("/area/XXX/brief", 404),
        ("/area/SVN/other", 404),
        ("/compare", 200),
    ],
)
def test_unknown_places_are_not_found(client: FlaskClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status


def test_a_code_in_small_letters_is_helped(page: Callable[..., str]) -> None:
    assert "To Slovenia" in page("svn")
    assert "There is no such place" in page("XXX")


def test_the_text_of_a_chart_names_the_gap_that_its_row_spans(shown: Shown) -> None:
    card = shown("area-reports", code="SVN")
    assert "Gap: EU legal gap 2021" in card.summary
    assert "Break: Related reports bundled" in card.summary
