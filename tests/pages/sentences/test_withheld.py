"""What is said of figures that their publisher withholds."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from pages.api.observations import remarks_of
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
    told, more = withheld_of(view.withheld, 2, withholding, view)
    assert sorted(map(str, told)) == [GREECE, SLOVENIA]
    assert more == []
    (first,), more = withheld_of(view.withheld, 1, withholding, view)
    assert [str(first), more] in ([SLOVENIA, ["GRC"]], [GREECE, ["SVN"]])


def test_it_is_since_the_first_edition_after_the_last_that_gave_the_figure(
    withholding: Data,
) -> None:
    view = withholding.view()
    frame = view.snapshot.frame
    marks = frame[frame["obs_status"] == "Q"]
    other = [marks.assign(vintage=edition) for edition in ("2001-01-01", "2026-10-31")]
    later = View(replace(view.snapshot, frame=pd.concat([frame, *other], ignore_index=True)))
    (told,), _ = withheld_of(later.withheld.query("area == 'SVN'"), 1, withholding, later)
    assert str(told).startswith("Slovenia, 2025 (since the edition 2026-09-30 of ")


def test_a_file_tells_its_own_and_calls_none_revised(withholding: Data) -> None:
    view = withholding.view()
    rows = view.served(HOUSEHOLDS)
    told = remarks_of(rows, withholding, view)
    (own,) = [text for _, text in told if text.startswith("Withheld")]
    assert SLOVENIA in own
    assert GREECE in own
    assert not [text for _, text in told if "to no data" in text or "Slovenia, 2025, rev" in text]
    assert [text for _, text in remarks_of(rows[rows["area"] == "AUT"], withholding, view)
            if text.startswith("Withheld")] == []  # fmt: skip
    every = view.snapshot.frame
    every = every[every["indicator"] == HOUSEHOLDS]
    assert not [t for _, t in remarks_of(every, withholding, view) if t.startswith("Withheld")]


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
    assert withheld_of(view.withheld, 1, data, view) == ([], [])
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
