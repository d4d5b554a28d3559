"""Plots as native charts of a presentation, which can be edited there with their figures."""

from __future__ import annotations

from typing import Any, Final

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Pt

from documents.model import Plot, Series

_MUTED: Final = RGBColor(0x4B, 0x55, 0x63)
_GRID: Final = RGBColor(0xDF, 0xE4, 0xEA)
_MARKS: Final = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.DIAMOND,
)
_DASHES: Final = (
    MSO_LINE_DASH_STYLE.SOLID,
    MSO_LINE_DASH_STYLE.DASH,
    MSO_LINE_DASH_STYLE.ROUND_DOT,
    MSO_LINE_DASH_STYLE.LONG_DASH_DOT,
)
_PAPER: Final = RGBColor(0xFF, 0xFF, 0xFF)


def add(shapes: Any, plot: Plot, box: tuple[int, int, int, int], about: str, gap: str) -> None:
    """Draw a plot in a box (left, top, width, height); `about` is what a screen reader says."""
    kind = XL_CHART_TYPE.BAR_CLUSTERED if plot.kind == "bars" else XL_CHART_TYPE.LINE_MARKERS
    kind = kind if plot.even else XL_CHART_TYPE.XY_SCATTER_LINES
    data = _by_label(plot) if plot.even else _by_moment(plot)
    frame = shapes.add_chart(kind, *box, data)
    named = frame._element.nvGraphicFramePr.cNvPr
    named.set("descr", about)
    named.set("name", gap)
    chart = frame.chart
    chart.font.size, chart.font.color.rgb = Pt(12), _MUTED
    chart.has_title = False
    # A figure that is missing is a gap and no zero.
    blanks = chart._chartSpace.chart.find(qn("c:dispBlanksAs"))
    if blanks is not None:
        blanks.set("val", "gap")
    _legend(chart, plot)
    _axes(chart, plot)
    for series, own in zip(chart.plots[0].series, plot.series, strict=True):
        if plot.kind == "bars":
            _bar(series, plot)
        else:
            _stroke(series, own, _turn(plot, own))


def _by_label(plot: Plot) -> CategoryChartData:
    data = CategoryChartData(number_format=_form(plot))
    data.categories = plot.labels
    for series in plot.series:
        data.add_series(series.name, series.values)
    return data


def _by_moment(plot: Plot) -> XyChartData:
    data = XyChartData(number_format=_form(plot))
    for series in plot.series:
        own = data.add_series(series.name)
        for moment, value in zip(plot.moments, series.values, strict=True):
            if value is not None:
                own.add_data_point(moment, value)
    return data


def _form(plot: Plot) -> str:
    whole = all(v is None or float(v).is_integer() for s in plot.series for v in s.values)
    return ("#,##0" if whole else "#,##0.0") + ('" %"' if plot.percent else "")


def _legend(chart: Any, plot: Plot) -> None:
    chart.has_legend = len(plot.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        chart.legend.font.size = Pt(11)
        _named_once(chart.legend, plot)


def _named_once(legend: Any, plot: Plot) -> None:
    """One entry in the legend for all parts of a line, whose names tell them apart in the data."""
    lines = [series.line for series in plot.series]
    for number in range(len(lines) - 1, -1, -1):
        if lines[number] in lines[:number]:
            entry, place, gone = (OxmlElement(f"c:{n}") for n in ("legendEntry", "idx", "delete"))
            place.set("val", str(number))
            gone.set("val", "1")
            entry.append(place)
            entry.append(gone)
            legend._element.find(qn("c:legendPos")).addnext(entry)


def _axes(chart: Any, plot: Plot) -> None:
    values, places = chart.value_axis, chart.category_axis
    values.has_title = True
    values.axis_title.text_frame.text = plot.unit
    run = values.axis_title.text_frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold, run.font.color.rgb = Pt(12), False, _MUTED
    values.major_gridlines.format.line.color.rgb = _GRID
    values.format.line.fill.background()
    values.tick_labels.number_format = '#,##0.##" %"' if plot.percent else "#,##0"
    values.tick_labels.number_format_is_linked = False
    if all(v is None or v >= 0 for s in plot.series for v in s.values):
        values.minimum_scale = 0
    places.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    places.format.line.color.rgb = _MUTED
    if plot.kind == "bars":
        places.reverse_order = True
        values.visible = True
        values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    if not plot.even:
        places.has_major_gridlines = False
        places.minimum_scale, places.maximum_scale = int(plot.moments[0]), int(plot.moments[-1]) + 1
        places.tick_labels.number_format, places.tick_labels.number_format_is_linked = "0", False


def _turn(plot: Plot, own: Series) -> int:
    """Which of the lines of its colour a series belongs to: these differ by marks and dashes."""
    return [*dict.fromkeys(s.line for s in plot.series if s.colour == own.colour)].index(own.line)


def _stroke(series: Any, own: Series, turn: int) -> None:
    colour = RGBColor.from_string(own.colour.removeprefix("#").upper())
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = colour, Pt(2.25)
    series.format.line.dash_style = _DASHES[turn % len(_DASHES)]
    series.marker.style, series.marker.size = _MARKS[turn % len(_MARKS)], 8
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = _PAPER if own.hollow else colour
    series.marker.format.line.color.rgb = colour


def _bar(series: Any, plot: Plot) -> None:
    for number, colour in enumerate(plot.colours):
        fill = series.points[number].format.fill
        fill.solid()
        fill.fore_color.rgb = RGBColor.from_string(colour.removeprefix("#").upper())
    labels = series.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = _form(plot), False
    labels.font.size = Pt(11)
