"""Word: headings, the figures of a plot as a table, all limits and links."""

from __future__ import annotations

from io import BytesIO

import docx

from documents.word import tabled, write
from tests.documents.made import BARS, CHART, LIMITS, LINES, TABLE, brief, finding


def test_headings_limits_and_links() -> None:
    file = docx.Document(BytesIO(write(brief(title="A title", audience="For whom"))))
    text = [paragraph.text for paragraph in file.paragraphs]
    assert file.core_properties.title == "A title"
    assert file.core_properties.language == "en-GB"
    heads = [p.text for p in file.paragraphs if p.style and p.style.name == "Heading 1"]
    assert heads == ["Slovenia", *["More was reported"] * 4, "NAT-1 Do"]
    assert text.count(LIMITS[3]) == 4
    assert "note: Ask <why>\nand #when" in text
    targets = {r.target_ref for r in file.part.rels.values() if r.is_external}
    assert targets >= {"http://127.0.0.1/brief?x", "http://127.0.0.1/reports?version=1#x"}
    assert "Data version 1-abc" in file.sections[0].footer.paragraphs[0].text


def test_figures_of_a_plot_stand_in_a_table_exactly() -> None:
    """Parts of one line share a column; what is missing is a gap, and no zero."""
    assert tabled(LINES, "–").rows == (
        ("2019", "6,890", "1.5"),
        ("2020", "–", "2.25"),
        ("2021", "3,162", "–"),
        ("2022", "14,795", "4"),
    )
    assert tabled(BARS, "–").rows == (("Latvia & Co", "70.366"), ("Slovenia <x>", "-292.86"))


def test_tables_have_heads_and_pictures_have_words() -> None:
    file = docx.Document(BytesIO(write(brief(finding(plot=LINES), finding(table=TABLE)))))
    for table in file.tables:
        assert "w:tblHeader" in table.rows[0]._tr.xml
    assert len(file.tables[1].rows) == len(TABLE.rows) + 1
    (picture,) = file.inline_shapes
    assert picture._inline.docPr.get("descr") == "All: 6,890 in 2019."


def test_a_chart_stands_above_its_figures() -> None:
    file = docx.Document(BytesIO(write(brief(finding(chart=CHART, table=TABLE)))))
    (shape,) = file.inline_shapes
    assert shape._inline.docPr.get("descr") == "All: 6,890 in 2019."
    assert len(file.tables) == 1
