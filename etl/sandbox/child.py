"""The process that reads one file: `python -m etl.sandbox.child FOLDER`.

Started by `etl.sandbox.parent` with the file and an order in a folder of its own. It takes limits
upon itself, gives up what reading does not need, and leaves its result in the folder. Progress
goes to standard output, one JSON array a line; the end of standard input ends it.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from etl.areas import ANY, CODE, Alias
from etl.catalog import Catalog, load_catalog
from etl.declaration.declaration import Declaration
from etl.errors import DataError, EtlError
from etl.sandbox import limits
from etl.sandbox.submission import Order, Report, pack, placed, tell, too_costly
from etl.sources import Reading, SourceFile, adapters, read

# What no reader does; a file that makes one do it is hostile.
_FORBIDDEN: Final = (
    *("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "socket.sendmsg"),
    *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty"),
    *("os.remove", "os.rmdir", "shutil.rmtree", "ctypes.dlopen", "os.chmod", "os.chown"),
)


def main(folder: Path) -> int:
    """Read the file in `folder` and leave a reading or a refusal there."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    order = placed(folder)
    file = SourceFile(order.name, order.content, order.series, order.numbers)
    try:
        catalog = order.declaration.joined(load_catalog(order.datasets))
        adapters()
        _limit(order)
        reading, aliases = _read(file, catalog, order.names)
        pack(folder, reading, aliases)
    except EtlError as error:
        tell(folder, Report(refused=error.told))
    except MemoryError:
        more = f"than {order.memory // limits.MB:,} MB of memory"
        tell(folder, Report(refused=str(too_costly(file.label, more))))
    except RecursionError:
        tell(folder, Report(refused=f"{file.label}: is nested too deeply; simplify it"))
    return 0


def _read(
    file: SourceFile, catalog: Catalog, names: Sequence[tuple[str, str]]
) -> tuple[Reading, tuple[Alias, ...]]:
    reading = read(file, catalog, _progress)
    if not names:
        return reading, ()
    # The first reading tells whose names these are; the second takes them over.
    schemes = {table.areas for table in reading.tables} - {CODE} or {ANY}
    aliases = tuple(Alias(scheme, *pair) for scheme in sorted(schemes) for pair in names)
    return read(file, Declaration(aliases=aliases).joined(catalog), _progress), aliases


def _limit(order: Order) -> None:
    """Take the limits, then refuse what no reader needs."""
    for which, amount in (
        (resource.RLIMIT_AS, order.memory),
        (resource.RLIMIT_CPU, order.cpu),
        (resource.RLIMIT_FSIZE, limits.OUTPUT_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # a stricter limit already holds
            resource.setrlimit(which, (amount, amount))

    def guard(event: str, _arguments: tuple[object, ...]) -> None:
        if event in _FORBIDDEN:
            raise DataError(f"the file made its reader try {event}; it is refused")

    sys.addaudithook(guard)


def _progress(done: int, total: int, what: str) -> None:
    print(json.dumps([done, total, what[:80]]), flush=True)


def _end_with_parent() -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(1)


if __name__ == "__main__":
    os.umask(0o077)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(main(Path(sys.argv[1])))
