"""Eurostat's formats: labels, flags, sparse values, columns in any order, former Unions."""

from __future__ import annotations

import json

import pytest

from etl.dataflows import Dataset, Value
from etl.declaration.declaration import Declaration
from etl.errors import DataError
from etl.sources import SourceFile, read
from etl.validate import validate

CSV = """"TIME","GEO","UNIT","HHTYP","Value","Flag and Footnotes"
"2030","Germany (until 1990 former territory of the FRG)","Percentage of households","Total","83",""
"2031","Kosovo*","Percentage of households","Total","90","b"
"2031","Czechia","Percentage of households","Total",":",""
"2031","Turkey","Percentage of households","Total","12","bu"
"2031","Euro area","Percentage of households","Total","12",""
"2031","France","Percentage of households","Single person","44",""
"""


def _read(text, catalog):
    content = text if isinstance(text, bytes) else text.encode()
    return read(SourceFile("download", content), catalog)


def _rows(reading):
    given = reading.frame[reading.frame["value"].notna()]
    return {(r.area, r.period): (r.value, r.obs_status) for r in given.itertuples()}


def _withheld(reading):
    rows = reading.frame[reading.frame["value"].isna()]
    return {(r.area, r.period): (r.obs_status, r.raw) for r in rows.itertuples()}


def test_data_explorer_labels_missing_values_and_flags(catalog):
    found = _read(CSV, catalog)
    assert _rows(found) == {
        ("DEU", "2030"): (83, "A"), ("XKX", "2031"): (90, "B"), ("TUR", "2031"): (12, "B"),
    }  # fmt: skip
    assert list(found.frame["lower"]) == [82.5, 89.5, 11.5], "whole percent are rounded too"
    assert "b (break), u (low reliability)" in found.frame["note"].iloc[2]
    rules = {f.rule for f in found.issues}
    assert rules == {
        "vintage_not_stated", "dataset_assumed", "aggregates_left_out", "value_left_out",
    }  # fmt: skip
    assert not found.blockers


def test_columns_in_another_order(catalog):
    rows = [line.split('","') for line in CSV.replace("\n", '"\n').splitlines()]
    cells = [[c.strip('"') for c in row] for row in rows]
    moved = "\n".join(",".join(f'"{row[i]}"' for i in (4, 2, 5, 0, 3, 1)) for row in cells)
    assert _rows(_read(moved, catalog)) == _rows(_read(CSV, catalog))


def test_labels_in_german(catalog):
    text = (
        "GEO,TIME,UNIT,HHTYP,Value,Flag and Footnotes\n"
        "Österreich,2031,Prozent der Haushalte,Insgesamt,91,p\n"
        "Griechenland,2031,Prozent der Haushalte,Insgesamt,89,\n"
        "Euroraum,2031,Prozent der Haushalte,Insgesamt,90,\n"
    )
    found = _read(text, catalog)
    assert _rows(found) == {("AUT", "2031"): (91, "P"), ("GRC", "2031"): (89, "A")}
    assert not found.blockers


def test_categories_and_sex(catalog):
    skills = "Individuals who have {} overall digital skills"
    text = "INDIC_IS,GEO,TIME,IND_TYPE,UNIT,Value,Flag and Footnotes\n" + "".join(
        f'{skills.format(level)},Malta,2031,"{who}",Percentage of individuals,{value},n\n'
        for level, who, value in (
            ("low", "All Individuals", 24),
            ("above basic", "Females, 16 to 74 years old", 3),
        )
    )
    frame = _read(text, catalog).frame
    assert list(frame["category"]) == ["low_skills", "above_basic"]
    assert list(frame["sex"]) == ["_T", "F"]
    assert set(frame["obs_status"]) == {"N"}


def test_an_unknown_country_blocks_with_the_nearest_names(catalog):
    found = _read(CSV.replace('"France"', '"Frances"').replace("Single person", "Total"), catalog)
    (blocker,) = found.blockers
    assert blocker.value == "Frances"
    assert "France (FRA)" in blocker.problem


