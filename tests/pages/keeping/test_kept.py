"""What is kept is what was made, for those who ask the same of the same version, and no junk."""

from __future__ import annotations

import gzip
import json
import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from typing import Any

import brotli
import dash
import pytest
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from etl.store import Store
from pages.figure.limits import KNOWN
from pages.keeping import kept as answers_kept
from pages.keeping.once import Once
from pages.keeping.turns import Turns
from pages.site.guard import guarded

Ask = Callable[..., TestResponse]
_CONTENT = ".._pages_content.children..._pages_store.data.."


@pytest.fixture
def kept(app: Dash, monkeypatch: pytest.MonkeyPatch) -> Once:
    """Where the server keeps its answers, empty at first."""
    empty = answers_kept.answers()
    monkeypatch.setitem(app.server.extensions, "kept", empty)
    return empty


@pytest.fixture
def made(kept: Once, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of pages that were made, in order; each page is a few words."""
    made: list[str] = []
    for entry in dash.page_registry.values():
        layout = entry["layout"]

        def note(layout: Any = layout, name: str = entry["module"], **words: str) -> Any:
            made.append(name)
            return layout(**words)

        monkeypatch.setitem(entry, "layout", note)
    assert not len(kept)
    return made


def body(path: str, search: str = "", **more: Any) -> dict[str, Any]:
    """What a browser sends to fill a page."""
    values = {"pathname": path, "search": search}
    return {
        "output": _CONTENT,
        "outputs": [
            {"id": "_pages_content", "property": "children"},
            {"id": "_pages_store", "property": "data"},
        ],
        "inputs": [
            {"id": "_pages_location", "property": name, "value": value}
            for name, value in values.items()
        ],
        "changedPropIds": [f"_pages_location.{name}" for name in values],
        "parsedChangedPropsIds": [f"_pages_location.{name}" for name in values],
    } | more


def updated(output: str, search: str, **state: Any) -> dict[str, Any]:
    """What a browser sends when the query changes; `state` by id, its property is `data`."""
    return {
        "output": output,
        "outputs": {"id": output.rpartition(".")[0], "property": "children"},
        "inputs": [{"id": "url", "property": "search", "value": search}],
        "changedPropIds": ["url.search"],
        "parsedChangedPropsIds": ["url.search"],
    } | {"state": [*_path(state), *_limits(output)]}


def _path(state: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"id": "url", "property": "pathname", **state}] if state else []


def _limits(output: str) -> list[dict[str, Any]]:
    """What a page that shows limits at its top sends of them, where it has cards made again."""
    with_limits = ("threats-edition-slot", "area-ranks-slot")
    sent = {"id": KNOWN, "property": "data", "value": []}
    return [sent] if output.startswith(with_limits) else []


@pytest.fixture
def ask(client: FlaskClient) -> Ask:
    def ask(sent: dict[str, Any], encoding: str = "br", **more: Any) -> TestResponse:
        return client.post(
            "/_dash-update-component", json=sent, headers={"Accept-Encoding": encoding}, **more
        )

    return ask


def test_a_page_is_made_once_and_sent_as_it_was_made(ask: Ask, made: list[str]) -> None:
    first, again = ask(body("/threats")), ask(body("/threats/"))
    assert made == ["pages.threats.page"]
    assert first.data == again.data
    assert again.headers["Content-Encoding"] == "br"
    assert "Accept-Encoding" in again.headers["Vary"]
    assert again.headers["Content-Type"] == "application/json"
    assert "default-src" in again.headers["Content-Security-Policy"]
    content = json.loads(brotli.decompress(first.data))["response"]["_pages_content"]
    assert "Europol" in json.dumps(content)


@pytest.mark.parametrize(
    ("encoding", "read"), [("gzip", gzip.decompress), ("identity", bytes), ("", bytes)]
)
def test_all_encodings_hold_the_same(
    ask: Ask, made: list[str], encoding: str, read: Callable[[bytes], bytes]
) -> None:
    plain = brotli.decompress(ask(body("/about")).data)
    other = ask(body("/about"), encoding)
    assert read(other.data) == plain
    assert other.headers.get("Content-Encoding") == (encoding if encoding == "gzip" else None)
    assert made == ["pages.about.page"]


def test_many_who_ask_at_once_get_one_making(app: Dash, made: list[str]) -> None:
    def ask(_: int) -> bytes:
        with app.server.test_client() as client:
            sent = client.post(
                "/_dash-update-component",
                json=body("/reports"),
                headers={"Accept-Encoding": "br"},
            )
            return sent.data

    with ThreadPoolExecutor(8) as readers:
        assert len(set(readers.map(ask, range(8)))) == 1
    assert made == ["pages.reports.page"]


@pytest.mark.usefixtures("kept")
def test_two_pages_are_made_at_a_time_and_parts_wait_for_none(
    app: Dash, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Six ask for six pages whose making waits: two begin, and a part of a page is answered."""
    paths = ("/", "/about", "/access", "/data", "/hotlines", "/prevalence")
    begun: queue.Queue[None] = queue.Queue()
    go_on = threading.Event()

    def wait(**_: str) -> str:
        begun.put(None)
        assert go_on.wait(60)
        return "a few words"

    for entry in dash.page_registry.values():
        monkeypatch.setitem(entry, "layout", wait)

    def ask(sent: dict[str, Any]) -> int:
        with app.server.test_client() as client:
            headers = {"Accept-Encoding": "br"}
            return client.post("/_dash-update-component", json=sent, headers=headers).status_code

    with ThreadPoolExecutor(len(paths)) as readers:
        asked = [readers.submit(ask, body(path)) for path in paths]
        for _ in range(2):
            begun.get(timeout=60)
        assert ask(updated("threats-edition-slot.children", "?edition=2024")) == 200
        with pytest.raises(queue.Empty):
            begun.get(timeout=0.2)
        go_on.set()
        assert [each.result() for each in asked] == [200] * len(paths)
    assert begun.qsize() == len(paths) - 2


@pytest.mark.usefixtures("kept")
def test_what_is_not_kept_waits_for_its_turn_as_well(
    app: Dash, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A query that nobody may be answered twice, and the head of a page that a program asks for."""
    taken: list[str] = []

    @contextmanager
    def turn(name: str) -> Iterator[None]:
        taken.append(name)
        yield

    turns = Turns()
    monkeypatch.setitem(app.server.extensions, "turns", turns)
    for name in ("pages", "parts"):
        monkeypatch.setattr(type(turns), name, property(lambda _, name=name: turn(name)), False)
    with app.server.test_client() as client:
        headers = {"Accept-Encoding": "br"}
        for sent in (
            body("/about", "?a=1&a=2"),
            updated("threats-edition-slot.children", "?edition=2024&edition=2023"),
        ):
            client.post("/_dash-update-component", json=sent, headers=headers)
        assert taken == ["pages", "parts"]
        client.get("/area/SVN", headers={"Accept": "text/html"})
    assert taken[2:] == ["pages"]


def test_what_a_steward_does_waits_for_nobody(app: Dash) -> None:
    turns = Turns()
    for output, call in app.callback_map.items():
        waits = not isinstance(turns.of(output, app.callback_map), nullcontext)
        searched = [f"{i['id']}.{i['property']}" for i in call["inputs"]] == ["url.search"]
        assert waits == (output == _CONTENT or searched), output
    for nonsense in (None, 3, [], "nothing", {}):
        assert isinstance(turns.of(nonsense, app.callback_map), nullcontext)


def test_after_one_that_failed_others_have_their_turn(ask: Ask, made: list[str]) -> None:
    entry = next(e for e in dash.page_registry.values() if e["path"] == "/threats")
    with pytest.MonkeyPatch.context() as broken:
        broken.setitem(entry, "layout", lambda **_: 1 / 0)
        for edition in range(5):
            assert ask(body("/threats", f"?edition={2020 + edition}")).status_code in (200, 500)
    assert ask(body("/about")).status_code == 200
    assert made == ["pages.about.page"]


def test_another_version_is_another_answer(
    ask: Ask, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = Store.newest
    ask(body("/threats"))
    monkeypatch.setattr(Store, "newest", lambda store: newest(store)._replace(version=0))
    assert ask(body("/threats")).data != ask(body("/about")).data
    assert made == ["pages.threats.page", "pages.threats.page", "pages.about.page"]


def test_the_order_of_a_query_makes_no_other_answer(ask: Ask, made: list[str]) -> None:
    first = ask(body("/reports", "?map=europe&measure=count"))
    assert ask(body("/reports", "?measure=count&map=europe")).data == first.data
    assert made == ["pages.reports.page"]


@pytest.mark.parametrize(
    ("path", "search"),
    [
        ("/threats", "?junk=1"),
        ("/reports", "?year=1066"),
        ("/about", "?junk=1"),
        ("/threats", "?version=99"),
        ("/nothing", ""),
        ("/area/XXX", ""),
        ("/indicator/nothing", ""),
        ("/reports", "?map=europe&map=world"),
        ("/reports", "?" + "m" * 2000),
        ("/load", ""),
    ],
)
def test_what_means_nothing_or_is_private_is_not_kept(
    ask: Ask, kept: Once, made: list[str], path: str, search: str
) -> None:
    for _ in range(2):
        assert ask(body(path, search)).status_code == 200
    assert len(made) == 2
    assert len(kept) == 0


@pytest.mark.parametrize(
    "more",
    [
        {"outputs": [{"id": "_pages_content", "property": "children"}]},
        {"outputs": [{"id": n, "property": "children"} for n in ("_pages_content", "x")]},
        {"inputs": [{"id": "url", "property": "search", "value": ""}]},
        {"state": [{"id": "url", "property": "search", "value": ""}]},
    ],
)
def test_a_body_that_no_browser_sends_is_answered_for_itself(
    ask: Ask, kept: Once, more: dict[str, Any]
) -> None:
    """It could otherwise leave an answer for others that is not theirs."""
    ask(body("/about", **more))
    assert len(kept) == 0
    assert "About" in brotli.decompress(ask(body("/about")).data).decode()


def test_a_page_that_fails_is_made_again(
    ask: Ask, kept: Once, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = next(e for e in dash.page_registry.values() if e["path"] == "/about")
    good = entry["layout"]
    monkeypatch.setitem(entry, "layout", guarded(lambda: 1 // 0))
    assert b"cannot be shown just now" in ask(body("/about"), "").data
    assert len(kept) == 0
    monkeypatch.setitem(entry, "layout", good)
    assert b"cannot be shown just now" not in ask(body("/about"), "").data


def test_the_day_and_the_host_are_part_of_what_depends_on_them(
    ask: Ask, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = (ask(body("/data"), "", base_url=f"http://{h}") for h in ("here", "there"))
    assert "http://here/api" in json.dumps(here.get_json())
    assert "http://there/api" in json.dumps(there.get_json())
    for day in ("2026-11-28", "2026-11-29", "2026-11-28"):
        monkeypatch.setitem(answers_kept._MORE, "day", lambda day=day: day)  # type: ignore[arg-type]
        ask(body("/prevalence"))
    for host in ("here", "there"):
        ask(body("/about"), "", base_url=f"http://{host}")
    assert made == ["pages.data.page"] * 2 + ["pages.prevalence.page"] * 2 + ["pages.about.page"]


def test_a_changed_control_is_answered_from_what_is_kept(ask: Ask, kept: Once) -> None:
    threats = updated("threats-edition-slot.children", "?edition=2023")
    first = ask(threats)
    assert ask(threats).data == first.data
    assert len(kept) == 1
    ask(updated("threats-edition-slot.children", "?edition=2023&junk=1"))
    assert len(kept) == 1
    ranks = updated("area-ranks-slot.children", "?among=WLD", value="/area/SVN")
    other = updated("area-ranks-slot.children", "?among=WLD", value="/area/AUT")
    assert ask(ranks).data != ask(other).data
    assert len(kept) == 3


def test_the_room_is_bounded(app: Dash, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    small = answers_kept.answers(60_000)
    monkeypatch.setitem(app.server.extensions, "kept", small)
    for path in ("/", "/threats", "/hotlines", "/about", "/data", "/recommendations"):
        ask(body(path))
        assert small.weight <= 60_000
    assert 0 < len(small) < 12  # each page, and its first finding


def test_pages_say_what_else_they_are_made_of() -> None:
    known = {*answers_kept._MORE, "session"}
    said = {e["module"]: e["made_of"] for e in dash.page_registry.values() if "made_of" in e}
    assert said["pages.desk.page"] == ("session",)
    assert all(set(names) <= known for names in said.values())
