"""What docs/catalogue.md shows is run, and the addresses that it names are there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from tests.pages.catalogue.conftest import site
from tests.pages.conftest import app, client, data

__all__ = ["app", "client", "data", "site"]

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
TEXT = (Path(__file__).parents[2] / "docs" / "catalogue.md").read_text(encoding="utf-8")
SAID = "http://127.0.0.1:8050/"
CODE = re.findall(r"^```python\n(.*?)^```$", TEXT, re.M | re.S)


@pytest.mark.parametrize("number", range(2))
def test_the_examples_in_python_run(site: str, number: int) -> None:
    assert len(CODE) == 2
    assert SAID in CODE[number]
    names: dict[str, Any] = {}
    exec(CODE[number].replace(SAID, site), names)
    assert {row["indicator"] for row in names["rows"]} == {"iwf_urls_confirmed"}


def test_every_address_is_answered(client: FlaskClient, app: Dash) -> None:
    named = set(re.findall(r"`(/(?:feed|catalog|datapackage)[^`…<]*)`", TEXT))
    assert len(named) > 6
    for address in named:
        assert client.get(address).status_code == 200, address
    rules = {rule.rule for rule in app.server.url_map.iter_rules()}
    assert "/api/v1/crates/<name>.zip" in rules
    assert "/api/v1/<path:file>.csv-metadata.json" in rules
