"""World Bank CSV and zip: preamble, aggregates, sparse years, columns in another order."""

from __future__ import annotations

import pytest

from etl.errors import ChecksFailed, DataError
from etl.sources import SourceFile, read
from etl.validate import validate
from tests.etl.sources.lookalikes import worldbank_csv, worldbank_long, zipped

ROWS = [
    ("Aruba", "ABW", ["", "17.1", "9.17E-05"]),
    ("World", "WLD", ["1", "2.50", ""]),
    ("East Asia & Pacific", "EAS", ["3", "", ""]),
    ("Arab World", "ARB", ["4", "", ""]),
    ("Kosovo", "XKX", ["", "", "58"]),
]
METADATA = (
    "\ufeff"
    '"Country Code","Region","IncomeGroup","SpecialNotes","TableName",\r\n'
    '"ABW","Latin America & Caribbean","High income","Notes over\ntwo lines","Aruba",\r\n'
    '"ARB","","","","Arab World",\r\n"EAS","","","",""\r\n"WLD","","","","World",\r\n'
    '"XKX","Europe & Central Asia","","","Kosovo",\r\n"NEW","South Asia","","","Newland",\r\n'
).encode()


def _read(content, catalog):
    return read(SourceFile("any name.pdf", content), catalog)


def test_values_areas_edition_and_the_aggregates_in_one_warning(catalog):
    found = _read(worldbank_csv(ROWS, [2029, 2030, 2031]), catalog)
    values = {(r.area, r.period): (r.value, r.lower, r.upper) for r in found.frame.itertuples()}
    assert values == {
        ("ABW", "2030"): (17.1, 17.05, 17.15),
        ("ABW", "2031"): (9.17e-05, 9.165e-05, 9.175e-05),
        ("WLD", "2029"): (1, 0.5, 1.5),
        ("WLD", "2030"): (2.5, 2.495, 2.505),
        ("WB_EAS", "2029"): (3, 2.5, 3.5),
        ("XKX", "2031"): (58, 57.5, 58.5),
    }
    assert found.tables[0].vintage == "2031-05-07"
    assert set(found.frame["cited"]) == {"itu"}
    (warning,) = found.issues
    assert warning.rule == "aggregates_left_out"
    assert "ARB Arab World" in warning.problem
    assert found.frame["where"].iloc[0] == "row 6"


def test_columns_in_another_order_and_further_years(catalog):
    plain = _read(worldbank_csv(ROWS, [2029, 2030, 2031]), catalog).frame
    moved = _read(worldbank_csv(ROWS, [2029, 2030, 2031], order=(3, 1, 0, 2)), catalog).frame
    assert moved.equals(plain)


def test_the_zip_tells_aggregates_from_an_unknown_country(catalog):
    rows = [*ROWS, ("Newland", "NEW", ["1", "", ""])]
    data = worldbank_csv(rows, [2029, 2030, 2031])
    content = zipped(API_IT__csv=data, Metadata_Country__csv=METADATA, notes__txt=b"hello")
    found = _read(content, catalog)
    assert [f.rule for f in found.issues] == ["aggregates_left_out", "unknown_area"]
    assert found.blockers[0].value == "NEW"
    assert len(found.frame) == 6


def test_a_metadata_file_alone_holds_no_figures(catalog):
    found = _read(METADATA, catalog)
    assert found.frame.empty
    assert [(f.rule, f.severity) for f in found.issues] == [("no_figures", "warning")]


def test_an_indicator_that_nobody_declared_is_an_issue(catalog):
    found = _read(worldbank_csv(ROWS, [2029, 2030, 2031], code="SE.PRM.ENRR"), catalog)
    assert found.frame.empty
    assert ("undeclared_series", "SE.PRM.ENRR") in [(f.rule, f.value) for f in found.blockers]


def test_without_an_edition_the_latest_year_is_proposed(catalog):
    found = _read(worldbank_csv(ROWS, [2029, 2030, 2031], updated=""), catalog)
    assert found.tables[0].vintage == "2031"
    assert "vintage_not_stated" in {f.rule for f in found.warnings}
    renamed = found.with_vintage("2031-06")
    assert set(renamed.frame["vintage"]) == {renamed.tables[0].vintage} == {"2031-06"}
    assert "vintage_not_stated" not in {f.rule for f in renamed.issues}


