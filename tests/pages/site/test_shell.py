"""The shell: pages that fail say so, and every page of the navigation is there."""

from __future__ import annotations

import dash
import pytest
from dash import Dash, html

from pages.site import shell


def test_a_page_that_fails_says_so_without_a_trace(app: Dash) -> None:
    def failing(**_: str) -> html.Div:
        raise RuntimeError("secret detail")

    with app.server.app_context():
        shown = str(shell._guarded(failing)())
    assert "cannot be shown" in shown
    assert "secret detail" not in shown


def test_of_a_part_that_is_given_twice_the_first_counts(app: Dash) -> None:
    known: list[dict[str, str]] = []
    shell._guarded(lambda **query: known.append(query))(version=["1", "0"], year="2019")
    assert known == [{"version": "1", "year": "2019"}]
    layout = next(p for p in dash.page_registry.values() if p["path"] == "/compare")["layout"]
    with app.server.test_request_context("/compare"):
        twice, once = layout(areas=["SVN,AUT", "DEU"]), layout(areas="SVN,AUT")
    assert "cannot be shown" not in str(twice)
    assert str(twice) == str(once)


def test_every_link_of_the_navigation_is_a_page(app: Dash) -> None:
    assert app is not None
    paths = {page["path"] for page in dash.page_registry.values()}
    assert {path for path, _ in shell.NAVIGATION} <= paths


@pytest.mark.parametrize("path", [path for path, _ in shell.NAVIGATION])
def test_every_page_renders_with_any_query(app: Dash, path: str) -> None:
    page = next(p for p in dash.page_registry.values() if p["path"] == path)
    with app.server.test_request_context(path):
        for query in ({}, {"version": "0"}, {"version": "x"}, {"year": "<b>"}, {"": ""}):
            assert "cannot be shown" not in str(page["layout"](**query))
