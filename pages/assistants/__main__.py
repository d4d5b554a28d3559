"""`python -m pages.assistants`: the tools over standard input and output, for a client that starts
them itself. Only messages of the protocol go out; everything else is in the log, on standard error.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from typing import Any, Final

from etl.errors import EtlError
from pages.figure.words import messages

say = messages(__file__)
_USAGE: Final = 2


def main(arguments: list[str]) -> int:
    """Serve until the client closes its end, or Ctrl-C; 1 where there is no table, with why."""
    if arguments:
        print(say("stdio-usage"), file=sys.stderr)
        return _USAGE
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, _end)
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(message)s"
    )
    try:
        standing = _opened()
    except EtlError as error:
        print(say("stdio-no-table", why=str(error)), file=sys.stderr)
        return 1
    asyncio.run(_serve(standing))
    return 0


def _end(*_: object) -> None:
    """End at once: a thread waits for input and could not be told to stop, and nothing that is
    answered here leaves anything to put away."""
    os._exit(0)


def _opened() -> Any:
    """The site as it is served at the moment of a call. Raises `EtlError` without a table."""
    from app import create_app  # noqa: PLC0415 - pages register with an application
    from pages.builder.made import Site  # noqa: PLC0415
    from pages.service import hosts  # noqa: PLC0415

    data = create_app().server.extensions["csea"]
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8050")
    base = hosts.base(os.environ, f"http://{host}:{port}/")

    def standing() -> Any:
        now = data.standing()
        return Site(now.held.data, now.held.view, base), now.fault

    standing()
    return standing


async def _serve(standing: Any) -> None:
    from mcp.server.stdio import stdio_server  # noqa: PLC0415 - takes a second

    from pages.assistants.server import server_of  # noqa: PLC0415

    server = server_of(standing)
    async with stdio_server() as (came, goes):
        await server.run(came, goes, server.create_initialization_options())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
