"""Whom to tell of a weakness: `/.well-known/security.txt` (RFC 9116), where a contact is declared.

It is good for half a year after the server started: by then somebody has looked at the settings, or
nobody should rely on it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from flask import Flask, Response, request

from pages.openapi.route import Answer, Route, described

ADDRESS: Final = "/.well-known/security.txt"
GOOD_FOR: Final = timedelta(days=180)


def register(server: Flask, known: tuple[str, ...], now: datetime | None = None) -> None:
    """Give a server the file, where there is anybody to tell."""
    if not known:
        return
    expires = ((now or datetime.now(UTC)) + GOOD_FOR).strftime("%Y-%m-%dT%H:%M:%SZ")

    @server.get(ADDRESS)
    @described(Route("Service", {"": (Answer("text/plain"),)}))
    def security() -> Response:
        """Contacts, until when they hold, in which language, and where this file stands."""
        lines = [f"Contact: {each}" for each in known]
        lines += [f"Expires: {expires}", "Preferred-Languages: en"]
        # The place of the file is one by HTTPS.
        if request.is_secure:
            lines.append(f"Canonical: {request.host_url.rstrip('/')}{ADDRESS}")
        return Response("\n".join([*lines, ""]), mimetype="text/plain")