def test_a_file_may_begin_with_its_header(catalog):
    whole = _read(worldbank_csv(ROWS, [2029, 2030, 2031]), catalog).frame
    found = _read(worldbank_csv(ROWS, [2029, 2030, 2031], preamble=False), catalog)
    assert found.frame["where"].iloc[0] == "row 2"
    same = ["area", "period", "raw", "value", "lower", "upper", "cited"]
    assert found.frame[same].equals(whole[same])
    assert found.tables[0].vintage == "2031"
    assert "vintage_not_stated" in {f.rule for f in found.warnings}


LONG = [
    ("Korea, Rep.", "KOR", 2030, "51000000"),
    ("Arab World", "ARB", 2030, "480000000"),
    ("Middle East, North Africa, Afghanistan & Pakistan", "MEA", 2030, "780000000"),
    ("Korea, Rep.", "KOR", 2031, ""),
    ("World", "WLD", 2031, "8600000000"),
]


def test_the_long_layout_holds_the_series_that_a_person_names(catalog):
    found = read(SourceFile("copy", worldbank_long(LONG), "SP.POP.TOTL"), catalog)
    assert not found.blockers
    rows = found.frame
    assert [*zip(rows["area"], rows["period"], rows["raw"], rows["where"], strict=True)] == [
        ("KOR", "2030", "51000000", "row 2"),
        ("WB_MEA_2025", "2030", "780000000", "row 4"),
        ("WLD", "2031", "8600000000", "row 6"),
    ]
    assert set(rows["indicator"]) == {"population"}
    assert set(rows["cited"]) == {"worldbank"}
    assert rows["lower"].equals(rows["upper"])
    (table,) = found.tables
    assert (table.vintage, table.title) == ("2031", "World Bank: SP.POP.TOTL")
    assert table.address.endswith("/SP.POP.TOTL")


@pytest.mark.parametrize(
    ("series", "rule"), [("", "series_not_stated"), ("SE.PRM.ENRR", "undeclared_series")]
)
def test_a_long_file_of_no_known_series_is_an_issue(catalog, series, rule):
    found = read(SourceFile("copy", worldbank_long(LONG), series), catalog)
    assert found.frame.empty
    assert [f.rule for f in found.blockers] == [rule]


def test_the_name_of_a_person_does_not_change_what_a_file_says_itself(catalog):
    content = worldbank_csv(ROWS, [2029, 2030, 2031])
    found = read(SourceFile("file", content, "SP.POP.TOTL"), catalog)
    assert set(found.frame["indicator"]) == {"individuals_using_internet"}


@pytest.mark.parametrize(
    "header", ["Country Name,Country Code,Year", "Country Name,Country Code,Year,Value,Flag"]
)
def test_other_columns_are_no_long_layout(catalog, header):
    content = worldbank_long(LONG).replace(b"Country Name,Country Code,Year,Value", header.encode())
    with pytest.raises(DataError, match="not recognised"):
        _read(content, catalog)


ANSWER = (
    '[{"page": 1, "pages": 3, "per_page": 50, "total": 120}, [{"indicator": {"id": '
    '"IT.NET.USER.ZS", "value": "x"}, "countryiso3code": "ABW", "date": "2031", "value": 9.5}]]'
)


@pytest.mark.parametrize(
    ("content", "page"),
    [
        (ANSWER, "https://data.worldbank.org/indicator/IT.NET.USER.ZS"),
        (ANSWER.replace("IT.NET.USER.ZS", "<b>"), "https://data.worldbank.org,"),
        ('[{"page": 1, "pages": 1, "total": 0}, null]', "https://data.worldbank.org,"),
        ('[{"page": 1, "pages": 1, "total": 0}]', "https://data.worldbank.org,"),
        ('[{"message": [{"id": "120", "key": "Invalid value"}]}]', "https://data.worldbank.org,"),
        (
            '\ufeff<?xml version="1.0"?>\n<wb:data page="1" xmlns:wb="http://x"><wb:data>'
            '<wb:indicator id="SP.POP.TOTL">Population</wb:indicator></wb:data></wb:data>',
            "https://data.worldbank.org/indicator/SP.POP.TOTL",
        ),
    ],
)
def test_an_answer_of_the_interface_is_named_with_what_to_load_instead(catalog, content, page):
    with pytest.raises(DataError) as refusal:
        _read(content.encode(), catalog)
    assert "answer of the World Bank's API" in str(refusal.value)
    assert "CSV" in str(refusal.value)
    assert page in str(refusal.value)


