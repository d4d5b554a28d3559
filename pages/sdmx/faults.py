"""Refusals in the words of SDMX: a code, a status, and a sentence."""

from __future__ import annotations

import json
import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from flask import Response

from pages.api.answers import BadRequest

SYNTAX: Final = 140
"""The codes of the errors of SDMX web services."""
NO_RESULTS: Final = 100
TOO_LARGE: Final = 130
INTERNAL: Final = 500
NOT_OFFERED: Final = 501
AWAY: Final = 503
_ILLEGAL: Final = re.compile("[^\\t\\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STATUS: Final = {
    **{SYNTAX: 400, NO_RESULTS: 404, TOO_LARGE: 413},
    **{INTERNAL: 500, NOT_OFFERED: 501, AWAY: 503},
}


class Fault(BadRequest):
    """What is not answered, by the code of SDMX; `status` where HTTP says it more exactly."""

    def __init__(self, code: int, parameter: str, message: str, status: int = 0) -> None:
        super().__init__(parameter, message, status or _STATUS[code])
        self.code = code


def answered(fault: Fault, as_xml: bool) -> Response:
    """The refusal as a message of SDMX-ML 2.1 or SDMX-JSON 2.0."""
    told = f"{fault.parameter}: {fault}"
    if as_xml:
        body = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<mes:Error xmlns:mes="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message" '
            'xmlns:com="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common">'
            f"<mes:ErrorMessage code={quoteattr(str(fault.code))}>"
            f'<com:Text xml:lang="en">{escape(legal(told))}</com:Text>'
            "</mes:ErrorMessage></mes:Error>\n"
        )
        made = Response(body, fault.status, content_type="application/xml; charset=utf-8")
    else:
        body = json.dumps({"errors": [{"code": fault.code, "title": told}]}, ensure_ascii=True)
        made = Response(body, fault.status, content_type="application/json; charset=utf-8")
    made.headers["Vary"] = "Accept"
    made.headers["Cache-Control"] = "no-store"
    return made


def legal(text: str) -> str:
    """Without what XML 1.0 has no way of writing."""
    return _ILLEGAL.sub("", text)
