"""A page of a place tells one newest year of one thing, or says which series ends earlier."""

from __future__ import annotations

import pytest

from analytics.places.denominators import INTERNET_USE
from pages.area.known import held_by, latest_words
from pages.figure.card import NoFigures, Scope, cards
from pages.figure.engine import finished
from pages.figure.foot import origins_of, source_line
from pages.indicator.series import latest_of
from pages.reports.tables import REPORTS
from pages.site.data import Data, View

_CARDS = ("area-internet", f"area-{INTERNET_USE}")


def test_card_tile_and_table_of_every_place_tell_one_newest_year(data: Data, view: View) -> None:
    apart, seen = [], 0
    for area in dict.fromkeys(view.rows(INTERNET_USE)["area"]):
        newest = latest_of(data, view, area, INTERNET_USE)
        assert newest is not None
        (told,) = latest_words(data, held_by(data, view, area)[INTERNET_USE]).values["figures"]
        if told.values["figure"] != newest:
            apart.append((area, "table", str(told)))
        for name in _CARDS:
            try:
                heading = str(cards()[name].make(Scope(data, view, {"code": area})).heading)
            except NoFigures:
                continue
            seen += 1
            if newest.period.label not in heading:
                apart.append((area, name, heading))
    assert seen > 400
    assert not apart


@pytest.mark.parametrize(
    ("area", "newest", "drawn"), [("TKM", "2017", "2016"), ("WLD", "2025", "")]
)
def test_a_series_that_ends_before_the_newest_figure_says_so(
    data: Data, view: View, area: str, newest: str, drawn: str
) -> None:
    card = cards()["area-internet"].make(Scope(data, view, {"code": area}))
    heading = str(card.heading)
    assert f"in {newest}" in heading
    assert heading.endswith(f"in {drawn}") == ("in the series that is drawn" in heading)
    assert max(card.rows.loc[card.rows["area"] == area, "period"]) == (drawn or newest)


def test_reports_of_every_place_tell_the_newest_year(data: Data, view: View) -> None:
    apart, seen = [], 0
    for area in dict.fromkeys(view.rows(REPORTS)["area"]):
        newest = latest_of(data, view, area, REPORTS)
        try:
            card = cards()["area-reports"].make(Scope(data, view, {"code": area}))
        except NoFigures:
            continue
        if newest is None or "Only parts" in str(card.heading):
            continue
        seen += 1
        if newest.period.label not in str(card.heading):
            apart.append((area, newest.period.label, str(card.heading)))
    assert seen > 200
    assert not apart


@pytest.mark.parametrize(
    ("card", "area", "named"),
    [("area-internet", "PRK", "Our World in Data"), ("area-internet", "WSM", "World Bank")],
)
def test_the_table_of_every_figure_in_a_heading_is_named(
    data: Data, view: View, card: str, area: str, named: str
) -> None:
    made = finished(cards()[card], Scope(data, view, {"code": area}))
    titles = {data.catalog.publishers[data.catalog.origins[e].publisher].name for e in made.leads}
    line = source_line(made, data)
    assert all(title in line for title in titles), line
    assert named in line
    assert {(o.source, o.vintage) for o in origins_of(made.rows, data, made.leads)} >= set(
        made.leads
    )
