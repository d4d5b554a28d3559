"""Turtle: whatever a text or an address holds comes back from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef

from pages.catalogue.turtle import iri, turtle

CONTEXT = {"dct": "http://purl.org/dc/terms/", "xsd": "http://www.w3.org/2001/XMLSchema#"}


def graph(node: dict[str, object]) -> Graph:
    return Graph().parse(data=turtle({"@context": CONTEXT, "@graph": [node]}), format="turtle")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00")))
def test_every_text_comes_back(text: str) -> None:
    made = graph({"@id": "http://a.example/", "dct:title": {"@value": text, "@language": "en"}})
    assert [*made.objects()] == [Literal(text, lang="en")]


@pytest.mark.parametrize("sign", [*'<>"{}|^`\\ ', "\n", "\x01"])
def test_no_address_ends_its_own_brackets(sign: str) -> None:
    made = graph({"@id": f"http://a.example/x{sign}y", "dct:title": "a"})
    (subject,) = made.subjects()
    assert str(subject) == iri(f"http://a.example/x{sign}y")
    assert sign not in str(subject).removeprefix("http://a.example/")


def test_nodes_within_nodes_are_told_once() -> None:
    inner = {"@id": "http://a.example/b", "@type": "dct:Location", "dct:title": "b"}
    node = {
        "@id": "http://a.example/",
        "@type": ["dct:One", "dct:Two"],
        "dct:spatial": [inner, inner],
        "dct:source": inner,
        "dct:date": {"@value": "2020-01-01", "@type": "xsd:date"},
    }
    made = graph(node)
    assert len(made) == 2 + 2 + 2 + 1
    assert str(made.value(URIRef("http://a.example/b"), URIRef(CONTEXT["dct"] + "title"))) == "b"
    text = turtle({"@context": CONTEXT, "@graph": [node]}).decode()
    assert text.count("dct:Location") == 1
