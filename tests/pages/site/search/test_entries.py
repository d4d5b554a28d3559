"""Everything is an entry, each leads to what is there, and discouraged words say why."""

from __future__ import annotations

from dataclasses import replace

import pytest
from dash import Dash
from flask.testing import FlaskClient

from etl.policy.terms import Term
from pages.site.data import Data, View
from pages.site.search.entries import KINDS, entries, other_names
from pages.site.search.matching import Entry
from pages.site.shell import FURTHER, NAVIGATION, exists
from tests.pages.asked import said

PAGES = NAVIGATION + FURTHER


@pytest.fixture(scope="module")
def every(data: Data, view: View) -> tuple[Entry, ...]:
    return entries(data, view, PAGES)


def of(every: tuple[Entry, ...], kind: str) -> dict[str, Entry]:
    return {each.address: each for each in every if each.kind == kind}


def test_every_kind_is_there_and_each_entry_can_be_found(every: tuple[Entry, ...]) -> None:
    assert {each.kind for each in every} == {*KINDS}
    assert [e for e in every if not (e.names or e.text) or not e.label or "\n" in e.label] == []


def test_all_of_the_registers_is_found(every: tuple[Entry, ...], data: Data, view: View) -> None:
    policy, catalog = data.policy, data.catalog
    assert of(every, "figure").keys() == {f"/indicator/{i}" for i in catalog.indicators}
    assert "/area/XKX" in of(every, "place")
    law = of(every, "law")
    for entry in (*policy.instruments, *policy.articles, *policy.targets):
        assert f"/law#{entry.id}" in law
    assert law["/law#lanzarote"].label == "Lanzarote Convention"
    assert law["/law#crc-3"].label == "CRC, Article 3: Best interests of the child"
    assert of(every, "practice").keys() == {f"/practices#{p.id}" for p in policy.practices}
    assert of(every, "actor")["/actors?actor=police"].label == "Law enforcement"
    assert of(every, "claim").keys() == {f"/fact-check#{claim.id}" for claim in data.claims}
    assert of(every, "event").keys() == {f"/law#event-{b.id}" for b in data.breaks.breaks}
    assert len(of(every, "finding")) == len(view.rows("iocta_finding"))


def test_a_discouraged_word_says_the_term_to_use_and_why(
    every: tuple[Entry, ...], data: Data
) -> None:
    labels = {each.names[0]: each.label for each in every if each.kind == "term"}
    for name, (term, _) in other_names(data.policy.terms).items():
        if name in term.avoid:
            assert labels[name].startswith(f"“{name}” is discouraged: say ")
            assert labels[name].endswith(term.because)
        assert (term.expansion or term.term) in labels[name]


def test_a_name_is_explained_once() -> None:
    first = Term("A", "a.", "this project", also=("x",), avoid=("y",), because="Why.")
    second = replace(first, term="B", also=("A",), avoid=("y", "z"))
    confused = replace(first, term="C", also=(), avoid=("w",), because="")
    assert other_names((first, second, confused)) == {
        "x": (first, "term-a-1"),
        "y": (first, "term-a-2"),
        "A": (second, "term-b-1"),
        "z": (second, "term-b-3"),
    }


def test_no_address_holds_a_discouraged_word(every: tuple[Entry, ...], data: Data) -> None:
    names = {name.replace(" ", "-") for t in data.policy.terms if t.because for name in t.avoid}
    assert [e.address for e in every if any(n in e.address for n in names)] == []


@pytest.mark.parametrize("kind", ["law", "part", "event", "practice", "claim"])
def test_a_place_is_on_its_page(client: FlaskClient, every: tuple[Entry, ...], kind: str) -> None:
    for address in of(every, kind):
        path, _, anchor = address.partition("#")
        assert f'"id":"{anchor}"' in said(client, path, "")


def test_a_finding_is_on_the_page_of_its_edition(
    client: FlaskClient, every: tuple[Entry, ...]
) -> None:
    for address in of(every, "finding"):
        path, _, rest = address.partition("?")
        query, _, anchor = rest.partition("#")
        assert f'"id":"{anchor}"' in said(client, path, f"?{query}")


def test_the_page_of_terms_has_a_place_for_each(app: Dash, every: tuple[Entry, ...]) -> None:
    from pages.about.page import layout  # noqa: PLC0415  (a page registers with an application)

    with app.server.test_request_context("/"):
        ids = [c.id for c in layout()._traverse() if getattr(c, "id", None)]
        targets = [address.partition("#")[2] for address in of(every, "term")]
        assert [target for target in targets if ids.count(target) != 1] == []
        assert all(exists(address.partition("?")[0]) for address in of(every, "place"))


def test_a_table_without_figures_has_no_findings(data: Data, nothing: View) -> None:
    found = {each.kind for each in entries(data, nothing, PAGES)}
    assert {*KINDS} - found == {"finding", "provider"}
