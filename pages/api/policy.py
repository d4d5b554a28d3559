"""What D10.6 says beside its recommendations, as data: law and events, actors, practices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeVar, get_args

from flask import Blueprint, Response
from typing_extensions import TypedDict

from analytics.periods import parse_period
from etl.policy.actors import Actor, Relation
from etl.policy.events import Event, EventKind
from etl.policy.law import Article, Instrument, Part, Request, Target
from etl.policy.lists import Content, Example, Need, Rule
from etl.policy.practices import Practice
from etl.policy.whole import Bearing, Policy, bearing_on
from pages.api.answers import with_version
from pages.openapi.asked import Asked, Parameter
from pages.openapi.common import AREA_CODE, AT, INDICATOR_ID, RECOMMENDATION
from pages.openapi.kinds import Word
from pages.openapi.route import asking, json_of

blueprint: Final = Blueprint("policy", __name__, url_prefix="/api")
_ASKED: Final = RECOMMENDATION.name
_FILTERS: Final = (
    Parameter("kind", "Only events of this kind.", Word(get_args(EventKind)), "law"),
    Parameter("indicator", "Only events that bear on this indicator.", INDICATOR_ID),
    Parameter("area", "Only events that bear on this place.", AREA_CODE, "SVN"),
)
_Bears = TypeVar("_Bears", bound=Bearing)


@dataclass(frozen=True, kw_only=True)
class Law(Instrument):
    """An instrument or strategy; whether anybody looked what became of it after D10.6."""

    later_checked: bool


@dataclass(frozen=True, kw_only=True)
class Done(Practice):
    """A practice; whether anybody looked what became of it after D10.6."""

    later_checked: bool


@dataclass(frozen=True, kw_only=True)
class Placed(Event):
    """An event with the moment at which a chart has it, in decimal years."""

    cuts: bool
    at: float | None


@dataclass(frozen=True, kw_only=True)
class Acting(Actor):
    """An actor with the recommendations addressed to it, and the practices that it carries."""

    addressed: tuple[str, ...]
    practices: tuple[str, ...]


class Laws(TypedDict):
    """Instruments and strategies, what they consist of, and events."""

    table: str
    version: int
    instruments: list[Law]
    articles: list[Article]
    targets: list[Target]
    parts: list[Part]
    requests: list[Request]
    events: list[Event]


class Events(TypedDict):
    """Events, oldest first."""

    table: str
    version: int
    events: list[Placed]


class Actors(TypedDict):
    """Actors and their relations."""

    table: str
    version: int
    actors: list[Acting]
    relations: list[Relation]


class Practices(TypedDict):
    """Practices, and the lists of D10.6."""

    table: str
    version: int
    practices: list[Done]
    contents: list[Content]
    needs: list[Need]
    rules: list[Rule]
    examples: list[Example]
    requests: list[Request]


@blueprint.get("/v1/law.json")
@asking(RECOMMENDATION, AT, answers=json_of(Laws), tag="Policy")
def law(asked: Asked) -> Response:
    """Instruments and strategies with what they consist of, and the events of law and figures.

    Of one `recommendation` those that bear on it; a break of the figures bears on none.
    """
    policy, wanted = asked.data.policy, asked.one(_ASKED)
    instruments = _among(policy.instruments, wanted)
    return with_version(
        asked.view,
        instruments=[Law(**vars(i), later_checked=bool(i.developments)) for i in instruments],
        articles=_plain(policy.articles, wanted),
        targets=_plain(policy.targets, wanted),
        parts=_plain(policy.parts, wanted),
        requests=_plain(policy.requests, wanted),
        events=_plain(asked.data.events, wanted),
    )


@blueprint.get("/v1/events.json")
@asking(RECOMMENDATION, *_FILTERS, AT, answers=json_of(Events), tag="Policy")
def events(asked: Asked) -> Response:
    """Events of law, strategies, methods and companies, oldest first.

    Of one `kind`, `indicator`, `area` or `recommendation`. `at` is the moment in decimal years at
    which an event is drawn: the middle of the year or month where no day is known, but the
    beginning of what a break cuts (`cuts`).
    """
    kind, indicator, area = (asked.one(filter_.name) for filter_ in _FILTERS)
    found = [
        event
        for event in _among(asked.data.events, asked.one(_ASKED))
        if kind in ("", event.kind)
        and indicator in ("", *event.indicators)
        and (area in ("", *event.areas) or "*" in event.areas)
    ]
    return with_version(asked.view, events=[*map(_placed, found)])


@blueprint.get("/v1/actors.json")
@asking(RECOMMENDATION, AT, answers=json_of(Actors), tag="Policy")
def actors(asked: Asked) -> Response:
    """Figure 6: actors with the recommendations addressed to them, and their relations.

    Of one `recommendation` the actors whom it is addressed to or concerns, and their relations.
    """
    policy, wanted = asked.data.policy, asked.one(_ASKED)
    found = policy.actors_for(wanted) if wanted else policy.actors
    ids = {actor.id for actor in found}
    bound = [r for r in policy.relations if {r.source, r.target} & ids]
    shown = [_actor(actor, policy) for actor in found]
    return with_version(asked.view, actors=shown, relations=bound)


@blueprint.get("/v1/practices.json")
@asking(RECOMMENDATION, AT, answers=json_of(Practices), tag="Policy")
def practices(asked: Asked) -> Response:
    """Named practices, and the lists of contents, needs, rules, examples and requests.

    Of one `recommendation` those that bear on it.
    """
    policy, wanted = asked.data.policy, asked.one(_ASKED)
    found = _among(policy.practices, wanted)
    return with_version(
        asked.view,
        practices=[Done(**vars(p), later_checked=bool(p.developments)) for p in found],
        contents=_plain(policy.contents, wanted),
        needs=_plain(policy.needs, wanted),
        rules=_plain(policy.rules, wanted),
        examples=_plain(policy.examples, wanted),
        requests=_plain(policy.requests, wanted),
    )


def _placed(event: Event) -> Placed:
    """An event with the moment at which a chart has it."""
    when, cuts = parse_period(event.date), event.step == "break"
    begun = when.begins if when.start else None
    at = begun if cuts else when.decimal_year
    return Placed(**vars(event), cuts=cuts, at=at)


def _among(entries: Iterable[_Bears], wanted: str) -> tuple[_Bears, ...]:
    return bearing_on(entries, wanted) if wanted else tuple(entries)


def _plain(entries: Iterable[_Bears], wanted: str) -> list[_Bears]:
    return [*_among(entries, wanted)]


def _actor(actor: Actor, policy: Policy) -> Acting:
    addressed = tuple(r.id for r in policy.addressed(actor))
    carried = tuple(p.id for p in policy.practices if actor.id in p.actors)
    return Acting(**vars(actor), addressed=addressed, practices=carried)
