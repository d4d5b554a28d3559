"""Which artefacts a structure query asks for, and which of those around them come along."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from pages.sdmx.artefacts import KINDS, Artefact, Stub
from pages.sdmx.faults import NO_RESULTS, SYNTAX, Fault
from pages.sdmx.structures import Structures

ANY: Final = ("all", "*")
_Step = Callable[[set[tuple[str, str]]], set[tuple[str, str]]]
_ID: Final = re.compile(r"[A-Za-z0-9_@$.-]{1,80}")
# A version, one with a wildcard after a part of it, or a word for all or the latest.
_VERSION: Final = re.compile(
    r"all|latest|\*|\+|~|\d{1,4}\+?(\.\d{1,4}\+?){0,2}(-[A-Za-z0-9.-]{1,40})?"
)
DETAILS: Final = (
    *("full", "allstubs", "referencestubs", "allcompletestubs", "referencecompletestubs"),
    *("referencepartial", "raw"),
)
AROUND: Final = (
    *("none", "parents", "parentsandsiblings", "ancestors", "children", "descendants", "all"),
)
_SAME: Final = {"structure": "*", "organisationscheme": "agencyscheme"}
# Kinds that the standards know, and of which this service holds none.
_EMPTY: Final = frozenset(
    (
        "actualconstraint allowedconstraint attachmentconstraint categorisation categoryscheme "
        "categoryschememap conceptschememap contentconstraint customtypescheme dataconstraint "
        "dataconsumerscheme dataproviderscheme hierarchicalcodelist hierarchy hierarchyassociation "
        "metadataconstraint metadataflow metadataproviderscheme metadataprovisionagreement "
        "metadatastructure namepersonalisationscheme organisationschememap organisationunitscheme "
        "process provisionagreement reportingtaxonomy reportingtaxonomymap representationmap "
        "rulesetscheme structuremap structureset transformationscheme userdefinedoperatorscheme "
        "valuelist vtlmappingscheme"
    ).split()
)


@dataclass(frozen=True)
class Wanted:
    """A structure query: kinds, ids and versions with words for any, and what comes along."""

    kind: str
    agencies: tuple[str, ...]
    ids: tuple[str, ...]
    versions: tuple[str, ...]
    items: tuple[str, ...]
    detail: str
    references: tuple[str, ...]


def wanted(path: list[str], detail: str, references: str) -> Wanted:
    """A query of its parts: kind, agency, id, version and item, the last ones optional.

    Raises `Fault` for what cannot be read or is not offered.
    """
    if len(path) > 5:
        raise Fault(SYNTAX, "address", "has more parts than a structure query")
    kind, agency, name, version, item = [*path, "*", "*", "*", "*", "*"][:5]
    kind = _SAME.get(kind, kind)
    if kind not in (*KINDS, *ANY) and kind not in _EMPTY:
        raise Fault(SYNTAX, "address", f"names no kind of structure; there are {', '.join(KINDS)}")
    if detail not in DETAILS:
        raise Fault(SYNTAX, "detail", f"may be {', '.join(DETAILS)}")
    # What is said twice, or in another order, is the same query and the same kept answer.
    around = tuple(sorted({_SAME.get(each, each) for each in references.split(",")}))
    for each in around:
        if each not in (*AROUND, *KINDS) and each not in _EMPTY:
            raise Fault(SYNTAX, "references", f"may be {', '.join((*AROUND, *KINDS))}")
    return Wanted(
        kind,
        _each("agency", agency),
        _each("id", name),
        versions_of(version),
        _each("item", item),
        detail,
        around,
    )


def _each(what: str, text: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(re.split(r"[,+]", text)))
    if not all(each in ANY or _ID.fullmatch(each) for each in found):
        raise Fault(SYNTAX, what, "holds what is no id")
    return found


def versions_of(text: str) -> tuple[str, ...]:
    """The versions that a path names; `Fault` 400 where one is none."""
    found = tuple(dict.fromkeys(text.split(",")))
    if not all(map(_VERSION.fullmatch, found)):
        raise Fault(SYNTAX, "version", "must be a version like 1.0, or latest, all, *, +, ~")
    return found


def is_version(own: str, asked: Iterable[str]) -> bool:
    """Whether a version is one of those asked for; there is one of everything, the latest."""
    plain = ("all", "latest", "*", "+", "~")
    return any(each in plain or _reaches(own, each) for each in asked)


def _reaches(own: str, asked: str) -> bool:
    """A version, or one with a wildcard (`1+.0` is any from 1.0 on with the same rest)."""
    if "+" not in asked:
        return own == asked
    mine, theirs = own.split("."), asked.split(".")
    if len(mine) != len(theirs):
        return False
    for number, least in zip(mine, theirs, strict=True):
        if least.endswith("+"):
            return int(number) >= int(least[:-1])
        if number != least:
            return False
    return True


def selected(
    query: Wanted, known: Structures, in_use: Callable[[str], Mapping[str, frozenset[str]]]
) -> tuple[Artefact, ...]:
    """The artefacts that a query asks for, with those around them; `Fault` 404 for none.

    `in_use` gives the codes of each list that a dataflow has, to which `referencepartial` limits
    the lists that come along.
    """
    found = [a for a in known.all.values() if _is(a, query)]
    if not found:
        raise Fault(NO_RESULTS, "address", "no such structure is held here")
    if not set(query.items) & {*ANY}:
        found = [_with_items(a, query.items) for a in found]
        if not any(a.items for a in found):
            raise Fault(NO_RESULTS, "item", "no such item is held here")
    keys = {a.key for a in found}
    further = _around(keys, query.references, known) - keys
    own = [_shown(a, query.detail, referred=False) for a in found]
    others = [_shown(known.all[k], query.detail, referred=True) for k in known.all if k in further]
    flows = [in_use(a.id) for a in found if a.kind == "dataflow"]
    if query.detail == "referencepartial" and flows:
        others = [_of_flows(a, flows) for a in others]
    return (*own, *others)


def _of_flows(artefact: Artefact, flows: list[Mapping[str, frozenset[str]]]) -> Artefact:
    if artefact.kind != "codelist":
        return artefact
    return _with_items(artefact, frozenset().union(*(f.get(artefact.id, ()) for f in flows)))


def _is(artefact: Artefact, query: Wanted) -> bool:
    return (
        query.kind in (artefact.kind, *ANY)
        and any(each in (*_agencies(artefact), *ANY) for each in query.agencies)
        and any(each in (artefact.id, *ANY) for each in query.ids)
        and is_version(artefact.version, query.versions)
    )


def _agencies(artefact: Artefact) -> tuple[str, ...]:
    """Whose an artefact is; clients look for the scheme of agencies under the one that they ask."""
    listed = (item.id for item in artefact.items) if artefact.kind == "agencyscheme" else ()
    return artefact.agency, *listed


def _with_items(artefact: Artefact, items: Collection[str]) -> Artefact:
    found = tuple(i for i in artefact.items if i.id in items)
    return replace(artefact, items=found, partial=True)


def _shown(artefact: Artefact, detail: str, *, referred: bool) -> Artefact:
    whole = detail in ("full", "raw", "referencepartial")
    if whole or (detail.startswith("reference") and not referred):
        return artefact
    stub: Stub = "complete" if "complete" in detail else "stub"
    bare = replace(artefact, items=(), components=(), stub=stub)
    return bare if stub == "complete" else replace(bare, description="", notes=())


def _around(
    keys: set[tuple[str, str]], asked: tuple[str, ...], known: Structures
) -> set[tuple[str, str]]:
    def children(of: set[tuple[str, str]]) -> set[tuple[str, str]]:
        return {key for own in of for key in known.all[own].refers}

    def parents(of: set[tuple[str, str]]) -> set[tuple[str, str]]:
        return {a.key for a in known.all.values() if of & set(a.refers)}

    def closed(step: _Step, of: set[tuple[str, str]]) -> set[tuple[str, str]]:
        found, new = set(of), step(of)
        while new - found:
            found |= new
            new = step(new)
        return found - of

    def siblings() -> set[tuple[str, str]]:
        above = parents(keys)
        return above | children(above)

    ways: dict[str, Callable[[], set[tuple[str, str]]]] = {
        "none": set,
        "parents": lambda: parents(keys),
        "parentsandsiblings": siblings,
        "ancestors": lambda: closed(parents, keys),
        "children": lambda: children(keys),
        "descendants": lambda: closed(children, keys),
        "all": lambda: siblings() | closed(children, keys),
    }
    found: set[tuple[str, str]] = set()
    for each in asked:
        if each in ways:
            found |= ways[each]()
    kinds = {*asked} - {*ways}
    if kinds:
        found |= {key for key in ways["all"]() if key[0] in kinds}
    return found
