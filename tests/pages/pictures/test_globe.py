"""Where places lie on the maps."""

from __future__ import annotations

import json

import numpy as np
import pytest

from pages.charts.maps.maps import GEO
from pages.charts.maps.outlines import PATH
from pages.pictures.globe import Globe, azimuthal, equal_earth

BOX = (0.0, 0.0, 1000.0, 500.0)


def test_equal_earth_as_its_authors_give_it() -> None:
    """The corners of the map: half the equator is 2.7066, the pole lies at 1.3173."""
    x, y = equal_earth(np.array([180.0, 0.0]), np.array([0.0, 90.0]))
    assert x[0] == pytest.approx(2.70663, abs=1e-4)
    assert y[1] == pytest.approx(1.31736, abs=1e-4)


@pytest.mark.parametrize("latitude", [-40.0, 0.0, 35.0, 60.0])
def test_equal_areas_are_equal(latitude: float) -> None:
    """A cell of a tenth of a degree has the area that it has on the sphere."""
    step = 0.1
    lon = np.array([30.0, 30.0 + step, 30.0 + step, 30.0])
    lat = np.array([latitude, latitude, latitude + step, latitude + step])
    true = np.radians(step) * (np.sin(np.radians(latitude + step)) - np.sin(np.radians(latitude)))
    for x, y in (equal_earth(lon, lat), azimuthal(lon, lat, 52.0)):
        area = abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2
        assert area == pytest.approx(true, rel=1e-3)


def test_the_middle_of_a_map_is_its_center() -> None:
    for scope in ("world", "europe"):
        geo = GEO[scope]
        center = geo["center"]
        x, y = Globe(geo, BOX).pixels(
            np.array([float(center["lon"])]), np.array([float(center["lat"])])
        )
        assert (x[0], y[0]) == pytest.approx((500.0, 250.0))


def test_what_crosses_the_edge_of_the_world_lies_at_both_sides() -> None:
    """The map ends at 169 degrees west; an outline from 170 east to 160 west is cut there."""
    globe = Globe(GEO["world"], BOX)
    ring = np.array([(170.0, 0.0), (170.0, 10.0), (-160.0, 10.0), (-160.0, 0.0), (170.0, 0.0)])
    parts = sorted((globe.placed(part) for part in globe.rings(ring)), key=lambda p: p[:, 0].min())
    assert len(parts) == 2
    west, east = parts
    assert west[:, 0].max() < 300
    assert east[:, 0].min() > 700
    # Nine degrees at the one side and twenty-one at the other.
    assert np.ptp(west[:, 0]) / np.ptp(east[:, 0]) == pytest.approx(9 / 21, rel=0.1)


def test_no_country_runs_across_the_whole_map() -> None:
    globe = Globe(GEO["world"], BOX)
    for feature in json.loads(PATH.read_text(encoding="utf-8"))["features"]:
        for polygon in feature["geometry"]["coordinates"]:
            for outline in polygon:
                for ring in globe.rings(np.array(outline, float)):
                    assert np.isfinite(ring).all()
                    assert np.ptp(globe.placed(ring)[:, 0]) < 500


def test_what_lies_behind_an_azimuthal_map_is_left_out() -> None:
    zealand = np.array([(172.0, -43.0), (174.0, -43.0), (174.0, -41.0), (172.0, -43.0)])
    assert Globe(GEO["europe"], BOX).rings(zealand) == []
