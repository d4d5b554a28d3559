"""Each request has an id; logs are JSON where asked for, one line each, and name nobody."""

from __future__ import annotations

import ast
import json
import logging
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pages.service import logs

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("given", ["0af7651916cd43dd", "req-1234.ab_9", "A" * 64])
def test_an_id_that_is_well_formed_is_taken_over(client: FlaskClient, given: str) -> None:
    assert client.get("/healthz", headers={logs.HEADER: given}).headers[logs.HEADER] == given


@pytest.mark.parametrize("given", ["", "short", "a b c d e f", "<script>xx", "A" * 65, "-aaaaaaa"])
def test_any_other_gets_one_of_ours(client: FlaskClient, given: str) -> None:
    own = client.get("/healthz", headers={logs.HEADER: given}).headers[logs.HEADER]
    assert own != given
    assert len(own) == 16
    assert own != client.get("/healthz").headers[logs.HEADER]


def test_a_record_is_one_line_of_json(caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise ValueError("two\nlines")
    except ValueError:
        logging.getLogger("csea.test").exception("it\nfailed")
    line = logs.Lines().format(caplog.records[0])
    assert "\n" not in line
    told = json.loads(line)
    assert (told["level"], told["logger"], told["message"]) == ("error", "csea.test", "it\nfailed")
    assert "ValueError" in told["failure"]
    assert told["time"].endswith("+00:00")


def test_an_answer_is_told_by_its_rule(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "_write_json", lambda: None)
    caplog.set_level(logging.INFO)
    server = Flask("told")
    logs.register(server, {logs.SETTING: "json"})
    server.add_url_rule("/who/<name>", view_func=lambda name: name, endpoint="who")
    answer = server.test_client().get(
        "/who/ana?mail=a@b",
        headers={"User-Agent": "Agent 7"},
        environ_base={"REMOTE_ADDR": "9.9.9.9"},
    )
    (record,) = [r for r in caplog.records if r.name == "csea.answers"]
    told = json.loads(logs.Lines().format(record))
    assert (told["rule"], told["status"], told["method"]) == ("/who/<name>", 200, "GET")
    assert answer.headers[logs.HEADER]
    for private in ("ana", "a@b", "9.9.9.9", "Agent"):
        assert private not in json.dumps(told)


def test_no_error_goes_into_the_log_as_it_was_caught() -> None:
    """Messages quote files, cells and names: whoever logs one writes it as `visible` or `escaped`.

    What fails unforeseen goes with its traceback (`exception`), which is text of lines anyway.
    """
    raw = []
    for path in (file for folder in ("etl", "pages") for file in (ROOT / folder).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for caught in (n for n in ast.walk(tree) if isinstance(n, ast.ExceptHandler) and n.name):
            for call in (n for n in ast.walk(caught) if isinstance(n, ast.Call)):
                named = call.func.attr if isinstance(call.func, ast.Attribute) else ""
                given = [a.id for a in call.args[1:] if isinstance(a, ast.Name)]
                if named in ("error", "warning", "info") and caught.name in given:
                    raw.append(f"{path.relative_to(ROOT)}:{call.lineno}")
    assert raw == []
