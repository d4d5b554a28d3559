"""What is refused, and how: programs, and who asks for a file, get JSON in the shape of the
interface, readers a page; the log gets one line, without what was asked for and who asked."""

from __future__ import annotations

import logging
from http import HTTPMethod
from typing import Final

from dash.exceptions import DependencyException
from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import HTTPException, InternalServerError, NotFound

from etl.stewards.lines import escaped
from pages.api.answers import problem
from pages.openapi.route import route_of
from pages.service import standin

_LOG: Final = logging.getLogger("csea.refused")
_PAGES: Final = ("", "/<path:path>")  # no rule, and the one by which all pages are answered
_SHOWN: Final = 120  # letters of a path in the log
_TOLD: Final = {
    400: ("request", "cannot be understood"),
    404: ("address", "does not exist"),
    405: ("method", "is not taken at this address"),
    413: ("body", "is larger than is taken"),
    415: ("body", "must be JSON, and say so in Content-Type"),
    429: ("requests", "are too many"),
    500: ("server", "failed while this was made; it has been noted in the server's log"),
}


def register(server: Flask) -> None:
    """Every error where a program or a file is asked for is JSON; every refusal is one line in
    the log."""

    @server.errorhandler(HTTPException)
    def failed(error: HTTPException) -> Response:
        status = error.code or 500
        parameter, message = _TOLD.get(status, ("request", error.name.lower()))
        g.why = f"{parameter} {message}"
        if status < 400 or not standin.by_program():
            return _of_page(error, status)
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


def _of_page(error: HTTPException, status: int) -> Response:
    """The same where neither a program nor a file is asked for: a page of ours for what readers
    meet."""
    if status == 500:
        return standin.failed()
    # Signing in says itself why it has to wait, and for how many seconds.
    if isinstance(wait := getattr(error, "retry_after", None), int):
        return standin.unsigned(status, str(error.description), wait)
    answer = error.get_response()
    return Response(answer.get_data(), status, dict(answer.headers))


def line(status: int) -> str:
    """A refusal in a line: status, method, rule, and the name of the part that is wrong.

    Nothing else that was sent: what is asked for can say who asks, and a link signs in. Of an
    address that no rule of ours declares it has the path, by which operators know what is tried.
    """
    method = request.method if request.method in HTTPMethod.__members__ else "?"
    rule = str(request.url_rule or "")
    # A mark that was written as a letter begins a query all the same.
    where = request.path.partition("?")[0][:_SHOWN] if rule in _PAGES else rule
    told = f"refused {status} {method} {where}"
    return escaped(f"{told}: {why}" if (why := _named(str(g.get("why", "")))) else told)


def _named(part: str) -> str:
    """The name of a part of a request where it is one of ours; one that was sent may be a value."""
    sent = {name[: len(part)] for name in request.args if part}
    if part not in sent or part in _declared():
        return part
    return "a parameter"


def _declared() -> set[str]:
    """The parameters that the route of the request declares."""
    route = route_of(current_app.view_functions.get(request.endpoint or ""))
    if route is None:
        return set()
    several = (route, *(own for _, own in route.paths))
    return {each.name for own in several for each in own.parameters}
