"""Many readers who click for long, by locust: `make soak-load` (`MINUTES=30 USERS=50 WORKERS=2`).

The server is started as `python app.py` starts it, over a table of the curated files. Readers walk
as those of `tests/bench/readers.py` do, each the same walk at every run; locust keeps the times and
what failed, and the memory of each worker is read meanwhile: what libraries map is in the memory of
every process and in that of the machine once, so a worker has its part of what is shared (`Pss`).
They share the machine with the server, so the processor time of each is told, and what had no more
to give first. Ends with 1 where a promise of docs/trust.md is not held.
"""

from __future__ import annotations

# Before all others: it exchanges the sockets and threads of the standard library for its own.
from locust import FastHttpUser, between, task  # isort: skip
from locust.env import Environment  # isort: skip

import itertools
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Final

from tests.bench.readers import PAUSES, Crowd, memory, served
from tests.bench.visitor import FAILED, HEADERS, Seen, filled, following

ROOT: Final = Path(__file__).parents[2]
PAGE, CHART, FRAME = "page", "chart callback", "frame of a page"
CALLS: Final = "/_dash-update-component?endId=soak"
SAMPLED: Final = 5.0  # seconds between looks at the memory
WARMING: Final = 20.0  # seconds after which memory and processes count, as after a publish
CHART_MS: Final = 250.0
WORKER_MB: Final = 450.0
TURNED: Final = 0.3  # of the clicks on an open page that has controls
WORKER, READY, READERS, IDLE = "the workers", "pages made ready", "the readers", "idle"
FULL: Final = 0.9  # of a core, or of all
TICKS: Final = os.sysconf("SC_CLK_TCK")
FLAT: Final = 0.05  # share by which the fourth quarter may be above the third


class Reader(FastHttpUser):
    """Arrives at an address, follows links, and turns controls.

    Pages are taken apart where a control of them is turned alone, and each once for all readers.
    """

    wait_time = between(*PAUSES)
    crowd: ClassVar[Crowd]
    numbers: ClassVar[itertools.count[int]] = itertools.count()
    known: ClassVar[dict[tuple[str, str], Seen]] = {}

    def on_start(self) -> None:
        """Every reader has a walk of his own."""
        number = next(self.numbers)
        self.dice = random.Random(number)
        self.at = ("/", "") if number % 2 == 0 else self.crowd.another(self.dice)
        self.page: tuple[tuple[str, str], bytes] | None = None
        for path in ("".join(self.at), "/_dash-layout", "/_dash-dependencies"):
            self._ask(path, FRAME)

    @task
    def click(self) -> None:
        """A control of the page that is open, or another page."""
        if self.page and self.dice.random() < TURNED and (seen := self._seen(*self.page)).controls:
            path, search = self.at
            self.at = path, Crowd.turned(self.dice, seen, search)
            for body in following(self.crowd.calls, seen, *self.at):
                self._ask(CALLS, CHART, body)
            return
        if self.page is not None:
            self.at = self.crowd.another(self.dice)
        self.page = self.at, self._ask(CALLS, PAGE, filled(*self.at))

    def _seen(self, at: tuple[str, str], content: bytes) -> Seen:
        if at not in self.known and content:
            self.known[at] = Seen.of(content)
        return self.known.get(at, Seen())

    def _ask(self, path: str, name: str, body: dict[str, Any] | None = None) -> bytes:
        how: dict[str, Any] = {"name": name, "headers": HEADERS, "catch_response": True}
        sent = None if body is None else json.dumps(body)
        with self.client.request("POST" if body else "GET", path, data=sent, **how) as answer:
            content: bytes = answer.content or b""
            if answer.status_code not in (200, 204) or FAILED in content:
                answer.failure(f"{answer.status_code} {path} {(sent or '')[:200]}")
                return b""
            return content


def spent(process: int) -> tuple[float, float]:
    """Seconds of the processor: of a process, and of those that it started."""
    try:
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        begun = Path(f"/proc/{process}/task").glob("*/children")
        living = [int(child) for file in begun for child in file.read_text().split()]
    except OSError:  # it has ended
        return 0.0, 0.0
    own, ended = (sum(map(int, told[at : at + 2])) / TICKS for at in (11, 13))
    return own, ended + sum(map(sum, map(spent, living)))


def idle() -> float:
    """Seconds that the cores of the machine had nothing to do, in all."""
    return sum(map(int, Path("/proc/stat").read_text().split()[4:6])) / TICKS


