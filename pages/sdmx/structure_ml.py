"""Artefacts as an SDMX-ML 2.1 structure message."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from etl.store import Mark
from pages.sdmx.artefacts import CLASSES, KINDS, Artefact, Item, Note
from pages.sdmx.declared import Concept, Declared
from pages.sdmx.faults import legal

_SCHEMAS: Final = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
_MES, _STR, _COM = (f"{{{_SCHEMAS}/{name}}}" for name in ("message", "structure", "common"))
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
# The element that holds all artefacts of a kind, and that of one and of its items.
_PLACES: Final = {
    "agencyscheme": ("OrganisationSchemes", "AgencyScheme", "Agency"),
    "dataflow": ("Dataflows", "Dataflow", ""),
    "codelist": ("Codelists", "Codelist", "Code"),
    "conceptscheme": ("Concepts", "ConceptScheme", "Concept"),
    "datastructure": ("DataStructures", "DataStructure", ""),
}
for _prefix, _space in (("mes", _MES), ("str", _STR), ("com", _COM)):
    register_namespace(_prefix, _space[1:-1])


def structure_ml(
    found: tuple[Artefact, ...], told: Declared, mark: Mark, when: datetime, root: str
) -> bytes:
    """The message; `root` is the address of the service, to which stubs lead."""
    message = Element(f"{_MES}Structure")
    header = SubElement(message, f"{_MES}Header")
    SubElement(header, f"{_MES}ID").text = f"T{mark.table_id[:8]}-v{mark.version}"
    SubElement(header, f"{_MES}Test").text = "false"
    SubElement(header, f"{_MES}Prepared").text = when.strftime("%Y-%m-%dT%H:%M:%SZ")
    SubElement(header, f"{_MES}Sender", id=told.scheme.agency)
    body = SubElement(message, f"{_MES}Structures")
    for kind in KINDS:
        own = [a for a in found if a.kind == kind]
        if own:
            place = SubElement(body, f"{_STR}{_PLACES[kind][0]}")
            for artefact in own:
                _artefact(place, artefact, told, root)
    return bytes(tostring(message, encoding="utf-8", xml_declaration=True))


def _artefact(place: Element, artefact: Artefact, told: Declared, root: str) -> None:
    _, word, _ = _PLACES[artefact.kind]
    made = SubElement(
        place,
        f"{_STR}{word}",
        id=artefact.id,
        urn=artefact.urn,
        agencyID=artefact.agency,
        version=artefact.version,
        isFinal="false",
    )
    if artefact.stub:
        made.set("isExternalReference", "true")
        where = f"{artefact.kind}/{artefact.agency}/{artefact.id}/{artefact.version}"
        made.set("structureURL", f"{root}sdmx/2.1/{where}")
    if artefact.partial:
        made.set("isPartial", "true")
    _named(made, artefact.name, artefact.description, artefact.notes)
    if artefact.stub:
        return
    for item in artefact.items:
        _item(made, artefact, item, told)
    if artefact.kind == "dataflow":
        structure = SubElement(made, f"{_STR}Structure")
        _ref(structure, told, "datastructure", artefact.refers[0][1])
    if artefact.components:
        _components(SubElement(made, f"{_STR}DataStructureComponents"), artefact, told)


def _item(place: Element, artefact: Artefact, item: Item, told: Declared) -> None:
    made = SubElement(place, f"{_STR}{_PLACES[artefact.kind][2]}", id=item.id)
    _named(made, item.name, item.description, item.notes)
    if item.concept is not None:
        _representation(SubElement(made, f"{_STR}CoreRepresentation"), item.concept, told)


def _components(place: Element, artefact: Artefact, told: Declared) -> None:
    dimensions = SubElement(place, f"{_STR}DimensionList", id="DimensionDescriptor")
    attributes = SubElement(place, f"{_STR}AttributeList", id="AttributeDescriptor")
    measures = SubElement(place, f"{_STR}MeasureList", id="MeasureDescriptor")
    for position, concept in enumerate(artefact.components, start=1):
        if concept.role in ("dimension", "time"):
            word = "TimeDimension" if concept.role == "time" else "Dimension"
            made = SubElement(dimensions, f"{_STR}{word}", id=concept.id, position=str(position))
        elif concept.role == "measure":
            made = SubElement(measures, f"{_STR}PrimaryMeasure", id=concept.id)
        else:
            status = "Mandatory" if concept.mandatory else "Conditional"
            made = SubElement(
                attributes, f"{_STR}Attribute", id=concept.id, assignmentStatus=status
            )
        identity = SubElement(made, f"{_STR}ConceptIdentity")
        scheme = told.scheme
        SubElement(
            identity,
            "Ref",
            {
                "maintainableParentID": scheme.concepts,
                "maintainableParentVersion": scheme.version,
                "agencyID": scheme.agency,
                "id": concept.id,
                "package": "conceptscheme",
                "class": "Concept",
            },
        )
        _representation(SubElement(made, f"{_STR}LocalRepresentation"), concept, told)
        if concept.role == "attribute":
            relation = SubElement(made, f"{_STR}AttributeRelationship")
            measure = SubElement(relation, f"{_STR}PrimaryMeasure")
            SubElement(measure, "Ref", id="OBS_VALUE")


def _representation(place: Element, concept: Concept, told: Declared) -> None:
    if concept.list:
        _ref(SubElement(place, f"{_STR}Enumeration"), told, "codelist", concept.list)
    else:
        SubElement(place, f"{_STR}TextFormat", textType=concept.type)


def _ref(place: Element, told: Declared, kind: str, name: str) -> None:
    package, word = CLASSES[kind]
    scheme = told.scheme
    about = {"id": name, "version": scheme.version, "agencyID": scheme.agency}
    SubElement(place, "Ref", {**about, "package": package, "class": word})


def _named(place: Element, name: str, description: str, notes: tuple[Note, ...]) -> None:
    if notes:
        within = SubElement(place, f"{_COM}Annotations")
        for note in notes:
            made = SubElement(within, f"{_COM}Annotation")
            SubElement(made, f"{_COM}AnnotationType").text = note.type
            SubElement(made, f"{_COM}AnnotationText", {_LANG: "en"}).text = legal(note.text)
    for word, text in (("Name", name), ("Description", description)):
        if text:
            SubElement(place, f"{_COM}{word}", {_LANG: "en"}).text = legal(text)
