"""Pages are made ready after a start and after a publish, by a process that yields to the readers.

It asks an application of its own for each address in its default state, as a browser would, and
hands over the answers to be kept. It runs at the lowest priority, so that it takes what readers
leave of the machine, and ends when all is made or the table moved.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Hashable, Iterable, Iterator
from multiprocessing.connection import Connection
from typing import Any, Final

import dash
from dash import Dash

from etl.errors import EtlError, StoreError, visible
from etl.store import Mark
from pages.area.known import placed
from pages.charts.maps.outlines import largest_parts
from pages.figure.card import cards
from pages.figure.ranking import denominators
from pages.figure.words import FILE, bundle
from pages.keeping.kept import Answer
from pages.keeping.memory import give_back
from pages.keeping.once import Once
from pages.keeping.shared import Shared
from pages.recommendations.grades import grades
from pages.site.data import Data, load_data
from pages.site.releases import Releases
from pages.site.search.entries import index
from pages.site.shell import FURTHER, NAVIGATION, PAGES

Create = Callable[[Data], Dash]

_LOOK: Final = 3.0  # seconds between looks at the version when all is ready
_RELEASE: Final = 20.0  # seconds between looks for loads whose time has come
_WAIT: Final = 0.5  # seconds for an answer, between looks whether to stop
_CONTENT: Final = ("_pages_content.children", "_pages_store.data")


def addresses(data: Data) -> Iterator[str]:
    """Every address in its default state: the pages of the navigation, then those of each thing."""
    named: dict[str, Iterable[str]] = {
        "code": data.catalog.areas.by_code,
        "indicator_id": data.catalog.indicators,
        "recommendation_id": data.recommendations,
    }
    entries = [e for e in dash.page_registry.values() if "session" not in e.get("made_of", ())]
    single = [e["path"] for e in entries if not e["path_template"]]
    yield from (path for path in single if not path.startswith("/not-found"))
    templates = [str(e["path_template"]) for e in entries if e["path_template"]]
    for template in sorted(templates, key=len):
        name = template.partition("<")[2].partition(">")[0]
        yield from (template.replace(f"<{name}>", value) for value in named[name])


def asked(path: str) -> dict[str, Any]:
    """What a browser sends to fill the page at an address without a query."""
    values = {"pathname": path, "search": ""}
    return {
        "output": f"..{'...'.join(_CONTENT)}..",
        "outputs": [dict(zip(("id", "property"), o.split("."), strict=True)) for o in _CONTENT],
        "inputs": [
            {"id": "_pages_location", "property": name, "value": value}
            for name, value in values.items()
        ],
        "changedPropIds": [f"_pages_location.{name}" for name in values],
    }


def ground(data: Data) -> None:
    """Read what every page is made with, and work out what those of a version stand on."""
    cards()
    for catalogue in sorted(PAGES.rglob(FILE)):
        bundle(catalogue.parent)
    joined = data.joined()
    view = joined.view()
    view.rows(""), view.of_area(""), view.keyed.among("indicator", ()), view.keyed.holds([("",)])
    denominators(view)
    joined.verdicts(view)
    joined.differences(view)
    placed(joined, view)
    grades(joined, view)
    index(joined, view, NAVIGATION + FURTHER)
    largest_parts()


def make(app: Dash, base: str, hand_over: Callable[[Hashable, Answer], None]) -> None:
    """Make every address ready and hand over each answer that may be kept, under its key.

    `base` is the address that readers use, which some pages name. Ends early when the table moved.
    """

    lasting: dict[Hashable, Answer] = {}

    def made(key: Hashable, answer: Callable[[], Answer]) -> Answer:
        found = answer()
        if found.lasting:
            lasting[key] = found
        return found

    app.server.extensions["kept"] = made
    data: Data = app.server.extensions["csea"].joined()
    with app.server.test_client() as client:
        for path in addresses(data):
            if _newest(data) != data.mark():
                return
            client.post(
                "/_dash-update-component",
                json=asked(path),
                headers={"Accept-Encoding": "br"},
                base_url=base,
            )
            # Not within the request: the server would take it for an error of the page that
            # nobody receives any more.
            while lasting:
                hand_over(*lasting.popitem())


def _newest(data: Data) -> Mark | None:
    try:
        return data.store.newest()
    except StoreError:
        return None


def _process(sender: Connection, create: Create, uri: str, base: str) -> None:
    os.nice(19)
    with contextlib.suppress(BrokenPipeError):  # the server is gone
        make(create(load_data(uri)), base, lambda key, answer: sender.send((key, answer)))


def _keep(kept: Once, key: Hashable, answer: Answer) -> None:
    for _ in range(2):  # what was asked for twice outlasts what was asked for once
        kept(key, lambda: answer)


class Ready:
    """The thread that starts such a process for every version, and keeps what it hands over.

    `create` makes an application over given data, and is found by its name in a new process.
    `settled` is called once, when what every page stands on is in memory.
    """

    def __init__(
        self,
        app: Dash,
        base: str,
        create: Create,
        settled: Callable[[], None] = lambda: None,
    ) -> None:
        self._server, self._base, self._create = app.server, base, create
        self._settled = [settled]
        self._stop, self._given_back = threading.Event(), 0.0
        self._thread = threading.Thread(target=self._run, name="ready", daemon=True)

    def start(self) -> None:
        """Begin; the server may be asked at once."""
        self._thread.start()

    def stop(self) -> None:
        """End, and the process with it."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        data: Data = self._server.extensions["csea"]
        releases, looked = Releases(data), 0.0
        grounded, ready, told = None, None, ""
        while not self._stop.is_set():
            try:
                if time.monotonic() - looked > _RELEASE:
                    releases.look()
                    looked = time.monotonic()
                mark = data.mark()
                if mark != grounded:
                    grounded = mark
                    ground(data)
                    while self._settled:
                        self._settled.pop()()
                if mark != ready and self._made_ready(data.store.uri, mark):
                    ready = mark
                told = ""
            except EtlError as error:
                if str(error) != told:  # once, and not at every look
                    told = str(error)
                    self._server.logger.error("pages were not made ready: %s", visible(told))
            self._give_back()
            self._stop.wait(_LOOK)

    def _give_back(self) -> None:
        if time.monotonic() - self._given_back >= _LOOK:
            give_back()
            self._given_back = time.monotonic()

    def _made_ready(self, uri: str, mark: Mark) -> bool:
        """Whether nothing is left to be done: what one process of a server makes is for all."""
        kept: Once = self._server.extensions["kept"]
        if not isinstance(kept, Shared):
            self._receive(uri, kept)
            return True
        with kept.turn(mark) as ours:
            if not ours:
                return kept.finished(mark)
            if whole := self._receive(uri, kept):
                kept.finish(mark)
        # One that fails is not tried again by the same process, which would for ever.
        return whole or not self._stop.is_set()

    def _receive(self, uri: str, kept: Once) -> bool:
        """Keep what a process makes, until it ends; whether it has made everything."""
        spawned = multiprocessing.get_context("spawn")
        receiver, sender = spawned.Pipe(duplex=False)
        process = spawned.Process(
            target=_process, args=(sender, self._create, uri, self._base), daemon=True
        )
        process.start()
        sender.close()
        try:
            while not self._stop.is_set():
                if receiver.poll(_WAIT):
                    _keep(kept, *receiver.recv())
                self._give_back()
        except EOFError:  # it has ended
            process.join()
            if process.exitcode:
                self._server.logger.error("pages were not made ready: status %s", process.exitcode)
            return not process.exitcode
        finally:
            process.kill()
            process.join()
        return False
