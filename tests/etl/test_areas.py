"""The reference files of areas hold together, and names resolve without guessing."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.areas import Alias, Areas, load_areas, normalised
from etl.errors import DataError, UnknownArea

REFERENCE = Path(__file__).parents[2] / "datasets" / "reference"
AREAS = load_areas(REFERENCE)

ISO = [a for a in AREAS.by_code.values() if a.kind in {"country", "territory"} and a.code != "XKX"]
MAPPED = [*ISO, AREAS.by_code["XKX"]]
SIZES = {
    "EU27_2020": 27,
    "EU28": 28,
    "EUR48": 49,
    "COE47": 47,
    "WB_EAS": 37,
    "WB_ECS": 58,
    "WB_LCN": 42,
    "WB_MEA": 21,
    "WB_MEA_2025": 23,
    "WB_NAC": 3,
    "WB_SAS": 8,
    "WB_SAS_2025": 6,
    "WB_SSF": 48,
}
WITHOUT_MEMBERS = {
    *("WLD", "EU_V", "DEVG", "UNICEF28", "UNICEF6", "UNICEF11", "CAN_SWE_USA"),
    *("ITU_AFR", "ITU_ARB", "ITU_ASP", "WB_HIC", "WB_LIC", "UN_LDC", "UN_LLDC"),
    *("CL_WEU", "CL_SAS"),
    *(f"IWS_{region}" for region in ("AFR", "ASI", "EUR", "LAC", "MEA", "NAM", "OCE")),
}
KNOWN = [
    *((area.name, "any", area.code) for area in AREAS.by_code.values()),
    *((area.code, "any", area.code) for area in AREAS.by_code.values()),
    *((alias.name, alias.scheme, alias.area) for alias in AREAS.aliases),
]


def write_reference(folder: Path, **changed: str) -> Path:
    """A folder with one small file of each kind, some of them changed."""
    files = {
        "areas": "code,name,kind,alpha2,numeric,latitude,longitude,note\n"
        "NAM,Namibia,country,NA,516,-22.00,17.00,\n"
        "SVN,Slovenia,country,SI,705,46.02,14.22,\n"
        "TWO,Two states,group,,,,,\n",
        "aliases": "scheme,name,area,note\nany,Slovenija,SVN,\n",
        "area_groups": "group,member,from,until,note\nTWO,SVN,,,\n",
    } | changed
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def test_iso_3166_is_complete() -> None:
    assert len(ISO) == 249
    assert Counter(a.kind for a in ISO) == {"country": 195, "territory": 54}
    assert all(len(a.code) == 3 and len(a.alpha2) == 2 and len(a.numeric) == 3 for a in ISO)


@pytest.mark.parametrize("code", ["XKX", "ZZZ", "ANT", "CHI", "EEE"])
def test_codes_beyond_iso_explain_themselves(code: str) -> None:
    assert AREAS.by_code[code].note


def test_kosovo_carries_the_designation() -> None:
    assert "UNSCR 1244/1999" in AREAS.by_code["XKX"].note


def test_every_country_and_territory_has_a_point() -> None:
    for area in MAPPED:
        assert area.latitude is not None
        assert area.longitude is not None
        assert -90 <= area.latitude <= 90, area
        assert -180 <= area.longitude <= 180, area
    points = Counter((a.latitude, a.longitude) for a in MAPPED)
    assert points.most_common(1)[0][1] == 1


def test_only_countries_and_territories_have_a_point() -> None:
    others = [a for a in AREAS.by_code.values() if a not in MAPPED]
    assert all(a.latitude is None and a.longitude is None for a in others)


def test_groups_have_their_members() -> None:
    groups = {a.code for a in AREAS.by_code.values() if a.kind == "group"}
    assert groups == set(SIZES) | WITHOUT_MEMBERS
    assert {g: len(set(AREAS.members_of(g))) for g in SIZES} == SIZES
    assert Counter(m.group for m in AREAS.members) == SIZES
    assert all(AREAS.members_of(g) == () for g in WITHOUT_MEMBERS)
    assert all(AREAS.by_code[g].note for g in groups)


def test_european_groups_differ_as_their_names_say() -> None:
    eu27, eu28, eur48, coe47 = (
        set(AREAS.members_of(g)) for g in ("EU27_2020", "EU28", "EUR48", "COE47")
    )
    assert eu28 - eu27 == {"GBR"}
    assert eu27 < eu28 < coe47 < eur48
    assert eur48 - coe47 == {"XKX", "GRL"}


def test_world_bank_regions_do_not_overlap() -> None:
    regions = {group for group in SIZES if group.startswith("WB_")}
    later = {group for group in regions if group.endswith("_2025")}
    replaced = {group.removesuffix("_2025") for group in later}
    for edition in (regions - later, regions - replaced):
        counted = Counter(m.area for m in AREAS.members if m.group in edition)
        assert set(counted.values()) == {1}
        assert len(counted) == sum(SIZES[group] for group in regions - later)
    assert "XKX" in AREAS.members_of("WB_ECS")


def test_dates_of_membership_are_dates() -> None:
    for member in AREAS.members:
        dates = [date.fromisoformat(d) for d in (member.since, member.until) if d]
        assert dates == sorted(dates)
    left = {(m.group, m.area): m.until for m in AREAS.members if m.until}
    assert left == {("EU28", "GBR"): "2020-01-31", ("COE47", "RUS"): "2022-03-16"}


def test_namibia_is_not_a_missing_value() -> None:
    assert AREAS.by_code["NAM"].alpha2 == "NA"
    assert AREAS.resolve("NA", "un") == "NAM"


@pytest.mark.parametrize(
    ("name", "scheme", "code"),
    [
        ("Guiana, French", "ncmec", "GUF"),
        ("French Guiana", "ncmec", "GUF"),
        ("Burma/Myanmar", "ncmec", "MMR"),
        ("Eretria", "ncmec", "ERI"),
        ("Cote d’Ivoire (Ivory Coast)", "ncmec", "CIV"),
        ("People’s Republic of China", "ncmec", "CHN"),
        ("No Country Listed*", "ncmec", "ZZZ"),
        ("Null", "ncmec", "ZZZ"),
        ("Europe", "ncmec", "EEE"),
        ("Europe", "iws", "IWS_EUR"),
        ("North America", "iws", "IWS_NAM"),
        ("North America", "worldbank", "WB_NAC"),
        ("Congo", "ncmec", "COG"),
        ("Congo, Dem. Rep.", "worldbank", "COD"),
        ("Turkiye", "worldbank", "TUR"),
        ("MEA", "worldbank", "WB_MEA"),
        ("OWID_KOS", "owid", "XKX"),
        ("OWID_WRL", "owid", "WLD"),
        ("EL", "eurostat", "GRC"),
        ("UK", "eurostat", "GBR"),
        ("XK", "eurostat", "XKX"),
        ("Germany (until 1990 former territory of the FRG)", "eurostat", "DEU"),
        ("China, Taiwan Province of China", "un", "TWN"),
        ("Slovenia", "a publisher without aliases", "SVN"),
        ("EU27_2020", "code", "EU27_2020"),
    ],
)
def test_names_as_publishers_write_them(name: str, scheme: str, code: str) -> None:
    assert AREAS.resolve(name, scheme) == code


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        ("Europe", "un"),  # a continent for one publisher, a single row for another
        ("European Union", "worldbank"),  # an aggregate whose composition moves
        ("EL", "worldbank"),
        ("AFE", "worldbank"),
        ("EU25", "eurostat"),
        ("", "ncmec"),
    ],
)
def test_what_is_no_area_of_ours_is_refused(name: str, scheme: str) -> None:
    with pytest.raises(UnknownArea):
        AREAS.resolve(name, scheme)


def test_an_unknown_name_lists_the_nearest_and_says_what_to_do() -> None:
    with pytest.raises(UnknownArea) as caught:
        AREAS.resolve("Slovenja", "ncmec")
    message = str(caught.value)
    assert "Slovenia (SVN)" in message
    assert message.endswith("correct the name, or declare it")
    assert message.count("(") <= 6
    assert "\n" not in message


def test_a_name_like_no_other_says_so() -> None:
    with pytest.raises(UnknownArea, match="none is close"):
        AREAS.resolve("Q!9", "ncmec")


@pytest.mark.parametrize("name", ["svn", "Slovenia", " SVN", "SI"])
def test_the_scheme_code_takes_exact_codes_only(name: str) -> None:
    with pytest.raises(UnknownArea, match=r"use the code of an area"):
        AREAS.resolve(name, "code")


def test_every_alias_points_to_a_known_area() -> None:
    assert {a.area for a in AREAS.aliases} <= set(AREAS.by_code)


def test_no_alias_is_repeated_or_says_what_the_area_says_itself() -> None:
    repeated = Counter((a.scheme, normalised(a.name)) for a in AREAS.aliases)
    assert repeated.most_common(1)[0][1] == 1
    names = {(normalised(a.name), a.code) for a in AREAS.by_code.values()}
    assert not [a for a in AREAS.aliases if (normalised(a.name), a.area) in names]


def test_no_alias_takes_the_name_of_another_area() -> None:
    names = {normalised(a.name): a.code for a in AREAS.by_code.values()}
    assert not [a for a in AREAS.aliases if names.get(normalised(a.name), a.area) != a.area]


def test_expand_keeps_groups_and_adds_members() -> None:
    assert AREAS.expand(["WLD", "SVN"]) == {"WLD", "SVN"}
    assert AREAS.expand(["EU28"]) == {"EU28", *AREAS.members_of("EU28")}
    assert AREAS.expand(["*"]) == set(AREAS.by_code)
    assert AREAS.expand([]) == frozenset()
    with pytest.raises(UnknownArea, match="EU27_2020"):
        AREAS.expand(["EU27"])


def test_further_aliases_leave_the_original_alone() -> None:
    more = AREAS.with_aliases([Alias("ncmec", "Slowenien", "SVN")])
    assert more.resolve("slowenien", "ncmec") == "SVN"
    with pytest.raises(UnknownArea):
        AREAS.resolve("Slowenien", "ncmec")
    with pytest.raises(DataError, match="stands for ERI and EST"):
        AREAS.with_aliases([Alias("ncmec", "eretria", "EST")])
    with pytest.raises(UnknownArea, match="QQQ"):
        AREAS.with_aliases([Alias("ncmec", "Nowhere", "QQQ")])


@given(
    known=st.sampled_from(KNOWN),
    case=st.sampled_from([str.upper, str.lower, str.title, str.swapcase, str.strip]),
    space=st.sampled_from([" ", "  ", "\t", "\u00a0", " \n "]),
    edge=st.sampled_from(["", " ", "\u00a0 "]),
    apostrophe=st.sampled_from(["'", "\u2018", "\u2019"]),
)
def test_case_spaces_and_apostrophes_do_not_matter(
    known: tuple[str, str, str], case: Callable[[str], str], space: str, edge: str, apostrophe: str
) -> None:
    name, scheme, code = known
    varied = edge + case(name).replace(" ", space).replace("'", apostrophe) + edge
    assert AREAS.resolve(varied, scheme) == code


@given(st.text(max_size=20))
def test_resolve_answers_or_raises_one_line(name: str) -> None:
    try:
        answer = AREAS.resolve(name, "ncmec")
    except UnknownArea as error:
        lines = str(error).splitlines()
    else:
        lines = [AREAS.by_code[answer].name]
    assert len(lines) == 1


def test_files_are_tidy() -> None:
    for name in ("areas", "aliases", "area_groups"):
        text = (REFERENCE / f"{name}.csv").read_bytes().decode("utf-8")
        assert "\r" not in text
        assert text.endswith("\n")
        rows = list(csv.reader(text.splitlines()))
        assert all(cell == cell.strip() for row in rows for cell in row)


def test_a_small_folder_loads(tmp_path: Path) -> None:
    areas = load_areas(write_reference(tmp_path))
    assert isinstance(areas, Areas)
    assert areas.resolve("slovenija", "ncmec") == "SVN"
    assert areas.members_of("TWO") == ("SVN",)


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        ("aliases", "scheme,name,area,note\nany,X,XYZ,\n", "no area 'XYZ'"),
        ("aliases", "scheme,name,area,note\nany,x,SVN,\nany,X,NAM,\n", "stands for SVN and NAM"),
        (
            "aliases",
            "scheme,name,area,note\nany,X, Y,SVN,\n",
            "csv:2: the row does not have as many cells",
        ),
        ("area_groups", "group,member,from,until,note\nTWO,XYZ,,,\n", "no area 'XYZ'"),
        ("area_groups", "group,member,from,until,note\nSVN,NAM,,,\n", "must be a group"),
        ("areas", "SVN,Slovenia,country,SI,705,46.02,14.22,\n", "areas.csv:1: the header lacks"),
        ("aliases", "name,area,note\n", "the header lacks the column 'scheme'"),
        ("area_groups", "", "the header lacks the column 'group'"),
        (
            "areas",
            "code,name,kind,alpha2,numeric,latitude,longitude,note\nSVN,S,land,,,,,\n",
            "kind: .*'land'",
        ),
        (
            "areas",
            "code,name,kind,alpha2,numeric,latitude,longitude,note\nSVN,S,country,,,46N,,\n",
            "latitude: .* number; it is '46N'",
        ),
        (
            "areas",
            "code,name,kind,alpha2,numeric,latitude,longitude,note\n"
            "SVN,S,country,,,,,\nSVN,T,country,,,,,\n",
            "occurs twice",
        ),
    ],
)
def test_a_faulty_file_is_refused(tmp_path: Path, file: str, text: str, problem: str) -> None:
    with pytest.raises(DataError, match=problem):
        load_areas(write_reference(tmp_path, **{file: text}))


def test_notes_speak_to_readers_and_name_no_file() -> None:
    assert [code for code, area in AREAS.by_code.items() if ".csv" in area.note] == []
