"""The catalogue for data portals: DCAT-AP 3, as JSON-LD.

DCAT Application Profile for data portals in Europe, version 3.0.0 (SEMIC): what it makes mandatory
and what it recommends is told where it is known. A version of a dataset is told by its number and
not as a dataset of its own, which a portal would list beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, Final

from analytics.places.comparisons import WORLD
from etl.catalog import Origin
from etl.export.files import TITLE
from etl.store import Snapshot
from pages.catalogue.licences import licence_of, stated
from pages.catalogue.operator import Operator
from pages.catalogue.served import Dataset
from pages.catalogue.vocabulary import Node, english, licence, vocabulary
from pages.figure.words import messages
from pages.sdmx.declared import declared
from pages.site.data import Data, View

say = messages(__file__)

CONTEXT: Final = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
OPENAPI: Final = "/openapi.json"


def catalogue(
    found: Iterable[Dataset],
    data: Data,
    view: View,
    operator: Operator,
    root: str,
    served: Collection[str],
) -> dict[str, Any]:
    """The catalogue of a version; `root` is the address of the site, with its last slash.

    `served` are the addresses of the server, by which it is known whether the interface has a
    description.
    """
    made = _Made(data, view.snapshot, operator, root)
    datasets = list(found)
    services = made.services(datasets, OPENAPI in served)
    graph = [
        made.catalogue(datasets, services),
        made.publisher(),
        *services,
        *(made.dataset(each) for each in datasets),
    ]
    return {"@context": CONTEXT, "@graph": graph}


class _Made:
    """The nodes of one catalogue."""

    def __init__(self, data: Data, snapshot: Snapshot, operator: Operator, root: str) -> None:
        self.data, self.snapshot, self.operator, self.root = data, snapshot, operator, root
        self.terms = vocabulary()
        self.language = self.terms.term("language", "ENG", "dct:LinguisticSystem")
        self.structure = f"{root}sdmx/3.0/structure/datastructure/{declared().scheme.agency}/"
        self.structure += f"{declared().scheme.structure}/{declared().scheme.version}"

    def of(self, page: str, name: str) -> str:
        """The id of a thing, below the page that shows it."""
        return f"{self.root}{page}#{name}"

    def publisher(self) -> Node:
        """The body that publishes."""
        return {
            "@id": self.of("about", "publisher"),
            "@type": "foaf:Agent",
            "foaf:name": english(self.operator.publisher),
        }

    def catalogue(self, datasets: Iterable[Dataset], services: Iterable[Node]) -> Node:
        """The catalogue itself."""
        held = list(datasets)
        history = self.data.history()
        themes = self.terms.themes(i.topic for each in held for i in each.indicators)
        return {
            "@id": self.of("data", "catalogue"),
            "@type": "dcat:Catalog",
            "dct:title": english(TITLE),
            "dct:description": english(str(say("everything-told"))),
            "dct:publisher": {"@id": self.of("about", "publisher")},
            "foaf:homepage": self._document(""),
            "dct:language": self.language,
            "dct:issued": _moment(min((c.at for c in history), default=self.snapshot.at)),
            "dct:modified": _moment(self.snapshot.at),
            "dct:spatial": self._places([WORLD]),
            "dcat:themeTaxonomy": {
                "@id": f"{self.terms.root}data-theme",
                "@type": "skos:ConceptScheme",
                "dct:title": english(str(say("themes"))),
            },
            "dcat:theme": [{"@id": theme["@id"]} for theme in themes],
            "dcat:service": [{"@id": service["@id"]} for service in services],
            "dcat:dataset": [{"@id": self.of(each.page, "dataset")} for each in held],
            "dct:rights": self._rights("data#rights-each", ()),
        }

    def services(self, datasets: Iterable[Dataset], described: bool) -> list[Node]:
        """The interface and SDMX REST."""
        serves = [{"@id": self.of(each.page, "dataset")} for each in datasets]
        api = self._service("api", "api/v1", serves)
        if described:
            api["dcat:endpointDescription"] = {"@id": f"{self.root}{OPENAPI.lstrip('/')}"}
        sdmx = self._service("sdmx", "sdmx/3.0", serves)
        sdmx["dcat:endpointDescription"] = {"@id": self.structure}
        sdmx["dct:conformsTo"] = {"@id": "https://sdmx.org/", "@type": "dct:Standard"}
        return [api, sdmx]

    def _service(self, name: str, path: str, serves: list[Node]) -> Node:
        return {
            "@id": self.of("data", name),
            "@type": "dcat:DataService",
            "dct:title": english(str(say(f"service-{name}"))),
            "dct:description": english(str(say(f"service-{name}-told"))),
            "dct:publisher": {"@id": self.of("about", "publisher")},
            "dct:accessRights": self._public(),
            "dcat:endpointURL": {"@id": f"{self.root}{path}"},
            "dcat:servesDataset": serves,
        }

    def dataset(self, each: Dataset) -> Node:
        """A dataset with its distributions."""
        title = english(each.title)
        made: Node = {
            "@id": self.of(each.page, "dataset"),
            "@type": "dcat:Dataset",
            "dct:title": title,
            "dct:description": english(" ".join((each.description, *each.caveats))),
            "dct:identifier": self.of(each.page, "dataset"),
            "dct:publisher": {"@id": self.of("about", "publisher")},
            "dct:creator": {"@id": self.of("about", "publisher")},
            "dct:language": self.language,
            "dct:modified": _moment(each.changed),
            "dct:accessRights": self._public(),
            "dct:accrualPeriodicity": self.terms.term(
                "frequency", self.terms.frequency[each.rhythm], "dct:Frequency"
            ),
            "dct:conformsTo": {"@id": self.structure, "@type": "dct:Standard"},
            "dct:provenance": self._provenance(each),
            "dct:spatial": self._places(each.values["area"]),
            "dct:temporal": self._time(each),
            "dcat:theme": self.terms.themes(i.topic for i in each.indicators),
            "dcat:keyword": [english(word) for word in self._keywords(each)],
            "dcat:landingPage": self._document(each.page),
            "dcat:version": str(each.version),
            "prov:wasDerivedFrom": _read(each.origins),
            "dcat:distribution": [
                *(self._file(each, kind) for kind in self.terms.file),
                *([self._sdmx(each)] if each.indicator else []),
            ],
        }
        if self.operator.contact:
            made["dcat:contactPoint"] = self._contact()
        return made

    def _places(self, codes: Iterable[str]) -> list[Node]:
        return self.terms.places(codes, self.data.catalog.areas, self.root)

    def _contact(self) -> Node:
        way = "vcard:hasEmail" if self.operator.email else "vcard:hasURL"
        return {
            "@id": self.of("about", "contact"),
            "@type": ["vcard:Kind", "vcard:Organization"],
            "vcard:fn": english(self.operator.publisher),
            way: {"@id": self.operator.contact},
        }

    def _keywords(self, each: Dataset) -> list[str]:
        one = each.indicator
        unit = [self.data.catalog.units[one.unit].plural] if one else []
        bodies = [self.data.catalog.publishers[o.publisher].name for o in each.origins]
        found = [*str(say("keywords")).split("; "), *unit, *bodies]
        return list(dict.fromkeys(found))

    def _provenance(self, each: Dataset) -> Node:
        bodies = dict.fromkeys(
            self.data.catalog.publishers[origin.publisher].name for origin in each.origins
        )
        read = dict.fromkeys(str(origin.authority) for origin in each.origins)
        told = say("provenance", bodies=list(bodies), read=list(read), version=str(each.version))
        return {
            "@id": self.of(each.page, "provenance"),
            "@type": "dct:ProvenanceStatement",
            "rdfs:label": english(str(told)),
        }

    def _file(self, each: Dataset, kind: str) -> Node:
        address = {"@id": f"{self.root}{each.file(kind)}"}
        made = self._distribution(each, kind, address)
        if kind == "csv":
            made["dct:conformsTo"] = {
                "@id": "https://www.w3.org/TR/tabular-data-model/",
                "@type": "dct:Standard",
            }
        return {
            **made,
            **self.terms.media(kind),
            "dcat:downloadURL": address,
            "dcat:accessService": {"@id": self.of("data", "api")},
        }

    def _sdmx(self, each: Dataset) -> Node:
        scheme = declared().scheme
        flow = f"{scheme.agency}/{each.id}/{scheme.version}"
        address = {"@id": f"{self.root}sdmx/3.0/data/dataflow/{flow}?format=json"}
        return {
            **self._distribution(each, "sdmx", address),
            "dct:format": self.terms.media("json")["dct:format"],
            "dct:conformsTo": {"@id": self.structure, "@type": "dct:Standard"},
            "dcat:accessService": {"@id": self.of("data", "sdmx")},
        }

    def _distribution(self, each: Dataset, kind: str, address: Node) -> Node:
        one = licence_of(each.origins)
        held = {"dct:license": licence(one)} if one else {}
        return {
            "@id": self.of(each.page, kind),
            "@type": "dcat:Distribution",
            "dct:title": english(str(say("distribution", title=each.title, kind=kind.upper()))),
            "dct:description": english(str(say(f"distribution-{kind}"))),
            "dct:language": self.language,
            "dct:modified": _moment(each.changed),
            "dct:rights": self._rights(f"{each.page}#rights", each.origins),
            "dcat:accessURL": address,
            "dcatap:availability": self.terms.term(
                "planned-availability", "AVAILABLE", "skos:Concept", label=str(say("available"))
            ),
            **held,
        }

    def _rights(self, name: str, origins: Collection[Origin]) -> Node:
        told = say("rights", stated=stated(origins)) if origins else say("rights-each")
        label = english(str(told))
        return {"@id": f"{self.root}{name}", "@type": "dct:RightsStatement", "rdfs:label": label}

    def _time(self, each: Dataset) -> Node:
        made: Node = {
            "@id": self.of(each.page, "time"),
            "@type": "dct:PeriodOfTime",
            "dcat:endDate": _day(each.last),
        }
        return {**made, "dcat:startDate": _day(each.first)} if each.first else made

    def _public(self) -> Node:
        return self.terms.term("access-right", "PUBLIC", "dct:RightsStatement")

    def _document(self, page: str) -> Node:
        return {"@id": f"{self.root}{page}", "@type": "foaf:Document"}


def _read(origins: Iterable[Origin]) -> list[Node]:
    """Where the figures were read, of what has an address."""
    return [{"@id": a} for a in dict.fromkeys(o.address for o in origins) if a]


def _day(day: Any) -> Node:
    return {"@value": day.isoformat(), "@type": "xsd:date"}


def _moment(at: Any) -> Node:
    return {"@value": at.isoformat(timespec="seconds"), "@type": "xsd:dateTime"}
