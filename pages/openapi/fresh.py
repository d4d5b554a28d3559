"""Whether a client has an answer already: the tag of an answer, and how long it may be kept.

A tag follows from the table, its version, the edition of code and declared files, and the whole
address; of some answers also from the day, the name that the server was asked by, or the version
that is served where another is asked for. So it is known before anything is worked out, and 304
costs next to nothing.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, date, datetime
from typing import Final, Literal

from flask import Response, request
from werkzeug.http import http_date

from pages.openapi.asked import VERSION
from pages.openapi.edition import edition
from pages.site.data import Data

Depends = Literal["day", "root", "served"]
"""What an answer depends on beside its version."""
ASKS_AGAIN: Final = "public, no-cache"
"""Kept by whoever likes, and asked for again with the tag."""
FOR_GOOD: Final = "public, max-age=86400, immutable"
"""Of a version that is named: its figures never change. A day, because words about them may."""
_NUMBER: Final = re.compile(r"\d{1,9}", re.ASCII)
_SUFFIX: Final = re.compile(r":\w+$")


class Fresh:
    """What HTTP is told of the answer to this request, before it is made."""

    def __init__(self, data: Data, depends: frozenset[Depends]) -> None:
        mark = data.mark()
        text = request.args.get(VERSION, "")
        self.pinned = bool(_NUMBER.fullmatch(text)) and not depends & {"day", "served"}
        number = int(text) if _NUMBER.fullmatch(text) else mark.version
        held = [edition().digest, mark.table_id, str(number), request.path]
        held.append(request.query_string.decode("latin-1"))
        if "day" in depends:
            held.append(date.today().isoformat())
        if "root" in depends:
            held.append(request.host_url)
        if "served" in depends:
            held.append(str(mark.version))
        digest = hashlib.sha256("\0".join(held).encode()).hexdigest()[:24]
        self.tag = f"{number}-{digest}"
        self.at = None if "day" in depends else _changed(data, max(number, 0), depends)

    @property
    def is_tagged(self) -> bool:
        """Whether the client names the tag of this very answer."""
        # What compresses an answer adds its name to the tag.
        tags = request.if_none_match.as_set(include_weak=True)
        return self.tag in {_SUFFIX.sub("", tag) for tag in tags}

    @property
    def is_held(self) -> bool:
        """Whether a client that names no tag has it by its time, or whatever there is (`*`)."""
        if request.if_none_match:
            return request.if_none_match.star_tag
        since = request.if_modified_since
        return since is not None and self.at is not None and self.at <= since

    def unchanged(self) -> Response:
        """304, with what the whole answer would say of itself."""
        return self.told(Response(status=304))

    def told(self, response: Response) -> Response:
        """An answer with its tag, and how it may be kept."""
        response.set_etag(self.tag)
        response.headers["Cache-Control"] = FOR_GOOD if self.pinned else ASKS_AGAIN
        if self.at is not None and response.status_code != 304:
            response.headers.setdefault("Last-Modified", http_date(self.at))
        if response.status_code == 200:  # a route may know its own time better
            response.make_conditional(request)
        return response


def _changed(data: Data, version: int, depends: frozenset[Depends]) -> datetime | None:
    """When the version was published, or the code and what is declared changed, if later."""
    history = data.history()
    newest = history[0].at if "served" in depends and history else None
    found = newest or next((c.at for c in history if c.version == version), None)
    if found is None:
        return None
    return max(found.astimezone(UTC).replace(microsecond=0), edition().at)
