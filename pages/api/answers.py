"""How the interface answers: files to keep, and what was wrong with a request."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, jsonify, make_response

from etl.export import MEDIA_TYPES


class BadRequest(Exception):
    """Parameters that cannot be answered; `parameter` is named to the client."""

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(message)
        self.parameter = parameter


def register(server: Flask) -> None:
    """Wrong parameters are a 400 that names them, wherever in the interface they are found."""

    @server.errorhandler(BadRequest)
    def bad_request(error: BadRequest) -> Response:
        return problem(400, error.parameter, str(error))


def attached(body: bytes, kind: str, name: str) -> Response:
    """A file to keep."""
    response = make_response(body)
    response.headers["Content-Type"] = MEDIA_TYPES[kind]
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def problem(status: int, parameter: str, message: str) -> Response:
    """An answer of JSON that says what is wrong, and with what."""
    body: dict[str, Any] = {"error": {"status": status, "parameter": parameter, "message": message}}
    response = jsonify(body)
    response.status_code = status
    return response
