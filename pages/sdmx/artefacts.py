"""The artefacts of SDMX as far as they are served: what the writers of both forms are given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from pages.sdmx.declared import Concept

ArtefactKind = Literal["agencyscheme", "dataflow", "codelist", "conceptscheme", "datastructure"]
KINDS: Final[tuple[ArtefactKind, ...]] = (
    *("agencyscheme", "dataflow", "codelist", "conceptscheme", "datastructure"),
)
# Package and class of the information model, for references and names.
CLASSES: Final = {
    "agencyscheme": ("base", "AgencyScheme"),
    "dataflow": ("datastructure", "Dataflow"),
    "codelist": ("codelist", "Codelist"),
    "conceptscheme": ("conceptscheme", "ConceptScheme"),
    "datastructure": ("datastructure", "DataStructure"),
}
Stub = Literal["", "stub", "complete"]
"""Whether an artefact is whole, only named, or named with description and annotations."""


@dataclass(frozen=True)
class Note:
    """An annotation."""

    type: str
    text: str


@dataclass(frozen=True)
class Item:
    """A code, concept or agency; `concept` is what a concept is declared to be."""

    id: str
    name: str
    description: str = ""
    notes: tuple[Note, ...] = ()
    parent: str = ""
    concept: Concept | None = None


@dataclass(frozen=True)
class Artefact:
    """Something that an agency maintains, with what it refers to as (kind, id)."""

    kind: ArtefactKind
    id: str
    name: str
    agency: str
    version: str
    description: str = ""
    notes: tuple[Note, ...] = ()
    items: tuple[Item, ...] = ()
    components: tuple[Concept, ...] = ()
    refers: tuple[tuple[str, str], ...] = ()
    partial: bool = False
    stub: Stub = ""

    @property
    def key(self) -> tuple[str, str]:
        """Kind and id."""
        return self.kind, self.id

    @property
    def urn(self) -> str:
        """Its name in the whole world of SDMX."""
        return urn(self.kind, self.agency, self.id, self.version)


def urn(kind: str, agency: str, name: str, version: str) -> str:
    """The name of an artefact in the whole world of SDMX."""
    package, word = CLASSES[kind]
    return f"urn:sdmx:org.sdmx.infomodel.{package}.{word}={agency}:{name}({version})"
