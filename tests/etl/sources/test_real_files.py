"""The publishers' own downloads: all are read, and give the curated figures.

They are not part of the repository; without them these tests are skipped.
"""

from __future__ import annotations

import csv
import io
import json
import re

import pandas as pd
import pytest

from etl.curated import read_curated
from etl.sources import SourceFile, no_progress, read
from etl.validate import validate

pytestmark = pytest.mark.slow

KEYS = ["indicator", "area", "period", "sex", "age", "category", "source", "cited", "vintage"]
FIGURE = ["value", "lower", "upper", "qualifier", "unit", "raw", "basis", "obs_status"]


def _file(folder, pattern):
    found = sorted(folder.glob(pattern))
    if not found:
        pytest.skip(f"{folder} has no file {pattern}")
    return SourceFile("renamed", found[0].read_bytes())


def _differences(reading, catalog, source):
    """Figures of the curated vintage that the file does not give, or gives otherwise."""
    vintage = next(t.vintage for t in reading.tables if t.source == source)
    held = read_curated([catalog.origins[source, vintage]], catalog, no_progress)
    curated = held.frame[[*KEYS, *FIGURE]]
    mine = reading.frame.loc[reading.frame["source"] == source, [*KEYS, *FIGURE]]
    both = curated.merge(mine, how="outer", indicator="side")
    return both[both["side"] != "both"]


def test_every_file_is_read(catalog, publisher_files):
    files = sorted(path for path in publisher_files.rglob("*") if path.is_file())
    assert files
    for path in files:
        found = read(SourceFile("renamed", path.read_bytes()), catalog)
        assert not found.blockers, (path.name, found.blockers[:3])
        assert len(found.frame) or "Metadata" in path.name, path.name


@pytest.mark.parametrize("year", ["2019", "2020", "2022"])
def test_ncmec_by_country_has_no_difference_to_the_curated_figures(catalog, publisher_files, year):
    found = read(_file(publisher_files, f"ncmec/*country*{year}*"), catalog)
    assert _differences(found, catalog, "ncmec_by_country").empty
    assert [t.agrees for t in found.totals] == [True]
    validate(found.frame, catalog)


@pytest.mark.parametrize("year", ["2019", "2020", "2022"])
def test_ncmec_by_provider_has_no_difference_to_the_curated_figures(catalog, publisher_files, year):
    found = read(_file(publisher_files, f"ncmec/*esp*{year}*"), catalog)
    off = _differences(found, catalog, "ncmec_by_provider")
    # The number of files in the introduction of one edition is prose and stays curated, and so does
    # that of public reports, which two documents give together.
    curated = (off["indicator"] == "cybertipline_files") | (off["category"] == "reporter_public")
    assert off[~curated].empty
    assert [t.agrees for t in found.totals] == [True]
    assert not found.categories


def test_the_transparency_report_gives_all_of_its_curated_tables(catalog, publisher_files):
    found = read(_file(publisher_files, "ncmec/*ojjdp*"), catalog)
    assert all(t.agrees for t in found.totals)
    assert len(found.totals) >= 12
    for source in found.sources:
        assert _differences(found, catalog, source).empty, source
    vintage = found.tables[0].vintage
    curated = {s for s, v in catalog.origins if v == vintage and s.startswith("ncmec_ojjdp")}
    assert curated - set(found.sources) <= {"ncmec_ojjdp_summary"}


def test_the_un_file_is_the_curated_one(catalog, publisher_files):
    found = read(_file(publisher_files, "un_population/*"), catalog)
    assert _differences(found, catalog, "un_wpp").empty
    assert not found.issues


def test_the_world_bank_file_equals_the_curated_figures(catalog, publisher_files):
    found = read(_file(publisher_files, "worldbank/API*"), catalog)
    assert len(found.frame) > 6_000
    assert _differences(found, catalog, "worldbank_wdi").empty


def test_the_world_bank_zip_gives_the_same_as_its_parts(catalog, publisher_files):
    import zipfile  # noqa: PLC0415

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted((publisher_files / "worldbank").iterdir()):
            archive.write(path, path.name)
    zipped = read(SourceFile("download", out.getvalue()), catalog)
    alone = read(_file(publisher_files, "worldbank/API*"), catalog)
    assert zipped.frame.equals(alone.frame)
    assert zipped.warnings[0].value == alone.warnings[0].value


