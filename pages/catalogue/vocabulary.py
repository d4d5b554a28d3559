"""What `vocabulary.toml` declares: the terms of the EU's vocabularies, as nodes of a graph.

A node carries its class and its name, so that a catalogue can be checked without those
vocabularies at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from analytics.places.comparisons import WORLD
from etl.areas import Areas
from etl.errors import DataError
from etl.files import read_toml
from pages.catalogue.licences import Licence

FILE: Final = Path(__file__).parent / "vocabulary.toml"
_MEDIA: Final = "https://www.iana.org/assignments/media-types/"
Node = dict[str, Any]


@dataclass(frozen=True)
class FileType:
    """A kind of file: its code in the EU's list of file types, and its media type."""

    type: str
    media: str


@dataclass(frozen=True)
class Vocabulary:
    """The declared terms."""

    root: str
    earth: str
    theme: Mapping[str, str]
    theme_label: Mapping[str, str]
    frequency: Mapping[str, str]
    country: Mapping[str, str]
    file: Mapping[str, FileType]

    def term(self, table: str, code: str, *kinds: str, label: str = "") -> Node:
        """A term of a table, with its classes."""
        node: Node = {"@id": f"{self.root}{table}/{code}", "@type": list(kinds)}
        return {**node, "skos:prefLabel": english(label)} if label else node

    def themes(self, topics: Iterable[str]) -> list[Node]:
        """The themes of indicators of some topics."""
        codes = [self.theme["all"]]
        codes += [self.theme[topic] for topic in sorted(set(topics)) if topic in self.theme]
        return [
            self.term("data-theme", code, "skos:Concept", label=self.theme_label[code])
            for code in dict.fromkeys(codes)
        ]

    def places(self, codes: Iterable[str], areas: Areas, root: str) -> list[Node]:
        """The countries and territories of some codes, groups by their members; the whole Earth
        for figures of the world.

        A group whose members are not known is a place of ours, which has a page below `root`. What
        is attributed to no place adds none.
        """
        found: dict[str, Node] = {}
        for code in codes:
            for each in areas.members_of(code) or (code,):
                area = areas.by_code.get(each)
                if each == WORLD:
                    found[self.earth] = {"@id": self.earth, "@type": "dct:Location"}
                elif area and area.kind in ("country", "territory"):
                    node = self.term("country", self.country.get(each, each), "dct:Location")
                    found[node["@id"]] = {**node, "rdfs:label": english(area.name)}
                elif area and area.kind == "group":
                    own = {"@id": f"{root}area/{each}", "@type": "dct:Location"}
                    found[own["@id"]] = {**own, "rdfs:label": english(area.name)}
        return [found[name] for name in sorted(found)]

    def media(self, kind: str) -> Node:
        """The properties that say what kind of file a distribution is."""
        told = self.file[kind]
        return {
            "dct:format": self.term("file-type", told.type, "dct:MediaTypeOrExtent"),
            "dcat:mediaType": {"@id": f"{_MEDIA}{told.media}", "@type": "dct:MediaType"},
        }


@cache
def vocabulary(file: Path = FILE) -> Vocabulary:
    """The declarations, read once; `DataError` names what is missing of them."""
    content = dict(read_toml(file))
    kinds = {kind: FileType(**told) for kind, told in content.pop("file", {}).items()}
    try:
        found = Vocabulary(file=kinds, **content)
    except TypeError as error:
        raise DataError(f"{file}: {error}") from error
    for code in found.theme.values():
        if code not in found.theme_label:
            raise DataError(f"{file}: the theme {code!r} has no label in [theme_label]")
    return found


def english(text: str) -> Node:
    """A text as a literal in English."""
    return {"@value": text, "@language": "en"}


def licence(one: Licence) -> Node:
    """A licence as a node."""
    return {"@id": one.address, "@type": "dct:LicenseDocument", "dct:title": english(one.title)}
