"""`/feed.atom` and `/feed.json`: what was loaded, revised and corrected, and what is due.

`indicator` and `area`, each as often as one likes, leave what concerns these.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID, uuid5

from flask import Blueprint, Response, make_response, request

from etl.export import TITLE
from pages.feed.entries import entries
from pages.feed.followed import Followed, asked
from pages.feed.written import ATOM, JSON, Form, Told
from pages.figure.words import messages
from pages.keeping.once import Once
from pages.site.data import Data
from pages.site.shell import current_data

blueprint: Final = Blueprint("feed", __name__)
say = messages(__file__)

_MOST: Final = 200
_CACHED_FOR: Final = 3600
_FEEDS: Final = Once(64)


@dataclass(frozen=True)
class Feed:
    """What goes out, and the time of its newest entry."""

    body: bytes
    updated: datetime


@blueprint.get("/feed.atom")
def feed() -> Response:
    """The feed as of today; a client that has it already is told so."""
    return _answer(ATOM)


@blueprint.get("/feed.json")
def feed_as_json() -> Response:
    """The feed as JSON Feed 1.1."""
    return _answer(JSON)


def _answer(form: Form) -> Response:
    data, today, root = current_data(), date.today(), request.host_url
    followed = asked(request.args, data.joined())
    key = (data.mark(), today, root, form.ending, followed)
    made = _FEEDS(key, lambda: _made(data, today, root, form, followed))
    response = make_response(made.body)
    response.headers["Content-Type"] = f"{form.media}; charset=utf-8"
    response.cache_control.public = True
    response.cache_control.max_age = _CACHED_FOR
    response.set_etag(hashlib.sha256(made.body).hexdigest()[:32])
    response.last_modified = made.updated
    response.make_conditional(request)
    return response


def _made(data: Data, today: date, root: str, form: Form, followed: Followed) -> Feed:
    snapshot = data.view().snapshot
    found = entries(data, today, followed)
    newest = sorted(found, key=lambda entry: entry.updated, reverse=True)[:_MOST]
    updated = newest[0].updated if newest else snapshot.at
    table, query = UUID(snapshot.table_id), followed.query
    told = Told(
        id=uuid5(table, query) if query else table,
        title=str(say("title-of", title=TITLE, names=followed.names(data.joined())))
        if query
        else TITLE,
        updated=updated,
        entries=newest,
        root=root,
        query=query,
        page=page_of(followed),
    )
    return Feed(form.write(told), updated)


def page_of(followed: Followed) -> str:
    """The page that a feed belongs to: that of the one indicator or place, or the one of data."""
    match followed:
        case Followed((indicator,), ()):
            return f"indicator/{indicator}"
        case Followed((), (area,)):
            return f"area/{area}"
    return "data"
