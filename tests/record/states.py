"""Which pages are recorded, and in which states."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from tests.record.controls import Control, controls
from tests.record.product import NotAnswered, Product
from tests.record.tree import Node

_FEW: Final = 100  # addresses of one form, up to which each is recorded in all its states
# Of more, these: countries in and out of the Union, groups with and without members, the world.
_IN_ALL_STATES: Final = ("AUT", "SVN", "GBR", "XKX", "EU27_2020", "IWS_EUR", "WLD")
# Where the values of the variable part of an address stand: list, its key, key of the value.
_LISTED: Final = {
    "area": ("/api/v1/areas.json", "areas", "code"),
    "indicator": ("/api/v1/indicators.json", "indicators", "id"),
    "recommendations": ("/api/v1/recommendations.json", "recommendations", "id"),
}
_UNKNOWN: Final = ("/nowhere", "/area/svn", "/area/none", "/area/none/brief", "/indicator/none")
# What an address may ask for that is not there, and the table as it was before its first load.
_ODD: Final = ("?nonsense=1", "?version=0", "?version=1-00000000", "?version=999999")
_ODD_AT: Final = ("/area/SVN", "/area/SVN/brief", "/indicator/cybertipline_reports")
_PLACES: Final = ("SVN", "DEU,FRA,ITA,ESP,POL,NLD,SWE", "EU27_2020,WLD", "ZZZ,AUT", "none")
_COMPARED: Final = (
    "cybertipline_reports",
    "individuals_using_internet",
    "internet_penetration",
    "inhope_hosting_share",
    "ivas_media_files",
)
_MEASURES: Final = ("level", "rate", "index", "gap", "rank")


@dataclass(frozen=True)
class State:
    """One view of a page: its path, and the query that chooses it.

    `followed` says that the page's own callbacks are asked for it as well.
    """

    path: str
    search: str = ""
    followed: bool = field(default=False, compare=False)

    @property
    def file(self) -> str:
        """A name for files that is the same at every run: folders as in the path."""
        folder = self.path.strip("/") or "_root"
        query = re.sub(r"[^\w=&,.+%-]", "_", self.search.removeprefix("?"))
        return f"{folder}/{query or 'default'}"


@dataclass(frozen=True)
class Sample:
    """How much is recorded: only some places, of long lists only some options (0: all), only
    addresses that begin with `only`; `quick` takes a tenth of what is many.
    """

    areas: tuple[str, ...] = ()
    options: int = 24
    quick: bool = False
    only: str = ""

    def wants(self, address: str) -> bool:
        """Whether an address is among those asked for."""
        return address.startswith(self.only)


def paths(product: Product, sample: Sample) -> tuple[list[str], list[str]]:
    """Every address of a page, and the forms of address for which no values are known."""
    import dash  # noqa: PLC0415  (its registry is filled by the application)

    found: list[str] = []
    unknown: list[str] = []
    for page in dash.page_registry.values():
        template = page.get("path_template")
        kind = (template or "").strip("/").partition("/")[0]
        if not template:
            found.append(str(page["path"]))
        elif kind in _LISTED and template.count("<") == 1:
            found += [re.sub("<[^>]+>", v, template) for v in _values(product, kind, sample)]
        else:
            unknown.append(str(template))
    return sorted(filter(sample.wants, dict.fromkeys(found))), unknown


def _values(product: Product, kind: str, sample: Sample) -> list[str]:
    """Raises `NotAnswered` where a place is asked for that is not there."""
    address, key, name = _LISTED[kind]
    values = [str(item[name]) for item in product.json(address)[key]]
    if kind == "area" and sample.areas:
        if missing := sorted(set(sample.areas) - set(values)):
            raise NotAnswered(f"there is no area {', '.join(missing)}; see {address}")
        return list(sample.areas)
    if sample.quick:
        kept = {*values[::10], *_IN_ALL_STATES, *_COMPARED}
        return [value for value in values if value in kept]
    return values


def first_states(known: Iterable[str], sample: Sample) -> list[State]:
    """Every page as it opens, addresses that are not there, odd queries, and comparisons."""
    listed = list(known)
    states = [State(path) for path in (*listed, *_UNKNOWN)]
    states += [
        State(path, odd) for path in listed if path.count("/") == 1 or path in _ODD_AT
        for odd in _ODD
    ]  # fmt: skip
    states += [
        State("/compare", f"?indicator={indicator}&measure={measure}&areas={areas}")
        for indicator in _COMPARED[:: 3 if sample.quick else 1]
        for measure in _MEASURES
        for areas in _PLACES[:: 2 if sample.quick else 1]
    ]
    return [state for state in states if sample.wants(state.path)]


@dataclass
class Walk:
    """Follows the controls of pages, each where it is first offered, one option at a time.

    Where there are hundreds of addresses of one form, only those of some places are followed.
    """

    known: Collection[str]
    sample: Sample
    _seen: dict[str, set[str]] = field(default_factory=dict)

    def further(self, state: State, page: Node) -> list[State]:
        """The states that controls lead to which no earlier state of the path had."""
        if state.path not in self.known or not self._in_all_states(state.path):
            return []
        seen = self._seen.setdefault(state.path, set())
        new = [control for control in controls(page) if control.name not in seen]
        seen.update(control.name for control in new)
        return [each for control in new for each in self._options(state, control)]

    def _options(self, state: State, control: Control) -> list[State]:
        most = 2 if self.sample.quick else self.sample.options
        before = f"{state.search}&" if state.search else "?"
        return [
            State(state.path, before + urlencode({control.name: value}, safe=","), number == 0)
            for number, value in enumerate(control.others(most))
        ]

    def _in_all_states(self, path: str) -> bool:
        form = path.split("/")
        alike = sum(_alike(form, other.split("/")) for other in self.known)
        return alike <= _FEW or any(part in _IN_ALL_STATES for part in form)


def _alike(one: list[str], other: list[str]) -> bool:
    return len(one) == len(other) and one[1] == other[1]
