"""The box of the header: empty until somebody types, and all that it may have to say."""

from __future__ import annotations

from pages.site.search.box import box


def test_the_page_carries_no_index() -> None:
    words, select = box()
    assert select.data == []
    assert words.data.keys() == {"hint", "nothing", "near", "failed"}
    assert len(str(box())) < 2000