@pytest.mark.parametrize("content", ["[]", "[1, 2]", '[{"page": 1}]', '[{"message": "no"}]'])
def test_another_list_is_no_answer_of_the_interface(catalog, content):
    with pytest.raises(DataError, match=r"not recognised.*JSON with a list of"):
        _read(content.encode(), catalog)


def test_a_damaged_or_huge_zip_is_refused(catalog):
    whole = zipped(API_IT__csv=worldbank_csv(ROWS, [2029, 2030, 2031]))
    with pytest.raises(DataError):
        _read(whole[:-30], catalog)
    with pytest.raises(DataError, match="would expand"):
        _read(zipped(API__csv=b"0" * 250_000_000), catalog)


RENAMED = "Middle East, North Africa, Afghanistan & Pakistan"


@pytest.mark.parametrize(
    ("name", "areas"),
    [
        ("Middle East & North Africa", {"WB_MEA", "WB_SAS"}),
        # South Asia keeps its name and loses two countries.
        (RENAMED, {"WB_MEA_2025", "WB_SAS_2025"}),
        ("Middle East & Central Asia", {"WB_SAS"}),
    ],
)
def test_a_region_is_its_composition_and_not_its_code(catalog, name, areas):
    rows = [(name, "MEA", ["1", "", ""]), ("South Asia", "SAS", ["2", "", ""])]
    found = _read(worldbank_csv(rows, [2029, 2030, 2031]), catalog)
    assert set(found.frame["area"]) == areas
    left = [i.problem for i in found.issues if i.rule == "aggregates_left_out"]
    assert [("MEA Middle East & Central Asia" in problem) for problem in left] == (
        [True] * (2 - len(areas))
    )
    changed = {i.value[:3] for i in found.issues if i.rule == "group_changed"}
    assert changed == ({"MEA", "SAS"} if "WB_MEA_2025" in areas else set())


def _metadata(catalog, *moved):
    """Countries with their regions as of 2022, those `moved` in the Middle East."""
    lines = ['"Country Code","Region","IncomeGroup","SpecialNotes","TableName",']
    for group in ("WB_MEA", "WB_SAS"):
        for code in catalog.areas.members_of(group):
            region = "WB_MEA" if code in moved else group
            lines.append(f'"{code}","{region}","","","",')
    return "\r\n".join([*lines, '"MEA","","","","",', '"SAS","","","","",']).encode()


@pytest.mark.parametrize(
    ("name", "moved", "areas"),
    [
        ("Middle East & North Africa", (), {"WB_MEA", "WB_SAS"}),
        (RENAMED, ("AFG", "PAK"), {"WB_MEA_2025", "WB_SAS_2025"}),
        # The metadata are believed over code and name.
        ("Middle East & North Africa", ("AFG",), set()),
        (RENAMED, (), set()),
    ],
)
def test_the_metadata_of_a_zip_are_believed_over_the_code(catalog, name, moved, areas):
    rows = [(name, "MEA", ["1", "", ""]), ("South Asia", "SAS", ["2", "", ""])]
    data = worldbank_csv(rows, [2029, 2030, 2031])
    content = zipped(API_IT__csv=data, Metadata_Country__csv=_metadata(catalog, *moved))
    assert set(_read(content, catalog).frame["area"]) == areas


def test_a_row_that_comes_again_with_its_name_misspelt_is_not_summed(catalog):
    again = [("Korea, Rep.", "KOR", 2030, "51000000"), ("Koa, Rep.", "KOR", 2030, "51000000")]
    found = read(SourceFile("copy", worldbank_long(again), "SP.POP.TOTL"), catalog)
    assert list(found.frame["value"]) == [51e6, 51e6]
    with pytest.raises(ChecksFailed, match=r"(?i)key"):
        validate(found.frame, catalog)
