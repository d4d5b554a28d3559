"""The register: which breaks two periods meet, how a series is cut, how the file is read."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.breaks import (
    Break,
    BreakRegister,
    breaks_between,
    jumps_between,
    load_breaks,
    segments,
)
from analytics.errors import AnalyticsError, BadRegister
from analytics.periods import Period

REGISTER = """
[[break]]
id = "bundling"
title = "Related reports bundled"
indicators = ["cybertipline_reports"]
areas = ["*"]
first = { A = "2024", S = "2024-S1", M = "2024-01" }
kind = "method"
sentence = "Since 2024 related tips are bundled."
source_title = "NCMEC"
source_address = ""
source_locator = "p. 1"
authority = "publisher page"

[[break]]
id = "gap"
title = "EU legal gap 2021"
indicators = ["cybertipline_reports"]
areas = ["EU27_2020"]
first = { A = "2021", M = "2021-01" }
until = { A = "2022", M = "2021-09" }
kind = "law"
sentence = "From 21 December 2020 to 2 August 2021 voluntary detection had no legal basis."
source_title = "Regulation (EU) 2021/1232"
source_address = "https://eur-lex.europa.eu"
source_locator = "recital 2"
authority = "publisher page"

[[break]]
id = "platforms"
title = "Platforms listed apart"
indicators = ["by_provider"]
categories = ["facebook"]
areas = ["*"]
first = { A = "2021" }
kind = "reporter"
sentence = "Since 2021 platforms are listed apart."
source_title = "NCMEC"
source_address = ""
source_locator = ""
authority = "publisher page"

