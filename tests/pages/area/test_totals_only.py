"""Where a total is meant, totals only: children of a place are not its inhabitants."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analytics.errors import Refusal
from analytics.places.denominators import INHABITANTS
from analytics.results import outcome
from pages.area.head import tiles
from pages.figure.ranking import denominators
from pages.indicator.series import latest_of
from pages.site.data import Data, View

_BAND = "375,284"


def with_band(view: View, *, beside: bool) -> View:
    """The population of Slovenia by an age class, beside its totals or instead of them."""
    frame = view.snapshot.frame
    own = (frame["indicator"] == "population") & (frame["area"] == "SVN")
    numbers = dict.fromkeys(("value", "lower", "upper"), 375_284.0)
    band = frame[own & (frame["source"] == "un_wpp")].assign(age="Y0T17", raw=_BAND, **numbers)
    assert len(band)
    kept = frame if beside else frame[~own]
    both = pd.concat([kept, band], ignore_index=True)
    return View(replace(view.snapshot, frame=both))


@pytest.mark.parametrize("beside", [True, False])
def test_a_place_has_the_inhabitants_of_its_totals_or_none(
    data: Data, view: View, *, beside: bool
) -> None:
    shown = with_band(view, beside=beside)
    assert _BAND not in str(tiles(data, shown, "SVN"))
    assert ("Inhabitants" in str(tiles(data, shown, "SVN"))) is beside
    last = latest_of(data, shown, "SVN", "population")
    assert (last is not None and last.age == "_T") is beside
    found = outcome(denominators(shown).find, INHABITANTS, "SVN", 2022)
    assert isinstance(found, Refusal) is not beside
    series = shown.series(data.indicator("population"), "SVN")
    assert set(series["age"]) == ({"_T"} if beside else set())
