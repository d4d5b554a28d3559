"""Reads a file in a process of its own, which has limits and can be stopped.

Whatever the file does to its reader, this process gets a reading, issues, or one line that says
why the file is refused, within the time of `etl.sandbox.limits`.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import IO, Final

from etl.errors import DataError, EtlError
from etl.history.archive import digest
from etl.sandbox import limits
from etl.sandbox.submission import Order, Submission, place, too_costly, unpack
from etl.sources import Progress, no_progress

_ROOT: Final = Path(__file__).resolve().parents[2]
_TICK: Final = 0.05
_ERRORS: Final = "errors"
_ERROR: Final = re.compile(r"[A-Za-z_.]+")  # the name of one


class Stopped(EtlError):
    """The reading was stopped on request; nothing was written."""


def safe_name(name: str) -> str:
    """The last part of a file's name, printable and short: for messages and the archive only."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(c for c in last if c.isprintable())[: limits.NAME_CHARACTERS].strip()
    return shown or "file"


def order_from_path(path: Path, **further: object) -> Order:
    """The order to read a file on disk; `DataError` when it cannot be read or is too large."""
    try:
        if path.is_file() and path.stat().st_size > limits.FILE_BYTES:
            raise _too_large(path.name)
        content = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}; check the name") from None
    return Order(name=path.name, content=content, **further)  # type: ignore[arg-type]


def read_file(
    order: Order,
    progress: Progress = no_progress,
    stopped: Callable[[], bool] = lambda: False,
    kept: Path | None = None,
) -> Submission:
    """Recognise and read a file. `progress(done, total, what)` is called from this thread.

    What is read stays in the folder `kept`, if one is given, for `unpack` to read again.

    Raises `DataError` for a file that is refused and `Stopped` when `stopped()` turned true.
    """
    name = safe_name(order.name)
    if len(order.content) > limits.FILE_BYTES:
        raise _too_large(name)
    if not order.content:
        raise DataError(f"{name}: the file is empty; choose another")
    with contextlib.ExitStack() as ending:
        folder = kept or Path(
            ending.enter_context(tempfile.TemporaryDirectory(prefix="csea-load-"))
        )
        place(folder, replace(order, name=name))
        sha256 = _run(folder, order, name, progress, stopped)
        return unpack(folder, name, order.content, sha256)


def _run(
    folder: Path, order: Order, name: str, progress: Progress, stopped: Callable[[], bool]
) -> str:
    """Run the child to its end and return the sha256 of the content, reckoned meanwhile."""
    started = time.monotonic()
    (folder / _ERRORS).touch(mode=0o600)
    with (
        (folder / _ERRORS).open("wb") as errors,
        subprocess.Popen(
            [sys.executable, "-m", "etl.sandbox.child", str(folder)],
            cwd=_ROOT,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            start_new_session=True,
        ) as child,
    ):
        try:
            assert child.stdout is not None
            lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
            threading.Thread(target=_listen, args=(child.stdout, lines), daemon=True).start()
            sha256 = digest(order.content)
            while True:
                if stopped():
                    raise Stopped(f"{name}: reading was stopped; nothing was written")
                if time.monotonic() - started > order.wall:
                    raise too_costly(name, f"than {order.wall:.0f} seconds")
                try:
                    line = lines.get(timeout=_TICK)
                except queue.Empty:
                    continue
                if line is None:
                    break
                _tell(line, progress)
            status = child.wait(timeout=max(1.0, order.wall - (time.monotonic() - started)))
        except subprocess.TimeoutExpired:
            raise too_costly(name, f"than {order.wall:.0f} seconds") from None
        finally:
            child.kill()
    if status:
        raise _ended(name, status, order, folder)
    return sha256


def _environment() -> dict[str, str]:
    """Only what Python needs: no address or secret of the server reaches the reader."""
    kept = {k: os.environ[k] for k in ("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR") if k in os.environ}
    # Few threads and heaps, so that the limit on address space measures what the file costs.
    single = {"MALLOC_ARENA_MAX": "2", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    # Arrow's own pool sets twice aside what it holds.
    return {**kept, **single, "ARROW_DEFAULT_MEMORY_POOL": "system"}


def _listen(stream: IO[bytes], lines: queue.SimpleQueue[bytes | None]) -> None:
    with contextlib.suppress(OSError, ValueError):
        while line := stream.readline(limits.LINE_BYTES):
            if lines.qsize() < limits.LINE_BYTES:
                lines.put(line)
    lines.put(None)


def _tell(line: bytes, progress: Progress) -> None:
    try:
        done, total, what = json.loads(line)
        told = int(done), int(total), safe_name(str(what))
    except (ValueError, TypeError):
        return
    progress(*told)


def _ended(name: str, status: int, order: Order, folder: Path) -> DataError:
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        return too_costly(name, f"than {order.cpu} seconds of the processor, or more memory")
    with (folder / _ERRORS).open("rb") as errors:
        errors.seek(max(0, errors.seek(0, os.SEEK_END) - limits.LINE_BYTES))
        last = errors.read().decode(errors="replace").strip().rpartition("\n")[2]
    said = "".join(c for c in last if c.isprintable())[:200]
    failed = f"{name}: its reader failed with status {status}"
    what = "open the file and save it anew, or report the failure"
    # The name of an error; Python itself begins a line with where it is on the machine.
    kind = said.partition(":")[0]
    told = f"{failed} ({kind})" if _ERROR.fullmatch(kind) else failed
    return DataError(f"{failed} ({said}); {what}", f"{told}; {what}")


def _too_large(name: str) -> DataError:
    return DataError(
        f"{name}: is larger than {limits.FILE_BYTES // limits.MB} MB; split it and load the parts"
    )
