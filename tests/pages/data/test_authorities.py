"""The page of data counts the figures by how near to their publishers they were read."""

from __future__ import annotations

from pages.data.authorities import authorities
from pages.site.data import View


def test_every_figure_is_counted_once(view: View) -> None:
    body = authorities(view).children[-1].children.data["body"]
    counts = view.frame["authority"].value_counts()
    assert {row[0]: int(row[1].replace(",", "")) for row in body} == counts.to_dict()
    # From the publisher's own document down to a page of somebody else.
    assert [body[0][0], body[-1][0]] == ["publisher document", "secondary page"]
