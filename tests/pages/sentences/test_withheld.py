"""What is said of figures that their publisher withholds."""

from __future__ import annotations

import pandas as pd

from pages.figure.card import Scope, cards
from pages.figure.engine import finished
from pages.sentences.withheld import withheld_beside, withheld_of
from pages.site.data import Data, View

HOUSEHOLDS = "households_internet_access"
SLOVENIA = (
    "Slovenia, 2025 (since the edition 2026-09-30 of “Households - level of internet access "
    "(isoc_ci_in_h)”; before, 93.53\u00a0% in the edition 2026-06-25)"
)
GREECE = SLOVENIA.replace("Slovenia", "Greece").replace("(since", "(not applicable, since", 1)
GREECE = GREECE.replace("93.53", "88.73")


def test_each_is_told_with_its_edition_and_what_was_given_before(withholding: Data) -> None:
    view = withholding.view()
    told = withheld_of(view.withheld, withholding, view)
    assert sorted(map(str, told)) == [GREECE, SLOVENIA]


def test_a_series_of_one_place_tells_its_own_and_places_side_by_side_those_of_their_period(
    withholding: Data,
) -> None:
    view = withholding.view()
    rows = view.rows(HOUSEHOLDS)

    def told(rows: pd.DataFrame) -> list[str]:
        return [str(said) for said in withheld_beside(rows, withholding, view)]

    assert told(rows[rows["area"] == "SVN"]) == [f"Withheld by the publisher: {SLOVENIA}."]
    assert told(rows[rows["area"] == "AUT"]) == []
    beside = rows[rows["area"].isin(["AUT", "DEU"])]
    (both,) = told(beside[beside["period"] == "2025"])
    assert SLOVENIA in both
    assert GREECE in both
    assert told(beside[beside["period"] == "2024"]) == []
    assert told(rows.iloc[:0]) == told(view.rows("cybertipline_reports")) == []


def test_nothing_is_said_where_nothing_is_withheld(data: Data, view: View) -> None:
    assert view.withheld.empty
    assert view.served() is view.frame
    assert withheld_of(view.withheld, data, view) == []
    assert withheld_beside(view.rows(HOUSEHOLDS), data, view) == []


def test_a_card_says_it_first_and_has_no_such_figure(withholding: Data) -> None:
    view = withholding.view()
    given = {"indicator_id": HOUSEHOLDS, "area": "SVN", "known": "now", "today": "2026-12-01"}
    card = finished(cards()["indicator-series"], Scope(withholding, view, given))
    assert f"Withheld by the publisher: {SLOVENIA}." in card.care
    assert "2025" not in set(card.rows["period"])
    assert "93.53" not in card.heading


def test_an_earlier_day_and_version_know_the_figure(withholding: Data) -> None:
    given = {"indicator_id": HOUSEHOLDS, "area": "SVN", "today": "2026-12-01"}
    view = withholding.view()
    then = Scope(withholding, view, {**given, "known": "2026-06-25"})
    card = finished(cards()["indicator-series"], then)
    assert card.rows.query("period == '2025'")["value"].tolist() == [93.53]
    before = withholding.view(view.snapshot.version - 1)
    card = finished(
        cards()["indicator-series"], Scope(withholding, before, {**given, "known": "now"})
    )
    assert card.rows.query("period == '2025'")["value"].tolist() == [93.53]
    assert not [text for text in card.care if text.startswith("Withheld")]
