"""`/embed/<card>`: one card with its limits for the frame of another page; `/embed.js`, which gives
such frames their height; `/oembed`, by which programs find what to put into a page.

A frame takes what `/api/v1/cards/<card>.csv` takes, a `version` as citations write it, and `theme`.
It sets no cookie and reads none.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, g, request
from werkzeug.exceptions import InternalServerError

from etl.errors import StoreError
from pages.api.answers import BadRequest, check_once, problem
from pages.embed import oembed
from pages.embed.asked import CARD, THEME, frame_asked, theme_of
from pages.embed.frame import html_of, refused_html
from pages.figure.words import messages
from pages.keeping import kept
from pages.openapi.route import apart
from pages.site.faults import sentence
from pages.site.pins import VERSION
from pages.site.served import AGAIN, fault_of

blueprint: Final = Blueprint("embed", __name__, template_folder="templates")
say = messages(__file__)

_HTML: Final = "text/html"
_SCRIPT: Final = (Path(__file__).parent / "embed.js").read_text(encoding="utf-8")
_LONGEST: Final = 1000  # characters of a query
# Seconds: what follows the newest version is asked for again soon.
_SOON, _LATER = 300, 3600


@blueprint.get("/embed/<card>")
@apart("a page for a frame, and none of the interface: docs/embed.md")
def card(card: str) -> Response:
    """One card with its limits, source, link and version, to be framed by pages of others."""
    if len(request.query_string) > _LONGEST:
        raise BadRequest("query", str(say("told-address", most=str(_LONGEST))))
    check_once(request.args, *request.args)
    given = request.args.to_dict()
    theme = theme_of(given)
    given.pop(THEME, None)
    what = ("embed", card, tuple(sorted(given.items())), theme, date.today())

    def make() -> kept.Answer:
        return kept.lasting(html_of(frame_asked(card, given), theme))

    response = kept.served(what, make, _HTML)
    response.cache_control.public = True
    response.cache_control.max_age = _LATER if VERSION in given else _SOON
    response.add_etag()
    response.make_conditional(request)
    return response


@blueprint.get("/embed.js")
@apart("a script for pages of others")
def script() -> Response:
    """The script by which a page gives frames of our figures the height that they tell."""
    response = Response(_SCRIPT, mimetype="text/javascript")
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.cache_control.public = True
    response.cache_control.max_age = _LATER
    response.add_etag()
    response.make_conditional(request)
    return response


@blueprint.get("/oembed")
@apart("oEmbed 1.0 describes it")
def described() -> Response:
    """What to put into a page for an address of ours, by oEmbed 1.0, as JSON or XML."""
    return oembed.answer(request.args, request.host_url)


@blueprint.errorhandler(BadRequest)
def refused(error: BadRequest) -> Response:
    """Why a figure is not shown, as a page in its place; programs get the status and a line."""
    g.why = error.parameter
    if not _of_frame():
        response = oembed.refusal(error)
    else:
        message = str(error).rstrip(".")
        if error.parameter == CARD:
            told = f"{message}."
        elif error.parameter == "requests":
            told = str(say("told-requests", problem=message))
        else:
            told = str(say("told", part=error.parameter, problem=message))
        response = _page(error.status, told)
    if error.again:
        response.headers["Retry-After"] = str(error.again)
    return response


@blueprint.errorhandler(StoreError)
def unread(error: StoreError) -> Response:
    """503 while no table can be read."""
    why = sentence(fault_of(error))
    told = say("told-503", why=why)
    response = _page(503, str(told)) if _of_frame() else problem(503, "table", str(why))
    response.headers["Retry-After"] = str(int(AGAIN) + 1)
    return response


@blueprint.errorhandler(InternalServerError)
def broke(_: InternalServerError) -> Response:
    """500, which the log has with its trace."""
    g.why = "failed"
    told = str(say("told-500"))
    return _page(500, told) if _of_frame() else problem(500, "server", told)


def _of_frame() -> bool:
    """Whether a page for a frame is asked for, which a reader looks at."""
    return request.endpoint == f"{blueprint.name}.{card.__name__}"


def _page(status: int, told: str) -> Response:
    title = say(f"refused-{status if status in _TITLED else 400}")
    response = Response(refused_html(title, told), status, mimetype=_HTML)
    response.headers["Cache-Control"] = "no-store"
    return response


_TITLED: Final = frozenset({400, 404, 429, 500, 503})
