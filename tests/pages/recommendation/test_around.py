"""Law, actors and practices around a recommendation: what the policy files say, and no more."""

from __future__ import annotations

from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from etl.policy.whole import bearing_on
from pages.recommendation import around
from pages.site.data import Data
from tests.pages.asked import said


@pytest.fixture(scope="module")
def ids(data: Data) -> list[str]:
    return [item.id for item in data.policy.recommendations]


def hrefs(parts: list[Any]) -> set[str]:
    return {c.href for part in parts for c in part._traverse() if getattr(c, "href", None)}


def test_every_recommendation_has_its_law_its_actors_and_its_practices(
    app: Dash, data: Data
) -> None:
    assert app  # pages register with an application
    policy = data.policy
    lists = (policy.practices, policy.rules, policy.needs, policy.examples, policy.contents)
    for item in policy.recommendations:
        law, done = hrefs(around.law(data, item)), hrefs(around.practices(data, item))
        for act in policy.instruments:
            parts = [p for p in (*policy.articles, *policy.targets) if p.instrument == act.id]
            bears = any(item.id in each.recommendations for each in (act, *parts))
            assert (f"/law#{act.id}" in law) == bears, (item.id, act.id)
        for part in (*policy.articles, *policy.targets):
            assert (f"/law#{part.id}" in law) == (item.id in part.recommendations)
        for entry in (each for entries in lists for each in entries):
            assert (f"/practices#{entry.id}" in done) == (item.id in entry.recommendations)
        acting = {f"/actors?actor={actor.id}" for actor in policy.actors_for(item.id)}
        assert hrefs(around.who(data, item)) == acting


def test_what_nothing_bears_on_says_so(client: FlaskClient, data: Data, ids: list[str]) -> None:
    law = (*data.policy.instruments, *data.policy.articles, *data.policy.targets)
    without = [n for n in ids if not bearing_on(law, n)]
    for name in without:
        assert "None of the instruments that D10.6 names" in said(
            client, f"/recommendations/{name}", ""
        )
    done = ("practices", "examples", "rules", "contents", "needs", "requests")
    bare = [n for n in ids if not any(bearing_on(getattr(data.policy, k), n) for k in done)]
    for name in bare:
        assert "What do others do?" not in said(client, f"/recommendations/{name}", "")


def test_an_official_title_with_an_outdated_term_is_a_quotation(client: FlaskClient) -> None:
    page = said(client, "/recommendations/EU-2b", "")
    assert "“Optional Protocol to the Convention on the Rights of the Child" in page
    assert "The title is the official one" in page
