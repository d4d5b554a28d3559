"""SDMX-JSON 2.0 data: codes as positions in lists of what occurs, free text as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from pages.sdmx.artefacts import Item
from pages.sdmx.data_ml import message_id, stamp
from pages.sdmx.dataset import FLAT, Dataset, by_series
from pages.sdmx.declared import Concept
from pages.sdmx.structures import Structures

_SCHEMA: Final = (
    "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/2.0.0/"
    "sdmx-json-data-schema.json"
)


def json_2(dataset: Dataset, known: Structures) -> Iterator[str]:
    """The message; names of codes are those of the structures."""
    positions: dict[str, dict[str, int]] = {}
    values: dict[str, list[dict[str, Any]]] = {}
    coded = [c for c in (*dataset.dimensions, *dataset.attributes) if c.list or c.role == "time"]
    for concept in coded:
        found = [text for text in dict.fromkeys(dataset.texts(concept.id)) if text]
        positions[concept.id] = {text: place for place, text in enumerate(found)}
        values[concept.id] = [_value(concept, text, known) for text in found]
    yield f'{{"meta":{_text(_meta(dataset))},"data":{{'
    yield f'"structures":[{_text(_about(dataset, values))}],'
    yield f'"dataSets":[{{"structure":0,"action":"Information","links":{_text(_links(dataset))}'
    if not dataset.observations and not dataset.series:
        yield "}]}}"
        return
    yield ',"series":{' if dataset.series else ',"observations":{'
    written = [*dataset.measures, *dataset.attributes]
    columns = [_column(dataset, c, positions) for c in written] if dataset.observations else []
    own = list(dataset.rows(*dataset.keyed)) if dataset.observations else []

    def observation(place: int) -> str:
        key = _key(dataset.keyed, own[place], positions)
        return f'"{key}":[{",".join(column[place] for column in columns)}]'

    for number, (key, places) in enumerate(by_series(dataset)):
        if not dataset.series:
            for place in places:
                yield f"{',' if place else ''}{observation(place)}"
            continue
        yield f'{"," if number else ""}"{_key(dataset.series, key, positions)}":{{'
        if dataset.observations:
            yield f'"observations":{{{",".join(map(observation, places))}}}'
        yield "}"
    yield "}}]}}"


def _column(dataset: Dataset, concept: Concept, positions: dict[str, dict[str, int]]) -> list[str]:
    """A component of every observation as it stands in the message."""
    texts = dataset.texts(concept.id)
    if concept.list:
        places = positions[concept.id]
        return [str(places[text]) if text else "null" for text in texts]
    if concept.type == "Double":
        return [text or "null" for text in texts]
    known: dict[str, str] = {"": "null"}
    for text in texts:
        if text not in known:
            known[text] = _text(text)
    return [known[text] for text in texts]


def _key(names: tuple[str, ...], key: tuple[str, ...], positions: dict[str, dict[str, int]]) -> str:
    return ":".join(str(positions[name][text]) for name, text in zip(names, key, strict=True))


def _value(concept: Concept, text: str, known: Structures) -> dict[str, Any]:
    if concept.role == "time":
        return {"value": text}
    return {"id": text, **_named(Item(text, known.names(concept.list).get(text, text)))}


def _meta(dataset: Dataset) -> dict[str, Any]:
    return {
        "schema": _SCHEMA,
        "id": message_id(dataset),
        "test": False,
        "prepared": stamp(dataset),
        "contentLanguages": ["en"],
        "name": dataset.source,
        "names": {"en": dataset.source},
        "sender": {"id": dataset.structure.agency},
    }


def _links(dataset: Dataset) -> list[dict[str, str]]:
    return [{"rel": dataset.about.kind, "urn": dataset.about.urn}]


def _about(dataset: Dataset, values: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """What the indexes of the data set lead to."""
    where = {d.id: i for i, d in enumerate(dataset.dimensions)}

    def component(concept: Concept) -> dict[str, Any]:
        told: dict[str, Any] = {"id": concept.id, **_named(Item("", concept.name))}
        if concept.id in where:
            told |= {"keyPosition": where[concept.id], "roles": [concept.id]}
        elif concept.role == "attribute":
            told |= {"relationship": {"observation": {}}, "isMandatory": concept.mandatory}
        if concept.id in values:
            if values[concept.id] or concept.id in where:
                told["values"] = values[concept.id]
        else:
            told["format"] = {"dataType": concept.type}
        return told

    by_id = {d.id: d for d in dataset.dimensions}
    shown = dataset.keyed if dataset.observations or dataset.at == FLAT else ()
    return {
        "dataSets": [0],
        "links": [
            *_links(dataset),
            {"rel": "datastructure", "urn": dataset.structure.urn},
        ],
        **_named(Item("", dataset.about.name, dataset.about.description)),
        "dimensions": {
            "series": [component(by_id[name]) for name in dataset.series],
            "observation": [component(by_id[name]) for name in shown],
        },
        "measures": {"observation": [component(m) for m in dataset.measures]},
        "attributes": {"observation": [component(a) for a in dataset.attributes]},
    }


def _named(item: Item) -> dict[str, Any]:
    told: dict[str, Any] = {"name": item.name, "names": {"en": item.name}}
    if item.description:
        told |= {"description": item.description, "descriptions": {"en": item.description}}
    return told


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
