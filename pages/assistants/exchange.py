"""One request over HTTP, answered by the SDK's transport within the thread that has the request.

The application speaks WSGI and the SDK ASGI. A bridge with one event loop for all requests would
share it between them and outlive them; here every request has a loop of its own, for the
milliseconds that it lasts, and nothing is kept between two: no session, no stream, no task. So any
process may answer any request.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

from pages.assistants.server import Standing, server_of

PATH: Final = "/mcp"


@dataclass
class Answered:
    """Status, headers and body of what the transport answered."""

    status: int = 500
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""


def exchanged(headers: Iterable[tuple[str, str]], body: bytes, standing: Standing) -> Answered:
    """What the SDK answers to a POST with these headers and this body."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": PATH,
        "raw_path": PATH.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(n.lower().encode("latin-1"), v.encode("latin-1")) for n, v in headers],
        "client": None,
        "server": None,
    }
    return asyncio.run(_served(scope, body, standing))


async def _served(scope: dict[str, Any], body: bytes, standing: Standing) -> Answered:
    found = Answered()
    waiting: list[dict[str, Any]] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> dict[str, Any]:
        if waiting:
            return waiting.pop()
        # The whole request is here, and nobody hangs up before the answer is.
        await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    async def send(message: Mapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            found.status = message["status"]
            found.headers = [(n.decode(), v.decode()) for n, v in message.get("headers", ())]
        else:
            found.body += message.get("body", b"")

    manager = StreamableHTTPSessionManager(server_of(standing), json_response=True, stateless=True)
    async with manager.run():
        await manager.handle_request(scope, receive, send)
    return found
