"""Artefacts as an SDMX-JSON 2.0 structure message."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Final

from etl.store import Mark
from pages.sdmx.artefacts import Artefact, Item, Note, urn
from pages.sdmx.declared import Concept, Declared

_SCHEMA: Final = (
    "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/"
    "2.0.0/sdmx-json-structure-schema.json"
)
# The list that holds all artefacts of a kind, and that of the items of one.
_PLACES: Final = {
    "agencyscheme": ("agencySchemes", "agencies"),
    "dataflow": ("dataflows", ""),
    "codelist": ("codelists", "codes"),
    "conceptscheme": ("conceptSchemes", "concepts"),
    "datastructure": ("dataStructures", ""),
}


def structure_json(
    found: tuple[Artefact, ...], told: Declared, mark: Mark, when: datetime, root: str
) -> bytes:
    """The message; `root` is the address of the service, to which stubs lead."""
    data: dict[str, list[Any]] = {}
    for artefact in found:
        data.setdefault(_PLACES[artefact.kind][0], []).append(_artefact(artefact, told, root))
    meta = {
        "schema": _SCHEMA,
        "id": f"T{mark.table_id[:8]}-v{mark.version}",
        "test": False,
        "prepared": when.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "contentLanguages": ["en"],
        "sender": {"id": told.scheme.agency},
    }
    message = {"meta": meta, "data": data}
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()


def _artefact(artefact: Artefact, told: Declared, root: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": artefact.id,
        "agencyID": artefact.agency,
        "version": artefact.version,
        **_named(artefact.name, artefact.description, artefact.notes),
        "links": [{"rel": "self", "urn": artefact.urn}],
    }
    if artefact.stub:
        where = f"{artefact.kind}/{artefact.agency}/{artefact.id}/{artefact.version}"
        address = f"{root}sdmx/3.0/structure/{where}"
        made |= {"isExternalReference": True}
        made["links"].append({"rel": "external", "href": address})
        return made
    if artefact.partial:
        made["isPartial"] = True
    if artefact.items:
        made[_PLACES[artefact.kind][1]] = [_item(item, told) for item in artefact.items]
    if artefact.kind == "dataflow":
        scheme = told.scheme
        refers = artefact.refers[0]
        made["structure"] = urn(*refers[:1], scheme.agency, refers[1], scheme.version)
    if artefact.components:
        made["dataStructureComponents"] = _components(artefact, told)
    return made


def _item(item: Item, told: Declared) -> dict[str, Any]:
    made = {"id": item.id, **_named(item.name, item.description, item.notes)}
    if item.concept is not None:
        made["coreRepresentation"] = _representation(item.concept, told)
        if item.concept.standard:
            made["isoConceptReference"] = {
                "conceptAgency": "SDMX",
                "conceptSchemeID": "CROSS_DOMAIN_CONCEPTS",
                "conceptID": item.concept.standard,
            }
    return made


def _components(artefact: Artefact, told: Declared) -> dict[str, Any]:
    scheme = told.scheme
    concepts = urn("conceptscheme", scheme.agency, scheme.concepts, scheme.version)
    concepts = concepts.replace(".ConceptScheme=", ".Concept=")

    def component(concept: Concept) -> dict[str, Any]:
        return {
            "id": concept.id,
            "conceptIdentity": f"{concepts}.{concept.id}",
            "localRepresentation": _representation(concept, told),
        }

    def of(*roles: str) -> list[Concept]:
        return [c for c in artefact.components if c.role in roles]

    keys = [component(c) | {"position": i} for i, c in enumerate(of("dimension"))]
    attributes = [
        component(c)
        | {
            "usage": "mandatory" if c.mandatory else "optional",
            "attributeRelationship": {"observation": {}},
            "measureRelationship": ["OBS_VALUE"],
        }
        for c in of("attribute")
    ]
    measures = [component(c) | {"usage": "optional"} for c in of("measure")]
    return {
        "dimensionList": {
            "id": "DimensionDescriptor",
            "dimensions": keys,
            "timeDimension": component(of("time")[0]),
        },
        "measureList": {"id": "MeasureDescriptor", "measures": measures},
        "attributeList": {"id": "AttributeDescriptor", "attributes": attributes},
    }


def _representation(concept: Concept, told: Declared) -> dict[str, Any]:
    scheme = told.scheme
    if concept.list:
        return {"enumeration": urn("codelist", scheme.agency, concept.list, scheme.version)}
    return {"format": {"dataType": concept.type}}


def _named(name: str, description: str, notes: tuple[Note, ...]) -> dict[str, Any]:
    made: dict[str, Any] = {"name": name, "names": {"en": name}}
    if description:
        made |= {"description": description, "descriptions": {"en": description}}
    if notes:
        made["annotations"] = [
            {"type": n.type, "text": n.text, "texts": {"en": n.text}} for n in notes
        ]
    return made
