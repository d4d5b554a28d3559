"""Time lines: every mark is drawn once, in its shape, and hostile words stay words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.charts.base import Chart
from pages.charts.theme import LIGHT
from pages.charts.timelines import GLYPHS, Moment, Track, timeline_chart
from tests.pages.charts.kit import tall_enough, valid

TRACKS = [
    Track(
        "A convention",
        (
            Moment(2000.4, "law", "opened", "hollow"),
            Moment(2002.1, "law", "in force"),
            Moment(2013.9, "law", "last day", "stroke"),
        ),
    ),
    Track("A strategy", (Moment(2020.5, "strategy", "adopted", "hollow"),), ((2020.0, 2025.99),)),
    Track("Changes", (Moment(2021.0, "method", "counted anew"), Moment(2021.0, "company", "left"))),
]


def marks(chart: Chart) -> list[tuple[float, float, str, str]]:
    return [
        (x, y, trace["marker"]["symbol"], text)
        for trace in chart["data"]
        for x, y, text in zip(trace["x"], trace["y"], trace["text"], strict=True)
    ]


def test_every_mark_is_drawn_once_on_the_line_of_its_name() -> None:
    chart = timeline_chart(TRACKS)
    valid(chart)
    assert tall_enough(chart)
    drawn = marks(chart)
    assert len(drawn) == sum(len(track.moments) for track in TRACKS)
    heights = [
        {y for _, y, _, text in drawn if text in told}
        for told in ({"opened", "in force", "last day"}, {"adopted"}, {"counted anew", "left"})
    ]
    assert [len(each) for each in heights] == [1, 1, 1]
    assert heights == sorted(heights, key=min)


def test_kinds_and_looks_differ_in_shape() -> None:
    shapes = {text: symbol for _, _, symbol, text in marks(timeline_chart(TRACKS))}
    assert shapes["last day"] == "line-ns"
    assert len({shapes[t] for t in ("in force", "adopted", "counted anew", "left")}) == 4
    fills = {t["text"][0]: t["marker"]["color"] for t in timeline_chart(TRACKS)["data"]}
    assert fills["opened"] == LIGHT.paper != fills["in force"]
    assert set(GLYPHS) == {"law", "strategy", "method", "company"}


def test_a_span_is_drawn_from_end_to_end() -> None:
    wide = [s for s in timeline_chart(TRACKS)["layout"]["shapes"] if s["line"]["width"] == 9]
    assert [(s["x0"], s["x1"]) for s in wide] == [(2020.0, 2025.99)]


@pytest.mark.parametrize("width", [0, 5, 40])
def test_years_are_few_and_inside(width: int) -> None:
    tracks = [Track("One", (Moment(1990.0, "law", "a"), Moment(1990.0 + width, "law", "b")))]
    axis = timeline_chart(tracks)["layout"]["xaxis"]
    low, high = axis["range"]
    assert low < 1990.0
    assert high > 1990.0 + width
    assert len(axis["tickvals"]) <= 10
    assert all(low < year < high for year in axis["tickvals"])


def test_nothing_to_show_is_an_empty_chart() -> None:
    valid(timeline_chart([]))


def test_a_kind_without_a_shape_is_an_error() -> None:
    with pytest.raises(KeyError, match="weather"):
        timeline_chart([Track("One", (Moment(2000.0, "weather", "rain"),))])


@given(st.text(max_size=120))
def test_words_cannot_become_markup(text: str) -> None:
    chart = timeline_chart([Track(text, (Moment(2000.0, "law", f"<b>{text}</b>"),))])
    assert "<" not in chart["data"][0]["text"][0].replace("<br>", "")
    for said in chart["layout"]["annotations"]:
        assert "<" not in said["text"].replace("<br>", "")
