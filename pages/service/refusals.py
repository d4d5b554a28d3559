"""What is refused, and how: programs get JSON in the shape of the interface, readers a page; the
log gets one line, in which nothing that was sent can begin another."""

from __future__ import annotations

import logging
from typing import Final

from dash.exceptions import DependencyException
from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException, InternalServerError, NotFound

from etl.stewards.lines import escaped
from pages.api.answers import problem

_LOG: Final = logging.getLogger("csea.refused")
PROGRAMS: Final = (
    *("/api/", "/_dash", "/desk/", "/readyz", "/healthz", "/metrics"),
    *("/feed.", "/openapi.json", "/.well-known/", "/mcp", "/catalog", "/datapackage.json"),
)
"""Beginnings of addresses that programs ask: what is refused there is told in JSON."""
_SHOWN: Final = 300  # letters of an address or a reason in the log
_TOLD: Final = {
    400: ("request", "cannot be understood"),
    404: ("address", "does not exist"),
    405: ("method", "is not taken at this address"),
    413: ("body", "is larger than is taken"),
    415: ("body", "must be JSON, and say so in Content-Type"),
    500: ("server", "failed while this was made; it has been noted in the server's log"),
}


def register(server: Flask) -> None:
    """Every error of a program's request is JSON; every refusal is one line in the log."""

    @server.errorhandler(HTTPException)
    def failed(error: HTTPException) -> Response:
        status = error.code or 500
        g.why = error.description or error.name
        if status < 400 or not request.path.startswith(PROGRAMS):
            answer = error.get_response()
            return Response(answer.get_data(), status, dict(answer.headers))
        parameter, message = _TOLD.get(status, ("request", error.name.lower()))
        made = problem(status, parameter, message)
        for name, value in error.get_headers():
            if name.lower() in ("allow", "retry-after", "www-authenticate"):
                made.headers[name] = value
        return made

    @server.errorhandler(DependencyException)
    def no_such_file(_: DependencyException) -> Response:
        """A file of a package that Dash does not know, or that it has not."""
        return failed(NotFound("no such file of a package"))

    @server.errorhandler(InternalServerError)
    def broke(error: InternalServerError) -> Response:
        return failed(error)

    @server.after_request
    def logged(response: Response) -> Response:
        if 400 <= response.status_code < 500:
            # Addresses that nobody knows are tried all day, and say nothing of us.
            level = logging.INFO if response.status_code == 404 else logging.WARNING
            _LOG.log(level, "%s", line(response.status_code))
        return response


def line(status: int) -> str:
    """A refusal in a line: status, method, address and the reason."""
    why = str(g.get("why", ""))
    told = f"refused {status} {request.method} {request.full_path.removesuffix('?')[:_SHOWN]}"
    return escaped(f"{told}: {why[:_SHOWN]}" if why else told)
