"""The tools by the SDK's client over HTTP, in each way of negotiating."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from mcp.shared.exceptions import MCPError

from pages.assistants import calls, server
from pages.assistants.tool import tools
from pages.builder.made import Site
from tests.pages.assistants.asking import Assistant
from tests.pages.assistants.test_calls import GIVEN

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("mode", ["auto", "legacy", "2026-07-28"])
def test_a_client_finds_the_tools(address: str, mode: str) -> None:
    async def found(client: Any) -> Any:
        return (await client.list_tools()).tools, client.instructions, client.server_info

    listed, instructions, about = Assistant(address, mode).run(found)
    assert [tool.name for tool in listed] == list(tools())
    for tool in listed:
        Draft202012Validator.check_schema(tool.input_schema)
        Draft202012Validator.check_schema(tool.output_schema)
        assert tool.annotations.read_only_hint
        assert tool.annotations.destructive_hint is False
        assert tool.annotations.open_world_hint is False
    if mode != "2026-07-28":  # which asks for nothing before it calls
        assert "A refusal is an answer" in instructions
        assert about.title == "CSEA Trends"


@pytest.mark.parametrize("mode", ["legacy", "2026-07-28"])
@pytest.mark.parametrize("name", sorted(GIVEN))
def test_each_tool_is_called(address: str, name: str, mode: str) -> None:
    told = Assistant(address, mode).call(name, **GIVEN[name])
    assert not told.wrong, told.text
    Draft202012Validator(tools()[name].output_schema()).validate(told.data)
    assert told.data["finding"] in told.text


def test_what_is_wrong_is_an_error_of_the_tool(assistant: Assistant) -> None:
    told = assistant.call("rank", indicator="cybertipline_report")
    assert told.wrong
    assert "cybertipline_reports" in told.text
    assert told.data == {}


def test_a_tool_that_is_not_there_is_an_error_of_the_protocol(assistant: Assistant) -> None:
    async def asked(client: Any) -> MCPError:
        with pytest.raises(MCPError) as wrong:
            await client.call_tool("nonsense", {})
        return wrong.value

    wrong = assistant.run(asked)
    assert wrong.code == -32602
    assert wrong.message.startswith("There is no tool 'nonsense'; there are search, ")


def test_several_calls_of_one_client(assistant: Assistant) -> None:
    async def asked(client: Any) -> list[Any]:
        names = ("SVN", "AUT", "HRV")
        return [
            await client.call_tool("observations", {"indicators": ["population"], "areas": [each]})
            for each in names
        ]

    areas = [each.structured_content["figures"][0]["area"] for each in assistant.run(asked)]
    assert areas == ["SVN", "AUT", "HRV"]


def test_what_takes_too_long_is_not_waited_for(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_already = threading.Event()

    def asleep(*_: Any) -> Any:
        told_already.wait()
        return calls.Outcome("late", None)

    monkeypatch.setattr(calls, "SECONDS", 0.05)
    monkeypatch.setattr(calls, "called", asleep)
    told = assistant.call("list_areas")
    told_already.set()
    assert told.wrong
    assert "longer than" in told.text


def test_a_server_keeps_nothing_between_calls(site: Site) -> None:
    def standing() -> Any:
        return site, None

    assert server.server_of(standing) is not server.server_of(standing)
    assert server._listed() is server._listed()
