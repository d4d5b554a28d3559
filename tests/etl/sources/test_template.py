"""The template: written, filled in, read back from CSV, XLSX and ODS."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from etl.errors import DataError
from etl.sources import SourceFile, read
from etl.template import COLUMNS, EXAMPLE, write_template
from tests.effort import effort
from tests.etl.sources.lookalikes import ods

ORIGIN = {
    "source": "inhope_annual", "vintage": "2031", "publisher": "inhope", "title": "Annual report",
    "licence": "CC BY 4.0", "address": "https://example.org/", "published": "2032-04",
    "authority": "publisher page",
}  # fmt: skip


def _read(content, catalog):
    return read(SourceFile("from a steward", content), catalog)


def _csv(rows, columns=COLUMNS, delimiter=","):
    lines = [delimiter.join(columns)]
    for row in rows:
        cells = (row.get(c, "") for c in columns)
        lines.append(delimiter.join(f'"{c}"' if delimiter in c else c for c in cells))
    return ("\n".join(lines) + "\n").encode()


def _row(**changes):
    plain = {"indicator": "inhope_reports", "area": "WLD", "period": "2031", "raw": "1,234"}
    return {**plain, **ORIGIN, **changes}


def test_the_template_is_recognised_and_its_example_ignored(catalog, tmp_path):
    for ending in ("csv", "xlsx"):
        path = tmp_path / f"template.{ending}"
        write_template(path, catalog)
        with pytest.raises(DataError, match="holds no figures yet"):
            _read(path.read_bytes(), catalog)
    with pytest.raises(DataError, match=r"\.csv or \.xlsx"):
        write_template(tmp_path / "template.doc", catalog)


def test_the_workbook_offers_lists_and_instructions(catalog, tmp_path):
    path = tmp_path / "template.xlsx"
    write_template(path, catalog)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["figures", "instructions", "lists"]
    rules = book["figures"].data_validations.dataValidation
    columns = {COLUMNS[openpyxl.utils.column_index_from_string(str(r.sqref)[0]) - 1] for r in rules}
    assert columns >= {"indicator", "area", "category", "qualifier", "obs_status"}
    explained = {row[0].value for row in book["instructions"].iter_rows()}
    assert set(COLUMNS) <= explained
    listed = {row[0].value for row in book["lists"].iter_rows()}
    assert set(catalog.indicators) <= listed


def test_figures_typed_into_the_workbook_as_text_numbers_and_percent(catalog, tmp_path):
    path = tmp_path / "template.xlsx"
    write_template(path, catalog)
    book = openpyxl.load_workbook(path)
    sheet = book["figures"]
    cases = [("almost 1.5 million", None), (12.441, None), (1247737, None), (0.872, "0.0%")]
    for number, (raw, number_format) in enumerate(cases):
        row = _row(period=2031 + number if number else "2031", raw=raw)
        if number:
            row |= dict.fromkeys(("source", "vintage", "title", "publisher"))
        if number_format:
            row["indicator"] = "internet_penetration"
        for column, value in row.items():
            sheet.cell(number + 3, COLUMNS.index(column) + 1, value)
        if number_format:
            sheet.cell(number + 3, COLUMNS.index("raw") + 1).number_format = number_format
    out = io.BytesIO()
    book.save(out)
    found = _read(out.getvalue(), catalog)
    assert list(found.frame["value"]) == [1.5e6, 12.441, 1247737, 87.2]
    assert list(found.frame["period"]) == ["2031", "2032", "2033", "2034"]
    assert found.frame["qualifier"].iloc[0] == "at_most"
    assert set(found.frame["source"]) == {"inhope_annual"}, "empty cells are as above"
    assert list(found.frame["where"]) == ["row 3", "row 4", "row 5", "row 6"]
    assert not found.issues


def test_a_percent_cell_of_a_count_is_refused(catalog):
    found = _read(_csv([_row(raw="87.2 %", reading="en")]), catalog)
    assert [f.column for f in found.blockers] == ["raw"]
    assert "is in percent" in found.blockers[0].problem


def test_ods(catalog):
    rows = [[r.get(c, "") for c in COLUMNS] for r in (_row(), _row(period="2030", raw="7"))]
    found = _read(ods([list(COLUMNS), *rows]), catalog)
    assert list(found.frame["value"]) == [1234, 7]
    assert found.tables[0].title == "Annual report"
    assert not found.issues


def test_ods_cells_that_are_numbers_percentages_and_dates(catalog):
    row = _row(indicator="internet_penetration", published="", raw="", period="")
    kinds = {
        "period": 'office:value-type="float" office:value="2031"',
        "raw": 'office:value-type="percentage" office:value="0.12441"',
        "published": 'office:value-type="date" office:date-value="2032-04-01"',
    }
    cells = "".join(
        f"<table:table-cell {kinds[c]}><text:p>1 as shown</text:p></table:table-cell>"
        if c in kinds
        else f"<table:table-cell><text:p>{row.get(c, '')}</text:p></table:table-cell>"
        for c in COLUMNS
    )
    content = ods([list(COLUMNS)], extra=f"<table:table-row>{cells}</table:table-row>")
    found = _read(content, catalog)
    assert list(found.frame["value"]) == [12.441]
    assert list(found.frame["period"]) == ["2031"]
    assert found.tables[0].published == "2032-04-01"
    assert not found.issues


def test_columns_in_another_order_and_few_of_them_with_semicolons(catalog):
    columns = (
        *("raw", "vintage", "source", "period", "area", "indicator", "title", "publisher"),
        *("authority", "address", "licence"),
    )
    found = _read(_csv([_row()], columns, ";"), catalog)
    assert list(found.frame["value"]) == [1234]
    assert not found.issues


@pytest.mark.parametrize(
    ("column", "told"),
    [("address", "is missing"), ("licence", "'not stated by the publisher'"), ("title", "missing")],
)
@pytest.mark.parametrize("blank", ["", "  "])
def test_an_origin_that_is_not_stated_blocks_and_names_the_row(catalog, column, told, blank):
    (issue,) = _read(_csv([_row(**{column: blank})]), catalog).issues
    assert (issue.rule, issue.severity) == ("origin_not_stated", "blocker")
    assert (issue.where, issue.column) == ("row 2", column)
    assert told in issue.problem
    assert "in one row of the source 'inhope_annual'" in issue.remedy


def test_several_sources_in_one_file(catalog):
    rows = [_row(), _row(source="iwf_annual", publisher="iwf", title="IWF report", raw="5")]
    found = _read(_csv(rows), catalog)
    assert [t.source for t in found.tables] == ["inhope_annual", "iwf_annual"]
    assert list(found.frame["cited"]) == ["inhope", "iwf"]


def test_a_finding_without_a_figure(catalog):
    row = _row(indicator="iocta_finding", raw="", direction="increasing", note="More of it.")
    found = _read(_csv([row]), catalog)
    assert found.frame["value"].isna().all()
    assert list(found.frame["direction"]) == ["increasing"]


def test_names_of_areas_of_the_publisher(catalog):
    found = _read(_csv([_row(area="Bahrain/Bahrein", publisher="ncmec")]), catalog)
    assert list(found.frame["area"]) == ["BHR"]


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"raw": "12.441"}, "unreadable_figure"),
        ({"raw": "=1+1"}, "unreadable_figure"),
        ({"raw": "<script>alert(1)</script>"}, "unreadable_figure"),
        ({"raw": ""}, "unreadable_figure"),
        ({"reading": "klingon"}, "unreadable_figure"),
        ({"qualifier": "maybe"}, "unreadable_figure"),
        ({"rounding": "-1"}, "unreadable_figure"),
        ({"area": "Atlantis"}, "unknown_area"),
        ({"indicator": "made_up"}, "unknown_indicator"),
        ({"publisher": "made_up"}, "unknown_publisher"),
        ({"source": "../../etc"}, "origin_not_stated"),
        ({"vintage": ""}, "origin_not_stated"),
        ({"title": ""}, "origin_not_stated"),
        ({"published": "yesterday"}, "origin_not_stated"),
        ({"authority": ""}, "origin_not_stated"),
        ({"authority": "hearsay"}, "origin_not_stated"),
    ],
)
def test_what_is_wrong_is_a_blocker_and_the_other_row_is_read(catalog, changes, rule):
    good = _row(source="iwf_annual", publisher="iwf", period="2030")
    found = _read(_csv([good, _row(**changes)]), catalog)
    # Nothing that was not said counts for more than the least.
    assert {t.authority for t in found.tables} <= {"publisher page", "secondary page"}
    if changes != {"vintage": ""}:
        assert rule in {f.rule for f in found.blockers}
    assert "2030" in set(found.frame["period"])


def test_contradictions_and_unknown_columns(catalog):
    rows = [_row(), _row(period="2030", title="Another title")]
    content = (
        _csv(rows)
        .replace(b"indicator,", b"colour,indicator,")
        .replace(b"\ninhope", b"\nred,inhope")
    )
    found = _read(content, catalog)
    assert {f.rule for f in found.blockers} == {"origin_contradicts", "unknown_column"}


def test_blank_lines_and_notes_over_two_lines_keep_the_row_numbers(catalog):
    content = _csv([_row(), _row(period="2030", raw="x")])
    first, second, third = content.decode().splitlines()
    (blocker,) = _read(f"{first}\n\n{second}\n\n{third}\n".encode(), catalog).blockers
    assert blocker.where == "row 5"


def test_a_row_with_too_many_cells_is_named(catalog):
    with pytest.raises(DataError, match="row 3"):
        _read(_csv([_row()]) + b"a,b,c\n", catalog)


def test_formulas_are_refused(catalog):
    book = openpyxl.Workbook()
    book.active.append(list(COLUMNS))
    book.active.append([_row(raw="=1+1").get(c, "") for c in COLUMNS])
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(DataError, match="row 2, column 8: holds a formula"):
        _read(out.getvalue(), catalog)


def test_a_long_file_is_read_in_bulk(catalog):
    row = "individuals_using_internet,SVN,{},{}.{},plain,s_long,2031,itu,T\n"
    header = "indicator,area,period,raw,reading,source,vintage,publisher,title\n"
    content = header + "".join(row.format(n, n % 90, n % 7) for n in range(100_000))
    sent = content.encode()
    assert len(_read(sent, catalog).frame) == 100_000
    by_row = effort(lambda: [*csv.DictReader(io.StringIO(content))])
    # A reader that looks at each row by itself takes several times as long.
    assert effort(lambda: _read(sent, catalog), 2) < 25 * by_row


def test_a_file_full_of_bad_figures_answers_soon(catalog):
    """Ten times the rows are no more than about ten times the work."""

    def bad(rows):
        header = "indicator,area,period,raw,source,vintage,publisher,title\n"
        row = "inhope_reports,WLD,{0},bad {0} and 7,s_long,2031,inhope,T\n"
        return (header + "".join(row.format(n) for n in range(rows))).encode()

    few, many = bad(5_000), bad(50_000)
    found = _read(many, catalog)
    assert found.frame.empty
    assert len(found.blockers) < 300
    assert effort(lambda: _read(many, catalog), 2) < 20 * effort(lambda: _read(few, catalog), 2)


def test_the_example_word_is_in_the_written_row(catalog, tmp_path):
    path = tmp_path / "t.csv"
    write_template(path, catalog)
    assert EXAMPLE in path.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://example.org/", "https://a b", "//a"]
)
def test_an_address_is_one_that_a_page_may_lead_to(catalog, address):
    (issue,) = _read(_csv([_row(address=address)]), catalog).issues
    assert (issue.rule, issue.severity, issue.column) == ("origin_not_stated", "blocker", "address")
