"""What was read of a publisher's file is written so that a build reads just the same."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from etl.catalog import Catalog, Origin
from etl.curated import read_curated
from etl.errors import DataError
from etl.files import built
from etl.load.curation import Stated, Text, between, texts, write
from etl.schema import COLUMNS, KEY
from etl.sources import Reading, SourceFile, no_progress, read
from tests.etl.sources.conftest import catalog, publisher_files
from tests.etl.sources.test_agreement import PAIRS

__all__ = ["catalog", "publisher_files"]
STATED = Stated(
    title='A "table" of 2031',
    address="https://example.org/table",
    licence="CC BY 4.0",
    published="2031-05",
    accessed="2031-06-01",
    authority="publisher document",
)
DIGEST = "0" * 64


def _reading(content: bytes, catalog: Catalog, series: str = "") -> Reading:
    found = read(SourceFile("download", content, series), catalog)
    return found.with_vintage(found.tables[0].vintage)


def _read_again(text: Text, catalog: Catalog) -> tuple[Origin, pd.DataFrame]:
    """What a build makes of what stands on disk."""
    section = tomllib.loads(text.place.read_text(encoding="utf-8"))[text.origin.source]
    folder = text.origin.file.parent
    where = {"vintage": folder.name, "publisher": folder.parent.name, "file": text.origin.file}
    origin = built(Origin, section, "section", source=text.origin.source, **where)
    again = read_curated([origin], catalog, no_progress)
    assert again.issues == ()
    return origin, again.frame


def _sorted(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[list(COLUMNS)].sort_values(list(KEY), ignore_index=True)


def _round_trip(reading: Reading, catalog: Catalog, sources: Path) -> int:
    rows = 0
    for text in texts(reading, DIGEST, STATED, catalog, sources):
        write(text)
        origin, again = _read_again(text, catalog)
        assert origin == text.origin
        assert (origin.sha256, origin.authority) == (DIGEST, "publisher document")
        own = reading.frame[reading.frame["source"] == origin.source]
        pd.testing.assert_frame_equal(_sorted(again), _sorted(own), check_exact=True)
        rows += len(again)
    return rows


def test_what_is_withheld_is_written_and_read_again(catalog: Catalog, tmp_path: Path) -> None:
    content = (
        b"freq,unit,hhtyp,geo\\TIME_PERIOD\t2030 \t2031 \n"
        b"A,PC_HH,TOTAL,SI\t: c\t91.2 \nA,PC_HH,TOTAL,EL\t: z\t83 e\n"
    )
    reading = _reading(content, catalog)
    assert reading.frame["value"].isna().sum() == 2
    assert _round_trip(reading, catalog, tmp_path) == 4
    (text,) = texts(reading, DIGEST, STATED, catalog, tmp_path)
    assert [line for line in text.lines.splitlines() if ":" in line and ",Q," in line]


@pytest.mark.parametrize("layout", PAIRS)
def test_a_build_reads_what_the_reader_of_the_file_read(
    catalog: Catalog, tmp_path: Path, layout: str
) -> None:
    reading = _reading(PAIRS[layout].content, catalog)
    categories = {(c.indicator, c.category): c for c in reading.categories}
    catalog = dataclasses.replace(catalog, categories={**catalog.categories, **categories})
    reading = dataclasses.replace(reading, categories=())
    assert _round_trip(reading, catalog, tmp_path) == len(reading.frame) > 1


@pytest.mark.slow
def test_so_it_is_for_every_file_of_publishers_at_hand(
    catalog: Catalog, publisher_files: Path, tmp_path: Path
) -> None:
    for path in sorted(p for p in publisher_files.rglob("*") if p.is_file()):
        if "Metadata" not in path.name:
            reading = _reading(path.read_bytes(), catalog)
            assert _round_trip(reading, catalog, tmp_path / path.name) == len(reading.frame) > 90


WORLDBANK = PAIRS["World Bank"].content


def _only(reading: Reading, catalog: Catalog, sources: Path, stated: Stated = STATED) -> Text:
    (text,) = texts(reading, DIGEST, stated, catalog, sources)
    return text


def test_what_is_the_same_in_all_rows_stands_in_the_origin(
    catalog: Catalog, tmp_path: Path
) -> None:
    text = _only(_reading(WORLDBANK, catalog), catalog, tmp_path)
    assert text.origin.file == tmp_path / "worldbank" / "2031-05-07" / "worldbank_wdi.csv"
    assert text.lines.splitlines()[:3] == ["area,period,raw", "ABW,2030,17.1", "ABW,2031,9.17E-05"]
    assert text.origin.defaults == {
        "indicator": "individuals_using_internet",
        "cited": "itu",
        "locator": "Indicator CSV, row of the country code, column of the year",
    }
    assert (text.origin.numbers, text.origin.areas, text.origin.anew) == ("plain", "code", True)


def test_a_sum_of_two_names_is_written_as_one(catalog: Catalog, tmp_path: Path) -> None:
    reading = _reading(PAIRS["countries in one column"].content, catalog)
    text = _only(reading, catalog, tmp_path)
    assert "GUF,18 + 4,Sum of the publisher's rows 'Guiana, French' and 'French Guiana'." in (
        text.lines.replace('"', "")
    )
    assert text.origin.numbers == "en"


def test_rounding_and_hedge_are_stated_where_the_text_does_not_show_them(
    catalog: Catalog, tmp_path: Path
) -> None:
    reading = _reading(WORLDBANK, catalog)
    frame = reading.frame.assign(indicator="population", unit="person", raw="1200", value=1200.0)
    frame = frame.assign(lower=1150.0, upper=1250.0)
    frame.loc[0, ["qualifier", "lower", "upper"]] = ["at_least", 1200.0, float("nan")]
    frame.loc[1, ["qualifier", "lower"]] = ["about", 1150.0]
    frame.loc[2, "raw"] = "1.200"
    reading = dataclasses.replace(reading, frame=frame)
    assert _round_trip(reading, catalog, tmp_path) == len(frame)
    lines = (tmp_path / "worldbank/2031-05-07/worldbank_wdi.csv").read_text().splitlines()
    assert lines[0] == "area,period,raw,reading,qualifier,rounding"
    assert lines[1:3] == ["ABW,2030,1200,,at_least,", "ABW,2031,1200,,about,50"]
    assert "WLD,2029,1.200,de,exact,100" in lines


def test_a_figure_that_its_text_does_not_give_is_refused(catalog: Catalog, tmp_path: Path) -> None:
    reading = _reading(WORLDBANK, catalog)
    frame = reading.frame.assign(raw=reading.frame["raw"].where(reading.frame.index > 0, "n/a"))
    with pytest.raises(DataError, match=r"row 6: 'n/a' was read by other means"):
        texts(dataclasses.replace(reading, frame=frame), DIGEST, STATED, catalog, tmp_path)


def test_periods_can_be_left_out(catalog: Catalog, tmp_path: Path) -> None:
    reading = _reading(WORLDBANK, catalog)
    text = _only(between(reading, "2030", "2030"), catalog, tmp_path)
    assert text.lines.splitlines()[1:] == ["ABW,17.1", "WLD,2.50"]
    assert text.origin.defaults["period"] == "2030"
    with pytest.raises(DataError, match="no figure is left"):
        texts(between(reading, "2040", ""), DIGEST, STATED, catalog, tmp_path)


def test_all_that_nobody_says_is_asked_for_at_once(catalog: Catalog, tmp_path: Path) -> None:
    with pytest.raises(DataError) as told:
        texts(_reading(WORLDBANK, catalog), DIGEST, Stated(), catalog, tmp_path)
    assert str(told.value) == (
        "worldbank_wdi: the file does not say its licence, accessed, authority; add --licence, "
        "--accessed, --authority"
    )


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"authority": "hearsay"}, "authority"),
        ({"published": "May 2031"}, "published"),
        ({"basis": "memory"}, "basis"),
    ],
)
def test_words_that_the_catalogue_does_not_know_are_refused(
    catalog: Catalog, tmp_path: Path, wrong: dict[str, str], named: str
) -> None:
    stated = dataclasses.replace(STATED, **wrong)
    with pytest.raises(DataError, match=rf"worldbank_wdi 2031-05-07: {named}"):
        texts(_reading(WORLDBANK, catalog), DIGEST, stated, catalog, tmp_path)


def test_a_category_must_be_declared_first(catalog: Catalog, tmp_path: Path) -> None:
    known = next(iter(catalog.categories.values()))
    new = (dataclasses.replace(known, category="newbox", label="Newbox"),)
    reading = dataclasses.replace(_reading(WORLDBANK, catalog), categories=new)
    with pytest.raises(DataError, match=rf"categories\.csv lacks {known.indicator},newbox,Newbox;"):
        texts(reading, DIGEST, STATED, catalog, tmp_path)


def test_a_section_joins_the_others_and_replaces_its_own(catalog: Catalog, tmp_path: Path) -> None:
    text = _only(_reading(WORLDBANK, catalog), catalog, tmp_path)
    assert not text.stands
    text.place.parent.mkdir(parents=True)
    others = '# of two tables\n[other]\ntitle = "Kept"\n\n[other.defaults]\narea = "WLD"\n'
    text.place.write_text(others, encoding="utf-8")
    write(text)
    assert text.stands
    first = text.place.read_text(encoding="utf-8")
    assert first.startswith(others)
    assert tomllib.loads(first).keys() == {"other", "worldbank_wdi"}
    changed = dataclasses.replace(STATED, remark="Read twice.")
    again = _only(_reading(WORLDBANK, catalog), catalog, tmp_path, changed)
    write(again)
    second = tomllib.loads(text.place.read_text(encoding="utf-8"))
    assert second.keys() == {"other", "worldbank_wdi"}
    assert second["worldbank_wdi"]["remark"] == "Read twice."
    assert second["other"] == {"title": "Kept", "defaults": {"area": "WLD"}}
    assert not list(tmp_path.rglob("*.part"))


def test_a_place_that_cannot_be_written_is_one_error(catalog: Catalog, tmp_path: Path) -> None:
    (tmp_path / "worldbank").write_text("in the way", encoding="utf-8")
    with pytest.raises(DataError, match="cannot write below"):
        write(_only(_reading(WORLDBANK, catalog), catalog, tmp_path))
