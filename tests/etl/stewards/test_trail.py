"""The trail is only added to, and each event stays on its line."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from etl.errors import DeskError
from etl.jobs.place import Place
from etl.objects.objects import Objects
from etl.stewards import trail
from etl.stewards.sessions import FILE, Sessions
from etl.stewards.trail import MOST


@pytest.fixture
def sessions(place: Place) -> Sessions:
    return Sessions(place, lambda: 1_790_000_000.0)


def test_events_are_told_in_their_order_and_numbered(sessions: Sessions) -> None:
    secret, made = sessions.begin("Ana", "link")
    sessions.refused("a wrong link")
    sessions.end(secret)
    when = "2026-09-21 14:13:20"
    assert [str(event) for event in sessions.events(10)] == [
        f"1 · {when} · signed in · “Ana” · {made.short} · link",
        f"2 · {when} · refused · a wrong link",
        f"3 · {when} · signed out · “Ana” · {made.short}",
    ]
    assert [event.number for event in sessions.events(2)] == [2, 3]


def test_a_refusal_is_noted_before_anybody_signed_in(tmp_path: Path) -> None:
    sessions = Sessions(tmp_path / "desk")
    sessions.refused("a wrong link")
    sessions.held_off("too many wrong tries")
    told = [(event.what, event.name, event.session, event.told) for event in sessions.events(9)]
    assert told == [
        ("refused", "", "", "a wrong link"),
        ("held off", "", "", "too many wrong tries"),
    ]


@pytest.mark.parametrize("change", ["delete from event", "update event set name = 'Bor'"])
def test_nothing_in_it_is_changed_or_taken_out(folder: Path, change: str) -> None:
    sessions = Sessions(folder)
    sessions.begin("Ana", "link")
    with closing(sqlite3.connect(folder / FILE)) as base:
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            base.execute(change)
        base.rollback()
    assert [event.name for event in sessions.events(10)] == ["Ana"]


def test_control_characters_are_escaped_and_texts_bounded(sessions: Sessions) -> None:
    sessions.begin("A\n2 · 2026 · signed in · “Eva”\x1b[2J\u202e", "link")
    sessions.refused("x\r\ny" * 1000)
    first, second = sessions.events(10)
    assert r"A\n2" in first.name
    assert str(first).isprintable()
    assert len(second.told) == MOST
    assert str(second).isprintable()


def test_what_fails_is_not_noted(sessions: Sessions, monkeypatch: pytest.MonkeyPatch) -> None:
    """A session and what the trail says of it are one change."""
    sessions.begin("Ana", "link")

    def fails(*_: object) -> None:
        raise sqlite3.OperationalError("no")

    monkeypatch.setattr("etl.stewards.sessions.note", fails)
    with pytest.raises(Exception, match="no"):
        sessions.begin("Bor", "link")
    assert [each.name for each in sessions.live()] == ["Ana"]


def test_in_object_storage_a_long_trail_is_cut_and_none_of_it_is_lost(
    bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trail, "CUT", 5)
    objects = Objects(f"{bucket}/desk")
    one, two = Sessions(objects), Sessions(objects)
    for number in range(23):
        (one, two)[number % 2].refused(f"try {number + 1}")
    for last in (3, 8, 23, 100):
        found = one.events(last)
        assert [event.number for event in found] == [*range(1, 24)][-last:]
        assert [event.told for event in found] == [f"try {event.number}" for event in found]
    assert objects.names("trail") == [f"trail/{first:010}.jsonl" for first in (1, 6, 11)]
    with one._base.reading() as held:
        assert held.execute("select count(*) from event").fetchone() == (8,)
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            held.execute("delete from event")


def test_a_cut_that_was_begun_and_not_finished_is_finished(
    bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trail, "CUT", 5)
    objects = Objects(bucket)
    sessions = Sessions(objects)
    for number in range(9):
        sessions.refused(f"try {number + 1}")
    with monkeypatch.context() as cut:
        # Its object is put, and the change of the table is not.
        cut.setattr(Objects, "swap", lambda *_: False)
        cut.setattr("etl.jobs.image._PAUSE", 0.0)
        with pytest.raises(DeskError, match="all the time"):
            sessions.refused("never noted")
    assert objects.names("trail") == ["trail/0000000001.jsonl"]
    assert [event.number for event in sessions.events(99)] == [*range(1, 10)]
    sessions.refused("try 10")
    assert [event.told for event in sessions.events(99)] == [f"try {n}" for n in range(1, 11)]


def test_in_a_folder_it_is_not_cut(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trail, "CUT", 2)
    sessions = Sessions(folder)
    for _ in range(9):
        sessions.refused("a wrong link")
    assert [path.name for path in folder.iterdir()] == [FILE]
    assert len(sessions.events(99)) == 9


def test_of_a_new_period_nothing_is_let_go_where_an_older_one_has_the_name(
    bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trail, "CUT", 5)
    objects = Objects(bucket)
    for number in range(10):
        Sessions(objects).refused(f"then {number + 1}")
    assert objects.names("trail") == ["trail/0000000001.jsonl"]
    objects.remove(FILE)
    for number in range(12):
        Sessions(objects).refused(f"now {number + 1}")
    found = [event.told for event in Sessions(objects).events(12)]
    assert found == [f"now {number + 1}" for number in range(12)]
