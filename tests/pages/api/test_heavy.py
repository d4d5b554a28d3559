"""A large workbook is written alone, and who asks meanwhile is told when to come again."""

from __future__ import annotations

import threading

import pytest
from flask.testing import FlaskClient

from pages.api import heavy, observations
from pages.api.answers import BadRequest
from pages.api.heavy import ROWS, bounded
from pages.keeping.once import Once


def test_one_large_workbook_at_a_time() -> None:
    with bounded("xlsx", ROWS + 1):
        with pytest.raises(BadRequest) as refused, bounded("xlsx", ROWS + 1):
            pass
        assert refused.value.status == 429
        assert refused.value.again > 0
        for kind, rows in (("xlsx", ROWS), ("csv", 10**6), ("parquet", 10**6)):
            with bounded(kind, rows):  # what is light goes on
                pass
    with bounded("xlsx", ROWS + 1):
        pass


def test_what_failed_makes_room_for_the_next() -> None:
    with pytest.raises(ZeroDivisionError), bounded("xlsx", ROWS + 1):
        raise ZeroDivisionError
    with bounded("xlsx", ROWS + 1):
        pass


def test_the_second_client_gets_429_and_other_answers_go_on(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(observations, "_ANSWERS", Once(1, len))
    monkeypatch.setattr(heavy, "_ONE", threading.BoundedSemaphore(1))
    with bounded("xlsx", ROWS + 1):
        answer = client.get("/api/v1/observations.xlsx")
        assert answer.status_code == 429
        assert int(answer.headers["Retry-After"]) > 0
        assert "Parquet" in answer.get_json()["error"]["message"]
        assert client.get("/healthz").status_code == 200
        assert client.get("/api/v1/observations.xlsx?area=SVN").status_code == 200


def test_rows_are_named_once_for_a_version(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names that nobody has cost nothing but a look: each was 3.4 s of work."""
    made = []
    original = observations.row_names
    monkeypatch.setattr(observations, "row_names", lambda frame: made.append(1) or original(frame))
    for number in range(5):
        answer = client.get(f"/api/v1/observations.csv?row={number:010x}")
        assert answer.status_code == 200
    assert len(made) <= 1
