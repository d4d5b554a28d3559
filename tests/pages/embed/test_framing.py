"""Cards alone may be framed; all else keeps the headers by which nothing may."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from pages.embed.framing import policy
from tests.pages.embed.conftest import PRESS


def test_pages_of_the_allowed_origin_may_frame_a_card(framed: FlaskClient) -> None:
    answer = framed.get("/embed/reports-world")
    assert answer.headers["Content-Security-Policy"].endswith(f"frame-ancestors {PRESS}")
    assert "X-Frame-Options" not in answer.headers
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "address",
    [
        *("/", "/reports", "/load", "/embed", "/embed/", "/embed/a/b", "/embed.js", "/oembed"),
        *("/healthz", "/api/v1/cards.json", "/nothing", "/feed.atom"),
    ],
)
def test_nothing_else_may_be_framed(framed: FlaskClient, address: str) -> None:
    answer = framed.get(address)
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_the_policy_names_each_origin() -> None:
    assert policy(()).endswith("frame-ancestors 'none'")
    assert policy(("*",)).endswith("frame-ancestors *")
    assert policy((PRESS, "https://*.b.example")).endswith(f"{PRESS} https://*.b.example")
