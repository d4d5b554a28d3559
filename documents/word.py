"""A brief as a Word file: a heading, a picture and its figures as a table for every finding."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from documents.model import Advice, Brief, Facts, Finding, Item, Table
from documents.pdf import drawn
from documents.picture import pictured
from documents.tabled import tabled

_MUTED: Final = RGBColor(0x4B, 0x55, 0x63)
_ACCENT: Final = RGBColor(0x0F, 0x5C, 0x7A)
_WIDTH: Final = Cm(17)
_SMALL: Final = 8.5


def write(brief: Brief) -> bytes:
    """The whole file."""
    file = docx.Document()
    _page(file, brief)
    file.add_heading(brief.title, 0)
    if brief.audience:
        file.add_paragraph(brief.audience, style="Subtitle")
    told = _small(file, f"{brief.made} ")
    _link(told, brief.words["again"], brief.address)
    for item in brief.items:
        _item(file, brief, item)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def _page(file: Document, brief: Brief) -> None:
    """A4, the language, and a foot with the version of the data and the number of the page."""
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.9)
    file.core_properties.title = brief.title
    file.core_properties.author = "CSEA Trends"
    file.core_properties.comments = brief.version
    file.core_properties.language = brief.words["language"]
    normal: Any = file.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), brief.words["language"])
    for old in normal.element.get_or_add_rPr().findall(qn("w:lang")):
        old.getparent().remove(old)
    normal.element.get_or_add_rPr().append(spoken)
    foot = section.footer.paragraphs[0]
    run = foot.add_run(f"{brief.version} · {brief.words['page']} ")
    _field(foot, "PAGE")
    for each in (run, *foot.runs):
        each.font.size, each.font.color.rgb = Pt(8), _MUTED


def _field(paragraph: Paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _item(file: Document, brief: Brief, item: Item) -> None:
    words = brief.words
    if not (isinstance(item, Facts) and item.heading == brief.title):
        file.add_heading(item.heading, 1)
    if isinstance(item, Facts):
        file.add_paragraph(item.lead)
        for figure, what in item.rows:
            told = file.add_paragraph(style="List Bullet")
            told.add_run(figure).bold = True
            told.add_run(f" {what}")
        _limits(file, brief, item.limits)
        return
    if isinstance(item, Finding):
        _small(file, item.measure).paragraph_format.keep_with_next = True
    if item.note:
        told = _labelled(file, words["note"], item.note, style="Intense Quote")
        told.paragraph_format.keep_with_next = True
    if isinstance(item, Advice):
        file.add_paragraph(item.text)
        _labelled(file, words["to"], item.to)
    else:
        _shown(file, brief, item)
        _limits(file, brief, item.limits)
    told = _small(file, f"{item.source} ")
    _link(told, words["link-advice" if isinstance(item, Advice) else "link"], item.address)


def _shown(file: Document, brief: Brief, item: Finding) -> None:
    if shown := pictured(item):
        kept = file.add_paragraph()
        kept.paragraph_format.keep_with_next = True
        picture = kept.add_run().add_picture(BytesIO(drawn(shown)), width=_WIDTH)
        about = picture._inline.docPr
        about.set("descr", item.summary)
        about.set("title", item.heading)
    if item.plot:
        _table(file, tabled(item.plot, brief.words["gap"]))
    elif item.table:
        _table(file, item.table)
        if item.table.cut:
            _small(file, item.table.cut)
    elif not item.chart:
        file.add_paragraph(item.summary)


def _table(file: Document, table: Table) -> None:
    made = file.add_table(rows=0, cols=len(table.header), style="Light List Accent 1")
    made.alignment = WD_TABLE_ALIGNMENT.LEFT
    for number, texts in enumerate((table.header, *table.rows)):
        for cell, text in zip(made.add_row().cells, texts, strict=True):
            cell.text = text
            for run in cell.paragraphs[0].runs:
                run.font.size, run.bold = Pt(8.5), number == 0
    # Told again on every page, and to a screen reader as the heads of the columns.
    head = OxmlElement("w:tblHeader")
    made.rows[0]._tr.get_or_add_trPr().append(head)
    for row in made.rows:
        whole = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(whole)
    file.add_paragraph().paragraph_format.space_after = Pt(2)


def _limits(file: Document, brief: Brief, limits: tuple[str, ...]) -> None:
    if not limits:
        return
    head = file.add_paragraph()
    head.paragraph_format.keep_with_next = True
    head.add_run(brief.words["limits"]).bold = True
    for text in limits:
        told = file.add_paragraph(style="List Bullet")
        told.paragraph_format.space_after = Pt(0)
        told.add_run(text).font.size = Pt(9)


def _labelled(file: Document, label: str, text: str, style: str | None = None) -> Paragraph:
    told = file.add_paragraph(style=style)
    told.add_run(f"{label} ").bold = True
    told.add_run(text)
    return told


def _small(file: Document, text: str) -> Paragraph:
    told = file.add_paragraph()
    run = told.add_run(text)
    run.font.size, run.font.color.rgb = Pt(_SMALL), _MUTED
    return told


def _link(paragraph: Paragraph, text: str, address: str) -> None:
    """Words that lead to an address."""
    to = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), to)
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb, run.font.underline = Pt(_SMALL), _ACCENT, True
    link.append(run._r)
    paragraph._p.append(link)
