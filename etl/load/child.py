"""The process that reads one file: `python -m etl.load.child FOLDER`.

Started by `etl.load.sandbox` with the file and an order in a folder of its own. It takes limits
upon itself, gives up what reading does not need, and leaves its result in the folder. Progress
goes to standard output, one JSON array a line; the end of standard input ends it.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import resource
import signal
import sys
import threading
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter

from etl.areas import ANY, CODE, Alias
from etl.catalog import Catalog, Category, load_catalog
from etl.errors import DataError, EtlError
from etl.load import limits
from etl.load.submission import INPUT, ORDER, pack, refuse_or_report
from etl.sources import Reading, SourceFile, adapters, recognise

# What no reader does; a file that makes one do it is hostile.
_FORBIDDEN: Final = (
    *("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "socket.sendmsg"),
    *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty"),
    *("os.remove", "os.rmdir", "shutil.rmtree", "ctypes.dlopen", "os.chmod", "os.chown"),
)


def main(folder: Path) -> int:
    """Read the file in `folder` and leave a reading or a refusal there."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    order: dict[str, Any] = json.loads((folder / ORDER).read_text(encoding="utf-8"))
    file = SourceFile(order["name"], (folder / INPUT).read_bytes())
    try:
        catalog = _catalog(order)
        adapters()
        _limit(order["limits"])
        reading, aliases = _read(file, catalog, [tuple(pair) for pair in order["names"]])
        pack(folder, reading, aliases)
    except EtlError as error:
        refuse_or_report(folder, {"refused": str(error)})
    except MemoryError:
        refuse_or_report(folder, {"refused": f"{file.label}: {_too_costly('memory')}"})
    except RecursionError:
        refuse_or_report(folder, {"refused": f"{file.label}: is nested too deeply; simplify it"})
    return 0


def _read(
    file: SourceFile, catalog: Catalog, names: list[tuple[str, str]]
) -> tuple[Reading, tuple[Alias, ...]]:
    adapter = recognise(file)
    reading = adapter.read(file, catalog, _progress)
    if not names:
        return reading, ()
    # The first reading tells whose names these are; the second takes them over.
    schemes = {table.areas for table in reading.tables} - {CODE} or {ANY}
    aliases = tuple(Alias(scheme, *pair) for scheme in sorted(schemes) for pair in names)
    areas = catalog.areas.with_aliases(aliases)
    return adapter.read(file, dataclasses.replace(catalog, areas=areas), _progress), aliases


def _catalog(order: dict[str, Any]) -> Catalog:
    catalog = load_catalog(Path(order["datasets"]))
    aliases = tuple(Alias(**alias) for alias in order["aliases"])
    categories = TypeAdapter(tuple[Category, ...]).validate_python(order["categories"])
    return dataclasses.replace(
        catalog,
        areas=catalog.areas.with_aliases(aliases) if aliases else catalog.areas,
        categories={**catalog.categories, **{(c.indicator, c.category): c for c in categories}},
    )


def _limit(wanted: dict[str, int]) -> None:
    """Take the limits, then refuse what no reader needs."""
    for which, amount in (
        (resource.RLIMIT_AS, wanted["memory"]),
        (resource.RLIMIT_CPU, wanted["cpu"]),
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


def _too_costly(what: str) -> str:
    return f"reading it takes more {what} than is allowed; split it, or save it in another form"


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(main(Path(sys.argv[1])))
