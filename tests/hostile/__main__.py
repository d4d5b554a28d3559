"""Ten thousand hostile files (`make hostile FILES=10000`), in processes with the limits of reading.

Prints what came of them by look-alike, and each that failed with its number; the same number makes
the same file again (`--only 1234 --write FILE`). Ends with 1 where any failed.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from etl.sandbox import limits
from tests.hostile.hostile import hostile
from tests.hostile.judging import judged

_ROOT = Path(__file__).parents[2]
# A process reads so many before the next begins, so that what one leaves behind does not add up.
_BATCH = 500


def read_batch(numbers: range) -> None:
    """Read files one after another; a line before each and one after it."""
    judged(b"warm", "template")
    resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY_BYTES, limits.MEMORY_BYTES))
    for number in numbers:
        print(json.dumps({"at": number}), flush=True)
        file = hostile(number)
        started = time.process_time()
        answer, fault = judged(file.content, file.original)
        took = time.process_time() - started
        told = {"original": file.original, "answer": answer, "fault": fault, "took": took}
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps({"number": number, **told, "done": file.done, "peak": peak}), flush=True)


def run(numbers: range) -> list[dict[str, object]]:
    """What came of each file, read in processes of their own; a process that died is one, too."""
    found: list[dict[str, object]] = []
    waiting = list(numbers)
    while waiting:
        batch = range(waiting[0], waiting[min(_BATCH, len(waiting)) - 1] + 1)
        done = subprocess.run(
            [sys.executable, "-m", "tests.hostile", "--batch", f"{batch.start}:{batch.stop}"],
            cwd=_ROOT,
            env={**os.environ, "MALLOC_ARENA_MAX": "2", "OMP_NUM_THREADS": "1"}
            | {"OPENBLAS_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"},
            capture_output=True,
            text=True,
            check=False,
        )
        told = [json.loads(line) for line in done.stdout.splitlines()]
        found += [each for each in told if "answer" in each]
        last = max((each["at"] for each in told if "at" in each), default=batch.start)
        if done.returncode:
            said = done.stderr.strip().rpartition("\n")[2][:200]
            fault = f"its process ended with {done.returncode}: {said}"
            found.append({"number": last, "answer": "crash", "fault": fault, "took": 0.0})
        waiting = [number for number in waiting if number > last]
    return found


def main() -> int:
    """Read what the arguments ask for, and tell."""
    ask = argparse.ArgumentParser(prog="python -m tests.hostile")
    ask.add_argument("--files", type=int, default=10_000)
    ask.add_argument("--first", type=int, default=0, help="the number of the first file")
    ask.add_argument("--only", type=int, help="the number of one file")
    ask.add_argument("--write", type=Path, help="where that one file is written")
    ask.add_argument("--batch", help=argparse.SUPPRESS)
    asked = ask.parse_args()
    if asked.batch:
        read_batch(range(*map(int, asked.batch.split(":"))))
        return 0
    if asked.only is not None:
        file = hostile(asked.only)
        if asked.write:
            asked.write.write_bytes(file.content)
        print(file.original, *file.done, *judged(file.content, file.original), sep="\n")
        return 0
    found = run(range(asked.first, asked.first + asked.files))
    counts = Counter((str(each.get("original")), str(each["answer"])) for each in found)
    for (original, answer), count in sorted(counts.items()):
        print(f"{original:28}{answer:9}{count:6}")
    wrong = [each for each in found if each["fault"]]
    for each in wrong:
        print(
            f"file {each['number']} ({each.get('original')}, {each.get('done')}): {each['fault']}"
        )
    slowest = max(float(str(each["took"])) for each in found)
    peak = max(int(str(each.get("peak", 0))) for each in found)
    print(f"{len(found)} files, {len(wrong)} wrong; slowest {slowest:.1f} s, memory {peak} MB")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
