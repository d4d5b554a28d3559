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
from etl.load.instructions import Instructions
from etl.load.publication import publish
from etl.load.terms import Terms
from etl.load.waiting import approve, hold, one_waiting, read_again, release, waiting
from etl.soundness.repair import plan_repair, repair
from etl.store import Store
from tests.etl.load.samples import proposed
from tests.etl.soundness.tables import brought_by, entry
from tests.soak.writer import FIGURES, STEPS, figures, reader

_ROOT = Path(__file__).parents[2]
TURNS = tuple((action, step) for action, steps in STEPS.items() for step in steps)
# After these the change stands, and while the library commits nobody knows.
_COMMITTED = ("after_commit", "partly_taken_away", "evidence_kept")
_DAMAGED = b"PAR1 damaged "
# While the library writes, the moment of the kill is drawn; a commit takes some milliseconds.
_COMMIT_SECONDS = 0.04


@dataclass
class Crashes:
    """One table whose writers are killed again and again; `seen` counts what came of it."""

    store: Store
    catalog: Catalog
    datasets: Path
    seen: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    damaged: set[int] = field(default_factory=set)

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
        action, step = TURNS[number % len(TURNS)]
        version = self.store.version()
        before = self.store.read(version).frame
        vintage = f"2025.k{number:03}"
        order = {"vintage": vintage, "version": self._target(action, version)}
        if action == "approve":
            shown = proposed(self.store, self.catalog, figures(vintage), left_out="kept")
            terms = Terms("Ana", "crash test", second=True)
            held = hold(shown, self.store, Instructions(left_out="kept"), terms)
            order["id"] = held.id
        if action.startswith("repair"):
            version = self._damage(action, version)
            before = self.store.read(version - 1).frame
        self._order(action=action, step=step, **order)
        told = self._told()
        assert "paused" in told, told
        if step == "during_commit":
            time.sleep(chance.uniform(0, _COMMIT_SECONDS))
        with suppress(ProcessLookupError):  # it was faster
            os.kill(told["paused"], signal.SIGKILL)
        self._gone(told["paused"])
        if action.startswith("repair"):
            outcome = self._repaired(version, before)
        else:
            outcome = self._look(action, version, before, vintage)
        assert outcome == "new" or step not in _COMMITTED
        assert outcome == "old" or step in ("during_commit", *_COMMITTED)
        self.seen[action, step, outcome] += 1
        if action == "approve":
            self._approved(vintage, order["id"], stands=outcome == "new")
        else:
            self._next_load(vintage, landed=action == "load" and outcome == "new")
        if number % 10 == 9:
            self._audit()

    def _target(self, action: str, version: int) -> int:
        """What to withdraw (the load before) or to restore (the version before)."""
        return version if action == "withdraw" else max(version - 1, 0)

    def _damage(self, action: str, version: int) -> int:
        """Damage what the newest version rests on alone."""
        damaged = brought_by if action == "repair_file" else entry
        damaged(self.store, version).write_bytes(_DAMAGED + str(version).encode())
        self.damaged.add(version)
        return version

    def _repaired(self, version: int, whole: pd.DataFrame) -> str:
        """After the kill the table is damaged as before or repaired; a second try ends it. What
        was damaged is kept, and the version before stands."""
        plan = plan_repair(self.store)
        if plan is not None:
            repair(self.store, plan, steward="Ben", reason="after a crash")
        now = self.store.read()
        assert now.version == version + 1
        assert now.frame.equals(whole)
        assert self.store.read(version - 1).frame.equals(whole)
        assert self._evidence() == self.damaged
        return "new" if plan is None else "old"

    def _evidence(self) -> set[int]:
        """The versions of which what was damaged is somewhere, in the table or aside."""
        files = [f for f in Path(self.store.uri).parent.rglob("*.*") if f.is_file()]
        small = [f.read_bytes() for f in files if f.stat().st_size < 30]
        return {int(c.removeprefix(_DAMAGED)) for c in small if c.startswith(_DAMAGED)}

    def _approved(self, vintage: str, waited: str, *, stands: bool) -> None:
        """What stands waits no more and is not published again; what does not is approved."""
        waits = [each.id for each in waiting(self.store)]
        assert waits == ([] if stands else [waited])
        version = self.store.version()
        assert list(release(self.store, self.catalog, read=reader(vintage))) == []
        assert self.store.version() == version
        if not stands:
            wait = one_waiting(self.store, waited)
            seen = read_again(wait, self.store, self.catalog, reader(vintage))
            assert approve(wait, seen, self.store, steward="Ben") == version + 1
        assert (self.store.read().frame["vintage"] == vintage).sum() == FIGURES
        assert waiting(self.store) == ()

    def _audit(self) -> None:
        """Nothing is wrong with the table but the versions that were damaged here."""
        damaged = {f"version {version}" for version in self.damaged}
        found = [f for f in audit(self.store, self.catalog) if f.severity == "blocker"]
        assert [str(f) for f in found if f.where not in damaged] == []

    def _look(self, action: str, version: int, before: pd.DataFrame, vintage: str) -> str:
        now = self.store.read()
        if now.version == version:
            assert now.frame.equals(before)
            return "old"
        assert now.version == version + 1
        assert self.store.read(version).frame.equals(before)
        match action:
            case "load" | "approve":
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