def _jsonstat(**changes):
    content = {
        "version": "2.0",
        "class": "dataset",
        "label": "Households - level of internet access",
        "updated": "2031-06-25T23:00:00+0200",
        "id": ["freq", "unit", "hhtyp", "geo", "time"],
        "size": [1, 1, 1, 3, 2],
        "dimension": {
            "freq": {"category": {"index": {"A": 0}}},
            "unit": {"category": {"index": ["PC_HH"]}},
            "hhtyp": {"category": {"label": {"TOTAL": "Total"}}},
            "geo": {"category": {"index": {"EL": 1, "XK": 0, "EU15": 2}}},
            "time": {"category": {"index": {"2030": 0, "2031": 1}}},
        },
        "value": {"0": 83.64, "3": 24.00, "5": 1},
        "status": {"3": "e"},
        **changes,
    }
    # The API writes 24.00, which Python's writer would shorten.
    return json.dumps(content).replace("24.0", "24.00")


def test_jsonstat_sparse_values_and_status(catalog):
    found = _read(_jsonstat(), catalog)
    assert _rows(found) == {("XKX", "2030"): (83.64, "A"), ("GRC", "2031"): (24, "E")}
    assert list(found.frame["upper"]) == [83.645, 24.005]
    assert found.tables[0].vintage == "2031-06-25"
    assert {f.rule for f in found.issues} == {"aggregates_left_out"}


def test_jsonstat_lists_and_nulls(catalog):
    values = [83.64, None, None, 24.00, None, None]
    status = [None, None, None, "e", None, None]
    found = _read(_jsonstat(value=values, status=status), catalog)
    assert _rows(found) == _rows(_read(_jsonstat(), catalog))


@pytest.mark.parametrize(
    "changes",
    [
        {"size": [1, 1, 1, 3, 3]},
        {"size": [10**9, 10**9, 1, 3, 2]},
        {"size": "abc"},
        {"id": {"a": 1}},
        {"value": {"99": 1}},
        {"value": {"x": 1}},
        {"value": "text"},
        {"value": {}},
        {"dimension": []},
        {"dimension": {"geo": None}},
        {"status": 3},
    ],
)
def test_jsonstat_of_another_structure_is_refused(catalog, changes):
    with pytest.raises(DataError):
        _read(_jsonstat(**changes), catalog)


def test_sdmx_csv(catalog):
    text = (
        "DATAFLOW,LAST UPDATE,freq,unit,hhtyp,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n"
        "ESTAT:ISOC_CI_IN_H(1.0),28/08/31 23:00:00,A,PC_HH,TOTAL,EL,2031,83.64,p,\n"
        "ESTAT:ISOC_CI_IN_H(1.0),28/08/31 23:00:00,A,PC_HH,TOTAL,AT,2031,,c,C\n"
        "ESTAT:ISOC_CI_IN_H(1.0),28/08/31 23:00:00,A,PC_HH,A1,AT,2031,7,,\n"
    )
    found = _read(text, catalog)
    assert _rows(found) == {("GRC", "2031"): (83.64, "P")}
    assert found.tables[0].vintage == "2031-08-28"
    assert {f.rule for f in found.issues} == {"value_left_out", "value_withheld"}


SDMX = "DATAFLOW,LAST UPDATE,freq,unit,hhtyp,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n"
ROW = "ESTAT:ISOC_CI_IN_H(1.0),28/08/31 23:00:00,A,PC_HH,TOTAL,{},{},{},{},{}\n"


