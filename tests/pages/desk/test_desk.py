"""The desk is for stewards: every one of its callbacks asks who is there before anything else."""

from __future__ import annotations

import inspect
import io
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from dash import Dash, no_update
from flask import session
from flask.testing import FlaskClient

_OWN = re.compile(r"desk-|back-|template|changes")


class Untouchable:
    """A desk that nobody may look at."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"{name} was asked for without a steward")


@pytest.fixture
def untouchable(app: Dash) -> Iterator[None]:
    """The application, whose desk nobody may look at."""
    own = app.server.extensions["desk"]
    app.server.extensions["desk"] = Untouchable()
    yield
    app.server.extensions["desk"] = own


def _callbacks(app: Dash) -> dict[str, Callable[..., Any]]:
    """The functions that answer for the desk's controls, by what they set."""
    found = {}
    for output, entry in app.callback_map.items():
        ids = [output, *(str(each["id"]) for each in entry["inputs"])]
        # What runs in the browser alone asks the server for nothing.
        if "callback" in entry and any(
            _OWN.match(re.sub(r'^[.{"]*(type|kind|what|at)?[":]*', "", each)) for each in ids
        ):
            found[output] = inspect.unwrap(entry["callback"])
    return found


@pytest.mark.usefixtures("untouchable")
def test_every_callback_asks_who_is_there(app: Dash, client: FlaskClient) -> None:
    client.get("/")  # Dash takes the callbacks over with the first request
    callbacks = _callbacks(app)
    written = {f.__name__ for f in callbacks.values()}
    assert {"look", "stop", "remember", "relabel", "publish_now", "template"} <= written
    assert {
        "filtered",
        "filtered_findings",
        "show_changes",
        "filtered_changes",
        "plan_back",
        "go_back",
    } <= written
    assert "read_again" in written
    for output, function in callbacks.items():
        with app.server.test_request_context("/load"):
            session["id"] = "somebody's"
            given = [[1]] * len(inspect.signature(function).parameters)
            answer = function(*given)
        said = list(answer) if isinstance(answer, tuple) else [answer]
        told = ["session has ended" in str(part) for part in said]
        assert any(told) == ("-said." in output), output
        for part, ended in zip(said, told, strict=True):
            marked = re.fullmatch(r"[0-9a-f]{16}", str(part)) and "desk-answered" in output
            assert part is no_update or part is True or ended or marked, (output, part)


@pytest.mark.usefixtures("untouchable")
def test_files_are_taken_from_stewards_alone(client: FlaskClient) -> None:
    files = {"files": (io.BytesIO(b"a,b"), "a.csv")}
    answer = client.post("/desk/files", data=files, headers={"X-Desk": "files"})
    assert answer.status_code == 401
    assert "session has ended" in answer.get_json()["said"]


def test_the_page_holds_nothing_of_the_desk(app: Dash) -> None:
    with app.server.test_request_context("/load"):
        shown = str(sys.modules["pages.desk.page"].layout())
    assert "The desk is off" in shown
    assert "desk-" not in shown
    assert "back-" not in shown
