"""Which pages are recorded, and in which states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from record.controls import controls
from record.product import Product
from record.tree import Node

_FEW: Final = 100  # addresses of one form, up to which each is recorded in all its states
# Of more, these: a country, one that left the Union, groups with and without members, the world.
_IN_ALL_STATES: Final = ("AUT", "SVN", "GBR", "EU27_2020", "IWS_EUR", "WLD", "XKX")
# Where the values of a variable part of an address stand: list, its key, key of the value.
_LISTED: Final = {
    "area": ("/api/v1/areas.json", "areas", "code"),
    "indicator": ("/api/v1/indicators.json", "indicators", "id"),
    "recommendations": ("/api/v1/recommendations.json", "recommendations", "id"),
}
_UNKNOWN: Final = ("/nowhere", "/area/svn", "/area/none", "/area/none/brief", "/indicator/none")
# What an address may ask for that is not there, and the table as it was before its first load.
_ODD: Final = ("?nonsense=1", "?version=0", "?version=1-00000000", "?version=999999")
_ODD_AT: Final = ("/area/SVN", "/area/SVN/brief", "/indicator/cybertipline_reports")
_PLACES: Final = ("SVN", "AUT,HRV,SVN", "DEU,FRA,ITA,ESP,POL,NLD,SWE", "EU27_2020,WLD", "ZZZ,AUT")
_COMPARED: Final = (
    "cybertipline_reports", "internet_penetration", "hosted_csam_reports", "ivas_media_files",
)  # fmt: skip
_MEASURES: Final = ("level", "rate", "index", "gap", "rank")


@dataclass(frozen=True)
class State:
    """One view of a page: its path, and the query that chooses it."""

    path: str
    search: str = ""

    @property
    def file(self) -> str:
        """A name for files that is the same at every run: folders as in the path."""
        folder = self.path.strip("/") or "_root"
        query = re.sub(r"[^\w=&,.+-]", "_", self.search.removeprefix("?"))
        return f"{folder}/{query or 'default'}"


@dataclass(frozen=True)
class Sample:
    """How much is recorded: only some places, and of long lists only some options (0: all)."""

    areas: tuple[str, ...] = ()
    options: int = 24
    quick: bool = False


def paths(product: Product, sample: Sample) -> list[str]:
    """Every address of a page, those with a variable part once for each of its values.

    Raises `KeyError` for a variable part that no list is known for.
    """
    import dash  # noqa: PLC0415  (its registry is filled by the application)

    found: list[str] = []
    for page in dash.page_registry.values():
        template = page.get("path_template")
        if not template:
            found.append(str(page["path"]))
            continue
        kind = template.strip("/").partition("/")[0]
        values = _values(product, kind, sample)
        found += [re.sub(r"<[^>]+>", value, template) for value in values]
    return sorted(dict.fromkeys(found))


def _values(product: Product, kind: str, sample: Sample) -> list[str]:
    address, key, name = _LISTED[kind]
    values = [str(item[name]) for item in product.json(address)[key]]
    if kind == "area" and sample.areas:
        return [value for value in values if value in sample.areas]
    if sample.quick:
        return [
            v for n, v in enumerate(values) if n % 10 == 0 or v in (*_IN_ALL_STATES, *_COMPARED)
        ]
    return values


def first_states(known: Iterable[str]) -> list[State]:
    """Every page as it opens, addresses that are not there, odd queries, and comparisons."""
    listed = list(known)
    states = [State(path) for path in (*listed, *_UNKNOWN)]
    plain = [p for p in listed if p.count("/") == 1 or p in _ODD_AT]
    states += [State(path, odd) for path in plain for odd in _ODD]
    states += [
        State("/compare", f"?indicator={indicator}&measure={measure}&areas={areas}")
        for indicator in _COMPARED
        for measure in _MEASURES
        for areas in _PLACES
    ]
    return states


def further(state: State, page: Node, known: Mapping[str, Any], sample: Sample) -> list[State]:
    """The states that the controls of a page lead to, one option at a time from where it opens.

    Where there are hundreds of addresses of one form, only some are followed further.
    """
    if state.search or not _in_all_states(state.path, known):
        return []
    return [
        State(state.path, f"?{urlencode({control.name: value}, safe=',')}")
        for control in controls(page)
        for value in control.others(2 if sample.quick else sample.options)
    ]


def _in_all_states(path: str, known: Mapping[str, Any]) -> bool:
    kind = path.strip("/").partition("/")[0]
    alike = sum(other.strip("/").partition("/")[0] == kind for other in known)
    return alike <= _FEW or any(part in _IN_ALL_STATES for part in path.split("/"))
