"""NCMEC's PDFs: every layout quirk, in look-alikes of other years and lengths."""

from __future__ import annotations

import pytest

from etl.catalog import ProviderName
from etl.declaration.declaration import Declaration
from etl.errors import DataError
from etl.sources import SourceFile, read
from etl.sources.ncmec_by_provider import likely
from tests.etl.sources.lookalikes import ncmec_list, ncmec_two_columns, ojjdp

TITLE = ("2031 CyberTipline Reports", "by Country")


def _read(content, catalog, name="x.bin"):
    return read(SourceFile(name, content), catalog)


def _values(reading):
    return dict(zip(reading.frame["area"], reading.frame["value"], strict=True))


def test_one_column_over_several_pages_with_a_total(catalog):
    pages = [[("Albania", "1,234"), ("Aruba", "7")], [("Turkey", "20,000"), ("Null", "5")]]
    found = _read(ncmec_list(TITLE, pages, total="21,246"), catalog)
    assert _values(found) == {"ALB": 1234, "ABW": 7, "TUR": 20000, "ZZZ": 5}
    assert found.tables[0].vintage == "2031"
    assert found.tables[0].published == "2031"
    assert set(found.frame["period"]) == {"2031"}
    assert [t.agrees for t in found.totals] == [True]
    assert list(found.frame["where"]) == ["page 1", "page 1", "page 2", "page 2"]
    assert not found.issues


def test_a_page_without_a_header_goes_on(catalog):
    pages = [[("Albania", "1")], [("Turkey", "2")]]
    found = _read(ncmec_list(TITLE, pages, total="3", repeat_header=False), catalog)
    assert _values(found) == {"ALB": 1, "TUR": 2}
    assert not found.issues


def test_two_columns_wrapped_names_and_a_total_in_a_table_of_its_own(catalog):
    content = ncmec_two_columns(
        "2031 CyberTipline Reports by Country",
        [("Afghanistan", "163,120"), ("Congo, The Democratic\nRepublic of the", "3,856")],
        [("Zambia", "2,841"), ("Zimbabwe", "391"), ("No Country Listed*", "1,668,157")],
        "1,838,365",
    )
    found = _read(content, catalog)
    assert _values(found) == {
        "AFG": 163120, "COD": 3856, "ZMB": 2841, "ZWE": 391, "ZZZ": 1668157,
    }  # fmt: skip
    assert found.adapter == "ncmec_by_country", "the page's header names providers by mistake"
    assert [(t.stated, t.summed) for t in found.totals] == [(1838365, 1838365)]
    assert not found.issues


def test_other_words_in_the_header_and_footnotes(catalog):
    foot = [
        "*Reasons include no IP address. When the",
        "country is unknown, reports are referred 12 times",
    ]
    content = ncmec_list(
        TITLE, [[("Saint Vincent and\nthe Grenadines", "3"), ("Macedonia*", "4")]],
        header=("Country / Territory", "Reports"), total="7", foot=foot,
    )  # fmt: skip
    found = _read(content, catalog)
    assert _values(found) == {"VCT": 3, "MKD": 4}
    assert not found.issues


def test_a_total_that_is_not_the_sum_blocks_with_both_numbers(catalog):
    found = _read(ncmec_list(TITLE, [[("Albania", "1,234")]], total="1,243"), catalog)
    (blocker,) = found.blockers
    assert blocker.rule == "total_is_not_the_sum"
    assert "1,243" in blocker.problem
    assert "1,234" in blocker.problem


def test_an_unknown_name_is_an_issue_with_the_nearest_and_the_rest_is_read(catalog):
    pages = [[("Atlantis", "5"), ("Sloveniaa", "6"), ("Albania", "1")]]
    found = _read(ncmec_list(TITLE, pages, total="12"), catalog)
    assert _values(found) == {"ALB": 1}
    assert [f.value for f in found.blockers] == ["Atlantis", "Sloveniaa"]
    assert "Slovenia (SVN)" in found.blockers[1].problem
    assert found.totals[0].agrees, "the sum is of the rows printed, known or not"


def test_two_names_of_one_area_are_summed_and_the_same_name_twice_is_not(catalog):
    pages = [[("Guiana, French", "18"), ("French Guiana", "4"), ("Cuba", "1"), ("Cuba", "2")]]
    found = _read(ncmec_list(TITLE, pages, total="25"), catalog)
    rows = found.frame[found.frame["area"] == "GUF"]
    assert list(rows["value"]) == [22]
    assert rows["raw"].iloc[0] == "18 + 4"
    assert "'Guiana, French' and 'French Guiana'" in rows["note"].iloc[0]
    assert list(found.frame.loc[found.frame["area"] == "CUB", "value"]) == [1, 2]


