"""Which words a page speaks, and which pages have plain ones."""

from __future__ import annotations

import pytest

from pages.plain import overview
from pages.plain.help import PLAIN_PAGES
from pages.site import wording


@pytest.mark.parametrize(
    ("query", "plain"),
    [
        ({}, False),
        ({"words": "plain"}, True),
        ({"words": "usual"}, False),
        ({"words": "PLAIN"}, False),
        ({"words": ""}, False),
        ({"word": "plain"}, False),
    ],
)
def test_the_address_is_read_strictly(query: dict[str, str], plain: bool) -> None:
    assert wording.asked(query) is plain


def test_a_room_with_plain_words_is_found_by_its_name() -> None:
    assert wording.plain_layout("pages.overview.page") is overview.layout
    for room, _ in PLAIN_PAGES:
        assert wording.plain_layout(f"pages.{room}.page") is not None


@pytest.mark.parametrize(
    "module",
    ["pages.access.page", "pages.overview", "pages.overview.tiles", "", "pages.area.page",
     "pages.overview.page.more"],
)  # fmt: skip
def test_others_have_none(module: str) -> None:
    assert wording.plain_layout(module) is None
