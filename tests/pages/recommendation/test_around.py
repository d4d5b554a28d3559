"""Law, actors and practices around a recommendation: what the policy files say, and no more."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from etl.policy.whole import bearing_on
from pages.site.data import Data
from tests.pages.asked import said


@pytest.fixture(scope="module")
def ids(data: Data) -> list[str]:
    return [item.id for item in data.policy.recommendations]


def test_every_recommendation_has_its_law_its_actors_and_its_practices(
    client: FlaskClient, data: Data, ids: list[str]
) -> None:
    policy = data.policy
    for name in ids:
        page = said(client, f"/recommendations/{name}", "")
        for law in policy.instruments:
            parts = [p for p in (*policy.articles, *policy.targets) if p.instrument == law.id]
            bears = any(name in each.recommendations for each in (law, *parts))
            assert (f'"href":"/law#{law.id}"' in page) == bears, (name, law)
        for part in (*policy.articles, *policy.targets):
            assert (f'"href":"/law#{part.id}"' in page) == (name in part.recommendations)
        for entry in (*policy.practices, *policy.rules, *policy.needs, *policy.examples):
            assert (f'"href":"/practices#{entry.id}"' in page) == (name in entry.recommendations)
        lit = [actor.id for actor in policy.actors_for(name)]
        assert ('"id":"figure6-spec"' in page) == bool(lit)
        for actor in lit:
            assert f'"href":"/actors?actor={actor}"' in page


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
