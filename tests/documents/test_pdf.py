"""PDF: tagged, named and linked; every text as it was given."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from itertools import combinations
from typing import Any

import pdfplumber
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfplumber.utils import resolve

from documents.model import Facts
from documents.pdf import drawn, write
from documents.picture import picture, pictured
from tests.documents.made import BARS, CHART, LIMITS, LINES, TABLE, brief, finding


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


def lines(content: bytes) -> list[list[tuple[float, float, float, float]]]:
    """Where on each page its lines of text are: left, foot, right and top, in points."""
    document = pypdfium2.PdfDocument(content)
    try:
        pages = [page.get_textpage() for page in document]
        return [[page.get_rect(n) for n in range(page.count_rects())] for page in pages]
    finally:
        document.close()


def misplaced(content: bytes) -> list[str]:
    """Lines of text beyond the margins of their A4 page, in its foot, or over another."""
    wrong = []
    for number, page in enumerate(lines(content), 1):
        foot = min(place[1] for place in page)
        inside = [place for place in page if place[1] > foot + 12]
        for place in inside:
            if place[0] < 50 or place[2] > 550 or place[1] < 52 or place[3] > 800:
                wrong.append(f"page {number}: {place} is outside")
        for one, other in combinations(inside, 2):
            wide = min(one[2], other[2]) - max(one[0], other[0])
            high = min(one[3], other[3]) - max(one[1], other[1])
            if wide > 1 and high > 1.5:
                wrong.append(f"page {number}: {one} is over {other}")
    return wrong


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


@pytest.mark.parametrize("count", [10, 25, 45, 90])
@pytest.mark.parametrize("limits", [1, 12, 40, 90])
def test_nothing_stands_over_anything_however_long_limits_are(count: int, limits: int) -> None:
    bars = replace(
        BARS,
        labels=tuple(f"Place {n}" for n in range(count)),
        series=(replace(BARS.series[0], values=tuple(map(float, range(count)))),),
        colours=BARS.colours[:1] * count,
    )
    told = tuple(f"Limit {n} of this: {LIMITS[0]}" for n in range(limits))
    content = write(brief(finding(plot=LINES), finding(plot=bars, limits=told), finding()))
    assert misplaced(content) == []
    said = read(content)
    for text in told:
        assert text in said


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
