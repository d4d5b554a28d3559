"""A brief as a presentation: one finding a slide, its chart native, its limits in the foot.

What a slide has no room for stands in its notes: every limit, what the chart shows, the sources
and the way back to the figures.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from documents import charts
from documents.model import Advice, Brief, Facts, Finding, Item, Table
from documents.pdf import drawn

_WIDE: Final = Inches(13.333)
_HIGH: Final = Inches(7.5)
_LEFT: Final = Inches(0.55)
_ROOM: Final = _WIDE - 2 * _LEFT
_GAP: Final = Inches(0.08)
_INK: Final = RGBColor(0x14, 0x18, 0x1F)
_MUTED: Final = RGBColor(0x4B, 0x55, 0x63)
_ACCENT: Final = RGBColor(0x0F, 0x5C, 0x7A)
_AMBER: Final = RGBColor(0x6B, 0x46, 0x00)
_FOOT: Final = 10.0  # points of the type of a foot
_FOOT_MOST: Final = 300  # letters of limits beyond the first in a foot, and of sources
_LIMITS: Final = 2
_LETTER: Final = 0.54  # of the type's size: the mean letter, rather more than less
_BOLD: Final = 1.14  # times as wide
_CELL: Final = 12.0  # points of the type of a table
_TITLE_ONLY: Final = 5
_TITLE: Final = 0


def write(brief: Brief) -> bytes:
    """The whole file."""
    file = _begun(brief)
    _cover(file, brief)
    return _filled(file, brief)


def uncovered(brief: Brief) -> bytes:
    """The slides of a brief without the one that says what it is, to be put among others."""
    return _filled(_begun(brief), brief)


def _begun(brief: Brief) -> Any:
    file = Presentation()
    _widen(file)
    file.core_properties.title = brief.title
    file.core_properties.author = "CSEA Trends"
    file.core_properties.comments = brief.version
    file.core_properties.language = brief.words["language"]
    return file


def _filled(file: Any, brief: Brief) -> bytes:
    for item in brief.items:
        _slide(file, brief, item)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def _widen(file: Any) -> None:
    """The template is of the old format: everything on it moves to the wide one."""
    for holder in (file.slide_master, *file.slide_layouts):
        for shape in holder.placeholders:
            if shape._element.spPr.xfrm is not None:
                shape.left = Emu(int(shape.left * _WIDE / file.slide_width))
                shape.width = Emu(int(shape.width * _WIDE / file.slide_width))
    file.slide_width, file.slide_height = _WIDE, _HIGH


def _cover(file: Any, brief: Brief) -> None:
    slide = file.slides.add_slide(file.slide_layouts[_TITLE])
    title, below = slide.placeholders
    title.text, below.text = brief.title, brief.audience or brief.made
    size = 40 if len(brief.title) < 60 else 30
    title.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
    below.text_frame.paragraphs[0].runs[0].font.size = Pt(20)
    _foot(slide, file.slide_layouts[_TITLE], [brief.version], "", 1)
    notes = [brief.made, brief.version, f"{brief.words['again']}: {brief.address}"]
    slide.notes_slide.notes_text_frame.text = "\n".join(notes)


def _slide(file: Any, brief: Brief, item: Item) -> None:
    layout = file.slide_layouts[_TITLE_ONLY]
    slide = file.slides.add_slide(layout)
    y = _headed(slide, item.heading)
    limits, foot = _footed(brief, item)
    lines = sum(_lines(text, _FOOT, _ROOM) for text in (limits, *foot) if text)
    bottom = _HIGH - Inches(0.12) - Pt(lines * _FOOT * 1.2) - Inches(0.1)
    if isinstance(item, Finding):
        y = _text(slide, item.measure, y, 13, _MUTED)
        if item.plot and item.plot.marks:
            breaks = "; ".join(mark.label for mark in item.plot.marks)
            y = _text(slide, f"{brief.words['breaks']} {breaks}", y, 12, _AMBER)
    if not isinstance(item, Facts) and item.note:
        y = _text(slide, f"{brief.words['note']} {item.note}", y, 13, _ACCENT)
    box = (_LEFT, y + _GAP, _ROOM, bottom - y - 2 * _GAP)
    _body(slide, brief, item, box)
    _foot(slide, layout, foot, limits, lines)
    slide.notes_slide.notes_text_frame.text = "\n".join(_notes(brief, item))


def _headed(slide: Any, heading: str) -> int:
    """The finding as the title; where it ends."""
    size = next((s for s in (26, 22, 19) if _lines(heading, s * _BOLD, _ROOM) <= 2), 17)
    title = slide.shapes.title
    high = Pt(_lines(heading, size * _BOLD, _ROOM) * size * 1.22) + Inches(0.1)
    title.left, title.top, title.width, title.height = _LEFT, Inches(0.3), _ROOM, high
    frame = title.text_frame
    frame.text, frame.word_wrap, frame.vertical_anchor = heading, True, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for paragraph in frame.paragraphs:
        paragraph.alignment = 1
        for run in paragraph.runs:
            run.font.size, run.font.bold, run.font.color.rgb = Pt(size), True, _INK
    return int(Inches(0.3) + high)


def _lines(text: str, size: float, room: int) -> int:
    """How many lines a text takes at a size, in a room of so many EMU; rather more than less."""
    fit = max(int(room / Pt(size * _LETTER)) - 4, 10)
    return sum(max(-(-len(part) // fit), 1) for part in text.split("\n"))


def _text(slide: Any, text: str, y: int, size: float, colour: RGBColor) -> int:
    """A text over the whole width; where it ends."""
    high = int(Pt(_lines(text, size, _ROOM) * size * 1.22))
    frame = slide.shapes.add_textbox(_LEFT, y, _ROOM, high).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.text = text
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = Pt(size), colour
    return int(y) + high


def _body(slide: Any, brief: Brief, item: Item, box: tuple[int, int, int, int]) -> None:
    if isinstance(item, Facts):
        told = "\n".join((item.lead, *(f"{figure} {what}" for figure, what in item.rows)))
        _text(slide, told, box[1], 18, _INK)
    elif isinstance(item, Advice):
        y = _text(slide, item.text, box[1], _fitting(item.text, box), _INK)
        _text(slide, f"{brief.words['to']} {item.to}", y + _GAP, 14, _MUTED)
    elif item.plot:
        charts.add(slide.shapes, item.plot, box, item.summary, item.heading[:100])
    elif item.chart:
        _picture(slide, item.chart, box, item.summary)
    elif item.table:
        _table(slide, brief, item.table, box)
    else:
        _text(slide, item.summary, box[1], _fitting(item.summary, box), _INK)


def _picture(slide: Any, svg: bytes, box: tuple[int, int, int, int], summary: str) -> None:
    """A chart that slides have no native form of, as large as it fits, in the middle."""
    left, top, wide, high = box
    shown = slide.shapes.add_picture(BytesIO(drawn(svg)), left, top)
    scale = min(wide / shown.width, high / shown.height)
    shown.width, shown.height = Emu(int(shown.width * scale)), Emu(int(shown.height * scale))
    shown.left = Emu(left + (wide - shown.width) // 2)
    shown._element.nvPicPr.cNvPr.set("descr", summary)


def _fitting(text: str, box: tuple[int, int, int, int]) -> float:
    sizes = (20.0, 18.0, 16.0, 14.0, 12.0)
    return next((s for s in sizes if Pt(_lines(text, s, box[2]) * s * 1.3) <= box[3] * 0.85), 11.0)


def _table(slide: Any, brief: Brief, table: Table, box: tuple[int, int, int, int]) -> None:
    """As many rows as there is room for, and in words that there are more."""
    left, top, wide, high = box
    widths = _widths(table, wide)
    room = high - Inches(0.3) - _row(table.header, widths)
    fitting: list[int] = []
    for number in table.by_weight:
        room -= _row(table.rows[number], widths)
        if room < 0 and fitting:
            break
        fitting.append(number)
    shown = (table.header, *(table.rows[number] for number in sorted(fitting)))
    heights = [_row(texts, widths) for texts in shown]
    frame = slide.shapes.add_table(len(shown), len(widths), left, top, wide, sum(heights))
    for column, width in enumerate(widths):
        frame.table.columns[column].width = Emu(width)
    for number, texts in enumerate(shown):
        frame.table.rows[number].height = Emu(heights[number])
        for column, text in enumerate(texts):
            cell = frame.table.cell(number, column)
            cell.text, cell.margin_top, cell.margin_bottom = text, Inches(0.03), Inches(0.03)
            for run in cell.text_frame.paragraphs[0].runs:
                run.font.size = Pt(_CELL)
    if len(table.rows) > len(fitting) or table.cut:
        every = max(table.whole, len(table.rows))
        told = brief.words["rows"].format(shown=len(fitting), all=every)
        _text(slide, told, top + sum(heights) + _GAP, 11, _MUTED)


def _row(texts: Sequence[str], widths: Sequence[int]) -> int:
    """How high a row is, in EMU."""
    lines = max(_lines(text, _CELL, wide) for text, wide in zip(texts, widths, strict=True))
    return int(Pt(lines * _CELL * 1.2) + Inches(0.09))


def _widths(table: Table, wide: int) -> list[int]:
    """Columns as wide as their longest texts ask for, none narrower than a word."""
    columns = zip(table.header, *table.rows, strict=True)
    longest = [min(max(map(len, texts)), 60) + 6 for texts in columns]
    return [int(wide * each / sum(longest)) for each in longest]


def _footed(brief: Brief, item: Item) -> tuple[str, list[str]]:
    """The limits in the foot, with how many more the notes have; and what stands below them."""
    limits = _limits(item)
    kept: list[str] = []
    for text in limits:
        if (kept and sum(map(len, (*kept, text))) > _FOOT_MOST) or len(kept) == _LIMITS:
            break
        kept.append(text)
    more = len(limits) - len(kept)
    source = "" if isinstance(item, Facts) else _shortened(item.source, brief.words["sources"])
    said = f"{brief.words['limits']} {' '.join(kept)}" if kept else ""
    if more:
        said += f" {brief.words['more'].format(count=more)}"
    return said, [*([source] if source else []), brief.version]


def _shortened(source: str, more: str) -> str:
    """A line of sources, of many the first with the word that all stand in the notes."""
    if len(source) <= _FOOT_MOST:
        return source
    first, *others = source.split("; ")
    while others and len(first) + len(others[0]) <= _FOOT_MOST:
        first = f"{first}; {others.pop(0)}"
    return f"{first}; {more}" if others else first


def _limits(item: Item) -> tuple[str, ...]:
    return () if isinstance(item, Advice) else item.limits


def _foot(slide: Any, layout: Any, texts: list[str], limits: str, lines: int) -> None:
    """The footer and the number of the slide, in the places that the layout has for them."""
    number = _placed(slide, layout, "sldNum")
    if number is not None:
        number.left, number.width = _WIDE - _LEFT - Inches(0.6), Inches(0.6)
        number.top, number.height = _HIGH - Inches(0.38), Inches(0.26)
    foot = _placed(slide, layout, "ftr")
    if foot is None:
        return
    high = Pt(lines * _FOOT * 1.2) + Inches(0.04)
    foot.left, foot.top, foot.width, foot.height = _LEFT, _HIGH - Inches(0.16) - high, _ROOM, high
    frame = foot.text_frame
    told = "\n".join(([limits] if limits else []) + texts)
    frame.text, frame.word_wrap, frame.vertical_anchor = told, True, MSO_ANCHOR.BOTTOM
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for place, paragraph in enumerate(frame.paragraphs):
        paragraph.alignment = 1
        for run in paragraph.runs:
            amber = limits and place == 0
            run.font.size, run.font.color.rgb = Pt(_FOOT), _AMBER if amber else _MUTED


def _placed(slide: Any, layout: Any, kind: str) -> Any:
    """A placeholder of the layout, taken over onto the slide; the library leaves these out."""
    for shape in layout.placeholders:
        mark = shape._element.find(".//" + qn("p:ph"))
        if mark is not None and mark.get("type") == kind:
            slide.shapes._spTree.append(copy.deepcopy(shape._element))
            return slide.shapes[-1]
    return None


def _notes(brief: Brief, item: Item) -> list[str]:
    words, limits = brief.words, _limits(item)
    told = [item.heading]
    if isinstance(item, Finding):
        told += [item.measure, f"{words['shows']} {item.summary}"]
    if not isinstance(item, Facts):
        if item.note:
            told.append(f"{words['note']} {item.note}")
        told.append(item.source)
    told += [f"{words['limits']}", *(f"- {text}" for text in limits)] if limits else []
    link = words["link-advice" if isinstance(item, Advice) else "link"]
    again = [f"{words['again']}: {brief.address}"] if brief.address != item.address else []
    return [*told, f"{link}: {item.address}", brief.version, *again]
