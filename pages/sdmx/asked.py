"""A query for data, read strictly from its address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final

from werkzeug.datastructures import MultiDict

from pages.sdmx.dataset import FLAT
from pages.sdmx.declared import Concept, Declared
from pages.sdmx.faults import NO_RESULTS, NOT_OFFERED, SYNTAX, Fault
from pages.sdmx.filters import Condition, Conditions, Key, bound, conditions_of, keys_of
from pages.sdmx.media import FORMAT, Standard
from pages.sdmx.references import ANY, is_version, versions_of

MOST: Final = 25_000
"""Observations that one answer may hold."""
AS_OF: Final = "asOf"
_ID: Final = re.compile(r"[A-Za-z0-9_@$-]{1,80}")
_COUNT: Final = re.compile(r"\d{1,9}")
DETAILS: Final = ("full", "dataonly", "serieskeysonly", "nodata")
_BOTH: Final = (
    *("firstNObservations", "lastNObservations", "dimensionAtObservation", AS_OF, FORMAT),
    *("includeHistory", "updatedAfter", "limit", "offset"),
)
PARAMETERS: Final[Mapping[Standard, tuple[str, ...]]] = {
    "3.0": (*_BOTH, "attributes", "measures", "sort", "reportingYearStartDay"),
    "2.1": (*_BOTH, "detail", "startPeriod", "endPeriod"),
}


@dataclass(frozen=True)
class DataQuery:
    """What is asked of one dataflow, or of the data structure (`kind`)."""

    kind: str
    id: str
    keys: tuple[Key, ...]
    conditions: Conditions = ()
    first: int = 0
    last: int = 0
    limit: int = MOST
    offset: int = 0
    limited: bool = False
    at: str = "TIME_PERIOD"
    measures: tuple[Concept, ...] = ()
    attributes: tuple[Concept, ...] = ()
    observations: bool = True
    as_of: datetime | None = field(default=None)


def data_query(
    path: list[str], given: MultiDict[str, str], standard: Standard, told: Declared
) -> DataQuery:
    """The query of an address below `/data/`; `Fault` says what is wrong or not offered."""
    once = parameters(given, PARAMETERS[standard], conditions=standard == "3.0")
    found = (_of_3 if standard == "3.0" else _of_2)(path, told)
    found = replace(_counted(found, once), at=_at(once, told), as_of=_moment(once))
    _offered(once)
    if standard == "3.0":
        conditions = {name: text for name, text in once.items() if name.startswith("c[")}
        found = replace(found, conditions=conditions_of(conditions, told))
        found = _chosen(found, once.get("measures", "all"), once.get("attributes", "dsd"), told)
    else:
        found = replace(found, conditions=_between(once, told))
        found = _detailed(found, once.get("detail", "full"), told)
    # Keys alone are keys of series, whatever stands at the observation.
    return found if found.observations or found.at != FLAT else replace(found, at="TIME_PERIOD")


def parameters(
    given: MultiDict[str, str], known: tuple[str, ...], *, conditions: bool = False
) -> dict[str, str]:
    """Parameters that may each be given once; `Fault` 400 names one that is unknown."""
    for name in given:
        if name not in known and not (conditions and name.startswith("c[")):
            more = ", c[…]" if conditions else ""
            message = f"unknown parameter; known are {', '.join(sorted(known))}{more}"
            raise Fault(SYNTAX, name[:80], message)
        if len(given.getlist(name)) > 1:
            raise Fault(SYNTAX, name[:80], "may be given once only")
    return given.to_dict()


def _of_3(path: list[str], told: Declared) -> DataQuery:
    if len(path) > 5:
        raise Fault(SYNTAX, "address", "has more parts than context, agency, id, version and key")
    kind, agency, name, version, key = [*path, "*", "*", "*", "*", "*"][:5]
    if kind not in ("dataflow", "datastructure", "provisionagreement", "*"):
        raise Fault(SYNTAX, "context", "may be dataflow or datastructure")
    _one_flow(name)
    _ours(agency, version, told)
    keys = keys_of(key, told, standard="3.0")
    if kind == "*":
        kind = "datastructure" if name == told.scheme.structure else "dataflow"
    if kind == "provisionagreement":
        raise Fault(NO_RESULTS, "context", "there are no provision agreements here")
    if kind == "datastructure" and name != told.scheme.structure:
        raise Fault(NO_RESULTS, "id", f"there is one data structure, {told.scheme.structure}")
    return DataQuery(kind, name, keys)


def _of_2(path: list[str], told: Declared) -> DataQuery:
    if len(path) > 3:
        raise Fault(SYNTAX, "address", "has more parts than flow, key and provider")
    flow, key, provider = [*path, "all", "all", "all"][:3]
    parts = flow.split(",")
    if len(parts) > 3:
        raise Fault(SYNTAX, "flow", "must be ID, AGENCY,ID or AGENCY,ID,VERSION")
    name = parts[0] if len(parts) == 1 else parts[1]
    agency = parts[0] if len(parts) > 1 else "all"
    _one_flow(name)
    _ours(agency, parts[2] if len(parts) == 3 else "latest", told)
    keys = keys_of(key, told, standard="2.1")
    providers = provider.replace("+", ",").split(",")
    if not set(providers) & {told.scheme.agency, "all"}:
        raise Fault(NO_RESULTS, "provider", f"all data here are provided by {told.scheme.agency}")
    return DataQuery("dataflow", name, keys)


def _one_flow(name: str) -> None:
    if name in ANY or "," in name:
        message = "one dataflow is given at a time; see the list of dataflows"
        raise Fault(NOT_OFFERED, "address", message)
    if not _ID.fullmatch(name):
        raise Fault(SYNTAX, "id", "holds what is no id")


def _ours(agency: str, version: str, told: Declared) -> None:
    for each in agency.split(","):
        if each not in ANY and not re.fullmatch(r"[A-Za-z][A-Za-z0-9_.-]{0,79}", each):
            raise Fault(SYNTAX, "agency", "holds what is no id")
    scheme = told.scheme
    if not {scheme.agency, *ANY} & set(agency.split(",")):
        raise Fault(NO_RESULTS, "agency", f"the agency here is {scheme.agency}")
    if not is_version(scheme.version, versions_of(version)):
        raise Fault(NO_RESULTS, "version", f"the version is {scheme.version}")


def _counted(found: DataQuery, once: Mapping[str, str]) -> DataQuery:
    """The query with how many observations it wants, of every series and of all."""
    limit = _count(once, "limit", 1)
    return replace(
        found,
        first=_count(once, "firstNObservations", 1) or 0,
        last=_count(once, "lastNObservations", 1) or 0,
        offset=_count(once, "offset", 0) or 0,
        limit=min(limit or MOST, MOST),
        limited=limit is not None,
    )


def _count(once: Mapping[str, str], name: str, least: int) -> int | None:
    if name not in once:
        return None
    if not _COUNT.fullmatch(once[name]) or int(once[name]) < least:
        raise Fault(SYNTAX, name, f"must be a whole number from {least} on")
    return int(once[name])


def _at(once: Mapping[str, str], told: Declared) -> str:
    at = once.get("dimensionAtObservation", "TIME_PERIOD")
    known = [FLAT, *(c.id for c in told.of_role("dimension", "time"))]
    if at not in known:
        raise Fault(SYNTAX, "dimensionAtObservation", f"may be {', '.join(known)}")
    return at


def _moment(once: Mapping[str, str]) -> datetime | None:
    if AS_OF not in once:
        return None
    # A plus before the hours of a zone is read as a space in an address.
    text = once[AS_OF].replace(" ", "+")
    try:
        moment = datetime.fromisoformat(text) if len(text) <= 40 else None
        # Near the ends of the calendar another zone has no such day.
        moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC) if moment else None
    except (ValueError, OverflowError):
        moment = None
    if moment is None:
        raise Fault(SYNTAX, AS_OF, "must be a time like 2026-11-30T12:00:00Z")
    return moment


def _offered(once: Mapping[str, str]) -> None:
    """Raises `Fault` 501 for what the standard knows and this service does not do."""
    if once.get("includeHistory", "false") not in ("true", "false"):
        raise Fault(SYNTAX, "includeHistory", "may be true or false")
    told = {
        "updatedAfter": "ask with If-None-Match, or for /api/v1/changes.json",
        "sort": "observations are sorted by the dimensions in their order",
        "reportingYearStartDay": "all years here are those of the calendar",
    }
    for name, message in told.items():
        if name in once:
            raise Fault(NOT_OFFERED, name, f"is not offered; {message}")
    if once.get("includeHistory") == "true":
        message = "is not offered; one earlier version is given with asOf"
        raise Fault(NOT_OFFERED, "includeHistory", message)


def _chosen(found: DataQuery, measures: str, attributes: str, told: Declared) -> DataQuery:
    """The measures and attributes that 3.0 chooses by name."""
    own = _named("measures", measures, told.of_role("measure"), ("all",), ())
    every = ("dsd", "all", "obs")
    notes = _named("attributes", attributes, told.of_role("attribute"), every, _LEVELS)
    return replace(found, measures=own, attributes=notes, observations=bool(own or notes))


_LEVELS: Final = ("msd", "dataset", "series")  # at which nothing is attached here


def _named(
    name: str,
    text: str,
    known: tuple[Concept, ...],
    every: tuple[str, ...],
    none: tuple[str, ...],
) -> tuple[Concept, ...]:
    words = text.split(",")
    ids = [c.id for c in known]
    for word in words:
        if word not in (*every, *none, "none", *ids):
            message = f"may be {', '.join((*every, *none, 'none', *ids))}"
            raise Fault(SYNTAX, name, message)
    if set(words) & {*every}:
        return known
    return tuple(c for c in known if c.id in words)


def _detailed(found: DataQuery, detail: str, told: Declared) -> DataQuery:
    """The same as 2.1 says it, in one word."""
    if detail not in DETAILS:
        raise Fault(SYNTAX, "detail", f"may be {', '.join(DETAILS)}")
    if detail in ("serieskeysonly", "nodata"):  # no attribute is attached to a series
        return replace(found, observations=False)
    notes = told.of_role("attribute") if detail == "full" else ()
    return replace(found, measures=told.of_role("measure"), attributes=notes)


def _between(once: Mapping[str, str], told: Declared) -> Conditions:
    time = told.of_role("time")[0]
    found = []
    for name, operator in (("startPeriod", "ge"), ("endPeriod", "le")):
        if name in once:
            bound(name, once[name])
            found.append(((Condition(time, operator, once[name]),),))
    return tuple(found)
