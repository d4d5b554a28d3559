"""After a repair everything is answered as before, by the server that was running."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import dash
import pytest

from etl.errors import NoVersion
from etl.soundness.repair import plan_repair, repair
from pages.keeping.ready import asked
from pages.openapi.document import operations
from pages.site.data import Data
from pages.site.served import LOOK
from tests.pages.asked import said
from tests.pages.figure.scopes import PATHS
from tests.pages.site.harmed import (
    RECORD,
    Running,
    cut,
    missing,
    truncated,
    without_an_entry,
)

HARMS: Final = {
    "an entry that is cut off": cut,
    "an entry that is not there": without_an_entry,
    "a file that is cut off": truncated,
    "a file that is not there": missing,
}
JSON: Final = "/api/v1/observations.json?indicator=iwf_reports_assessed"
LOST: Final = ("an entry that is cut off", "an entry that is not there")


def _repaired(running: Running, harm: Callable[[Running], object]) -> tuple[int, int]:
    """The version that was damaged last, and the one that the repair made."""
    rows = running.store.read().frame
    rows = rows[rows["indicator"] == "iwf_reports_assessed"]
    pairs = set(rows[["source", "vintage"]].itertuples(index=False, name=None))
    first = running.store.version()
    # What is kept by table and version outlasts a test, so no two end at the same version.
    more = 1 + [*HARMS.values()].index(harm)
    for shown in range(first, first + more):
        running.store.replace(rows, pairs, shown=shown, record=RECORD)
    damaged = first + more
    running.page()
    harm(running)
    running.clock.now += LOOK
    plan = plan_repair(running.store)
    assert plan is not None
    made, _ = repair(running.store, plan, steward="Ana", reason="a disk died")
    running.clock.now += LOOK
    return damaged, made


def _pages() -> Iterator[str]:
    """The address of every page; of those with a variable part one."""
    given = {**PATHS, "recommendation_id": "R1"}
    for page in dash.page_registry.values():
        path = page["path_template"] or page["path"]
        for name, value in given.items():
            path = path.replace(f"<{name}>", value)
        if not path.startswith("/not-found"):
            yield path


@pytest.mark.slow
@pytest.mark.parametrize("name", HARMS)
def test_every_page_and_address_answers_after_a_repair(
    running: Running, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    damaged, made = _repaired(running, HARMS[name])
    client = running.client
    caplog.clear()
    for path in _pages():
        assert client.post("/_dash-update-component", json=asked(path)).status_code == 200, path
    for each in operations(client.application):
        answer = client.get(each.example)
        assert answer.status_code == 200, f"{each.example}: {answer.text[:300]}"
        assert "CSEA-Notice" not in answer.headers, each.example
    assert [r.getMessage() for r in caplog.records if r.levelname == "ERROR"] == []
    assert running.ready()[1]["version"] == made  # type: ignore[index]
    told = {each["url"].partition("version=")[2] for each in client.get("/feed.json").json["items"]}
    can_be_read = {c.version for c in running.store.history() if not c.is_lost} - {0}
    assert told - {""} == {str(version) for version in can_be_read}
    assert (damaged in can_be_read) == (name not in LOST)


@pytest.mark.parametrize("name", HARMS)
def test_what_changed_is_told_since_the_newest_version_that_can_be_read(
    running: Running, name: str
) -> None:
    damaged, _ = _repaired(running, HARMS[name])
    running.restart()  # a version that is in memory is read from there
    page = running.page("/data")
    before = damaged - 2 if name == "an entry that is not there" else damaged - 1
    assert f"changes.json?since=v{before}" in page
    assert (f"since=v{damaged}#changed" in page) == (name not in LOST)
    asked_for = said(running.client, "/data", f"?since=v{damaged}")
    assert ("is no day and no version" in asked_for) == (name in LOST)


def test_a_lost_version_is_none_that_can_be_asked_for(running: Running) -> None:
    damaged, _ = _repaired(running, cut)
    data: Data = running.client.application.extensions["csea"]
    assert damaged not in {commit.version for commit in data.history()}
    assert damaged in {commit.version for commit in running.store.history() if commit.is_lost}


def test_what_is_told_of_a_lost_version_names_no_path(running: Running) -> None:
    damaged, _ = _repaired(running, cut)
    running.restart()
    for path in (JSON, JSON.replace(".json", ".csv"), "/api/v1/areas.json?"):
        for version, why in (
            (damaged, "was damaged and is lost"),
            (99, "must be a version from 0 to"),
        ):
            answer = running.client.get(f"{path}&version={version}")
            assert answer.status_code == 400, path
            assert why in answer.get_json()["error"]["message"]
            assert running.store.uri not in answer.text
    with pytest.raises(NoVersion, match=running.store.uri):  # as the command line tells it
        running.store.read(damaged)