def test_a_dash_is_none_with_a_warning_and_other_text_blocks(catalog):
    pages = [[("Norfolk Island", "-"), ("Niue", "n/a"), ("Albania", "1")]]
    found = _read(ncmec_list(TITLE, pages, total="1"), catalog)
    assert _values(found) == {"NFK": 0, "ALB": 1}
    assert [f.rule for f in found.warnings] == ["dash_read_as_none"]
    assert [f.rule for f in found.blockers] == ["unread_line"]


def test_a_list_without_total_or_year_says_so(catalog):
    found = _read(ncmec_list(("CyberTipline Reports by Country",), [[("Albania", "1")]]), catalog)
    assert {f.rule for f in found.issues} == {"year_not_stated", "no_total"}


def test_providers_starred_totals_and_names_over_two_lines(catalog):
    content = ncmec_list(
        ("2031 CyberTipline Reports by", "Electronic Service Providers (ESP)"),
        [
            [
                ("4chan", "1,380"),
                ("Automattic*", "10,443"),
                ("Deluxe Corporation/ColoCrossing /\nHudsonValleyHost", "22"),
                ("Dropbox", "2"),
                ("Dropbox Inc.", "3"),
            ]
        ],
        header=("ESP", "Reports"),
        total="11,850",
    )
    names = Declaration(provider_names=(ProviderName("Dropbox Inc.", "dropbox"),))
    found = _read(content, names.joined(catalog))
    mine = found.frame[found.frame["indicator"] == "cybertipline_reports_by_provider"]
    values = dict(zip(mine["category"], mine["value"], strict=True))
    assert values == {
        "fourchan": 1380, "automattic_company": 10443, "colocrossing": 22, "dropbox": 5,
        "_T": 11850,
    }  # fmt: skip
    assert set(mine["area"]) == {"WLD"}
    assert not found.issues


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("Facebook, Inc.", "facebook"),
        ("facebook LLC", "facebook"),
        ("Meta Holdings Ltd (d/b/a Facebook)", "facebook"),
        ("Facebok", "facebook"),
        ("Wunder Network 3000", ""),
        ("Facebook*", "meta_company"),
    ],
)
def test_a_name_that_differs_in_its_form_is_proposed_and_not_taken_for_the_other(
    catalog, name, category
):
    assert likely(name, catalog) == category
    content = ncmec_list(
        ("2031 CyberTipline Reports by ESP",),
        [[("Facebook", "2"), (name, "5")]],
        header=("ESP", "Reports"),
        total="7",
    )
    found = _read(content, catalog)
    known = name == "Facebook*"
    values = dict(zip(found.frame["category"], found.frame["value"], strict=True))
    assert values["facebook"] == 2
    assert bool(found.categories) != known
    assert [i.rule for i in found.issues] == ([] if known else ["unknown_provider"])
    named = Declaration(provider_names=(ProviderName(name, "facebook"),))
    joined = _read(content, named.joined(catalog))
    total = dict(zip(joined.frame["category"], joined.frame["value"], strict=True))["facebook"]
    assert total == (2 if known else 7)  # what the files declare holds


def test_an_unknown_provider_is_read_under_a_proposed_id(catalog):
    content = ncmec_list(
        ("2031 CyberTipline Reports by ESP",),
        [[("Wunder Network 3000, Inc.", "5"), ("Facebok", "2"), ("Wunder Network 3000*", "1")]],
        header=("ESP", "Reports"),
        total="8",
    )
    found = _read(content, catalog)
    ids = [c.category for c in found.categories]
    assert ids == ["wunder_network_3000", "facebok", "wunder_network_3000_combined"]
    assert set(ids) <= set(found.frame["category"])
    assert [f.severity for f in found.issues] == ["warning"] * 3
    assert "Facebook" in found.issues[1].problem


def test_the_transparency_report(catalog):
    table = [
        ["CyberTipline Reports", "CY 2029", "CY 2030", "CY 2031"],
        ["Public CyberTipline Reports", "10", "20", "30"],
        ["ESP CyberTipline Reports", "1,000", "2,000", "3,000"],
    ]
    totals = [(2031, "3,030"), (2030, "2,020"), (1998, "4,560")]
    found = _read(ojjdp(2031, totals, table), catalog)
    frame = found.frame
    appendix = frame[frame["source"] == "ncmec_ojjdp_appendix_a"]
    assert dict(zip(appendix["period"], appendix["value"], strict=True)) == {
        "2031": 3030, "2030": 2020, "1998": 4560,
    }  # fmt: skip
    provider = frame[frame["category"] == "reporter_provider"]
    assert dict(zip(provider["period"], provider["value"], strict=True)) == {
        "2029": 1000, "2030": 2000, "2031": 3000,
    }  # fmt: skip
    assert {f.rule for f in found.issues} == {"table_not_found"}
    assert set(frame["vintage"]) == {"2031"}


def test_a_report_without_tables_is_refused(catalog):
    with pytest.raises(DataError, match="none of its tables"):
        _read(ojjdp(2031, []), catalog)
