"""What a place of a brief is not is said in a reader's words."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from dash import Dash

from documents.model import Finding
from pages.builder.made import NotThere, Site, item_of
from pages.builder.selection import Place
from pages.compare.choices import MEASURES, RATE
from pages.site.data import Data, View


@pytest.mark.parametrize(
    ("place", "why"),
    [
        (Place("card", "nothing"), "There is no figure “nothing”."),
        (Place("recommendation", "NAT-99"), "There is no recommendation “NAT-99”."),
        (
            Place("card", "reports-country", (("year", "1850"),)),
            "The figure “reports-country” cannot be shown for year “1850”: "
            "the data hold no such choice.",
        ),
        (
            Place("sentence", "area-reports", (("code", "<b>" * 50),)),
            f"The figure “area-reports” cannot be shown for code “{('<b>' * 50)[:80]}”: "
            "the data hold no such choice.",
        ),
        (
            Place("card", "area-reports"),
            "The figure “area-reports” needs a code, which its place in the address lacks.",
        ),
    ],
)
def test_a_place_that_is_nothing_says_so(data: Data, view: View, place: Place, why: str) -> None:
    with pytest.raises(NotThere) as told:
        item_of(place, Site(data, view, "http://127.0.0.1/"))
    assert str(told.value) == why


@pytest.mark.parametrize("measure", sorted(MEASURES))
def test_a_comparison_leads_back_to_itself_and_names_every_table(
    app: Dash, data: Data, view: View, measure: str
) -> None:
    assert app  # which knows the addresses of pages
    place = Place("card", f"compare-{measure}", (("areas", "SVN,HRV,AUT"),))
    found = item_of(place, Site(data, view, "http://127.0.0.1/"))
    assert isinstance(found, Finding)
    query = dict(parse_qsl(urlsplit(found.address).query))
    assert query.get("measure", RATE) == measure
    assert urlsplit(found.address).fragment == f"compare-{measure}"
    assert "see Sources" not in found.source
