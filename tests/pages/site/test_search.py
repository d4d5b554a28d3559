"""The search leads to every instrument, article, strategy, practice, actor and term."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient

from pages.site.data import Data
from pages.site.search import box
from tests.pages.asked import said


def entries(data: Data) -> dict[str, dict[str, str]]:
    """Address to label, by group."""
    groups = json.loads(json.dumps(box(data).to_plotly_json()["props"]["data"]))
    return {g["group"]: {i["value"]: i["label"] for i in g["items"]} for g in groups}


def test_all_of_the_policy_files_is_found(data: Data) -> None:
    found, policy = entries(data), data.policy
    law = found["Law and strategies"]
    for entry in (*policy.instruments, *policy.articles, *policy.targets):
        assert f"/law#{entry.id}" in law
    assert law["/law#lanzarote"] == "Lanzarote Convention"
    assert law["/law#crc-3"] == "CRC, Article 3: Best interests of the child"
    assert len(found["Practices"]) == len(policy.practices)
    assert found["Actors"]["/actors?actor=police"] == "Law enforcement"


def test_no_two_entries_lead_to_the_same_place(data: Data) -> None:
    values = [value for group in entries(data).values() for value in group]
    assert len(values) == len(set(values))


@pytest.mark.parametrize("group", ["Law and strategies", "Practices"])
def test_a_place_is_on_its_page(client: FlaskClient, data: Data, group: str) -> None:
    for address in entries(data)[group]:
        path, _, anchor = address.partition("#")
        assert f'"id":"{anchor}"' in said(client, path, "")
