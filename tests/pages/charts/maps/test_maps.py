"""Maps: what is drawn, that nothing is drawn that is not known, and that all can be told apart."""

import json
import math
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.charts.base import Chart
from pages.charts.maps.classes import class_labels, class_limits, class_of
from pages.charts.maps.maps import EUROPE, area_map, unmapped
from pages.charts.maps.outlines import PATH, largest_parts
from pages.charts.theme import DARK, LIGHT, Theme

GEO = Path(PATH).parent
# GRACE D10.6, footnote 32, in its order, and Greenland.
FOOTNOTE_32 = """ALB AND ARM AUT AZE BEL BIH BGR HRV CYP CZE DNK EST FIN FRA GEO DEU GRC HUN ISL IRL
ITA XKX LVA LIE LTU LUX MKD MLT MDA MCO MNE NLD NOR POL PRT ROU RUS SMR SRB SVK SVN ESP SWE CHE TUR
UKR GBR""".split()
POINTS = {
    "AND": (42.55, 1.57),
    "LIE": (47.14, 9.54),
    "MCO": (43.74, 7.41),
    "MLT": (35.92, 14.40),
    "SMR": (43.94, 12.46),
    "SGP": (1.36, 103.82),
}


def _frame(values: dict[str, float]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "area": list(values),
            "name": [f"Name of {code}" for code in values],
            "value": list(values.values()),
            "text": [f"{value:,.0f} reports" for value in values.values()],
        }
    )


def _shown(figure: Chart) -> Iterator[tuple[str, str, str]]:
    """(trace name, area code, hover text) of everything on a map that answers to the pointer."""
    for trace in figure["data"]:
        if trace.get("hoverinfo") != "skip":
            for code, text in zip(trace["customdata"], trace["text"], strict=True):
                yield trace["name"], code, text


def _legend(figure: Chart) -> list[str]:
    return [trace["name"] for trace in figure["data"] if trace["showlegend"]]


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


# Outlines


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


# Maps


def test_europe_is_that_of_the_document() -> None:
    assert len(FOOTNOTE_32) == 48
    assert frozenset(FOOTNOTE_32) | {"GRL"} == EUROPE


def test_every_european_area_can_be_found() -> None:
    frame = _frame({code: 10.0 * i for i, code in enumerate([*FOOTNOTE_32, "GRL"])})
    figure = area_map("europe", frame, points=POINTS)
    go.Figure(figure)
    drawn = {code for _, code, _ in _shown(figure)}
    assert drawn == EUROPE
    marked = {code for name, code, _ in _shown(figure) if name == "small areas"}
    assert marked == {"AND", "LIE", "MCO", "MLT", "SMR"}


def test_greenland_has_its_inset() -> None:
    figure = area_map("europe", _frame({"GRL": 5.0}))
    places = [t["geo"] for t in figure["data"] if "GRL" in t.get("locations", [])]
    assert places == ["geo2"]


def test_areas_without_a_figure_say_so_and_nothing_else() -> None:
    frame = _frame({"DEU": 10.0, "FRA": 0.0, "ITA": math.nan})
    for figure in (
        area_map("world", frame, points=POINTS, names={"MLT": "Malta"}),
        area_map("europe", frame, points=POINTS, names={"MLT": "Malta"}),
    ):
        go.Figure(figure)
        texts = {code: text for _, code, text in _shown(figure)}
        assert {c for c, text in texts.items() if "no data" not in text} == {"DEU", "FRA"}
        assert texts["FRA"] == "<b>Name of FRA</b><br>0 reports"
        assert texts["MLT"] == "<b>Malta</b><br>no data"
        for trace in figure["data"]:
            if trace["type"] == "choropleth" and trace["name"] == "no data":
                assert not {"DEU", "FRA"} & set(trace["locations"])
        assert "no data" in _legend(figure)


