"""Servers as they are run, over one table in object storage; a steward who asks them by HTTP."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

import requests

from pages.keeping.ready import asked
from tests.browser.test_serve import free_port

ROOT: Final = Path(__file__).parents[2]
PATIENCE: Final = 120.0
_Found = TypeVar("_Found")


def until(look: Callable[[], _Found | None], what: str) -> _Found:
    """What a look finds, as soon as it finds anything; fails after a long while."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if (found := look()) is not None:
            return found
        time.sleep(0.1)
    raise AssertionError(f"never came: {what}")


@dataclass
class Server:
    """A server, which is a group of processes."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ready(self) -> int | None:
        """The version that it serves; none while it is not ready."""
        try:
            answer = requests.get(f"{self.address}/readyz", timeout=10)
        except requests.ConnectionError:
            assert self.process.poll() is None, self.log.read_text()
            return None
        return int(answer.json()["version"]) if answer.status_code == 200 else None

    def link(self) -> str:
        """The link that it prints."""

        def printed() -> str | None:
            found = re.search(r"http\S+/signin\?token=\S+", self.log.read_text())
            return found and found[0]

        return until(printed, "a link")

    def end(self) -> None:
        """Tell it to end, and wait until it has."""
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(PATIENCE) == 0, self.log.read_text()

    def kill(self) -> None:
        """End all of its processes as a machine ends that fails."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def serving(
    store: str, folder: Path, settings: Mapping[str, str], *words: str, port: int = 0
) -> Iterator[Server]:
    """`python app.py`, or other `words`, over a table; nothing of this machine's disk is shared."""
    port = port or free_port()
    folder.mkdir()
    log = folder / "log"
    place = {"HOST": "127.0.0.1", "PORT": str(port), "CSEA_STORE": store, "TMPDIR": str(folder)}
    kept = {n: v for n, v in os.environ.items() if not n.startswith("CSEA_")}
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, *(words or ("app.py",))],
            cwd=ROOT,
            env=kept | place | dict(settings),
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    server = Server(process, port, log)
    try:
        yield server
    finally:
        if process.poll() is None:
            server.kill()


@dataclass
class Steward:
    """A browser of a steward, which sends its cookie to every server of the machine."""

    asking: requests.Session = field(default_factory=requests.Session)

    def enter(self, link: str) -> bool:
        """Follow a link; whether it signed in."""
        answer = self.asking.get(link, allow_redirects=False, timeout=PATIENCE)
        assert answer.status_code == 302
        return "refused" not in answer.headers["Location"]

    def sees(self, server: Server) -> str:
        """The desk at a server, as it is sent."""
        where = f"{server.address}/_dash-update-component"
        answer = self.asking.post(where, json=asked("/load"), timeout=PATIENCE)
        return _said(answer)

    def is_in(self, server: Server) -> bool:
        """Whether a server knows who asks."""
        return "Signed in as" in self.sees(server)

    def leave(self, server: Server) -> None:
        """Sign out."""
        answer = self.asking.post(f"{server.address}/signout", allow_redirects=False, timeout=60)
        assert answer.status_code == 302

    def send(self, server: Server, file: Path) -> str:
        """Send a file to the desk; the id of its job."""
        with file.open("rb") as content:
            answer = self.asking.post(
                f"{server.address}/desk/files",
                files={"files": (file.name, content)},
                headers={"X-Desk": "files"},
                timeout=PATIENCE,
            )
        assert answer.status_code == 200, answer.text
        return str(answer.json()["job"])

    def standing(self, server: Server, job: str) -> str:
        """Where a job stands, as a server shows it."""
        found = re.search(rf'"data-state": ?"{job}/\d+/(\w+)"', self.sees(server))
        return found[1] if found else ""

    def stands(self, server: Server, job: str, *standings: str) -> str:
        """Wait until a job stands so."""
        return until(
            lambda: now if (now := self.standing(server, job)) in standings else None,
            f"{standings} of {job}",
        )

    def press(self, server: Server, button: str, values: Mapping[str, Any]) -> str:
        """Press a button; `values` are those of what the page has beside it, by `id.property`."""
        known = self.asking.get(f"{server.address}/_dash-dependencies", timeout=60).json()
        clicked = f"{button}.n_clicks"
        call = next(each for each in known if any(_name(i) == clicked for i in each["inputs"]))
        outputs = call["output"].strip(".").split("...")
        body = {
            "output": call["output"],
            "outputs": [dict(zip(("id", "property"), o.split("."), strict=True)) for o in outputs],
            "inputs": [{**i, "value": 1 if _name(i) == clicked else None} for i in call["inputs"]],
            "state": [{**s, "value": values.get(_name(s))} for s in call["state"]],
            "changedPropIds": [clicked],
        }
        where = f"{server.address}/_dash-update-component"
        answer = self.asking.post(where, json=body, timeout=PATIENCE)
        return _said(answer)


def _said(answer: requests.Response) -> str:
    assert answer.status_code == 200, answer.text
    return json.dumps(answer.json(), ensure_ascii=False) if answer.content else ""


def _name(part: Mapping[str, str]) -> str:
    return f"{part['id']}.{part['property']}"