def test_eurostat_rounded_and_exact_editions_agree(catalog, publisher_files):
    exact = read(_file(publisher_files, "eurostat/*.json"), catalog).frame
    rounded = read(_file(publisher_files, "eurostat/*dostop*"), catalog).frame
    both = rounded.merge(exact, on=["area", "period"], suffixes=("", "_exact"))
    assert len(both) > 400
    assert both["value_exact"].between(both["value"] - 1, both["value"] + 1).all()


def test_eurostat_flags_are_kept(catalog, publisher_files):
    file = _file(publisher_files, "eurostat/*.json")
    content = json.loads(file.content)
    found = read(file, catalog).frame
    flags = set(content["status"].values())
    given = found[found["value"].notna()]
    assert set(given["obs_status"]) - {"A"} <= {f.upper() for f in flags}
    # Eurostat has a figure for Ireland in 2022 and does not give it, being of low reliability.
    withheld = found[found["value"].isna()]
    assert withheld[["area", "period", "obs_status", "raw"]].to_numpy().tolist() == [
        ["IRL", "2022", "Q", ":"]
    ]
    assert len(found[found["note"] != ""]) <= len(content["status"])


# Copies of another year, with more rows, and with their columns moved.


def _rewritten(file, change):
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"), newline="")))
    out = io.StringIO(newline="")
    csv.writer(out).writerows(change(rows))
    return SourceFile("altered", out.getvalue().encode())


@pytest.mark.parametrize(
    "pattern", ["eurostat/*dostop*", "eurostat/*znanje*", "owid/*", "un_population/*"]
)
def test_copies_with_columns_moved_are_read_alike(catalog, publisher_files, pattern):
    file = _file(publisher_files, pattern)
    moved = _rewritten(file, lambda rows: [row[::-1] for row in rows])
    first, second = read(file, catalog).frame, read(moved, catalog).frame
    pd.testing.assert_frame_equal(first, second)


@pytest.mark.parametrize(
    ("pattern", "column"),
    [("eurostat/*dostop*", "TIME"), ("owid/*", "Year"), ("un_population/*", "Time")],
)
def test_copies_of_other_years_and_with_more_rows(catalog, publisher_files, pattern, column):
    def later(rows):
        at = rows[0].index(column)
        shifted = [[*r[:at], str(int(r[at]) + 30), *r[at + 1 :]] for r in rows[1:]]
        return [*rows, *shifted]

    file = _file(publisher_files, pattern)
    first, more = read(file, catalog), read(_rewritten(file, later), catalog)
    assert len(more.frame) == 2 * len(first.frame)
    assert more.blockers == first.blockers
    periods = more.frame["period"].astype(int)
    assert periods.max() == first.frame["period"].astype(int).max() + 30


def test_a_world_bank_copy_with_another_year_and_country(catalog, publisher_files):
    file = _file(publisher_files, "worldbank/API*")

    def later(rows):
        start = next(i for i, row in enumerate(rows) if "Country Code" in row)
        rows = [*rows[:start], *([*row[:-1], "", ""] if row else row for row in rows[start:])]
        rows[start][-2] = "2031"
        rows[start + 1][-2] = "99.5"
        return rows

    found = read(_rewritten(file, later), catalog).frame
    assert list(found.loc[found["period"] == "2031", "value"]) == [99.5]
    assert len(found) == len(read(file, catalog).frame) + 1


def test_a_jsonstat_copy_as_lists_and_with_another_year(catalog, publisher_files):
    file = _file(publisher_files, "eurostat/*.json")
    content = json.loads(file.content, parse_float=str)
    size = 1
    for each in content["size"]:
        size *= each
    times = content["dimension"]["time"]["category"]
    content["dimension"]["time"]["category"] = {"index": [str(int(t) + 30) for t in times["index"]]}
    content["value"] = [content["value"].get(str(i)) for i in range(size)]
    content["status"] = [content["status"].get(str(i)) for i in range(size)]
    # Numbers were kept as the text they were written in.
    text = re.sub(r'"(\d+\.\d+)"(?=[,\]])', r"\1", json.dumps(content).replace('"2.0"', '"2"'))
    first, altered = read(file, catalog).frame, read(SourceFile("x", text.encode()), catalog).frame
    for number in ("value", "lower"):
        assert sorted(altered[number].dropna()) == sorted(first[number].dropna())
    assert len(altered) == len(first)
    assert set(altered["period"].astype(int) - 30) == set(first["period"].astype(int))
