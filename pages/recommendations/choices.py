"""What the list of recommendations can be asked for, and which ones an answer keeps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from etl.policy.evidence import ROLES
from etl.policy.recommendations import Recommendation
from pages.figure.card import Scope
from pages.figure.words import messages
from pages.recommendations.grades import GRADES, NO_GRADE, grades
from pages.site.data import Data, View
from pages.site.state import Choice

say = messages(__file__)
ALL: Final = "all"
_LEVELS: Final = ("eu", "national")


def offered(scope: Scope) -> tuple[Choice, ...]:
    """Topic, level, addressee, strength, a role with a figure, and a role without one.

    Every option says how many recommendations it keeps by itself; none keeps nothing.
    """
    data, view = scope.data, scope.view
    items = data.policy.recommendations
    addressees = dict.fromkeys(name for item in items for name in item.addressees)
    named: dict[str, dict[str, str]] = {
        "topic": {str(t.number): f"{t.number}. {t.title}" for t in data.policy.topics},
        "level": {level: str(say(f"level-{level}")) for level in _LEVELS},
        "to": {slug(name): name for name in sorted(addressees)},
        "strength": {grade: str(say(f"strength-{grade}")) for grade in (*GRADES, NO_GRADE)},
        "role": {relation: str(say(f"role-{relation}")) for relation in ROLES},
        "gap": {relation: str(say(f"gap-{relation}")) for relation in ROLES},
    }
    return tuple(_choice(data, view, name, labels) for name, labels in named.items())


def slug(addressee: str) -> str:
    """An addressee as it stands in an address."""
    return re.sub("[^a-z]+", "-", addressee.lower()).strip("-")


def _choice(data: Data, view: View, name: str, labels: Mapping[str, str]) -> Choice:
    options = [(ALL, str(say(f"{name}-all")))]
    for value, label in labels.items():
        kept = chosen(data, view, {name: value})
        if kept:
            options.append((value, str(say("option", label=label, kept=[r.id for r in kept]))))
    return Choice(name, str(say(f"{name}-label")), tuple(options), ALL, listed=True)


def chosen(data: Data, view: View, asked: Mapping[str, str]) -> list[Recommendation]:
    """The recommendations that fit everything that is asked for, in the order of D10.6."""
    items = data.policy.recommendations
    return [item for item in items if all(_fits(data, view, item, *each) for each in asked.items())]


def _fits(data: Data, view: View, item: Recommendation, name: str, value: str) -> bool:
    if value == ALL:
        return True
    if name in ("role", "gap"):
        return _has(data, item, value) == (name == "role")
    held: dict[str, Callable[[], Iterable[str]]] = {
        "topic": lambda: [str(item.topic)],
        "level": lambda: [item.level],
        "to": lambda: map(slug, item.addressees),
        "strength": lambda: [grades(data, view)[item.id, "measures"].grade],
    }
    return value in held[name]()


def _has(data: Data, item: Recommendation, value: str) -> bool:
    """Whether a figure has the role."""
    return any(link.relation == value for link in data.policy.evidence_for(item.id))
