"""Keys that sign sessions: none that can be guessed, older ones beside the one that signs."""

from __future__ import annotations

import re
import stat
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from etl.errors import SettingError
from etl.objects.objects import Objects
from pages.site.signin import TokenSignIn, register
from pages.stewards.keys import LEAST, OLDER, SETTING, kept_key, keys
from pages.stewards.sessions import steward

NEW, OLD, OLDEST = (
    each * 4 for each in ("0123456789abcdef", "fedcba9876543210", "02468ace13579bdf")
)


def test_the_key_that_signs_stands_first() -> None:
    assert keys({}) == ()
    assert keys({SETTING: NEW}) == (NEW,)
    assert keys({SETTING: f"{NEW}\n"}) == (NEW,)  # as a file of secrets ends
    assert keys({SETTING: NEW, OLDER: f"{OLD}, {OLDEST}\n"}) == (NEW, OLD, OLDEST)


@pytest.mark.parametrize(
    ("environment", "why"),
    [
        ({SETTING: "key"}, f"{SETTING}: a key of 3 letters can be guessed.*{LEAST} at least"),
        ({SETTING: NEW[: LEAST - 1]}, "can be guessed.*make one with: python -c"),
        ({SETTING: "ab" * 40}, "2 different letters can be guessed"),
        ({SETTING: " " * 64, OLDER: OLD}, f"{OLDER} is set and {SETTING} is not"),
        ({SETTING: NEW, OLDER: "old"}, f"{OLDER}: a key of 3 letters can be guessed"),
        ({SETTING: NEW, OLDER: f"{OLD} x"}, f"{OLDER}: a key of 1 letters"),
    ],
)
def test_a_key_that_can_be_guessed_is_refused_and_not_told(
    environment: dict[str, str], why: str
) -> None:
    with pytest.raises(SettingError, match=why) as refused:
        keys(environment)
    long = [value.strip() for value in environment.values() if len(value.strip()) > 3]
    assert not any(value in str(refused.value) for value in long)


def test_a_key_is_long_and_varied_enough_from_a_bound_on() -> None:
    name = "CSEA_SECRET_KEY"
    assert keys({name: "abcdefgh" * 4}) == ("abcdefgh" * 4,)
    for guessed in ("abcdefgh" * 4)[1:], "abcdefg" * 5:
        with pytest.raises(SettingError, match=rf"^{name}: "):
            keys({name: guessed})
    with pytest.raises(SettingError, match=r"^CSEA_SECRET_KEY_FALLBACKS: "):
        keys({name: NEW, "CSEA_SECRET_KEY_FALLBACKS": "x"})


def test_a_kept_key_is_the_same_for_all_and_nobody_elses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "desk"
    folder.mkdir(mode=0o755)
    # Nothing is written elsewhere, from where it may not be moved in one step.
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    made = kept_key(folder)
    assert re.fullmatch("[0-9a-f]{64}", made)  # 32 bytes
    assert kept_key(folder) == made
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_kept_key_of_the_least_length_is_one(tmp_path: Path) -> None:
    (tmp_path / "session.key").write_text(f"{NEW[:LEAST]}\n")
    assert kept_key(tmp_path) == NEW[:LEAST]


@pytest.mark.parametrize("content", ["", "abc", "\n", NEW[: LEAST - 1]])
def test_a_kept_key_that_was_cut_off_is_refused_with_the_way_out(
    tmp_path: Path, content: str
) -> None:
    (tmp_path / "session.key").write_text(content)
    with pytest.raises(SettingError, match=r"session\.key holds .* delete it"):
        kept_key(tmp_path)


def test_a_folder_that_takes_no_key_is_no_reason_not_to_serve(tmp_path: Path) -> None:
    (tmp_path / "desk").write_text("a file")
    assert kept_key(tmp_path / "desk") != kept_key(tmp_path / "desk")


def test_servers_without_a_shared_disk_sign_with_the_same_key(bucket: str) -> None:
    place = Objects(f"{bucket}/desk")
    with ThreadPoolExecutor(4) as threads:
        found = set(threads.map(lambda _: kept_key(place), range(8)))
    assert len(found) == 1
    assert len(found.pop()) >= LEAST
    place.write("session.key", b"short")
    with pytest.raises(SettingError, match=r"desk/session\.key holds 5 letters .* delete it"):
        kept_key(place)


def _served(folder: Path, monkeypatch: pytest.MonkeyPatch, first: str, older: str) -> FlaskClient:
    monkeypatch.setenv(SETTING, first)
    monkeypatch.setenv(OLDER, older)
    server, signin = Flask("desk"), TokenSignIn()
    register(server, signin, folder)

    @server.get("/load")
    def load() -> str:
        who = steward()
        return who.name if who else "nobody"

    client = server.test_client()
    if not older:
        client.get(signin.link(""))
    return client


@pytest.mark.parametrize(("older", "holds"), [(OLD, True), (OLDEST, False)])
def test_a_session_outlasts_a_rotation_while_its_key_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, older: str, holds: bool
) -> None:
    cookie = _served(tmp_path, monkeypatch, OLD, "").get_cookie("session")
    assert cookie is not None
    after = _served(tmp_path, monkeypatch, NEW, older)
    after.set_cookie("session", cookie.value)
    assert (after.get("/load").text != "nobody") is holds
