"""The SDK's own client, as a test asks with it: it knows nothing of us but the address."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters

Found = TypeVar("Found")
PATIENCE = 600.0


@dataclass(frozen=True)
class Told:
    """What a tool answered: text, the same as data, and whether the call was wrong."""

    text: str
    data: dict[str, Any]
    wrong: bool

    @property
    def refused(self) -> str:
        """What is not computed and why, all of it; fails where the state does not say so."""
        assert not self.wrong, self.text
        assert self.data["state"] in ("refused", "partly"), self.text
        return " ".join(
            f"{each['what']}: {each['why']} {each.get('instead', '')}"
            for each in self.data["refusals"]
        )

    @property
    def care(self) -> str:
        """What has to be said with the figures."""
        return " ".join(self.data.get("caveats", []))


@dataclass(frozen=True)
class Assistant:
    """A client at an address, or of a process that it starts; `mode` is how it negotiates."""

    server: str | StdioServerParameters
    mode: str = "auto"

    def run(self, work: Callable[[Client], Awaitable[Found]]) -> Found:
        """What is done with a client that is connected."""

        async def connected() -> Found:
            async with Client(self.server, mode=self.mode, read_timeout_seconds=PATIENCE) as client:
                return await work(client)

        return asyncio.run(connected())

    def call(self, name: str, /, **arguments: Any) -> Told:
        """A tool is called; its data are held against the schema of the tool by the client."""

        async def called(client: Client) -> Told:
            done = await client.call_tool(name, arguments)
            text = "".join(part.text for part in done.content if part.type == "text")
            # Numbers and their units are held together by a blank that does not break.
            data = json.loads(json.dumps(done.structured_content or {}).replace(r"\u00a0", " "))
            return Told(text.replace("\u00a0", " "), data, bool(done.is_error))

        return self.run(called)
