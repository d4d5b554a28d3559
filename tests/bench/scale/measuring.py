"""What a process and all that it began took: time, time of the processor, memory."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import psutil

_TICK: Final = 0.02


@dataclass(frozen=True)
class Taken:
    """Seconds on the clock and of the processor, and the peak of resident memory of all processes
    together in bytes (what they share counts for each); `said` is what was printed."""

    wall: float
    cpu: float
    peak: int
    said: str

    def above(self, start: Taken) -> Taken:
        """Without what the same took for next to nothing."""
        return Taken(self.wall - start.wall, self.cpu - start.cpu, self.peak, self.said)


def taken(command: Sequence[str], beside: Sequence[int] = ()) -> Taken:
    """Run a command to its end; `beside` are processes that work for it and go on.

    Raises `RuntimeError` with what it said where it fails.
    """
    others = [psutil.Process(pid) for pid in beside]
    before = {each.pid: _cpu(each) for each in others}
    begin, peak = time.monotonic(), 0
    last: dict[int, float] = {}
    with psutil.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        while run.poll() is None:
            held = 0
            for each in (*_family(run), *others):
                try:
                    held += each.memory_info().rss
                    last[each.pid] = _cpu(each)
                except psutil.Error:  # it ended meanwhile
                    continue
            peak = max(peak, held)
            time.sleep(_TICK)
        wall = time.monotonic() - begin
        said, wrong = run.communicate()
    if run.returncode:
        raise RuntimeError(f"{' '.join(command)}: {wrong.strip()}")
    return Taken(wall, sum(last.values()) - sum(before.values()), peak, said.strip())


def _family(run: psutil.Popen) -> list[psutil.Process]:
    try:
        return [run, *run.children(recursive=True)]
    except psutil.Error:
        return []


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)
