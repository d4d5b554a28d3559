"""Areas, groups of areas, and the names that publishers give them.

Three reviewed files in `datasets/reference/`: `areas.csv` (one row per code), `area_groups.csv`
(which areas a group has, with the dates of their membership) and `aliases.csv` (names and codes
as publishers write them, by scheme: one scheme per publisher, `any` for names that hold
everywhere).

A `country` is a member or observer state of the United Nations, a `territory` any other code of
ISO 3166-1, and Kosovo. That tells the two apart for reading only and says nothing on status.
Groups are named by composition: their membership is fixed whatever period is shown, and the dates
of accession and leaving in `area_groups.csv` are for information. Some groups
have no members on purpose, because their source does not say, or draws its own regions.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator

from etl.errors import DataError, UnknownArea
from etl.files import read_csv, rows_of

Kind = Literal["country", "territory", "withdrawn", "special", "group"]

ANY: Final = "any"
"""The scheme of names that hold for every publisher."""

CODE: Final = "code"
"""Not a scheme of aliases: the file holds our own codes, and nothing else is understood."""

EVERY_AREA: Final = "*"

_MEMBER_COLUMNS: Final = ("group", "member", "from", "until", "note")
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u02b9\u00b4`", "'"))


# In decimal degrees, such as 46.02; empty where there is none.
_Degrees = Annotated[float | None, BeforeValidator(lambda text: text or None)]


@dataclass(frozen=True)
class Area:
    """One code of areas.csv.

    `numeric` keeps its leading zeros. The point (degrees) lies inside the area and carries the
    mark of one that is too small to see; only countries and territories have it.
    """

    code: str
    name: str
    kind: Kind
    alpha2: str
    numeric: str
    latitude: _Degrees
    longitude: _Degrees
    note: str


@dataclass(frozen=True)
class Member:
    """One area of a group. `since` and `until` (ISO dates, empty if not applicable) inform only."""

    group: str
    area: str
    since: str
    until: str
    note: str


@dataclass(frozen=True)
class Alias:
    """A name or code as one publisher (or `any` of them) writes it."""

    scheme: str
    name: str
    area: str
    note: str = ""


@dataclass(frozen=True)
class Areas:
    """Every area, alias and membership; built by `load_areas`, which checks them."""

    by_code: Mapping[str, Area]
    aliases: tuple[Alias, ...]
    members: tuple[Member, ...]

    def resolve(self, name: str, scheme: str) -> str:
        """The code that a publisher's `name` stands for.

        Tried in turn: aliases of the scheme, aliases of `any`, names of areas.csv, alpha-3 and
        alpha-2 codes. Case, spaces, accents and the form of apostrophes do not matter. With the
        scheme `code` only an exact code is taken. `UnknownArea` lists the nearest known names.
        """
        if scheme == CODE:
            if name in self.by_code:
                return name
        else:
            by_alias = (self._by_alias.get(each, {}) for each in (scheme, ANY))
            for names in (*by_alias, *self._by_own_names):
                if (code := names.get(normalised(name))) is not None:
                    return code
        raise UnknownArea(self._unknown(name, scheme))

    def members_of(self, group: str) -> tuple[str, ...]:
        """Codes of a group in the order of the file; empty for what has no listed members."""
        return self._members.get(group, ())

    def expand(self, codes: Iterable[str]) -> frozenset[str]:
        """The codes themselves and the members of every group among them; `*` is every area.

        A group stays in, because a statement on it also holds for its own series.
        """
        found: set[str] = set()
        for code in codes:
            if code == EVERY_AREA:
                return frozenset(self.by_code)
            if code not in self.by_code:
                raise UnknownArea(self._unknown(code, CODE))
            found.update((code, *self.members_of(code)))
        return frozenset(found)

    def with_aliases(self, extra: Iterable[Alias]) -> Areas:
        """The same areas with further aliases, checked like those of the file."""
        added = tuple(extra)
        _check_aliases((*self.aliases, *added), self.by_code)
        return replace(self, aliases=(*self.aliases, *added))

    def nearest(self, name: str, scheme: str, alike: float = 0.6) -> dict[str, str]:
        """The known names of a scheme that look most like one, nearest first, and their codes.

        `alike` is the least likeness, from 0 to 1 for equal names.
        """
        own = {area.code: code for code, area in self.by_code.items()} if scheme == CODE else {}
        own |= {area.name: code for code, area in self.by_code.items()}
        own |= {a.name: a.area for a in self.aliases if a.scheme in {scheme, ANY}}
        known: dict[str, str] = {}
        for shown in own:
            known.setdefault(normalised(shown), shown)
        near = difflib.get_close_matches(normalised(name), known, n=5, cutoff=alike)
        return {known[n]: own[known[n]] for n in near}

    def _unknown(self, name: str, scheme: str) -> str:
        near = self.nearest(name, scheme)
        listed = ", ".join(f"{shown} ({code})" for shown, code in near.items()) or "none is close"
        remedy = "use the code of an area"
        if scheme != CODE:
            remedy = "correct the name, or declare it"
        return f"unknown area {name!r} (scheme {scheme!r}); nearest known: {listed}; {remedy}"

    @cached_property
    def _by_alias(self) -> Mapping[str, Mapping[str, str]]:
        schemes: dict[str, dict[str, str]] = {}
        for alias in self.aliases:
            schemes.setdefault(alias.scheme, {})[normalised(alias.name)] = alias.area
        return schemes

    @cached_property
    def _by_own_names(self) -> tuple[Mapping[str, str], ...]:
        areas = self.by_code.values()
        return (
            {normalised(area.name): area.code for area in areas},
            {normalised(area.code): area.code for area in areas},
            {normalised(area.alpha2): area.code for area in areas if area.alpha2},
        )

    @cached_property
    def _members(self) -> Mapping[str, tuple[str, ...]]:
        groups: dict[str, tuple[str, ...]] = {}
        for member in self.members:
            groups[member.group] = (*groups.get(member.group, ()), member.area)
        return groups


def normalised(name: str) -> str:
    """A name as it is compared: without case, accents, surplus spaces and kinds of apostrophe."""
    # Apostrophes first: decomposition would turn the acute accent into a space.
    split = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES).casefold())
    return " ".join("".join(c for c in split if not unicodedata.combining(c)).split())


def load_areas(folder: Path) -> Areas:
    """Read `areas.csv`, `aliases.csv` and `area_groups.csv` from a folder.

    `DataError` for a repeated code or name and an ambiguous alias, `UnknownArea` for an alias or
    a membership of a code that areas.csv does not have; both name the file and the row.
    """
    areas = tuple(rows_of(folder / "areas.csv", Area))
    for what in ("code", "name", "alpha2", "numeric"):
        _check_unique(what, (getattr(area, what) for area in areas))
    by_code = MappingProxyType({area.code: area for area in areas})
    aliases = tuple(rows_of(folder / "aliases.csv", Alias))
    _check_aliases(aliases, by_code)
    members = tuple(
        Member(*(row[column] for column in _MEMBER_COLUMNS))
        for _, row in read_csv(folder / "area_groups.csv", _MEMBER_COLUMNS)
    )
    _check_members(members, by_code)
    return Areas(by_code, aliases, members)


def _check_unique(what: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in filter(None, map(normalised, values)):
        if value in seen:
            raise DataError(f"areas.csv: the {what} {value!r} occurs twice; keep one")
        seen.add(value)


def _check_aliases(aliases: Iterable[Alias], by_code: Mapping[str, Area]) -> None:
    seen: dict[tuple[str, str], Alias] = {}
    for alias in aliases:
        where = f"aliases.csv, {alias.scheme} {alias.name!r}"
        if alias.area not in by_code:
            raise UnknownArea(f"{where}: no area {alias.area!r} in areas.csv; correct the code")
        first = seen.setdefault((alias.scheme, normalised(alias.name)), alias)
        if first.area != alias.area:
            raise DataError(f"{where}: stands for {first.area} and {alias.area}; keep one")


def _check_members(members: Iterable[Member], by_code: Mapping[str, Area]) -> None:
    for member in members:
        where = f"area_groups.csv, {member.group} {member.area}"
        for code in (member.group, member.area):
            if code not in by_code:
                raise UnknownArea(f"{where}: no area {code!r} in areas.csv; correct the code")
        if by_code[member.group].kind != "group" or by_code[member.area].kind == "group":
            raise DataError(f"{where}: must be a group and one of its areas; correct the row")