[[jump]]
id = "inhope"
title = "Up 218 %, unexplained"
unexplained = true
indicators = ["inhope_content_urls"]
areas = ["WLD"]
at = { A = "2024" }
sentence = "No reason is given."
source_title = "INHOPE"
source_address = ""
source_locator = ""
authority = "publisher page"
"""


def expand(areas: Sequence[str]) -> frozenset[str]:
    """Two members stand for the union; an unknown code is an error, as a real table has it."""
    known = {"EU27_2020": {"DEU", "FRA"}, "WLD": {"WLD"}, "GBR": {"GBR"}}
    return frozenset(code for area in areas for code in known[area])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "breaks.toml"
    path.write_text(REGISTER, encoding="utf-8")
    return path


@pytest.fixture
def breaks(file: Path) -> tuple[Break, ...]:
    return load_breaks(file, expand).breaks


def met(breaks: Sequence[Break], area: str, first: str, last: str) -> tuple[list[str], ...]:
    crossing = breaks_between(breaks, "cybertipline_reports", area, Period(first), Period(last))
    return tuple(
        [item.id for item in part] for part in (crossing.open, crossing.spanned, crossing.touched)
    )


@pytest.mark.parametrize(
    ("area", "first", "last", "expected"),
    [
        ("USA", "2023", "2024", (["bundling"], [], [])),
        ("USA", "2022", "2023", ([], [], [])),
        ("USA", "2024", "2025", ([], [], [])),
        ("USA", "2020", "2022", ([], [], [])),
        ("WLD", "2020", "2021", ([], [], [])),
        ("DEU", "2020", "2021", ([], [], ["gap"])),
        ("DEU", "2021", "2022", ([], [], ["gap"])),
        ("DEU", "2020", "2022", ([], ["gap"], [])),
        ("EU27_2020", "2020", "2022", ([], ["gap"], [])),
        ("DEU", "2020", "2024", (["bundling"], ["gap"], [])),
        ("DEU", "2021", "2024", (["bundling"], [], ["gap"])),
        ("DEU", "2020-12", "2021-01", ([], [], ["gap"])),
        ("DEU", "2020-12", "2021-09", ([], ["gap"], [])),
        # A break begins with its first day.
        ("USA", "2023-12-31", "2024-01-01", (["bundling"], [], [])),
        ("USA", "2024-01-01", "2024-01-02", ([], [], [])),
        ("DEU", "2020-12-30", "2020-12-31", ([], [], [])),
        ("DEU", "2020-12-31", "2021-01-01", ([], [], ["gap"])),
        ("DEU", "2020-12-31", "2021-09-01", ([], ["gap"], [])),
        # No quarters are named, so the months decide; a quarter half inside is inside.
        ("DEU", "2020-Q4", "2021-Q3", ([], [], ["gap"])),
        ("DEU", "2020-Q4", "2021-Q4", ([], ["gap"], [])),
        ("DEU", "2021-08-31", "2021-09-01", ([], [], ["gap"])),
        # An interval that a break falls into belongs to neither side.
        ("USA", "2022/2024", "2025/2027", (["bundling"], [], [])),
        ("USA", "2019/2021", "2022/2024", (["bundling"], [], [])),
        ("DEU", "2017/2020", "2018/2021", ([], [], ["gap"])),
    ],
)
def test_how_two_periods_lie_to_the_breaks(
    breaks: tuple[Break, ...], area: str, first: str, last: str, expected: tuple[list[str], ...]
) -> None:
    assert met(breaks, area, first, last) == expected
    assert met(breaks, area, last, first) == expected


def test_a_break_may_concern_categories_alone(breaks: tuple[Break, ...]) -> None:
    where = ("by_provider", "WLD", Period("2020"), Period("2021"))
    assert [item.id for item in breaks_between(breaks, *where, "facebook").open] == ["platforms"]
    assert breaks_between(breaks, *where, "google").open == ()
    assert breaks_between(breaks, *where).open == ()


@given(st.integers(2000, 2040), st.integers(1, 10), st.integers(1, 10))
def test_splitting_a_span_meets_the_same_open_breaks(year: int, first: int, second: int) -> None:
    item = _break(first={"A": "2020"}, until={})
    a, b, c = (Period(str(y)) for y in (year, year + first, year + first + second))
    crossed = [bool(breaks_between([item], "i", "WLD", x, y).open) for x, y in ((a, b), (b, c))]
    assert bool(breaks_between([item], "i", "WLD", a, c).open) == any(crossed)
    assert sum(crossed) <= 1


@given(st.integers(2010, 2030), st.integers(1, 5), st.integers(2005, 2035))
def test_a_period_is_before_in_or_after_a_gap(begin: int, length: int, year: int) -> None:
    item = _break(first={"A": str(begin)}, until={"A": str(begin + length)})
    period = Period(str(year))
    assert item.before(period) + item.in_gap(period) + item.after(period) == 1
    assert item.in_gap(period) == (begin <= year < begin + length)


def test_a_register_is_asked_for_one_indicator(file: Path) -> None:
    register = load_breaks(file, expand)
    reports = register.of("cybertipline_reports")
    assert [item.id for item in reports.breaks] == ["bundling", "gap"]
    assert reports.jumps == ()
    assert register.of("inhope_content_urls").jumps == register.jumps
    assert register.of("another") == BreakRegister()


def _break(first: dict[str, str], until: dict[str, str]) -> Break:
    return Break(
        id="b",
        title="A break",
        indicators=frozenset({"i"}),
        areas=frozenset({"*"}),
        categories=frozenset(),
        sentence="It breaks.",
        source_title="S",
        source_address="",
        source_locator="",
        first=first,
        until=until,
        kind="method",
    )


def test_jumps_are_met_where_they_happen(file: Path) -> None:
    jumps = load_breaks(file, expand).jumps

    def found(first: str, last: str) -> int:
        where = ("inhope_content_urls", "WLD", Period(first), Period(last))
        return len(jumps_between(jumps, *where))

    assert [found("2023", "2024"), found("2022", "2025"), found("2024", "2023")] == [1, 1, 1]
    assert [found("2022", "2023"), found("2024", "2025")] == [0, 0]
    # The first day of the year named is the first of the higher figures.
    assert [found("2023-12-31", "2024-01-01"), found("2024-01-01", "2024-01-02")] == [1, 0]


def cut(
    breaks: Sequence[Break], area: str, *periods: str
) -> list[tuple[int, int, bool, list[str]]]:
    found = segments([Period(text) for text in periods], breaks, "cybertipline_reports", area)
    return [(s.start, s.stop, s.in_gap, [b.id for b in s.opened_by]) for s in found]


def test_a_series_is_cut_at_open_breaks_and_around_gaps(breaks: tuple[Break, ...]) -> None:
    years = [str(year) for year in range(2019, 2026)]
    assert cut(breaks, "USA", *years) == [(0, 5, False, []), (5, 7, False, ["bundling"])]
    assert cut(breaks, "DEU", *years) == [
        (0, 2, False, []),
        (2, 3, True, ["gap"]),
        (3, 5, False, []),
        (5, 7, False, ["bundling"]),
    ]
    assert cut(breaks, "DEU", "2020", "2022") == [(0, 2, False, [])]
    assert cut(breaks, "DEU", "2021-02", "2021-03") == [
        (0, 1, True, ["gap"]),
        (1, 2, True, ["gap"]),
    ]
    assert cut(breaks, "DEU") == []
    assert cut(breaks, "USA", "2020", "2020") == [(0, 2, False, [])]
    (only,) = segments([Period("2019")], breaks, "cybertipline_reports", "DEU")
    assert ["a", "b"][only.slice] == ["a"]


@given(st.lists(st.integers(2010, 2035), unique=True).map(sorted))
def test_segments_cover_a_series_once(years: list[int]) -> None:
    breaks = [
        _break(first={"A": "2014"}, until={}),
        _break(first={"A": "2020"}, until={"A": "2023"}),
    ]
    found = segments([Period(str(year)) for year in years], breaks, "i", "WLD")
    assert [i for s in found for i in range(s.start, s.stop)] == list(range(len(years)))
    for segment in found:
        inside = years[segment.slice]
        assert segment.in_gap == all(2020 <= year < 2023 for year in inside)
        assert not segment.in_gap or len(inside) == 1
        assert len({year >= 2014 for year in inside}) == 1


def test_segments_need_order(breaks: tuple[Break, ...]) -> None:
    with pytest.raises(AnalyticsError, match="ascending"):
        cut(breaks, "USA", "2020", "2019")


def test_the_register_as_read(file: Path) -> None:
    register = load_breaks(file, expand)
    bundling, gap, platforms = register.breaks
    assert bundling.concerns("cybertipline_reports", "any area")
    assert bundling.is_open
    assert not gap.is_open
    assert gap.areas == {"EU27_2020", "DEU", "FRA"}
    assert gap.until["M"] == "2021-09"
    assert platforms.categories == {"facebook"}
    assert register.jumps[0].title == "Up 218 %, unexplained"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('id = "gap"', 'id = "bundling"', r"\[\[break\]\] 2 \(bundling\): this id is used twice"),
        ('title = "EU legal gap 2021"', 'title = "a b c d e"', "at most 4 words"),
        ('title = "EU legal gap 2021"', "", "`title` must be a text"),
        ('areas = ["EU27_2020"]', 'areas = ["EU99"]', r"\(gap\): `areas`: 'EU99'"),
        ('areas = ["EU27_2020"]', "areas = []", "`areas` must be a list of texts and not empty"),
        ('kind = "law"', 'kind = "weather"', "kind 'weather' is not one of law, method"),
        ('A = "2021", M = "2021-01" }', 'A = "2021-01" }', "no period of frequency 'A'"),
        ('A = "2021", M = "2021-01" }', 'M = "2021-13" }', "does not exist; accepted are"),
        ('A = "2021", M = "2021-01" }', "A = 2021 }", "no period of frequency 'A'"),
        ('A = "2021", M = "2021-01" }', "}", "`first` must name periods by frequency"),
        ('until = { A = "2022"', 'until = { A = "2021"', "`until` must be later than `first`"),
        ('until = { A = "2022"', 'until = { Q = "2022-Q1"', "`until` must be later than `first`"),
        ('kind = "law"', 'kind = "law"\nnote = "x"', "unknown keys: note"),
        ("unexplained = true", "unexplained = false", "with an explanation it is a break"),
        ("[[jump]]", "[[leap]]", "unknown sections: leap"),
        ("[[jump]]", "[jump]", r"entries begin with \[\[jump\]\]"),
        ("[[jump]]", "[[jump", "the file: "),
    ],
)
def test_mistakes_name_file_and_entry(file: Path, old: str, new: str, message: str) -> None:
    assert old in REGISTER
    file.write_text(REGISTER.replace(old, new), encoding="utf-8")
    with pytest.raises(BadRegister, match=message) as error:
        load_breaks(file, expand)
    assert str(error.value).startswith(f"{file}: ")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadRegister, match=r"absent\.toml: the file: "):
        load_breaks(tmp_path / "absent.toml", expand)


@pytest.mark.parametrize("authority", ["", "secondary page"])
def test_a_break_rests_on_a_text_of_its_publisher_or_says_that_none_is_at_hand(
    file: Path, authority: str
) -> None:
    text = REGISTER.replace('authority = "publisher page"', f'authority = "{authority}"', 1)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadRegister, match="authority"):
        load_breaks(file, expand)
    text = REGISTER.replace('authority = "publisher page"', 'authority = "none"', 1)
    file.write_text(text, encoding="utf-8")
    assert load_breaks(file, expand).breaks[0].authority == "none"


def test_a_series_of_a_category_is_cut_where_that_category_is_concerned(
    breaks: tuple[Break, ...],
) -> None:
    years = [Period(year) for year in ("2019", "2020", "2021", "2022")]

    def cuts(*category: str) -> list[tuple[int, int]]:
        found = segments(years, breaks, "by_provider", "WLD", *category)
        return [(each.start, each.stop) for each in found]

    assert cuts("facebook") == [(0, 2), (2, 4)]
    assert cuts("google") == cuts("_T") == cuts() == [(0, 4)]


def test_a_jump_of_a_category_is_none_of_the_total(file: Path) -> None:
    told = "unexplained = true"
    text = file.read_text(encoding="utf-8").replace(told, f'{told}\ncategories = ["_T"]')
    file.write_text(text, encoding="utf-8")
    (jump,) = load_breaks(file, expand).jumps
    years = Period("2023"), Period("2024")

    def met(*category: str) -> tuple[object, ...]:
        return jumps_between([jump], "inhope_content_urls", "WLD", *years, *category)

    assert met() == met("_T") == (jump,)
    assert met("other") == ()
