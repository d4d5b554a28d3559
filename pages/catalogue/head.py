"""What the head of a page says to machines: schema.org as JSON-LD, and the feed that belongs to it.

Written by the server for the address that is asked. It runs nowhere: browsers take a script of this
type for data, and the policy of the pages has nothing to allow.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

from flask import request

from etl.errors import StoreError
from pages.catalogue.operator import Operator
from pages.catalogue.routes import publisher
from pages.catalogue.schema_org import catalogue, dataset
from pages.catalogue.served import EVERYTHING, datasets
from pages.catalogue.served import dataset as found
from pages.feed.followed import Followed
from pages.feed.links import in_head
from pages.keeping.once import Once
from pages.site.data import Data, View
from pages.site.pins import VERSION, pinned
from pages.site.shell import current_data

# What would end the script or begin another, in JSON.
_ESCAPED: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028"}
_HEADS: Final = Once(400)


def head() -> str:
    """The same for the page that is being asked for."""
    return linked_data(request.path, request.args, request.host_url, publisher())


def linked_data(path: str, query: Mapping[str, str], root: str, operator: Operator) -> str:
    """The part of the head for a path and its query, as HTML; empty where there is nothing to say.

    `root` is the address of the site, with its last slash. A version that the query pins is the one
    that is described. Nothing is raised where no table can be read: the page says it.
    """
    with suppress(StoreError):
        newest = current_data()
        pin = query.get(VERSION, "")
        view = pinned(newest, pin) if pin else newest.view()
        if view is None:
            return ""
        mark = view.snapshot.mark
        data = newest.joined(view.snapshot.version)
        place = path.rstrip("/") or "/"
        if not _known(place, data):
            return ""
        key = (mark, newest.mark(), place, root, operator)
        return _HEADS(key, lambda: _made(place, data, view, root, operator))
    return ""


def _known(path: str, data: Data) -> bool:
    match path.strip("/").split("/"):
        case [""] | ["data"]:
            return True
        case ["indicator", name]:
            return name in data.catalog.indicators
        case ["area", code]:
            return code in data.catalog.areas.by_code
    return False


def _made(path: str, data: Data, view: View, root: str, operator: Operator) -> str:
    match path.strip("/").split("/"):
        case ["indicator", name]:
            links = in_head(Followed(indicators=(name,)), data)
            one = found(data, view, name)
            return links + (_script(dataset(one, data, view, root, operator)) if one else "")
        case ["area", code]:
            return in_head(Followed(areas=(code,)), data)
        case ["data"]:
            every = found(data, view, EVERYTHING)
            return _script(dataset(every, data, view, root, operator)) if every else ""
    return _script(catalogue(datasets(data, view), view, root, operator))


def _script(told: Mapping[str, Any]) -> str:
    text = json.dumps(told, ensure_ascii=False)
    for sign, escape in _ESCAPED.items():
        text = text.replace(sign, escape)
    return f'<script type="application/ld+json">{text}</script>'
