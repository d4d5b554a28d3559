"""The kinds in which a page's address answers, and how a request asks for one.

By the ending of the path (`/reports.csv`) or by `Accept`. Browsers name HTML and get the page, and
so does who takes anything; a kind is answered to who names it before HTML, or without it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from flask import Request

from etl.export.files import FORMATS

DATA: Final = tuple(FORMATS)
PICTURES: Final = ("png", "svg")
TEXT: Final = "md"
MEDIA: Final[Mapping[str, str]] = MappingProxyType(
    {
        **{kind: form.media_type for kind, form in FORMATS.items()},
        "png": "image/png",
        "svg": "image/svg+xml; charset=utf-8",
        TEXT: "text/markdown; charset=utf-8",
    }
)
"""By the ending of an address, in the order in which they are told."""
_NAMED: Final = {media.partition(";")[0]: kind for kind, media in MEDIA.items()}
_HTML: Final = "text/html"
_ENDING: Final = re.compile(rf"(?P<path>.+)\.(?P<kind>{'|'.join(MEDIA)})")
ROOT: Final = "overview"
"""What stands for the page at `/`, which has no name that an ending could follow."""
PAGES: Final = frozenset({"/", "/<path:path>"})
"""The endpoints by which pages are answered."""


def split(path: str) -> tuple[str, str] | None:
    """The path of a page and the kind in a path; None where it does not end in one."""
    found = _ENDING.fullmatch(path)
    if found is None:
        return None
    page = found["path"].strip("/")
    return ("/" if page == ROOT else f"/{page}"), found["kind"]


def address_of(path: str, kind: str) -> str:
    """The path of a page in a kind."""
    return f"/{path.strip('/') or ROOT}.{kind}"


def accepted(request: Request) -> str | None:
    """The kind that a request for a page names before HTML; None for the page itself."""
    if request.endpoint not in PAGES:
        return None
    given = request.accept_mimetypes
    html = max((q for media, q in given if media.lower() == _HTML), default=0.0)
    best, kind = 0.0, None
    for media, quality in given:
        named = _NAMED.get(media.partition(";")[0].strip().lower())
        if named and quality > best:
            best, kind = quality, named
    return kind if best > html else None
