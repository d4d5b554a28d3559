"""`/feed.atom` and `/feed.json`: what was loaded, revised and corrected, and what is due.

`indicator` and `area`, each as often as one likes, leave what concerns these.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID, uuid5

from flask import Blueprint, Response, make_response, request

from etl.export.files import TITLE
from pages.feed.entries import entries
from pages.feed.followed import Followed, following
from pages.feed.written import ATOM, JSON, Form, Told
from pages.figure.words import messages
from pages.keeping.once import Once
from pages.openapi.asked import Asked, Parameter
from pages.openapi.common import AREA_CODE, INDICATOR_ID
from pages.openapi.route import Answer, asking
from pages.site.data import Data

blueprint: Final = Blueprint("feed", __name__)
say = messages(__file__)

_MOST: Final = 200
_FOLLOWED: Final = (
    Parameter("indicator", "Only what concerns this indicator.", INDICATOR_ID, many=True),
    Parameter("area", "Only what concerns this place.", AREA_CODE, many=True),
)
_FEEDS: Final = Once(64)


@dataclass(frozen=True)
class Feed:
    """What goes out, and the time of its newest entry."""

    body: bytes
    updated: datetime


@blueprint.get("/feed.atom")
@asking(*_FOLLOWED, answers={"": (Answer(ATOM.media),)}, tag="Upkeep", depends=("day", "root"))
def feed(asked: Asked) -> Response:
    """The feed as of today; a client that has it already is told so."""
    return _answer(ATOM, asked)


@blueprint.get("/feed.json")
@asking(*_FOLLOWED, answers={"": (Answer(JSON.media),)}, tag="Upkeep", depends=("day", "root"))
def feed_as_json(asked: Asked) -> Response:
    """The feed as JSON Feed 1.1."""
    return _answer(JSON, asked)


def _answer(form: Form, asked: Asked) -> Response:
    data, today, root = asked.newest, date.today(), request.host_url
    followed = following(asked.every("indicator"), asked.every("area"))
    key = (data.mark(), today, root, form.ending, followed)
    made = _FEEDS(key, lambda: _made(data, today, root, form, followed))
    response = make_response(made.body)
    response.headers["Content-Type"] = f"{form.media}; charset=utf-8"
    response.last_modified = made.updated
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
