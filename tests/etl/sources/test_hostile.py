"""Whatever the bytes are, the answer is data, issues or one clear refusal, and comes soon."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.errors import DataError
from etl.reading.pdf import MOST_PAGES
from etl.sources import Reading, SourceFile, adapters, read, recognise
from etl.template import COLUMNS
from tests.effort import effort
from tests.etl.sources.lookalikes import (
    Page,
    ncmec_list,
    ncmec_two_columns,
    ods,
    ojjdp,
    worldbank_csv,
    zipped,
)
from tests.etl.sources.test_databank import YEARS_ACROSS
from tests.etl.sources.test_eurostat import CSV, _jsonstat
from tests.etl.sources.test_owid_and_un import OLD, UN
from tests.etl.sources.test_template import _csv, _row
from tests.etl.sources.test_worldbank import METADATA, ROWS

pytestmark = pytest.mark.slow

WORLD_BANK = worldbank_csv(ROWS, [2029, 2030, 2031])
TEXTS = {
    "data explorer": CSV.encode(),
    "json-stat": _jsonstat().encode(),
    "chart": OLD.encode(),
    "un": UN.encode(),
    "world bank": WORLD_BANK,
    "metadata": METADATA,
    "template": _csv([_row(), _row(period="2030")]),
    "sdmx-csv": b"DATAFLOW,geo,TIME_PERIOD,OBS_VALUE\nESTAT:ISOC_CI_IN_H(1.0),EL,2031,83.64\n",
    "databank": YEARS_ACROSS.encode(),
    "tsv": b"freq,unit,hhtyp,geo\\TIME_PERIOD\t2031 \nA,PC_HH,TOTAL,UK\t8.2 bu\n",
}
COUNTRY = ncmec_list(("2031 CyberTipline Reports", "by Country"), [[("Albania", "1")]], total="1")
BINARIES = {
    "by country": COUNTRY,
    "two columns": ncmec_two_columns(
        "2031 CyberTipline Reports by Country", [("Cuba", "1")], [("Chad", "2")], "3"
    ),
    "report": ojjdp(2031, [(2031, "3"), (2030, "2")]),
    "zip": zipped(API__csv=WORLD_BANK, Metadata__csv=METADATA),
    "ods": ods([list(COLUMNS), [_row().get(c, "") for c in COLUMNS]]),
}


def _answer(content, catalog, name="file"):
    """The reading or the refusal; anything else is an error of ours."""
    try:
        found = read(SourceFile(name, content), catalog)
    except DataError as error:
        refusal = error
    else:
        assert isinstance(found, Reading)
        assert found.frame["value"].dtype == "float64"
        return found
    message = str(refusal)
    assert message
    assert "\n" not in message
    return refusal


@st.composite
def mutated(draw, originals):
    """A look-alike with bytes changed, cut out, doubled, moved or put in."""
    content = bytearray(originals[draw(st.sampled_from(sorted(originals)))])
    for _ in range(draw(st.integers(1, 6))):
        size = max(1, len(content))
        at, length = draw(st.integers(0, size - 1)), draw(st.integers(1, 80))
        match draw(st.integers(0, 4)):
            case 0:
                content[at : at + 1] = draw(st.binary(min_size=1, max_size=3))
            case 1:
                del content[at : at + length]
            case 2:
                content[at:at] = content[at : at + length]
            case 3:
                content[at:at] = draw(st.sampled_from(TOKENS)).encode()
            case _:
                del content[at:]
    return bytes(content)


TOKENS = [
    "\ufeff", '"', ",", ";", "\t", "\n", "\r", "\r\n\r\n", ":", "{", "}", "[", "null",
    "-1", "1e999", "NaN", "9" * 400, "=1+1", "<script>", "../", "\u0660", "\u00b2", "\u202e",
    "\\", "%PDF-", "PK",
]  # fmt: skip
_slow = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@_slow
@given(mutated(TEXTS))
def test_mutated_texts(catalog, content):
    _answer(content, catalog)


@settings(_slow, max_examples=60)
@given(mutated(BINARIES))
def test_mutated_documents(catalog, content):
    _answer(content, catalog)


@_slow
@given(
    st.one_of(
        st.binary(max_size=300), st.text(max_size=300).map(lambda t: t.encode("utf-8", "replace"))
    )
)
def test_arbitrary_bytes(catalog, content):
    _answer(content, catalog)


_cell = st.text(st.characters(codec="utf-8", exclude_characters='\0"\r\n,'), max_size=12)


@_slow
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(COLUMNS[:10], _cell)), min_size=1, max_size=4))
def test_templates_of_arbitrary_cells(catalog, rows):
    _answer(_csv([_row(**row) for row in rows]), catalog)


_scalar = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
_inner = st.lists(_scalar, max_size=4) | st.dictionaries(st.text(max_size=8), _scalar, max_size=4)
_json = (
    _scalar
    | _inner
    | st.lists(_inner, max_size=4)
    | st.dictionaries(st.sampled_from(["geo", "time", "unit", "0"]), _inner, max_size=4)
)


@_slow
@given(st.fixed_dictionaries(dict.fromkeys(("id", "size", "dimension", "value", "status"), _json)))
def test_jsonstat_of_any_structure(catalog, changes):
    _answer(_jsonstat(**changes).encode(), catalog)


@pytest.mark.parametrize("name", sorted({**TEXTS, **BINARIES}))
def test_every_look_alike_is_recognised_by_content(catalog, name):
    content = {**TEXTS, **BINARIES}[name]
    found = _answer(content, catalog, "../../holiday.gif")
    assert isinstance(found, Reading), found


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_pdf_is_refused_or_read(catalog, share):
    _answer(COUNTRY[: int(len(COUNTRY) * share)], catalog)


def test_a_pdf_of_too_many_pages_is_refused(catalog):
    page = Page()
    for _ in range(MOST_PAGES):
        page.next()
    refusal = _answer(page.bytes(), catalog)
    assert f"{MOST_PAGES + 1} pages, of which at most {MOST_PAGES} are read" in str(refusal)


def test_broken_utf8_names_the_line(catalog):
    refusal = _answer(OLD.encode().replace(b"Kosovo", b"Kos\xffvo"), catalog)
    assert "line 2: not UTF-8" in str(refusal)


def test_deeply_nested_json(catalog):
    refusal = _answer(b'{"id":' * 200_000, catalog)
    assert "nested too deeply" in str(refusal) or "not valid JSON" in str(refusal)
    refusal = _answer(
        _jsonstat(value=0).encode().replace(b'"value": 0', b'"value": ' + b"[" * 99_999), catalog
    )
    assert isinstance(refusal, DataError)


def test_a_sheet_that_declares_a_huge_range(catalog):
    book = openpyxl.Workbook()
    book.active.append(list(COLUMNS))
    book.active.append([_row().get(c, "") for c in COLUMNS])
    near = io.BytesIO()
    book.save(near)
    book.active["XFD1048576"] = "far"
    far = io.BytesIO()
    book.save(far)
    refusal = _answer(far.getvalue(), catalog)
    assert isinstance(refusal, DataError)
    assert "beyond row" in str(refusal)
    # Every row in between would be hundreds of thousands of times the work.
    least = effort(lambda: _answer(near.getvalue(), catalog))
    assert effort(lambda: _answer(far.getvalue(), catalog)) < 100 * least


def test_ods_rows_that_repeat_without_end(catalog):
    extra = (
        '<table:table-row table:number-rows-repeated="999999999"><table:table-cell '
        'table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>'
    )
    content = ods([list(COLUMNS)], extra=extra)
    assert "beyond row" in str(_answer(content, catalog))
    few = ods([list(COLUMNS)], extra=extra.replace("999999999", "9").replace("16384", "16"))
    assert effort(lambda: _answer(content, catalog)) < 10 * effort(lambda: _answer(few, catalog))


def test_entities_in_a_spreadsheet_are_refused(catalog):
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    refusal = _answer(zipped(mimetype=b"x", content__xml=bomb), catalog)
    assert "entities" in str(refusal)


def test_a_zip_bomb_is_refused(catalog):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
        for n in range(3):
            archive.writestr(f"{n}.csv", b"0" * 80_000_000)
    assert "would expand" in str(_answer(out.getvalue(), catalog))


def test_another_file_is_not_recognised_and_the_way_out_is_told(catalog):
    for content, seen in (
        (b"", "an empty file"),
        (b"a,b,c\n1,2,3\n", "'a', 'b', 'c'"),
        (b"{}", "JSON"),
    ):
        refusal = str(_answer(content, catalog, "C:\\x\\<b>what\nnow</b>.csv"))
        assert "is not recognised" in refusal
        assert seen in refusal
        assert "NCMEC" in refusal
        assert "can be typed into the template" in refusal
        assert "\n" not in refusal


def test_every_adapter_is_found_by_walking_the_package():
    ids = [adapter.id for adapter in adapters()]
    assert len(ids) == len(set(ids))
    assert {"ncmec_by_country", "worldbank", "eurostat_jsonstat", "template"} <= set(ids)
    assert recognise(SourceFile("x", OLD.encode())).id == "owid"
