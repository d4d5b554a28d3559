"""Pages that fail say so, and a part that is given twice counts once."""

from __future__ import annotations

import dash
from dash import Dash, html

from pages.site.guard import guarded


def test_a_page_that_fails_says_so_without_a_trace(app: Dash) -> None:
    def failing(**_: str) -> html.Div:
        raise RuntimeError("secret detail")

    with app.server.app_context():
        shown = str(guarded(failing)())
    assert "cannot be shown" in shown
    assert "secret detail" not in shown


def test_of_a_part_that_is_given_twice_the_first_counts(app: Dash) -> None:
    known: list[dict[str, str]] = []
    guarded(lambda **query: known.append(query))(version=["1", "0"], year="2019")
    assert known == [{"version": "1", "year": "2019"}]
    layout = next(p for p in dash.page_registry.values() if p["path"] == "/compare")["layout"]
    with app.server.test_request_context("/compare"):
        twice, once = layout(areas=["SVN,AUT", "DEU"]), layout(areas="SVN,AUT")
    assert "cannot be shown" not in str(twice)
    assert str(twice) == str(once)


def test_a_part_of_a_query_may_have_any_name(app: Dash) -> None:
    """A control is called "layout", and whoever writes an address calls parts as he likes."""
    known: list[dict[str, str]] = []
    asked = {"layout": "rows", "module": "x", "args": "y", "query": "z", "self": "a"}
    with app.server.test_request_context("/compare"):
        shown = guarded(lambda **query: known.append(query), "pages.compare.page")(**asked)
    assert "cannot be shown" not in str(shown)
    assert known == [asked]
