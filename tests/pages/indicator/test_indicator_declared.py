"""What a load declared is on every page, as if files declared it, and goes with the load."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator

import pytest
from dash import Dash
from flask.testing import FlaskClient

from etl.commands.declaring import declared
from etl.history.ledger import ledger
from etl.load.proposal import propose
from etl.load.publication import plan_withdrawal, publish, withdraw
from etl.sandbox.parent import read_file
from etl.sandbox.submission import Order
from etl.store import Store
from pages.site.data import load_data
from tests.conftest import Built
from tests.etl.commands.declared import DECLARATION, FILE, NAME

pytestmark = pytest.mark.slow
_TITLE = "People who used the internet in the last year, by age"


@pytest.fixture(scope="module")
def store(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A table in whose version 2 the load stands, and in version 3 is withdrawn."""
    folder = tmp_path_factory.mktemp("declared")
    found = Store(str(folder / "observations"))
    shutil.copytree(built.store.uri, found.uri)
    text = folder / "declaration.toml"
    text.write_text(DECLARATION, encoding="utf-8")
    declaration = declared(text, found)
    order = Order("isoc.csv", FILE.encode(), declaration=declaration + ledger(found).declaration)
    proposal = propose([read_file(order)], built.catalog, found, declaration=declaration)
    publish(proposal, found, steward="Ana", reason="by age")
    return found


@pytest.fixture
def client(app: Dash, store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    """A client of the application over that table."""
    monkeypatch.setitem(app.server.extensions, "csea", load_data(store.uri))
    with app.server.test_client() as found:
        yield found


def page(client: FlaskClient, path: str, query: str = "") -> str:
    """What a browser is sent to fill the page at an address."""
    outputs = ("_pages_content.children", "_pages_store.data")
    values = {"pathname": path, "search": query}
    body = {
        "output": f"..{'...'.join(outputs)}..",
        "outputs": [dict(zip(("id", "property"), o.split("."), strict=True)) for o in outputs],
        "inputs": [
            {"id": "_pages_location", "property": name, "value": value}
            for name, value in values.items()
        ],
        "changedPropIds": ["_pages_location.pathname"],
    }
    answer = client.post("/_dash-update-component", json=body)
    assert answer.status_code == 200
    return json.dumps(json.loads(answer.get_data(as_text=True)), ensure_ascii=False)


def test_the_page_of_a_declared_indicator_has_a_chart(client: FlaskClient) -> None:
    assert client.get(f"/indicator/{NAME}").status_code == 200
    shown = page(client, f"/indicator/{NAME}")
    assert _TITLE in shown
    assert '"type": "Graph"' in shown
    assert "Individuals - internet use" in shown
    assert "cannot be shown" not in shown


def test_every_other_page_and_the_interface_know_it(client: FlaskClient) -> None:
    assert _TITLE in page(client, "/data")
    assert _TITLE in page(client, "/area/SVN")
    assert "Slovenia" in page(client, "/compare", f"?indicator={NAME}")
    listed = client.get("/api/v1/indicators.json").get_json()["indicators"]
    assert NAME in [each["id"] for each in listed]
    figures = client.get(f"/api/v1/observations.json?indicator={NAME}&area=SVN").get_json()
    assert len(figures["observations"]) == 20
    (release,) = [
        each
        for each in client.get("/api/v1/releases.json").get_json()["releases"]
        if each["source"] == "eurostat_isoc_ci_ifp_iu"
    ]
    assert (release["frequency"], release["expected"]) == ("A", "2026-12")
    with client.application.test_request_context("/"):
        from pages.site.search.entries import entries  # noqa: PLC0415
        from pages.site.shell import current_data  # noqa: PLC0415

        data = current_data()
        assert f"/indicator/{NAME}" in {each.address for each in entries(data, data.view(), ())}


def test_after_the_withdrawal_only_the_pinned_version_shows_it(
    client: FlaskClient, store: Store
) -> None:
    if store.version() == 2:
        withdraw(store, plan_withdrawal(store, 2), steward="Ana", reason="wrong")
    assert client.get(f"/indicator/{NAME}").status_code == 404
    shown = page(client, f"/indicator/{NAME}")
    assert "There is no such indicator" in shown
    assert "figures that version 3 of the table took out" in shown
    assert '"href": "?version=2"' in shown
    never = page(client, "/indicator/nothing")
    assert "It may have been renamed" in never
    for path in ("/", "/data", "/area/SVN", "/access", "/compare"):
        shown = page(client, path)
        assert _TITLE not in shown
        assert "cannot be shown" not in shown
    assert client.get(f"/api/v1/observations.json?indicator={NAME}").status_code == 400

    assert client.get(f"/indicator/{NAME}?version=2").status_code == 200
    shown = page(client, f"/indicator/{NAME}", "?version=2")
    assert _TITLE in shown
    assert '"type": "Graph"' in shown
    assert client.get(f"/indicator/{NAME}?version=1").status_code == 404
    assert "There is no such indicator" in page(client, f"/indicator/{NAME}", "?version=1")
    answer = client.get(f"/api/v1/observations.json?indicator={NAME}&version=2")
    assert answer.status_code == 200
    assert client.get(f"/api/v1/observations.json?indicator={NAME}&version=99").status_code == 400
