"""Datasets in the words of schema.org, which search engines for data read.

Only what is known is said: a licence where all figures have one, and of a place its code.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from etl.catalog import Origin
from etl.export.files import TITLE
from etl.stored.versions import Mark
from pages.catalogue.licences import licence_of, stated
from pages.catalogue.operator import Operator
from pages.catalogue.served import Dataset
from pages.catalogue.vocabulary import vocabulary
from pages.figure.words import messages
from pages.site.data import Data, View

say = messages(__file__)

_CONTEXT: Final = "https://schema.org/"
_LONGEST: Final = 5000  # letters of a description, which readers of datasets take
_PLACES: Final = 60  # of more it is said that they are of the world, or nothing


def catalogue(
    found: Iterable[Dataset], view: View, root: str, operator: Operator
) -> dict[str, Any]:
    """The catalogue: what it is, and the address of each dataset."""
    return {
        "@context": _CONTEXT,
        "@type": "DataCatalog",
        "@id": f"{root}data#catalogue",
        "name": TITLE,
        "description": str(say("everything-told")),
        "url": root,
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "version": str(view.snapshot.version),
        "dateModified": view.snapshot.at.date().isoformat(),
        "keywords": str(say("keywords")).split("; "),
        "publisher": _publisher(operator, root),
        # By their addresses alone, where each is described: the first page is not to wait for it.
        "dataset": [{"@id": f"{root}{each.page}#dataset"} for each in found],
    }


def dataset(each: Dataset, data: Data, view: View, root: str, operator: Operator) -> dict[str, Any]:
    """A dataset with its coverage, what it measures and how, its sources and its files."""
    pin = Mark(view.snapshot.table_id, each.version).pin
    day = f"{view.snapshot.at:%-d %B %Y}"
    cited = say("citation", publisher=operator.publisher, title=each.title, pin=pin, day=day)
    made: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "Dataset",
        "@id": f"{root}{each.page}#dataset",
        "name": each.title if each.indicator else TITLE,
        "description": _description(each),
        "url": f"{root}{each.page}",
        "identifier": f"{root}{each.page}#dataset",
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "version": str(each.version),
        "dateModified": each.changed.date().isoformat(),
        "keywords": str(say("keywords")).split("; "),
        "publisher": _publisher(operator, root),
        "creator": _publisher(operator, root),
        "includedInDataCatalog": {"@type": "DataCatalog", "@id": f"{root}data#catalogue"},
        "temporalCoverage": f"{each.first or '..'}/{each.last}",
        "isBasedOn": [_source(origin, data) for origin in each.origins],
        "usageInfo": f"{root}about",
        "conditionsOfAccess": str(say("rights", stated=stated(each.origins))),
        "citation": f"{cited} {root}{each.page}?version={pin}",
        "distribution": [
            {
                "@type": "DataDownload",
                "name": str(say("distribution", title=each.title, kind=kind.upper())),
                "encodingFormat": told.media,
                "contentUrl": f"{root}{each.file(kind)}",
            }
            for kind, told in vocabulary().file.items()
        ],
    }
    if places := _places(each, data):
        made["spatialCoverage"] = places
    if one := licence_of(each.origins):
        made["license"] = one.address
    if each.indicator:
        unit = data.catalog.units[each.indicator.unit]
        made["variableMeasured"] = {
            "@type": "PropertyValue",
            "@id": f"{root}indicator/{each.id}",
            "name": each.title,
            "description": each.indicator.definition,
            "unitText": unit.plural,
        }
        made["measurementTechnique"] = each.indicator.counts
    return made


def _description(each: Dataset) -> str:
    return " ".join((each.description, *each.caveats))[:_LONGEST]


def _publisher(operator: Operator, root: str) -> dict[str, Any]:
    told: dict[str, Any] = {"@type": "Organization", "name": operator.publisher, "url": root}
    if operator.contact:
        way = {"email": operator.email} if operator.email else {"url": operator.contact}
        told["contactPoint"] = {"@type": "ContactPoint", **way}
    return told


def _source(origin: Origin, data: Data) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": "CreativeWork",
        "name": origin.title,
        "version": origin.vintage,
        "datePublished": str(origin.published),
        "publisher": {
            "@type": "Organization",
            "name": data.catalog.publishers[origin.publisher].name,
        },
    }
    return {**made, "url": origin.address} if origin.address else made


def _places(each: Dataset, data: Data) -> list[dict[str, Any]]:
    codes = each.values["area"]
    if len(codes) > _PLACES:
        codes = tuple(code for code in codes if data.catalog.areas.by_code[code].kind == "group")
    known = [data.catalog.areas.by_code[code] for code in codes]
    return [
        {"@type": "Place", "name": area.name, "identifier": area.code}
        for area in known
        if area.kind != "special"
    ][:_PLACES]
