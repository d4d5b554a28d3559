"""Kills writers at their steps, and looks at the table each time."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

import pandas as pd

from etl.catalog import Catalog
from etl.load.audit import audit
from etl.load.publication import publish
from etl.store import Store
from tests.etl.load.samples import proposed
from tests.soak.writer import COMMIT_STEPS, FIGURES, LOAD_STEPS, figures

_ROOT = Path(__file__).parents[2]
# While the library writes, the moment of the kill is drawn; a commit takes some milliseconds.
_COMMIT_SECONDS = 0.04


@dataclass
class Crashes:
    """One table whose writers are killed again and again; `seen` counts what came of it."""

    store: Store
    catalog: Catalog
    datasets: Path
    seen: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def __enter__(self) -> Crashes:
        self.writer = subprocess.Popen(
            [sys.executable, "-m", "tests.soak.writer"],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert "ready" in self._told()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.writer.kill()
        self.writer.communicate()

    def crash(self, number: int, chance: random.Random) -> None:
        """Kill one writer; then the table must be whole, old or new, and the next load work."""
        turns = [("load", step) for step in LOAD_STEPS]
        turns += [(a, step) for a in ("withdraw", "restore") for step in COMMIT_STEPS]
        action, step = turns[number % len(turns)]
        version = self.store.version()
        before = self.store.read(version).frame
        vintage = f"2025.k{number:03}"
        self._order(
            action=action, step=step, vintage=vintage, version=self._target(action, version)
        )
        told = self._told()
        assert "paused" in told, told
        if step == "during_commit":
            time.sleep(chance.uniform(0, _COMMIT_SECONDS))
        with suppress(ProcessLookupError):  # it was faster
            os.kill(told["paused"], signal.SIGKILL)
        self._gone(told["paused"])
        outcome = self._look(action, version, before, vintage)
        assert outcome == "new" or step in {*LOAD_STEPS, *COMMIT_STEPS} - {"after_commit"}
        assert outcome == "old" or step in ("during_commit", "after_commit")
        self.seen[action, step, outcome] += 1
        self._next_load(vintage, landed=action == "load" and outcome == "new")
        if number % 10 == 9:
            assert not [f for f in audit(self.store, self.catalog) if f.severity == "blocker"]

    def _target(self, action: str, version: int) -> int:
        """What to withdraw (the load before) or to restore (the version before)."""
        return version if action == "withdraw" else max(version - 1, 0)

    def _look(self, action: str, version: int, before: pd.DataFrame, vintage: str) -> str:
        now = self.store.read()
        if now.version == version:
            assert now.frame.equals(before)
            return "old"
        assert now.version == version + 1
        assert self.store.read(version).frame.equals(before)
        match action:
            case "load":
                added = now.frame["vintage"] == vintage
                assert added.sum() == FIGURES
                assert now.frame[~added].reset_index(drop=True).equals(before)
            case "withdraw":
                assert len(now.frame) == len(before) - FIGURES
            case _:
                assert now.frame.equals(self.store.read(version - 1).frame)
        return "new"

    def _next_load(self, vintage: str, *, landed: bool) -> None:
        """The same load again: it is there already, or it goes through."""
        shown = proposed(self.store, self.catalog, figures(vintage), left_out="kept")
        assert shown.nothing_new == landed
        if not landed:
            publish(shown, self.store, steward="Ben", reason="after a crash")

    def _order(self, **order: Any) -> None:
        assert self.writer.stdin
        order |= {"uri": self.store.uri, "datasets": str(self.datasets)}
        self.writer.stdin.write(json.dumps(order) + "\n")
        self.writer.stdin.flush()

    def _told(self) -> dict[str, Any]:
        assert self.writer.stdout
        while "done" in (told := json.loads(self.writer.stdout.readline())):
            pass  # of a writer that had finished before it was killed
        found: dict[str, Any] = told
        return found

    @staticmethod
    def _gone(pid: int) -> None:
        for _ in range(2000):
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                return
            time.sleep(0.005)
        raise AssertionError(f"process {pid} is still there")
