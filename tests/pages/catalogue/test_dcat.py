"""The catalogue for data portals: held against shapes of DCAT-AP 3, which find planted faults."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyshacl import validate
from rdflib import DCAT, DCTERMS, RDF, Graph, Literal, URIRef
from rdflib.namespace import FOAF, SH

from pages.catalogue.dcat import OPENAPI, catalogue
from pages.catalogue.operator import Operator
from pages.catalogue.served import Dataset
from pages.catalogue.turtle import turtle
from pages.site.data import Data
from tests.pages.catalogue.conftest import ROOT

# Of rdflib within itself.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
SHAPES = Graph().parse(Path(__file__).parent / "dcat_ap_3.ttl", format="turtle")
VERSION = URIRef(f"{DCAT}version")  # newer than the names of rdflib
ASKED = Operator("Ministry of Justice", "mailto:data@example.org")
Change = Callable[[Graph], object]


def made(data: Data, some: tuple[Dataset, ...], operator: Operator = ASKED) -> dict[str, Any]:
    return catalogue(some, data.joined(), data.view(), operator, ROOT, {OPENAPI})


def graph_of(document: dict[str, Any]) -> Graph:
    return Graph().parse(data=json.dumps(document), format="json-ld")


def faults(graph: Graph) -> set[tuple[str, str]]:
    """Severity and path of what the shapes find."""
    _, report, _ = validate(graph, shacl_graph=SHAPES, allow_warnings=True, advanced=False)
    return {
        (
            str(report.value(result, SH.resultSeverity)).rpartition("#")[2],
            str(report.value(result, SH.resultPath)).replace("#", "/").rpartition("/")[2],
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


@pytest.fixture(scope="module")
def graph(data: Data, some: tuple[Dataset, ...]) -> Graph:
    return graph_of(made(data, some))


def test_it_has_what_the_profile_asks_and_advises(graph: Graph) -> None:
    # Of figures without one licence for all it is not told that there is one.
    assert faults(graph) == {("Warning", "license")}


def test_without_a_contact_the_advice_is_left_open(data: Data, some: tuple[Dataset, ...]) -> None:
    told = faults(graph_of(made(data, some[:2], Operator())))
    assert told == {("Warning", "license"), ("Warning", "contactPoint")}


def first(graph: Graph, kind: URIRef) -> URIRef:
    return next(node for node in sorted(graph.subjects(RDF.type, kind)) if isinstance(node, URIRef))


def without(kind: URIRef, path: URIRef) -> Change:
    return lambda graph: graph.remove((first(graph, kind), path, None))


def other(kind: URIRef, path: URIRef, value: Literal | URIRef) -> Change:
    return lambda graph: graph.set((first(graph, kind), path, value))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (without(DCAT.Catalog, DCTERMS.title), ("Violation", "title")),
        (without(DCAT.Catalog, DCTERMS.publisher), ("Violation", "publisher")),
        (without(DCAT.Catalog, FOAF.homepage), ("Warning", "homepage")),
        (without(DCAT.Dataset, DCTERMS.description), ("Violation", "description")),
        (without(DCAT.Dataset, DCAT.keyword), ("Warning", "keyword")),
        (without(DCAT.Dataset, DCTERMS.temporal), ("Warning", "temporal")),
        (without(DCAT.Distribution, DCAT.accessURL), ("Violation", "accessURL")),
        (without(DCAT.Distribution, DCTERMS.format), ("Warning", "format")),
        (without(DCAT.DataService, DCAT.endpointURL), ("Violation", "endpointURL")),
        (without(FOAF.Agent, FOAF.name), ("Violation", "name")),
        (other(DCAT.Dataset, DCTERMS.modified, Literal("yesterday")), ("Violation", "modified")),
        (other(DCAT.Dataset, DCTERMS.spatial, Literal("Earth")), ("Violation", "spatial")),
        (other(DCAT.Dataset, DCAT.theme, URIRef("urn:justice")), ("Violation", "theme")),
        (
            other(DCAT.Dataset, DCTERMS.accrualPeriodicity, URIRef("urn:often")),
            ("Violation", "accrualPeriodicity"),
        ),
        (other(DCAT.Distribution, DCAT.byteSize, Literal("large")), ("Violation", "byteSize")),
    ],
)
def test_a_planted_fault_is_found(
    data: Data, some: tuple[Dataset, ...], change: Change, told: tuple[str, str]
) -> None:
    planted = graph_of(made(data, some[:1]))
    assert faults(planted) <= {("Warning", "license")}
    change(planted)
    assert told in faults(planted)


def test_both_forms_are_one_graph(data: Data, some: tuple[Dataset, ...]) -> None:
    document = made(data, some)
    read = Graph().parse(data=turtle(document), format="turtle")
    assert len(read) > 500
    assert set(read) == set(graph_of(document))


def test_a_dataset_tells_what_is_known_of_its_figures(
    graph: Graph, some: tuple[Dataset, ...]
) -> None:
    root = "http://publications.europa.eu/resource/authority/"
    for each in some:
        node = URIRef(f"{ROOT}{each.page}#dataset")
        assert str(graph.value(node, DCTERMS.title)) == each.title
        assert str(graph.value(node, VERSION)) == str(each.version)
        if each.indicator:
            assert each.indicator.is_not in str(graph.value(node, DCTERMS.description))
        places = {str(place) for place in graph.objects(node, DCTERMS.spatial)}
        earth = "https://sws.geonames.org/6295630/"
        assert (earth in places) == ("WLD" in each.values["area"])
        assert (f"{root}country/SVN" in places) or "SVN" not in each.values["area"]
        # Their code of Kosovo, which is not that of the table.
        assert f"{root}country/XKX" not in places
        assert (f"{root}country/1A0" in places) or "XKX" not in each.values["area"]
        span = graph.value(node, DCTERMS.temporal)
        assert str(graph.value(span, DCAT.endDate)) == each.last.isoformat()
        start = graph.value(span, DCAT.startDate)
        assert (str(start) if start else None) == (each.first.isoformat() if each.first else None)
    licensed = {
        str(graph.value(URIRef(f"{ROOT}{each.page}#csv"), DCTERMS.license)) for each in some
    }
    assert any(each.startswith("https://creativecommons.org/licenses/by/") for each in licensed)
    assert "None" in licensed


def test_the_interface_is_described_where_its_description_is_served(
    data: Data, some: tuple[Dataset, ...]
) -> None:
    service = URIRef(f"{ROOT}data#api")
    told = graph_of(made(data, some[:1]))
    assert str(told.value(service, DCAT.endpointDescription)) == f"{ROOT}openapi.json"
    bare = graph_of(catalogue(some[:1], data.joined(), data.view(), ASKED, ROOT, set()))
    assert bare.value(service, DCAT.endpointDescription) is None
    assert ("Warning", "endpointDescription") in faults(bare)
