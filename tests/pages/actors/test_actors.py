"""The page of actors: what the address names, and what it does not know."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.pages.asked import said


def test_an_actor_is_shown_with_what_is_addressed_to_it(client: FlaskClient) -> None:
    text = said(client, "/actors", "?actor=police")
    assert "Integrate both approaches and share more intelligence" in text
    assert "/practices#police2peer" in text
    assert "/indicator/police_recorded_csam_offences" in text


def test_without_an_actor_none_is_lit(client: FlaskClient) -> None:
    text = said(client, "/actors", "")
    assert '"chosen":[]' in text
    assert "Choose an actor" in text
    assert "actors-about" not in text


@pytest.mark.parametrize("wrong", ["army", "<script>alert(1)</script>", "police%00", "a" * 400])
def test_what_is_no_actor_is_said_and_nobody_lit(client: FlaskClient, wrong: str) -> None:
    text = said(client, "/actors", f"?actor={wrong}")
    assert "is not available for actor" in text
    assert '"chosen":[]' in text
    assert "actors-about" not in text
