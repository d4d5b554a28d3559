"""The shell: pages that fail say so, and every page of the navigation is there."""

from __future__ import annotations

import dash
import pytest
from dash import Dash

from pages.site import shell


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
