"""Pages are made ready after a publish and at a quiet start, one at a time, behind the readers.

A thread asks the server for each address in its default state, as a browser would, so that the
answer is kept. It waits while requests are being served, and begins again when the table moved.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from typing import Any, Final
from wsgiref.types import StartResponse, WSGIEnvironment

import dash
from dash import Dash
from flask import Flask

from etl.errors import EtlError
from pages.area.gaps import placed
from pages.charts.maps.outlines import largest_parts
from pages.figure.ranking import denominators
from pages.site.data import Data

_QUIET: Final = 0.5  # seconds without a request before a page is made
_LOOK: Final = 3.0  # seconds between looks at the version when all is ready
_OURS: Final = "csea.ready"


class Traffic:
    """How many requests of others are being served, and when the last one ended."""

    def __init__(self, server: Flask) -> None:
        self._lock = threading.Lock()
        self._served = 0
        self._last = time.monotonic()
        self._serve = server.wsgi_app
        server.wsgi_app = self._counted  # type: ignore[method-assign, assignment]

    def _counted(self, environ: WSGIEnvironment, begin: StartResponse) -> Iterable[bytes]:
        if _OURS in environ:
            return self._serve(environ, begin)
        self._count(1)
        try:
            return self._serve(environ, begin)
        finally:
            self._count(-1)

    def _count(self, step: int) -> None:
        with self._lock:
            self._served += step
            self._last = time.monotonic()

    def quiet_for(self) -> float:
        """Seconds since the last request; none while there is one."""
        with self._lock:
            return 0.0 if self._served else time.monotonic() - self._last


def addresses(data: Data) -> Iterator[str]:
    """Every address in its default state: the pages of the navigation, then those of each thing."""
    named = {"code": data.catalog.areas.by_code, "indicator_id": data.catalog.indicators}
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
        "output": ".._pages_content.children..._pages_store.data..",
        "outputs": [
            {"id": "_pages_content", "property": "children"},
            {"id": "_pages_store", "property": "data"},
        ],
        "inputs": [
            {"id": "_pages_location", "property": name, "value": value}
            for name, value in values.items()
        ],
        "changedPropIds": [f"_pages_location.{name}" for name in values],
    }


def ground(data: Data) -> None:
    """Work out what every page of a version stands on."""
    joined = data.joined()
    view = joined.view()
    view.rows(""), view.of_area("")
    denominators(view)
    joined.verdicts(view)
    joined.differences(view)
    placed(joined, view)
    largest_parts()


class Ready:
    """The thread; `base` is the address that readers use, which some pages name."""

    def __init__(self, app: Dash, base: str, quiet: float = _QUIET) -> None:
        self._server, self._base, self._quiet = app.server, base, quiet
        self._traffic = Traffic(app.server)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="ready", daemon=True)

    def start(self) -> None:
        """Begin; the server may be asked at once."""
        self._thread.start()

    def stop(self) -> None:
        """End after the page at hand."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        data: Data = self._server.extensions["csea"]
        done = None
        while not self._stop.is_set():
            try:
                mark = data.store.newest()
                if mark != done:
                    done = mark if self.make(data.joined()) else None
            except EtlError:
                self._server.logger.exception("pages were not made ready")
            self._stop.wait(_LOOK)

    def make(self, data: Data) -> bool:
        """Make every address ready; false when it was stopped or the table moved meanwhile."""
        headers, environ = {"Accept-Encoding": "br"}, {_OURS: True}
        with self._server.test_client() as client:
            for number, path in enumerate(addresses(data)):
                while self._traffic.quiet_for() < self._quiet:
                    if self._stop.wait(self._quiet / 4):
                        return False
                if number == 0:
                    ground(data)
                if self._stop.is_set() or data.store.newest() != data.mark():
                    return False
                for _ in range(2):  # what was asked for twice outlasts what was asked for once
                    client.post(
                        "/_dash-update-component",
                        json=asked(path),
                        headers=headers,
                        base_url=self._base,
                        environ_overrides=environ,
                    )
        return True
