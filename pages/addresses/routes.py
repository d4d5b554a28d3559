"""Pages in other kinds: `/reports.csv?year=2023`, or `/reports` with `Accept: text/csv`.

    csv json parquet xlsx   the figures that the cards of the page draw (`rows.py`)
    png svg                 its first card as an image, or that of `card`
    md                      its text (`text.py`)

All parts of the page's own address hold, and `version` pins; beside them `card` names one card of
it, pictures take `theme`, `drawing` (1 is the first) and `size=preview`, and CSV what every CSV of
the interface takes. What a page would pass over is a 400 here. What was made is kept within `ROOM`.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Final, NamedTuple
from urllib.parse import quote, urlencode

from flask import Blueprint, Flask, Response, g, make_response, request
from werkzeug.datastructures import MultiDict

from analytics.errors import Refusal
from pages.addresses.found import LONGEST, Found, found, only, pinned_of
from pages.addresses.head import DESTINATION
from pages.addresses.kinds import DATA, MEDIA, PAGES, PICTURES, accepted, address_of, split
from pages.addresses.rows import of_card, of_page, say
from pages.addresses.text import markdown_of
from pages.api.answers import BOM, DECIMAL, BadRequest, check_once, file_name, form_of, of_version
from pages.api.heavy import Turn, file_of
from pages.api.stored import Body, weight
from pages.builder.findings import address_of as address_of_card
from pages.figure.card import NoFigures, cards
from pages.figure.foot import version_marks
from pages.keeping.once import Once
from pages.openapi.route import apart
from pages.pictures.made import TooLarge, picture
from pages.pictures.told import THEMES
from pages.service import hosts
from pages.site.data import Data, View
from pages.site.pins import VERSION
from pages.site.shell import current_data, page_at

blueprint: Final = Blueprint("addresses", __name__)
CARD, THEME, DRAWING, SIZE, PREVIEW = "card", "theme", "drawing", "size", "preview"
ROOM: Final = 32 * 1024 * 1024  # bytes
PICTURES_TURN: Final = Turn(6, 15, 5)
"""Some tenths of a second each: an image of a map is the longest."""
_KEPT: Final = Once(ROOM, weight)
_OF_KIND: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(DATA, (CARD,)),
    "csv": (CARD, BOM, DECIMAL),
    **dict.fromkeys(PICTURES, (CARD, THEME, DRAWING, SIZE)),
}
_ALL: Final = ", ".join(MEDIA)


class Asked(NamedTuple):
    """A request for a page in a kind: the query of the page, what is asked of the kind, and the
    version that it pins."""

    path: str
    kind: str
    query: dict[str, str]
    own: dict[str, str]
    view: View

    @property
    def key(self) -> Hashable:
        """All that the answer is made of: the table as it stands, the day, and what was asked."""
        given = tuple(sorted(self.query.items())), tuple(sorted(self.own.items()))
        standing = current_data().mark(), g.get("fault"), self.view.snapshot.mark
        # Some pages name the host by which they are asked.
        where = hosts.trusted(), request.host_url
        return standing, date.today(), where, self.path, self.kind, given


@blueprint.get(f"/<path:page>.<any({', '.join(MEDIA)}):kind>")
@apart("pages in other kinds, as docs/addresses.md says")
def by_ending(page: str, kind: str) -> Response:
    """A page in the kind that its ending names."""
    asked = split(f"/{page}.{kind}")
    return answer(*(asked or (f"/{page}", kind)))


def register(server: Flask) -> None:
    """Let a server answer pages in the kind that `Accept` names before HTML."""

    @server.before_request
    def by_accept() -> Response | None:
        kind = accepted(request)
        # What is no page stays what it was: browsers ask for the icon as an image.
        if kind is None or page_at(request.path, request.args.get(VERSION, "")) is None:
            return None
        return answer(request.path, kind, negotiated=True)

    @server.after_request
    def varying(response: Response) -> Response:
        if request.endpoint in PAGES:
            response.vary.update(("Accept", DESTINATION))
        return response


def answer(path: str, kind: str, *, negotiated: bool = False) -> Response:
    """A page in a kind. `BadRequest` says what cannot be, and in which kinds the page is."""
    asked = asked_of(path, kind, request.args)
    try:
        made = _data(asked) if kind in DATA else _file(asked, _text_or_picture(asked))
    except BadRequest as error:
        if negotiated and error.status == 404:
            told = f"{error}; this address answers in HTML, and pages in {_ALL} where they can"
            raise BadRequest(error.parameter, told, 406) from error
        raise
    mark = version_marks(asked.view)["data-version"]
    query = urlencode({**asked.query, **asked.own, VERSION: mark}, safe=",")
    made.headers["Content-Location"] = f"{address_of(quote(path), kind)}?{query}"
    return made


def asked_of(path: str, kind: str, arguments: MultiDict[str, str]) -> Asked:
    """What a request asks for; `BadRequest` for what is given twice or is too long."""
    if len(request.query_string) > LONGEST:
        raise BadRequest("query", f"may have {LONGEST} characters at most")
    check_once(arguments, *arguments)
    given = arguments.to_dict()
    own = {name: given.pop(name) for name in _OF_KIND.get(kind, ()) if name in given}
    return Asked(path, kind, given, own, pinned_of(given.get(VERSION, ""))[1])


def _page(asked: Asked) -> Found:
    page = found(asked.path, asked.query)
    return only(page, asked.own[CARD]) if CARD in asked.own else page


def _data(asked: Asked) -> Response:
    form = form_of(asked.kind)

    def anew() -> Body:
        page = _page(asked)
        frame, about = of_card(page) if CARD in asked.own else of_page(page)
        return file_of(form, asked.kind, frame, about)

    def make(_data: Data, _number: int) -> Body:
        return _KEPT(asked.key, anew)

    number = asked.view.snapshot.version
    return of_version(number, asked.kind, _stem(asked), make, _selected(asked))


def _text_or_picture(asked: Asked) -> bytes:
    if asked.kind not in PICTURES:
        return _KEPT(asked.key, lambda: markdown_of(_page(asked), hosts.trusted()))
    look = _look(asked.own)
    return _KEPT(asked.key, lambda: _picture(_page(asked), asked.kind, *look))


def _picture(page: Found, kind: str, theme: str, drawing: int, small: bool) -> bytes:
    if not page.cards:
        raise BadRequest("address", str(say("no-picture")), 404)
    card, mark = page.cards[0], version_marks(page.view)["data-version"]
    address = hosts.trusted() + address_of_card(cards()[card.id], page.scope(card), mark)
    try:
        shown = page.shown(card)
    except (NoFigures, Refusal) as nothing:
        raise BadRequest("card", f"gives nothing here: {nothing}", 404) from nothing
    if drawing >= max(len(shown.drawings), 1):
        told = f"is a number from 1 to {max(len(shown.drawings), 1)} on this card"
        raise BadRequest(DRAWING, told)
    with PICTURES_TURN.taken("other images are being drawn; ask again in a few seconds"):
        try:
            return picture(
                shown,
                page.data,
                page.view,
                address,
                kind,
                theme=theme,
                drawing=drawing,
                small=small,
            )
        except TooLarge as why:
            raise BadRequest("card", f"{why}; ask for .svg instead", 413) from why


def _look(own: Mapping[str, str]) -> tuple[str, int, bool]:
    """Theme, number of the drawing and whether it is a preview; `BadRequest` for anything else."""
    theme, size, number = own.get(THEME, "light"), own.get(SIZE, ""), own.get(DRAWING, "1")
    if theme not in THEMES:
        raise BadRequest(THEME, f"is one of {', '.join(THEMES)}")
    if size not in ("", PREVIEW):
        raise BadRequest(SIZE, f'may be "{PREVIEW}", which is 1200 by 630 pixels')
    if not (number.isascii() and number.isdigit() and len(number) == 1 and number != "0"):
        raise BadRequest(DRAWING, "is the number of a drawing of the card, the first is 1")
    return theme, int(number) - 1, size == PREVIEW


def _stem(asked: Asked) -> str:
    return f"csea-{asked.path.strip('/').replace('/', '-') or 'overview'}"


def _selected(asked: Asked) -> list[str]:
    """Words for what was chosen, which the name of a file tells."""
    own = [asked.own[CARD]] if CARD in asked.own else []
    return [*own, *(text for name, text in asked.query.items() if name != VERSION)]


def _file(asked: Asked, body: bytes) -> Response:
    response = make_response(body)
    response.headers["Content-Type"] = MEDIA[asked.kind]
    stem = file_name(_stem(asked), _selected(asked))
    name = f"{stem}-v{asked.view.snapshot.version}.{asked.kind}"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.add_etag()
    response.make_conditional(request)
    return response
