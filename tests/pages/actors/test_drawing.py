"""Figure 6 as a drawing: every actor has a place, no two share one, every line has its ends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from pages.actors.drawing import NARROW, WIDE, Box, drawing
from pages.site.data import Data

LAYOUTS = {"wide": (WIDE, 0), "narrow": (NARROW, 1)}


def drawn(data: Data, chosen: str = "") -> list[Mapping[str, Any]]:
    policy = data.policy
    hrefs = {actor.id: f"/actors?actor={actor.id}" for actor in policy.actors}
    layouts: list[Mapping[str, Any]] = drawing(
        policy.actors, policy.relations, [chosen] if chosen else [], hrefs
    )["layouts"]
    return layouts


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_actor_has_a_place_of_its_own_inside(data: Data, name: str) -> None:
    boxes, number = LAYOUTS[name]
    assert set(boxes) == {actor.id for actor in data.policy.actors}
    layout = drawn(data)[number]
    for box in boxes.values():
        assert box.left >= 0
        assert box.top >= 0
        assert box.right <= layout["width"]
        assert box.foot <= layout["height"]
    for a, b in combinations(boxes.values(), 2):
        assert a.right < b.left or b.right < a.left or a.foot < b.top or b.foot < a.top


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_line_begins_and_ends_at_its_actors(data: Data, name: str) -> None:
    boxes, number = LAYOUTS[name]
    for relation, edge in zip(data.policy.relations, drawn(data)[number]["edges"], strict=True):
        values = [float(v) for v in re.findall(r"-?\d+", edge["path"])]
        ends = ((values[0], values[1]), (values[-2], values[-1]))
        for (x, y), actor in zip(ends, (relation.source, relation.target), strict=True):
            assert at_the_edge(boxes[actor], x, y), (relation.id, actor)


def at_the_edge(box: Box, x: float, y: float) -> bool:
    """Whether a point lies on the edge of a box, within the rounding of a path."""
    inside = box.left - 1 <= x <= box.right + 1 and box.top - 1 <= y <= box.foot + 1
    sides = (abs(x - box.left), abs(x - box.right), abs(y - box.top), abs(y - box.foot))
    return inside and min(sides) <= 1


@pytest.mark.parametrize("name", LAYOUTS)
def test_names_fit_their_boxes(data: Data, name: str) -> None:
    _, number = LAYOUTS[name]
    for node in drawn(data)[number]["nodes"]:
        assert " ".join(node["lines"]).replace("- ", "-") == node["name"]
        assert len(node["lines"]) * 17 <= node["h"]


def test_what_is_chosen_lights_its_relations_and_those_at_their_ends(data: Data) -> None:
    layout = drawn(data, "bad-actors")[0]
    lit = [edge for edge in layout["edges"] if edge["lit"]]
    assert {edge["kind"] for edge in lit} == {"harmful"}
    near = {node["id"] for node in layout["nodes"] if node["near"]}
    assert near == {"bad-actors", "users", "devices", "networks"}
    assert not [edge for edge in drawn(data)[0]["edges"] if edge["lit"]]


def test_an_actor_without_a_place_is_named(data: Data) -> None:
    other = replace(data.policy.actors[0], id="nobody")
    with pytest.raises(KeyError, match="nobody"):
        drawing([other], [], "none", {"nobody": "/actors?actor=nobody"})
