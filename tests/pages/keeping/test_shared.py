"""What one process of a server has made the others read, whole, and of this version alone."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli
import pytest
from dash import Dash
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from pages.keeping.kept import Answer, lasting
from pages.keeping.once import Once
from pages.keeping.ready import Ready, asked
from pages.keeping.shared import SPREAD, Shared

KEY = (("table", 3), None, ("content", "area/SVN", (("among", "WLD"),)), "br")


def answer(text: str = "a page") -> Answer:
    return lasting(text.encode())


def refuse() -> Any:
    raise AssertionError("made again")


def files(folder: Path) -> list[Path]:
    return [file for file in folder.iterdir() if file.suffix != ".turn"]


def test_what_one_has_made_the_other_reads(tmp_path: Path) -> None:
    one, other = Shared(tmp_path), Shared(tmp_path)
    made = one(KEY, answer)
    assert other.held(KEY) == made
    assert other(KEY, refuse) == made
    assert len(other) == 1  # in its own memory now, whatever becomes of the file
    files(tmp_path)[0].unlink()
    assert other(KEY, refuse) == made


@given(st.binary(max_size=200))
def test_bytes_are_read_as_they_were_made(tmp_path_factory: Any, body: bytes) -> None:
    folder = tmp_path_factory.mktemp("shared")
    Shared(folder)(KEY, lambda: Answer(body, 200, lasting=True))
    assert Shared(folder)(KEY, refuse).body == body


def test_another_version_and_another_question_are_other_answers(tmp_path: Path) -> None:
    Shared(tmp_path)(KEY, answer)
    for other in ((("table", 4), *KEY[1:]), (*KEY[:2], ("content", "area/SVN", ()), "br")):
        assert Shared(tmp_path).held(other) is None


def test_errors_and_what_may_not_be_kept_are_told_to_nobody(tmp_path: Path) -> None:
    one = Shared(tmp_path)
    for status, may in ((500, True), (404, True), (200, False)):
        one((KEY, status), lambda status=status, may=may: Answer(b"x", status, lasting=may))
    assert not files(tmp_path)
    with pytest.raises(ValueError, match="no figure"):
        one(KEY, lambda: (_ for _ in ()).throw(ValueError("no figure")))
    assert one(KEY, answer) == answer()


@pytest.mark.parametrize(
    "harm",
    [
        lambda content: content[:-3],
        lambda _: b"",
        lambda content: content.partition(b"\n")[2],
        lambda content: content.replace(b"SVN", b"HRV", 1),
        lambda content: b"[1, 2]\n" + content,
        lambda content: b"\xff\xfe" + content,
    ],
)
def test_a_file_that_is_not_what_was_written_is_made_again(
    tmp_path: Path, harm: Callable[[bytes], bytes]
) -> None:
    made = Shared(tmp_path)(KEY, answer)
    file = files(tmp_path)[0]
    file.write_bytes(harm(file.read_bytes()))
    assert Shared(tmp_path).held(KEY) is None
    assert Shared(tmp_path)(KEY, answer) == made
    assert Shared(tmp_path)(KEY, refuse) == made  # and it is whole again


def test_without_a_folder_each_makes_its_own(tmp_path: Path) -> None:
    one = Shared(tmp_path / "gone")
    assert one(KEY, answer) == answer()
    assert one(KEY, refuse) == answer()
    with one.turn("pages") as ours:
        assert ours
    assert one.finished("pages")


def test_the_oldest_go_where_there_is_no_room(tmp_path: Path) -> None:
    one = Shared(tmp_path, spread=2000)
    with one.turn("pages"):
        one.finish("pages")
    for number in range(40):
        one((KEY, number), lambda: Answer(b"x" * 300, 200, lasting=True))
    assert sum(file.stat().st_size for file in files(tmp_path)) < 5000
    assert Shared(tmp_path).held((KEY, 39)) is not None
    assert Shared(tmp_path).held((KEY, 0)) is None
    assert one.finished("pages")
    assert SPREAD > 10 * 1024 * 1024


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    """In a process of its own, which may write no file of more than 100 bytes."""
    limited = multiprocessing.get_context("spawn").Process(target=_full, args=(str(tmp_path),))
    limited.start()
    limited.join(60)
    assert limited.exitcode == 0
    assert not files(tmp_path)


def _full(folder: str) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # then writing is an error, as on a full disk
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
    one = Shared(Path(folder))
    assert one(KEY, lambda: Answer(b"x" * 5000, 200, lasting=True)).body == b"x" * 5000
    assert one(KEY, refuse).status == 200


def test_one_does_for_all_what_is_done_once(tmp_path: Path) -> None:
    one, other = Shared(tmp_path), Shared(tmp_path)
    with one.turn("version 1") as ours:
        assert ours
        with other.turn("version 1") as theirs, other.turn("version 2") as another:
            assert (theirs, another) == (False, True)
        assert not other.finished("version 1")
    with other.turn("version 1") as theirs:  # the first has ended and not finished
        assert theirs
        other.finish("version 1")
    assert one.finished("version 1")
    with one.turn("version 1") as ours:
        assert not ours


def _takes(folder: str, begun: Any) -> None:
    with Shared(Path(folder)).turn("pages") as ours:
        begun.put(ours)
        begun.close()
        begun.join_thread()
        multiprocessing.Event().wait()


def test_a_turn_goes_on_where_its_process_was_killed(tmp_path: Path) -> None:
    spawned = multiprocessing.get_context("spawn")
    begun = spawned.Queue()
    process = spawned.Process(target=_takes, args=(str(tmp_path), begun), daemon=True)
    process.start()
    assert begun.get(timeout=60)
    with Shared(tmp_path).turn("pages") as ours:
        assert not ours
    process.kill()
    process.join()
    with Shared(tmp_path).turn("pages") as ours:
        assert ours


def test_pages_are_made_ready_by_one_process_for_all(
    app: Dash, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two processes that look at the same version: one makes, and the other has nothing to do."""
    data, made = app.server.extensions["csea"], list[str]()
    for _ in range(2):
        monkeypatch.setitem(app.server.extensions, "kept", Shared(tmp_path))
        ready = Ready(app, "http://localhost", lambda _: app)
        monkeypatch.setattr(ready, "_receive", lambda uri, _: not made.append(uri))
        assert ready._made_ready(data.store.uri, data.mark())
    assert made == [data.store.uri]


