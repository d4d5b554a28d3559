"""The desk tells stewards names, and no place on the machine that serves it: a mark in the path of
the table, its desk and its archive is looked for in everything that goes out."""

from __future__ import annotations

import base64
import inspect
import io
import json
import shutil
import time
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from etl.errors import EtlError
from etl.history.archive import Archive
from etl.load.waiting import FOLDER, waiting
from etl.soundness import volume
from etl.stewards.sessions import Sessions
from etl.store import Store
from pages.keeping import kept
from pages.keeping.once import Once
from pages.keeping.ready import asked
from pages.site.data import Data
from pages.site.served import Served
from pages.site.signin import TokenSignIn
from tests.browser.desk import revision
from tests.pages.site.harmed import Clock, Running, away, cut, missing, truncated

MARK = "folder7f3a91"
ROW = 'inhope_content_urls,WLD,2024,_T,"2,600,000"'


@dataclass
class Steward:
    """A steward at the desk of a server whose table stands below the mark; `told` is everything
    that went out."""

    app: Dash
    client: FlaskClient
    store: Store
    told: list[str] = field(default_factory=list)

    def take(self, answer: TestResponse) -> str:
        """Note an answer, with what a file in it holds."""
        text = f"{answer.status}\n{answer.headers}\n{answer.get_data(as_text=True)}"
        self.told.append(text)
        if "base64" in text and answer.is_json:
            self.told += [*_files(answer.get_json())]
        return text

    def opens(self, path: str = "/load") -> str:
        """What a page of the application shows."""
        self.take(self.client.get(path))
        return self.take(self.client.post("/_dash-update-component", json=asked(path)))

    def sends(self, file: Path) -> str:
        """Give the desk a file."""
        files = {"files": (io.BytesIO(file.read_bytes()), file.name)}
        return self.take(self.client.post("/desk/files", data=files, headers={"X-Desk": "files"}))

    def presses(self, name: str, /, at: Mapping[str, Any] | None = None, **given: Any) -> str:
        """What a callback, `module.function`, answers to what stands in controls, by their id; `at`
        is the id of what is pressed where there are several of a kind."""
        output, call = self._callback(name)
        parts = [
            self._part(each, at, given.get(each["id"].replace("-", "_")))
            for each in [*call["inputs"], *call["state"]]
        ]
        first = parts[0] if at is None else parts[0][0]
        identity = first["id"] if at is None else json.dumps(at, separators=(",", ":"))
        outputs = [
            dict(zip(("id", "property"), each.rpartition(".")[::2], strict=True))
            for each in output.strip(".").split("...")
        ]
        count = len(call["inputs"])
        body = {
            "output": output,
            "outputs": outputs if output.startswith("..") else outputs[0],
            "inputs": parts[:count],
            "state": parts[count:],
            "changedPropIds": [f"{identity}.{first['property']}"],
        }
        answer = self.client.post("/_dash-update-component", json=body)
        assert answer.status_code in (200, 204), (name, answer.text)
        return self.take(answer)

    def _callback(self, name: str) -> tuple[str, Any]:
        for output, call in self.app.callback_map.items():
            if "callback" in call:
                found = inspect.unwrap(call["callback"])
                own = getattr(found, "takes", found)
                if f"{own.__module__}.{own.__name__}" == f"pages.desk.{name}":
                    return output, call
        raise LookupError(name)

    def _part(self, declared: dict[str, str], at: Mapping[str, Any] | None, value: Any) -> Any:
        if declared["id"].startswith("{"):
            return [{"id": at, "property": declared["property"], "value": 1}]
        clicked = declared["property"] == "n_clicks" and value is None
        return {**declared, "value": 1 if clicked else value}

    def shown(self) -> dict[str, Any]:
        """By what the page knows its work, once it was read."""
        until = time.monotonic() + 120
        while time.monotonic() < until:
            page = self.opens()
            if '"id":"desk-shown"' in page and "desk-stop" not in page:
                stores = _parts(json.loads(page.partition("\n{")[2].join(("{", ""))))
                return next(each["data"] for each in stores if each.get("id") == "desk-shown")
            time.sleep(0.1)
        raise TimeoutError

    def assert_unmarked(self) -> None:
        """No place of the machine went out."""
        assert self.told
        assert [text for text in self.told if MARK in text] == []


