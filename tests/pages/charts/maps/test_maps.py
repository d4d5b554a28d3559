"""Maps: what is drawn, and that nothing is drawn that is not known."""

import json
import math
import re
from collections.abc import Iterator

import pandas as pd
import plotly.graph_objects as go
import pytest

from pages.charts.base import Chart
from pages.charts.maps.maps import EUROPE, area_map, unmapped
from pages.charts.maps.naming import listed, names_on
from pages.charts.theme import LIGHT

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
    figure = area_map("world", _frame({"SGP": 1.0, "MLT": 90.0}), points=POINTS)
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
    assert _legend(figure) == ["under 100 %", "100 % and more", "no data"]
    figure = area_map("world", _frame({"DEU": 100.0, "FRA": 0.0}), unit="per 100,000 children")
    assert _legend(figure) == ["under 100", "100 and more", "no data"]


def _names(figure: Chart, width: str) -> list[str]:
    return [
        text.removeprefix("<b>").removesuffix("</b>")
        for trace in figure["data"]
        if trace.get("meta") == {"width": width}
        for text in trace["text"]
    ]


def test_outliers_are_named_where_they_fit_and_only_once() -> None:
    values = {code: 10.0 + i for i, code in enumerate(FOOTNOTE_32)} | {"SGP": 9_000.0, "IND": 8e3}
    points = {"SGP": (1.36, 103.82), "IND": (22.0, 79.0)}
    names = {"SGP": "Singapore", "IND": "<India>"}
    frame = _frame(values)
    frame["name"] = [names.get(code, code) for code in values]
    figure = area_map("world", frame, points=points)
    go.Figure(figure)
    assert _names(figure, "wide") == ["Singapore", "&lt;India&gt;"]
    # One of the two ways is drawn; a browser shows the other where there is little width.
    drawn = {t["meta"]["width"]: t.get("visible", True) for t in figure["data"] if "meta" in t}
    assert drawn == {"wide": True, "narrow": False}
    # There stand numbers, and the names below the map.
    assert _names(figure, "narrow") == ["1", "2"]
    (below,) = figure["layout"]["meta"]["narrow"]["layout"]["annotations"]
    assert below["text"] == "Highest: 1\u00a0Singapore, 2\u00a0&lt;India&gt;"
    alike = area_map("world", _frame(dict.fromkeys(FOOTNOTE_32, 5.0)), points=points)
    assert not _names(alike, "wide")
    assert not alike["layout"]["meta"]["narrow"]["layout"]["annotations"]


def test_names_that_would_lie_over_each_other_are_left_out() -> None:
    points = {f"A{n:02d}": (10.0, 20.0) for n in range(9)}
    traces = names_on("world", [*points], points, dict.fromkeys(points, "A rather long name"))
    for trace in traces:
        assert len(set(trace["textposition"])) == len(trace["text"]) <= 4
    names = dict.fromkeys(points, "A rather long name")
    text = " ".join(listed("world", [*points], points, names)).replace("\u00a0", " ")
    # All six are named below a narrow map, with the numbers that stand on it and no other.
    assert text.count("A rather long name") == 6
    numbers = [re.sub(r"\D", "", each) for each in traces[-1]["text"]]
    assert re.findall(r"(\d) A rather", text) == numbers
    assert 0 < len(numbers) < 6
    assert not listed("world", [], {}, {})
    long = listed("world", ["SGS"], {}, {"SGS": "South Georgia and the South Sandwich Islands"})
    assert long == ["Highest: South Georgia and the South", "Sandwich Islands"]
    edge = names_on("world", ["AAA"], {"AAA": (10.0, 190.0)}, {"AAA": "A long name"})
    assert {side for trace in edge for side in trace["textposition"]} == {"middle left"}
    assert not names_on("europe", ["AAA"], {"AAA": (10.0, 190.0)}, {})


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
