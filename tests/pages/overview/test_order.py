"""What the overview leads with: declared weights, and the age of the figures on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from analytics.periods import parse_period
from pages.figure.card import Scope
from pages.overview.order import MOST, first, weight
from pages.overview.tiles import TILES, shown
from pages.site.data import Data, View


def test_every_finding_has_a_weight() -> None:
    year = parse_period("2025")
    assert all(weight(name, year, date(2026, 1, 1)) > 0 for name in TILES)
    with pytest.raises(KeyError):
        weight("rumours", year, date(2026, 1, 1))


def test_a_weight_is_halved_by_age_and_never_grows() -> None:
    year = parse_period("2020")
    new = weight("reports", year, year.end)
    assert weight("reports", year, date(2020, 6, 1)) == new  # the year has not ended
    old = weight("reports", year, year.end + timedelta(days=round(3 * 365.25)))
    assert old == pytest.approx(new / 2, rel=1e-3)


def test_the_heaviest_come_first_and_old_ones_give_way(data: Data, view: View) -> None:
    made = [found for name in TILES if (found := shown(name, Scope(data, view, {})))]
    today = view.snapshot.at.date()
    led = first(made, today)
    assert len(made) > len(led) == MOST
    weights = [weight(each.name, each.tile.period, today) for each in led]
    assert weights == sorted(weights, reverse=True)
    rest = [each for each in made if each not in led]
    assert max(weight(e.name, e.tile.period, today) for e in rest) <= weights[-1]
    # The same findings, in whatever order they were made.
    assert first(reversed(made), today) == led


def test_each_tile_says_its_year(data: Data, view: View) -> None:
    for name in TILES:
        found = shown(name, Scope(data, view, {}))
        assert found is not None
        assert found.tile.period.label in str(found.tile.when)
