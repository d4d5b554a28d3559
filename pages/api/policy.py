"""What D10.6 says beside its recommendations, as data: law and events, actors, practices."""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterable, Mapping
from typing import Any, Final, TypeVar, get_args

from flask import Blueprint, Response, jsonify, request

from analytics.periods import parse_period
from etl.policy.actors import Actor
from etl.policy.events import Event, EventKind
from etl.policy.law import Instrument
from etl.policy.practices import Practice
from etl.policy.whole import Bearing, Policy, bearing_on
from pages.api.answers import BadRequest, asked_of_version
from pages.site.data import Data, View

blueprint: Final = Blueprint("policy", __name__, url_prefix="/api")
_ASKED: Final = "recommendation"
_FILTERS: Final = (_ASKED, "kind", "indicator", "area")
_Bears = TypeVar("_Bears", bound=Bearing)


@blueprint.get("/v1/law.json")
def law() -> Response:
    """Instruments and strategies with what they consist of, and the events of law and figures.

    Of one `recommendation` those that bear on it; a break of the figures bears on none.
    """
    data, view, given = asked_of_version(_ASKED)
    policy, wanted = data.policy, _wanted(given, data.policy)
    return _answer(
        view,
        instruments=[*map(_followed, _among(policy.instruments, wanted))],
        articles=_plain(policy.articles, wanted),
        targets=_plain(policy.targets, wanted),
        parts=_plain(policy.parts, wanted),
        requests=_plain(policy.requests, wanted),
        events=_plain(data.events, wanted),
    )


@blueprint.get("/v1/events.json")
def events() -> Response:
    """Events of law, strategies, methods and companies, oldest first.

    Of one `kind`, `indicator`, `area` or `recommendation`. `at` is the moment in decimal years at
    which an event is drawn: the middle of the year or month where no day is known, but the
    beginning of what a break cuts (`cuts`).
    """
    data, view, given = asked_of_version(*_FILTERS)
    wanted = _wanted(given, data.policy)
    _checked(given, data)
    found = [
        event
        for event in _among(data.events, wanted)
        if given.get("kind", event.kind) == event.kind
        and (given.get("indicator") in (None, *event.indicators))
        and (given.get("area") in (None, *event.areas) or "*" in event.areas)
    ]
    return _answer(view, events=[*map(_placed, found)])


@blueprint.get("/v1/actors.json")
def actors() -> Response:
    """Figure 6: actors with the recommendations addressed to them, and their relations.

    Of one `recommendation` the actors whom it is addressed to or concerns, and their relations.
    """
    data, view, given = asked_of_version(_ASKED)
    policy, wanted = data.policy, _wanted(given, data.policy)
    found = policy.actors_for(wanted) if wanted else policy.actors
    ids = {actor.id for actor in found}
    bound = [r for r in policy.relations if {r.source, r.target} & ids]
    shown = [_actor(actor, policy) for actor in found]
    return _answer(view, actors=shown, relations=[*map(dataclasses.asdict, bound)])


@blueprint.get("/v1/practices.json")
def practices() -> Response:
    """Named practices, and the lists of contents, needs, rules, examples and requests.

    Of one `recommendation` those that bear on it.
    """
    data, view, given = asked_of_version(_ASKED)
    policy, wanted = data.policy, _wanted(given, data.policy)
    return _answer(
        view,
        practices=[*map(_followed, _among(policy.practices, wanted))],
        contents=_plain(policy.contents, wanted),
        needs=_plain(policy.needs, wanted),
        rules=_plain(policy.rules, wanted),
        examples=_plain(policy.examples, wanted),
        requests=_plain(policy.requests, wanted),
    )


def _checked(given: Mapping[str, str], data: Data) -> None:
    """Raises `BadRequest` for a kind, an indicator or an area that is none."""
    known: Mapping[str, Container[str]] = {
        "kind": get_args(EventKind),
        "indicator": data.catalog.indicators,
        "area": data.catalog.areas.by_code,
    }
    for name, values in known.items():
        if name in given and given[name] not in values:
            raise BadRequest(name, f"there is no {name} “{given[name][:40]}”")


def _placed(event: Event) -> dict[str, Any]:
    """An event with the moment at which a chart has it."""
    when, cuts = parse_period(event.date), event.step == "break"
    begun = when.start.year + (when.start.timetuple().tm_yday - 1) / 365.25 if when.start else None
    at = begun if cuts else when.decimal_year
    return {**dataclasses.asdict(event), "cuts": cuts, "at": at}


def _wanted(given: dict[str, str], policy: Policy) -> str:
    """The recommendation that is asked for, or nothing."""
    wanted = given.get(_ASKED, "")
    if _ASKED in given and wanted not in {r.id for r in policy.recommendations}:
        raise BadRequest(_ASKED, "must be the id of a recommendation, such as EU-1 or NAT-2b")
    return wanted


def _among(entries: Iterable[_Bears], wanted: str) -> tuple[_Bears, ...]:
    return bearing_on(entries, wanted) if wanted else tuple(entries)


def _plain(entries: Iterable[Any], wanted: str) -> list[dict[str, Any]]:
    return [dataclasses.asdict(entry) for entry in _among(entries, wanted)]


def _followed(entry: Instrument | Practice) -> dict[str, Any]:
    """An entry, and whether anybody looked what became of it after D10.6."""
    return {**dataclasses.asdict(entry), "later_checked": bool(entry.developments)}


def _actor(actor: Actor, policy: Policy) -> dict[str, Any]:
    addressed = [r.id for r in policy.addressed(actor)]
    carried = [p.id for p in policy.practices if actor.id in p.actors]
    return {**dataclasses.asdict(actor), "addressed": addressed, "practices": carried}


def _answer(view: View, **told: Any) -> Response:
    """The answer with table and version; one that a client has already is not sent again."""
    response = jsonify(table=view.snapshot.table_id, version=view.snapshot.version, **told)
    response.add_etag()
    response.make_conditional(request)
    return response
