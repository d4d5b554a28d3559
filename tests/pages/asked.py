"""What a page answers, as the text of the answer that fills the shell, with nothing escaped."""

from __future__ import annotations

import json

from flask.testing import FlaskClient

from pages.keeping.ready import asked


def said(client: FlaskClient, path: str, search: str) -> str:
    """The answer to an address with its query; `AssertionError` where there is none."""
    request = asked(path)
    for given in request["inputs"]:
        if given["property"] == "search":
            given["value"] = search
    answer = client.post("/_dash-update-component", json=request)
    assert answer.status_code == 200
    return json.dumps(answer.get_json(), ensure_ascii=False, separators=(",", ":"))
