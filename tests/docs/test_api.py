"""What docs/api.md shows is run, and the limits that it names are those of the code."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pandas as pd
import pytest
import requests

from pages.api.parts import MOST
from pages.openapi.fresh import ASKS_AGAIN, FOR_GOOD
from pages.service.allowance import USUAL, told_limit

pytestmark = pytest.mark.slow

TEXT = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
SAID = "http://127.0.0.1:8050"


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.M | re.S)


def test_what_is_asked_by_hand_is_answered(service: str) -> None:
    asked = [line for block in _blocks("sh") for line in block.splitlines() if "curl" in line]
    assert len(asked) == 4
    for line in asked:
        _, *options, where = shlex.split(line)
        method = "HEAD" if "-I" in options else "GET"
        answer = requests.request(method, where.replace(SAID, service), timeout=60)
        assert answer.status_code == 200, line
        assert ("next" in answer.links) == ("limit" in where)


def test_the_example_in_python_gives_what_it_says(service: str) -> None:
    (block,) = _blocks("python")
    names: dict[str, object] = {}
    exec(compile(block.replace(SAID, service), "docs/api.md", "exec"), names)
    frame, slovenia, parts = names["frame"], names["slovenia"], names["parts"]
    assert isinstance(frame, pd.DataFrame)
    assert isinstance(slovenia, pd.DataFrame)
    assert isinstance(parts, list)
    assert set(frame["indicator"]) == {"cybertipline_reports"}
    assert len(parts) > 1
    whole = pd.read_parquet(f"{service}/api/v1/observations.parquet?area=SVN")
    assert len(slovenia) == len(whole) > 250
    assert slovenia["value"].equals(whole["value"])


def test_the_address_in_r_is_answered(service: str) -> None:
    (block,) = _blocks("r")
    (path,) = re.findall(r'"(/api/[^"]+)"', block)
    answer = requests.get(service + path, timeout=60)
    assert answer.status_code == 200
    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    for name in re.findall(r'"(\w+)"', block.partition('c("period"')[2]):
        assert f'"{name}"' in lines[0]


def test_limits_and_headers_are_those_of_the_code(service: str) -> None:
    for told in (f"1 to {MOST:,}", *map(told_limit, USUAL), ASKS_AGAIN, FOR_GOOD):
        assert told in TEXT
    (block,) = _blocks("json")
    refused = requests.get(f"{service}/api/v1/observations.json?limit=0", timeout=60)
    assert refused.json() == json.loads(block)
