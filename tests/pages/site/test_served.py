"""A damaged table takes nothing from readers: the last whole version is served, and said to be."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from etl.errors import StoreError
from etl.soundness.repair import plan_repair, repair
from etl.store import Mark, Store
from pages.keeping.ready import asked
from pages.site.data import Data
from pages.site.served import AGAIN, LOOK, Held, Served
from tests.pages.site.harmed import RECORD, Running, away, cut, emptied, missing, truncated

JSON = "/api/v1/observations.json?indicator=iwf_reports_assessed"


def sound(page: str) -> bool:
    return "last that is whole" not in page and "Hotlines" in page


def test_a_whole_table_has_nothing_to_tell(running: Running) -> None:
    assert sound(running.page())
    status, told = running.ready()
    version = running.store.version()
    table = running.store.newest().table_id
    assert (status, told) == (
        200,
        {"status": "ready", "table": table, "version": version, "fault": None},
    )
    assert "CSEA-Notice" not in running.client.get(JSON).headers


FAULTS = {
    "away": (away, "out of reach"),
    "cut": (cut, "The record of version"),
    "emptied": (emptied, "The record of version"),
    "truncated": (truncated, "A file of version"),
    "missing": (missing, "A file of version"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_version_in_memory_is_served_with_a_notice_until_the_table_is_whole(
    running: Running, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    harm, why = FAULTS[name]
    before = running.page()
    version = running.store.version()
    mend = harm(running)
    running.clock.now += LOOK
    for path in ("/hotlines", "/data"):
        page = running.page(path)
        assert "last that is whole" in page, path
        assert why in page, path
        assert "cannot be shown" not in page, path
        assert str(running.store.uri) not in page
    answer = running.client.get(JSON)
    assert answer.status_code == 200
    assert answer.get_json()["metadata"]["version"] == version
    assert f"version {version} is served" in answer.headers["CSEA-Notice"]
    text = running.client.get("/about.md")
    assert f"version {version} is served" in text.headers["CSEA-Notice"]
    status, told = running.ready()
    assert (status, told["version"]) == (200, version)  # type: ignore[index]
    assert why in told["fault"]["message"]  # type: ignore[index]
    assert running.client.get("/healthz").get_json() == {"status": "ok"}
    damaged = [r for r in caplog.records if "the table is damaged" in r.message]
    assert len(damaged) == 1  # once, and not at every request
    mend()
    running.clock.now += LOOK
    assert running.page() == before
    assert "CSEA-Notice" not in running.client.get(JSON).headers
    assert "the table is whole again" in caplog.text


@pytest.mark.parametrize("name", [name for name in FAULTS if name != "away"])
def test_after_a_start_the_last_whole_version_is_served(running: Running, name: str) -> None:
    harm, why = FAULTS[name]
    version = running.store.version()
    mend = harm(running)
    running.restart()
    page = running.page()
    assert "last that is whole" in page
    assert f"version {version - 1}" in page
    assert why in page
    assert running.client.get(JSON).get_json()["metadata"]["version"] == version - 1
    mend()
    running.clock.now += AGAIN
    assert sound(running.page())
    assert running.ready()[1]["version"] == version  # type: ignore[index]


def test_where_nothing_can_be_served_it_is_503_with_the_cause(running: Running) -> None:
    mend = away(running)
    running.restart()
    client = running.client
    ours = ("/feed.atom", "/feed.json", "/datapackage.json", "/catalog", "/catalog.ttl")
    for path in (
        JSON,
        "/api/v1/areas.json",
        "/readyz",
        "/_dash-layout",
        "/hotlines.csv",
        "/about.md",
        *ours,
    ):
        answer = client.get(path)
        assert answer.status_code == 503, path
        assert answer.get_json()["error"] == {
            "status": 503,
            "parameter": "table",
            "message": "The stored data are out of reach just now.",
        }
        assert int(answer.headers["Retry-After"]) > AGAIN
    answer = client.post("/_dash-update-component", json=asked("/"))
    assert answer.status_code == 503
    figures = client.get("/hotlines", headers={"Accept": "application/json"})
    assert figures.status_code == figures.get_json()["error"]["status"] == 503
    page = client.get("/hotlines", headers={"Accept": "text/html"})
    assert page.status_code == 503
    assert page.mimetype == "text/html"
    assert "The stored data are out of reach just now." in page.text
    assert running.store.uri not in page.text
    assert client.get("/healthz").status_code == 200
    with client.get("/assets/csea.css") as style:
        assert style.status_code == 200
    mend()
    running.clock.now += AGAIN
    assert sound(running.page())
    assert running.ready()[0] == client.get("/hotlines").status_code == 200


def test_a_repair_is_followed_without_a_restart(running: Running) -> None:
    running.page()
    damaged = running.store.version()
    truncated(running)
    running.clock.now += LOOK
    assert not sound(running.page())
    plan = plan_repair(running.store)
    assert plan is not None
    repair(running.store, plan, steward="Ana", reason="a disk died")
    running.clock.now += LOOK
    assert sound(running.page())
    assert running.ready()[1]["version"] == damaged + 1  # type: ignore[index]


def test_a_table_that_a_repair_left_empty_waits_for_its_build(running: Running) -> None:
    running.page()
    rows, version = running.store.read().frame, running.store.version()
    for file in Path(running.store.uri).glob("*.parquet"):
        file.unlink()
    plan = plan_repair(running.store)
    assert plan is not None
    assert plan.whole == 0
    repair(running.store, plan, steward="Ana", reason="a disk died")
    running.clock.now += LOOK
    page = running.page()
    assert "being brought back after a repair" in page
    assert f"version {version}" in page
    running.store.append(rows, shown=version + 1, record=RECORD)
    assert sound(running.page())


def test_a_table_made_anew_under_a_running_server_is_another(running: Running) -> None:
    before = running.page()
    first, version, rows = running.ready()[1], running.store.version(), running.store.read().frame
    shutil.rmtree(running.store.uri)
    running.store.create()
    few = rows[rows["indicator"] != "iwf_reports_assessed"]
    for shown in range(version):
        part = few[shown::version]
        running.store.append(part, shown=shown, record=RECORD)
    running.clock.now += LOOK
    now = running.ready()[1]
    assert now["version"] == first["version"]  # type: ignore[index]
    assert now["table"] != first["table"]  # type: ignore[index]
    assert running.page() != before
    assert running.client.get(JSON).get_json()["observations"] == []


def test_an_older_version_that_is_damaged_is_told_from_one_that_never_was(
    running: Running,
) -> None:
    rows = running.store.read().frame
    version = running.store.version()
    pairs = set(rows[["source", "vintage"]].itertuples(index=False, name=None))
    running.store.replace(rows, pairs, shown=version, record=RECORD)
    now = set(running.store.open().file_uris())
    for uri in set(running.store.open(version).file_uris()) - now:
        Path(uri.removeprefix("file://")).unlink()
    body = asked("/hotlines")
    body["inputs"][1]["value"] = f"?version={version}"
    page = running.client.post("/_dash-update-component", json=body).text
    assert "cannot be read just now" in page
    # Of what nobody asked for yet: a kept answer of that version is as right as ever.
    anew = JSON.replace("iwf_reports_assessed", "iwf_urls_confirmed")
    assert running.client.get(f"{anew}&version={version}").status_code == 503
    never = running.client.get(f"{JSON}&version=99")
    assert never.status_code == 400
    assert never.get_json()["error"]["parameter"] == "version"


def test_the_served_version_outlasts_any_number_of_others(running: Running) -> None:
    data: Data = running.client.application.extensions["csea"]
    held = data.view()
    for number in range(40):
        data._views(Mark("other", number), object)
        data._views(Mark("other", number), object)
    assert data.view() is held


class Broken(Store):
    """A table whose folder has a name that a terminal would act upon."""

    def newest(self) -> Mark:
        raise StoreError("no table at a\nfolder \x1b[31mnamed so")


def test_what_is_damaged_stands_in_the_log_in_one_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    served = Served(Broken(str(tmp_path / "none")))

    def hold(mark: Mark) -> Held:
        raise AssertionError(mark)

    with pytest.raises(StoreError):
        served.standing(hold)
    (told,) = caplog.messages
    assert told.endswith(r"nothing is served: no table at a\nfolder \x1b[31mnamed so")