@dataclass
class Watched:
    """What processes take over time: the most memory of one in megabytes, with its part of what is
    shared and with all of it, and cores, with those of others."""

    processes: tuple[int, ...]
    held: list[float] = field(default_factory=list)
    resident: list[float] = field(default_factory=list)
    cores: dict[str, float] = field(default_factory=dict)

    stop: threading.Event = field(default_factory=threading.Event)

    def watch(self) -> None:
        """Look again and again until stopped; for a thread of its own."""
        begun, before = time.monotonic(), self._seconds()
        while not self.stop.wait(SAMPLED):
            self.held.append(max(memory(process, "Pss") for process in self.processes))
            self.resident.append(max(memory(process) for process in self.processes))
            took, now = time.monotonic() - begun, self._seconds()
            self.cores = {name: (now[name] - before[name]) / took for name in now}

    def _seconds(self) -> dict[str, float]:
        workers, ready = map(sum, zip(*map(spent, self.processes), strict=True))
        return {WORKER: workers, READY: ready, READERS: time.process_time(), IDLE: idle()}

    def saturated(self) -> str:
        """What had no more to give first: a process that computes in Python has one core."""
        if self.cores[READERS] > FULL:
            return "the readers: of the server nothing is said"
        if self.cores[WORKER] > FULL * len(self.processes):
            return "the cores of the workers"
        every = os.cpu_count() or 1
        ours = sum(self.cores[name] for name in (WORKER, READY, READERS))
        if self.cores[IDLE] > (1 - FULL) * every:
            return "nothing"
        return f"the machine, with {every - self.cores[IDLE] - ours:.2f} cores for others"

    def quarters(self) -> list[float]:
        """The median of each quarter of the time."""
        size = max(len(self.held) // 4, 1)
        parts = [self.held[at : at + size] for at in range(0, 4 * size, size)]
        return [statistics.median(part) for part in parts if part]


def run(port: int, workers: tuple[int, ...], users: int, seconds: float) -> tuple[Any, Watched]:
    """Let readers click for so long; what locust kept of it, and the memory meanwhile."""
    Reader.crowd, Reader.host = Crowd.of(port), f"http://127.0.0.1:{port}"
    around = Environment(user_classes=[Reader])
    runner = around.create_local_runner()
    watched = Watched(workers)
    watching = threading.Thread(target=watched.watch, daemon=True)
    watching.start()
    runner.start(users, spawn_rate=max(users / 10, 1))
    time.sleep(seconds)  # locust's own, in which its readers go on
    watched.stop.set()
    runner.quit()
    return around.stats, watched


def told(stats: Any, watched: Watched) -> list[tuple[str, bool]]:
    """Each promise with its figure, and whether it is held; prints all figures."""
    for name in (PAGE, CHART, FRAME):
        entry = next((e for e in stats.entries.values() if e.name == name), None)
        if entry is None:
            continue
        half, most = (entry.get_response_time_percentile(share) for share in (0.5, 0.95))
        print(
            f"  {name:<16} {entry.num_requests:8,} answers, {entry.num_failures} errors, "
            f"median {half:.0f} ms, 95 of 100 within {most:.0f} ms, longest "
            f"{entry.max_response_time:.0f} ms"
        )
    for error in list(stats.errors.values())[:5]:
        print(f"  {error.occurrences} times: {error.error}")
    quarters, most = watched.quarters(), max(watched.held)
    shown = " ".join(f"{each:.0f}" for each in quarters)
    print(
        f"  memory of the largest worker by quarters: {shown} MB, at most {most:.0f} MB; "
        f"{max(watched.resident):.0f} MB with all that it shares"
    )
    cores = ", ".join(f"{name} {each:.2f}" for name, each in watched.cores.items())
    print(f"  cores in use: {cores}; saturated: {watched.saturated()}")
    charts = next((e for e in stats.entries.values() if e.name == CHART), None)
    late = charts.get_response_time_percentile(0.95) if charts else float("inf")
    grown = quarters[-1] / quarters[-2] - 1 if len(quarters) > 1 else 0.0
    return [
        (f"{stats.total.num_failures} errors", stats.total.num_failures == 0),
        (f"95 of 100 chart callbacks within {late:.0f} ms", late < CHART_MS),
        (f"{most:.0f} MB at most", most < WORKER_MB),
        (f"{grown:+.1%} from the third quarter to the fourth", grown < FLAT),
    ]


def main() -> int:
    """Measure and print; 1 where a promise is not held."""
    told_of = (("MINUTES", 30), ("USERS", 50), ("WORKERS", 2))
    minutes, users, workers = (float(os.environ.get(name) or usual) for name, usual in told_of)
    with tempfile.TemporaryDirectory() as folder:
        table = f"{folder}/observations"
        subprocess.run(
            [sys.executable, "-m", "etl", "build"],
            check=True,
            cwd=ROOT,
            env=os.environ | {"CSEA_STORE": table},
            stdout=subprocess.DEVNULL,
        )
        with served(ROOT, table, int(workers)) as (port, processes):
            time.sleep(WARMING)
            stats, watched = run(port, processes, int(users), 60 * minutes)
            print(f"{users:.0f} readers for {minutes:g} minutes, {len(processes)} workers:")
            promises = told(stats, watched)
    for what, held in promises:
        print(f"  {'held    ' if held else 'NOT HELD'} {what}")
    return 0 if all(held for _, held in promises) else 1


if __name__ == "__main__":
    raise SystemExit(main())
