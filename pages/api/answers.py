"""How the interface answers: files to keep, and what was wrong with a request."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from flask import Flask, Response, g, jsonify, make_response, request
from werkzeug.datastructures import MultiDict

from etl.errors import NoVersion
from etl.export.files import FORMATS, WITH_COMMA, Format
from pages.api.stored import Body, Stored
from pages.site.data import Data, View
from pages.site.shell import current_data

BOM: Final = "bom"
"""Asks that a CSV file begins with the mark by which spreadsheets know UTF-8; without it programs
read the first line as it is, so that what the interface gives stays as it was."""
DECIMAL: Final = "decimal"
"""Asks for decimal commas in a CSV file, with semicolons between its columns."""
_NAME: Final = 110  # letters of a file's name before its version


def with_version(view: View, **told: Any) -> Response:
    """What is told of a version, with that and its table."""
    return jsonify(table=view.snapshot.table_id, version=view.snapshot.version, **told)


class BadRequest(Exception):
    """What cannot be answered, by the status; `parameter` is named to the client.

    `again` is in how many seconds the same can be asked for again, if waiting helps. `suggested`
    is what can be asked for in its place (`pages/api/suggestions.py`), and `refusal` says in parts
    what is not computed, where that is why there is no answer.
    """

    def __init__(
        self,
        parameter: str,
        message: str,
        status: int = 400,
        again: int = 0,
        *,
        suggested: Mapping[str, Sequence[str]] | None = None,
        refusal: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.parameter = parameter
        self.status = status
        self.again = again
        self.more: dict[str, Any] = {
            **(suggested or {}),
            **({"refusal": refusal} if refusal else {}),
        }


def register(server: Flask) -> None:
    """Wrong parameters are a 400 that names them, wherever in the interface they are found."""

    @server.errorhandler(BadRequest)
    def bad_request(error: BadRequest) -> Response:
        g.why = error.parameter
        answer = problem(error.status, error.parameter, str(error), **error.more)
        if error.again:
            answer.headers["Retry-After"] = str(error.again)
        return answer


def check_once(arguments: MultiDict[str, str], *names: str) -> None:
    """Raises `BadRequest` for a parameter, one of those named, that is given twice."""
    for name in names:
        if len(arguments.getlist(name)) > 1:
            raise BadRequest(name, "may be given once only")


def of_version(
    version: int | None,
    kind: str,
    name: str,
    make: Callable[[Data, int], Body],
    selected: Iterable[str] = (),
) -> Response:
    """A file that `make` gives of the data of a version, the newest where none is named.

    `selected` are words for what was chosen, which its name tells.
    """
    mark = _mark(kind)
    data = current_data()
    number = data.mark(version).version
    try:
        body = make(data.joined(number), number)
    except NoVersion as error:
        raise BadRequest("version", error.told) from error
    if isinstance(body, Stored):
        response = Response(body.pieces(mark))
        response.content_length = len(mark) + body.size
    else:
        response = make_response(mark + body)
    response.headers["Content-Type"] = FORMATS[kind].media_type
    stem = file_name(name, selected)
    response.headers["Content-Disposition"] = f'attachment; filename="{stem}-v{number}.{kind}"'
    return response


def file_name(name: str, selected: Iterable[str]) -> str:
    """A name with what was chosen, in letters that every system and header takes; not the whole,
    which is a total of totals (`_T._T._T`)."""
    chosen = (part for part in selected if {*part.split(".")} != {"_T"})
    parts = (re.sub(r"[^A-Za-z0-9_.+]+", "-", part).strip("-.") for part in (name, *chosen))
    return "-".join(filter(None, parts))[:_NAME].rstrip("-.")


def _mark(kind: str) -> bytes:
    """The mark of UTF-8 where a request asks for it; `BadRequest` where it cannot stand."""
    asked = request.args.getlist(BOM)
    if asked and (asked != ["yes"] or kind != "csv"):
        raise BadRequest(BOM, 'may be "yes", once, and for CSV alone')
    return codecs.BOM_UTF8 if asked else b""


def form_of(kind: str) -> Format:
    """How a file of a kind is to be written; `BadRequest` for a comma where there is no choice."""
    asked = request.args.getlist(DECIMAL)
    if not asked or (asked == ["point"] and kind == "csv"):
        return FORMATS[kind]
    if asked != ["comma"] or kind != "csv":
        raise BadRequest(DECIMAL, 'may be "comma" or "point", once, and for CSV alone')
    return WITH_COMMA


def problem(status: int, parameter: str, message: str, **more: Any) -> Response:
    """An answer of JSON that says what is wrong, and with what; `more` stands beside it."""
    told = {"status": status, "parameter": parameter, "message": message, **more}
    response = jsonify(error=told)
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response
