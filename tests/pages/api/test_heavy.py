"""A large file is written alone and apart, and who asks meanwhile is told when to come again."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from io import BytesIO

import pandas as pd
import pytest
from flask.testing import FlaskClient

from etl.export.files import FORMATS, WITH_COMMA, Format, describe
from pages.api import apart, heavy, observations
from pages.api.answers import BadRequest
from pages.api.heavy import ROWS, Turn, file_of
from pages.keeping.once import Once
from pages.site.data import Data


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is kept of what was asked before."""
    monkeypatch.setattr(observations, "_ANSWERS", Once(1, len))


def test_it_is_one_at_a_time_and_some_may_wait() -> None:
    turn, begun, go = Turn(2, 60, 7), threading.Event(), threading.Event()
    done = list[str]()

    def hold() -> None:
        with turn.taken("wait"):
            begun.set()
            go.wait(60)
            done.append("first")

    def wait() -> None:
        with turn.taken("wait"):
            done.append("second")

    threads = [threading.Thread(target=hold), threading.Thread(target=wait)]
    threads[0].start()
    assert begun.wait(60)
    threads[1].start()
    while turn._places.acquire(blocking=False):  # until the second has its place
        turn._places.release()
    with pytest.raises(BadRequest) as refused, turn.taken("come again"):
        pass
    assert (refused.value.status, refused.value.again) == (429, 7)
    go.set()
    for thread in threads:
        thread.join(60)
    assert done == ["first", "second"]


def test_what_failed_or_was_refused_makes_room_for_the_next() -> None:
    turn = Turn(2, 0, 7)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), turn.taken("wait"):
            raise ZeroDivisionError
        with turn.taken("wait"), pytest.raises(BadRequest), turn.taken("wait"):
            pass


@pytest.mark.parametrize("form", [*FORMATS.values(), WITH_COMMA])
def test_a_file_is_the_same_wherever_it_is_written(data: Data, form: Format) -> None:
    view = data.view()
    frame = view.frame.head(50)
    about = describe(frame, data.catalog, view.snapshot.mark, "some")
    stored, usual = apart.written(form, frame, about), form.write(frame, about)
    found = b"".join(stored.pieces())
    assert len(found) == stored.size
    if usual.startswith(b"PK"):  # a workbook says when it was written
        assert pd.read_excel(BytesIO(found)).equals(pd.read_excel(BytesIO(usual)))
    else:
        assert found == usual


def test_a_process_that_fails_or_takes_too_long_is_503(
    data: Data, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    frame = data.view().frame
    about = describe(frame, data.catalog, data.view().snapshot.mark, "all")
    failing = Format(lambda *_: b"", "text/plain")
    assert file_of(failing, "parquet", frame, about) == b""  # light, however many rows
    monkeypatch.setattr(apart, "_SECONDS", 0.01)
    with pytest.raises(BadRequest) as refused:
        file_of(FORMATS["csv"], "csv", frame, about)
    assert (refused.value.status, refused.value.again) == (503, 60)
    assert "seconds" in caplog.text
    monkeypatch.setattr(apart, "_SECONDS", 60)
    monkeypatch.setattr(apart, "__name__", "no.such.module")
    with pytest.raises(BadRequest):
        file_of(FORMATS["csv"], "csv", frame, about)
    assert "no.such.module" in caplog.text or "No module named" in caplog.text

    # What a process wrote of its end stands in one line, with nothing a terminal acts upon.
    def noted(*_: object) -> object:
        raise apart.NotWritten("one\n\x1b[31mtwo")

    monkeypatch.setattr(apart, "written", noted)
    with pytest.raises(BadRequest):
        file_of(FORMATS["csv"], "csv", frame, about)
    assert caplog.messages[-1] == r"a large csv was not written: one\n\x1b[31mtwo"


@pytest.mark.usefixtures("anew")
@pytest.mark.parametrize(
    ("kind", "turn", "instead"),
    [("xlsx", heavy.BOOKS, "Parquet"), ("csv", heavy.LISTS, "Parquet"), ("json", heavy.LISTS, "")],
)
def test_while_others_have_its_places_a_large_file_is_429_and_the_rest_goes_on(
    client: FlaskClient, kind: str, turn: Turn, instead: str
) -> None:
    with ExitStack() as held:
        while turn._places.acquire(blocking=False):
            held.callback(turn._places.release)
        answer = client.get(f"/api/v1/observations.{kind}")
        assert answer.status_code == 429
        assert int(answer.headers["Retry-After"]) > 0
        assert instead in answer.get_json()["error"]["message"]
        assert client.get("/healthz").status_code == 200
        assert client.get(f"/api/v1/observations.{kind}?area=SVN").status_code == 200
        assert client.get("/api/v1/observations.parquet").status_code == 200


@pytest.mark.usefixtures("anew")
def test_a_large_file_comes_whole(client: FlaskClient, data: Data) -> None:
    assert len(data.view().frame) > ROWS["csv"]
    answer = client.get("/api/v1/observations.csv")
    assert answer.status_code == 200
    assert len(pd.read_csv(BytesIO(answer.data), comment="#", dtype=str)) == len(data.view().frame)


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
