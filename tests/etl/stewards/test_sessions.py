"""Sessions end when they end, for every process, and nobody takes one up from the file."""

from __future__ import annotations

import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from etl.errors import DataError, DeskError
from etl.jobs.place import Place
from etl.stewards.sessions import FILE, HOURS, Sessions

ROOT = Path(__file__).parents[3]


@dataclass
class Clock:
    """A clock that is set by hand."""

    now: float = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sessions(place: Place, clock: Clock) -> Sessions:
    return Sessions(place, clock)


@pytest.fixture
def in_folder(folder: Path, clock: Clock) -> Sessions:
    return Sessions(folder, clock)


def _told(sessions: Sessions) -> list[tuple[str, str, str]]:
    return [(event.what, event.name, event.told) for event in sessions.events(100)]


def test_a_session_is_found_by_its_secret_alone(sessions: Sessions) -> None:
    secret, made = sessions.begin("Ana", "link")
    assert sessions.of(secret) == made
    assert made.short == made.key[:8]
    for wrong in (
        "",
        "x",
        made.key,
        made.short,
        secret[:-1],
        secret + "x",
        "\ud800",
        "' or 1=1 --",
    ):
        assert sessions.of(wrong) is None


def test_it_ends_at_the_hour_that_was_set_however_often_it_is_looked_at(
    sessions: Sessions, clock: Clock
) -> None:
    secret, made = sessions.begin("Ana", "link")
    for _ in range(HOURS * 4 - 1):
        clock.now += 15 * 60
        assert sessions.of(secret) == made
    clock.now += 15 * 60
    assert sessions.of(secret) is None
    assert sessions.live() == []


def test_what_ended_goes_out_of_the_file_with_the_next_sign_in(
    sessions: Sessions, clock: Clock
) -> None:
    sessions.begin("Ana", "link")
    clock.now += HOURS * 3600
    sessions.begin("Bor", "link")
    clock.now -= HOURS * 3600
    assert [each.name for each in sessions.live()] == ["Bor"]


def test_signing_out_ends_it_for_every_process(sessions: Sessions) -> None:
    secret, _ = sessions.begin("Ana", "link")
    other = Sessions(sessions.place, sessions.clock)
    assert other.of(secret) is not None
    sessions.end(secret)
    assert other.of(secret) is None
    sessions.end(secret)
    sessions.end("never was")
    assert [what for what, *_ in _told(sessions)] == ["signed in", "signed out"]


def test_a_new_session_in_the_same_browser_ends_the_one_before(sessions: Sessions) -> None:
    first, _ = sessions.begin("Ana", "link")
    second, _ = sessions.begin("Ana", "link", first)
    assert sessions.of(first) is None
    assert sessions.of(second) is not None


def test_another_process_sees_it_and_a_restart_keeps_it(in_folder: Sessions) -> None:
    secret, made = in_folder.begin("Ana", "link")
    asked = (
        "import sys; from pathlib import Path; from etl.stewards.sessions import Sessions; "
        "print(Sessions(Path(sys.argv[1]), lambda: 0.0).of(sys.argv[2]).key)"
    )
    call = [sys.executable, "-c", asked, str(in_folder.place), secret]
    said = subprocess.run(call, check=True, capture_output=True, text=True, timeout=60)
    assert said.stdout.strip() == made.key


def test_who_reads_the_file_takes_up_no_session(in_folder: Sessions, folder: Path) -> None:
    secret, _ = in_folder.begin("Ana", "link")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for file in folder.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert secret.encode() not in file.read_bytes()


def test_sessions_are_revoked_by_name_by_id_and_all(sessions: Sessions) -> None:
    made = [sessions.begin(name, "link") for name in ("Ana", "Ana", "Bor", "Cene")]
    assert sessions.revoke(sessions.matching("Ana"), "Eva", "left") == 2
    assert [sessions.of(secret) is None for secret, _ in made] == [True, True, False, False]
    assert sessions.revoke(sessions.matching(made[2][1].short), "Eva", "lost") == 1
    assert sessions.of(made[2][0]) is None
    assert sessions.revoke(sessions.live(), "Eva", "all") == 1
    assert sessions.live() == []
    assert _told(sessions)[4:] == [
        ("revoked", "Ana", "by Eva: left"),
        ("revoked", "Ana", "by Eva: left"),
        ("revoked", "Bor", "by Eva: lost"),
        ("revoked", "Cene", "by Eva: all"),
    ]


