"""Fifty readers who click through the pages, and every page cold and warm, over HTTP alone.

The server is started as `python app.py` starts it, over a table of the curated files, and spoken to
as a browser does: an address once, then the callbacks that fill the page and follow its controls.
`--root` takes another checkout, so that two states of the code can be measured by one bench. The
floor is the style sheet, which the same server sends from a file. Ratios are of medians in one run.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from tests.bench.visitor import PATIENCE, Refused, Seen, Visitor, following

READERS: Final = 50
SECONDS: Final = 40.0
QUIET: Final = 20.0  # seconds between start and the first reader, as after a publish
PAUSES: Final = (0.5, 3.0)  # seconds between an answer and the next click
WARM: Final = 5
FLOOR: Final = "/assets/csea.css"
PAGES: Final = (
    "/",
    "/access",
    "/reports",
    "/hotlines",
    "/threats",
    "/prevalence",
    "/compare",
    "/area/SVN",
    "/area/SVN/brief",
    "/area/EU27_2020",
    "/area/WLD",
    "/indicator/individuals_using_internet",
    "/indicator/cybertipline_reports",
    "/indicator/internet_penetration",
    "/recommendations",
    "/fact-check",
    "/data",
    "/about",
)


@dataclass
class Crowd:
    """Readers of one server: where they may go, how long each click waited, what failed."""

    port: int
    calls: Sequence[dict[str, Any]]
    areas: Sequence[str]
    indicators: Sequence[str]
    waits: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)
    _seen: dict[str, Seen] = field(default_factory=dict)

    @classmethod
    def of(cls, port: int) -> Crowd:
        """Ask what there is."""
        visitor = Visitor(port)
        areas = json.loads(visitor.ask("/api/v1/areas.json"))["areas"]
        indicators = json.loads(visitor.ask("/api/v1/indicators.json"))["indicators"]
        calls = json.loads(visitor.ask("/_dash-dependencies"))
        visitor.close()
        return cls(port, calls, [a["code"] for a in areas], [i["id"] for i in indicators])

    def read(self, number: int) -> None:
        """One reader, the same walk at every run."""
        dice, visitor = random.Random(number), Visitor(self.port)
        ask = visitor.open  # a reader arrives at an address, and then follows links
        path, search = self.another(dice) if number % 2 else ("/", "")
        while not self.stop.wait(dice.uniform(*PAUSES)):
            begin = time.perf_counter()
            try:
                content = ask(path, search)
                self.waits.append(time.perf_counter() - begin)
                seen = self._seen.get(path) or self._seen.setdefault(path, Seen.of(content))
                while seen.controls and dice.random() < 0.3:
                    search = self.turned(dice, seen, search)
                    if self.stop.wait(dice.uniform(*PAUSES)):
                        break
                    begin = time.perf_counter()
                    for body in following(self.calls, seen, path, search):
                        visitor.ask("/_dash-update-component?endId=bench", body)
                    self.waits.append(time.perf_counter() - begin)
                ask = visitor.content
            except (Refused, OSError, http.client.HTTPException) as error:
                self.errors.append(f"{type(error).__name__}: {error}")
                visitor.close()
            path, search = self.another(dice)
        visitor.close()

    def another(self, dice: random.Random) -> tuple[str, str]:
        """Another page: one of the fixed ones, a place, an indicator, a comparison."""
        match dice.choices(range(5), (50, 16, 4, 15, 15))[0]:
            case 0:
                return dice.choice([p for p in PAGES if p.count("/") == 1]), ""
            case 1:
                return f"/area/{dice.choice(self.areas)}", ""
            case 2:
                return f"/area/{dice.choice(self.areas)}/brief", ""
            case 3:
                return f"/indicator/{dice.choice(self.indicators)}", ""
            case _:
                return "/compare", f"?areas={','.join(dice.sample(self.areas, 3))}"

    @staticmethod
    def turned(dice: random.Random, seen: Seen, search: str) -> str:
        """Another value of one control; the others stay."""
        query = dict(part.split("=", 1) for part in search.lstrip("?").split("&") if part)
        name = dice.choice(sorted(seen.controls))
        if seen.controls[name]:
            query[name] = dice.choice(seen.controls[name])
        return "?" + urlencode(query, safe=",")

    def run(self, readers: int, seconds: float) -> float:
        """Let readers click for so long; returns the seconds that it took until all were served."""
        threads = [
            threading.Thread(target=self.read, args=(n,), daemon=True) for n in range(readers)
        ]
        begin = time.perf_counter()
        for thread in threads:
            thread.start()
        self.stop.wait(seconds)
        self.stop.set()
        for thread in threads:
            thread.join(PATIENCE)
        return time.perf_counter() - begin


@contextmanager
def served(root: Path, table: str, workers: int = 1) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The server of a checkout on loopback: its port, and the processes that answer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("CSEA_")}
    environment |= {"HOST": "127.0.0.1", "PORT": str(port), "CSEA_STORE": table}
    environment["CSEA_WORKERS"] = str(workers)
    process = subprocess.Popen(
        [sys.executable, "app.py"], cwd=root, env=environment, stdout=subprocess.DEVNULL
    )
    try:
        for _ in range(600):
            try:
                Visitor(port).ask("/readyz")
                break
            except (OSError, Refused):
                if process.poll() is not None:
                    raise SystemExit(f"the server of {root} ended at once") from None
                time.sleep(0.05)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        yield port, tuple(map(int, children))
    finally:
        process.terminate()
        process.wait(PATIENCE)  # what it has begun is answered first


def memory(worker: int, of: str = "Rss") -> float:
    """What a process holds, in megabytes; of what several share each has a part of its `Pss`."""
    lines = Path(f"/proc/{worker}/smaps_rollup").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(f"{of}:")).split()[1]) / 1024


def alone(root: Path, table: str, pages: Sequence[str]) -> None:
    """Every page as the first thing that a fresh server is asked, then again and again."""
    cold, warm, floors = {}, {}, []
    for page in pages:
        with served(root, table) as (port, _):
            visitor = Visitor(port)
            floors += [_taken(visitor.ask, FLOOR) for _ in range(WARM)]
            cold[page] = _taken(visitor.content, page)
            warm[page] = statistics.median(_taken(visitor.content, page) for _ in range(WARM))
            visitor.close()
    floor = statistics.median(floors)
    print(f"One reader; floor, a style sheet: {floor:.1f} ms. Milliseconds, and ratio to it:")
    print(f"  {'cold':>16} {'warm':>16}")
    for page in pages:
        print(
            f"  {cold[page]:8.0f} {cold[page] / floor:7.1f} {warm[page]:8.1f} "
            f"{warm[page] / floor:7.1f}  {page}"
        )


def crowd(root: Path, table: str, readers: int, seconds: float, quiet: float) -> None:
    """Readers on one server."""
    with served(root, table) as (port, (worker,)):
        before = memory(worker)
        time.sleep(quiet)
        visitor = Visitor(port)
        floor = statistics.median(_taken(visitor.ask, FLOOR) for _ in range(WARM))
        visitor.close()
        found = Crowd.of(port)
        try:
            took = found.run(readers, seconds)
        finally:
            found.stop.set()
        held = memory(worker)
    waits = sorted(1000 * wait for wait in found.waits)
    if not waits:
        raise SystemExit(f"nothing was answered; first error: {found.errors[:1]}")
    print(f"{readers} readers for {seconds:.0f} s, {quiet:.0f} s after the start:")
    print(f"  {len(waits) / took:8.1f} clicks answered a second, {len(found.errors)} errors")
    for error in found.errors[:3]:
        print(f"           {error}")
    for name, share in (("median", 0.5), ("95 of 100", 0.95), ("longest", 1.0)):
        wait = waits[min(int(share * len(waits)), len(waits) - 1)]
        print(f"  {wait:8.0f} ms {name:<10} {wait / floor:8.1f} times the style sheet alone")
    print(f"  {held:8.0f} MB held by the worker ({before:.0f} at its start)")


def _taken(ask: Any, path: str) -> float:
    """Milliseconds of one answer."""
    begin = time.perf_counter()
    ask(path)
    return 1000 * (time.perf_counter() - begin)


def main(words: Sequence[str] = ()) -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(prog="python -m tests.bench.readers", description=__doc__)
    options.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[2])
    options.add_argument("--readers", type=int, default=READERS)
    options.add_argument("--seconds", type=float, default=SECONDS)
    options.add_argument("--quiet", type=float, default=QUIET)
    options.add_argument("--only", choices=("alone", "crowd"))
    options.add_argument("--pages", nargs="*", default=PAGES)
    asked = options.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        table = f"{folder}/observations"
        subprocess.run(
            [sys.executable, "-m", "etl", "build"],
            check=True,
            cwd=asked.root,
            env=os.environ | {"CSEA_STORE": table},
            stdout=subprocess.DEVNULL,
        )
        if asked.only != "crowd":
            alone(asked.root, table, asked.pages)
        if asked.only != "alone":
            crowd(asked.root, table, asked.readers, asked.seconds, asked.quiet)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        raise SystemExit(130) from None
