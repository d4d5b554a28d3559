"""A server of its own for stewards, over a copy of the table, and the files that they load."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from etl.store import Store
from pages.site.signin import TokenSignIn
from tests.browser.serving import serving

ROOT = Path(__file__).parents[2]

_HEADER = (
    "indicator,area,period,category,raw,reading,locator,source,vintage,publisher,title,address,"
    "licence,published,accessed,authority"
)
_ORIGIN = (
    "inhope_annual,2025,inhope,Revision made for a test,https://example.org/,"
    "not stated by the publisher,2026-01,2026-02-01,publisher document"
)


@dataclass(frozen=True)
class Desk:
    """The address of a server for stewards, and its table."""

    address: str
    store: Store
    _process: subprocess.Popen[str]

    def link(self) -> str:
        """A new link that signs in once; one that was not used is good no more."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()

    def kill(self) -> None:
        """End the server as a crash would, without a chance to clean up."""
        self._process.kill()
        self._process.wait()


@contextmanager
def stewarding(original: str, folder: Path) -> Iterator[Desk]:
    """Serve a copy of the table at `original` from `folder`, in a process of its own."""
    copy = folder / "store" / "observations"
    shutil.copytree(original, copy)
    with serving_stewards(copy, folder / "log") as desk:
        yield desk


@contextmanager
def serving_stewards(store: Path, log: Path) -> Iterator[Desk]:
    """Serve stewards the table at `store`, in a process of its own; one of several, if need be."""
    with (
        log.open("w") as errors,
        subprocess.Popen(
            [sys.executable, "-m", "tests.browser.desk", str(store)],
            cwd=ROOT,
            env=os.environ | {"LOGNAME": "a steward"},  # whoever runs the tests
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):
        assert process.stdin
        assert process.stdout
        try:
            address = process.stdout.readline().strip()  # empty when the process ends instead
            assert address, log.read_text()
            yield Desk(address, Store(str(store)), process)
        finally:
            process.stdin.close()
            process.wait(timeout=60)


def revision(file: Path, *rows: str) -> Path:
    """Write a filled template with these rows: `indicator,area,period,category,raw`."""
    lines = [_HEADER, *(f"{row},en,p. 1,{_ORIGIN}" for row in rows)]
    file.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return file


def _serve(store: str) -> None:
    """Say the address, and for each line a link, until nobody holds the other end any more."""
    signin = TokenSignIn()
    with serving(store, signin) as address:
        print(address, flush=True)
        for _ in sys.stdin:
            signin.token = secrets.token_urlsafe()
            print(signin.link(address), flush=True)


if __name__ == "__main__":
    _serve(sys.argv[1])
