"""Words that are too pale are found, wherever they stand among many that are alike."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.axe import COLOURS, violations
from tests.browser.windows import Windows

_ROWS = 60
_PALE = "color: #bbb"


@pytest.fixture
def page(windows: Windows, server: str) -> Iterator[Page]:
    """An empty window."""
    page = windows.take(1280, "light")
    page.goto(f"{server}/healthz")
    yield page
    windows.give_back(page)


def _table(row: str = "<td>planted</td>", at: int = 31) -> str:
    """A table of alike rows, one of them another."""
    rows = ["<td>as all others</td>"] * _ROWS
    rows[at] = row
    style = "td { color: #111; background: #fff } .dark { background: #222 } .held { opacity: .2 }"
    style += ".bar { position: absolute; inset: 0; background: #222 } p { position: relative }"
    return f"<style>{style}</style><table>{''.join(f'<tr>{each}</tr>' for each in rows)}</table>"


@pytest.mark.parametrize("at", [0, 1, 17, 30, 58, 59])
def test_one_pale_cell_is_found_wherever_it_stands(page: Page, at: int) -> None:
    page.set_content(_table(f"<td style='{_PALE}'>planted</td>", at))
    (found,) = violations(page, COLOURS)
    assert "planted" in found
    assert "contrast" in found


@pytest.mark.parametrize(
    "row",
    [
        "<td class=dark>planted</td>",
        "<td class=dark><span>planted</span></td>",
        "<td class=held>planted</td>",
        "<td class=held><b><span>planted</span></b></td>",
        "<td><p><span class=bar></span><span style='position: relative'>planted</span></p></td>",
    ],
)
def test_what_stands_behind_or_around_words_counts(page: Page, row: str) -> None:
    page.set_content(_table(row))
    (found,) = violations(page, COLOURS)
    assert "planted" in found


def test_of_many_that_are_pale_alike_some_are_named(page: Page) -> None:
    page.set_content(_table().replace("color: #111", _PALE))
    assert 1 <= len(violations(page, COLOURS)) <= 6


def test_what_is_disabled_or_out_of_sight_speaks_for_none_that_is_not(page: Page) -> None:
    pale = f"<button style='{_PALE}; background: #fff'>"
    off = pale.replace("<button", "<button disabled")
    away = pale.replace("<button style='", "<button style='position: relative; left: -9999px; ")
    words = f"{off}a</button>{away}b</button>{pale}planted</button>{off}c</button>{away}d</button>"
    page.set_content(words)
    (found,) = violations(page, COLOURS)
    assert "planted" in found


def test_nothing_is_found_in_a_sound_page_and_no_mark_stays(page: Page) -> None:
    page.set_content(_table())
    before = page.content()
    assert violations(page, COLOURS) == []
    assert page.content() == before


def test_a_value_is_judged_in_each_control(page: Page) -> None:
    fields = ["<input aria-label=a value=sound>"] * 9
    fields[4] = f"<input aria-label=a value=planted style='{_PALE}; background: #fff'>"
    page.set_content("".join(fields))
    (found,) = violations(page, COLOURS)
    assert "planted" in found
