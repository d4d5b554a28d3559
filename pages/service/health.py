"""Whether the process lives (`/healthz`), whether it can serve (`/readyz`), and what is answered
while it cannot."""

from __future__ import annotations

from typing import Final, Literal

from flask import Flask, Response, g, jsonify, request
from typing_extensions import TypedDict

from etl.errors import StoreError
from pages.addresses.kinds import split
from pages.api.answers import problem
from pages.openapi.route import Route, described, json_of
from pages.service import standin
from pages.site.faults import sentence
from pages.site.served import AGAIN, Kind, fault_of
from pages.site.shell import current_data

NOTICE: Final = "CSEA-Notice"
"""The header of an answer of the interface that is not of the newest version."""
WARMING: Final = "csea.warming"
"""In the surroundings of a request that the server makes to itself before it serves."""
_UNASKED: Final = ("/healthz", "/readyz", "/metrics", "/assets/", "/_dash-component-suites/")
_PROGRAMS: Final = ("/api/", "/feed.", "/sdmx/", "/catalog", "/datapackage.json")
"""Where programs ask, and get JSON."""


class Alive(TypedDict):
    """The process answers."""

    status: Literal["ok"]


class Wrong(TypedDict):
    """What is wrong with the table, while its last whole version is served."""

    kind: Kind
    version: int
    file: str
    message: str


class Ready(TypedDict):
    """What is served."""

    status: Literal["ready"]
    table: str
    version: int
    fault: Wrong | None


def register(server: Flask) -> None:
    """Give a server its two addresses, and answers for when no table can be read."""

    @server.get("/healthz")
    @described(Route("Service", json_of(Alive)))
    def healthz() -> Response:
        """The process answers; that says nothing of the data."""
        return jsonify(status="ok")

    @server.get("/readyz")
    @described(Route("Service", json_of(Ready)))
    def readyz() -> Response:
        """Which version is served, and what is wrong with the table; 503 where none can be."""
        mark = current_data().mark()
        fault = g.get("fault")
        told = None if fault is None else {**fault._asdict(), "message": str(sentence(fault))}
        return jsonify(status="ready", table=mark.table_id, version=mark.version, fault=told)

    @server.before_request
    def standing() -> None:
        """One version for all that a request asks; where there is none it ends here."""
        own = request.environ.get(WARMING)
        if not own and not request.path.startswith(_UNASKED):
            current_data()

    @server.errorhandler(StoreError)
    def unread(error: StoreError) -> Response:
        return unavailable(error)

    @server.after_request
    def noticed(response: Response) -> Response:
        if (fault := g.get("fault")) and _of_programs(request.path):
            told = str(sentence(fault)).encode("ascii", "replace").decode()
            response.headers[NOTICE] = f"version {g.data.mark().version} is served. {told}"
        return response


def _of_programs(path: str) -> bool:
    """Whether what is asked for goes on without the page that would say it."""
    return path.startswith(_PROGRAMS) or split(path) is not None


def unavailable(error: StoreError) -> Response:
    """503 with the cause: in JSON for programs and files, as a page for readers."""
    why, after = str(sentence(fault_of(error))), int(AGAIN) + 1
    if not standin.by_program():
        return standin.unread(why, after)
    response = problem(503, "table", why)
    response.headers["Retry-After"] = str(after)
    return response
