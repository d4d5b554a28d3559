"""What several folders of tests share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest
from hypothesis import Phase, settings

from app import create_app
from etl.build import build
from etl.catalog import DATASETS, Catalog, load_catalog
from etl.corrections import load_corrections
from etl.store import Store
from etl.view import attested, current
from tests.listening import listening
from tests.storage.fixtures import bucket, faults, storage

__all__ = ["bucket", "faults", "storage"]

# The same examples at every run, however busy the machine; HYPOTHESIS_PROFILE=explore looks for
# others; "first" ends with the first that fails, where it does not matter which is the smallest.
_STEADY = settings(deadline=None, derandomize=True)
settings.register_profile("steady", _STEADY)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.register_profile(
    "first", _STEADY, phases=(Phase.explicit, Phase.generate), report_multiple_bugs=False
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


_TESTS = Path(__file__).parent


class Built(NamedTuple):
    """The real curated files in a table of their own; `current` is its current view."""

    store: Store
    catalog: Catalog
    current: pd.DataFrame


# Whole folders whose tests take seconds each; single modules say it themselves.
_SLOW = ("browser", "backtests", "clients", "record", "several", "soak")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of the slow folders are marked, so that `make check` leaves them out.

    What is slow begins first: a process that has done its share takes over the last of another's,
    and the short ones are left to fill the end. Otherwise the order stays, and with it what pytest
    put together for a fixture.
    """
    for item in items:
        if item.path.relative_to(_TESTS).parts[0] in _SLOW:
            item.add_marker(pytest.mark.slow)
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints how hard the texts in plain words are to read, whichever process measured it."""
    reports = terminalreporter.stats.get("passed", []) + terminalreporter.stats.get("failed", [])
    for name, told in dict.fromkeys(pair for r in reports for pair in r.user_properties):
        if name == "reading grade":
            terminalreporter.write_line(f"Reading grade of {told}")


def silent(_done: int, _total: int, _title: str) -> None:
    """A progress that nobody watches."""


@pytest.fixture(scope="session")
def together(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run, the same for all of its processes; of several runs, where `TOGETHER`
    names one."""
    if several := os.environ.get("TOGETHER"):
        return Path(several)
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@contextmanager
def alone(folder: Path, name: str) -> Iterator[None]:
    """While this lasts no other process of the run does what has this name."""
    with (folder / f"{name}.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield


@pytest.fixture(scope="session")
def built(together: Path) -> Built:
    """Built once for the whole run, whatever processes share it: read it, never write to it."""
    catalog = load_catalog()
    store = Store(str(together / "built" / "observations"))
    whole = together / "built.whole"  # a table whose making was ended between commits exists too
    with alone(together, "built"):
        if not whole.exists():  # whoever comes second reads no file again
            shutil.rmtree(together / "built", ignore_errors=True)
            build(catalog, store, silent)
            whole.touch()
    return Built(store, catalog, current(attested(store.read().frame, catalog)))


@pytest.fixture(scope="session")
def service(built: Built) -> Iterator[str]:
    """The address of the application over the real table, served on the loopback as to anybody."""
    # Slow to import, and few modules of tests need them.
    from pages.site.data import load_data  # noqa: PLC0415
    from pages.site.signin import NoSignIn  # noqa: PLC0415

    with listening(create_app(load_data(built.store.uri), NoSignIn()).server) as address:
        yield address


# Versions of the table with a past: figures as they stood before they were corrected, and after.
ERRING, CORRECTED = 2, 3


@pytest.fixture(scope="session")
def erring(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The same table with a past, `ERRING` and `CORRECTED`: read it, never write to it."""
    store = Store(str(tmp_path_factory.mktemp("erring") / "observations"))
    shutil.copytree(built.store.uri, store.uri)
    now = store.read().frame
    before, pairs = now.copy(), set()
    for correction in load_corrections(DATASETS / "reference" / "corrections.toml", built.catalog):
        rows = correction.mended(now)
        if correction.was:
            pairs |= set(rows[["source", "vintage"]].itertuples(index=False, name=None))
        for column, values in correction.was.items():
            before.loc[rows.index, column] = values[0]
    touched = pd.MultiIndex.from_frame(now[["source", "vintage"]]).isin(pairs)
    for shown, frame in ((1, before), (2, now)):
        record = {"kind": "build", "steward": "test", "reason": "<as it was & is>"}
        store.replace(frame[touched], pairs, shown=shown, record=record)
    return store
