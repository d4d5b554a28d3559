"""The table as it was known on a day: other figures, their downloads, and what is offered."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from itertools import pairwise
from urllib.parse import parse_qs

import pandas as pd
import pytest
from dash import page_registry
from flask.testing import FlaskClient

from etl.schema import KEY
from pages.figure.card import Scope, Shown, choices
from pages.figure.observed import selection
from pages.indicator.series import NOW, as_known, days
from pages.site.data import Data, View
from pages.site.state import Choice
from tests.pages.indicator.test_trend import words

URLS = "inhope_content_urls"


def known(data: Data, view: View, indicator: str, **asked: str) -> Choice:
    scope = Scope(data, view, {"indicator_id": indicator, **asked})
    return next(c for c in choices("indicator", scope) if c.name == "known")


def new_in_2020(card: Shown) -> tuple[float, str]:
    rows = card.rows
    (row,) = rows[(rows["period"] == "2020") & (rows["category"] == "new")].itertuples()
    return row.value, row.vintage


@pytest.mark.parametrize(
    ("day", "value", "vintage"),
    [("2021", 309_136, "2020"), ("2024", 309_136, "2020"), (NOW, 683_890, "2024")],
)
def test_what_was_restated_stands_as_it_was_known(
    shown: Callable[..., Shown], day: str, value: float, vintage: str
) -> None:
    card = shown("indicator-series", indicator_id=URLS, area="WLD", known=day)
    assert new_in_2020(card) == (value, vintage)
    assert any(value in (*trace["x"], *trace["y"]) for trace in card.drawings[0].chart["data"])


@pytest.mark.parametrize("day", ["2021", "2024"])
def test_downloads_name_the_vintage_and_hold_what_is_drawn(
    client: FlaskClient, view: View, shown: Callable[..., Shown], day: str
) -> None:
    card = shown("indicator-series", indicator_id=URLS, area="WLD", known=day)
    query = selection(card.rows, view)
    assert set(parse_qs(query)["vintage"]) == set(card.rows["vintage"])
    body = client.get(f"/api/v1/observations.csv?{query}").data.decode()
    found = pd.read_csv(io.StringIO(body), comment="#", dtype=str, na_filter=False)
    keys = [set(f[list(KEY)].itertuples(index=False, name=None)) for f in (found, card.rows)]
    assert keys[0] == keys[1]
    assert len(found) == len(card.rows)


def test_a_day_is_offered_only_where_it_shows_something_else(data: Data, view: View) -> None:
    several = 0
    for indicator in data.catalog.indicators:
        offered = [value for value, _ in known(data, view, indicator).options]
        assert offered == [NOW, *days(data, view, indicator)]
        several += len(offered) > 1
        rows = [as_known(data, view, day).rows(indicator)[list(KEY)] for day in offered]
        for later, earlier in pairwise(rows):
            assert not earlier.reset_index(drop=True).equals(later.reset_index(drop=True))
    assert 0 < several < len(data.catalog.indicators)


@pytest.mark.parametrize("day", ["2019", "2021", "2024-06"])
def test_what_was_known_of_an_indicator_is_that_of_the_whole_table(
    data: Data, view: View, day: str
) -> None:
    """Each indicator by itself gives what all of them together give."""
    known = as_known(data, view, day)
    every = known.frame.groupby("indicator", sort=False)
    for indicator in data.catalog.indicators:
        own = known.rows(indicator)
        if indicator not in every.groups:
            assert own.empty
            continue
        whole = every.get_group(indicator).reset_index(drop=True)
        pd.testing.assert_frame_equal(own, whole[own.columns])


def test_a_day_that_is_none_falls_back_with_a_sentence(client: FlaskClient) -> None:
    page = next(p for p in page_registry.values() if p["module"].endswith("indicator.page"))
    update = sys.modules[page["module"]].update
    for nonsense in ("2020-99-99", "yesterday"):
        with client.application.test_request_context():
            text = words(update(f"?known={nonsense}", f"/indicator/{URLS}"))
        assert f"“{nonsense}” is not available for as known on; Now is shown." in text
        assert "As known on" not in text
    with client.application.test_request_context():
        text = words(update("?known=2021", f"/indicator/{URLS}"))
    assert text.startswith("As known on 2021: editions published later are left out.")
