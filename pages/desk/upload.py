"""Files on their way from a browser to the desk: streamed to the disk, by stewards alone."""

from __future__ import annotations

import tempfile
from typing import Any, Final, cast

from flask import Blueprint, Flask, Response, current_app, jsonify, request
from werkzeug.exceptions import RequestEntityTooLarge

from etl.errors import DiskFull, EtlError
from etl.sandbox.limits import FILE_BYTES, MB
from etl.soundness.volume import disk_full, means_full
from pages.desk.jobs import Desk
from pages.desk.reasons import why_not
from pages.figure.words import Said, messages
from pages.openapi.route import apart
from pages.site.data import Data
from pages.stewards.sessions import steward

say = messages(__file__)

blueprint: Final = Blueprint("desk", __name__)
# A page of another site cannot send it: a browser would ask first whether it may.
HEADER: Final = "X-Desk"
_AROUND: Final = MB  # what a form adds to its files


def register(server: Flask, data: Data) -> None:
    """Give a server its desk, over the table of `data`."""
    desk = Desk(data)
    server.extensions["desk"] = desk
    server.register_blueprint(blueprint)
    left = [True]

    @server.before_request
    def go_on() -> None:
        """What was waiting when a server ended is read on, where there is a desk; not before this
        one may no longer fork."""
        if request.path == "/healthz" or not left:
            return
        left.clear()
        if server.extensions["signin"].way:
            desk.go_on()


@blueprint.post("/desk/files")
@apart("stewards send files there")
def files() -> tuple[Response, int]:
    """Keep files of a steward and begin to read them; answers with the id of the job."""
    if steward() is None:
        return _said(say("session-ended")), 401
    if request.headers.get(HEADER) != "files":
        return _said(say("refused-no-file")), 400
    request.max_content_length = FILE_BYTES + _AROUND
    try:
        sent: list[Any] = request.files.getlist("files")
        chosen = [(str(each.filename or ""), each.stream) for each in sent]
        job = cast(Desk, current_app.extensions["desk"]).begin(chosen)
    except RequestEntityTooLarge:
        return _said(say("refused-large", most=str(FILE_BYTES // MB))), 413
    except (EtlError, OSError) as error:
        return _not_taken(error)
    return jsonify(job=job.id), 200


def _not_taken(error: EtlError | OSError) -> tuple[Response, int]:
    """Why files cannot be taken; on their way they are kept in the folder of temporary files."""
    if means_full(error) and not isinstance(error, EtlError):
        error = disk_full(tempfile.gettempdir())
    if not isinstance(error, EtlError):
        raise error
    return _said(say("not-taken", why=why_not(error))), 507 if isinstance(error, DiskFull) else 400


def _said(told: Said) -> Response:
    return jsonify(said=str(told))
