"""What is set wrongly ends the start with its name, and not with a server that half works."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from etl.errors import SettingError
from pages.service.local import _Local
from pages.service.processes import SETTING, workers
from tests.browser.test_serve import ROOT, answer, free_port, started
from tests.conftest import Built


@pytest.mark.parametrize(("given", "count"), [("", 1), ("1", 1), (" 2 ", 2), ("64", 64)])
def test_how_many_processes_answer(given: str, count: int) -> None:
    assert workers({SETTING: given}) == count
    assert workers({}) == 1


@pytest.mark.parametrize("given", ["0", "-1", "65", "two", "1.5", "²", "1;2"])
def test_what_is_no_number_of_processes_is_named(given: str) -> None:
    with pytest.raises(SettingError, match=SETTING):
        workers({SETTING: given})


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("CSEA_WORKERS", "many"),
        ("CSEA_DRAIN", "long"),
        ("CSEA_LIMIT", "many"),
        ("CSEA_LIMIT_FILES", "5"),
        ("CSEA_LIMIT_WORK", "0"),
        ("CSEA_PROXIES", "all"),
        ("CSEA_OIDC_ISSUER", "https://login.example.org"),  # and none of the others
    ],
)
def test_a_wrong_setting_ends_the_start(built: Built, name: str, given: str) -> None:
    kept = {n: v for n, v in os.environ.items() if not n.startswith("CSEA_")}
    where = {"HOST": "127.0.0.1", "PORT": str(free_port()), "CSEA_STORE": built.store.uri}
    done = subprocess.run(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env=kept | where | {name: given},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode not in (0, -9)
    assert name.removesuffix("_ISSUER") in done.stderr
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.slow
def test_a_key_that_was_cut_off_ends_the_start_with_the_way_out(
    built: Built, tmp_path: Path
) -> None:
    store = tmp_path / "observations"
    shutil.copytree(built.store.uri, store)
    key = tmp_path / "desk" / "session.key"
    key.parent.mkdir(mode=0o700)
    key.write_text("short", encoding="ascii")
    kept = {n: v for n, v in os.environ.items() if not n.startswith("CSEA_")}
    done = subprocess.run(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env=kept | {"HOST": "127.0.0.1", "PORT": str(free_port()), "CSEA_STORE": str(store)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode not in (0, -9)
    assert "holds 5 letters and no key; delete it" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_link_is_good_once_in_all_processes(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with _two(built, tmp_path, monkeypatch) as (process, port):
        assert process.stdout
        link = next(line.split()[-1] for line in process.stdout if "/signin?token=" in line)
        path = link.removeprefix(f"http://127.0.0.1:{port}")
        led = [_asked(port, path).headers["Location"] for _ in range(12)]
        assert led == ["/load", *["/load?refused=link"] * 11]


@pytest.mark.slow
def test_a_limit_is_one_limit_in_all_processes_behind_a_proxy_that_passes_on_a_name(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"CSEA_LIMIT": "20/day", "CSEA_PROXIES": "1"}
    with _two(built, tmp_path, monkeypatch, **given) as (_, port):
        statuses = [_asked(port, "/reports", "203.0.113.7").status for _ in range(60)]
        assert sorted(statuses) == [200] * 20 + [429] * 40
        assert _asked(port, "/signin?token=x").status == 404


@contextmanager
def _two(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **given: str
) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A server of two processes that are both ready, and its port."""
    for name, value in (given | {"CSEA_WORKERS": "2", "CSEA_DESK": str(tmp_path / "desk")}).items():
        monkeypatch.setenv(name, value)
    port = free_port()
    with started(built.store.uri, port) as process:
        until = time.monotonic() + 60
        while len(_workers(process.pid)) < 2 or answer(process, port, "/readyz")[0] != 200:
            assert time.monotonic() < until
        yield process, port


def _workers(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def _asked(port: int, path: str, who: str = "") -> HTTPResponse:
    """The answer over a connection of its own, which either process may take; `who` as a proxy
    passes it on, under the name that readers use."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        headers = {"X-Forwarded-For": who, "Host": "figures.example.org"}
        connection.request("GET", path, headers=headers if who else {})
        found = connection.getresponse()
        found.read()
        return found


def test_processes_share_a_folder_that_is_another_after_a_reload() -> None:
    """New processes may be of newer code, and pages of the older are none of theirs."""
    local = _Local("127.0.0.1", "0", {}, 2)
    assert local.shared is None  # a server that cannot have its port leaves nothing behind
    local._share(None)
    first = local.shared
    assert first
    assert first.stat().st_mode & 0o077 == 0
    (first / "page").write_text("of the older code", encoding="utf-8")
    local._share_anew(None)
    second = local.shared
    assert second
    assert not first.exists()
    assert not list(second.iterdir())
    local._leave(None)
    assert not second.exists()


def test_one_process_shares_with_nobody() -> None:
    local = _Local("127.0.0.1", "0", {}, 1)
    local._share(None)
    assert local.shared is None
    local._leave(None)
