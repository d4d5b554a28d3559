"""The application's own icon where browsers ask for one unasked: a series that a break parts.

Pages name the icon; a browser that shows an answer without a head of ours asks for this address.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from flask import Flask, Response, send_from_directory

from pages.openapi.route import apart

ADDRESS: Final = "/favicon.ico"


def register(server: Flask, assets: Path) -> None:
    """Give a server the icon that is among its assets."""

    @server.get(ADDRESS)
    @apart("browsers ask there for the icon")
    def icon() -> Response:
        """The icon as a bitmap of three sizes."""
        return send_from_directory(assets, "favicon.ico", mimetype="image/x-icon")
