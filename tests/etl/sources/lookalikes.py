"""Small files made here that look like those of publishers, with one quirk of a layout each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from fpdf import FPDF

HEIGHT = 16.3
_RIGHTS = (
    "Copyright \u00a9 {} National Center for Missing & Exploited Children. All rights reserved."
)
RIGHTS = _RIGHTS.format(2031)


class Page:
    """A PDF that is written word by word at places in points."""

    def __init__(self) -> None:
        self.pdf = FPDF(unit="pt", format="letter")
        self.pdf.set_auto_page_break(False)
        self.next()

    def next(self) -> None:
        """Begin a new page."""
        self.pdf.add_page()
        self.pdf.set_font("helvetica", size=11)

    def left(self, x: float, y: float, text: str) -> None:
        """Text beginning at x."""
        self.pdf.text(x, y, text)

    def right(self, x: float, y: float, text: str) -> None:
        """Text ending at x."""
        self.pdf.text(x - self.pdf.get_string_width(text), y, text)

    def bytes(self) -> bytes:
        """The finished document."""
        return bytes(self.pdf.output())


def ncmec_list(
    title: Sequence[str],
    pages: Sequence[Sequence[tuple[str, str]]],
    *,
    total: str = "",
    header: tuple[str, str] = ("Country", "Number of Reports"),
    foot: Sequence[str] = (),
    repeat_header: bool = True,
    year: int = 2031,
) -> bytes:
    """One column of names and counts on each page, under rights of a year; a name may have two
    lines."""
    page = Page()
    for number, rows in enumerate(pages):
        y = 72.0
        if number:
            page.next()
            page.right(540, 45, str(number + 1))
        else:
            for line in title:
                page.left(72, y, line)
                y += HEIGHT
            page.left(72, y + 4, "The following is a breakdown of reports.")
            y += 3 * HEIGHT
        if repeat_header or not number:
            page.left(122, y, header[0])
            page.right(490, y, header[1])
            y += 1.5 * HEIGHT
        for name, count in rows:
            first, _, rest = name.partition("\n")
            page.left(122, y, first)
            page.right(490, y, count)
            if rest:
                y += 13.2
                page.left(122, y, rest)
            y += HEIGHT
        if number == len(pages) - 1 and total:
            page.left(122, y, "Total:")
            page.right(490, y, total)
            y += 2 * HEIGHT
            for line in foot:
                page.left(108, y, line)
                y += 14
        page.left(120, 750, _RIGHTS.format(year))
    return page.bytes()


def ncmec_two_columns(
    title: str, left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]], total: str
) -> bytes:
    """Two columns of countries under headers of two lines, and the total in a table below them."""
    page = Page()
    page.left(72, 72, title)
    page.left(120, 750, RIGHTS)
    page.next()
    page.right(474, 46, "Reports by ESP 2")
    for x, end, rows in ((49, 284, left), (328, 563, right)):
        page.right(end, 86, "Total")
        page.left(x, 93, "Country")
        page.right(end, 100, "Reports")
        y = 117.0
        for name, count in rows:
            first, _, rest = name.partition("\n")
            page.left(x, y, first)
            page.right(end, y, count)
            if rest:
                y += 13.2
                page.left(x, y, rest)
            y += HEIGHT
    page.left(49, 350, "Country")
    page.right(563, 350, "Total Reports")
    page.left(49, 370, "TOTAL")
    page.right(563, 370, total)
    page.left(48, 400, "*Reasons include no IP address included in the report, proxy IPs, etc.")
    page.left(120, 750, RIGHTS)
    return page.bytes()


def ojjdp(
    year: int,
    totals: Sequence[tuple[int, str]],
    table: Sequence[Sequence[str]] = (),
    box: Sequence[Sequence[str]] = (),
) -> bytes:
    """A transparency report: title page, one table by calendar year in lines, one in a ruled box,
    Appendix A."""
    page = Page()
    page.left(72, 90, f"CY {year} Report to the Committees on Appropriations")
    page.left(72, 110, "National Center for Missing and Exploited Children")
    page.left(72, 130, "(NCMEC) Transparency")
    page.left(72, 750, RIGHTS)
    if table:
        page.next()
        y = 90.0
        for row in table:
            page.left(72, y, row[0])
            for x, cell in zip((320, 420, 520), row[1:], strict=False):
                page.right(x, y, cell)
            y += 20
    if box:
        page.next()
        page.left(72, 60, "The chart below shows " + ", ".join(box[0][1:]) + ".")
        for number, row in enumerate(box):
            for column, cell in enumerate(row):
                page.pdf.rect(72 + 120 * column, 80 + 24 * number, 120, 24)
                page.left(76 + 120 * column, 96 + 24 * number, cell)
    page.next()
    page.left(250, 80, "Appendix A")
    page.left(100, 100, "Date Range (Calendar Year)")
    for number, (each, count) in enumerate(totals):
        short = str(each)[2:]
        page.left(100, 130 + 20 * number, f"CY{each} (1/1/{short}-12/31/{short})")
        page.right(450, 130 + 20 * number, count)
    return page.bytes()


def worldbank_csv(
    rows: Sequence[tuple[str, str, Sequence[str]]],
    years: Sequence[int],
    *,
    code: str = "IT.NET.USER.ZS",
    updated: str = "2031-05-07",
    order: Sequence[int] = (0, 1, 2, 3),
    preamble: bool = True,
) -> bytes:
    """The CSV of an indicator, with its preamble and the comma at the end of each line."""
    names = ["Country Name", "Country Code", "Indicator Name", "Indicator Code"]
    lines = [
        '"Data Source","World Development Indicators",',
        "",
        f'"Last Updated Date","{updated}",',
        "",
    ][: 4 * preamble]
    lines.append(",".join(f'"{names[i]}"' for i in order) + "," + "".join(f'"{y}",' for y in years))
    for name, area, values in rows:
        cells = [name, area, "Individuals using the Internet (% of population)", code]
        given = ",".join(f'"{cells[i]}"' for i in order)
        lines.append(given + "," + "".join(f'"{v}",' for v in values))
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def worldbank_long(rows: Sequence[tuple[str, str, int, str]]) -> bytes:
    """One series in the long layout of a copy: a row for each area and year, no name of it."""
    lines = ["Country Name,Country Code,Year,Value"]
    lines += [f'"{name}",{area},{year},{value}' for name, area, year, value in rows]
    return ("\n".join(lines) + "\n").encode()


def zipped(**members: bytes) -> bytes:
    """A zip archive; two underscores in a name stand for the dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return out.getvalue()


def ods(rows: Sequence[Sequence[str]], *, extra: str = "") -> bytes:
    """An OpenDocument spreadsheet of text cells, filled to its end with empty rows."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            '<table:table-cell office:value-type="string">'
            f"<text:p>{cell}</text:p></table:table-cell>"
            if cell
            else "<table:table-cell/>"
            for cell in row
        )
        + '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        for row in rows
    )
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names}><office:body>'
        f'<office:spreadsheet><table:table table:name="figures">{cells}{extra}'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    return zipped(mimetype=mimetype, content__xml=content.encode())
