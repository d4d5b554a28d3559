"""The page of data counts the figures by how near to their publishers they were read."""

from __future__ import annotations

from pages.data.page import _authorities
from pages.site.data import Data, View
from pages.site.page import Page


def test_every_figure_is_counted_once(data: Data, view: View) -> None:
    section = _authorities(Page(data, view, {}, ()))
    body = section.children[-1].children.data["body"]
    counts = view.frame["authority"].value_counts()
    assert {row[0]: int(row[1].replace(",", "")) for row in body} == counts.to_dict()
    assert sum(int(row[1].replace(",", "")) for row in body) == len(view.frame)
    # From the publisher's own document down to a page of somebody else.
    assert [row[0] for row in body][0 :: len(body) - 1] == ["publisher document", "secondary page"]