@pytest.mark.parametrize(
    ("flag", "status", "meanings"),
    [
        ("e", "E", "e (estimated)"),
        ("e: estimated", "E", "e (estimated)"),
        ("p: provisional", "P", "p (provisional)"),
        ("u: low reliability", "U", "u (low reliability)"),
        ("d: definition differs (see metadata)", "D", "d (definition differs)"),
        ("b: break in time series", "B", "b (break)"),
        ("s: Eurostat estimate", "E", "s (Eurostat estimate)"),
        ("bu: break in time series; low reliability", "B", "b (break), u (low reliability)"),
        ("be", "B", "b (break), e (estimated)"),
        ("p;e", "E", "p (provisional), e (estimated)"),
        ("low reliability", "U", "u (low reliability)"),
        ("Definition differs (see metadata)", "D", "d (definition differs)"),
        ('"break in time series, provisional"', "B", "b (break), p (provisional)"),
        ("r: revised", "A", "r (revised)"),
        ("preliminary figures of the office", "A", "preliminary figures of the office"),
    ],
)
def test_a_flag_is_read_by_its_code_or_its_whole_label(catalog, flag, status, meanings):
    found = _read(SDMX + ROW.format("EL", "2031", "83.64", flag, ""), catalog)
    assert _rows(found) == {("GRC", "2031"): (83.64, status)}
    assert list(found.frame["note"]) == [f"Flag of the publisher: {meanings}."]


@pytest.mark.parametrize(
    ("value", "flag", "confidential", "told"),
    [
        ("", "u", "", "SVN 2031 (u (low reliability))"),
        ("", "u: low reliability", "", "SVN 2031 (u (low reliability))"),
        (":", "c", "", "SVN 2031 (c (confidential))"),
        ("", "", "C: Confidential statistical information", "SVN 2031 (c (confidential))"),
        (":", ":c", "", "SVN 2031 (c (confidential))"),
        (":", "b", "C", "SVN 2031 (b (break), c (confidential))"),
        (":", "b: break in time series", "N", "SVN 2031 (b (break), c (confidential))"),
        ("", "break in time series", "C: Confidential", "SVN 2031 (b (break), c (confidential))"),
        (":", "bdep", "C", "d (definition differs), e (estimated), p (provisional), c (confident"),
        (":", "bdepu", "C: Confidential", "p (provisional), u (low reliability), c (conf"),
        (":", "bcdup", "", "SVN 2031 (b (break), c (confidential), d (definition differs), u (low"),
        (":", '"b, d, e, p, u"', "F", "p (provisional), u (low reliability))"),
        (":", '"estimated, provisional"', "C", "e (estimated), p (provisional), c (con"),
        (":", "not available", "C", "SVN 2031 (c (confidential))"),
        (":", "confidential", "C", "SVN 2031 (c (confidential))"),
        (":", "b", "F", ""),
        ("", "", "", ""),
        (":", "", "F", ""),
        (":", "z", "", "SVN 2031 (z (not applicable))"),
        (":", "z: not applicable", "", "SVN 2031 (z (not applicable))"),
        (":", "n", "", "SVN 2031 (n (not significant))"),
        (":", "p", "", ""),
        (":", "not available", "", ""),
    ],
)
def test_a_value_that_is_withheld_is_told(catalog, value, flag, confidential, told):
    text = SDMX + ROW.format("EL", "2030", "80", "", "F")
    found = _read(text + ROW.format("SI", "2031", value, flag, confidential), catalog)
    assert _rows(found) == {("GRC", "2030"): (80, "A")}
    assert not found.blockers
    issues = [f.problem for f in found.issues if f.rule == "value_withheld"]
    assert len(issues) == bool(told)
    assert all(told in issue for issue in issues)
    status = "M" if "not applicable" in told else "Q"
    assert _withheld(found) == ({("SVN", "2031"): (status, ":")} if told else {})
    for note in found.frame.loc[found.frame["value"].isna(), "note"]:
        assert note.startswith("Flag of the publisher: ")
        assert told.removeprefix("SVN 2031 (").removesuffix("))") in note
    validate(found.frame, catalog)


