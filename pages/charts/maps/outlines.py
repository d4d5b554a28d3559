"""What the committed map outlines draw: which areas, and how large each appears.

The browser fetches the same file by its address; here it is read once per process.
"""

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain, pairwise, permutations
from pathlib import Path
from types import MappingProxyType

PATH = Path(__file__).resolve().parents[2] / "assets" / "geo" / "world.geojson"

_EARTH_RADIUS_KM = 6371.0
Ring = Sequence[Sequence[float]]


def ring_area(ring: Ring) -> float:
    """Area in km² inside a closed ring of (longitude, latitude) in degrees.

    Positive for a clockwise ring, negative for a counter-clockwise one. Edges are taken
    as straight on the map of longitude and sine of latitude, which is close enough to
    tell large from small.
    """
    total = 0.0
    for (west, south), (east, north) in pairwise(ring):
        heights = 2 + math.sin(math.radians(south)) + math.sin(math.radians(north))
        eastwards = (east - west + 540) % 360 - 180  # some rings cross the 180th meridian
        total += math.radians(eastwards) * heights
    return total * _EARTH_RADIUS_KM**2 / 2


@cache
def bordering() -> Mapping[str, tuple[str, ...]]:
    """Code of each area drawn -> codes of the areas whose outline runs along its own.

    Along means two corners in common and more: areas that touch in one point are left out. The
    longest common outline comes first. What an outline does not say, such as a bridge or a strait,
    is not in it, nor does it imply a position on borders.
    """
    at: dict[tuple[float, ...], set[str]] = {}
    for feature in json.loads(PATH.read_text(encoding="utf-8"))["features"]:
        for polygon in feature["geometry"]["coordinates"]:
            for corner in chain.from_iterable(polygon):
                at.setdefault(tuple(corner), set()).add(feature["id"])
    common = Counter(pair for codes in at.values() for pair in permutations(sorted(codes), 2))
    found: dict[str, list[str]] = {}
    for (one, other), corners in common.most_common():
        if corners > 1:
            found.setdefault(one, []).append(other)
    return MappingProxyType({code: tuple(others) for code, others in found.items()})


@cache
def largest_parts() -> Mapping[str, float]:
    """Code of each area drawn -> km² of its largest single part.

    The largest part, because an archipelago of many islands is as hard to see as one.
    """
    features = json.loads(PATH.read_text(encoding="utf-8"))["features"]
    return MappingProxyType(
        {
            feature["id"]: max(
                sum(ring_area(ring) for ring in polygon)
                for polygon in feature["geometry"]["coordinates"]
            )
            for feature in features
        }
    )