def _parts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value:
        if isinstance(each, dict | list):
            yield from _parts(each)


def _files(value: Any) -> Iterator[str]:
    """What the files in an answer hold, those in an archive one by one."""
    for each in _parts(value):
        if each.get("base64"):
            content = base64.b64decode(each["content"])
            if content.startswith(b"PK"):
                with zipfile.ZipFile(io.BytesIO(content)) as archive:
                    for name in archive.namelist():
                        yield f"{name}\n{archive.read(name).decode(errors='replace')}"
            else:
                yield content.decode()


@pytest.fixture
def steward(
    app: Dash, data: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Steward]:
    """A steward who is signed in."""
    monkeypatch.delenv("CSEA_DESK", raising=False)
    store = Store(str(tmp_path / MARK / "observations"))
    shutil.copytree(data.store.uri, store.uri)
    shelves = {name: Once(4) for name in ("_joined", "_views", "_answers")}
    ours = replace(data, store=store, served=Served(store, Clock()), **shelves)
    from pages.desk.jobs import Desk  # noqa: PLC0415  (pages are known once there is an application)

    desk, way, sessions = Desk(ours), TokenSignIn(), Sessions(tmp_path / MARK / "desk")
    own = {"csea": ours, "desk": desk, "signin": way, "sessions": sessions, "kept": kept.answers()}
    for name, part in own.items():
        monkeypatch.setitem(app.server.extensions, name, part)
    with app.server.test_client() as client:
        client.get("/")  # Dash takes the callbacks over with the first request
        with client.session_transaction() as held:
            held["id"], made = sessions.begin("Ana", way.way)
            held["until"] = int(made.ends)
            held.permanent = True
        yield Steward(app, client, store)
    desk.jobs.readers.end()


def test_what_goes_well_tells_no_place(steward: Steward, tmp_path: Path) -> None:
    steward.opens()
    assert "job" in steward.sends(revision(tmp_path / "mine.csv", ROW))
    shown = steward.shown()
    steward.presses("page.filtered", desk_kind="all", desk_filter="", desk_shown=shown)
    steward.presses("page.filtered_findings", desk_severity="all", desk_shown=shown)
    about = {"desk_reason": "For a test", "desk_second": True, "desk_shown": shown}
    assert "waits for a second steward" in steward.presses("commit.publish_now", **about)
    (wait,) = waiting(steward.store)
    seen = steward.presses("waiting.look", {"type": "wait-look", "id": wait.id})
    assert "Proposed by Ana" in seen
    steward.sends(revision(tmp_path / "other.csv", ROW.replace("2,600", "2,700")))
    published = steward.presses(
        "commit.publish_now", desk_reason="For a test", desk_shown=steward.shown()
    )
    version = steward.store.version()
    assert f"Version {version} is published" in published
    assert steward.presses("past.show_changes", {"type": "changes", "version": version})
    planned = steward.presses("past.plan_back", {"type": "back", "what": "withdraw"},
                              back_version=f"{version}")  # fmt: skip
    assert "goes" in planned
    for kind in ("csv", "xlsx"):
        assert "base64" in steward.presses("page.template", {"type": "template", "kind": kind})
    steward.opens()
    steward.assert_unmarked()


HARMS = {"away": away, "cut": cut, "truncated": truncated, "missing": missing}