def test_revoking_twice_ends_and_notes_once(sessions: Sessions) -> None:
    sessions.begin("Ana", "link")
    found = sessions.live()
    assert [sessions.revoke(found, "Eva", "left") for _ in range(2)] == [1, 0]
    assert len(_told(sessions)) == 2


@pytest.mark.parametrize("who", ["", "Bor", "ana", "%", "A"])
def test_nobody_is_revoked_by_what_names_nobody(sessions: Sessions, who: str) -> None:
    sessions.begin("Ana", "link")
    with pytest.raises(DataError) as none:
        sessions.matching(who)
    assert str(none.value) == (
        f"{who!r} has no session; 'python -m etl sessions' lists names and ids of those that "
        "there are"
    )


def test_a_few_letters_of_an_id_name_none(sessions: Sessions) -> None:
    _, made = sessions.begin("Ana", "link")
    for letters in (4, 7):
        with pytest.raises(DataError):
            sessions.matching(made.key[:letters])
    assert sessions.matching(made.key[:8]) == sessions.matching(made.key) == [made]
    with pytest.raises(DataError):
        sessions.matching(made.key[1:])


def test_the_newest_session_is_listed_first(sessions: Sessions, clock: Clock) -> None:
    made = []
    for name in ("Ana", "Cene", "Bor"):
        made.append(sessions.begin(name, "link")[1])
        clock.now += 1
    assert sessions.live() == made[::-1]
    assert sessions.matching("Cene") == [made[1]]


def test_a_session_says_who_how_and_until_when(sessions: Sessions, clock: Clock) -> None:
    secret, made = sessions.begin("Ana", "OpenID Connect")
    assert (made.name, made.way) == ("Ana", "OpenID Connect")
    assert (made.began, made.ends) == (clock.now, clock.now + 12 * 3600)
    assert [time.isoformat() for time in made.times] == [
        "2023-11-14T22:13:20+00:00", "2023-11-15T10:13:20+00:00",
    ]  # fmt: skip
    assert len(secret) == 43  # 32 bytes
    assert secret not in repr(made)
    (event,) = sessions.events(9)
    assert (event.at.timestamp(), event.session) == (clock.now, made.short)


def test_what_is_noted_of_an_end_says_when_and_which(sessions: Sessions, clock: Clock) -> None:
    secret, made = sessions.begin("Ana", "link")
    clock.now += 60
    sessions.end(secret)
    _, event = sessions.events(9)
    assert (event.what, event.at.timestamp(), event.session, event.told) == (
        "signed out", clock.now, made.short, "",
    )  # fmt: skip


def test_they_last_as_long_as_the_document_says(sessions: Sessions) -> None:
    said = (ROOT / "docs" / "signing-in.md").read_text(encoding="utf-8")
    assert "A session ends 12 hours after signing in" in said
    _, made = sessions.begin("Ana", "link")
    assert made.ends - made.began == 12 * 3600
    assert made.times[1] - made.times[0] == timedelta(hours=12)


def test_a_used_link_stays_used(sessions: Sessions, clock: Clock) -> None:
    assert sessions.use("a link")
    clock.now += 400 * 24 * 3600
    assert not sessions.use("a link")


def test_a_link_is_good_once_whoever_is_faster(sessions: Sessions) -> None:
    with ThreadPoolExecutor(4) as pool:
        good = list(pool.map(lambda _: sessions.use("a link"), range(12)))
    assert sum(good) == 1
    assert sessions.use("another")


def test_looking_makes_no_folder(in_folder: Sessions, folder: Path) -> None:
    assert in_folder.of("x") is None
    assert in_folder.live() == []
    assert in_folder.events(5) == []
    in_folder.end("x")
    assert not folder.exists()


def test_a_damaged_file_lets_nobody_in(in_folder: Sessions, folder: Path) -> None:
    secret, _ = in_folder.begin("Ana", "link")
    (folder / FILE).write_bytes(b"no database at all" * 1000)
    with pytest.raises(DeskError, match="sessions of stewards"):
        in_folder.of(secret)
    with pytest.raises(DeskError):
        in_folder.begin("Ana", "link")
