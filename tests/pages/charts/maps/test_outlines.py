"""The outlines of maps: whole, closed, on the globe, and free to use."""

import json
import math
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from pages.charts.maps.outlines import PATH, largest_parts

GEO = Path(PATH).parent


def _spherical_area(ring: list[list[float]]) -> float:
    """Steradians inside a ring as d3-geo reads it: to the right of a clockwise outline."""
    total = 0.0
    for (lon0, lat0), (lon1, lat1) in pairwise(ring):
        turn = math.radians(lon1 - lon0)
        sign, turn = (1.0, turn) if turn >= 0 else (-1.0, -turn)
        half0, half1 = math.radians(lat0) / 2 + math.pi / 4, math.radians(lat1) / 2 + math.pi / 4
        k = math.sin(half0) * math.sin(half1)
        total += math.atan2(
            k * sign * math.sin(turn), math.cos(half0) * math.cos(half1) + k * math.cos(turn)
        )
    return 2 * (total + 2 * math.pi if total < 0 else total)


@pytest.fixture(scope="module")
def features() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(PATH.read_text(encoding="utf-8"))["features"]
    return found


def test_outlines_hold_areas_that_others_lack(features: list[dict[str, Any]]) -> None:
    codes = [feature["id"] for feature in features]
    assert len(codes) == len(set(codes)) == 246
    assert all(len(code) == 3 and code.isupper() for code in codes)
    assert {"XKX", "MLT", "LIE", "MCO", "SMR", "AND", "VAT", "GUF"} <= set(codes)
    assert not {"CYN", "SOL", "ATA"} & set(codes)


def test_no_outline_fills_the_globe(features: list[dict[str, Any]]) -> None:
    for feature in features:
        for outer, *holes in feature["geometry"]["coordinates"]:
            assert 0 < _spherical_area(outer) < 2 * math.pi, feature["id"]
            for hole in holes:
                assert _spherical_area(hole) > 2 * math.pi, feature["id"]


def test_rings_are_closed_and_on_the_globe(features: list[dict[str, Any]]) -> None:
    for feature in features:
        for polygon in feature["geometry"]["coordinates"]:
            for ring in polygon:
                assert ring[0] == ring[-1]
                assert len(ring) >= 4
                assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in ring)


def test_sizes_are_those_of_the_countries() -> None:
    parts = largest_parts()
    assert parts["XKX"] == pytest.approx(10_900, rel=0.03)
    assert parts["CHE"] == pytest.approx(41_300, rel=0.03)
    assert sum(parts.values()) < 149e6  # all land on Earth
    assert min(parts.values()) > 0


def test_the_stub_is_an_empty_topology() -> None:
    stub = json.loads((GEO / "world_110m.json").read_text(encoding="utf-8"))
    assert stub["type"] == "Topology"
    assert stub["arcs"] == []
    assert set(stub["objects"]) == {
        "coastlines",
        "land",
        "ocean",
        "lakes",
        "rivers",
        "countries",
        "subunits",
    }
    assert all(
        layer == {"type": "GeometryCollection", "geometries": []}
        for layer in stub["objects"].values()
    )


def test_the_licence_travels_with_the_outlines() -> None:
    licence = (GEO / "LICENSE").read_text(encoding="utf-8")
    assert "BSD-3-Clause" in licence
    assert "Natural Earth" in licence
