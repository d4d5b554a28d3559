"""Revised figures, over the real table: in words, on charts, in the table, on maps and in files."""

from __future__ import annotations

from pages.figure.card import Scope, cards
from pages.figure.engine import finished
from pages.figure.revised import remarks, revised, revisions
from pages.figure.table import observation_table
from pages.indicator.series import NOW
from pages.site.data import Data, View, records

_URLS = "inhope_content_urls_illegal"


def _row(view: View) -> dict[str, object]:
    rows = view.rows(_URLS)
    return next(r for r in records(rows[(rows["period"] == "2020") & rows["was"].notna()]))


def test_the_earlier_figure_and_its_edition_are_said(data: Data, view: View) -> None:
    row = _row(view)
    stored = view.snapshot.frame
    (then,) = stored[
        (stored["indicator"] == _URLS)
        & (stored["period"] == "2020")
        & (stored["vintage"] == "2020")
    ]["value"]
    said = str(revised(row, data))
    assert said.startswith(f"revised from {then:,.0f} content URLs (edition 2020) to ")
    assert f"{row['value']:,.0f} content URLs" in said


def test_figures_that_are_written_alike_are_not_told(data: Data, view: View) -> None:
    row = _row(view)
    assert revised({**row, "was": row["value"]}, data) is None
    assert revised({**row, "was": float("nan")}, data) is None
    assert revised({name: row[name] for name in row if name != "was"}, data) is None


def test_a_card_says_it_on_its_chart_in_its_table_and_among_its_limits(
    data: Data, view: View
) -> None:
    scope = Scope(data, view, {"indicator_id": _URLS, "area": "WLD", "known": NOW})
    card = finished(cards()["indicator-series"], scope)
    said = str(revised(_row(view), data))
    assert any(said in text for text in card.care)
    chart = card.drawings[0].chart
    hovers = [text for trace in chart["data"] for text in trace["text"]]
    assert any(text.endswith(f"<br>{said}") for text in hovers)
    # A ring around each, and what it means.
    rings = [w > 2 for trace in chart["data"] for w in trace["marker"]["line"]["width"]]
    assert rings == ["revised from" in text for text in hovers]
    assert any("revised" in words["text"] for words in chart["layout"]["annotations"])
    assert said in str(observation_table(card.rows, data))


def test_a_view_of_a_day_before_the_revision_does_not_know_it(data: Data, view: View) -> None:
    scope = Scope(data, view, {"indicator_id": _URLS, "area": "WLD", "known": "2021-12-31"})
    card = finished(cards()["indicator-series"], scope)
    assert not any("revised" in text for text in card.care)


def test_many_are_counted_and_files_name_more_of_them(data: Data, view: View) -> None:
    rows = view.rows("population")
    (short,) = revisions(rows, "population", data)
    assert " more." in str(short)
    (label, text), *_ = remarks(rows, data)
    assert label == "revised"
    assert len(text) > len(str(short))
    assert not remarks(rows[rows["was"].isna()], data)
    assert not revisions(rows[["indicator", "value"]], "population", data)
