"""Slides: native charts of exactly the figures, limits in the foot, sources in the notes."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Pt

from documents.model import Plot
from documents.slides import uncovered, write
from tests.documents.made import BARS, CHART, LIMITS, LINES, TABLE, brief, finding


def read(content: bytes) -> list[Any]:
    """The slides of a file but its first, which is its title."""
    return [*Presentation(BytesIO(content)).slides][1:]


def footer(slide: Any) -> str:
    """What the footer of a slide says."""
    (found,) = [s for s in slide.placeholders if "Footer" in s.name]
    return str(found.text_frame.text)


def figures(slide: Any) -> list[tuple[str, tuple[float | None, ...]]]:
    """The series of the chart of a slide."""
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    return [(series.name, tuple(series.values)) for series in chart.plots[0].series]


def test_a_chart_is_native_and_holds_the_figures() -> None:
    lines, bars = read(write(brief(finding(plot=LINES), finding(plot=BARS))))
    for slide, plot in ((lines, LINES), (bars, BARS)):
        assert figures(slide) == [(s.name, s.values) for s in plot.series]
        (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
        assert chart.value_axis.axis_title.text_frame.text == plot.unit
        assert tuple(chart.plots[0].categories) == plot.labels
        assert 'c:dispBlanksAs val="gap"' in chart._chartSpace.xml
        assert chart.part.chart_workbook.xlsx_part is not None


def test_one_slide_has_no_cover_and_keeps_limits_and_source() -> None:
    one = brief(finding(plot=LINES))
    (slide,) = [*Presentation(BytesIO(uncovered(one))).slides]
    (same,) = read(write(one))
    assert figures(slide) == figures(same)
    assert footer(slide) == footer(same)
    assert slide.notes_slide.notes_text_frame.text == same.notes_slide.notes_text_frame.text


def test_times_that_are_not_evenly_apart_keep_their_distance() -> None:
    uneven = Plot(**{**LINES.__dict__, "even": False, "moments": (2019.5, 2020.1, 2021.5, 2022.25)})
    (slide,) = read(write(brief(finding(plot=uneven))))
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    points = [tuple(series.iter_values()) for series in chart.plots[0].series]
    assert points == [tuple(v for v in s.values if v is not None) for s in uneven.series]


def test_limits_stand_in_the_foot_and_all_of_them_in_the_notes() -> None:
    many = tuple(f"{n}: {LIMITS[0]}" for n in range(30))
    (slide,) = read(write(brief(finding(plot=LINES, limits=many, note="My note"))))
    foot, notes = footer(slide), slide.notes_slide.notes_text_frame.text
    assert many[0] in foot
    assert "more in the notes" in foot
    for part in ("Source: A body.", "Data version 1-abc of 1 May 2026"):
        assert part in foot
        assert part in notes
    assert all(limit in notes for limit in many)
    assert "http://127.0.0.1/reports?version=1#x" in notes
    assert "My note" in notes


def test_a_foot_is_short_and_the_notes_name_all_sources() -> None:
    long = "Source: The first body: " + "; ".join(f"a long title of table {n}" for n in range(40))
    limits = (*(f"{n}: {LIMITS[0]}" for n in range(3)), "A long limit. " * 40)
    (slide,) = read(write(brief(finding(plot=LINES, limits=limits, source=long))))
    foot, notes = footer(slide), slide.notes_slide.notes_text_frame.text
    assert len(foot) < 800
    assert "a long title of table 0; " in foot
    assert "; sources:" in foot
    assert limits[1] in foot
    assert limits[2] not in foot
    assert "2 more in the notes" in foot
    assert long in notes
    (plain,) = read(write(brief(finding(plot=LINES))))
    assert "sources:" not in footer(plain)
    assert "Source: A body." in plain.notes_slide.notes_text_frame.text


def test_nothing_stands_beyond_the_slide_or_over_the_foot() -> None:
    long = finding(
        heading="A heading that is as long as headings of the pages can be, " * 3,
        measure="A measure that is long as well, " * 4,
        note="A note of the reader. " * 18,
        limits=LIMITS * 6,
        plot=LINES,
    )
    file = Presentation(BytesIO(write(brief(long, finding(plot=BARS)))))
    for slide in [*file.slides][1:]:
        (foot,) = [s for s in slide.placeholders if "Footer" in s.name]
        (chart,) = [s for s in slide.shapes if s.has_chart]
        assert chart.top + chart.height <= foot.top
        assert chart.height > file.slide_height / 5
        for shape in slide.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= file.slide_width
            assert 0 <= shape.top <= shape.top + shape.height <= file.slide_height
        shown = sorted((s for s in slide.shapes if "Number" not in s.name), key=lambda s: s.top)
        for above, below in pairwise(shown):
            assert above.top + above.height <= below.top + Pt(2), (above.name, below.name)


def test_every_kind_of_item_has_its_slide() -> None:
    slides = read(write(brief()))
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert titles == ["Slovenia", *["More was reported"] * 4, "NAT-1 Do"]
    assert any(shape.has_table for shape in slides[3].shapes)


def test_rows_that_are_kept_stand_on_a_slide_that_has_no_room_for_all() -> None:
    kept = replace(TABLE, kept=(41, 57), whole=90)
    (slide,) = read(write(brief(finding(table=kept))))
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    places = [row.cells[0].text for row in table.rows][1:]
    assert places[-2:] == ["Place 41", "Place 57"]
    assert places[:-2] == [f"Place {n}" for n in range(len(places) - 2)]
    said = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert f"{len(places)} of 90 rows." in said


def test_a_chart_without_a_native_form_is_a_picture_in_its_proportions() -> None:
    (slide,) = read(write(brief(finding(chart=CHART, table=TABLE))))
    (shape,) = [each for each in slide.shapes if each.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert shape.width / shape.height == pytest.approx(1.5, rel=0.01)
    assert shape._element.nvPicPr.cNvPr.get("descr") == "All: 6,890 in 2019."
    assert shape.left >= 0
    assert not any(each.has_table for each in slide.shapes)
