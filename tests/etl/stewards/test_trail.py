"""The trail is only added to, and each event stays on its line."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from etl.stewards.sessions import FILE, Sessions
from etl.stewards.trail import MOST


@pytest.fixture
def sessions(tmp_path: Path) -> Sessions:
    return Sessions(tmp_path, lambda: 1_790_000_000.0)


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
def test_nothing_in_it_is_changed_or_taken_out(
    sessions: Sessions, tmp_path: Path, change: str
) -> None:
    sessions.begin("Ana", "link")
    with closing(sqlite3.connect(tmp_path / FILE)) as base:
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
