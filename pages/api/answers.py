"""How the interface answers: files to keep, and what was wrong with a request."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from flask import Flask, Response, jsonify, make_response, request
from werkzeug.datastructures import MultiDict

from etl.errors import StoreError
from etl.export import FORMATS
from pages.site.data import Data, View
from pages.site.shell import current_data

_VERSION: Final = re.compile(r"\d{1,9}")


class BadRequest(Exception):
    """What cannot be answered, by the status; `parameter` is named to the client.

    `again` is in how many seconds the same can be asked for again, if waiting helps.
    """

    def __init__(self, parameter: str, message: str, status: int = 400, again: int = 0) -> None:
        super().__init__(message)
        self.parameter = parameter
        self.status = status
        self.again = again


def register(server: Flask) -> None:
    """Wrong parameters are a 400 that names them, wherever in the interface they are found."""

    @server.errorhandler(BadRequest)
    def bad_request(error: BadRequest) -> Response:
        answer = problem(error.status, error.parameter, str(error))
        if error.again:
            answer.headers["Retry-After"] = str(error.again)
        return answer


def check_format(kind: str) -> None:
    """Raises `BadRequest` for a kind of file that is not made."""
    if kind not in FORMATS:
        raise BadRequest("format", f"there are {', '.join(FORMATS)}", 404)


def check_once(arguments: MultiDict[str, str], *names: str) -> None:
    """Raises `BadRequest` for a parameter, one of those named, that is given twice."""
    for name in names:
        if len(arguments.getlist(name)) > 1:
            raise BadRequest(name, "may be given once only")


def version_of(text: str) -> int | None:
    """A version as a request names it; none where the text is empty."""
    if text and not _VERSION.fullmatch(text):
        raise BadRequest("version", "must be a version number of the table")
    return int(text) if text else None


def each_once(arguments: MultiDict[str, str]) -> tuple[dict[str, str], int | None]:
    """Parameters that may each be given once, and the version among them."""
    check_once(arguments, *arguments)
    given = arguments.to_dict()
    return given, version_of(given.pop("version", ""))


def asked_of_version(*known: str) -> tuple[Data, View, dict[str, str]]:
    """Data and view of the version that a request names (`version`), and what else it gives.

    Raises `BadRequest` for a parameter that is not known, given twice, or no version of the table.
    """
    given, version = each_once(request.args)
    for name in given:
        if name not in known:
            raise BadRequest(name, f"unknown parameter; known are {', '.join((*known, 'version'))}")
    data = current_data()
    try:
        return data.joined(version), data.view(version), given
    except StoreError as error:
        raise BadRequest("version", str(error)) from error


def of_version(
    version: int | None, kind: str, name: str, make: Callable[[Data, int], bytes]
) -> Response:
    """A file that `make` gives of the data of a version, the newest where none is named."""
    data = current_data()
    number = data.mark(version).version
    try:
        body = make(data.joined(number), number)
    except StoreError as error:
        raise BadRequest("version", str(error)) from error
    response = make_response(body)
    response.headers["Content-Type"] = FORMATS[kind].media_type
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-v{number}.{kind}"'
    return response


def problem(status: int, parameter: str, message: str) -> Response:
    """An answer of JSON that says what is wrong, and with what."""
    response = jsonify(error={"status": status, "parameter": parameter, "message": message})
    response.status_code = status
    return response
