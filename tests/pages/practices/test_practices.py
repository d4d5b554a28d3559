"""The page of practices: whole, by country, by kind and by recommendation."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from pages.practices.choices import countries
from pages.site.data import Data
from tests.pages.asked import said


def test_everything_of_the_files_is_on_the_page(client: FlaskClient, data: Data) -> None:
    text = said(client, "/practices", "")
    policy = data.policy
    lists = (policy.rules, policy.examples, policy.contents, policy.needs, policy.requests)
    for entry in (*policy.practices, *(item for items in lists for item in items)):
        assert f'"id":"{entry.id}"' in text
        assert entry.text in text, entry.id


def test_a_country_shows_what_is_named_there(client: FlaskClient, data: Data) -> None:
    assert list(countries(data)) == ["BEL", "HRV", "CYP", "FRA", "DEU", "IRL", "SVN", "GBR"]
    text = said(client, "/practices", "?country=SVN")
    for practice in data.policy.practices:
        assert (f'"id":"{practice.id}"' in text) == ("SVN" in practice.areas)
    assert '"id":"example-2"' in text
    assert '"id":"need-1"' not in text


def test_kind_and_recommendation_leave_what_fits(client: FlaskClient, data: Data) -> None:
    text = said(client, "/practices", "?kind=network&recommendation=NAT-2b")
    for practice in data.policy.practices:
        fits = practice.kind == "network" and "NAT-2b" in practice.recommendations
        assert (f'"id":"{practice.id}"' in text) == fits
    assert "No practice of this kind" in said(client, "/practices", "?kind=film&country=CYP")


@pytest.mark.parametrize(
    "query", ["?country=XXX", "?kind=war", "?recommendation=1", "?country=svn"]
)
def test_what_is_not_offered_is_said(client: FlaskClient, query: str) -> None:
    text = said(client, "/practices", query)
    assert "is not available for" in text
    assert '"id":"say-no"' in text