def test_what_failed_in_one_process_another_tries(
    app: Dash, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the process that makes pages ready was killed for its memory."""
    data, tried = app.server.extensions["csea"], list[str]()
    for name, whole in (("first", False), ("second", True), ("third", True)):
        monkeypatch.setitem(app.server.extensions, "kept", Shared(tmp_path))
        ready = Ready(app, "http://localhost", lambda _: app)

        def receive(_: str, __: Once, name: str = name, whole: bool = whole) -> bool:
            tried.append(name)
            return whole

        monkeypatch.setattr(ready, "_receive", receive)
        assert ready._made_ready(data.store.uri, data.mark())  # and does not try for ever
    assert tried == ["first", "second"]


def test_what_is_asked_for_outlasts_what_is_not(tmp_path: Path) -> None:
    one = Shared(tmp_path, spread=2000)
    for number in range(40):
        one((KEY, number), lambda: Answer(b"x" * 300, 200, lasting=True))
        for file in files(tmp_path):  # as if each were asked for a second later
            os.utime(file, (file.stat().st_atime, file.stat().st_mtime - 1))
        assert Shared(tmp_path).held((KEY, 0)) is not None
    assert Shared(tmp_path).held((KEY, 1)) is None


def test_a_reader_of_the_other_gets_the_page_as_it_was_made(
    app: Dash, client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for _ in range(2):
        monkeypatch.setitem(app.server.extensions, "kept", Shared(tmp_path))
        response = client.post(
            "/_dash-update-component", json=asked("/about"), headers={"Accept-Encoding": "br"}
        )
        assert response.status_code == 200
        found.append(brotli.decompress(response.data))
        monkeypatch.setattr("pages.keeping.kept._made", refuse)  # nobody makes it again
    assert found[0] == found[1]
