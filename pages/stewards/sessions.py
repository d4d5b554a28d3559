"""Who is signed in, by a session that the server keeps.

What a browser holds is a signed cookie with the secret of its session and when it ends; who that
is stands on the server (`etl.stewards`). So a session ends at the time that was set when it began,
and at once when somebody signs out or it is revoked, in every process.

Chosen over Flask-Session, which keeps what a session holds and renews it with every answer: it
knows neither whose sessions there are nor an end that stays, and its newest release is of 2024.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Protocol, cast

from flask import Flask, Response, current_app, g, redirect, session
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from werkzeug.wrappers import Response as Answer

from etl.errors import EtlError, visible
from etl.jobs.place import Place
from etl.sandbox.limits import NAME_CHARACTERS
from etl.stewards.lines import escaped
from etl.stewards.sessions import HOURS, Session, Sessions
from pages.openapi.route import apart

DESK: Final = "/load"
REFUSED: Final = "refused"
"""In the address of the desk: which sentence says why somebody was refused just now."""
_ID: Final = "id"
_UNTIL: Final = "until"


@dataclass(frozen=True)
class Steward:
    """Somebody who may load data; `name` goes into the table's history."""

    name: str


class Way(Protocol):
    """A way of signing in, as its sessions name it; empty where nobody can."""

    @property
    def way(self) -> str:
        """How a session says by which way it began."""


class Cookies(SecureCookieSessionInterface):
    """Flask's signed cookie, which goes when the session ends, and in no answer that is kept."""

    def get_expiration_time(self, app: Flask, session: SessionMixin) -> datetime | None:
        """When the session ends; with the browser where nobody is signed in."""
        del app
        until = session.get(_UNTIL)
        return datetime.fromtimestamp(until, UTC) if isinstance(until, int) else None

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Say it in a cookie, where something is new to say."""
        super().save_session(app, session, response)
        if "Set-Cookie" in response.headers:
            response.headers["Cache-Control"] = "no-store"


def register(server: Flask, way: Way, place: Place, keys: tuple[str, ...]) -> None:
    """Let a server keep sessions at a `place`, and let stewards sign out; `keys` sign, the first
    for new sessions."""
    server.secret_key = keys[0]
    server.config.update(
        SECRET_KEY_FALLBACKS=[*keys[1:]],
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=HOURS * 3600,
    )
    server.session_interface = Cookies()
    server.extensions["signin"] = way
    server.extensions["sessions"] = Sessions(place)

    @server.post("/signout")
    @apart("stewards sign out there")
    def signout() -> Answer:
        secret = session.get(_ID)
        session.clear()
        try:
            sessions().end(str(secret or ""))
        except EtlError as error:
            current_app.logger.error("a session was not ended: %s", visible(str(error)))
            return redirect(f"{DESK}?{REFUSED}=unended")
        return redirect(DESK)


def sessions() -> Sessions:
    """The sessions of the running application."""
    return cast(Sessions, current_app.extensions["sessions"])


def held() -> Session | None:
    """The session of whoever asks, looked up on the server once for a request, so that all of it
    is done for one steward or for none; none where it cannot be looked up.

    One that began by another way than the server has now is none.
    """
    if "held" not in g:
        g.held = _looked_up()
    found: Session | None = g.held
    return found


def _looked_up() -> Session | None:
    secret = session.get(_ID)
    if not isinstance(secret, str) or not (way := _way()):
        return None
    try:
        found = sessions().of(secret)
    except EtlError as error:
        current_app.logger.error("nobody is signed in: %s", visible(str(error)))
        return None
    return found if found is not None and found.way == way else None


def _way() -> str:
    return cast(Way, current_app.extensions["signin"]).way


def steward() -> Steward | None:
    """Who is signed in; asked again by every callback of the desk."""
    found = held()
    return Steward(found.name) if found else None


def enter(name: str) -> Answer:
    """Sign in, and lead to the desk. A session that the browser held before ends."""
    told = escaped(name)[:NAME_CHARACTERS]
    before, way = str(session.get(_ID, "")), _way()
    try:
        secret, made = sessions().begin(told, way, before)
    except EtlError as error:
        current_app.logger.error("nobody can sign in: %s", visible(str(error)))
        return redirect(f"{DESK}?{REFUSED}=unkept")
    session.clear()
    session[_ID], session[_UNTIL] = secret, int(made.ends)
    session.permanent = True
    return redirect(DESK)


def refuse(why: str, noted: str) -> Answer:
    """Lead to the desk, which says why (a message `refused-…` of the room); whoever is signed in
    stays so. `noted` goes into the trail, if anything."""
    if noted:
        _note(lambda: sessions().refused(noted))
    return redirect(f"{DESK}?{REFUSED}={why}")


def hold_off(noted: str) -> None:
    """Note that a client tried too often."""
    _note(lambda: sessions().held_off(noted))


def _note(noting: Callable[[], None]) -> None:
    """A refusal holds whether it can be noted or not."""
    try:
        noting()
    except EtlError as error:
        current_app.logger.error("a refusal was not noted: %s", visible(str(error)))
