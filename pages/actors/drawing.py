"""Figure 6 as a drawing of our own: places, sizes and lines of its actors, for a wide and a narrow
window. `pages/assets/figure6.js` makes an SVG of it; colours and dashes are of the style sheet.

Units are those of the drawing, whose width is 1000 in a wide window and 360 in a narrow one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from textwrap import wrap
from typing import Any, Final

from etl.policy.actors import Actor, Relation

_LETTER: Final = 9.2  # width of a letter
_CURVE: Final = 0.26  # how high an arc rises, of the distance that it spans


@dataclass(frozen=True)
class Box:
    """Where an actor stands: the middle of its box, and the size of that."""

    x: float
    y: float
    w: float
    h: float

    @property
    def left(self) -> float:
        return self.x - self.w / 2

    @property
    def right(self) -> float:
        return self.x + self.w / 2

    @property
    def top(self) -> float:
        return self.y - self.h / 2

    @property
    def foot(self) -> float:
        return self.y + self.h / 2


# Entities from left to right or from top to bottom: law enforcement in the middle, next to those
# with whom it works most.
_ENTITIES: Final = (
    "judiciary",
    "education",
    "social-services",
    "police",
    "ngos",
    "child-advocacy",
    "private-sector",
)
WIDE: Final[Mapping[str, Box]] = {
    "policy-makers": Box(500, 32, 280, 48),
    **{name: Box(72 + 142.7 * n, 198, 136, 66) for n, name in enumerate(_ENTITIES)},
    "users": Box(500, 350, 200, 52),
    "devices": Box(330, 462, 170, 52),
    "networks": Box(610, 462, 210, 52),
    "bad-actors": Box(870, 350, 160, 52),
}
NARROW: Final[Mapping[str, Box]] = {
    "policy-makers": Box(180, 30, 240, 46),
    **{name: Box(98, 128 + 68 * n, 140, 58) for n, name in enumerate(_ENTITIES)},
    "users": Box(274, 196, 112, 52),
    "devices": Box(274, 318, 112, 52),
    "networks": Box(274, 428, 112, 52),
    "bad-actors": Box(274, 536, 112, 52),
}


def drawing(
    actors: Sequence[Actor],
    relations: Sequence[Relation],
    chosen: Collection[str],
    hrefs: Mapping[str, str],
) -> dict[str, Any]:
    """Both drawings with what is lit: the chosen actors, their relations, and those at their ends.

    `hrefs` are the addresses that the actors lead to. A `KeyError` names an actor without a place.
    """
    lit = [r for r in relations if {r.source, r.target} & {*chosen}]
    near = {end for r in lit for end in (r.source, r.target)} | {*chosen}
    return {
        "chosen": [*chosen],
        "layouts": [
            {"width": 1000, "height": 506, **_layout(WIDE, actors, relations, lit, near, hrefs)},
            {"width": 360, "height": 572, **_layout(NARROW, actors, relations, lit, near, hrefs)},
        ],
    }


def _layout(
    boxes: Mapping[str, Box],
    actors: Sequence[Actor],
    relations: Sequence[Relation],
    lit: Collection[Relation],
    near: Collection[str],
    hrefs: Mapping[str, str],
) -> dict[str, Any]:
    path = _wide if boxes is WIDE else _narrow
    return {
        "nodes": [
            {
                "id": actor.id,
                "name": actor.name,
                "about": actor.text,
                "group": actor.group,
                "href": hrefs[actor.id],
                "lines": wrap(actor.name, int(boxes[actor.id].w / _LETTER)),
                "near": actor.id in near,
                **asdict(boxes[actor.id]),
            }
            for actor in actors
        ],
        "edges": [
            {"path": path(r, boxes), "kind": r.kind, "lit": r in lit, "text": r.text}
            for r in relations
        ],
    }


def _wide(relation: Relation, boxes: Mapping[str, Box]) -> str:
    """The line of a relation where entities stand in a row."""
    a, b = boxes[relation.source], boxes[relation.target]
    if own := _OWN_WIDE.get((relation.source, relation.target)):
        return own(a, b)
    if relation.source == "policy-makers":
        x = a.left + a.w * (0.06 + 0.88 * _share(relation.target))
        return _path((x, a.foot), (b.x, b.top))
    if relation.target == "users":
        x = b.left + b.w * (0.05 + 0.9 * _share(relation.source))
        return _path((a.x, a.foot), (x, b.top))
    side = 1 if b.x > a.x else -1
    x, to = a.x + side * 30, b.x - side * 34
    return _arc((x, a.top), ((x + to) / 2, a.top - abs(to - x) * _CURVE - 14), (to, a.top))


def _narrow(relation: Relation, boxes: Mapping[str, Box]) -> str:
    """The line of a relation where entities stand in a column on the left."""
    a, b = boxes[relation.source], boxes[relation.target]
    if own := _OWN_NARROW.get((relation.source, relation.target)):
        return own(a, b)
    if relation.source == "policy-makers":
        # Down the left edge, which all of them share.
        return _path((a.left, a.y), (10, a.y), (10, b.y), (b.left, b.y))
    if relation.target == "users":
        y = b.top + b.h * (0.08 + 0.84 * _share(relation.source))
        return _path((a.right, a.y), (b.left, y))
    side = 1 if b.y > a.y else -1
    y, to = a.y + side * 8, b.y - side * 12
    return _arc((a.right, y), (a.right + 12 + abs(to - y) * 0.16, (y + to) / 2), (b.right, to))


_Point = tuple[float, float]
_Own = Mapping[tuple[str, str], Callable[[Box, Box], str]]


def _share(entity: str) -> float:
    """How far an entity is along the row or the column, from 0 to 1."""
    return _ENTITIES.index(entity) / (len(_ENTITIES) - 1)


def _path(*points: _Point) -> str:
    return "M" + " L".join(f"{x:.0f} {y:.0f}" for x, y in points)


def _arc(start: _Point, bend: _Point, end: _Point) -> str:
    (x, y), (p, q), (to, at) = start, bend, end
    return f"M{x:.0f} {y:.0f} Q{p:.0f} {q:.0f} {to:.0f} {at:.0f}"


def _around(edge: float) -> Callable[[Box, Box], str]:
    """A line that goes along the right edge."""
    return lambda a, b: _path((a.right, a.y), (edge, a.y), (edge, b.y), (b.right, b.y))


def _down(a: Box, b: Box) -> str:
    return _path((b.x, a.foot), (b.x, b.top))


_GAP: Final = (WIDE["police"].right + WIDE["ngos"].left) / 2
# Relations whose line follows no rule: between two entities, below a network, along an edge.
_OWN_WIDE: Final[_Own] = {
    ("policy-makers", "users"): lambda a, b: _path((_GAP, a.foot), (_GAP, b.top)),
    ("users", "devices"): lambda a, b: _path((a.x - 50, a.foot), (b.x + 20, b.top)),
    ("devices", "networks"): lambda a, b: _path((a.right, a.y), (b.left, b.y)),
    ("bad-actors", "users"): lambda a, b: _path((a.left, a.y), (b.right, b.y)),
    ("bad-actors", "networks"): lambda a, b: _path((a.x - 20, a.foot), (b.right - 10, b.top)),
    ("bad-actors", "devices"): lambda a, b: _path(
        (a.x + 30, a.foot), (a.x + 30, b.foot + 14), (b.x, b.foot + 14), (b.x, b.foot)
    ),
}
_OWN_NARROW: Final[_Own] = {
    ("policy-makers", "users"): _down,
    ("users", "devices"): _down,
    ("devices", "networks"): _down,
    ("bad-actors", "users"): _around(354),
    ("bad-actors", "networks"): lambda a, b: _path((a.x, a.top), (b.x, b.foot)),
    ("bad-actors", "devices"): _around(344),
}