def test_rows_outside_the_region_stay_out_of_the_europe_map() -> None:
    figure = area_map("europe", _frame({"DEU": 10.0, "BLR": 20.0, "USA": 1e9}))
    assert {code for _, code, text in _shown(figure) if "no data" not in text} == {"DEU"}
    context = next(t for t in figure["data"] if t["name"] == "other areas" and "locations" in t)
    assert {"BLR", "USA"} <= set(context["locations"])
    assert context["hoverinfo"] == "skip"


def test_small_areas_of_the_world_get_a_marker_in_the_colour_of_their_class() -> None:
    figure = area_map("world", _frame({"SGP": 1.0, "MLT": 90.0, "IND": 100.0}), points=POINTS)
    marker = next(t for t in figure["data"] if t["name"] == "small areas")
    assert marker["customdata"] == ["MLT", "SGP"]
    assert (marker["lat"][1], marker["lon"][1]) == POINTS["SGP"]
    high, low = marker["marker"]["color"]
    assert low == LIGHT.sequential[0]
    assert high == LIGHT.sequential[-1]


def test_a_note_is_shown_and_markup_is_not_read() -> None:
    frame = _frame({"XKX": 694.0, "SRB": 700.0})
    frame["note"] = ["without prejudice <b>to</b> positions on status", None]
    texts = {code: text for _, code, text in _shown(area_map("world", frame))}
    assert texts["XKX"].endswith("<br>without prejudice &lt;b&gt;to&lt;/b&gt; positions on status")
    assert texts["SRB"] == "<b>Name of SRB</b><br>700 reports"


def test_nothing_to_show_is_a_map_of_no_data() -> None:
    figure = area_map("world", _frame({}).astype({"value": float}))
    go.Figure(figure)
    assert _legend(figure) == ["no data"]


def test_an_area_twice_is_refused() -> None:
    frame = pd.concat([_frame({"DEU": 1.0}), _frame({"DEU": 2.0})], ignore_index=True)
    with pytest.raises(ValueError, match="twice: DEU"):
        area_map("world", frame)


def test_the_key_names_the_classes_with_their_unit() -> None:
    figure = area_map("world", _frame({"DEU": 100.0, "FRA": 0.0}), unit="%")
    assert _legend(figure) == ["0–20 %", "20–40 %", "40–60 %", "60–80 %", "80–100 %", "no data"]


def test_what_cannot_be_shown_is_named() -> None:
    frame = _frame({"ANT": 1.0, "DEU": 2.0, "ZZZ": 3.0})
    assert unmapped(frame) == ["Name of ANT", "Name of ZZZ"]
    assert unmapped(frame, {"ANT": (12.2, -68.9)}) == ["Name of ZZZ"]


def test_maps_ask_no_other_host_and_do_not_catch_the_wheel() -> None:
    figure = area_map("europe", _frame({"DEU": 1.0}))
    assert "http" not in json.dumps(figure)
    asked = {t["geojson"] for t in figure["data"] if "geojson" in t}
    assert asked == {"/assets/geo/world.geojson"}
    layout = figure["layout"]
    assert layout["dragmode"] is False
    assert layout["geo"]["visible"] is layout["geo"]["fitbounds"] is False
    assert layout["geo"]["domain"] == {"x": [0, 1], "y": [0, 1]}
    assert set(layout["margin"].values()) == {0}


# Classes

NUMBERS = st.one_of(
    st.just(0.0),
    st.floats(min_value=1e-6, max_value=1e13),
    st.floats(min_value=-1e13, max_value=-1e-6),
    st.integers(min_value=-1000, max_value=1000).map(float),
)


@given(values=st.lists(NUMBERS, min_size=1, max_size=60), n=st.integers(1, 6))
def test_classes_are_few_ascending_and_hold_everything(values: list[float], n: int) -> None:
    limits = class_limits(values, n)
    assert 2 <= len(limits) <= n + 1
    assert list(limits) == sorted(set(limits))
    assert limits[0] <= min(values)
    assert max(values) <= limits[-1]
    for value in values:
        number = class_of(value, limits)
        assert limits[number] <= value <= limits[number + 1]
    labels = class_labels(limits)
    assert len(set(labels)) == len(limits) - 1


