"""What stands in the head of a page for those who link to it: previews, search engines, programs.

A link preview shows the page's first finding with its weightiest limit, and its picture, which
holds both and the source. The finding is known where the page was made before, by anybody or when
it was made ready; a browser never waits for it, because it shows the page itself. Whoever fetches
no page but its head (what fetches previews sends no `Sec-Fetch-Dest`) gets it made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from html import escape
from typing import Any, Final
from urllib.parse import quote, urlencode

from flask import request

from etl.errors import StoreError
from pages.addresses.found import LONGEST, found, named_of
from pages.addresses.kinds import DATA, MEDIA, PICTURES, TEXT, address_of
from pages.addresses.rows import say
from pages.api.answers import BadRequest
from pages.figure.lead import Lead, lead_of
from pages.keeping import leads
from pages.pictures.preview import SIZE
from pages.service import hosts
from pages.service.health import WARMING
from pages.site import shell
from pages.site.pins import VERSION
from pages.site.state import EVENTS, parse
from pages.site.wording import WORDS

_ALT: Final = 420  # letters; more than that no preview tells
_DASH: Final = re.compile(r'\s*<meta (?:name="description"|property="(?:og|twitter):)[^>]*>')
DESTINATION: Final = "Sec-Fetch-Dest"
"""By which browsers say that they fetch a page to show it."""


def head(metas: str) -> str:
    """The metas of the page that is asked for: `metas` as Dash has them, but for what it says of
    links, where it believes the name in the request; and what holds of this address instead."""
    kept = _DASH.sub("", metas)
    if request.environ.get(WARMING):
        return kept
    with suppress(StoreError):
        return "\n".join([kept, *_told()])
    return kept


def _told() -> Iterator[str]:
    path, query = request.path, parse(request.query_string.decode("latin-1"))
    entry = shell.page_at(path, query.get(VERSION, ""))
    if entry is None or "session" in entry.get("made_of", ()):
        return
    title = entry["title"]
    name = str(title(**named_of(entry, path)) if callable(title) else title)
    try:
        lead = _lead(entry, path, query)
    except BadRequest:  # a page that passes over parts of its address is told of as it then is
        lead, query = None, {}
    site, base = str(say("site-name")), hosts.trusted()
    # A pinned version, plain words and events are other views of the same page.
    own = {n: text for n, text in query.items() if n not in (VERSION, WORDS, EVENTS)}
    plain = quote(path.rstrip("/") or "/")
    canonical = base + plain + (f"?{urlencode(own, safe=',')}" if own else "")
    yield _link("canonical", canonical)
    described = str(say("description-page"))
    if lead:
        described = str(say("description", finding=lead.heading, limit=lead.limit))
    yield _meta("name", "description", described)
    told = {
        "og:site_name": site,
        "og:type": "website",
        "og:title": name,
        "og:url": base + _address(plain, query),
        "og:description": described,
        "twitter:card": "summary_large_image" if lead else "summary",
    }
    if lead:
        image = base + _address(address_of(plain, "png"), {**query, "size": "preview"})
        alt = say("image-alt", heading=lead.heading, measure=lead.measure, summary=lead.summary)
        told |= {
            "og:image": image,
            "og:image:type": MEDIA["png"],
            "og:image:width": f"{SIZE[0]:.0f}",
            "og:image:height": f"{SIZE[1]:.0f}",
            "og:image:alt": _short(str(alt)),
        }
    for each, text in told.items():
        yield _meta("property", each, text)
    for kind in _kinds(entry, lead):
        media = MEDIA[kind].partition(";")[0]
        address = _address(address_of(plain, kind), query)
        yield _link("alternate", address, type=media, title=str(say("kind", kind=kind)))


def _lead(entry: Mapping[str, Any], path: str, query: Mapping[str, str]) -> Lead | None:
    """The first finding of an address, where it is known or nobody waits for it."""
    if len(request.query_string) > LONGEST:
        raise BadRequest("query", f"may have {LONGEST} characters at most")
    waits = DESTINATION in request.headers
    known = leads.known(entry, path, request.query_string.decode("latin-1"))
    if known is not None or waits:
        return Lead(*known) if known else None

    def make() -> tuple[str, ...]:
        return tuple(lead_of(found(path, query).tree) or ())

    made = leads.made(entry, path, request.query_string.decode("latin-1"), make)
    return Lead(*made) if made else None


def _kinds(entry: Mapping[str, Any], lead: Lead | None) -> tuple[str, ...]:
    """The kinds in which a page is there, as far as its head knows."""
    if entry.get("files"):
        return ()
    return (*DATA, *PICTURES, TEXT) if lead else (TEXT,)


def _address(path: str, query: Mapping[str, str]) -> str:
    return f"{path}?{urlencode(query, safe=',')}" if query else path


def _short(text: str) -> str:
    return text if len(text) <= _ALT else f"{text[: _ALT - 1].rsplit(' ', 1)[0]}…"


def _meta(kind: str, name: str, text: str) -> str:
    return f'<meta {kind}="{name}" content="{escape(text)}">'


def _link(kind: str, address: str, **own: str) -> str:
    more = "".join(f' {name}="{escape(text)}"' for name, text in own.items())
    return f'<link rel="{kind}" href="{escape(address)}"{more}>'
