"""No line of the log holds what was asked for or who asked, in text or in JSON."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from dash import Dash
from flask import Flask

from etl.stewards.guesses import WRONG
from pages.api import answers
from pages.keeping.ready import asked
from pages.service import hosts, logs, refusals
from pages.site.signin import TokenSignIn, register

MARK = "planted7f3a"
ADDRESS = "203.0.113.77"
HEADERS = {
    **dict.fromkeys(("User-Agent", "Referer", "Accept-Language", "X-Forwarded-For"), MARK),
    "Authorization": f"Bearer {MARK}",
    "Cookie": f"session={MARK}",
}
PATHS = (
    *(
        f"{path}?{query}"
        for path in (
            "/api/v1/observations.json",
            "/api/v1/observations.csv",
            "/api/v1/comparisons.json",
            "/api/v1/changes.json",
            "/api/v1/check.json",
            "/api/v1/search.json",
            "/api/v1/cards/reports-world.csv",
            "/api/v1/cards/reports-world/citation.bib",
            "/api/v1/brief.pdf",
            "/embed/reports-world",
            "/oembed",
            "/feed.atom",
            "/reports.csv",
            "/reports.md",
            "/sdmx/3.0/data/dataflow/CSEA/icse_countries/1.0/*",
            "/sdmx/2.1/data/icse_countries",
            "/desk/files",
            "/signin",
        )
        for query in (
            f"indicator={MARK}",
            f"version={MARK}",
            f"{MARK}=1",
            f"{MARK}",
            f"year={MARK}&url={MARK}&since={MARK}&kind={MARK}",
            f"c[{MARK}]={MARK}&asOf={MARK}&format={MARK}",
            f"code={MARK}&state={MARK}&token={MARK}",
        )
    ),
)  # fmt: skip


def _written(records: list[logging.LogRecord]) -> str:
    """The lines of records as both modes have them."""
    text = logging.Formatter("%(levelname)s %(message)s")
    return "\n".join(f"{text.format(each)}\n{logs.Lines().format(each)}" for each in records)


def test_nothing_that_was_sent_stands_in_the_log(
    app: Dash, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    about = {"REMOTE_ADDR": ADDRESS}
    refused = 0
    with app.server.test_client(use_cookies=False) as client:
        for path in PATHS:
            for method in ("GET", "POST", MARK.upper()):
                answer = client.open(
                    path, method=method, data=MARK, headers=HEADERS, environ_overrides=about
                )
                refused += answer.status_code >= 400
                answer.close()
        body = asked("/reports")
        body["inputs"][0]["id"] = MARK
        for sent in (body, {**body, MARK: MARK}, {**asked("/"), "output": MARK}, [MARK]):
            answer = client.post(
                "/_dash-update-component", json=sent, headers=HEADERS, environ_overrides=about
            )
            assert answer.status_code == 400
    assert refused > len(PATHS)
    lines = _written(caplog.records)
    assert f"{MARK}" not in lines.lower()
    assert ADDRESS not in lines
    assert "refused 400 GET /api/v1/observations.<kind>: indicator" in lines
    assert "refused 400 GET /api/v1/observations.<kind>: a parameter" in lines


def test_a_link_that_still_signs_in_stands_in_no_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "_write_json", lambda: None)
    caplog.set_level(logging.INFO)
    server, signin = Flask("held off"), TokenSignIn()
    logs.register(server, {logs.SETTING: "json"})
    hosts.register(server, hosts.names({}, signin))
    answers.register(server)
    refusals.register(server)
    register(server, signin, tmp_path / "desk")
    client = server.test_client()
    about = {"REMOTE_ADDR": "127.0.3.7"}
    for _ in range(WRONG):
        client.get("/signin?token=wrong", environ_overrides=about)
    held_off = client.get(f"/signin?token={signin.token}", environ_overrides=about)
    assert held_off.status_code == 429
    assert "<h1>You cannot be signed in just now</h1>" in held_off.text
    assert "Wait a minute, then try again." in held_off.text
    assert 1 <= int(held_off.headers["Retry-After"]) <= 60
    lines = _written(caplog.records)
    assert signin.token not in lines
    assert "127.0.3.7" not in lines
    assert "refused 429 GET /signin" in lines
    answered = [json.loads(logs.Lines().format(r)) for r in caplog.records]
    assert any(told.get("rule") == "/signin" and told["status"] == 429 for told in answered)
