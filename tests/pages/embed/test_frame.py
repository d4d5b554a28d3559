"""Every card can be framed, with its heading, limits, source and version; and nothing runs."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from dash import Dash
from flask.testing import FlaskClient

from documents.model import Table
from pages.embed.frame import SCRIPT_HASH, Frame, html_of, refused_html
from pages.figure.card import Scope, cards
from pages.figure.engine import finished
from pages.figure.foot import source_line
from pages.figure.limits import Limit, cautions, is_not
from pages.site.data import Data, View
from tests.pages.embed.read import elements, of
from tests.pages.figure.scopes import scope_of

NASTY = '<script>alert("1")</script> & \'"'


def address(scope: Scope, name: str) -> str:
    return f"/embed/{name}?{urlencode(dict(scope.asked))}"


def made(**more: Any) -> Frame:
    """A frame in which every text wants to be markup."""
    limits = (Limit(NASTY, NASTY), Limit(f"{NASTY} two"))
    table = Table((NASTY,), ((NASTY,),), cut=NASTY)
    parts = {"id": "a", "wide": None, "narrow": None, "table": table, "limits": limits}
    words = "heading measure summary source address files version".split()
    return Frame(**(dict.fromkeys(words, NASTY) | parts | more))


def test_every_card_says_in_its_frame_what_it_says_on_its_page(
    framed: FlaskClient, data: Data, view: View
) -> None:
    drawn = 0
    wrong = []
    for name, found in cards().items():
        scope = scope_of(found, data.joined(), view)
        answer = framed.get(address(scope, name))
        assert answer.status_code == 200, (name, answer.get_data(as_text=True)[-900:])
        page = answer.get_data(as_text=True)
        card = finished(found, scope)
        text = " ".join(of(page, "main")[0].text.split())
        limits = (*cautions(card.care), *is_not(card.indicator, *card.others))
        told = (card.heading, *(each.text for each in limits), source_line(card, scope.data))
        wrong += [f"{name}: {each}" for each in told if " ".join(each.split()) not in text]
        assert of(page, "h1")[0].text == card.heading
        assert len(of(page, "tbody")) == 1
        mark = f"{view.snapshot.version}-{view.snapshot.table_id[:8]}"
        (way,) = [e for e in of(page, "a") if e.own.get("target") == "_blank"]
        assert f"version={mark}" in str(way.own["href"])
        assert str(way.own["href"]).endswith(f"#{name}")
        assert mark in text
        # The weightiest limit stands outside the folds, the others in one.
        first = next(e for e in elements(page) if e.kind == "p" and limits[0].text in e.text)
        assert "details" not in first.inside
        drawn += "<svg" in page
    assert not wrong, "\n".join(wrong)
    assert len(cards()) > 60
    assert drawn > 20


def test_a_frame_runs_one_script_and_fetches_nothing(framed: FlaskClient) -> None:
    answer = framed.get("/embed/reports-world")
    page = answer.get_data(as_text=True)
    assert len(of(page, "script")) == 1
    assert not of(page, "script")[0].own
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert f"script-src 'sha256-{SCRIPT_HASH}'" in policy
    fetched = [e for e in elements(page) if {"src", "srcset", "data"} & e.own.keys()]
    assert not fetched
    assert not re.search(r"url\(|@import", page)
    assert [e.own.get("rel") for e in of(page, "link")] == ["canonical"]
    assert not any(name.startswith("on") for e in elements(page) for name in e.own)


def test_every_point_says_its_figure(framed: FlaskClient) -> None:
    page = framed.get("/embed/reports-world").get_data(as_text=True)
    titles = [e.text for e in of(page, "title") if "svg" in e.inside]
    assert any(re.search(r", 2023: 36,210,368 reports$", each) for each in titles)


def test_a_map_is_a_map_in_both_widths_whose_parts_have_names_of_their_own(
    framed: FlaskClient,
) -> None:
    page = framed.get("/embed/reports-country?year=2023").get_data(as_text=True)
    (measure,) = [e for e in of(page, "p") if e.own.get("class") == "measure"]
    assert measure.text.endswith(", 2023, world")
    assert len([e for e in of(page, "path") if "svg" in e.inside]) > 300
    names = [str(e.own["id"]) for e in elements(page) if "id" in e.own]
    assert len(names) == len(set(names))
    assert set(re.findall(r"url\(#([^)]+)\)", page)) <= set(names)


def test_the_dark_theme_knows_every_colour_of_every_chart(
    framed: FlaskClient, data: Data, view: View
) -> None:
    for name, found in cards().items():
        scope = scope_of(found, data.joined(), view)
        page = framed.get(f"{address(scope, name)}&theme=dark").get_data(as_text=True)
        style = of(page, "style")[0].text
        drawn = {
            f'[{part}="{colour}"]'
            for e in elements(page)
            if "svg" in e.inside
            for part, colour in e.own.items()
            if part in ("fill", "stroke") and str(colour).startswith("#")
        }
        assert all(each in style for each in drawn), (name, drawn)
        light = framed.get(f"{address(scope, name)}&theme=light").get_data(as_text=True)
        assert not any(each in of(light, "style")[0].text for each in drawn)


def test_the_theme_stands_in_the_page(framed: FlaskClient) -> None:
    for theme in ("auto", "light", "dark"):
        page = framed.get(f"/embed/reports-world?theme={theme}").get_data(as_text=True)
        assert of(page, "html")[0].own["data-theme"] == theme
    usual = framed.get("/embed/reports-world").get_data(as_text=True)
    assert of(usual, "html")[0].own["data-theme"] == "auto"
    assert "@media (prefers-color-scheme: dark)" in of(usual, "style")[0].text


def test_nothing_that_is_said_becomes_markup(app: Dash) -> None:
    with app.server.test_request_context():
        page = html_of(made(notes=(NASTY,)), "auto").decode()
        told = refused_html(NASTY, NASTY).decode()
    assert len(of(page, "script")) == len(of(told, "script")) == 1
    assert of(page, "h1")[0].text == of(told, "h1")[0].text == NASTY
    assert page.count("alert(&#34;1&#34;)") >= 10


@pytest.mark.parametrize(("count", "said"), [(2, "1 more limit of"), (3, "2 more limits of")])
def test_how_many_limits_are_folded_is_said(app: Dash, count: int, said: str) -> None:
    limits = tuple(Limit(f"limit {n}") for n in range(count))
    with app.server.test_request_context():
        page = html_of(made(limits=limits), "auto").decode()
    assert [e.text for e in of(page, "summary") if e.text.startswith(said)]


def test_a_single_limit_is_not_folded(app: Dash) -> None:
    with app.server.test_request_context():
        page = html_of(made(limits=(Limit("alone"),)), "auto").decode()
    assert not of(page, "details")
    assert "alone" in of(page, "main")[0].text
