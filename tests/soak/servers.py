"""Two servers on one table in object storage that fails by chance, and what must hold of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

from etl.history.archive import Archive, digest
from etl.soundness.whole import damage, last_whole
from etl.store import Store
from etl.stored.newest import LOOK
from tests.soak.server import VINTAGES
from tests.storage.faults import Faults

_ROOT = Path(__file__).parents[2]
NAMES = ("ana", "ben")
SHARE = 0.03
"""Of the requests that fail."""


@dataclass
class Servers:
    """Both have taken `turns` turns, each a load and a read; `told` is what they said."""

    store: Store
    turns: int
    told: list[dict[str, Any]] = field(default_factory=list)

    def run(self, faults: Faults) -> None:
        """Start both, inject faults while they run, and wait for them."""
        faults.share = SHARE
        threads = [Thread(target=self._serve, args=(name, faults.endpoint)) for name in NAMES]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        faults.share = 0.0

    def _serve(self, name: str, endpoint: str) -> None:
        command = [sys.executable, "-m", "tests.soak.server", self.store.uri, name, str(self.turns)]
        environment = os.environ | {"AWS_ENDPOINT_URL": endpoint}
        with subprocess.Popen(
            command, cwd=_ROOT, env=environment, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout
            for line in process.stdout:
                self.told.append(json.loads(line))
        assert process.returncode == 0

    def of(self, did: str) -> list[dict[str, Any]]:
        """What was told of one kind."""
        return [each for each in self.told if each["did"] == did]

    def check(self) -> Counter[str]:
        """Nothing lost, nothing double, nothing torn, nothing stale; counts what was seen."""
        loads, reads = self.of("load"), self.of("read")
        history = self.store.history()
        marks = {f"{name}-{turn}" for name in NAMES for turn in range(self.turns)}
        published = {c.reason: c.version for c in history if c.version}
        assert published.keys() == marks
        assert len(history) == len(marks) + 1, "a load stands twice"
        assert {each["mark"]: each["version"] for each in loads} == published
        archive = Archive(self.store.uri)
        kept = set(archive.names())
        assert all(digest(mark.encode()) in kept for mark in marks)
        expected = self._replayed()
        for each in reads:
            assert each["whole"]
            assert each["loads"] == expected[each["version"]]
            published_before = [
                one["version"] for one in loads if one["at"] <= each["asked"] - LOOK
            ]
            assert each["version"] >= max(published_before, default=0), "a stale read"
        now = self.store.read()
        assert dict(zip(now.frame["vintage"], now.frame["load"], strict=True)) == expected[-1]
        assert damage(self.store) == ()
        assert last_whole(self.store) == len(marks)
        seen = Counter({"loads": len(loads), "reads": len(reads)})
        return seen + Counter(
            each["did"] for each in self.told if "why" in each or each["did"] == "moved"
        )

    def _replayed(self) -> list[dict[str, str]]:
        """Which load each vintage holds, at every version."""
        held: list[dict[str, str]] = [{}]
        for commit in reversed(self.store.history()[:-1]):
            turn = int(commit.reason.partition("-")[2])
            held.append({**held[-1], str(turn % VINTAGES): commit.reason})
        return held