@given(value=NUMBERS)
def test_one_value_makes_one_class(value: float) -> None:
    assert len(class_limits([value, value])) == 2


@pytest.mark.parametrize(
    ("values", "limits"),
    [
        ([], ()),
        ([math.nan, math.inf], ()),
        ([0], (0, 1)),
        ([100, 100], (50, 100)),
        ([-3], (-5, -2)),
        ([5, 40, 60, 100], (0, 20, 40, 60, 80, 100)),
        ([75, 85.5, 91, 99], (75, 80, 85, 90, 95, 100)),
        ([0.1, 0.3], (0.1, 0.15, 0.2, 0.25, 0.3)),
        ([1, 10, 100, 1_000, 10_000, 100_000, 1_987_482], (1, 50, 1_000, 50_000, 2e6)),
    ],
)
def test_limits_are_round(values: list[float], limits: tuple[float, ...]) -> None:
    assert class_limits(values) == pytest.approx(limits)


def test_a_limit_belongs_to_the_class_above_it_and_the_last_to_the_last() -> None:
    assert [class_of(v, (0, 10, 100)) for v in (0, 9.9, 10, 100)] == [0, 0, 1, 1]
    with pytest.raises(ValueError, match="outside"):
        class_of(101, (0, 10, 100))
    with pytest.raises(ValueError, match="at least one class"):
        class_limits([1, 2], 0)


def test_labels_are_words_that_people_use() -> None:
    assert class_labels((0, 0.5, 1_000, 20_000, 1_500_000, 2e9)) == (
        "0–0.5",
        "0.5–1,000",
        "1,000–20,000",
        "20,000–1.5 million",
        "1.5 million–2 billion",
    )
    assert class_labels((-5, 0), "%") == ("\N{MINUS SIGN}5–0 %",)


# Colours


def _luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2, 0 to 1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _lightness(colour: str) -> float:
    """CIE L*, 0 to 100: what is left of a colour for those who do not see its hue."""
    return 116 * math.cbrt(_luminance(colour)) - 16


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_and_marks_stand_out_from_the_card(theme: Theme) -> None:
    for text in (theme.ink, theme.muted, theme.accent, theme.amber, *theme.areas.values()):
        assert _contrast(text, theme.paper) >= 4.5, text
    for mark in (theme.other, theme.border):
        assert _contrast(mark, theme.paper) >= 3, mark
    assert _contrast(theme.ink, theme.amber_band) >= 4.5
    assert _contrast(theme.amber, theme.amber_band) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_classes_differ_in_lightness_from_each_other_and_from_no_data(theme: Theme) -> None:
    steps = [_lightness(colour) for colour in theme.sequential]
    direction = 1 if theme is DARK else -1
    assert all((after - before) * direction >= 8 for before, after in pairwise(steps))
    assert all(abs(step - _lightness(theme.no_data)) >= 8 for step in steps)
    assert abs(_lightness(theme.context) - _lightness(theme.no_data)) >= 6


def test_every_group_has_a_colour_in_both_themes() -> None:
    assert set(LIGHT.areas) == set(DARK.areas)
    assert LIGHT.area("WLD") == "#14181f"
    assert LIGHT.area("DEU") == LIGHT.other
    assert len(set(LIGHT.areas.values())) == len(set(DARK.areas.values())) == 11


def test_class_colours_span_the_scale() -> None:
    assert LIGHT.classes(0) == ()
    assert len(LIGHT.classes(1)) == 1
    for count in range(2, len(LIGHT.sequential) + 1):
        colours = LIGHT.classes(count)
        assert len(set(colours)) == count
        assert (colours[0], colours[-1]) == (LIGHT.sequential[0], LIGHT.sequential[-1])
    with pytest.raises(ValueError, match="the scale has 6"):
        LIGHT.classes(7)
