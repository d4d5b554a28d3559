"""Everything that is declared beside the figures, read and checked as one.

A build reads it before it publishes and a server before it starts, so that what one passes cannot
stop the other. Whatever is wrong with any register is raised at once, as `FilesRefused`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar, cast

from analytics.breaks import NO_TEXT, BreakRegister, load_breaks
from analytics.claims.claim import Claim, Group, load_claims
from analytics.claims.footnotes import Footnote
from analytics.claims.reconciliation import Registration, load_reconciliations
from analytics.errors import AnalyticsError
from analytics.observations import Reference
from etl.catalog import DATASETS, Catalog, load_catalog
from etl.corrections import Correction, load_corrections
from etl.errors import DataError, FilesRefused, Issue
from etl.files import built, indexed, known, read_csv, read_toml, rows_of
from etl.numbers import Convention, Figure, read
from etl.policy.guides import Guide, load_guides
from etl.policy.plain import Plain, load_plain
from etl.policy.whole import Policy, check_areas, check_links, load_policy
from etl.policy.wording import Wording, load_wording
from etl.releases import Schedule, load_calendar
from etl.schema import AUTHORITIES
from etl.synonyms import Synonym, load_synonyms

_T = TypeVar("_T")


@dataclass(frozen=True)
class Registers:
    """All declarations of one installation; `companies` leads from a provider's category to the
    label of the company that it belongs to, `calendar` from a table to its schedule."""

    catalog: Catalog
    policy: Policy
    wording: Wording
    plain: Plain
    guides: tuple[Guide, ...]
    breaks: BreakRegister
    claims: tuple[Claim, ...]
    registrations: tuple[Registration, ...]
    footnotes: tuple[Footnote, ...]
    companies: Mapping[str, str]
    corrections: tuple[Correction, ...]
    calendar: Mapping[str, Schedule]
    synonyms: tuple[Synonym, ...]


def load_registers(datasets: Path = DATASETS) -> Registers:
    """Read and cross-check every declaration under `datasets`.

    Raises `DataError` when the catalogue is wrong, on which all else rests, and `FilesRefused`
    with what is wrong with each of the other registers.
    """
    catalog = load_catalog(datasets)
    reference, policy = datasets / "reference", datasets / "policy"
    problems: list[str] = []

    def each(load: Callable[[], _T]) -> _T:
        try:
            return load()
        except DataError as error:
            problems.append(str(error))
        # Never used: a problem is raised below.
        return cast(_T, None)

    breaks = each(lambda: _breaks(reference / "breaks.toml", catalog))
    declared = each(lambda: _policy(policy, catalog))
    registers = Registers(
        catalog,
        declared,
        # Nothing can be said of words where what they word is wrong itself.
        cast(Wording, declared and each(lambda: _wording(policy, declared))),
        cast(Plain, declared and each(lambda: _plain(policy / "plain.toml", declared))),
        each(lambda: load_guides(policy / "guides.toml")),
        breaks,
        each(lambda: _claims(reference / "claims.toml", catalog, breaks)),
        each(lambda: _registrations(reference / "reconciliations.toml", catalog)),
        each(lambda: _footnotes(reference / "footnotes.csv", catalog)),
        each(lambda: load_companies(reference / "companies.csv", catalog)),
        each(lambda: load_corrections(reference / "corrections.toml", catalog)),
        each(lambda: load_calendar(reference / "calendar.toml", catalog)),
        each(lambda: load_synonyms(reference / "synonyms.csv")),
    )
    if problems:
        raise FilesRefused([Issue("", "", "", text, rule="register") for text in problems])
    return registers


def load_companies(file: Path, catalog: Catalog | None = None) -> Mapping[str, str]:
    """The company's label by category of a provider; with a catalogue, the categories are looked
    up in it. `DataError` names file and line."""
    known = {category for _, category in catalog.categories} if catalog else set()
    found: dict[str, str] = {}
    for line, row in read_csv(file, ("category", "label")):
        category = row["category"]
        if category in found or not row["label"]:
            raise DataError(f"{file}:{line}: {category!r} stands twice or has no label; mend it")
        if catalog and category not in known:
            raise DataError(f"{file}:{line}: {category!r} is not in categories.csv; correct it")
        found[category] = row["label"]
    return found


def _policy(folder: Path, catalog: Catalog) -> Policy:
    policy = load_policy(folder)
    check_links(policy, catalog.indicators)
    check_areas(policy, catalog.areas.by_code)
    return policy


def _plain(file: Path, policy: Policy) -> Plain:
    return load_plain(file, policy.topics, policy.recommendations)


def _wording(folder: Path, policy: Policy) -> Wording:
    return load_wording(folder, policy.terms, policy.instruments)


def _breaks(file: Path, catalog: Catalog) -> BreakRegister:
    register = _declared(file, lambda: load_breaks(file, catalog.areas.expand))
    for entry in (*register.breaks, *register.jumps):
        known(f"{file}: {entry.id}", "authority", entry.authority, (*AUTHORITIES, NO_TEXT))
        for name in entry.indicators:
            known(f"{file}: {entry.id}", "indicator", name, catalog.indicators)
    return register


def _claims(file: Path, catalog: Catalog, breaks: BreakRegister | None) -> tuple[Claim, ...]:
    """`breaks` is None where that register is wrong itself."""
    _check_shape(file)

    def printed(text: str, convention: str) -> Figure:
        return read(text, cast(Convention, convention))

    claims = _declared(file, lambda: load_claims(file, printed))
    for claim in claims:
        where = f"{file}: {claim.id}"
        _check_references(where, claim.references, catalog)
        for alternative in claim.alternatives:
            named = (o.reference if isinstance(o, Group) else o for o in alternative.operands)
            _check_references(where, (r for r in named if isinstance(r, Reference)), catalog)
        for code in filter(None, (claim.count_of, *claim.fold, *claim.fold.values())):
            known(where, "area", code, catalog.areas.by_code)
        if claim.source:
            known(where, "source", claim.source, {source for source, _ in catalog.origins})
        if claim.about_break and breaks:
            known(where, "break", claim.about_break, {b.id for b in breaks.breaks})
    return claims


def _registrations(file: Path, catalog: Catalog) -> tuple[Registration, ...]:
    registrations = _declared(file, lambda: load_reconciliations(file))
    sources = {source for source, _ in catalog.origins}
    for entry in registrations:
        where = f"{file}: {entry.id}"
        _check_references(where, entry.figures, catalog)
        if entry.indicator:
            known(where, "indicator", entry.indicator, catalog.indicators)
        for source in entry.tables:
            known(where, "source", source, sources)
    return registrations


def _footnotes(file: Path, catalog: Catalog) -> tuple[Footnote, ...]:
    found = _declared(file, lambda: tuple(rows_of(file, Footnote)))
    sources = {source for source, _ in catalog.origins}
    for note in found:
        known(f"{file}: footnote {note.number}", "source", note.source, sources)
    return tuple(indexed(found, lambda n: f"{n.source} {n.number} {n.locator}", file).values())


def _check_references(where: str, references: Iterable[Reference], catalog: Catalog) -> None:
    """A source may be one that is missing, which the verdict says; all else must be declared."""
    for reference in references:
        known(where, "indicator", reference.indicator, catalog.indicators)
        known(where, "area", reference.area, catalog.areas.by_code)
        if reference.cited:
            known(where, "cited body", reference.cited, catalog.publishers)


def _declared(file: Path, load: Callable[[], _T]) -> _T:
    """What analytics read of a register; their error becomes one of this package."""
    try:
        return load()
    except AnalyticsError as error:
        raise DataError(f"{error}; correct the entry in {file.name}") from None


_Keys = dict[str, str]


# What the reader of claims takes for granted; everything else it checks itself.
@dataclass(frozen=True)
class _Alternative:
    kind: str
    why: str
    operands: list[_Keys] = field(default_factory=list)


@dataclass(frozen=True)
class _Claim:
    kind: str
    base: _Keys = field(default_factory=dict)
    stated: _Keys = field(default_factory=dict)
    fold: _Keys = field(default_factory=dict)
    operands: list[_Keys] = field(default_factory=list)
    alternatives: list[_Alternative] = field(default_factory=list)


def _check_shape(file: Path) -> None:
    entries = read_toml(file).get("claim", [])
    for entry in entries if isinstance(entries, list) else ():
        name = entry.get("id", "no id") if isinstance(entry, dict) else "no id"
        built(_Claim, entry, f"{file}: [[claim]] {name}", others="ignore")
