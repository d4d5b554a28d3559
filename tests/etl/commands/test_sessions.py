"""Who is signed in, ended from the command line, and the trail."""

from __future__ import annotations

import pytest

from etl.jobs.place import place_of
from etl.stewards.sessions import Sessions
from etl.store import Store
from tests.etl.commands.conftest import Run

SIGNED = ("--steward", "Eva", "--reason", "left the office", "--yes")


@pytest.fixture
def sessions(store: Store) -> Sessions:
    """The sessions of the server over the table."""
    return Sessions(place_of(store.uri))


def test_sessions_are_listed_without_what_opens_them(run: Run, sessions: Sessions) -> None:
    assert run("sessions") == (0, "nobody is signed in\n", "")
    secret, made = sessions.begin("Ana Novak", "OpenID Connect")
    status, said, _ = run("sessions")
    assert status == 0
    assert made.short in said
    assert "Ana Novak" in said
    assert f"{made.times[1]:%Y-%m-%d %H:%M}" in said
    assert secret not in said
    assert made.key not in said


def test_a_stewards_sessions_are_ended_and_nobody_elses(run: Run, sessions: Sessions) -> None:
    ana, bor = (sessions.begin(name, "link")[0] for name in ("Ana", "Bor"))
    status, said, _ = run("revoke", "Ana", *SIGNED)
    assert status == 0
    assert "1 ended" in said
    assert sessions.of(ana) is None
    assert sessions.of(bor) is not None


def test_one_session_is_ended_by_its_id(run: Run, sessions: Sessions) -> None:
    (lost, made), (kept, _) = (sessions.begin("Ana", "link") for _ in range(2))
    assert run("revoke", made.short, *SIGNED)[0] == 0
    assert sessions.of(lost) is None
    assert sessions.of(kept) is not None


def test_all_are_ended(run: Run, sessions: Sessions) -> None:
    assert run("revoke", "--all", *SIGNED) == (0, "nobody is signed in\n", "")
    for name in ("Ana", "Bor"):
        sessions.begin(name, "link")
    assert "2 ended" in run("revoke", "--all", *SIGNED)[1]
    assert sessions.live() == []


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((), "name one steward or session, or --all"),
        (("Ana", "--all"), "name one steward or session, or --all"),
        (("Bor",), "'Bor' has no session"),
        (("Ana", "--steward", "Eva", "--yes"), "--reason is missing"),
        (("Ana", "--reason", "left", "--steward", " ", "--yes"), "--steward is missing"),
        (("Ana", "--reason", "left", "--steward", "Eva"), "nobody is there to confirm"),
    ],
)
def test_what_is_called_wrongly_ends_nothing(
    run: Run,
    sessions: Sessions,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    why: str,
) -> None:
    monkeypatch.delenv("CSEA_STEWARD", raising=False)
    secret, _ = sessions.begin("Ana", "link")
    status, _, said = run("revoke", *arguments)
    assert status == 2
    assert why in said
    assert sessions.of(secret) is not None


def test_the_trail_says_what_happened_on_one_line_each(run: Run, sessions: Sessions) -> None:
    assert run("trail")[1] == "nothing happened yet\n"
    sessions.begin("Ana\n\x1b[2J", "link")
    run("revoke", "--all", *SIGNED)
    status, said, _ = run("trail")
    assert status == 0
    first, second = said.splitlines()
    assert r"signed in · “Ana\n\x1b[2J”" in first
    assert "revoked" in second
    assert "by Eva: left the office" in second
    assert run("trail", "--last", 1)[1] == f"{second}\n"
    assert run("trail", "--last", 0)[0] == 2
