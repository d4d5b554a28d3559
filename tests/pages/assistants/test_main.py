"""The tools over standard input and output, and over HTTP from the server of the project."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests
from mcp.client.stdio import StdioServerParameters

from pages.assistants.tool import tools
from tests.conftest import Built
from tests.pages.assistants.asking import Assistant
from tests.pages.assistants.test_calls import GIVEN

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-m", "pages.assistants"]
PATIENCE = 120.0
FIRST = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-11-25",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    },
}

pytestmark = pytest.mark.slow


def surroundings(store: str) -> dict[str, str]:
    return os.environ | {"CSEA_STORE": store, "HOST": "127.0.0.1"}


@contextmanager
def begun(store: str) -> Iterator[subprocess.Popen[str]]:
    """The tools as a process, with nothing in between."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(
        COMMAND, cwd=ROOT, env=surroundings(store), text=True, **pipes
    ) as process:
        try:
            yield process
        finally:
            process.kill()  # nothing to one that has ended


def exchanged(process: subprocess.Popen[str], line: str) -> dict[str, Any]:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()
    answer: dict[str, Any] = json.loads(process.stdout.readline())
    return answer


def test_a_client_starts_the_tools_and_asks_them(built: Built) -> None:
    given = StdioServerParameters(
        command=COMMAND[0], args=COMMAND[1:], cwd=ROOT, env=surroundings(built.store.uri)
    )

    async def asked(client: Any) -> dict[str, Any]:
        listed = await client.list_tools()
        assert [tool.name for tool in listed.tools] == list(tools())
        return {name: await client.call_tool(name, GIVEN[name]) for name in tools()}

    for name, done in Assistant(given).run(asked).items():
        assert not done.is_error, (name, done.content)
        assert done.structured_content["version"]["number"] == 1
        assert done.structured_content["address"].startswith("http://127.0.0.1:8050/")


def test_it_ends_with_its_input_and_says_nothing_else(built: Built) -> None:
    with begun(built.store.uri) as process:
        answer = exchanged(process, json.dumps(FIRST))
        assert answer["result"]["serverInfo"]["name"] == "csea-trends"
        # What is no message is passed over, and does not end it.
        ping = json.dumps({"jsonrpc": "2.0", "id": 2, "method": "ping"})
        told = exchanged(process, f"{{\nnonsense\n{ping}")
        assert told == {"jsonrpc": "2.0", "id": 2, "result": {}}
        out, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (0, "")
    assert "Traceback" not in errors


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_with_ctrl_c_and_when_it_is_told_to(built: Built, how: signal.Signals) -> None:
    with begun(built.store.uri) as process:
        exchanged(process, json.dumps(FIRST))
        process.send_signal(how)
        out, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (0, "")
    assert "Traceback" not in errors


def test_without_a_table_it_says_what_to_do(tmp_path: Path) -> None:
    done = subprocess.run(
        COMMAND, cwd=ROOT, env=surroundings(str(tmp_path / "none")), text=True, check=False,
        capture_output=True, timeout=PATIENCE,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert "python -m etl build" in done.stderr
    assert "Traceback" not in done.stderr


def test_it_takes_no_arguments() -> None:
    done = subprocess.run(
        [*COMMAND, "--help"], cwd=ROOT, text=True, check=False, capture_output=True,
        timeout=PATIENCE,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert "docs/assistants.md" in done.stderr


def test_a_server_that_no_assistant_asks_does_not_load_the_sdk(built: Built) -> None:
    words = (
        "import sys; from app import create_app; from pages.figure.card import cards\n"
        "create_app(); cards(); sys.exit('mcp' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", words], cwd=ROOT, env=surroundings(built.store.uri), check=False,
        timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0


@pytest.fixture(scope="module")
def served(built: Built) -> Iterator[str]:
    """`python app.py`: gunicorn with the project's worker; the address of the tools."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    where = surroundings(built.store.uri) | {"PORT": str(port)}
    with subprocess.Popen(
        [sys.executable, "app.py"], cwd=ROOT, env=where, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        try:
            _wait(process, f"http://127.0.0.1:{port}/readyz")
            yield f"http://127.0.0.1:{port}/mcp"
        finally:
            process.terminate()


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        try:
            if requests.get(address, timeout=PATIENCE).status_code == 200:
                return
        except requests.RequestException:
            pass
        time.sleep(0.1)
    pytest.fail(f"no answer of {address}")


def test_the_server_of_the_project_answers_clients(served: str) -> None:
    """One after the other, and several at once."""
    told = Assistant(served).call("compare", **GIVEN["compare"])
    assert "per 100,000 children" in told.data["finding"]
    assert told.data["address"].startswith(served.removesuffix("/mcp"))

    async def several(client: Any) -> list[Any]:
        asked = (client.call_tool(name, GIVEN[name]) for name in ("search", "rank", "list_areas"))
        return list(await asyncio.gather(*asked))

    assert [done.is_error for done in Assistant(served).run(several)] == [False] * 3
    stranger = requests.post(served, data="{}", headers={"Host": "evil.test"}, timeout=PATIENCE)
    assert stranger.status_code == 400
    assert "is no name of this server" in stranger.text
