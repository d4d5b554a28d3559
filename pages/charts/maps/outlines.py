"""What the committed map outlines draw: which areas, and how large each appears.

The browser fetches the same file by its address; here it is read once per process.
"""

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
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
