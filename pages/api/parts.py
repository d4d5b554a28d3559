"""Large answers in parts: how many rows, from which on, and where the parts around are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlencode

from flask import request

from pages.openapi.asked import VERSION, Parameter
from pages.openapi.kinds import Whole

LIMIT: Final = "limit"
OFFSET: Final = "offset"
MOST: Final = 50_000
"""Rows of one part of an answer at most."""
_END: Final = 9_999_999
PARTS: Final = (
    Parameter(
        LIMIT, "Rows of this answer at most; all of them without it.", Whole(1, MOST), "1000"
    ),
    Parameter(OFFSET, "Rows that are passed over, for a part after the first.", Whole(0, _END)),
)


def rows(offset: int, count: int) -> str:
    """Which rows a part holds, in words."""
    return f"rows {offset + 1:,} to {offset + count:,}" if count else "no row"


def around(limit: int | None, offset: int, total: int, version: int) -> Iterator[str]:
    """Links to the parts around this one, as the header `Link` has them (RFC 8288).

    They name the version that answered, so that all parts are of one; nothing without a limit.
    """
    if limit is None:
        return
    last = max(total - 1, 0) // limit * limit
    places = {"first": 0, "last": last}
    if offset > 0:
        places["prev"] = max(min(offset - limit, last), 0)
    if offset + limit < total:
        places["next"] = offset + limit
    given = [(n, v) for n, v in request.args.items(multi=True) if n not in (OFFSET, VERSION)]
    for relation, start in places.items():
        asked = urlencode([*given, (VERSION, version), (OFFSET, start)])
        yield f'<{request.path}?{asked}>; rel="{relation}"'
