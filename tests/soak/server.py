"""One of two servers on a table in object storage: it loads and reads in turn, and says so.

Run as a program, `python -m tests.soak.server ADDRESS NAME TURNS`, one line of JSON for each thing
done. What the storage refuses it does again, as whoever is told so would.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any, Final, TypeVar

import pandas as pd

from etl.errors import StorageAway, TableMoved
from etl.history.archive import Archive
from etl.schema import STORED
from etl.store import Store
from tests.etl.load.samples import rows

ROWS: Final = 3
VINTAGES: Final = 4
SOURCE: Final = "by_country"

_TRIES: Final = 1_000
_Done = TypeVar("_Done")


def tell(**said: Any) -> None:
    """One line to the test; a moment is of the machine's clock that never steps."""
    print(json.dumps(said), flush=True)


def figures(name: str, turn: int) -> pd.DataFrame:
    """What one load brings: some rows that carry its mark, in the place of an older load's."""
    mark = f"{name}-{turn}"
    periods = [{"period": str(2000 + n), "value": float(turn)} for n in range(ROWS)]
    frame = rows(periods, source=SOURCE, vintage=str(turn % VINTAGES))
    return frame.assign(load=mark)[list(STORED)]


def insisting(do: Callable[[], _Done]) -> _Done:
    """What comes of it once the storage answers."""
    for _ in range(_TRIES):
        try:
            return do()
        except StorageAway as away:
            tell(did="refused", why=str(away))
    return do()


def load(store: Store, name: str, turn: int) -> None:
    """Publish one load, whatever comes between; told with its version."""
    frame = figures(name, turn)
    mark = str(frame["load"].iloc[0])
    insisting(lambda: Archive(store.uri).keep(mark.encode(), {"name": mark}))
    while True:
        shown = insisting(store.version)
        try:
            made = store.replace(
                frame,
                [(SOURCE, str(turn % VINTAGES))],
                shown=shown,
                record={"kind": "load", "steward": name, "reason": mark},
            )
        except TableMoved:
            tell(did="moved")
            continue
        except StorageAway as away:
            tell(did="refused", why=str(away))
            found = insisting(store.history)
            versions = [commit.version for commit in found if commit.reason == mark]
            if not versions:
                continue
            made = versions[0]
        tell(did="load", mark=mark, version=made, at=time.monotonic())
        return


def read(store: Store) -> None:
    """Read the newest version as a request does; told with the loads that it holds."""
    while True:
        asked = time.monotonic()
        try:
            newest = store.newest().version
            break
        except StorageAway as away:
            tell(did="refused", why=str(away))
    frame = insisting(lambda: store.read(newest)).frame
    held = frame.groupby("vintage")["load"].agg(["nunique", "size", "first"])
    whole = bool(((held["nunique"] == 1) & (held["size"] == ROWS)).all())
    loads = {str(vintage): str(first) for vintage, first in held["first"].items()}
    tell(did="read", version=newest, asked=asked, whole=whole, loads=loads)


def main() -> None:
    """Take the turns."""
    place, name, turns = sys.argv[1:]
    store = Store(place)
    for turn in range(int(turns)):
        load(store, name, turn)
        read(store)


if __name__ == "__main__":
    main()
