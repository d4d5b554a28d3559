"""What leads on pages: over all cards, tiles and briefs no rule is broken, the newest leads."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analytics.errors import Refusal
from analytics.intervals import Interval
from analytics.results import Result
from pages.area.known import recommended
from pages.brief.country import sheet
from pages.compare import relative
from pages.compare.answer import answer
from pages.figure.card import NoFigures, Scope, Shown, cards, choices
from pages.overview.tiles import TILES, checked
from pages.sentences.headings import settled
from pages.sentences.rules import broken
from pages.sentences.stated import Stated
from pages.site.data import Data, View
from tests.pages.compare.asking import scope_of as asking
from tests.pages.figure.scopes import scope_of

Shown = Callable[..., Shown]
EVERYWHERE = {"ratio of shares", "own selection", "parts", "rounding", "small base"}
"""Rules that hold for summaries too: these tell every figure, but set none in relation."""


def test_a_ratio_has_no_more_digits_than_are_known() -> None:
    found = Result("ratio", 128_499.0, Interval.point(128_499.0), "times", "", (), ())
    assert str(relative.say("gap-ratio", ratio=found)) == "128,000 times"


def test_the_newest_figure_leads_on_pages_and_panels(data: Data, view: View, shown: Shown) -> None:
    asked = {"indicator_id": "internet_penetration", "area": "WLD", "known": "now"}
    heading = shown("indicator-series", **asked).heading
    assert heading.startswith("The world: 62\u00a0%, 30 June 2020; ")
    panel = str(recommended(data, view, "EU27_2020", "eu"))
    assert "1.34 million reports, 2023" in panel
    assert "725,232 reports, 2019" not in panel


def test_an_index_of_shares_is_refused(data: Data, view: View) -> None:
    query = {"indicator": "individuals_using_internet", "measure": "index", "areas": "SVN,AUT"}
    done = answer(asking(data, view, query))
    assert not done.cards
    assert any("percentage in relation to a percentage" in told.why for told in done.helps)


def test_rates_are_the_default_of_places_and_counts_a_choice_away(data: Data, view: View) -> None:
    scope = Scope(data, view, {})
    for room, counts in (("reports", "count"), ("compare", "level")):
        measure = next(c for c in choices(room, scope) if c.name == "measure")
        assert measure.default in ("inhabitants", "rate")
        assert measure.read({"measure": counts}) == counts
    assert answer(asking(data, view, {})).cards == ("compare-rate",)
    share = {"indicator": "individuals_using_internet", "areas": "SVN,AUT"}
    assert answer(asking(data, view, share)).cards == ("compare-level",)


def _faults(name: str, scope: Scope) -> list[str]:
    """What a card leads with, or sums up, against the rules."""
    try:
        card = cards()[name].make(scope)
        led = settled(card.heading, scope.data, scope.view, card.rows)
    except (NoFigures, Refusal):
        return []
    found = broken(Stated(led, scope.data, card.rows))
    summed = broken(Stated(card.summary, scope.data))
    told = [f"{rule}: {led.text}" for rule in found]
    return told + [f"{r}: {card.summary.text}" for r in summed.keys() & EVERYWHERE]


@pytest.mark.parametrize("name", sorted(cards()))
def test_no_card_breaks_a_rule(name: str, data: Data, view: View) -> None:
    """Nor is a heading of the default state one that stands in for another."""
    found = cards()[name]
    scope = scope_of(found, data, view)
    assert not _faults(name, scope)
    card = found.make(scope)
    own = broken(Stated(card.heading, data, card.rows))
    assert own.keys() <= {"dominance"}


def test_no_tile_breaks_a_rule(data: Data, view: View) -> None:
    scope = Scope(data, view, {})
    for make in TILES.values():
        tile = checked(make(scope), scope)
        for said in (tile.figure, tile.care):
            assert not broken(Stated(said, data))


@pytest.mark.slow
@pytest.mark.parametrize("topic", ["reports", "access"])
def test_every_brief_can_be_made(topic: str, data: Data, view: View) -> None:
    held = sorted(set(view.frame["area"]))
    for code in held[::9]:
        for card in sheet(data, view, code, topic).cards:
            assert card.heading
