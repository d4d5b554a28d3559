"""Logs in JSON where a setting asks for them, an id for each request, and nobody's name or address.

`CSEA_LOGS=json` writes one object a line to standard error, with a line for every answer. An id
that a proxy gives a request (`X-Request-ID`) is taken over if it is well-formed, and goes back with
the answer.
"""

from __future__ import annotations

import json
import logging
import os
import re
import secrets
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from flask import Flask, Response, g, has_request_context, request

SETTING: Final = "CSEA_LOGS"
HEADER: Final = "X-Request-ID"
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
_LOG: Final = logging.getLogger("csea.answers")


class Lines(logging.Formatter):
    """A record as one line of JSON; what failed stands in it as text."""

    def format(self, record: logging.LogRecord) -> str:
        """Time in UTC, level, logger, message, and the id of the request."""
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if has_request_context():
            told["request"] = g.get("request_id", "")
        told |= getattr(record, "told", {})
        if record.exc_info:
            told["failure"] = self.formatException(record.exc_info)
        return json.dumps(told)


def register(server: Flask, settings: Mapping[str, str] = os.environ) -> None:
    """Give every request an id, and write logs as the setting says."""
    as_json = settings.get(SETTING, "").strip().lower() == "json"
    if as_json:
        _write_json()

    @server.before_request
    def name() -> None:
        given = request.headers.get(HEADER, "")
        g.request_id = given if _ID.fullmatch(given) else secrets.token_hex(8)
        g.request_begun = time.perf_counter()

    @server.after_request
    def told(response: Response) -> Response:
        if "request_id" in g:
            response.headers[HEADER] = g.request_id
        if as_json and "request_begun" in g:
            seconds = round(time.perf_counter() - g.request_begun, 4)
            # The rule and not the address: what is asked for can say who asks.
            rule = str(request.url_rule or "none")
            about = {"method": request.method, "rule": rule, "status": response.status_code}
            _LOG.info("answered", extra={"told": {**about, "seconds": seconds}})
        return response


def _write_json() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    root = logging.getLogger()
    root.handlers = [handler]
    _LOG.setLevel(logging.INFO)
    for name in ("app", "gunicorn.error"):
        logging.getLogger(name).handlers = []
        logging.getLogger(name).propagate = True
