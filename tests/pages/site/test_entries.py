"""What entries of D10.6 share on a page: links to what they bear on, and what was not checked."""

from __future__ import annotations

import json
from typing import Any

from pages.site import entries
from pages.site.data import Data


def text(component: Any) -> str:
    return json.dumps(component.to_plotly_json(), default=lambda c: c.to_plotly_json())


def test_a_recommendation_is_its_id_with_its_title_for_those_who_do_not_see(data: Data) -> None:
    link = entries.recommendation("EU-1", data).to_plotly_json()["props"]
    assert link["href"] == "/recommendations/EU-1"
    assert link["title"] == data.recommendations["EU-1"].title
    assert link["children"][0] == "EU-1"


def test_nothing_named_is_no_line(data: Data) -> None:
    assert entries.recommendations((), data) is None
    assert entries.figures((), data) is None
    assert entries.countries((), data) is None
    assert entries.behind("population", data) == []


def test_a_figure_leads_back_to_law_actors_and_practices(data: Data) -> None:
    said = "".join(map(str, entries.behind("lanzarote_ratifications", data)))
    for address in (
        "/law#lanzarote",
        "/actors?actor=policy-makers",
        "/practices#lanzarote-committee",
    ):
        assert address in said


def test_what_is_named_in_the_files_leads_back(data: Data) -> None:
    policy = data.policy
    for entry in (*policy.instruments, *policy.actors, *policy.practices):
        for indicator in entry.indicators:
            assert entries.behind(indicator, data), entry.id


def test_what_nobody_looked_after_says_so(data: Data) -> None:
    assert "was not checked" in text(entries.later(()))
    law = next(law for law in data.policy.instruments if law.developments)
    said = text(entries.later(law.developments))
    assert "was not checked." not in said.replace(law.developments[-1].sentence, "")
    assert law.developments[0].address in said


def test_an_entry_without_an_address_has_no_link(data: Data) -> None:
    with_one, without = (
        next(p for p in data.policy.practices if bool(p.address) is has) for has in (True, False)
    )
    assert str(with_one.address) in text(entries.where(with_one))
    assert "href" not in text(entries.where(without))
    assert without.locator in text(entries.where(without))