@pytest.mark.parametrize(
    ("flag", "confidential", "told"),
    [
        ("c", "", "SVN 2031 (c (confidential))"),
        ("c: confidential", "F", "SVN 2031 (c (confidential))"),
        ("", "C", "SVN 2031 (c (confidential))"),
        ("bdep", "C: Confidential statistical information", "p (provisional), c (confidential))"),
        ("be", "F: Free (free for publication)", ""),
        ("u", "", ""),
        ("n", "", ""),
        ("", "", ""),
    ],
)
def test_a_value_that_is_given_and_said_to_be_confidential_is_told(
    catalog, flag, confidential, told
):
    text = SDMX + ROW.format("EL", "2030", "80", "", "F")
    found = _read(text + ROW.format("SI", "2031", "93.1", flag, confidential), catalog)
    assert _rows(found)["SVN", "2031"][0] == 93.1
    assert not found.blockers
    issues = [f for f in found.issues if f.rule == "value_confidential"]
    assert [(f.severity, f.column) for f in issues] == [("warning", "value")] * bool(told)
    assert all(told in f.problem and f.problem.startswith("1 value is") for f in issues)
    assert not [f for f in found.issues if f.rule == "value_withheld"]


def test_confidential_values_are_told_once_with_their_number(catalog):
    years = range(1990, 2031)
    tsv = (
        "freq,unit,hhtyp,geo\\TIME_PERIOD\t" + "\t".join(f"{year} " for year in years) + "\n"
        "A,PC_HH,TOTAL,SI\t" + "\t".join("8.2 c" for _ in years) + "\n"
    )
    (issue,) = (f for f in _read(tsv, catalog).issues if f.rule == "value_confidential")
    assert issue.problem.startswith("41 values are confidential")
    assert issue.problem.endswith("SVN 2009 (c (confidential)) and 21 more")


def test_withheld_values_of_other_formats_are_told_once_with_their_number(catalog):
    years = range(1990, 2031)
    tsv = (
        "freq,unit,hhtyp,geo\\TIME_PERIOD\t" + "\t".join(f"{year} " for year in years) + "\n"
        "A,PC_HH,TOTAL,SI\t" + "\t".join(": c" for _ in years) + "\n"
        "A,PC_HH,TOTAL,EL\t" + "\t".join("8.2 be" for _ in years) + "\n"
        "A,PC_HH,A1,EL\t" + "\t".join(": c" for _ in years) + "\n"
    )
    (tsv_issue,) = (f for f in _read(tsv, catalog).issues if f.rule == "value_withheld")
    assert tsv_issue.problem.startswith("41 values are withheld")
    assert "SVN 1990 (c (confidential))" in tsv_issue.problem
    assert "and 21 more" in tsv_issue.problem
    assert len(_withheld(_read(tsv, catalog))) == 41

    found = _read(_jsonstat(status={"1": "c", "3": "e", "2": "z"}), catalog)
    assert _rows(found) == _rows(_read(_jsonstat(), catalog))
    issue, other = (f for f in found.issues if f.rule == "value_withheld")
    assert "XKX 2031 (c (confidential))" in issue.problem
    assert issue.where == "value 1"
    assert "1 value is not applicable" in other.problem
    assert _withheld(found) == {("XKX", "2031"): ("Q", ":"), ("GRC", "2030"): ("M", ":")}
    assert found.frame.loc[found.frame["value"].isna(), ["lower", "upper"]].isna().all(axis=None)


def test_tsv(catalog):
    text = (
        "freq,unit,hhtyp,geo\\TIME_PERIOD\t2030 \t2031 \n"
        "A,PC_HH,TOTAL,UK\t: \t8.2 bu\nA,PC_HH,TOTAL,EU27_2020\t91.0 \t92.5 e\n"
    )
    found = _read(text, catalog)
    assert _rows(found) == {
        ("GBR", "2031"): (8.2, "B"),
        ("EU27_2020", "2030"): (91, "A"),
        ("EU27_2020", "2031"): (92.5, "E"),
    }


