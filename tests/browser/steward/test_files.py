"""Files at the desk: the publishers' own, templates, a long one, and those that are refused."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from etl.sandbox.limits import FILE_BYTES
from etl.sources import SourceFile, recognise
from etl.template import COLUMNS, EXAMPLE
from tests.browser.desk import Desk, revision
from tests.browser.serving import until
from tests.browser.stewards import at_the_desk, choose, counts, read
from tests.browser.windows import Windows
from tests.conftest import Built
from tests.etl.sources.lookalikes import ncmec_list, ods, zipped

FILES = os.environ.get("PUBLISHER_FILES")
FIGURE = {
    **{"indicator": "inhope_content_urls", "area": "WLD", "period": "2024", "raw": "2,612,345"},
    **{"reading": "en", "locator": "p. 1", "source": "inhope_annual", "vintage": "2026-09"},
    **{"publisher": "inhope", "title": "Annual report", "address": "https://example.org/"},
    **{"licence": "not stated by the publisher", "published": "2026", "accessed": "2026-09-01"},
    "authority": "publisher document",
}


@pytest.fixture(scope="module")
def window(signed_in: Windows, untouched: Desk) -> Iterator[Page]:
    with at_the_desk(signed_in, untouched) as page:
        yield page


@pytest.fixture
def page(window: Page, untouched: Desk) -> Page:
    """The desk, opened anew."""
    window.goto(f"{untouched.address}/load")
    expect(window.locator("#desk-files")).to_be_visible()
    return window


@pytest.mark.skipif(not FILES, reason="PUBLISHER_FILES names no folder with publishers' own files")
@pytest.mark.parametrize("publisher", ["eurostat", "ncmec", "owid", "un_population", "worldbank"])
def test_every_publishers_file_gives_the_curated_figures(page: Page, publisher: str) -> None:
    files = sorted((Path(str(FILES)) / publisher).iterdir())
    read(page, files)
    findings = page.locator("#desk-findings")
    for file in files:
        kind = recognise(SourceFile("renamed", file.read_bytes())).accepts
        expect(findings.get_by_role("listitem").filter(has_text=file.name).first).to_contain_text(
            f"{file.name}: recognised as {kind}"
        )
    expect(findings.get_by_role("heading")).to_contain_text("No blockers")
    if findings.get_by_text("The table holds the same figures as").count():
        # The file does not say its edition; the one that holds the same figures is offered.
        page.get_by_role("button", name="Use this source and edition").click()
        expect(page.locator("#desk-work")).to_contain_text("nothing to publish")
    changed = counts(page)
    assert (changed["New"], changed["Revised"]) == (0, 0)
    assert changed["Unchanged"] > 500
    expect(page.locator("#desk-work")).to_contain_text("The table already holds these figures")
    expect(page.get_by_role("button", name="Publish", exact=True)).to_be_disabled()
    expect(page.locator("#desk-steps")).to_contain_text(
        "no change" if not changed["Missing now"] else f"{changed['Missing now']} missing now"
    )


def test_the_same_figures_under_another_edition_are_offered_it(
    page: Page, built: Built, tmp_path: Path
) -> None:
    """A chart of Our World in Data does not say of when it is; its latest year is only a guess."""
    held = built.current[built.current["source"] == "owid_grapher"]
    labels = built.catalog.areas
    out = io.StringIO()
    name = "Individuals using the Internet (% of population)"
    csv.writer(out).writerows(
        [
            ["Entity", "Code", "Year", name],
            *(
                [labels.by_code[row.area].name, row.area, row.period, row.raw]
                for row in held.itertuples()
                if re.fullmatch("[A-Z]{3}", row.area) and row.area not in ("WLD", "XKX")
            ),
        ]
    )
    file = tmp_path / "chart.csv"
    file.write_text(out.getvalue(), encoding="utf-8")
    read(page, file)
    guessed = held["period"].max()
    (vintage,) = held["vintage"].unique()
    expect(page.locator("#desk-findings")).to_contain_text(f"owid_grapher {vintage}")
    expect(page.locator("#desk-table")).to_have_value(f"owid_grapher {guessed}")
    edition = page.locator("#desk-edition")
    expect(edition).to_have_value(vintage)
    assert counts(page)["New"] > 5_000
    edition.fill("not / a label")
    page.get_by_role("button", name="Use this source and edition").click()
    expect(page.locator("#desk-said")).to_contain_text("letters, digits, dots and dashes")
    edition.fill(vintage)
    page.get_by_role("button", name="Use this source and edition").click()
    expect(page.locator("#desk-work")).to_contain_text("nothing to publish")
    assert counts(page)["New"] == 0


def _download(page: Page, kind: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=f"Template as {kind}").click()
    target = folder / waiting.value.suggested_filename
    waiting.value.save_as(target)
    return target


def _seen(page: Page, file: Path) -> None:
    read(page, file)
    expect(page.locator("#desk-findings")).to_contain_text("1 figure")
    rows = page.locator("#desk-rows").get_by_role("row")
    revised = rows.filter(has_text="Revised")
    expect(revised).to_have_count(1)
    expect(revised).to_contain_text("2,612,345")
    expect(page.get_by_role("button", name="Publish", exact=True)).to_be_enabled()


def test_a_template_as_xlsx_goes_out_and_comes_back(page: Page, tmp_path: Path) -> None:
    file = _download(page, "XLSX", tmp_path)
    book = openpyxl.load_workbook(file)
    sheet = book["figures"]
    header, example = ([cell.value for cell in row] for row in sheet.iter_rows(max_row=2))
    assert str(example[header.index("note")]).startswith(EXAMPLE)
    lists = {str(rule.sqref)[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert {"indicator", "area", "category"} <= {
        header[openpyxl.utils.column_index_from_string(letter) - 1] for letter in lists
    }
    assert "instructions" in book.sheetnames
    sheet.append([FIGURE.get(str(name), "") for name in header])
    book.save(file)
    _seen(page, file)


def test_a_template_as_csv_goes_out_and_comes_back(page: Page, tmp_path: Path) -> None:
    file = _download(page, "CSV", tmp_path)
    header = next(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    with file.open("a", encoding="utf-8", newline="") as stream:
        csv.DictWriter(stream, header).writerow(FIGURE)
    _seen(page, file)


def test_a_template_saved_as_ods_is_taken(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "filled.ods"
    file.write_bytes(ods([list(COLUMNS), [FIGURE.get(name, "") for name in COLUMNS]]))
    _seen(page, file)


def test_progress_of_a_long_pdf_is_shown_and_it_can_be_stopped(page: Page, tmp_path: Path) -> None:
    country = [(f"Country {n}", str(n)) for n in range(35)]
    file = tmp_path / "long.pdf"
    file.write_bytes(ncmec_list(["2031 CyberTipline Reports", "by Country"], [country] * 200))
    choose(page, file)
    work = page.locator("#desk-work")
    expect(work).to_contain_text(re.compile(r"Reading long\.pdf: .*\d+ of 200"))
    bar = work.get_by_role("progressbar")
    expect(bar).to_have_attribute("max", "200")
    first = int(bar.get_attribute("value") or 0)
    further = "(seen) => Number(document.querySelector('#desk-work progress')?.value) > seen"
    until(page, further, first)
    page.get_by_role("button", name="Stop reading").click()
    expect(work).to_contain_text("Reading was stopped; nothing was written.")
    expect(work).to_contain_text("The table is unchanged.")


def _bomb() -> bytes:
    """A workbook of some kilobytes that says it holds 200 MB; made where it is sent alone."""
    return zipped(**{"xl/workbook.xml": b"<x/>", "a": b"0" * 210_000_000})


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("bomb.xlsx", _bomb, "expand"),
        ("cut.pdf", lambda: b"%PDF-1.7\n1 0 obj\n<</Type/Catalog", "cut.pdf"),
        ("deep.json", lambda: b'{"id":' * 100_000, "deep.json"),
        ("broken.csv", lambda: b"indicator,area\nx,\xff\xfe\n", "broken.csv"),
    ],
    ids=["zip bomb", "truncated PDF", "nested JSON", "broken UTF-8"],
)
def test_a_hostile_file_is_refused_and_the_desk_goes_on(
    page: Page, tmp_path: Path, name: str, content: Callable[[], bytes], said: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content())
    read(page, file)
    refused = page.locator("#desk-work > .blocker")
    expect(refused).to_contain_text(said)
    expect(refused).to_contain_text("The table is unchanged.")
    row = 'inhope_content_urls,WLD,2024,_T,"2,600,000"'
    read(page, revision(tmp_path / "next.csv", row))
    expect(page.locator("#desk-rows")).to_contain_text("2,600,000")


def test_script_in_a_name_or_label_is_only_text(page: Page, tmp_path: Path) -> None:
    script = "<img src=x onerror=document.title='run'>"
    file = tmp_path / f"{script.replace('/', '')}.csv"
    row = f"cybertipline_reports,{script},2025,_T,7000"
    read(page, revision(file, row))
    expect(page.locator("#desk-findings")).to_contain_text(script)
    expect(page.locator("#desk-work img")).to_have_count(0)
    assert page.title() != "run"


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "large.csv"
    with file.open("wb") as stream:
        stream.truncate(FILE_BYTES + 1)
    steps = page.locator("#desk-steps").inner_text()
    choose(page, file)
    expect(page.locator("#desk-said")).to_contain_text("large.csv is larger than 100 MB")
    assert page.locator("#desk-steps").inner_text() == steps
    halves = [tmp_path / "one.csv", tmp_path / "two.csv"]
    for half in halves:
        with half.open("wb") as stream:
            stream.truncate(FILE_BYTES // 2 + 1)
    choose(page, halves)
    expect(page.locator("#desk-said")).to_contain_text("together are larger than 100 MB")


def test_a_file_that_is_refused_before_the_desk_is_asked_says_what_to_do(
    page: Page, untouched: Desk, tmp_path: Path
) -> None:
    file = revision(tmp_path / "mine.csv", 'inhope_content_urls,WLD,2024,_T,"2,600,000"')
    answer: dict[str, Any] = {"status": 429, "headers": {"Retry-After": "9"}, "body": "{}"}
    with closing(page.context.new_page()) as other:  # unwatched: it is refused on purpose
        other.goto(f"{untouched.address}/load")
        other.route("**/desk/files", lambda route: route.fulfill(**answer))
        choose(other, file)
        said = other.locator("#desk-said")
        expect(said).to_contain_text("The server did not take mine.csv; nothing was read.")
        expect(said).to_contain_text(
            "Too much was asked from your network. Try again in 9 seconds."
        )
        answer = {"status": 413, "body": "<h1>of a proxy</h1>"}
        choose(other, file)
        expect(said).to_contain_text("This is more than the server takes at once.")
        for status in (400, 404, 405, 415):
            answer = {"status": status, "body": "{}"}
            choose(other, file)
            expect(said).to_contain_text("no longer fits the server, as after an update of the")
            expect(said).to_contain_text("Open it anew.")
            expect(said).not_to_contain_text("Try again")