@pytest.mark.parametrize("harm", HARMS)
def test_a_table_that_cannot_be_read_is_told_without_its_place(
    steward: Steward, tmp_path: Path, harm: str, caplog: pytest.LogCaptureFixture
) -> None:
    steward.sends(revision(tmp_path / "mine.csv", ROW))
    shown = steward.shown()
    newest = steward.store.version()
    HARMS[harm](Running(steward.store, steward.client, Clock(), lambda: None))
    about = {"desk_reason": "For a test", "desk_shown": shown}
    said = [
        steward.presses("commit.publish_now", **about),
        steward.presses("past.show_changes", {"type": "changes", "version": newest}),
        steward.presses("past.plan_back", {"type": "back", "what": "restore"}, back_version="1"),
        steward.presses("waiting.look", {"type": "wait-look", "id": "0"}),
        steward.presses("past.go_back", back_reason="For a test",
                        back_plan={"what": "withdraw", "version": newest, "shown": newest}),
        steward.presses("page.filtered", desk_kind="all", desk_filter="", desk_shown=shown),
    ]  # fmt: skip
    steward.opens()
    steward.sends(revision(tmp_path / "mine.csv", ROW))
    assert any("whoever runs the server" in text for text in said)
    assert MARK in caplog.text  # who runs it finds the place there
    steward.assert_unmarked()


def _file_of_a_wait_gone(steward: Steward, _: pytest.MonkeyPatch, __: Any) -> str:
    (wait,) = waiting(steward.store)
    Archive(steward.store.uri, FOLDER).remove(wait.files[0][1])
    return steward.presses("waiting.look", {"type": "wait-look", "id": wait.id})


def _wait_unreadable(steward: Steward, _: pytest.MonkeyPatch, __: Any) -> str:
    (wait,) = waiting(steward.store)
    Archive(steward.store.uri, FOLDER).write(f"{wait.id}.load", b"{")
    return steward.presses("waiting.look", {"type": "wait-look", "id": wait.id})


def _disk_full(steward: Steward, monkeypatch: pytest.MonkeyPatch, shown: Any) -> str:
    place = Path(steward.store.uri)
    monkeypatch.setattr(volume, "volume_of", lambda _: place.parent)

    def full(*_: Any) -> None:
        raise volume.disk_full(place)

    monkeypatch.setattr(Store, "require_room", full)
    return steward.presses("commit.publish_now", desk_reason="For a test", desk_shown=shown)


def _archive_no_folder(steward: Steward, _: pytest.MonkeyPatch, shown: Any) -> str:
    place = Path(Archive(steward.store.uri, FOLDER).place)
    shutil.rmtree(place)
    place.write_bytes(b"no folder")
    about = {"desk_reason": "For a test", "desk_second": True, "desk_shown": shown}
    return steward.presses("commit.publish_now", **about)


def _desk_no_database(steward: Steward, _: pytest.MonkeyPatch, __: Any) -> str:
    for file in Path(steward.store.uri).parent.glob("desk/jobs*.sqlite*"):
        file.write_bytes(b"no database at all" * 100)
    return steward.presses("page.read_again", desk_shown={"job": "x"})


FAULTS = {
    "its file is kept no more": _file_of_a_wait_gone,
    "is not readable": _wait_unreadable,
    "a disk of the server is full": _disk_full,
    "whoever runs the server checks": _archive_no_folder,
    "cannot be kept on the server": _desk_no_database,
}


@pytest.mark.parametrize("said", FAULTS)
def test_what_fails_at_the_desk_is_told_without_its_place(
    steward: Steward,
    tmp_path: Path,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    steward.sends(revision(tmp_path / "mine.csv", ROW))
    about = {"desk_reason": "For a test", "desk_second": True, "desk_shown": steward.shown()}
    steward.presses("commit.publish_now", **about)
    steward.sends(revision(tmp_path / "other.csv", ROW.replace("2,600", "2,700")))
    shown = steward.shown()
    assert said in FAULTS[said](steward, monkeypatch, shown)
    steward.opens()
    steward.sends(revision(tmp_path / "mine.csv", ROW))
    assert MARK in caplog.text
    steward.assert_unmarked()


def test_a_reading_that_fails_is_told_without_its_place(
    steward: Steward, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is refused while a file is read is kept with its job, and shown later."""

    def failing(*_: Any) -> None:
        raise EtlError(f"{steward.store.uri}: no", "it cannot be read here")

    monkeypatch.setattr("etl.jobs.jobs.read_file", failing)
    steward.sends(revision(tmp_path / "mine.csv", ROW))
    until = time.monotonic() + 120
    while "it cannot be read here" not in steward.opens():
        assert time.monotonic() < until
        time.sleep(0.1)
    steward.assert_unmarked()
