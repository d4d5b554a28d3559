"""All artefacts of a version of the table, made of the declarations and of the codes in use."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from etl.catalog import Catalog, Indicator
from pages.figure.words import messages
from pages.sdmx.artefacts import Artefact, ArtefactKind, Item, Note
from pages.sdmx.declared import SAME, Coded, Concept, Declared, declared
from pages.sdmx.figures import observed
from pages.site.data import Data, View

say = messages(__file__)
_AGE: Final = re.compile(r"Y(?:(\d+)T(\d+)|_LT(\d+)|_GE(\d+))")
_STANDARD: Final = "STANDARD"
_OWNER: Final = "SDMX"  # of the scheme of all agencies that have no other above them


@dataclass(frozen=True)
class Structures:
    """The artefacts of a version, by kind and id."""

    all: Mapping[tuple[str, str], Artefact]

    def of(self, kind: str) -> tuple[Artefact, ...]:
        """All artefacts of a kind."""
        return tuple(a for a in self.all.values() if a.kind == kind)

    def names(self, codelist: str) -> Mapping[str, str]:
        """The name of each code of a list."""
        return self._names.get(codelist, {})

    @cached_property
    def _names(self) -> Mapping[str, Mapping[str, str]]:
        return {a.id: {i.id: i.name for i in a.items} for a in self.of("codelist")}

    @cached_property
    def digest(self) -> str:
        """Twelve digits that differ where anything that is declared differs."""
        return hashlib.sha256(repr(self.all).encode()).hexdigest()[:12]


def structures(data: Data, view: View) -> Structures:
    """The artefacts of a version; `data` are those of the same version."""

    def make() -> Structures:
        made = {a.key: a for a in _made(data, view, declared())}
        return Structures(made)

    return view.of_whole("sdmx structures", make)


def in_use(data: Data, view: View, flow: str) -> Mapping[str, frozenset[str]]:
    """The codes of each list that the observations of a dataflow have, withheld ones too."""

    def make() -> Mapping[str, frozenset[str]]:
        told = declared()
        frame = observed(view.served(flow), told, data.breaks)
        used = {c.list: frozenset(frame[c.id].unique()) for c in told.concepts if c.list}
        breaks = frozenset(" ".join(frame["BREAKS"].unique()).split())
        return used | {"CL_BREAK": breaks}

    return view.once(("sdmx codes in use", flow), make)


def _made(data: Data, view: View, told: Declared) -> Iterable[Artefact]:
    scheme, catalog = told.scheme, data.catalog

    def own(kind: ArtefactKind, name: str, title: str, **more: object) -> Artefact:
        return Artefact(kind, name, title, scheme.agency, scheme.version, **more)  # type: ignore[arg-type]

    agency = Item(scheme.agency, scheme.agency_name)
    yield Artefact(
        "agencyscheme",
        "AGENCIES",
        scheme.agencies_name,
        _OWNER,
        "1.0",
        items=(agency,),
        partial=True,
    )
    for name in sorted(set(view.served()["indicator"])):
        indicator = catalog.indicators.get(name)
        yield own(
            "dataflow",
            name,
            indicator.title if indicator else name,
            description=indicator.definition if indicator else "",
            notes=_limits(indicator) if indicator else (),
            refers=(("datastructure", scheme.structure),),
        )
    open_lists = _open_lists(data, view)
    for name, entry in told.lists.items():
        items = open_lists[name] if name in open_lists else _closed(entry)
        notes = (Note(_STANDARD, entry.standard),) if entry.standard else ()
        about = {"description": entry.description, "notes": notes}
        yield own("codelist", name, entry.name, items=items, **about)
    lists = tuple(dict.fromkeys(("codelist", c.list) for c in told.concepts if c.list))
    yield own(
        "conceptscheme",
        scheme.concepts,
        scheme.concepts_name,
        description=scheme.concepts_description,
        items=tuple(Item(c.id, c.name, c.description, _same(c), concept=c) for c in told.concepts),
        refers=lists,
    )
    yield own(
        "datastructure",
        scheme.structure,
        scheme.structure_name,
        description=scheme.structure_description,
        components=told.concepts,
        refers=(*lists, ("codelist", "CL_BREAK"), ("conceptscheme", scheme.concepts)),
    )


def _same(concept: Concept) -> tuple[Note, ...]:
    """The cross-domain concept as an annotation, because clients do not read the element of
    SDMX-ML that is made for it (`ISOConceptReference`)."""
    standard = concept.standard
    return (Note(_STANDARD, f"SDMX:CROSS_DOMAIN_CONCEPTS.{standard}"),) if standard else ()


def _limits(indicator: Indicator) -> tuple[Note, ...]:
    """What has to be read with the figures of an indicator."""
    told = (
        ("TOPIC", indicator.topic),
        ("COUNTS", indicator.counts),
        ("IS_NOT", indicator.is_not),
        ("CHANGE_MEANS", indicator.change_means),
        *(("CAVEAT", caveat) for caveat in indicator.caveats),
    )
    return tuple(Note(kind, text) for kind, text in told)


def _closed(entry: Coded) -> tuple[Item, ...]:
    items = []
    for code in entry.code.values():
        same = code.id if code.standard == SAME else code.standard
        notes = (Note(_STANDARD, f"{entry.standard}.{same}"),) if entry.standard and same else ()
        items.append(Item(code.id, code.name, code.description, notes))
    return tuple(items)


def _open_lists(data: Data, view: View) -> Mapping[str, tuple[Item, ...]]:
    """The lists that follow from what is declared and from what the table holds."""
    catalog, frame = data.catalog, view.snapshot.frame
    titles = {s: catalog.latest_origin(s).title for s in sorted(catalog.sources)}
    known = {
        "CL_INDICATOR": (
            "indicator",
            {n: (i.title, i.definition) for n, i in catalog.indicators.items()},
        ),
        "CL_AREA": ("area", {n: (a.name, a.note) for n, a in catalog.areas.by_code.items()}),
        "CL_AGE": ("age", {n: (_age(n), "") for n in ["_T", *sorted(set(frame["age"]) - {"_T"})]}),
        "CL_CATEGORY": ("category", _categories(catalog)),
        "CL_SOURCE": ("source", {n: (title, "") for n, title in titles.items()}),
        "CL_BODY": ("cited", {n: (p.name, p.note) for n, p in catalog.publishers.items()}),
        "CL_UNIT": ("unit", {n: (u.plural, u.counts) for n, u in catalog.units.items()}),
    }
    found = {name: _items(own, set(frame[column])) for name, (column, own) in known.items()}
    breaks = data.breaks.breaks
    return found | {"CL_BREAK": tuple(Item(b.id, b.title, b.sentence) for b in breaks)}


def _items(own: Mapping[str, tuple[str, str]], used: set[str]) -> tuple[Item, ...]:
    """Declared codes, and those that an older version holds and nobody declares now."""
    older = {code: (code, "") for code in sorted(used - own.keys()) if code}
    return tuple(Item(code, name, about) for code, (name, about) in {**own, **older}.items())


def _categories(catalog: Catalog) -> dict[str, tuple[str, str]]:
    labels: dict[str, list[str]] = {}
    for entry in catalog.categories.values():
        labels.setdefault(entry.category, []).append(entry.label)
    told = {code: ("; ".join(dict.fromkeys(each)), "") for code, each in sorted(labels.items())}
    return {"_T": (str(say("total")), "")} | told


def _age(code: str) -> str:
    match = _AGE.fullmatch(code)
    if match is None:
        return str(say("age-total")) if code == "_T" else code
    first, last, below, above = match.groups()
    if below or above:
        return str(say("age-below" if below else "age-above", age=below or above))
    return str(say("age-range", first=first, last=last))
