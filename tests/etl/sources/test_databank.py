"""What was chosen in DataBank: which of area, series and time goes across, what stands below."""

from __future__ import annotations

import pytest

from etl.errors import DataError
from etl.sources import SourceFile, read
from tests.etl.sources.lookalikes import zipped

FOOT = """
,,,,,
,,,,,
,,,,,
"Data from database: World Development Indicators",,,,,
"Last Updated: 05/21/2031",,,,,
"""
USERS, PEOPLE = "Individuals using the Internet (% of population)", "Population, total"
YEARS_ACROSS = f"""\
Country Name,Country Code,Series Name,Series Code,2029 [YR2029],2030 [YR2030]
"Korea, Rep.",KOR,{USERS},IT.NET.USER.ZS,97.5,..
World,WLD,{USERS},IT.NET.USER.ZS,..,70.25
"Korea, Rep.",KOR,"{PEOPLE}",SP.POP.TOTL,51000000,..{FOOT}"""
SERIES_FIRST = f"""\
Series Name,Series Code,Country Name,Country Code,2029 [YR2029],2030 [YR2030]
{USERS},IT.NET.USER.ZS,"Korea, Rep.",KOR,97.5,..
{USERS},IT.NET.USER.ZS,World,WLD,..,70.25
"{PEOPLE}",SP.POP.TOTL,"Korea, Rep.",KOR,51000000,..{FOOT}"""
SERIES_ACROSS = f"""\
Time,Time Code,Country Name,Country Code,{USERS} [IT.NET.USER.ZS],"{PEOPLE} [SP.POP.TOTL]"
2029,YR2029,"Korea, Rep.",KOR,97.5,51000000
2030,YR2030,World,WLD,70.25,..{FOOT}"""
AREAS_ACROSS = f"""\
Series Name,Series Code,Time,Time Code,"Korea, Rep. [KOR]",World [WLD]
{USERS},IT.NET.USER.ZS,2029,YR2029,97.5,..
{USERS},IT.NET.USER.ZS,2030,YR2030,..,70.25
"{PEOPLE}",SP.POP.TOTL,2029,YR2029,51000000,..{FOOT}"""
LAYOUTS = {
    "years across": YEARS_ACROSS,
    "series first": SERIES_FIRST,
    "series across": SERIES_ACROSS,
    "areas across": AREAS_ACROSS,
}
FIGURES = {
    ("individuals_using_internet", "KOR", "2029", "97.5"),
    ("individuals_using_internet", "WLD", "2030", "70.25"),
    ("population", "KOR", "2029", "51000000"),
}


def _read(text, catalog, **said):
    return read(SourceFile("chosen", text.encode("utf-8-sig"), **said), catalog)


def _figures(found):
    rows = found.frame
    return set(zip(rows["indicator"], rows["area"], rows["period"], rows["raw"], strict=True))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_figures_and_the_edition_of_its_last_line(catalog, layout):
    found = _read(LAYOUTS[layout], catalog)
    assert _figures(found) == FIGURES
    assert not found.issues
    (table,) = found.tables
    assert (table.vintage, table.published) == ("2031-05-21", "2031-05-21")
    assert table.title.startswith("World Development Indicators: ")
    assert USERS in table.title
    assert PEOPLE in table.title
    assert set(found.frame.loc[found.frame["indicator"] == "population", "cited"]) == {"worldbank"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_cell_is_named_by_its_row_and_column(catalog, layout):
    found = _read(LAYOUTS[layout].replace("97.5", "n/a?"), catalog)
    (blocker,) = found.blockers
    assert blocker.rule == "unreadable_figure"
    assert blocker.where.startswith("row 2, column ")


def test_a_series_that_nobody_declared_is_named_with_its_code(catalog):
    found = _read(SERIES_ACROSS.replace("IT.NET.USER.ZS", "SE.PRM.ENRR"), catalog)
    assert [(f.rule, f.value) for f in found.blockers] == [("undeclared_series", "SE.PRM.ENRR")]
    assert [(o.name, o.title) for o in found.outlines] == [("SE.PRM.ENRR", USERS)]
    assert set(found.frame["indicator"]) == {"population"}


def test_codes_of_aggregates_are_left_out_in_one_warning(catalog):
    found = _read(YEARS_ACROSS.replace("World,WLD", "Arab World,ARB"), catalog)
    (warning,) = found.issues
    assert (warning.rule, warning.severity) == ("aggregates_left_out", "warning")
    assert "ARB Arab World" in warning.problem


def test_without_its_last_lines_the_latest_year_is_proposed(catalog):
    found = _read(YEARS_ACROSS.removesuffix(FOOT), catalog)
    assert found.tables[0].vintage == "2030"
    assert [f.rule for f in found.issues] == ["vintage_not_stated"]


@pytest.mark.parametrize("day", ["21/05/2031", "05/21/31", "yesterday"])
def test_a_day_that_is_none_is_no_edition_and_no_figure(catalog, day):
    found = _read(YEARS_ACROSS.replace("05/21/2031", day), catalog)
    assert _figures(found) == FIGURES
    assert [f.rule for f in found.issues] == ["vintage_not_stated"]


def test_another_database_is_told(catalog):
    other = "Population estimates and projections"
    found = _read(YEARS_ACROSS.replace("World Development Indicators", other), catalog)
    assert [(f.rule, f.value) for f in found.issues] == [("other_database", other)]


def test_the_file_within_its_archive_is_read_and_the_description_of_series_is_not(catalog):
    described = 'Code,License Type,Indicator Name\nSP.POP.TOTL,CC BY-4.0,"Population, total"\n'
    content = zipped(a_Data__csv=YEARS_ACROSS.encode(), a_Series__csv=described.encode())
    assert _figures(read(SourceFile("download", content), catalog)) == FIGURES


def test_a_spreadsheet_saves_it_with_other_signs(catalog):
    semicolons = YEARS_ACROSS.replace('"Korea, Rep."', "Korea").replace('"Population, total"', "P")
    text = semicolons.replace(",", ";").replace("97.5", "97,5").replace("70.25", "70,25")
    found = _read(text, catalog)
    assert found.frame["value"].tolist() == [97.5, 70.25, 51000000]
    assert [f.rule for f in found.warnings] == ["decimal_comma"]


@pytest.mark.parametrize(
    "header",
    [
        "Country Name,Country Code,Series Name,Series Code",
        "Country Name,Country Code,Series Name,Series Code,Time,Time Code",
        "Time,Time Code,Country Name,Country Code,Value",
        "Series Name,Series Code,2029 [YR2029]",
    ],
)
def test_other_columns_are_no_table_of_databank(catalog, header):
    with pytest.raises(DataError, match="not recognised"):
        _read(f"{header}\n1,2,3,4,5,6\n", catalog)
