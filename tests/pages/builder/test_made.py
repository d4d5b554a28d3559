"""What a place of a brief is not is said in a reader's words."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from dash import Dash

from documents import markdown, pdf, slides, word
from documents.model import Finding
from pages.builder.made import NotThere, Site, brief_of, item_of
from pages.builder.selection import Place, Selection
from pages.compare.choices import MEASURES, RATE
from pages.fact_check.answer import answered
from pages.fact_check.box import told
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


def _check(statement: str) -> Place:
    return Place("check", "answer", (("statement", statement),))


@pytest.mark.parametrize(
    "statement", ["reports fell 43 % in 2024", "Slovenia had 6,204 reports in 2023"]
)
def test_a_checked_statement_stands_with_verdict_sentence_and_sources(
    data: Data, view: View, statement: str
) -> None:
    site = Site(data, view, "http://127.0.0.1/")
    found = item_of(_check(statement), site)
    assert isinstance(found, Finding)
    answer = answered(statement, data, view)
    shown = told(answer, data, view)
    assert found.heading.startswith(f"“{statement}”? ")
    assert shown.sentence in found.heading
    assert found.measure == shown.understood
    assert shown.instead is not None
    for part in (shown.reason, shown.instead.text):
        assert part in found.summary
    assert found.source.startswith("Source: National Center")
    assert set(shown.caveats) <= {*found.limits}
    assert "What this is not." in found.limits[-1]
    back = urlsplit(found.address)
    assert back.path == "/fact-check"
    assert dict(parse_qsl(back.query)) == {"statement": statement, "version": site.mark}
    # It is made by every writer.
    made = brief_of(Selection("", "", (_check(statement),)), site)
    for write in (pdf.write, word.write, slides.write, markdown.write):
        assert write(made)


def test_a_declared_statement_is_taken_with_the_verdict_on_it(data: Data, view: View) -> None:
    for verdict in data.verdicts(view):
        statement = verdict.claim.statement
        found = item_of(_check(statement), Site(data, view, "http://127.0.0.1/"))
        assert isinstance(found, Finding)
        for text in (found.heading, found.measure, found.summary, found.source):
            assert text.strip()


@pytest.mark.parametrize("statement", ["unicorns fell 10 %", "not", "\u202e", "~"])
def test_a_statement_without_a_verdict_is_no_finding(
    data: Data, view: View, statement: str
) -> None:
    with pytest.raises(NotThere) as told_of:
        item_of(_check(statement), Site(data, view, "http://127.0.0.1/"))
    assert "no verdict" in str(told_of.value)
