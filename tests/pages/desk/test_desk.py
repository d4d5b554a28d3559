"""The desk is for stewards: every one of its callbacks asks who is there before anything else."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable
from typing import Any

from dash import Dash, no_update
from flask import session
from flask.testing import FlaskClient

_OWN = re.compile(r"desk-|back-|template|changes")


class Untouchable:
    """A job that nobody may look at."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"{name} was asked for without a steward")


def _callbacks(app: Dash) -> dict[str, Callable[..., Any]]:
    """The functions that answer for the desk's controls, by what they set."""
    found = {}
    for output, entry in app.callback_map.items():
        ids = [output, *(str(each["id"]) for each in entry["inputs"])]
        if any(_OWN.match(re.sub(r'^[.{"]*(type|kind|what|at)?[":]*', "", each)) for each in ids):
            found[output] = inspect.unwrap(entry["callback"])
    return found


def test_every_callback_asks_who_is_there(app: Dash, client: FlaskClient) -> None:
    client.get("/")  # Dash takes the callbacks over with the first request
    load = sys.modules["pages.desk.page"]
    callbacks = _callbacks(app)
    written = {f.__name__ for f in callbacks.values()}
    assert {"begin", "look", "stop", "remember", "relabel", "publish_now", "template"} <= written
    assert {"filtered", "filtered_findings", "show_changes", "plan_back", "go_back"} <= written
    for output, function in callbacks.items():
        with app.server.test_request_context("/load"):
            session["desk"] = "somebody's"
            load.DESK.jobs["somebody's"] = Untouchable()
            given = [[1]] * len(inspect.signature(function).parameters)
            answer = function(*given)
        for part in answer if isinstance(answer, tuple) else (answer,):
            closed = "Load new figures" in str(part) and "Signed in" not in str(part)
            assert part is no_update or part is True or closed, (output, part)
    load.DESK.jobs.clear()


def test_the_page_holds_nothing_of_the_desk(app: Dash) -> None:
    with app.server.test_request_context("/load"):
        shown = str(sys.modules["pages.desk.page"].layout())
    assert "The desk is off" in shown
    assert "desk-" not in shown
    assert "back-" not in shown
