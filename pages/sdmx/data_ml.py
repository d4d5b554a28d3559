"""SDMX-ML 2.1 data: generic, which needs no structure to be read, and specific to the structure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from pages.sdmx.artefacts import Artefact
from pages.sdmx.dataset import FLAT, Dataset, by_series
from pages.sdmx.faults import legal

_SCHEMAS: Final = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_NAMES: Final = f'xmlns:xsi="{_XSI}" xmlns:mes="{_SCHEMAS}/message" xmlns:com="{_SCHEMAS}/common"'


def generic(dataset: Dataset) -> Iterator[str]:
    """Every value with the name of its component."""
    yield _top("GenericData", f'xmlns:gen="{_SCHEMAS}/data/generic"', dataset, "")
    yield f'<mes:DataSet structureRef="{dataset.structure.id}" action="Information">\n'
    measured, noted = [m.id for m in dataset.measures], [a.id for a in dataset.attributes]
    own = list(dataset.rows(*dataset.keyed)) if dataset.observations else []
    values = list(dataset.rows(*measured)) if dataset.observations else []
    notes = list(dataset.rows(*noted)) if dataset.observations else []

    def observation(position: int) -> str:
        if dataset.at == FLAT:
            key = f"<gen:ObsKey>{_values(dataset.keyed, own[position])}</gen:ObsKey>"
        elif dataset.at == "TIME_PERIOD":
            key = f"<gen:ObsDimension value={_quoted(own[position][0])}/>"
        else:
            key = f'<gen:ObsDimension id="{dataset.at}" value={_quoted(own[position][0])}/>'
        value = "".join(f"<gen:ObsValue value={_quoted(v)}/>" for v in values[position] if v)
        told = _values(noted, notes[position])
        about = f"<gen:Attributes>{told}</gen:Attributes>" if told else ""
        return f"<gen:Obs>{key}{value}{about}</gen:Obs>\n"

    for key, positions in by_series(dataset):
        if dataset.series:
            yield f"<gen:Series><gen:SeriesKey>{_values(dataset.series, key)}</gen:SeriesKey>\n"
        if dataset.observations:
            yield from map(observation, positions)
        if dataset.series:
            yield "</gen:Series>\n"
    yield "</mes:DataSet>\n</mes:GenericData>\n"


def specific(dataset: Dataset) -> Iterator[str]:
    """Components as the attributes of elements, which takes a quarter of the room."""
    about = f"{dataset.about.urn}:ObsLevelDim:{dataset.at}"
    names = f'xmlns:ss="{_SCHEMAS}/data/structurespecific" xmlns:ns1="{about}"'
    yield _top("StructureSpecificData", names, dataset, f' namespace="{about}"')
    yield (
        f'<mes:DataSet ss:structureRef="{dataset.structure.id}" xsi:type="ns1:DataSetType" '
        'ss:dataScope="DataStructure" ss:action="Information">\n'
    )
    names_of = (
        *dataset.keyed,
        *(m.id for m in dataset.measures),
        *(a.id for a in dataset.attributes),
    )
    rows = list(dataset.rows(*names_of)) if dataset.observations else []
    for key, positions in by_series(dataset):
        if dataset.series:
            yield f"<Series{_attributes(dataset.series, key)}>\n"
        if dataset.observations:
            for position in positions:
                yield f"<Obs{_attributes(names_of, rows[position])}/>\n"
        if dataset.series:
            yield "</Series>\n"
    yield "</mes:DataSet>\n</mes:StructureSpecificData>\n"


def _top(root: str, names: str, dataset: Dataset, more: str) -> str:
    """Declaration, root and header, whose id names the table and its version."""
    kind = "StructureUsage" if dataset.about.kind == "dataflow" else "Structure"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<mes:{root} {_NAMES} {names}>\n'
        f"<mes:Header><mes:ID>{message_id(dataset)}</mes:ID><mes:Test>false</mes:Test>"
        f"<mes:Prepared>{stamp(dataset)}</mes:Prepared>"
        f'<mes:Sender id="{dataset.structure.agency}"/>'
        f'<mes:Structure structureID="{dataset.structure.id}"{more} '
        f'dimensionAtObservation="{dataset.at}">'
        f"<com:{kind}>{reference(dataset.about)}</com:{kind}></mes:Structure>"
        f'<mes:Source xml:lang="en">{escape(legal(dataset.source))}</mes:Source></mes:Header>\n'
    )


def reference(artefact: Artefact) -> str:
    """A reference to a dataflow or data structure."""
    word = "Dataflow" if artefact.kind == "dataflow" else "DataStructure"
    return (
        f'<Ref agencyID="{artefact.agency}" id="{artefact.id}" version="{artefact.version}" '
        f'package="datastructure" class="{word}"/>'
    )


def message_id(dataset: Dataset) -> str:
    """The id of a message, which names the table and its version."""
    return f"T{dataset.mark.table_id[:8]}-v{dataset.mark.version}"


def stamp(dataset: Dataset) -> str:
    """When the version was published: the same message is the same bytes."""
    return dataset.when.strftime("%Y-%m-%dT%H:%M:%SZ")


def _values(names: tuple[str, ...] | list[str], values: tuple[str, ...]) -> str:
    pairs = zip(names, values, strict=True)
    return "".join(f'<gen:Value id="{n}" value={_quoted(v)}/>' for n, v in pairs if v)


def _attributes(names: tuple[str, ...], values: tuple[str, ...]) -> str:
    return "".join(f" {n}={_quoted(v)}" for n, v in zip(names, values, strict=True) if v)


def _quoted(text: str) -> str:
    return quoteattr(legal(text)) if not text.isalnum() else f'"{text}"'
