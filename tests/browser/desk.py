"""A server of its own for stewards, over a copy of the table, and the files that they load."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from etl.store import Store
from tests.browser.test_serve import ROOT, answer, free_port

_HEADER = (
    "indicator,area,period,category,raw,reading,locator,source,vintage,publisher,title,address,"
    "licence,published,accessed"
)
_ORIGIN = (
    "inhope_annual,2025,inhope,Revision made for a test,https://example.org/,"
    "not stated by the publisher,2026-01,2026-02-01"
)


@dataclass(frozen=True)
class Desk:
    """The address of the server, the link that signs in once, and its table."""

    address: str
    link: str
    store: Store


@contextmanager
def stewarding(original: str, folder: Path) -> Iterator[Desk]:
    """Serve a copy of the table at `original` from `folder` as a steward would start it."""
    copy = folder / "store" / "observations"
    shutil.copytree(original, copy)
    port = free_port()
    where = {"HOST": "127.0.0.1", "PORT": str(port), "CSEA_STORE": str(copy)}
    where["LOGNAME"] = "a steward"  # whoever runs the tests
    log = folder / "log"
    with (
        log.open("w") as out,
        subprocess.Popen(
            [sys.executable, "app.py"],
            cwd=ROOT,
            env=os.environ | where,
            stdout=out,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process,
    ):
        try:
            answer(process, port, "/healthz")
            link = re.search(r"http://\S+/signin\?token=\S+", log.read_text())
            assert link, log.read_text()
            yield Desk(f"http://127.0.0.1:{port}", link.group(), Store(str(copy)))
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)


def revision(file: Path, *rows: str) -> Path:
    """Write a filled template with these rows: `indicator,area,period,category,raw`."""
    lines = [_HEADER, *(f"{row},en,p. 1,{_ORIGIN}" for row in rows)]
    file.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return file
