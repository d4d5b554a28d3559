"""The tools as a server of the Model Context Protocol, on the official SDK.

Imported with the first call: the SDK takes a second and forty megabytes, which a server that
nobody asks does not pay.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import cache
from typing import Any, Final

import mcp_types as types
from mcp.server.lowlevel.server import Server
from mcp.shared.exceptions import MCPError

from pages.assistants import calls
from pages.assistants.tool import tools
from pages.builder.made import Site
from pages.figure.words import messages
from pages.site.served import Fault

say = messages(__file__)
NAME: Final = "csea-trends"
TITLE: Final = "CSEA Trends"
Standing = Callable[[], tuple[Site, Fault | None]]
"""The site at the version that is served now, and what is wrong with its table, if anything."""
_READS: Final = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


def server_of(standing: Standing) -> Server[Any]:
    """A server that keeps nothing between calls, over what is served when it is asked."""

    async def listed(_: Any, __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[*_listed()])

    async def call(_: Any, params: types.CallToolRequestParams) -> types.CallToolResult:
        tool = tools().get(params.name)
        if tool is None:
            known = ", ".join(tools())
            unknown = f"There is no tool {params.name[:80]!r}; there are {known}."
            raise MCPError(types.INVALID_PARAMS, unknown)
        site, fault = await asyncio.to_thread(standing)
        working = calls.begun(tool, params.arguments or {}, site, fault)
        try:
            done = await asyncio.wait_for(asyncio.wrap_future(working), calls.SECONDS)
        except TimeoutError:
            done = calls.late(tool)
        return types.CallToolResult(
            content=[types.TextContent(type="text", text=done.text)],
            structured_content=None if done.data is None else dict(done.data),
            is_error=done.wrong,
        )

    return Server(
        NAME,
        title=TITLE,
        version="1",
        instructions=str(say("instructions")),
        on_list_tools=listed,
        on_call_tool=call,
    )


@cache
def _listed() -> tuple[types.Tool, ...]:
    return tuple(
        types.Tool(
            name=each.name,
            title=each.title,
            description=each.description,
            input_schema=each.input_schema(),
            output_schema=each.output_schema(),
            annotations=_READS.model_copy(update={"title": each.title}),
        )
        for each in tools().values()
    )
