"""The time line: every event of what is shown is drawn and listed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pages.law.timeline import shown
from pages.site.data import Data, View
from pages.site.page import Page


def page_of(data: Data, view: View, **asked: str) -> Page:
    page = Page(data, view, {}, ())
    return replace(page, asked={"kind": "all", "recommendation": "any", **asked})


def test_all_events_are_shown_where_all_is_asked_for(data: Data, view: View) -> None:
    assert shown(page_of(data, view)) == data.events


@pytest.mark.parametrize("kind", ["treaty", "eu-law", "strategy"])
def test_a_kind_shows_the_events_of_its_instruments(data: Data, view: View, kind: str) -> None:
    mine = {law.id for law in data.policy.instruments if law.kind == kind}
    events = shown(page_of(data, view, kind=kind))
    assert {event.origin for event in events} == mine
    assert not [event for event in events if event.step == "break"]


def test_a_recommendation_shows_what_bears_on_it(data: Data, view: View) -> None:
    events = shown(page_of(data, view, recommendation="EU-1"))
    assert events
    assert all("EU-1" in event.recommendations for event in events)


def test_a_register_that_loads_changed_changes_the_events(data: Data, view: View) -> None:
    fewer = replace(data, breaks=replace(data.breaks, breaks=data.breaks.breaks[:1]))
    cuts = [e.origin for e in shown(page_of(fewer, view)) if e.step == "break"]
    assert cuts == [data.breaks.breaks[0].id]
