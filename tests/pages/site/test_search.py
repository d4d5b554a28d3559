"""The search leads to what there is, and knows other words: acronyms, discouraged ones."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from etl.policy.terms import Term
from pages.site import search
from pages.site.data import Data
from pages.site.search import box
from tests.pages.asked import said


def offered(data: Data) -> dict[str, str]:
    """Every entry of the box: its label by the address that it leads to."""
    groups: list[dict[str, Any]] = search.box(data).data
    return {item["value"]: item["label"] for group in groups for item in group["items"]}


def found(data: Data, typed: str) -> list[str]:
    """What a reader sees who types this: the box looks for it inside the labels, in any case."""
    return [label for label in offered(data).values() if typed.lower() in label.lower()]


def test_a_discouraged_word_finds_the_term_to_use_and_why(data: Data) -> None:
    """In any case, and while it is typed."""
    (material,) = (term for term in data.policy.terms if term.term == "CSAM")
    assert len(material.avoid) == 3
    for name in material.avoid:
        for typed in (name, name.upper(), name[:-2]):
            (label,) = [each for each in found(data, typed) if each.startswith(f"“{name}”")]
            assert "is discouraged: say Child Sexual Abuse Material (CSAM)." in label
            assert label.endswith("it hurts victims again.")
            assert "\n" not in label


def test_every_discouraged_word_is_told_with_the_reason_of_its_term(data: Data) -> None:
    labels = offered(data).values()
    for name, (term, _) in search.other_names(data.policy.terms).items():
        (label,) = [
            each for each in labels if each.startswith((f"“{name}” is", f"{name}: another"))
        ]
        assert term.expansion in label
        assert label.endswith(term.because) == (name in term.avoid)


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ("CAM", "Child Sexual Abuse Material (CSAM)"),
        ("child abuse material", "Child Sexual Abuse Material (CSAM)"),
        ("CSEM", "Child Sexual Exploitation Material"),
        ("CSO", "child sex offender"),
        ("tourism", "sexual exploitation of children in travel and tourism"),
        ("kiddie", "Child Sexual Abuse Material (CSAM)"),
    ],
)
def test_other_words_find_their_term(data: Data, typed: str, term: str) -> None:
    assert any(term in label for label in found(data, typed))


def test_every_other_name_of_the_glossary_is_offered(data: Data) -> None:
    names = {name for t in data.policy.terms for name in (*t.also, *t.avoid) if t.because or t.also}
    assert len(names) > 12
    assert [name for name in names if not found(data, name)] == []


def test_what_is_only_taken_for_a_term_is_not_called_discouraged(data: Data) -> None:
    assert [label for label in found(data, "confidence interval") if "discouraged" in label] == []


def test_no_two_entries_lead_to_one_address(data: Data) -> None:
    """The box fails over two entries of one value."""
    groups: list[dict[str, Any]] = search.box(data).data
    assert sum(len(group["items"]) for group in groups) == len(offered(data))


def test_a_name_is_explained_once() -> None:
    first = Term("A", "a.", "this project", also=("x",), avoid=("y",), because="Why.")
    second = replace(first, term="B", also=("A",), avoid=("y", "z"))
    confused = replace(first, term="C", also=(), avoid=("w",), because="")
    assert search.other_names((first, second, confused)) == {
        "x": (first, "term-a-1"),
        "y": (first, "term-a-2"),
        "A": (second, "term-b-1"),
        "z": (second, "term-b-3"),
    }


def test_the_page_of_terms_has_a_place_for_each(app: Dash, data: Data) -> None:
    from pages.about.page import layout  # noqa: PLC0415  (a page registers with an application)

    with app.server.test_request_context("/"):
        ids = [c.id for c in layout()._traverse() if getattr(c, "id", None)]
    targets = [value.partition("#")[2] for value in offered(data) if value.startswith("/about#")]
    assert [target for target in targets if ids.count(target) != 1] == []


def entries(data: Data) -> dict[str, dict[str, str]]:
    """Address to label, by group."""
    groups = json.loads(json.dumps(box(data).to_plotly_json()["props"]["data"]))
    return {g["group"]: {i["value"]: i["label"] for i in g["items"]} for g in groups}


def test_all_of_the_policy_files_is_found(data: Data) -> None:
    found, policy = entries(data), data.policy
    law = found["Law and strategies"]
    for entry in (*policy.instruments, *policy.articles, *policy.targets):
        assert f"/law#{entry.id}" in law
    assert law["/law#lanzarote"] == "Lanzarote Convention"
    assert law["/law#crc-3"] == "CRC, Article 3: Best interests of the child"
    assert len(found["Practices"]) == len(policy.practices)
    assert found["Actors"]["/actors?actor=police"] == "Law enforcement"


@pytest.mark.parametrize("group", ["Law and strategies", "Practices"])
def test_a_place_is_on_its_page(client: FlaskClient, data: Data, group: str) -> None:
    for address in entries(data)[group]:
        path, _, anchor = address.partition("#")
        assert f'"id":"{anchor}"' in said(client, path, "")


@pytest.mark.parametrize("acronym", ["CAM", "CSAM", "CSEM", "CSE", "LDCA", "TCSO"])
def test_an_acronym_is_among_the_few_that_the_box_shows(data: Data, acronym: str) -> None:
    shown = found(data, acronym)[: search.box(data).limit]
    assert any(label.startswith(f"{acronym}:") for label in shown)