def test_a_dataset_of_several_indicators(catalog):
    text = (
        "freq,iccs,unit,geo\\TIME_PERIOD\t2030 \t2031 \n"
        "A,ICCS0302,NR,SI\t153 \t: \nA,ICCS030221,NR,SI\t: \t47309 b\n"
        "A,ICCS030221,P_HTHAB,SI\t1.5 \t2 \nA,ICCS0101,NR,SI\t8 \t9 \n"
    )
    found = _read(text, catalog)
    rows = {(r.indicator, r.period): (r.lower, r.value, r.upper) for r in found.frame.itertuples()}
    assert rows == {
        ("police_recorded_sexual_exploitation", "2030"): (153, 153, 153),
        ("police_recorded_csam_offences", "2031"): (47309, 47309, 47309),
    }
    assert {f.rule for f in found.issues} == {
        "vintage_not_stated", "dataset_assumed", "value_left_out",
    }  # fmt: skip


def test_a_dataset_that_nobody_declared_is_an_issue(catalog):
    text = (
        "DATAFLOW,LAST UPDATE,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
        "ESTAT:NAMQ_10_GDP(1.0),28/08/31 23:00:00,Q,CP_MEUR,AT,2031-Q1,1,\n"
    )
    found = _read(text, catalog)
    assert [(f.rule, f.value) for f in found.issues] == [("undeclared_series", "NAMQ_10_GDP")]


BY_AGE = (
    "freq,unit,age,geo\\TIME_PERIOD\t2030 \t2031 \n"
    "A,PC,Y16-24,SI\t80.1 \t81.5 b\nA,PC,TOTAL,SI\t70.2 \t: \nA,PC,Y_GE65,SI\t30.0 \t31.0 \n"
    "A,PC,Y16-24,SI03\t79.0 \t80.0 \n"
)


def test_a_dimension_that_is_called_as_what_it_says(catalog):
    values = (Value(("Y16-24",), age="Y16T24"), Value(("TOTAL",)))
    share = "households_internet_access"
    dataset = Dataset(
        *("eurostat", "by_age", share, "eurostat_isoc_ci_in_h", "By age"),
        {"unit": (Value(("PC",)),), "age": values},
    )
    joined = Declaration(datasets=(dataset,)).joined(catalog)
    found = read(SourceFile("download", BY_AGE.encode(), "by_age"), joined)
    rows = {(r.area, r.period, r.age): r.value for r in found.frame.itertuples()}
    assert rows == {
        ("SVN", "2030", "Y16T24"): 80.1, ("SVN", "2031", "Y16T24"): 81.5,
        ("SVN", "2030", "_T"): 70.2,
    }  # fmt: skip
    left = {f.rule: f.problem for f in found.issues}
    assert "regions of countries" in left["aggregates_left_out"]
    assert "value_left_out" in left
    assert not found.blockers
    assert [o.dimension for o in found.outlines] == [{"age": ("Y_GE65",)}]


def test_what_is_not_declared_is_outlined(catalog):
    found = read(SourceFile("download", BY_AGE.encode(), "new_one"), catalog)
    assert [f.rule for f in found.blockers] == ["undeclared_series"]
    (outline,) = found.outlines
    assert (outline.publisher, outline.name) == ("eurostat", "new_one")
    assert outline.dimension == {"unit": ("PC",), "age": ("Y16-24", "TOTAL", "Y_GE65")}


def test_a_dimension_that_the_dataset_is_declared_without_blocks(catalog):
    text = (
        "DATAFLOW,LAST UPDATE,freq,hhtyp,unit{name},geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
        "ESTAT:ISOC_CI_IN_H(1.0),01/02/31 11:00:00,A,TOTAL,PC_HH{value},SI,2031,91,\n"
    )
    assert not _read(text.format(name="", value=""), catalog).blockers
    (found,) = _read(text.format(name=",deg_urb", value=",DEG1"), catalog).blockers
    assert (found.rule, found.column, found.value) == ("dimension", "deg_urb", "DEG1")
