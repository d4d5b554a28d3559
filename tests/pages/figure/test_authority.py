"""Nothing that leads was read on a secondary page: tiles, briefs, editions, breaks and claims.

Headings of cards are tried in `test_on_pages.py`, which goes over all cards and areas.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from analytics.breaks import NO_TEXT
from analytics.statuses import SECONDARY
from etl.schema import AUTHORITIES
from pages.area import head
from pages.brief.country import sheet
from pages.figure.card import Scope, Shown, cards
from pages.figure.section import figure_card
from pages.figure.words import Said
from pages.sentences.headings import settled
from pages.sentences.rules import broken
from pages.sentences.stated import Stated
from pages.site.data import Data, View
from pages.threats.editions import editions, newest

Make = Callable[..., Shown]
USE = "individuals_using_internet"


@pytest.fixture(scope="module")
def copied(view: View) -> View:
    """The same, with the internet use of Slovenia read on a secondary page."""
    frame = view.snapshot.frame
    rows = (frame["indicator"] == USE) & (frame["area"] == "SVN")
    read = frame["authority"].mask(rows, SECONDARY)
    return View(replace(view.snapshot, frame=frame.assign(authority=read)))


def _is_firm(said: Said, data: Data) -> bool:
    return "authority" not in broken(Stated(said, data))


def _tiles(data: Data, view: View, area: str, monkeypatch: pytest.MonkeyPatch) -> list[Said]:
    told: list[Said] = []
    monkeypatch.setattr(head, "tile", lambda _, said, *__: told.append(said))
    head.tiles(data, view, area)
    return told


def test_a_planted_copy_is_no_tile_no_fact_and_no_heading(
    data: Data, view: View, copied: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = _tiles(data, view, "SVN", monkeypatch)
    assert len(_tiles(data, copied, "SVN", monkeypatch)) == len(real) - 1
    told, left = (len(sheet(data, v, "SVN", "access").facts) for v in (view, copied))
    assert left < told
    asked = {"indicator_id": USE, "area": "SVN", "known": "now"}
    card = cards()["indicator-series"].make(Scope(data, copied, asked))
    assert _is_firm(settled(card.heading, data, copied, card.rows), data)


@pytest.mark.slow
def test_no_tile_and_no_brief_of_any_area_rests_on_a_secondary_page(
    data: Data, view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = sorted(set(view.frame["area"]) & data.catalog.areas.by_code.keys())
    for area in held:
        assert all(_is_firm(said, data) for said in _tiles(data, view, area, monkeypatch)), area
    # Of any other area nothing could: no such figure is of it.
    for area in sorted(set(view.frame.loc[view.frame["authority"] == SECONDARY, "area"])):
        for topic in ("reports", "access"):
            assert all(_is_firm(f.told, data) for f in sheet(data, view, area, topic).facts), area


def test_an_edition_of_a_secondary_page_is_listed_and_leads_nothing(
    view: View, shown: Make
) -> None:
    secondary = [edition.year for edition in editions(view) if edition.is_secondary]
    assert secondary
    last = newest(view)
    assert last is not None
    assert not last.is_secondary
    for year in secondary:
        heading = shown("threats-matrix", edition=year).heading
        assert heading.endswith("were read on a page about the edition, not in it")


def test_no_break_and_no_claim_rests_on_a_secondary_page(data: Data) -> None:
    for item in (*data.breaks.breaks, *data.breaks.jumps):
        assert item.authority in {*AUTHORITIES, NO_TEXT} - {SECONDARY}, item.id
        assert (item.authority == NO_TEXT) == item.source_title.startswith("none at hand"), item.id
    secondary = {s for (s, _), o in data.catalog.origins.items() if o.authority == SECONDARY}
    own = {s for (s, _), o in data.catalog.origins.items() if o.authority != SECONDARY}
    named = {claim.source for claim in data.claims} | {
        reference.source for claim in data.claims for reference in claim.references
    }
    assert not named & (secondary - own)
    for entry in data.registrations:
        if {figure.source for figure in entry.figures} & (secondary - own):
            assert "secondary page" in entry.reason, entry.id


def test_the_line_below_a_card_says_where_its_figures_were_read(
    data: Data, view: View, shown: Make
) -> None:
    def line(name: str) -> str:
        (store,) = (c for c in figure_card(shown(name), data, view).children[-1].children
                    if getattr(c, "data", None))  # fmt: skip
        return str(store.data["source"])

    # The table of the newest figure of the finding comes first.
    newest, *others = line("reports-world").split("; ")
    assert newest.startswith("Source: National Center for Missing & Exploited Children: ")
    assert newest.endswith("reports received by calendar year (checked transcription)")
    # What was read in a document of its publisher needs no word.
    (own,) = (text for text in others if text.startswith("CY 2023"))
    assert "(" not in own
    assert any(text.endswith("(transcription)") for text in others)
    assert "INHOPE Annual Report 2024 (in an official quotation)" in line("hotlines-urls")
    assert "(on a secondary page)" in line("hotlines-self-generated")
    care = shown("hotlines-self-generated").care
    assert any(text.startswith("Read on a secondary page") for text in care)
