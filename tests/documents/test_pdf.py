"""PDF: tagged, named and linked; every text as it was given."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pdfplumber
import pypdfium2
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfplumber.utils import resolve

from documents.model import Facts
from documents.pdf import drawn, write
from documents.picture import picture, pictured
from tests.documents.made import CHART, LIMITS, LINES, TABLE, brief, finding


def read(content: bytes) -> str:
    """All text of a file, with one blank for each white space."""
    document = pypdfium2.PdfDocument(content)
    try:
        told = " ".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return re.sub(r"\s+", " ", told)


def catalog(content: bytes) -> dict[str, Any]:
    """What a file says of itself."""
    with pdfplumber.open(BytesIO(content)) as file:
        return {name: resolve(value) for name, value in file.doc.catalog.items()}


def links(content: bytes) -> set[str]:
    """The addresses that a file leads to."""
    with pdfplumber.open(BytesIO(content)) as file:
        return {str(link["uri"]) for link in file.hyperlinks}


def test_it_is_tagged_named_and_linked() -> None:
    content = write(brief(title="Slovenia: what is known", audience="For the Secretary"))
    about = catalog(content)
    assert about["MarkInfo"]["Marked"] is True
    assert "StructTreeRoot" in about
    assert about["Lang"] == b"en-GB"
    assert about["ViewerPreferences"]["DisplayDocTitle"] is True
    # It says that it conforms to PDF/UA-1, which the writer checks.
    assert b"<pdfuaid:part>1</pdfuaid:part>" in about["Metadata"].get_data()
    assert {"http://127.0.0.1/brief?x", "http://127.0.0.1/reports?version=1#x"} <= links(content)
    document = pypdfium2.PdfDocument(content)
    assert document.get_metadata_dict()["Title"] == "Slovenia: what is known"
    bookmarks = [mark.get_title() for mark in document.get_toc()]
    document.close()
    assert bookmarks[:2] == ["Slovenia", "More was reported"]


def test_every_text_stands_in_it() -> None:
    said = read(write(brief(audience="For the Secretary")))
    for text in (*LIMITS, "For the Secretary", "Ask <why>", "and #when", "Data version 1-abc"):
        assert text in said
    for text in ("14,795",):
        assert text not in said  # figures are drawn, and told by the summary for who cannot see
    assert "All" in said
    assert "Counted anew" in said


def test_what_is_typed_is_no_markup() -> None:
    typed = '#panic() *b* $x$ `r` @a <b> \\ "q" [c] // d /* e */ https://x.y ~ --- = H'
    said = read(write(brief(finding(note=typed), title=typed[:60])))
    assert typed in said


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=60))
def test_any_text_gives_a_file(text: str) -> None:
    assert write(brief(finding(note=text, plot=LINES), title=text or "x")).startswith(b"%PDF-")


def test_a_plot_is_a_picture_too() -> None:
    assert drawn(picture(LINES)).startswith(b"\x89PNG")


def test_a_place_without_figures_has_a_file_too() -> None:
    content = write(brief(Facts("Nowhere", "Nothing is known.", (), (), "http://127.0.0.1/")))
    assert "Nothing is known." in read(content)


def test_a_chart_is_a_picture_with_its_words() -> None:
    made = write(brief(finding(chart=CHART, table=TABLE)))
    assert made.startswith(b"%PDF-")
    assert pictured(finding(chart=CHART)) == CHART
    assert pictured(finding(table=TABLE)) is None
    assert drawn(CHART).startswith(b"\x89PNG")
