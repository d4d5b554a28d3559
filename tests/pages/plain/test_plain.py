"""Pages in plain words: help first, the figures of the usual page, and a way to the others."""

from __future__ import annotations

import json
from typing import Any

import pytest
from dash import Dash, html
from flask.testing import FlaskClient

from pages.figure.card import Scope
from pages.keeping.ready import asked
from pages.overview.order import MOST
from pages.overview.tiles import TILES
from pages.plain import overview, recommendation, recommendations
from pages.plain.help import PLAIN_PAGES, plain_words
from pages.plain.overview import FINDINGS
from pages.site.data import Data, View
from pages.site.shell import NAVIGATION


def fill(client: FlaskClient, path: str, search: str = "") -> str:
    """What fills a page, as JSON text without escapes of letters."""
    body = asked(path)
    body["inputs"][1]["value"] = search
    answer = client.post("/_dash-update-component", json=body).get_json()
    return json.dumps(answer["response"]["_pages_content"]["children"], ensure_ascii=False)


def text(page: Any) -> str:
    """All that stands on a page, headings among it."""
    if isinstance(page, str):
        return page
    if isinstance(page, list | tuple):
        return " ".join(map(text, page))
    return text(getattr(page, "children", None) or "")


@pytest.fixture
def told(app: Dash) -> str:
    with app.server.test_request_context("/"):
        return text(overview.layout())


@pytest.mark.parametrize(
    "layout", [overview.layout, recommendations.layout, lambda: recommendation.layout("EU-3a")]
)
def test_help_stands_before_all_else(app: Dash, layout: Any) -> None:
    with app.server.test_request_context("/"):
        page = layout()
    shown = text(page)
    calls = [c.href for c in page._traverse() if isinstance(c, html.A) and c.href]
    assert shown.index("?") < shown.index("116 111") < 300
    assert calls[:2] == ["tel:112", "tel:116111"]
    assert "https://www.inhope.org/EN" in calls


def test_the_overview_says_the_figures_of_its_tiles(told: str, data: Data, view: View) -> None:
    scope = Scope(data, view, {})
    for name in ("online", "young", "reports", "urls"):
        assert str(TILES[name](scope).figure).replace("\u00a0", " ") in told.replace("\u00a0", " ")
    threats = TILES["findings"](scope)
    themes = [str(theme) for theme in threats.figure.values["themes"]]
    assert len(themes) > 1
    assert f"It said that these are on the rise: {'; '.join(themes)}." in told


def test_every_finding_says_what_it_does_not_tell(told: str) -> None:
    assert told.count("What this does not tell us:") == len(FINDINGS) > MOST


@pytest.mark.parametrize("name", FINDINGS)
def test_a_finding_without_its_figures_is_left_out(app: Dash, data: Data, name: str) -> None:
    first = data.store.version()
    with app.server.test_request_context("/"):
        whole = text(overview.layout())
        shown = text(overview.layout(version="0"))  # held nothing yet
    assert first > 0
    assert str(overview.say(f"{name}-question")) in whole
    assert str(overview.say(f"{name}-question")) not in shown
    assert "116 111" in shown


def test_a_faulty_finding_takes_nothing_else_along(
    app: Dash, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def faulty(_: object) -> None:
        raise KeyError("2027")

    monkeypatch.setitem(overview.FINDINGS, "young", faulty)
    with app.server.test_request_context("/"):
        shown = text(overview.layout())
    assert "plain finding young failed" in caplog.text
    assert "What do young people do?" not in shown
    assert "Who is online?" in shown


def test_all_recommendations_stand_there_by_their_ids(app: Dash) -> None:
    with app.server.test_request_context("/"):
        page = recommendations.layout()
    shown = text(page)
    assert [words for words in plain_words().texts.values() if words not in shown] == []
    ids = [c.id for c in page._traverse() if isinstance(c, html.Article)]
    assert sorted(ids) == sorted(plain_words().texts)
    assert "31 things that should be done" in shown


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ({"topic": "8"}, {"EU-8a", "EU-8b", "EU-8c", "NAT-8a", "NAT-8b", "NAT-8c"}),
        ({"topic": "1", "level": "eu"}, {"EU-1"}),
    ],
)
def test_filters_of_the_address_hold_in_plain_words(
    app: Dash, query: dict[str, str], kept: set[str]
) -> None:
    with app.server.test_request_context("/"):
        page = recommendations.layout(**query)
    assert {c.id for c in page._traverse() if isinstance(c, html.Article)} == kept
    assert f"Here you see {len(kept)} of them." in text(page)
    assert "does not know" not in text(page)


@pytest.mark.parametrize("name", plain_words().texts)
def test_a_recommendation_has_a_page_of_its_own_beside_the_other_level(
    client: FlaskClient, name: str
) -> None:
    shown = fill(client, f"/recommendations/{name}", "?words=plain")
    level, _, number = name.partition("-")
    other = f"{'NAT' if level == 'EU' else 'EU'}-{number}"
    for each in (name, other):
        if each in plain_words().texts:
            assert json.dumps(plain_words().texts[each], ensure_ascii=False) in shown
    assert "no plain words yet" not in shown


def test_of_a_recommendation_that_is_not_there_the_nearest_are_named(app: Dash) -> None:
    with app.server.test_request_context("/"):
        shown = text(recommendation.layout("EU-9<b>"))
    assert "116 111" in shown
    assert "EU-" in shown


@pytest.mark.parametrize(("room", "path"), PLAIN_PAGES)
def test_the_address_asks_for_plain_words_and_else_nothing_changes(
    client: FlaskClient, room: str, path: str
) -> None:
    plain, usual = fill(client, path, "?words=plain"), fill(client, path)
    assert "Do you need help?" in plain
    assert "Do you need help?" not in usual
    assert fill(client, path, "?words=usual") == usual
    others = [other for each, other in PLAIN_PAGES if each != room]
    assert all(f'"href": "{other}?words=plain"' in plain for other in others)


@pytest.mark.parametrize(
    "path", [path for path, _ in NAVIGATION if path not in dict(PLAIN_PAGES).values()]
)
def test_a_page_without_plain_words_says_so_and_leads_to_those_that_have(
    client: FlaskClient, path: str
) -> None:
    plain, usual = fill(client, path, "?words=plain"), fill(client, path)
    assert "This page has no plain words yet" in plain
    assert "does not know" not in plain
    assert all(f'"href": "{other}?words=plain"' in plain for _, other in PLAIN_PAGES)
    assert json.loads(plain)["props"]["children"][1] == json.loads(usual)


@pytest.mark.parametrize("asked_for", ["Plain", "yes", "%3Cb%3E", "plain,plain"])
def test_other_words_are_refused_in_words(client: FlaskClient, asked_for: str) -> None:
    shown = fill(client, "/access", f"?words={asked_for}")
    assert "is not available for words; the usual wording is shown." in shown
    assert "no plain words yet" not in shown


def test_a_part_that_the_page_does_not_know_is_said_in_plain_words_too(
    client: FlaskClient,
) -> None:
    assert "a part “nonsense”" in fill(client, "/", "?words=plain&nonsense=1")


def test_an_older_version_is_shown_in_plain_words(client: FlaskClient) -> None:
    shown = fill(client, "/", "?words=plain&version=0")
    assert "You see version 0" in shown
    assert "Do you need help?" in shown
