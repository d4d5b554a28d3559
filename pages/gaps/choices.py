"""What the board can be asked for: a topic, one kind of gap, and the order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from analytics.statuses import SECONDARY
from pages.figure.card import Scope
from pages.figure.words import messages
from pages.gaps.board import ALL, Row, board
from pages.site.state import Choice

say = messages(__file__)
OLD: Final = 3  # years

LACKS: Final[Mapping[str, Callable[[Row], bool]]] = {
    "nothing": lambda row: not row.bodies,
    "old": lambda row: row.age is not None and row.age > OLD,
    "undated": lambda row: row.age is None,
    "overdue": lambda row: row.release == "overdue",
    "blind": lambda row: row.ages == "blind",
    "ageless": lambda row: row.ages in ("blind", "none"),
    "countries": lambda row: not row.countries,
    "members": lambda row: bool(row.without),
    "one": lambda row: row.bodies == 1,
    "far": lambda row: row.authority in ("transcription", SECONDARY),
}
_ORDERS: Final[Mapping[str, Callable[[Row], Any]]] = {
    "topic": lambda _: 0,
    "age": lambda row: (row.age is not None, -(row.age or 0)),
    "countries": lambda row: row.countries,
    "members": lambda row: row.members,
    "title": lambda row: row.title.lower(),
}


def offered(scope: Scope) -> tuple[Choice, ...]:
    """Topics, kinds of gap with how many indicators have each, and orders."""
    rows = board(scope.data, scope.view, date.fromisoformat(scope["today"]))
    topics = dict.fromkeys(row.topic for row in rows)
    kept = {name: [row.indicator for row in rows if lacks(row)] for name, lacks in LACKS.items()}
    every = (ALL, str(say("all")))
    found = [
        (name, str(say("option", label=say(f"lacks-{name}"), kept=ids)))
        for name, ids in kept.items()
        if ids
    ]
    return (
        Choice("topic", str(say("topic")), (every, *((t, t.capitalize()) for t in topics)), ALL),
        Choice("lacks", str(say("lacks")), (every, *found), ALL, listed=True),
        Choice(
            "order",
            str(say("order")),
            tuple((name, str(say(f"order-{name}"))) for name in _ORDERS),
            next(iter(_ORDERS)),
            listed=True,
        ),
    )


def chosen(rows: Sequence[Row], asked: Mapping[str, str]) -> list[Row]:
    """The rows that fit, in the order asked for; equal ones as the catalogue has them."""
    kept = [row for row in rows if asked["topic"] in (ALL, row.topic)]
    if asked["lacks"] != ALL:
        kept = [row for row in kept if LACKS[asked["lacks"]](row)]
    return sorted(kept, key=_ORDERS[asked["order"]])
