"""Text files that a spreadsheet saved anew, with another delimiter and a line that declares it."""

from __future__ import annotations

import csv
import io

import pytest

from etl.sources import SourceFile, read
from tests.etl.sources.lookalikes import worldbank_csv, worldbank_long
from tests.etl.sources.test_databank import LAYOUTS
from tests.etl.sources.test_eurostat import CSV
from tests.etl.sources.test_owid_and_un import OLD, UN
from tests.etl.sources.test_template import _csv, _row
from tests.etl.sources.test_worldbank import LONG, METADATA, ROWS

SDMX = (
    "DATAFLOW,LAST UPDATE,freq,unit,hhtyp,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
    "ESTAT:ISOC_CI_IN_H(1.0),28/08/31 23:00:00,A,PC_HH,TOTAL,EL,2031,83.64,b\n"
    "ESTAT:ISOC_CI_IN_H(1.0),28/08/31 23:00:00,A,PC_HH,TOTAL,SI,2031,91.5,\n"
)
TSV = (
    "freq,unit,hhtyp,geo\\TIME_PERIOD\t2030 \t2031 \nA,PC_HH,TOTAL,EL\t: \t83.64 b\n"
    "A,PC_HH,TOTAL,SI\t91.5 \t: c\n"
)
FILES = {
    "data explorer": (CSV.encode(), ","),
    "sdmx-csv": (SDMX.encode(), ","),
    "tsv": (TSV.encode(), "\t"),
    "chart": (OLD.encode(), ","),
    "un": (UN.encode(), ","),
    "world bank": (worldbank_csv(ROWS, [2029, 2030, 2031]), ","),
    "world bank, long": (worldbank_long(LONG), ","),
    "template": (_csv([_row(), _row(period="2030", raw="1 200")]), ","),
    **{f"databank, {name}": (text.encode(), ",") for name, text in LAYOUTS.items()},
}


def _saved(content, own, delimiter, *, hint):
    """What a spreadsheet writes of the cells, quoting those that hold the delimiter or a comma."""
    text = content.decode("utf-8-sig")
    rows = [*csv.reader(io.StringIO(text, newline=""), delimiter=own)]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    for row in rows:
        out.write("\r\n") if not row else writer.writerow(row)
    return (hint + out.getvalue()).encode("utf-8-sig")


def _content(found):
    return found.frame.drop(columns="where"), [(i.rule, i.severity) for i in found.issues]


@pytest.mark.parametrize("delimiter", [";", "|", "\t", ","])
@pytest.mark.parametrize("hinted", [True, False])
@pytest.mark.parametrize("name", FILES)
def test_a_file_saved_with_another_delimiter_gives_the_same(catalog, name, delimiter, hinted):
    content, own = FILES[name]
    series = "SP.POP.TOTL" if name == "world bank, long" else ""
    hint = f"sep={delimiter}\r\n" if hinted else ""
    saved = _saved(content, own, delimiter, hint=hint)
    whole = read(SourceFile("file", content, series), catalog)
    again = read(SourceFile("saved", saved, series), catalog)
    frame, issues = _content(whole)
    assert len(frame)
    assert _content(again)[0].equals(frame)
    assert _content(again)[1] == issues
    # Rows are counted as they stand in the file.
    moved = [int(place.split()[1].rstrip(",")) for place in again.frame["where"]]
    first = [int(place.split()[1].rstrip(",")) for place in whole.frame["where"]]
    assert moved == [row + hinted for row in first]


def test_the_description_of_countries_below_such_a_line_is_told_as_one(catalog):
    saved = _saved(METADATA, ",", ";", hint="sep=;\r\n")
    found = read(SourceFile("saved", saved), catalog)
    assert [f.rule for f in found.issues] == ["no_figures"]


@pytest.mark.parametrize("name", ["tsv", "sdmx-csv"])
def test_eurostats_decimals_behind_a_comma_are_read_where_every_cell_agrees(catalog, name):
    content, own = FILES[name]
    saved = _saved(content, own, ";", hint="").replace(b"83.64", b"83,64").replace(b"91.5", b"91,5")
    found = read(SourceFile("saved", saved), catalog)
    assert sorted(found.frame["value"].dropna()) == [83.64, 91.5]
    assert sorted(found.frame["upper"].dropna().round(3)) == [83.645, 91.55]
    assert "decimal_comma" in {f.rule for f in found.warnings}
    mixed = saved.replace(b"91,5", b"1,915")
    asked = read(SourceFile("saved", mixed.replace(b"83,64", b"2,640")), catalog)
    assert [f.rule for f in asked.blockers] == ["number_convention"]
    said = SourceFile("saved", mixed.replace(b"83,64", b"2,640"), numbers="en")
    assert sorted(read(said, catalog).frame["value"].dropna()) == [1915, 2640]
